"""Reports on office paper: texts, tables, boards and grids, set from the top on as many sheets as they need."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.page import UNITS_PER_MM, Page
from cjm_desktop.drawing.shapes import line
from cjm_desktop.drawing.sheet import Sheet, sheet_of
from cjm_desktop.layout.forms.report_grid import grid_rows
from cjm_desktop.layout.forms.report_parts import (
    ReportBoard,
    ReportGrid,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
)
from cjm_desktop.layout.forms.wall_kit import WallStyle
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.model.records import RecordId

# Lengths are units of 1/96 inch on paper.
MARGIN = 15 * UNITS_PER_MM
FOOT = 8 * UNITS_PER_MM
ABOVE = TextStyle("semibold", 11.0, 1.4)
NAME = TextStyle("semibold", 26.0, 1.25)
PART = TextStyle("semibold", 15.0, 1.35)
HEAD = TextStyle("semibold", 10.5, 1.35)
BODY = TextStyle("regular", 12.0, 1.4)
STRONG = TextStyle("semibold", 12.0, 1.4)
SMALL = TextStyle("regular", 10.5, 1.35)
GAP, PART_GAP, COLUMN_GAP, ROW_PAD = 8.0, 20.0, 14.0, 6.0
ENTRY_PAD, ENTRY_BAR, ENTRY_RADIUS = 9.0, 3.0, 6.0
HAIRLINE = 0.8
TINT = 0.07


class ReportHead(Struct, frozen=True):
    """What stands above a report: the map's record and title, the report's name, and a line that says when."""

    map: RecordId
    title: str
    name: str
    about: str


class _Flow:
    """Fills sheets from the top down; each block takes its place once it is known to fit."""

    def __init__(self, page: Page, style: WallStyle, head: ReportHead) -> None:
        self.typeset = Typesetter(style.shaper, style.theme)
        self._page, self._style, self._head = page, style, head
        self.width, self.height = page.width * UNITS_PER_MM, page.height * UNITS_PER_MM
        self.room = self.width - 2 * MARGIN
        self.bottom = self.height - MARGIN - FOOT
        self._sheets: list[tuple[Placed, list[Placed]]] = []
        self.turn()

    def turn(self) -> None:
        """Begin a new sheet."""
        block = self._title(first=not self._sheets)
        self._sheets.append((Placed(MARGIN, MARGIN, block), []))
        self.y = self.top = MARGIN + block.h + PART_GAP

    @property
    def left(self) -> float:
        """The height that is free on the sheet."""
        return self.bottom - self.y

    def place(self, owner: RecordId, height: float, ops: Sequence[Op], x: float = 0.0, y: float | None = None) -> None:
        """Put a block on the sheet, at the next free place unless another height is given."""
        at = self.y if y is None else y
        self._sheets[-1][1].append(Placed(MARGIN + x, at, Block(owner, self.room - x, height, tuple(ops))))
        if y is None:
            self.y += height

    def words(self, text: str, style: TextStyle, color: str, owner: RecordId = "") -> None:
        """Set a text over as many sheets as it needs."""
        lines = self.typeset.shaper.wrap(text, style, self.room)
        pitch = style.size * style.leading
        while lines:
            if self.left < pitch and self.y > self.top:
                self.turn()
            count = max(1, int(self.left // pitch))
            some, lines = lines[:count], lines[count:]
            ink = self.typeset.theme.color(color)
            self.place(owner, height_of(some, style), self.typeset.lines(some, 0.0, 0.0, style, ink))

    def _title(self, *, first: bool) -> Block:
        theme, shaper = self.typeset.theme, self.typeset.shaper
        ops: list[Op] = []
        y = 0.0
        told = [(self._head.title, ABOVE, "ink.second"), (self._head.name, NAME if first else PART, "ink.title")]
        told += [(self._head.about, SMALL, "ink.second")] if first else []
        for text, style, color in told:
            lines = shaper.wrap(text, style, self.room)[:3] if text else ()
            ops += self.typeset.lines(lines, 0.0, y, style, theme.color(color))
            y += height_of(lines, style)
        return Block(self._head.map, self.room, y, tuple(ops))

    def sheets(self, label: str) -> tuple[Sheet, ...]:
        """All sheets, with the number of each."""
        made = []
        for number, (title, items) in enumerate(self._sheets, 1):
            told = self._head.name if len(self._sheets) == 1 else f"{self._head.name} · {number}/{len(self._sheets)}"
            ink = self.typeset.theme.color("ink.faint")
            foot = Block("", self.room, FOOT, (self.typeset.right(told, self.room, 0.0, SMALL, ink),))
            body = (*items, Placed(MARGIN, self.height - MARGIN - SMALL.size, foot))
            layers = (
                PlacedLayer(0.0, 0.0, Layer("title", self._head.map, self.width, self.height, (title,))),
                PlacedLayer(0.0, 0.0, Layer("report", "", self.width, self.height, body)),
            )
            drawing = Drawing(self.width, self.height, layers, self._head.name, self._style.lang)
            made.append(replace(sheet_of(drawing, self._page), label=label))
        return tuple(made)


def report_sheets(
    parts: Sequence[ReportPart], page: Page, style: WallStyle, head: ReportHead, label: str
) -> tuple[Sheet, ...]:
    """A report on as many sheets as it needs; one at least. The heads of a table stand on each of its sheets."""
    flow = _Flow(page, style, head)
    for at, part in enumerate(parts):
        if at:
            flow.y += PART_GAP
        _part_title(flow, part)
        if isinstance(part, ReportText):
            flow.words(part.words, BODY, "ink", part.record)
        elif isinstance(part, ReportTable):
            _table(flow, part)
        elif isinstance(part, ReportGrid):
            _grid(flow, part)
        else:
            _board(flow, part)
    return flow.sheets(label)


def _part_title(flow: _Flow, part: ReportPart) -> None:
    """The title of a part, which does not stay behind alone at the foot of a sheet."""
    if flow.left < 5 * BODY.size * BODY.leading and flow.y > flow.top:
        flow.turn()
    if part.title:
        flow.words(part.title, PART, "ink.title", part.record if isinstance(part, ReportText) else "")
        flow.y += GAP / 2


def _table(flow: _Flow, table: ReportTable) -> None:
    if not table.rows:
        flow.words(table.empty, BODY, "ink.second")
        return
    free = flow.room - COLUMN_GAP * (len(table.shares) - 1)
    widths = [free * share / sum(table.shares) for share in table.shares]
    xs = [sum(widths[:at]) + COLUMN_GAP * at for at in range(len(widths))]
    _heads(flow, table, xs, widths)
    for row in table.rows:
        _row(flow, table, row, xs, widths)


def _heads(flow: _Flow, table: ReportTable, xs: Sequence[float], widths: Sequence[float]) -> None:
    theme = flow.typeset.theme
    wrapped = [flow.typeset.shaper.wrap(head, HEAD, width) for head, width in zip(table.heads, widths, strict=True)]
    height = max(height_of(lines, HEAD) for lines in wrapped) + ROW_PAD
    ops: list[Op] = []
    for x, lines in zip(xs, wrapped, strict=True):
        ops += flow.typeset.lines(lines, x, 0.0, HEAD, theme.color("ink.second"))
    ops.append(PathOp(line(0.0, height, flow.room, height), stroke=Stroke(theme.color("line.strong"), 1.4)))
    flow.place("", height, ops)


def _row(flow: _Flow, table: ReportTable, row: ReportRow, xs: Sequence[float], widths: Sequence[float]) -> None:
    """A row; one that is higher than what is left of a sheet goes on the next, and a very long one over several."""
    theme, style = flow.typeset.theme, STRONG if row.strong else BODY
    pitch = style.size * style.leading
    rest: list[Sequence[Line]] = [
        flow.typeset.shaper.wrap(cell, style, width) if cell else ()
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    while True:
        count = max(1, *(len(lines) for lines in rest))
        fitting = int((flow.left - 2 * ROW_PAD) // pitch)
        whole = flow.bottom - flow.top - 2 * ROW_PAD - 2 * HEAD.size * HEAD.leading
        if fitting < min(count, int(whole // pitch)) and flow.y > flow.top:
            flow.turn()
            _heads(flow, table, xs, widths)
            fitting = int((flow.left - 2 * ROW_PAD) // pitch)
        count = min(count, max(1, fitting))
        height = count * pitch + 2 * ROW_PAD
        ops: list[Op] = []
        for x, lines in zip(xs, rest, strict=True):
            ops += flow.typeset.lines(lines[:count], x, ROW_PAD, style, theme.color("ink"))
        ops.append(PathOp(line(0.0, height, flow.room, height), stroke=Stroke(theme.color("line"), HAIRLINE)))
        flow.place(row.record, height, ops)
        rest = [lines[count:] for lines in rest]
        if not any(rest):
            return


def _board(flow: _Flow, board: ReportBoard) -> None:
    count = max(1, len(board.columns))
    width = (flow.room - COLUMN_GAP * (count - 1)) / count
    waiting = [[_entry(flow, each, width) for each in column.entries] for column in board.columns]
    while True:
        heads = _board_heads(flow, board, width)
        ends = []
        for at, entries in enumerate(waiting):
            y = flow.y + heads
            while entries and (y + entries[0][1] <= flow.bottom or y == flow.top + heads):
                record, height, ops = entries.pop(0)
                flow.place(record, height, ops, at * (width + COLUMN_GAP), y)
                y += height + GAP
            ends.append(y)
        flow.y = max(ends, default=flow.y)
        if not any(waiting):
            return
        flow.turn()


def _grid(flow: _Flow, grid: ReportGrid) -> None:
    for row in grid_rows(grid, flow.room, flow.typeset):
        if row.height > flow.left and flow.y > flow.top:
            flow.turn()
        for record, x, y, ops in row.pieces:
            flow.place(record, row.height - y, ops, x, flow.y + y)
        flow.y += row.height


def _board_heads(flow: _Flow, board: ReportBoard, width: float) -> float:
    theme = flow.typeset.theme
    wrapped = [flow.typeset.shaper.wrap(column.head, PART, width) for column in board.columns]
    height = max((height_of(lines, PART) for lines in wrapped), default=0.0) + ROW_PAD
    for at, lines in enumerate(wrapped):
        ops: list[Op] = [*flow.typeset.lines(lines, 0.0, 0.0, PART, theme.color("ink.title"))]
        ops.append(PathOp(line(0.0, height, width, height), stroke=Stroke(theme.color("stage.first"), 2.0)))
        flow.place("", height, ops, at * (width + COLUMN_GAP), flow.y)
    return height + GAP


def _entry(flow: _Flow, row: ReportRow, width: float) -> tuple[RecordId, float, list[Op]]:
    """An entry of a board, no higher than a third of the sheet: an ellipsis tells that it says more."""
    theme, typeset = flow.typeset.theme, flow.typeset
    color = theme.color("lane.opportunities")
    inner = width - 2 * ENTRY_PAD - ENTRY_BAR
    most = (flow.bottom - flow.top) / 3
    ops: list[Op] = []
    y = ENTRY_PAD
    for at, cell in enumerate(filter(None, row.cells)):
        style, ink = (STRONG, "ink") if not at else (SMALL, "ink.second")
        lines = list(typeset.shaper.wrap(cell, style, inner))
        fitting = max(1, int((most - y) // (style.size * style.leading)))
        if len(lines) > fitting:
            lines = [*lines[: fitting - 1], typeset.shaper.line(lines[fitting - 1].text.rstrip()[:-1] + "…", style)]
        ops += typeset.lines(lines, ENTRY_BAR + ENTRY_PAD, y, style, theme.color(ink))
        y += height_of(lines, style)
    height = y + ENTRY_PAD
    ground: list[Op] = [
        RoundRect(0.0, 0.0, width, height, ENTRY_RADIUS, typeset.tint(color, TINT)),
        RoundRect(0.0, 0.0, ENTRY_BAR, height, ENTRY_BAR / 2, color),
    ]
    return row.record, height, [*ground, *ops]
