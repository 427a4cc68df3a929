"""A grid of a report on paper: entries by two measures, each row as high as the fullest of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_desktop.drawing.ops import Op, PathOp, RoundRect
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.layout.forms.report_parts import ReportGrid, ReportRow
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.model.records import RecordId

WORDS = TextStyle("semibold", 11.5, 1.35)
AXIS = TextStyle("semibold", 10.5, 1.4)
CORNER = TextStyle("regular", 10.5, 1.4)
LABELS = 22.0  # the room left of the cells
PAD, GAP, DOT = 7.0, 4.0, 3.2
INDENT = 4 * DOT
LEAST = 54.0  # the height of an empty row
BETWEEN = 2.0  # between cells
TINT = 0.12


class GridRow(Struct, frozen=True, eq=False):
    """A row of a grid as it is drawn: its height, and pieces with the records that they tell of and their place."""

    height: float
    pieces: tuple[tuple[RecordId, float, float, Sequence[Op]], ...]


def grid_rows(grid: ReportGrid, room: float, typeset: Typesetter) -> Iterator[GridRow]:
    """The rows of a grid from the top: what goes up, its degrees from the most on, and what goes across."""
    second = typeset.theme.color("ink.second")
    width = (room - LABELS) / grid.side
    named = typeset.shaper.wrap(f"↑ {grid.up}", AXIS, room)
    yield GridRow(height_of(named, AXIS) + GAP, (("", 0.0, 0.0, typeset.lines(named, 0.0, 0.0, AXIS, second)),))
    for up in range(grid.side, 0, -1):
        yield _degree(grid, up, width, typeset)
    degrees = range(1, grid.side + 1)
    ops = [typeset.centred(str(each), LABELS + (each - 0.5) * width, GAP, AXIS, second) for each in degrees]
    ops.append(typeset.right(f"{grid.across} →", room, GAP + AXIS.size * AXIS.leading, AXIS, second))
    yield GridRow(2 * AXIS.size * AXIS.leading + 2 * GAP, (("", 0.0, 0.0, ops),))


def _degree(grid: ReportGrid, up: int, width: float, typeset: Typesetter) -> GridRow:
    theme, inner = typeset.theme, width - BETWEEN - 2 * PAD
    cells: list[list[tuple[ReportRow, Sequence[Line]]]] = [
        [(row, typeset.shaper.wrap(row.cells[0], WORDS, inner - INDENT)) for row in grid.at(across, up)]
        for across in range(1, grid.side + 1)
    ]
    noted = {at: typeset.shaper.wrap(words, CORNER, inner) for at, words in _corners(grid, up).items()}
    heights = [
        sum(height_of(lines, WORDS) + GAP for _, lines in cell) + height_of(noted.get(at, ()), CORNER) + 2 * PAD
        for at, cell in enumerate(cells)
    ]
    height = max(LEAST, *heights)
    label = typeset.one(str(up), 0.0, height / 2 - AXIS.size, AXIS, theme.color("ink.second"))
    pieces: list[tuple[RecordId, float, float, Sequence[Op]]] = [("", 0.0, 0.0, [label])]
    middle = (grid.side + 1) / 2
    color = theme.color("lane.opportunities")
    for at, cell in enumerate(cells):
        x = LABELS + at * width
        most = at + 1 > middle and up > middle
        ground = typeset.tint(color, TINT) if most else theme.color("chip")
        pieces.append(("", x, 0.0, [RoundRect(0.0, 0.0, width - BETWEEN, height - BETWEEN, 5.0, ground)]))
        y = PAD
        if at in noted:
            pieces.append(("", x, y, typeset.lines(noted[at], PAD, 0.0, CORNER, theme.color("ink.second"))))
            y += height_of(noted[at], CORNER)
        for row, lines in cell:
            dot = PathOp(circle(PAD + DOT, WORDS.size * WORDS.leading / 2, DOT), fill=color)
            pieces.append(
                (row.record, x, y, [dot, *typeset.lines(lines, PAD + INDENT, 0.0, WORDS, theme.color("ink"))])
            )
            y += height_of(lines, WORDS) + GAP
    return GridRow(height, tuple(pieces))


def _corners(grid: ReportGrid, up: int) -> dict[int, str]:
    """The names of the corners in the top and in the bottom row, by their column."""
    if up not in (1, grid.side):
        return {}
    left, right = grid.corners[:2] if up == grid.side else grid.corners[2:]
    return {0: left, grid.side - 1: right}
