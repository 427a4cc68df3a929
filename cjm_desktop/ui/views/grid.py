"""A grid of a report in the window: its entries by two measures, each a button that shows it on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.layout.forms.report_parts import ReportGrid, ReportRow
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.theming import plain_label, set_kind

CELL_HEIGHT = 52


class GridTable(QWidget):
    """The cells of a grid, the most of both measures at the top right."""

    def __init__(self, grid: ReportGrid, show: Callable[[Sequence[RecordId]], object]) -> None:
        """Show a grid; `show` is given what an entry tells of."""
        super().__init__()
        self._show = show
        self.buttons: list[QPushButton] = []
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(plain_label(f"↑ {grid.up}", kind="second"), 0, 0, 1, grid.side + 1)
        corners = {(1, grid.side): 0, (grid.side, grid.side): 1, (1, 1): 2, (grid.side, 1): 3}
        for up in range(grid.side, 0, -1):
            row = grid.side - up + 1
            box.addWidget(plain_label(str(up), kind="second"), row, 0)
            for across in range(1, grid.side + 1):
                corner = corners.get((across, up))
                name = "" if corner is None else grid.corners[corner]
                box.addWidget(self._cell(grid.at(across, up), name), row, across)
        for across in range(1, grid.side + 1):
            box.addWidget(plain_label(str(across), kind="second"), grid.side + 1, across, Qt.AlignmentFlag.AlignHCenter)
            box.setColumnStretch(across, 1)
        right = Qt.AlignmentFlag.AlignRight
        box.addWidget(plain_label(f"{grid.across} →", kind="second"), grid.side + 2, 0, 1, grid.side + 1, right)

    def _cell(self, rows: Sequence[ReportRow], name: str) -> QFrame:
        cell = QFrame()
        cell.setFrameShape(QFrame.Shape.StyledPanel)
        cell.setMinimumHeight(CELL_HEIGHT)
        inner = QVBoxLayout(cell)
        inner.setContentsMargins(6, 3, 6, 3)
        inner.setSpacing(0)
        if name:
            inner.addWidget(plain_label(name, kind="second", wraps=True))
        for row in rows:
            button = QPushButton(row.cells[0])
            set_kind(button, "link")
            button.clicked.connect(lambda _=False, record=row.record: self._show([record]))
            inner.addWidget(button)
            self.buttons.append(button)
        inner.addStretch(1)
        return cell
