"""What was found of a table as a whole: its range, its direction, the scale of its emotions, what parts its cells."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.mapping import SheetMapping
from cjm_desktop.interchange.proposing import LAYOUT_NAMES, scale_name
from cjm_desktop.interchange.scales import OWN, Scale
from cjm_desktop.ui.base.theming import plain_label
from cjm_desktop.ui.incoming.areas import area_name, area_of
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.parts import combo_of, row_of

SCALES: tuple[Scale, ...] = (OWN, (1.0, 5.0), (0.0, 5.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0))
DATED_NAMES = {"columns": N_("Dates in columns"), "rows": N_("Dates in rows")}  # of a table of values by date
SPLITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Split at line breaks"), ("lines",)),
    (N_("At line breaks and “;”"), ("lines", "semicolon")),
    (N_("At line breaks and “·”"), ("lines", "middot")),
    (N_("At line breaks and “/”"), ("lines", "slash")),
    (N_("At line breaks and “,”"), ("lines", "comma")),
    (N_("Cells stay whole"), ()),
)


class MappingBar(QWidget):
    """Shows the mapping of a sheet and changes it."""

    def __init__(self, choices: Choices, words: Translate) -> None:
        """Serve the choices of one import."""
        super().__init__()
        self._choices = choices
        self._words = words
        self.range = QLineEdit()
        self.range.setFixedWidth(96)
        self.range.setAccessibleName(words(N_("Range of the table")))
        self.range.setToolTip(
            words(N_("Range of the table, such as C6:J19. Its frame in the sheet can be dragged too."))
        )
        self.range.editingFinished.connect(self._frame)
        layouts = [(words(name), key) for key, name in LAYOUT_NAMES.items()]
        self.layout_box = combo_of(words(N_("Direction")), layouts)
        self.layout_box.activated.connect(lambda: choices.lay_out(self.layout_box.currentData()))
        emotion = words(N_("Emotion"))
        scales = [(f"{emotion} {words(scale_name(scale))}", scale) for scale in SCALES]
        self.scale_box = combo_of(words(N_("Scale of the emotion")), scales)
        self.scale_box.activated.connect(self._scale)
        splits = [(words(name), way) for name, way in SPLITS]
        self.split_box = combo_of(words(N_("What parts the cards of a cell")), splits)
        self.split_box.activated.connect(self._split)
        title = plain_label(words(N_("Layout found")), "label")
        row = row_of(title, self.range, self.layout_box, self.scale_box, self.split_box, None)
        row.setContentsMargins(16, 6, 10, 8)
        self.setLayout(row)

    def show_mapping(self, mapping: SheetMapping | None) -> None:
        """Show what is chosen."""
        for widget in (self.layout_box, self.scale_box, self.split_box):
            widget.setEnabled(mapping is not None)
        self.scale_box.setVisible(mapping is not None and mapping.scale is not None)
        if mapping is None:
            self.range.setText("")
            return
        self.range.setText(area_name(mapping.area))
        dated = any(line.use == "date" for line in mapping.lines)
        for at, (key, name) in enumerate(LAYOUT_NAMES.items()):
            self.layout_box.setItemText(at, self._words(DATED_NAMES.get(key, name) if dated else name))
        self.layout_box.setCurrentIndex(self.layout_box.findData(mapping.layout))
        scale = mapping.scale or OWN
        if scale in SCALES:
            self.scale_box.setCurrentIndex(SCALES.index(scale))
        ways = [way for _, way in SPLITS]
        self.split_box.setCurrentIndex(ways.index(mapping.split) if mapping.split in ways else -1)

    def _frame(self) -> None:
        area, mapping = area_of(self.range.text()), self._choices.mapping
        if area is None:
            self.show_mapping(mapping)
        elif mapping is None or area != mapping.area:
            self._choices.frame(area)

    def _scale(self) -> None:
        if (mapping := self._choices.mapping) is not None:
            self._choices.take(replace(mapping, scale=tuple(self.scale_box.currentData()), scale_sure=True))

    def _split(self) -> None:
        if (mapping := self._choices.mapping) is not None:
            self._choices.take(replace(mapping, split=tuple(self.split_box.currentData())))
