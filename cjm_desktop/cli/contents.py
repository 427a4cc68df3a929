"""What of a map goes into an output: the map, an edition, a form, cards for a wall, or a copy for other eyes."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.cli.export_arguments import WHOLE
from cjm_desktop.cli.output import say
from cjm_desktop.cli.poster import setup_of
from cjm_desktop.cli.redaction import say_taken_out, wish_of
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.text import text_in

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.overlaid import ComparedWith
    from cjm_desktop.compose.production.posters import Planned
    from cjm_desktop.extensions.api import Exporter
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import Edition


CLOSE_TO = 0.97  # of what was wished, and nobody sees a difference
TYPE_BOUND = N_(
    "Type {wished} times as large has no room on this paper; it is {got} times as large. "
    "Take a larger paper, or fewer lanes."
)


def check_embedding(a: Namespace, exporter: Exporter, document: Document, name: str) -> None:
    """Raise CjmError where the map was asked for inside the output and cannot be. `name` is an edition's, or empty."""
    from cjm_desktop.compose.production.release import can_carry, takes_out
    from cjm_desktop.storage.suffixes import CARRIERS

    edition = edition_of(document, name) if name and a.embed_map else None
    redacts = edition is not None and takes_out(edition)
    if a.embed_map and (a.redact is not None or redacts):
        raise refusal("CJM-E426" if redacts else "CJM-E420")
    if a.embed_map and not can_carry(exporter):
        names = ", ".join(suffix.removeprefix(".") for suffix in CARRIERS)
        raise refusal("CJM-E421", name=exporter.key, names=names)


def planned(a: Namespace, document: Document, name: str, t: Translator) -> Planned:
    """The poster that the words ask for; tells what was taken out. `name` is an edition's, empty for the map itself."""
    from msgspec.structs import replace

    from cjm_desktop.compose.production.posters import Production, Wanted, office_setup, on_office_paper

    edition = edition_asked(a, document, name)
    wish = wish_of(a.redact, document.graph) if a.redact is not None else None
    kind = "wall" if a.wall_kit is not None else "form" if a.form else "booklet" if a.booklet else "map"
    reports = document.services.reports
    if a.report is not None:
        if a.report not in reports:
            raise refusal("CJM-E435", name=a.report, names=", ".join(reports))
        kind = a.report
    contents = edition.contents if edition is not None else kind
    production = Production(document, edition)
    release = production.release(wish, contents)
    say_taken_out(release, t)
    setup = setup_of(a, release.document.graph)
    if on_office_paper(contents) and a.paper is None and edition is None:
        wide = contents in reports and reports[contents].wide
        setup = office_setup(setup, a.orientation or ("landscape" if wide else ""))
    only = tuple(each.strip().upper() for each in (a.only or "").split(",") if each.strip())
    wanted = Wanted(setup, contents, a.wall_kit or 0, wish, a.balance, a.larger_type or 0.0, only)
    plan = production.plan(wanted, lambda _: None)
    if a.larger_type and not on_office_paper(contents):
        before = production.plan(replace(wanted, larger=0.0), lambda _: None).poster.smallest
        now = plan.poster.smallest
        if before is not None and now is not None and now.points < before.points * a.larger_type * CLOSE_TO:
            say(t(message(TYPE_BOUND, wished=f"{a.larger_type:g}", got=f"{now.points / before.points:.2g}")))
    return plan


def behind(path: Path, document: Document) -> JourneyGraph:
    """The as-is map in a file that a map comes from; raises CjmError E457, E462 or E463 where it is none."""
    from cjm_desktop.model.counterparts import check_former
    from cjm_desktop.storage.files import open_map

    before = open_map(path).graph
    check_former(document.graph, before, (path.name, document.name))
    return before


def compared_with(path: Path | None) -> ComparedWith | None:
    """The map in a file, for a page that tells what differs from it; raises CjmError where there is none in it."""
    if path is None:
        return None
    from cjm_desktop.compose.overlaid import ComparedWith
    from cjm_desktop.storage.files import open_map

    graph = open_map(path).graph
    return ComparedWith(path.name, lambda: graph)


def edition_asked(a: Namespace, document: Document, name: str) -> Edition | None:
    """The edition of that name, None for an empty one; a map given to compare with stands over the edition's own."""
    from msgspec.structs import replace

    if not name:
        return None
    edition = edition_of(document, name)
    return edition if a.compare is None else replace(edition, compared="")


def edition_of(document: Document, name: str) -> Edition:
    """The edition of that name; raises CjmError, which names those there are."""
    from cjm_desktop.model.called import find_called
    from cjm_desktop.model.records import Edition

    found = find_called(document.graph, Edition, name)
    if found is not None:
        return found
    lang = document.graph.map.lang
    names = [text_in(each.name, lang, lang) for each in document.graph.in_order(Edition)]
    if not names:
        raise no_editions()
    raise refusal("CJM-E418", name=name, names=", ".join(names))


def viewed_as(document: Document, name: str) -> Document:
    """The map as the saved view of that name has it; raises CjmError, which names those there are."""
    from cjm_desktop.compose.production.release import viewed
    from cjm_desktop.model.called import find_called
    from cjm_desktop.model.records import SavedView

    found = find_called(document.graph, SavedView, name)
    if found is not None:
        return viewed(document, found)
    lang = document.graph.map.lang
    names = [text_in(each.name, lang, lang) for each in document.graph.in_order(SavedView)]
    raise refusal("CJM-E470", name=name, names=", ".join(names) or "–")


def no_editions() -> CjmError:
    """The error for a map without editions."""
    return refusal("CJM-E419")


def say_codes(document: Document, t: Translator) -> None:
    """Warn that the printed codes are not kept in the map yet."""
    if any(not card.code for card in document.graph.cards()):
        say(t(N_("The codes hold while the map stays as it is; cjm wall --keep-codes keeps them in it.")))


def say_carried(a: Namespace, plan: Planned, whole: Document, t: Translator) -> None:
    """Say what the map inside lacks, or that it holds more than is shown."""
    from cjm_desktop.model.reduced import beyond

    if not beyond(whole.graph, plan.setup.hidden):
        return
    if a.embed_map == WHOLE:
        say(
            t(N_("The file carries the whole map: lanes, stages and personas left out on paper can be opened from it."))
        )
    else:
        say(t(N_("The file carries the map without what is left out on paper; --embed-map=whole puts that in too.")))
