"""Earlier versions of one map, with pictures: checkpoints and the last saves. A click opens one as a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import Look, semibold, set_kind
from cjm_desktop.ui.dialogs.two_versions import TwoVersionsDialog
from cjm_desktop.ui.start.entries import StartEntry
from cjm_desktop.ui.start.gallery import Gallery
from cjm_desktop.ui.start.version_changes import VersionChange

SIZE = QSize(980, 640)


class Shelf(Struct, frozen=True):
    """One list of versions: its title, a line about it, the versions, and what deletes one of them."""

    title: str
    about: str
    entries: Sequence[StartEntry]
    delete: Callable[[StartEntry], bool]


class VersionsDialog(Dialog):
    """Lists of versions below each other. All words are translated already where they are given."""

    chosen = Signal(object)  # the StartEntry that is to be opened as a copy
    compared = Signal(object)  # the one that the map is to be compared with
    two_compared = Signal(object, object)  # the earlier and the later one; None for the map as it is now

    def __init__(
        self,
        name: str,
        shelves: Callable[[], Sequence[Shelf]],
        picture_of: Callable[[StartEntry], QImage | None],
        change_of: Callable[[StartEntry, Sequence[StartEntry]], VersionChange | None],
        words: Translate,
        look: Look,
        parent: QWidget | None,
    ) -> None:
        """Show the versions of the map called `name`; `shelves` are asked for anew when something was deleted.

        `change_of` tells what an entry changed, of which the earlier ones are given too; None while that is not known.
        """
        super().__init__(parent)
        self.setWindowTitle(words(N_("Versions")))
        self._words, self._look = words, look
        self._shelves, self._picture_of, self._change_of = shelves, picture_of, change_of
        self.galleries: list[Gallery] = []
        self._last: Gallery | None = None  # the list that has had the keys last
        title = QLabel(name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(title, "heading")
        semibold(title)
        how = QLabel(words(N_("Click a version to open it as an unsaved copy. The map that is open stays as it is.")))
        how.setWordWrap(True)
        set_kind(how, "second")
        self._lists = QVBoxLayout()
        self._lists.setContentsMargins(0, 0, 8, 0)
        self._lists.setSpacing(4)
        self._page = QWidget()
        self._page.setLayout(self._lists)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._page)
        close = QPushButton(words(N_("Close")))
        close.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.compare = QPushButton(words(N_("Compare with the map")))
        self.compare.setAutoDefault(False)
        self.compare.setToolTip(words(N_("What has changed since the version that is marked")))
        self.compare.clicked.connect(self._compare_marked)
        self.foot.addWidget(self.compare)
        self.two = QPushButton(words(N_("Compare two versions…")))
        self.two.setAutoDefault(False)
        self.two.clicked.connect(self._choose_two)
        self.foot.addWidget(self.two)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 20, 24, 18)
        for label in (title, how):
            label.setContentsMargins(8, 0, 8, 0)
        box.setSpacing(6)
        box.addWidget(title)
        box.addWidget(how)
        box.addWidget(area, 1)
        box.addLayout(self.foot)
        self.resize(SIZE)
        self.refresh()

    def refresh(self) -> None:
        """Read the lists anew."""
        while self._lists.count():
            item = self._lists.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.galleries = []
        for shelf in self._shelves():
            self._add(shelf)
        self._lists.addStretch(1)
        filled = next((gallery for gallery in self.galleries if gallery.count()), None)
        self._last = filled
        self.compare.setEnabled(filled is not None)
        self.two.setEnabled(filled is not None)
        if filled is not None:
            filled.enter()

    def show_picture(self, key: object) -> None:
        """Show the picture of what an entry is kept as, a path or the id of a record, now that it is there."""
        for gallery in self.galleries:
            for row, entry in enumerate(gallery.entries):
                if key == entry.path or (entry.key and str(key) == entry.key):
                    self._picture(gallery, row, entry)

    def show_changes(self) -> None:
        """Say below each version what it changed, as far as that is known."""
        for gallery in self.galleries:
            self._note_changes(gallery)

    def _note_changes(self, gallery: Gallery) -> None:
        for row, entry in enumerate(gallery.entries[:-1]):
            change = self._change_of(entry, gallery.entries[row + 1 :])
            if change is not None:
                gallery.set_note(row, change.line, change.each)

    def _add(self, shelf: Shelf) -> None:
        title, about = QLabel(shelf.title), QLabel(shelf.about)
        semibold(title)
        title.setContentsMargins(8, 12, 8, 0)
        about.setContentsMargins(8, 0, 8, 2)
        about.setWordWrap(True)
        set_kind(about, "faint")
        self._lists.addWidget(title)
        self._lists.addWidget(about)
        gallery = Gallery(shelf.title, self._look, noted=len(shelf.entries) > 1)
        gallery.set_entries(shelf.entries)
        for row, entry in enumerate(shelf.entries):
            self._picture(gallery, row, entry)
        self._note_changes(gallery)
        gallery.chosen.connect(self._choose)
        gallery.entered_by_keys.connect(lambda: self._note(gallery))
        gallery.left.connect(lambda key: self._leave(gallery, key))
        gallery.customContextMenuRequested.connect(lambda place: self._show_menu(gallery, shelf, place))
        delete = QShortcut(QKeySequence("Del"), gallery)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self._delete(shelf, gallery.current))
        gallery.setVisible(bool(shelf.entries))
        self._lists.addWidget(gallery)
        self.galleries.append(gallery)

    def _picture(self, gallery: Gallery, row: int, entry: StartEntry) -> None:
        picture = self._picture_of(entry)
        if picture is not None:
            gallery.set_picture(row, picture)

    def _choose(self, entry: StartEntry) -> None:
        self.accept()
        self.chosen.emit(entry)

    def _compare_marked(self) -> None:
        """Compare with the version that is marked in the list that has had the keys last."""
        if self._last is not None and self._last.current is not None:
            self._compare(self._last.current)

    def _choose_two(self) -> None:
        entries: list[StartEntry | None] = [None, *(each for gallery in self.galleries for each in gallery.entries)]
        now = self._words(N_("The map as it is now"))
        names = [" · ".join(filter(None, (each.name, each.about))) if each else now for each in entries]
        dialog = TwoVersionsDialog(names, self._words, self)
        agreed, (before, after) = bool(dialog.exec()), dialog.chosen
        dialog.deleteLater()
        if agreed:
            self.accept()
            self.two_compared.emit(entries[before], entries[after])

    def _note(self, gallery: Gallery) -> None:
        self._last = gallery

    def _compare(self, entry: StartEntry) -> None:
        self.accept()
        self.compared.emit(entry)

    def _delete(self, shelf: Shelf, entry: StartEntry | None) -> None:
        if entry is not None and shelf.delete(entry):
            self.refresh()

    def _leave(self, gallery: Gallery, key: Qt.Key) -> None:
        """Go on in the next list that the arrow points to."""
        filled = [each for each in self.galleries if each.count()]
        place = filled.index(gallery) + {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if filled[place : place + 1] != [gallery] and 0 <= place < len(filled):
            filled[place].enter(at_end=key == Qt.Key.Key_Up)

    def _show_menu(self, gallery: Gallery, shelf: Shelf, place: QPoint) -> None:
        item = gallery.itemAt(place)
        row = gallery.row(item) if item else gallery.currentRow()
        if row < 0:
            return
        entry = gallery.entry(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words(N_("Open as a copy"))).triggered.connect(lambda: self._choose(entry))
        menu.addAction(self._words(N_("Compare with the map"))).triggered.connect(lambda: self._compare(entry))
        delete = menu.addAction(self._words(N_("Delete…")))
        delete.setShortcut(QKeySequence("Del"))
        delete.triggered.connect(lambda: self._delete(shelf, entry))
        menu.popup(gallery.viewport().mapToGlobal(place))
