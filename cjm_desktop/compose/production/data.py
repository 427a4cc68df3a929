"""The data of a map in the formats of other programs, without what is not for their readers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.compose.production.release import Release, release_of
from cjm_desktop.foundation.messages import first_and_second

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.extensions.api import Progress
    from cjm_desktop.extensions.exchange import DataExporter
    from cjm_desktop.foundation.messages import Message
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import Edition
    from cjm_desktop.model.redaction import Wish


def lost_by(exporter: DataExporter, graph: JourneyGraph, lang: str) -> tuple[Message, ...]:
    """What of a map would not be in a file of data, to be said before it is written."""
    from cjm_desktop.interchange.losses import losses_of

    return losses_of(graph, lang, exporter.keeps(graph, lang))


def write_data(
    whole: Document,
    exporter: DataExporter,
    path: Path,
    *,
    wish: Wish | None = None,
    edition: Edition | None = None,
    lang: str = "",
    blank: bool = False,
    progress: Progress = lambda share: None,
) -> Release:
    """Write a map, or one of its editions, into a file of data; gives what its readers got. Raises CjmError."""
    from cjm_desktop.extensions.exchange import TableOptions
    from cjm_desktop.model.taking_out import shown_alone
    from cjm_desktop.storage.files import atomic_write

    release = release_of(whole, wish, edition, "map")
    graph = release.document.graph
    if edition is not None:
        graph = shown_alone(graph, graph.map.page.hidden)
    language, _ = first_and_second(lang or release.document.lang)  # what is read in again has one
    out = io.BytesIO()
    options = TableOptions(language, blank, whole.services.theme(graph.map.theme).colors)
    exporter.write(graph, options, whole.services.translator(language), out, progress)
    atomic_write(path, out.getvalue())
    return release
