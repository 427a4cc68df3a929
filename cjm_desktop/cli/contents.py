"""What of a map goes into an output: the map, an edition, a form, cards for a wall, or a copy for other eyes."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cjm_desktop.cli.output import say
from cjm_desktop.cli.poster import setup_of
from cjm_desktop.cli.redaction import redacted, wish_of
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.text import text_in

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.extensions.api import Exporter
    from cjm_desktop.layout.poster import Poster
    from cjm_desktop.model.records import Edition, PageSetup
    from cjm_desktop.model.redaction import Wish

WALL_PAPER = "A4"
CARRIERS = ("pdf", "png", "svg")


def check_embedding(a: Namespace, exporter: Exporter, document: Document, name: str) -> None:
    """Raise CjmError where the map cannot go into the output, or must not. `name` is an edition's, or empty."""
    edition = edition_of(document, name) if name and a.embed_map else None
    redacts = edition is not None and bool(edition.redact or edition.redact_lanes)
    if a.embed_map and (a.redact is not None or redacts):
        raise refusal("CJM-E426" if redacts else "CJM-E420")
    if a.embed_map and exporter.key not in CARRIERS:
        raise refusal("CJM-E421", name=exporter.key, names=", ".join(CARRIERS))


def planned(a: Namespace, document: Document, name: str, t: Translator) -> tuple[Document, Poster]:
    """The document as the words ask for it, and its poster. `name` is an edition's, empty for the map itself."""
    edition = edition_of(document, name) if name else None
    wish = _wish(a, document, edition)
    wall = a.wall_kit is not None or (edition is not None and edition.contents == "wall")
    if wall and wish is not None:
        from cjm_desktop.model.wall_changes import with_codes

        # The codes are those of the whole map.
        document = document.beside(with_codes(document.graph), document.revision)
    if wish is not None:
        document = redacted(document, wish, t)
    if edition is not None:
        from cjm_desktop.model.editions import edition_graph

        # As it is in the map that was redacted: its own words may have changed too.
        edition = edition_of(document, edition.id)
        document = document.beside(edition_graph(document.graph, edition), document.revision)
    setup = setup_of(a, document)
    contents = edition.contents if edition is not None else "form" if a.form else "map"
    if wall:
        return document, document.wall(_wall_setup(a, setup, edition), a.wall_kit or 0)
    return document, document.form(setup) if contents == "form" else document.poster(setup)


def _wish(a: Namespace, document: Document, edition: Edition | None) -> Wish | None:
    """What is to be taken out, None for nothing at all."""
    if a.redact is None and (edition is None or not (edition.redact or edition.redact_lanes)):
        return None
    from cjm_desktop.model.redaction import Wish

    wish = wish_of(a.redact, document.graph) if a.redact is not None else Wish()
    return wish.with_edition(edition) if edition is not None else wish


def edition_of(document: Document, name: str) -> Edition:
    """The edition of that name; raises CjmError, which names those there are."""
    from cjm_desktop.model.editions import find_edition
    from cjm_desktop.model.records import Edition

    found = find_edition(document.graph, name)
    if found is not None:
        return found
    lang = document.graph.map.lang
    names = [text_in(each.name, lang, lang) for each in document.graph.in_order(Edition)]
    if not names:
        raise no_editions()
    raise refusal("CJM-E418", name=name, names=", ".join(names))


def no_editions() -> CjmError:
    """The error for a map without editions."""
    return refusal("CJM-E419")


def say_codes(document: Document, t: Translator) -> None:
    """Warn that the printed codes are not kept in the map yet."""
    if any(not card.code for card in document.graph.cards()):
        say(t(N_("The codes hold while the map stays as it is; cjm wall --keep-codes keeps them in it.")))


def _wall_setup(a: Namespace, setup: PageSetup, edition: Edition | None) -> PageSetup:
    """Office paper, where neither the words nor an edition name another."""
    from msgspec.structs import replace

    if a.paper is not None or edition is not None:
        return setup
    return replace(setup, paper=WALL_PAPER, orientation=a.orientation or "portrait", layout_width=0.0)
