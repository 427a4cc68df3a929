"""The start screen: recent files and unsaved work on the left, templates and samples on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.storage.suffixes import SOURCES
from cjm_desktop.ui.base.dialog import FRAME
from cjm_desktop.ui.base.dropping import dropped_files, welcome_files
from cjm_desktop.ui.base.theming import semibold, set_kind
from cjm_desktop.ui.dialogs.questions import choose_file_to_import, choose_file_to_open
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.start.entries import Kind, StartEntry
from cjm_desktop.ui.start.gallery import Gallery
from cjm_desktop.ui.start.keeping import Keeping
from cjm_desktop.ui.start.lists import (
    own_entries,
    recent_entries,
    recovered_entries,
    sample_entries,
    template_entries,
    with_held,
)

if TYPE_CHECKING:
    from cjm_desktop.ui.start.services import StartServices

SIZE = QSize(1240, 800)
SIDE_WIDTH = 316


class StartWindow(QMainWindow):
    """What the program shows when it has no map to show."""

    closing = Signal()

    def __init__(self, workspace: StartServices) -> None:
        """Show names at once; the pictures come when the window stands."""
        super().__init__()
        self.workspace: StartServices = workspace
        self.words: Translate = workspace.words
        self.setWindowTitle("CJM Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        look, words = workspace.look, self.words
        self.recovered = Gallery(words(N_("Unsaved work")), look, rows=True)
        self.recent = Gallery(words(N_("Recent files")), look, rows=True)
        self.templates = Gallery(words(N_("Templates")), look)
        self.own = Gallery(words(N_("My templates")), look)
        self.samples = Gallery(words(N_("Samples")), look)
        self._headings: dict[Gallery, QLabel] = {}
        self.map_lang = self._language_box()
        self.guided = QPushButton(words(N_("Step by step…")))
        self.importing = QPushButton(words(N_("Import a file…")))
        self.open_button = QPushButton(words(N_("Open…")))
        self._columns: tuple[tuple[Gallery, ...], ...] = (
            (self.recovered, self.recent),
            (self.templates, self.own, self.samples),
        )
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        self.setCentralWidget(middle)
        self.keeping = Keeping(self, workspace, self)
        for gallery in self.galleries:
            gallery.chosen.connect(self.begin)
            gallery.left.connect(lambda key, gallery=gallery: self._leave(gallery, key))
        self.guided.clicked.connect(lambda: workspace.begin_guided(self.map_language))
        self.importing.clicked.connect(self.ask_source)
        self.open_button.clicked.connect(self.ask_file)
        self._add_key("Ctrl+O", self.ask_file)
        self._add_key("Ctrl+N", self.templates.enter)
        self._add_key("Ctrl+Q", workspace.quit)
        self._add_key("Ctrl+W", self.close)
        workspace.pictures.painted.connect(self._show_picture)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.refresh()
        first = self.recovered if self.recovered.count() else self.templates
        first.enter()

    @property
    def galleries(self) -> tuple[Gallery, ...]:
        """All lists, from the top left to the bottom right."""
        return tuple(gallery for column in self._columns for gallery in column)

    @property
    def map_language(self) -> str:
        """The language that a new map is to have."""
        return str(self.map_lang.currentData())

    # Putting it together.

    def _left(self) -> QWidget:
        side = QFrame()
        set_kind(side, "side")
        side.setFixedWidth(SIDE_WIDTH)
        name = QLabel("CJM Desktop")
        set_kind(name, "heading")
        semibold(name)
        _enlarge(name, 5)
        lists = QWidget()
        inner = QVBoxLayout(lists)
        inner.setContentsMargins(12, 0, 12, 0)
        inner.setSpacing(4)
        self._add(inner, self.recovered, N_("Unsaved work"))
        self._add(inner, self.recent, N_("Recent files"))
        self.no_recent = QLabel(self.words(N_("Maps that you open or save stand here.")))
        self.no_recent.setWordWrap(True)
        self.no_recent.setContentsMargins(10, 0, 10, 0)
        set_kind(self.no_recent, "faint")
        inner.addWidget(self.no_recent)
        inner.addStretch(1)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 26, 0, 14)
        box.setSpacing(14)
        top = QHBoxLayout()
        top.setContentsMargins(22, 0, 22, 0)
        top.addWidget(name, 1)
        top.addWidget(self.open_button)
        box.addLayout(top)
        box.addWidget(_scrolled(lists), 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(22, 0, 22, 0)
        interface = self._interface_box()
        bottom.addWidget(_label_of(interface))
        bottom.addWidget(interface)
        bottom.addStretch(1)
        box.addLayout(bottom)
        return side

    def _right(self) -> QWidget:
        page = QWidget()
        set_kind(page, "start")
        box = QVBoxLayout(page)
        box.setContentsMargins(26, 26, 16, 20)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(6, 0, 8, 4)
        top.setSpacing(8)
        title = QLabel(self.words(N_("New map")))
        set_kind(title, "heading")
        semibold(title)
        _enlarge(title, 5)
        set_kind(self.guided, "link")
        self.guided.setToolTip(self.words(N_("A few questions, one by one, while the map grows behind them")))
        top.addWidget(title)
        top.addStretch(1)
        set_kind(self.importing, "link")
        self.importing.setToolTip(self.words(N_("A map of a workbook, a table, an outline or a diagram")))
        top.addWidget(self.importing)
        top.addWidget(self.guided)
        top.addSpacing(10)
        top.addWidget(_label_of(self.map_lang))
        top.addWidget(self.map_lang)
        box.addLayout(top)
        box.addWidget(self.templates)
        self._add(box, self.own, N_("My templates"))
        self._add(box, self.samples, N_("Samples"))
        box.addStretch(1)
        return _scrolled(page)

    def _add(self, box: QVBoxLayout, gallery: Gallery, title: str) -> None:
        label = QLabel(self.words(title))
        set_kind(label, "second")
        semibold(label)
        label.setContentsMargins(8, 12, 8, 2)
        self._headings[gallery] = label
        box.addWidget(label)
        box.addWidget(gallery)

    def _language_box(self) -> CalmCombo:
        combo = CalmCombo()
        for each in LANGUAGES:
            combo.addItem(self.words(each.label), each.key)
        combo.setCurrentIndex(max(0, combo.findData(self.workspace.map_lang)))
        combo.setAccessibleName(self.words(N_("Language of the map")))
        combo.setToolTip(combo.accessibleName())
        combo.activated.connect(lambda _: self.refresh())
        return combo

    def _interface_box(self) -> CalmCombo:
        combo = CalmCombo()
        set_kind(combo, "flat")
        for each in LANGUAGES:
            combo.addItem(each.own, each.key)
        combo.setCurrentIndex(max(0, combo.findData(self.workspace.lang)))
        combo.setAccessibleName(self.words(N_("Language of the window")))
        combo.setToolTip(combo.accessibleName())
        # Not while the box is at work: the window is built anew.
        combo.activated.connect(lambda: self.workspace.later(lambda: self.workspace.set_language(combo.currentData())))
        self.interface_lang: CalmCombo = combo
        return combo

    def _add_key(self, key: str, call: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False: call())
        self.addAction(action)

    # What it shows.

    def refresh(self) -> None:
        """Read the lists anew."""
        workspace, lang = self.workspace, self.map_language
        self._fill(self.recovered, recovered_entries(workspace.recovery.find(), self.words))
        self._fill(self.recent, recent_entries(workspace.settings, self.words))
        self._fill(self.templates, template_entries(workspace.program, workspace.lang, lang))
        self._fill(self.own, own_entries(workspace.own_templates))
        self._fill(self.samples, sample_entries(workspace.program, lang, self.words))
        self.no_recent.setVisible(not self.recent.count())

    def _fill(self, gallery: Gallery, entries: Sequence[StartEntry]) -> None:
        pictures, today = [self._picture(each) for each in entries], datetime.now(UTC).astimezone().date()
        entries = [with_held(each, picture, self.words, today) for each, picture in zip(entries, pictures, strict=True)]
        gallery.set_entries(entries)
        gallery.setVisible(bool(entries))
        if gallery in self._headings:
            self._headings[gallery].setVisible(bool(entries) or gallery is self.recent)
        for row, picture in enumerate(pictures):
            if picture is not None:
                gallery.set_picture(row, picture)

    def _picture(self, entry: StartEntry) -> QImage | None:
        program, pictures = self.workspace.program, self.workspace.pictures
        if entry.found is not None:
            found = entry.found
            return pictures.of(found.path, lambda _: program.recovered(found))
        if entry.path is None:
            return None
        if entry.kind is Kind.RECENT:
            return self.workspace.thumbnails.of(entry.path)
        if entry.kind is Kind.TEMPLATE:
            return pictures.of(entry.path, lambda path: program.specimen_of(path, entry.shows), close=True)
        return pictures.of(entry.path, close=entry.kind is Kind.OWN)

    def _show_picture(self, path: Path) -> None:
        for gallery in (self.recovered, self.templates, self.own, self.samples):
            for row, entry in enumerate(gallery.entries):
                if path == (entry.found.path if entry.found else entry.path):
                    picture = self._picture(entry)
                    if picture is not None:
                        gallery.set_picture(row, picture)

    # What it does.

    def begin(self, entry: StartEntry) -> None:
        """Open what an entry stands for."""
        workspace = self.workspace
        if entry.kind is Kind.TEMPLATE:
            workspace.new_map(entry.key, self.map_language)
        elif entry.kind is Kind.OWN and entry.path:
            workspace.new_from(entry.path)
        elif entry.kind is Kind.SAMPLE and entry.path:
            workspace.open_sample(sample=entry.path)
        elif entry.kind is Kind.RECENT and entry.path:
            workspace.open_path(entry.path)
        elif entry.kind is Kind.RECOVERED and entry.found:
            workspace.open_recovered(entry.found)

    def ask_file(self) -> None:
        """Ask for a map file and open it."""
        settings = self.workspace.settings
        path = choose_file_to_open(self, self.words, settings.folder)
        if path:
            settings.folder = path.parent
            self.workspace.open_path(path)

    def ask_source(self) -> None:
        """Ask for a file of another program, and preview the map that it becomes."""
        settings = self.workspace.settings
        path = choose_file_to_import(self, self.words, settings.folder, SOURCES)
        if path:
            settings.folder = path.parent
            self.workspace.import_path(path)

    def _leave(self, gallery: Gallery, key: Qt.Key) -> None:
        """Go on in the next list that the arrow points to."""
        shown = [[each for each in column if not each.isHidden()] for column in self._columns]
        at = next(i for i, column in enumerate(shown) if gallery in column)
        place = shown[at].index(gallery)
        if key == Qt.Key.Key_Down and place + 1 < len(shown[at]):
            shown[at][place + 1].enter()
        elif key == Qt.Key.Key_Up and place > 0:
            shown[at][place - 1].enter(at_end=True)
        elif key == Qt.Key.Key_Left and at == 1 and shown[0]:
            shown[0][0].enter()
        elif key == Qt.Key.Key_Right and at == 0:
            shown[1][0].enter()

    # What Qt tells.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        event.acceptProposedAction()
        self.workspace.later(lambda: [self.workspace.open_path(path) for path in paths])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspace.pictures.stop()
        self.closing.emit()
        super().closeEvent(event)


def _label_of(combo: QWidget) -> QLabel:
    """The name of a box beside it, as those hear it who cannot see it."""
    label = QLabel(combo.accessibleName())
    set_kind(label, "second")
    label.setBuddy(combo)
    return label


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def _enlarge(label: QLabel, points: float) -> None:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() + points)
    label.setFont(font)
