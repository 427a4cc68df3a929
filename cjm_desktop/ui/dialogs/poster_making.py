"""From a map and the poster dialog's settings to posters, and to the files that they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.extensions.api import Exporter
from cjm_desktop.extensions.outputs import Output
from cjm_desktop.foundation.messages import Message
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.editions import edition_file_names, edition_graph
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.redaction_report import told
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.dialogs.poster_file import FileSettings

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

USUAL_FORMAT = "pdf"


def poster_of(document: Document, setup: PageSetup, contents: str, blanks: int = 0) -> Poster:
    """A map as a poster, as a form to fill in, or as cards to cut out; raises CjmError."""
    if contents == "wall":
        return document.wall(setup, blanks)
    return document.form(setup) if contents == "form" else document.poster(setup)


def redacted_copy(document: Document, wish: Wish) -> tuple[Document, tuple[Message, ...]]:
    """A copy of a document for other eyes, and what was taken out of it."""
    result = redact(document.graph, wish, document.program.translator(document.graph.map.lang))
    return document.beside(result.graph, Revision()), tuple(told(result))


def edition_outputs(
    whole: Document, source: Document, ids: Sequence[RecordId], folder: Path, stem: str, file: FileSettings
) -> list[Output]:
    """What editions become: a file in the folder for each format of each.

    `source` is the map as others may see it, `whole` what a file may carry. Raises CjmError.
    """
    exporters = whole.program.exporters
    names = edition_file_names(whole.graph, stem)
    outputs = []
    for key in ids:
        edition = source.graph.get(key)
        if not isinstance(edition, Edition):
            continue
        own = source.beside(edition_graph(source.graph, edition), source.revision)
        sheets = poster_of(own, edition.page, edition.contents).sheets
        for exporter in formats_of(edition, exporters.values()):
            path = folder / f"{names[key]}{exporter.suffix}"
            inside = whole.embedded() if file.carries(exporter) else None
            outputs.append(Output(exporter, sheets, file.options_for(exporter), path, inside))
    return outputs


def formats_of(edition: Edition, exporters: Iterable[Exporter]) -> list[Exporter]:
    """The formats of an edition that there are; PDF where it names none of them."""
    known = {exporter.key: exporter for exporter in exporters}
    return [known[key] for key in edition.formats if key in known] or [known[USUAL_FORMAT]]
