"""The dialog for a client's brand: the logo in the title block, the accent of the stages, the colours of the lanes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.drawing.own_colors import ramp_of, readable, with_accent
from cjm_desktop.drawing.theme import is_literal
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.brand import set_brand
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.layout.images import blob_bytes
from cjm_desktop.model.records import Blob
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import link_row, set_kind, small
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.brand_swatches import RAMP, SWATCHES, ramp_picture, row_picture
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.dialogs.own_themes import OwnTheme, OwnThemes
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error
from cjm_desktop.ui.forms.brand_palettes import PALETTES, BrandPalette, palette_of
from cjm_desktop.ui.forms.picture_intake import picture_of_file
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.theme_colors import LANE_COLORS

LOGO = QSize(220, 72)
PALETTE, OWN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
EDGE = 24  # between the dialog and the window's right edge
FIRST_OWN = "#1D4ED8"


class BrandDialog(Dialog):
    """Logo, palette and accent colour, with a live preview on the map.

    `call` is the one command for what was chosen.
    """

    def __init__(self, desk: Desk, themes: OwnThemes, parent: QWidget) -> None:
        """Begin with the map as it is; `themes` are the user's own."""
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._words = words = desk.words
        self._themes = themes
        self.setWindowTitle(words(N_("Logo and colours")))
        graph = desk.document.graph
        self._logo: Blob | None = None
        self._dropped = False
        self._worn = tuple(lane.color for lane in graph.lanes())
        self._first_accent = self._accent = graph.map.accent
        self.picture = QLabel()
        self.picture.setFixedSize(LOGO)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(self.picture, "logo")
        self._show_logo(graph.blob(graph.map.logo))
        self.choose = self._button(N_("Choose a logo…"))
        self.drop = self._button(N_("Take off"))
        self.drop.setEnabled(bool(graph.map.logo))
        self.choose.clicked.connect(self._choose_logo)
        self.drop.clicked.connect(self._drop_logo)
        self.palettes = QListWidget()
        self.palettes.setAccessibleName(words(N_("Accent and lane colours")))
        self.palettes.setIconSize(SWATCHES)
        self._fill()
        self._first = self._row_of(self._worn, self._accent)
        self.palettes.setCurrentRow(self._first)
        self.palettes.currentRowChanged.connect(self._take_row)
        self.other = self._link(N_("From a colour of your own…"))
        self.save = self._link(N_("Save as own theme…"))
        self.delete = self._link(N_("Delete…"))
        self.other.clicked.connect(self._choose_color)
        self.save.clicked.connect(self._save_theme)
        self.delete.clicked.connect(self._delete_theme)
        QShortcut(QKeySequence.StandardKey.Delete, self.palettes, self._delete_theme)
        self.ramp = QLabel()
        self.ramp.setFixedSize(RAMP)
        self.accent = self._button(N_("Another accent…"))
        self.plain = self._button(N_("Usual accent"))
        self.accent.clicked.connect(self._choose_accent)
        self.plain.clicked.connect(lambda: self.take_accent(""))
        self.note = QLabel()
        self.note.setWordWrap(True)
        small(self.note)
        set_kind(self.note, "second")
        self._arrange()
        self._show_accent()
        self.finished.connect(lambda: desk.document.preview(None))

    def call(self) -> CommandCall:
        """The command that applies what was changed in the dialog; all else stays."""
        row = self.palettes.currentRow()
        colors = None if row == self._first else self._palette(row).colors
        accent = None if self._accent == self._first_accent else self._accent
        return set_brand.call(colors, self._logo, accent=accent, drop_logo=self._dropped)

    def add_color(self, color: str) -> None:
        """Add a palette derived from a colour, remember the colour, and choose it."""
        kept = readable(color)
        self._desk.settings.add_brand_color(kept)
        self._fill()
        self.palettes.setCurrentRow(self._row_of_name(self._own_name(kept)))

    def take_accent(self, accent: str) -> None:
        """Preview another accent colour; empty for the theme's own."""
        self._accent = accent
        self._show_accent()
        self._preview()

    def take_logo(self, picture: Blob) -> None:
        """Preview a logo."""
        self._logo, self._dropped = picture, False
        self._show_logo(picture)
        self.drop.setEnabled(True)
        self._preview()

    # Putting it together.

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(self._words(text))
        button.setAutoDefault(False)
        return button

    def _link(self, text: str) -> QPushButton:
        button = self._button(text)
        set_kind(button, "link")
        return button

    def _arrange(self) -> None:
        words = self._words
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(heading(words(N_("Logo in the title block"))))
        box.addLayout(_row(self.picture, self.choose, self.drop))
        box.addSpacing(8)
        box.addWidget(heading(words(N_("Accent and lane colours"))))
        box.addWidget(self.palettes, 1)
        box.addLayout(link_row(self.other, self.save, self.delete))
        box.addSpacing(8)
        box.addWidget(heading(words(N_("Accent of the stages"))))
        box.addLayout(_row(self.ramp, self.accent, self.plain))
        box.addWidget(self.note)
        box.addSpacing(8)
        add_deciding_row(box, self, words, words(N_("Apply")))
        self.palettes.setFocus()
        self.resize(540, 640)
        # Over the inspector, so that the map can be seen changing.
        over = self._over
        corner = over.mapToGlobal(QPoint(over.width() - self.width() - EDGE, EDGE))
        self.move(max(0, corner.x()), max(0, corner.y()))

    def _fill(self) -> None:
        """List the palettes, those from single colours, and the user's own themes."""
        words = self._words
        rows: list[tuple[BrandPalette, OwnTheme | None]] = [
            (BrandPalette(words(palette.name), palette.accent, palette.colors), None) for palette in PALETTES
        ]
        single = self._desk.settings.brand_colors
        rows += [(BrandPalette(self._own_name(color), color, palette_of(color)), None) for color in single]
        rows += [(theme.palette, theme) for theme in self._themes.all()]
        blocked = self.palettes.blockSignals(True)
        self.palettes.clear()
        for palette, own in rows:
            self._add(palette, own)
        self.palettes.blockSignals(blocked)

    def _add(self, palette: BrandPalette, own: OwnTheme | None) -> None:
        usual = self._desk.document.services.theme("")
        colors = [color or usual.color("lane.text") for color in palette.colors or LANE_COLORS[:6]]
        shown = [usual.color(color) for color in colors]
        picture = row_picture(with_accent(usual, palette.accent), shown, self.devicePixelRatioF())
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # else a chosen row is tinted
        item = QListWidgetItem(icon, palette.name)
        item.setData(PALETTE, palette)
        item.setData(OWN, own)
        item.setSizeHint(QSize(0, 34))
        self.palettes.addItem(item)

    def _own_name(self, color: str) -> str:
        return self._words(message(N_("From {color}"), color=color))

    # What is chosen.

    def _palette(self, row: int) -> BrandPalette:
        """The palette in a row; without a row, the one that is applied to the map."""
        palette = self.palettes.item(row).data(PALETTE) if row >= 0 else None
        return palette if isinstance(palette, BrandPalette) else BrandPalette("", self._accent, self._worn)

    def _own(self) -> OwnTheme | None:
        row = self.palettes.currentRow()
        own = self.palettes.item(row).data(OWN) if row >= 0 else None
        return own if isinstance(own, OwnTheme) else None

    def _row_of(self, worn: tuple[str, ...], accent: str) -> int:
        """The row of the palette that is applied to the map; -1 where it is none of these."""
        for row in range(self.palettes.count()):
            palette = self._palette(row)
            colors = palette.colors
            turns = tuple(colors[i % len(colors)] if colors else "" for i in range(len(worn)))
            if accent.upper() == palette.accent and worn == turns:
                return row
        return -1

    def _row_of_name(self, name: str) -> int:
        return next((row for row in range(self.palettes.count()) if self._palette(row).name == name), -1)

    def _take_row(self, row: int) -> None:
        self.take_accent(self._palette(row).accent)

    def _preview(self) -> None:
        self._desk.document.preview(self.call())

    def _show_accent(self) -> None:
        """Preview the stages, and say where a colour was darkened for the contrast of white text."""
        record, services = self._desk.document.graph.map, self._desk.document.services
        theme = services.theme(record.theme, self._accent)
        self.ramp.setPixmap(ramp_picture(theme, self._words(N_("Stage")), self.devicePixelRatioF()))
        self.plain.setEnabled(bool(self._accent))
        self.delete.setVisible(self._own() is not None)
        shown = ramp_of(self._accent).shown if is_literal(self._accent) else self._accent
        said = ""
        if self._accent and theme.checked:
            said = self._words(N_("The colour-blind safe theme keeps its own colours: the accent is not shown in it."))
        elif shown.upper() != self._accent.upper():
            text = N_("Words could not be read on {color}. It is drawn as {shown}.")
            said = self._words(message(text, color=self._accent, shown=shown))
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _show_logo(self, blob: Blob | None) -> None:
        image = QImage()
        if blob is not None:
            image.loadFromData(blob_bytes(blob) or b"")
        if image.isNull():
            self.picture.setText(self._words(N_("No logo")))
            return
        ratio = self.devicePixelRatioF()
        room = (LOGO - QSize(16, 12)) * ratio
        shown = QPixmap.fromImage(
            image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    # The buttons.

    def _choose_logo(self) -> None:
        words = self._words
        pictures = words(N_("Pictures"))
        kinds = f"{pictures} (*.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, words(N_("Choose a logo")), str(self._desk.folder), kinds)
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
        self._preview()

    def _choose_color(self) -> None:
        color = self._asked_color()
        if color:
            self.add_color(color)

    def _choose_accent(self) -> None:
        color = self._asked_color()
        if color:
            self.take_accent(color)

    def _asked_color(self) -> str:
        first = QColor(self._accent or FIRST_OWN)
        color = QColorDialog.getColor(first, self, self._words(N_("A colour of your own")))
        return color.name().upper() if color.isValid() else ""

    def _save_theme(self) -> None:
        words, chosen = self._words, self._palette(self.palettes.currentRow())
        own = self._own()
        first = own.palette.name if own else ""
        title, label = words(N_("Save as own theme")), N_("Name of the theme")
        dialog = NameDialog(title, first, words, self, label=label)
        if not dialog.exec():
            return
        name = " ".join(dialog.name.text().split())
        question = words(message(N_("Replace the theme {name}?"), name=name))
        advice = words(N_("There is a theme of that name already."))
        if self._themes.has(name) and not ask_plainly(self, words, question, advice, words(N_("Replace"))):
            return
        try:
            self._themes.save(BrandPalette(name, self._accent, chosen.colors))
        except CjmError as error:
            tell_error(self, words, error)
            return
        self._list_anew(name)

    def _delete_theme(self) -> None:
        words, own = self._words, self._own()
        if own is None:
            return
        question = words(message(N_("Delete the theme {name}?"), name=own.palette.name))
        advice = words(N_("Maps that wear it stay as they are."))
        if not ask_plainly(self, words, question, advice, words(N_("Delete"))):
            return
        try:
            self._themes.remove(own)
        except CjmError as error:
            tell_error(self, words, error)
        self._list_anew("")

    def _list_anew(self, name: str) -> None:
        """List what there is now, and choose the row of a name; without one the map shows its own colours again."""
        self._fill()
        self._first = self._row_of(self._worn, self._first_accent)
        row = self._row_of_name(name) if name else self._first
        self.palettes.setCurrentRow(row)
        self._take_row(row)


def _row(*widgets: QLabel | QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
