"""From a map and the poster dialog's settings to posters, and to the files that they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.extensions.api import Exporter, Progress
from cjm_desktop.extensions.outputs import Output, options_of
from cjm_desktop.foundation.messages import Message
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.editions import edition_file_names, edition_graph
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.redaction_report import told
from cjm_desktop.model.wall_changes import with_codes
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.dialogs.questions import CARRIERS

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

USUAL_FORMAT = "pdf"


def poster_of(document: Document, setup: PageSetup, contents: str, blanks: int = 0) -> Poster:
    """A map as a poster, as a form to fill in, or as cards to cut out; raises CjmError."""
    if contents == "wall":
        return document.wall(setup, blanks)
    return document.form(setup) if contents == "form" else document.poster(setup)


def redacted_copy(document: Document, wish: Wish, contents: str) -> tuple[Document, tuple[Message, ...]]:
    """A copy of a document for other eyes, and what was taken out of it. Cards to cut out keep their codes."""
    graph = with_codes(document.graph) if contents == "wall" else document.graph
    result = redact(graph, wish, document.services.translator(document.graph.map.lang))
    return document.beside(result.graph, Revision()), tuple(told(result))


def edition_outputs(
    whole: Document, wish: Wish, ids: Sequence[RecordId], target: Path, *, carry: bool, progress: Progress
) -> list[Output]:
    """What editions become: a file for each format of each, named after the target and the edition.

    Of each the wish and what the edition itself says are taken out; where that is nothing, `carry` has the files carry
    the map. Raises CjmError.
    """
    exporters = whole.services.exporters
    names = edition_file_names(whole.graph, target.name)
    outputs: list[Output] = []
    for number, key in enumerate(ids):
        progress(number / len(ids))
        edition = whole.graph.get(key)
        if not isinstance(edition, Edition):
            continue
        gone = wish.with_edition(edition)
        source = redacted_copy(whole, gone, edition.contents)[0] if gone else whole
        seen = source.graph.one(Edition, key)  # its title may have changed with what was taken out
        own = source.beside(edition_graph(source.graph, seen), source.revision)
        poster = poster_of(own, seen.page, seen.contents)
        for exporter in formats_of(edition, exporters.values()):
            path = target.with_name(f"{names[key]}{exporter.suffix}")
            inside = whole.embedded() if carry and not gone and exporter.suffix in CARRIERS else None
            outputs.append(Output(exporter, poster.sheets, options_of(seen.page), path, inside))
    return outputs


def formats_of(edition: Edition, exporters: Iterable[Exporter]) -> list[Exporter]:
    """The formats of an edition that there are; PDF where it names none of them."""
    known = {exporter.key: exporter for exporter in exporters}
    return [known[key] for key in edition.formats if key in known] or [known[USUAL_FORMAT]]
