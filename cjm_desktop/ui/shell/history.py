"""Earlier versions of an open map: listed in a window, opened as copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.checkpoints import delete_checkpoint
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.records import Checkpoint
from cjm_desktop.storage.ancestors import version_before
from cjm_desktop.storage.checkpoints import open_checkpoint
from cjm_desktop.storage.files import Opened, open_map
from cjm_desktop.storage.versions import Version, facts_of, forget_versions, read_version, versions_of
from cjm_desktop.ui.base.errors import LOG
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error
from cjm_desktop.ui.shell.rescue import Windows
from cjm_desktop.ui.start.entries import Kind, StartEntry
from cjm_desktop.ui.start.pictures import Painter, Thumbnails
from cjm_desktop.ui.start.version_changes import VersionChange, VersionChanges
from cjm_desktop.ui.start.versions import Shelf, VersionsDialog

if TYPE_CHECKING:
    from cjm_desktop.ui.comparing.flow import EarlierMap


class VersionPictures:
    """Pictures of versions: those painted when they were saved, and painted now where there are none."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder of the profile."""
        self._kept = Thumbnails(folder)

    def keep(self, version: Path, picture: QImage) -> None:
        """Keep what a map looked like when a version of it was saved."""
        self._kept.put(version, picture)

    def of(self, version: Path, painter: Painter) -> QImage | None:
        """The picture of a version; None while it is being painted."""
        kept = self._kept.of(version)
        return painter.of(version) if kept.isNull() else kept

    def keep_only(self, versions: Sequence[Version]) -> None:
        """Delete the pictures of versions that are gone."""
        self._kept.keep_only([version.path for version in versions])


def show_versions(windows: Windows, pictures: VersionPictures, desk: Desk, parent: QWidget) -> None:
    """List the versions of the map on a desk and its checkpoints, and open the one that is chosen."""
    desk.document.keep_version()  # of a save that was just now
    history = _History(windows, pictures, desk, parent)
    history.dialog.exec()
    history.painter.stop()
    history.changes.stop()
    history.dialog.deleteLater()


class _History:
    """What the window of versions shows of one map, and does to it."""

    def __init__(self, windows: Windows, pictures: VersionPictures, desk: Desk, parent: QWidget) -> None:
        """Serve the map on a desk."""
        self._windows, self._desk, self._parent, self._pictures = windows, desk, parent, pictures
        self._document, self._words = desk.document, windows.words
        self._found: dict[Path, Version] = {}
        self._made_from: dict[Path, Path] = {}  # of a version, found out once
        self.painter = Painter(self._read)
        self.changes = VersionChanges(self._document.lang, self._words, lambda: self.painter.busy)
        asked = self._shelves, self._picture, self._change
        self.dialog = VersionsDialog(desk.name, *asked, self._words, windows.look, parent)
        self.changes.told.connect(self.dialog.show_changes)
        self._setting = QPushButton(self._words(N_("Set a checkpoint…")))
        self._setting.setAutoDefault(False)
        self._setting.setEnabled(not self._document.read_only)
        self._setting.clicked.connect(self._set_checkpoint)
        self.dialog.foot.insertWidget(0, self._setting)
        self.painter.painted.connect(self.dialog.show_picture)
        self.dialog.chosen.connect(self._open)
        self.dialog.compared.connect(self._compare)
        self.dialog.two_compared.connect(self._compare_two)

    def _shelves(self) -> Sequence[Shelf]:
        words, document = self._words, self._document
        listed = versions_of(versions_folder(), document.path, document.graph.map.id)
        self._found, self._made_from = {version.path: version for version in listed}, {}
        checkpoints = sorted(
            document.graph.table(Checkpoint).values(), key=lambda each: (each.time, each.id), reverse=True
        )
        kept, set_ = [_entry(each, document.path, words) for each in listed], [self._checkpoint(c) for c in checkpoints]
        in_file = N_("They lie in the file itself and go with it, but into no export and no copy for other eyes.")
        no_checkpoint = N_(
            "None yet. A checkpoint keeps the map as it is now under a name, such as “after workshop 2”."
        )
        here = N_("The last ten saves, and the last one of each day of a week. They are on this computer only.")
        no_version = N_("None yet: a version is kept with each save.")
        return (
            Shelf(words(N_("Checkpoints in the file")), words(in_file if set_ else no_checkpoint), set_, self._give_up),
            Shelf(words(N_("Saved on this computer")), words(here if kept else no_version), kept, self._delete),
        )

    def _checkpoint(self, checkpoint: Checkpoint) -> StartEntry:
        time = QDateTime.fromString(checkpoint.time, "yyyy-MM-ddTHH:mm:ssZ").toLocalTime()
        about = QLocale().toString(time, QLocale.FormatType.ShortFormat)
        name = self._desk.labels.text(checkpoint.name).strip()
        return StartEntry(Kind.CHECKPOINT, name or about, about if name else "", key=checkpoint.id)

    def _picture(self, entry: StartEntry) -> QImage | None:
        if entry.path is None:
            return self.painter.of(Path(entry.key))
        return self._pictures.of(entry.path, self.painter)

    def _before(self, entry: StartEntry, earlier: Sequence[StartEntry]) -> StartEntry:
        """Which of the earlier entries one was made from; itself where that is none of them."""
        if entry.path is None or entry.path not in self._found:
            return earlier[0]
        if entry.path not in self._made_from:
            listed = [self._found[each.path] for each in earlier if each.path in self._found]
            found = version_before(self._found[entry.path], listed, self._document.graph.map.id)
            self._made_from[entry.path] = found.path if found is not None else entry.path
        return next((each for each in earlier if each.path == self._made_from[entry.path]), entry)

    def _change(self, entry: StartEntry, earlier: Sequence[StartEntry]) -> VersionChange | None:
        """What a version changed of the one that it was made from, once that is known."""
        before = self._before(entry, earlier)
        if before is entry:
            return None
        one, other = self._kept(entry), self._kept(before)
        if one is None or other is None:
            return None
        keys = [str(each.path or each.key) for each in (entry, before)]
        return self.changes.of((keys[0], keys[1]), lambda: one.read().graph, lambda: other.read().graph)

    def _read(self, path: Path) -> Document:
        if self._document.graph.find(Checkpoint, str(path)):
            return self._document.at_checkpoint(str(path))
        return self._windows.program.copy_of(path)

    def _set_checkpoint(self) -> None:
        words = self._words
        label = N_("Name of the checkpoint")
        dialog = NameDialog(words(N_("Set a checkpoint")), "", words, self.dialog, label=label)
        if not dialog.exec():
            return
        try:
            call = self._document.setting_checkpoint(dialog.name.text().strip())
        except CjmError as error:
            tell_error(self.dialog, words, error)
            return
        if self._desk.run(call):
            self.dialog.refresh()

    def _give_up(self, entry: StartEntry) -> bool:
        words = self._words
        if self._document.read_only:
            return False
        asked = words(message(N_("Delete the checkpoint {name}?"), name=entry.name))
        advice = words(N_("The map itself and its other checkpoints stay. Undo brings it back."))
        if not ask_plainly(self.dialog, words, asked, advice, words(N_("Delete"))):
            return False
        return self._desk.run(delete_checkpoint.call(entry.key))

    def _delete(self, entry: StartEntry) -> bool:
        words = self._words
        asked = words(message(N_("Delete the version of {time}?"), time=entry.name))
        advice = words(N_("The map itself and its other versions stay."))
        if entry.path is None or not ask_plainly(self.dialog, words, asked, advice, words(N_("Delete"))):
            return False
        try:
            forget_versions([self._found[entry.path]])
        except OSError as error:
            LOG.info("a version stays: %s", error)
        return True

    def _compare(self, entry: StartEntry) -> None:
        """Show what was changed since a version or a checkpoint."""
        self._compare_map(entry, older=True)

    def _compare_map(self, entry: StartEntry, *, older: bool) -> None:
        from cjm_desktop.ui.comparing.flow import compare_with  # as late as it is asked for

        kept = self._kept(entry)
        if kept is not None:
            look, content, about = self._windows.look, kept.content, kept.about
            read, name = kept.read, kept.name
            compare_with(self._desk, look, self._parent, read, name, older=older, content=content, about=about)

    def _compare_two(self, before: StartEntry | None, after: StartEntry | None) -> None:
        """Show what differs between two versions, one of which may be the map as it is."""
        from cjm_desktop.ui.comparing.flow import compare_two  # as late as it is asked for

        if before is None or after is None:
            entry = before or after
            if entry is not None:
                self._compare_map(entry, older=after is None)
            return
        one, other = self._kept(before), self._kept(after)
        if one is not None and other is not None:
            compare_two(self._desk, self._windows.look, self._parent, one, other)

    def _kept(self, entry: StartEntry) -> EarlierMap | None:
        from cjm_desktop.ui.comparing.flow import EarlierMap  # as late as it is asked for

        path, checkpoint = entry.path, self._document.graph.find(Checkpoint, entry.key)
        if path is None and checkpoint is None:
            return None

        def read() -> Opened:
            if path is not None:
                return open_map(path)
            assert checkpoint is not None
            return open_checkpoint(self._document.graph, checkpoint)

        return EarlierMap(entry.name, entry.about, read, checkpoint is not None)

    def _open(self, entry: StartEntry) -> None:
        """Open a version or a checkpoint as an unsaved copy, in a window of its own."""
        version = self._found.get(entry.path) if entry.path else None
        try:
            if version is not None:
                document = self._windows.program.version(version)
                name, time = shown_path(version.document), entry.name
            else:
                document = self._document.at_checkpoint(entry.key)
                name, time = self._desk.name, entry.about
        except CjmError as error:
            tell_error(self._parent, self._words, error)
            return
        told = message(N_("This is {name} as it was on {time}. Save it to keep it."), name=name, time=time)
        self._windows.show(document).banners.say(self._words(told))


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
        steps = message(NN_("{count} step", "{count} steps"), count=facts.steps)
        cards = message(NN_("{count} card", "{count} cards"), count=facts.cards)
        if facts.author:
            parts.append(message("{name}", name=facts.author))
        parts.append(message(N_("save {number} · {steps}, {cards}"), number=facts.number, steps=steps, cards=cards))
    return StartEntry(Kind.VERSION, _local(version.time), " · ".join(map(words, parts)), path=version.path)


def _local(time: datetime) -> str:
    when = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
