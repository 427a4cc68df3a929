"""The dialog for a client's brand: the logo in the title block, and the colours of the lanes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.brand import set_brand
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.layout.images import blob_bytes
from cjm_desktop.model.records import Blob
from cjm_desktop.ui.brand_palettes import PALETTES, palette_of, readable
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.panels.picture_intake import picture_of_file
from cjm_desktop.ui.panels.record_form import heading
from cjm_desktop.ui.theming import set_kind

if TYPE_CHECKING:
    from cjm_desktop.ui.main_window import MainWindow

LOGO = QSize(220, 72)
SWATCHES = QSize(120, 16)
COLORS = Qt.ItemDataRole.UserRole


class BrandDialog(QDialog):
    """Shows the logo and rows of colours; `call` is the one command for what was chosen."""

    def __init__(self, window: MainWindow) -> None:
        """Begin with the map as it is."""
        super().__init__(window)
        self._window = window
        words = window.words
        self.setWindowTitle(words(N_("Logo and colours")))
        graph = window.document.graph
        self._logo: Blob | None = None
        self._dropped = False
        self.picture = QLabel()
        self.picture.setFixedSize(LOGO)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(self.picture, "logo")
        self._show_logo(graph.blob(graph.map.logo))
        self.choose = QPushButton(words(N_("Choose a logo…")))
        self.drop = QPushButton(words(N_("Take off")))
        self.drop.setEnabled(bool(graph.map.logo))
        for button in (self.choose, self.drop):
            button.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_logo)
        self.drop.clicked.connect(self._drop_logo)
        self.palettes = QListWidget()
        self.palettes.setAccessibleName(words(N_("Colours of the lanes")))
        self.palettes.setIconSize(SWATCHES)
        for palette in PALETTES:
            self._add(words(palette.name), palette.colors)
        for color in window.workspace.settings.brand_colors:
            self._add(words(message(N_("From {color}"), color=color)), palette_of(color))
        self._first = self._row_of(tuple(lane.color for lane in graph.lanes()))
        self.palettes.setCurrentRow(self._first)
        self.other = QPushButton(words(N_("From a colour of your own…")))
        self.other.setAutoDefault(False)
        set_kind(self.other, "link")
        self.other.clicked.connect(self._choose_color)
        buttons = QDialogButtonBox()
        take = buttons.addButton(words(N_("Apply")), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        buttons.addButton(words(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        logo = QHBoxLayout()
        logo.setSpacing(10)
        logo.addWidget(self.picture)
        logo.addWidget(self.choose)
        logo.addWidget(self.drop)
        logo.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(heading(words(N_("Logo in the title block"))))
        box.addLayout(logo)
        box.addSpacing(8)
        box.addWidget(heading(words(N_("Colours of the lanes"))))
        box.addWidget(self.palettes, 1)
        box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(8)
        box.addWidget(buttons)
        self.resize(520, 500)

    def call(self) -> CommandCall:
        """The command that gives the map what was chosen; what was left as it is stays."""
        row = self.palettes.currentRow()
        colors = None if row == self._first else self._colors(row)
        return set_brand.call(colors, self._logo, drop_logo=self._dropped)

    def add_color(self, color: str) -> None:
        """Offer a row made from a colour, now and the next time, and choose it."""
        kept = readable(color)
        self._window.workspace.settings.add_brand_color(kept)
        self._add(self._window.words(message(N_("From {color}"), color=kept)), palette_of(kept))
        self.palettes.setCurrentRow(self.palettes.count() - 1)

    def take_logo(self, picture: Blob) -> None:
        """Show a logo that is to be the map's."""
        self._logo, self._dropped = picture, False
        self._show_logo(picture)
        self.drop.setEnabled(True)

    def _add(self, name: str, colors: tuple[str, ...]) -> None:
        item = QListWidgetItem(QIcon(_swatches(colors, self.devicePixelRatioF())), name)
        item.setData(COLORS, list(colors))
        item.setSizeHint(QSize(0, 34))
        self.palettes.addItem(item)

    def _colors(self, row: int) -> tuple[str, ...]:
        return tuple(self.palettes.item(row).data(COLORS) or ())

    def _row_of(self, worn: tuple[str, ...]) -> int:
        """The row whose colours the lanes wear; -1 where it is none of these."""
        for row in range(self.palettes.count()):
            colors = self._colors(row)
            if worn == tuple(colors[i % len(colors)] if colors else "" for i in range(len(worn))):
                return row
        return -1

    def _show_logo(self, blob: Blob | None) -> None:
        image = QImage()
        if blob is not None:
            image.loadFromData(blob_bytes(blob) or b"")
        if image.isNull():
            self.picture.setText(self._window.words(N_("No logo")))
            return
        ratio = self.devicePixelRatioF()
        room = (LOGO - QSize(16, 12)) * ratio
        shown = QPixmap.fromImage(
            image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def _choose_logo(self) -> None:
        words, settings = self._window.words, self._window.workspace.settings
        kinds = f"{words(N_('Pictures'))} (*.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, words(N_("Choose a logo")), str(settings.folder), kinds)
        if not name:
            return
        try:
            self.take_logo(picture_of_file(Path(name)))
        except CjmError as error:
            tell_error(self, words, error)

    def _drop_logo(self) -> None:
        self._logo, self._dropped = None, True
        self._show_logo(None)
        self.drop.setEnabled(False)

    def _choose_color(self) -> None:
        color = QColorDialog.getColor(QColor("#1D4ED8"), self, self._window.words(N_("A colour of your own")))
        if color.isValid():
            self.add_color(color.name().upper())


def _swatches(colors: tuple[str, ...], ratio: float) -> QPixmap:
    picture = QPixmap(SWATCHES * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, color in enumerate(colors):
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(number * 20, 0, 16, SWATCHES.height(), 4, 4)
    painter.end()
    return picture


def change_brand(window: MainWindow) -> None:
    """Ask for logo and colours and give them to the map in one step."""
    window.flush()
    dialog = BrandDialog(window)
    if dialog.exec():
        window.run(dialog.call())
