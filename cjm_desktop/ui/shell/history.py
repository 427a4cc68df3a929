"""Earlier versions of an open map: listed in a window, opened as copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QImage

from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.storage.versions import Version, facts_of, forget_versions, read_version, versions_of
from cjm_desktop.ui.base.errors import LOG
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error
from cjm_desktop.ui.shell.main_window import MainWindow
from cjm_desktop.ui.shell.rescue import Windows
from cjm_desktop.ui.start.entries import Kind, StartEntry
from cjm_desktop.ui.start.pictures import Painter, Thumbnails
from cjm_desktop.ui.start.versions import Shelf, VersionsDialog


class VersionPictures:
    """Pictures of versions: those painted when they were saved, and painted now where there are none."""

    def __init__(self, program: Program, folder: Path) -> None:
        """Keep them in a folder of the profile."""
        self._kept = Thumbnails(folder)
        self._program = program

    def keep(self, version: Path, picture: QImage) -> None:
        """Keep what a map looked like when a version of it was saved."""
        self._kept.put(version, picture)

    def painter(self) -> Painter:
        """What paints those that are missing."""
        return Painter(self._program.copy_of, close=False)

    def of(self, version: Path, painter: Painter) -> QImage | None:
        """The picture of a version; None while it is being painted."""
        kept = self._kept.of(version)
        return painter.of(version) if kept.isNull() else kept

    def keep_only(self, versions: Sequence[Version]) -> None:
        """Delete the pictures of versions that are gone."""
        self._kept.keep_only([version.path for version in versions])


def show_versions(windows: Windows, pictures: VersionPictures, window: MainWindow) -> None:
    """List the versions of the map in a window, and open the one that is chosen."""
    document, words = window.document, windows.words
    painter = pictures.painter()
    found: dict[Path, Version] = {}

    def shelves() -> Sequence[Shelf]:
        listed = versions_of(versions_folder(), document.path, document.graph.map.id)
        found.clear()
        found.update((version.path, version) for version in listed)
        entries = [_entry(version, document.path, words) for version in listed]
        about = N_("The last ten saves, and the last one of each day of a week. They are on this computer only.")
        none = N_("None yet: a version is kept with each save.")
        return (Shelf(words(N_("Saved on this computer")), words(about if entries else none), entries, delete),)

    def delete(entry: StartEntry) -> bool:
        asked = words(message(N_("Delete the version of {time}?"), time=entry.name))
        advice = words(N_("The map itself and its other versions stay."))
        if entry.path is None or not ask_plainly(dialog, words, asked, advice, words(N_("Delete"))):
            return False
        try:
            forget_versions([found[entry.path]])
        except OSError as error:
            LOG.info("a version stays: %s", error)
        return True

    def open_chosen(entry: StartEntry) -> None:
        if entry.path in found:
            open_version(windows, found[entry.path], window)

    dialog = VersionsDialog(
        window.document_name,
        shelves,
        lambda entry: pictures.of(entry.path, painter) if entry.path else None,
        words,
        windows.look,
        window,
    )
    painter.painted.connect(dialog.show_picture)
    dialog.chosen.connect(open_chosen)
    dialog.exec()
    painter.stop()
    dialog.deleteLater()


def open_version(windows: Windows, version: Version, window: MainWindow) -> None:
    """Open a version as an unsaved copy, in a window of its own."""
    try:
        document = windows.program.version(version)
    except CjmError as error:
        tell_error(window, windows.words, error)
        return
    opened = windows.show(document)
    told = message(
        N_("This is {name} as it was on {time}. Save it to keep it."),
        name=shown_path(version.document),
        time=_local(version.time),
    )
    opened.banners.say(windows.words(told))


def versions_folder() -> Path:
    """Where the versions of all maps lie."""
    return profile() / "versions"


def _entry(version: Version, path: Path | None, words: Translate) -> StartEntry:
    facts = facts_of(read_version(version))
    parts: list[Message] = []
    if path is not None and version.document != path:
        parts.append(message("{name}", name=shown_path(version.document)))
    if version.other:
        parts.append(message(N_("from another program")))
    if facts is not None:
        counts = N_("save {number} · {steps} steps, {cards} cards")
        parts.append(message(counts, number=facts.number, steps=facts.steps, cards=facts.cards))
    return StartEntry(Kind.VERSION, _local(version.time), " · ".join(map(words, parts)), path=version.path)


def _local(time: datetime) -> str:
    when = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
