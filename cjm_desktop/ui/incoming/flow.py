"""From a file or the clipboard to a map, as a user sees it: read beside the window, previewed, brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.importing import (
    ReadSource,
    bringing_in,
    language_of,
    open_source,
    read_source,
    recognised,
    table_source,
    taking,
)
from cjm_desktop.compose.services import Services
from cjm_desktop.edit.pasting import pasted
from cjm_desktop.edit.tables import CellTable
from cjm_desktop.extensions.exchange import ImportOptions, Progress, in_silence
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.incoming.changes import ChangesDialog
from cjm_desktop.ui.incoming.dialog import INTO, NEW, PLAIN, ImportDialog

LONG = 40_000  # characters from which what is pasted is looked at beside the window
READING = 0.7  # the share of the time before what is read is looked through
BeginFrom = Callable[[JourneyGraph], object]


def bring_in_file(path: Path, desk: Desk, parent: QWidget, begin_from: BeginFrom) -> None:
    """Read a file of another program, preview it, and bring it in as it was chosen."""
    source = _read_file(path, desk.document.services, desk.words, parent)
    if source is not None:
        _take(source, desk, parent, begin_from)


def begin_from_file(
    path: Path, services: Services, words: Translate, parent: QWidget | None, begin_from: BeginFrom
) -> None:
    """The same where no map is open: a new map is all that it can become."""
    source = _read_file(path, services, words, parent)
    if source is None:
        return
    dialog = ImportDialog(source, language_of(source), services, None, words, parent)
    code, outcome = dialog.exec(), dialog.outcome
    dialog.deleteLater()
    if outcome is not None and code == NEW:
        begin_from(outcome.graph)


def bring_in_clipboard(desk: Desk, parent: QWidget, begin_from: BeginFrom) -> None:
    """The same with the table or text on the clipboard."""
    services, name = desk.document.services, desk.words(N_("Clipboard"))
    html, copied = _texts(QGuiApplication.clipboard().mimeData())

    def read(tell: Progress) -> ReadSource:
        table, text = _copied(html, copied)
        if table is not None:
            return table_source(services, name, table)
        return read_source(services, name, text.encode("utf-8", "replace"), ImportOptions(tell=tell))

    source = _read(name, read, desk.words, parent)
    if source is not None:
        _take(source, desk, parent, begin_from)


def offer_pasted(data: QMimeData, desk: Desk, parent: QWidget, begin_from: BeginFrom) -> bool:
    """Preview what is being pasted, where it is a table with headings, a diagram or an outline.

    False where it is not, and where it is to be pasted as plain words: cell by cell, or line by line.
    """
    html, text = _texts(data)
    name, services = desk.words(N_("Clipboard")), desk.document.services

    def look(tell: Progress) -> Looked:
        table, words = _copied(html, text)
        tell(0.1)
        source = recognised(services, name, table, words)
        if source is not None:
            source.look_through(tell)
        return Looked(source, table is not None)

    if len(html) + len(text) < LONG:
        found: object = look(in_silence)
    else:
        title = desk.words(message(N_("Reading {name} …"), name=name))
        found = patiently(title, desk.words, parent, look, about=desk.words(N_("Import")), at_once=True)
    if not isinstance(found, Looked):
        return True  # it was given up
    if found.source is None:
        return False
    plain = N_("Cell by cell") if found.is_table else N_("Line by line")
    return _preview(found.source, desk, parent, begin_from, plain) != PLAIN


class Looked(Struct, frozen=True):
    """What pasted words were recognised as, if anything, and whether they are a table."""

    source: ReadSource | None
    is_table: bool


def _texts(data: QMimeData | None) -> tuple[str, str]:
    """What is copied as HTML and as plain text."""
    if data is None:
        return "", ""
    return data.html() if data.hasHtml() else "", data.text() if data.hasText() else ""


def _copied(html: str, text: str) -> tuple[CellTable | None, str]:
    """The table that another program has copied, and the text: of a table too large for a map, and of lines that tabs
    only indent, it alone.
    """
    try:
        found = pasted(None, html, text)
    except CjmError:
        return None, text
    indented = "<table" not in html.lower() and not any("\t" in line.strip() for line in text.split("\n"))
    return found if isinstance(found, CellTable) and not indented else None, text


def _read_file(path: Path, services: Services, words: Translate, parent: QWidget | None) -> ReadSource | None:
    def read(tell: Progress) -> ReadSource:
        return open_source(services, path, ImportOptions(tell=tell))

    return _read(path.name, read, words, parent, path)


def _read(
    name: str,
    read: Callable[[Progress], ReadSource],
    words: Translate,
    parent: QWidget | None,
    path: Path | None = None,
) -> ReadSource | None:
    """Read a source beside the window; where that fails it is told, and where the user stops it there is none."""

    def look_through(tell: Progress) -> ReadSource:
        source = read(lambda share: tell(READING * share))
        source.look_through(lambda share: tell(READING + (1 - READING) * share))
        return source

    title, about = words(message(N_("Reading {name} …"), name=shown(name))), words(N_("Import"))
    try:
        found = patiently(title, words, parent, look_through, about=about, at_once=True)
    except CjmError as error:
        tell_error(parent, words, error, path)
        return None
    return found if isinstance(found, ReadSource) else None


def _take(source: ReadSource, desk: Desk, parent: QWidget, begin_from: BeginFrom) -> None:
    """Offer the changes of a workbook that went out from the open map, and preview any other source."""
    document = desk.document
    if source.came_from(document) and not document.read_only:
        changes = ChangesDialog(source.changes, document.graph, document.lang, desk.words, parent)
        if changes.exec() and changes.accepted_changes:
            desk.run(taking(source, changes.accepted_changes))
        return
    _preview(source, desk, parent, begin_from)


def _preview(source: ReadSource, desk: Desk, parent: QWidget, begin_from: BeginFrom, plain: str = "") -> int:
    document = desk.document
    dialog = ImportDialog(source, language_of(source), document.services, document, desk.words, parent, plain)
    code = dialog.exec()
    outcome = dialog.outcome
    dialog.deleteLater()
    if outcome is not None and code == NEW:
        begin_from(outcome.graph)
    elif outcome is not None and code == INTO:
        desk.run(bringing_in(outcome.graph, document, source.words))
    return code
