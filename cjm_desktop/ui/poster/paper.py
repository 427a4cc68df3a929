"""The paper of a poster: its size, how large the map is on it, and the parts that it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from cjm_desktop.drawing.page import PAPERS, SMALLEST_MM
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.layout.poster import FEWEST, Cutting, page_of_setup
from cjm_desktop.model.marks import bounds_of
from cjm_desktop.model.records import PageSetup
from cjm_desktop.ui.forms.small_fields import CalmNumber, Panel, filled, hint, in_a_row, labelled, select, silently
from cjm_desktop.ui.panels.sections import ORIENTATIONS

CUSTOM = "custom"
SCALES = (
    ("fit", N_("Fit to the paper")),
    ("width", N_("To a width")),
    ("roll", N_("For a roll of paper")),
    ("sheets", N_("On so many sheets")),
    ("true", N_("True size")),
)
WIDTHS = {"width": N_("Width of the map"), "roll": N_("Width of the roll")}
CUTS = (("", N_("Between cards")), (FEWEST, N_("Fewest sheets")))
USUAL_SHEETS = 2
TURNS = (("auto", N_("Automatic")), *ORIENTATIONS)
PART_PAPERS = ("A4", "A3", "Letter", "Legal", "Tabloid", "A2", "B4", "ANSI B", "ARCH B")
MARKS = (
    ("crop", N_("Crop marks")),
    ("registration", N_("Registration marks")),
    ("labels", N_("Name of each part")),
    ("plan", N_("Assembly plan")),
)
USUAL_WIDTH = 2000.0


def _named(papers: Iterable[str]) -> list[tuple[str, Message]]:
    """Papers by their names, which are those of every language: Letter is no letter."""
    return [(name, message("{name}", name=name)) for name in papers]


class PaperSettings(Panel):
    """Fields for the paper; `edited` comes after each change by the user."""

    edited = Signal()

    def __init__(self, words: Translate) -> None:
        """Make the fields."""
        super().__init__(words)
        self._shown = PageSetup()
        self.paper = filled(words, [*_named(PAPERS), (CUSTOM, N_("Custom"))])
        self.width_mm = _length("width", SMALLEST_MM)
        self.height_mm = _length("height", SMALLEST_MM)
        self.orientation = filled(words, ORIENTATIONS)
        self.margin = _length("margin")
        self.scale = filled(words, SCALES)
        self.scale_width = _length("scale_width", SMALLEST_MM)
        self.tiled = QCheckBox(words(N_("Print in parts on office paper")))
        self.across = CalmNumber("", bounds_of(PageSetup, "across").high, 1, decimals=0)
        self.down = CalmNumber("", bounds_of(PageSetup, "down").high, 1, decimals=0)
        self.cuts = filled(words, CUTS)
        self.tile = filled(words, _named(PART_PAPERS))
        self.turn = filled(words, TURNS)
        self.overlap = _length("overlap")
        self.printer_margin = _length("printer_margin")
        self.marks = {key: QCheckBox(words(label)) for key, label in MARKS}
        self.bleed = _length("bleed")
        self._lay_out()
        for combo in (self.paper, self.orientation, self.tile, self.turn, self.cuts):
            combo.activated.connect(self._give)
        self.scale.activated.connect(self._on_scale)
        for number in self._numbers():
            number.valueChanged.connect(self._give)
        for check in (self.tiled, *self.marks.values()):
            check.clicked.connect(self._give)

    def _numbers(self) -> tuple[CalmNumber, ...]:
        sides = (self.width_mm, self.height_mm)
        counts = (self.across, self.down)
        return (*sides, *counts, self.margin, self.scale_width, self.overlap, self.printer_margin, self.bleed)

    def _lay_out(self) -> None:
        words, column = self.words, self.column
        row = in_a_row(column)
        labelled(words, N_("Paper"), self.paper, row)
        labelled(words, N_("Orientation"), self.orientation, row)
        self._custom = QWidget()
        sides = QVBoxLayout(self._custom)
        sides.setContentsMargins(0, 0, 0, 0)
        row = in_a_row(sides)
        labelled(words, N_("Width"), self.width_mm, row)
        labelled(words, N_("Height"), self.height_mm, row)
        column.addWidget(self._custom)
        row = in_a_row(column)
        labelled(words, N_("Size of the map"), self.scale, row)
        labelled(words, N_("Margin"), self.margin, row)
        self._width_row = labelled(words, WIDTHS["width"], self.scale_width, column)
        self._roll_name, self._map_name = words(WIDTHS["roll"]), words(WIDTHS["width"])
        self._count_row = QWidget()
        counts = QVBoxLayout(self._count_row)
        counts.setContentsMargins(0, 0, 0, 0)
        row = in_a_row(counts)
        labelled(words, N_("Sheets across"), self.across, row)
        labelled(words, N_("Sheets down"), self.down, row)
        column.addWidget(self._count_row)
        column.addSpacing(8)
        column.addWidget(self.tiled)
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 4, 0, 0)
        parts.setSpacing(6)
        row = in_a_row(parts)
        labelled(words, N_("Paper of the parts"), self.tile, row)
        labelled(words, N_("Turned"), self.turn, row)
        self._cuts_row = labelled(words, N_("Cuts"), self.cuts, parts)
        row = in_a_row(parts)
        labelled(words, N_("Overlap"), self.overlap, row)
        labelled(words, N_("Printer margin"), self.printer_margin, row)
        column.addWidget(self._parts)
        self._bleed_row = labelled(words, N_("Bleed for a print shop"), self.bleed, column)
        for check in self.marks.values():
            column.addWidget(check)
        self._parts_note = hint(words(N_("Cuts go between cards where they can.")))
        column.addWidget(self._parts_note)
        column.addStretch(1)

    def show_setup(self, setup: PageSetup) -> None:
        """Show a set-up's paper."""
        self._shown = setup
        silently((*self._numbers(), self.tiled, *self.marks.values()), self._show)
        self._arrange()

    def _show(self) -> None:
        setup = self._shown
        page = page_of_setup(setup)
        select(self.paper, page.name or CUSTOM)
        self.width_mm.setValue(page.width)
        self.height_mm.setValue(page.height)
        select(self.orientation, "portrait" if page.height > page.width else "landscape")
        self.margin.setValue(setup.margin)
        select(self.scale, setup.scale)
        self.scale_width.setValue(setup.scale_width or USUAL_WIDTH)
        self.across.setValue(setup.across or USUAL_SHEETS)
        self.down.setValue(setup.down or USUAL_SHEETS)
        select(self.cuts, setup.cuts if setup.cuts == FEWEST else "")
        self.tiled.setChecked(bool(setup.tile))
        if setup.tile:
            select(self.tile, setup.tile)
        select(self.turn, setup.tile_orientation)
        self.overlap.setValue(setup.overlap)
        self.printer_margin.setValue(setup.printer_margin)
        self.bleed.setValue(setup.bleed)
        for key, check in self.marks.items():
            check.setChecked(key in setup.marks)

    def _arrange(self) -> None:
        """Show what counts for what is chosen."""
        fitted, tiled = self.scale.currentData() == "fit", self.tiled.isChecked()
        custom = self.paper.currentData() == CUSTOM
        for widget in (self.paper, self.orientation):
            widget.setEnabled(fitted)
        self.orientation.setEnabled(fitted and not custom)
        self._custom.setVisible(fitted and custom)
        scale = str(self.scale.currentData())
        self._width_row.setVisible(scale in WIDTHS)
        name = self._width_row.findChild(QLabel)
        if name is not None:
            name.setText(self._roll_name if scale == "roll" else self._map_name)
        self._count_row.setVisible(scale == "sheets")
        self._cuts_row.setVisible(scale != "sheets")
        self._parts.setVisible(tiled)
        self._parts_note.setVisible(tiled)
        self._bleed_row.setVisible(not tiled)
        marked = tiled or self.bleed.value() > 0
        for key, check in self.marks.items():
            check.setVisible(tiled or (marked and key in ("crop", "registration")))

    def show_ways(self, ways: Sequence[Cutting]) -> None:
        """Say beside each way to cut how many sheets it takes, and how many cards it cuts."""
        by_cuts = {way.cuts: way for way in ways}
        for key, label in CUTS:
            at = self.cuts.findData(key)
            way = by_cuts.get(key)
            self.cuts.setItemText(at, self.words(_told(label, way) if way is not None else label))

    def _on_scale(self) -> None:
        if self.scale.currentData() == "sheets":
            self.tiled.setChecked(True)
        self._give()

    def _give(self) -> None:
        self._arrange()
        self.edited.emit()

    def taken(self, setup: PageSetup) -> PageSetup:
        """The set-up with the paper that the fields show; what they cannot show of it stays."""
        paper = str(self.paper.currentData())
        known = [key for key, _ in MARKS]
        new = replace(
            setup,
            paper=paper,
            orientation=str(self.orientation.currentData()),
            width=self.width_mm.value() if paper == CUSTOM else 0.0,
            height=self.height_mm.value() if paper == CUSTOM else 0.0,
            margin=self.margin.value(),
            scale=str(self.scale.currentData()),
            scale_width=self.scale_width.value() if self.scale.currentData() in WIDTHS else setup.scale_width,
            across=int(self.across.value()) if self.scale.currentData() == "sheets" else setup.across,
            down=int(self.down.value()) if self.scale.currentData() == "sheets" else setup.down,
            cuts=str(self.cuts.currentData()),
            tile=str(self.tile.currentData()) if self.tiled.isChecked() else "",
            tile_orientation=str(self.turn.currentData()),
            overlap=self.overlap.value(),
            printer_margin=self.printer_margin.value(),
            marks=tuple(
                [mark for mark in setup.marks if mark not in known]
                + [key for key, check in self.marks.items() if check.isChecked()]
            ),
            bleed=self.bleed.value(),
        )
        before, after = page_of_setup(setup), page_of_setup(new)
        if (before.width, before.height) != (after.width, after.height):
            # The columns were laid out for a paper of another shape.
            return replace(new, layout_width=0.0)
        return new


def _told(label: str, way: Cutting) -> Message:
    sheets = message(NN_("{count} sheet", "{count} sheets"), count=way.sheets)
    if not way.cards:
        return message("{way}: {sheets}", way=message(label), sheets=sheets)
    cards = message(NN_("{count} card is cut", "{count} cards are cut"), count=way.cards)
    return message("{way}: {sheets}, {cards}", way=message(label), sheets=sheets, cards=cards)


def _length(name: str, least: float = 0.0) -> CalmNumber:
    """The field of a length, up to what a map may hold."""
    return CalmNumber("mm", bounds_of(PageSetup, name).high, least)
