"""Which stage and step each column of a table of lanes belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet, visible
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.mapping import MappedLine, SheetMapping
from cjm_desktop.interchange.words import same_name

CARDED = ("lane", "reading", "mark")  # uses of rows whose cells stand in stages


class Plan(Struct, frozen=True):
    """The stages by name; the steps with the stage that each belongs to; the step of each column that has one.

    `heads` are the places of the cells that named a stage or a step, by the index of what they named.
    """

    stages: tuple[str, ...]
    steps: tuple[tuple[int, str], ...]
    columns: dict[int, int]
    stage_heads: dict[Place, int]
    step_heads: dict[Place, int]


class _Planning:
    def __init__(self, *, banded: bool) -> None:
        self.banded = banded
        self.stages: list[str] = []
        self.steps: list[tuple[int, str]] = []
        self._step_of: dict[tuple[int, str], int] = {}
        self.columns: dict[int, int] = {}
        self.stage_heads: dict[Place, int] = {}
        self.step_heads: dict[Place, int] = {}

    def stage(self, name: str) -> int:
        """The stage of a name: the last one, or any of that name where they are not kept apart; else a new one."""
        key = same_name(name)
        known = range(len(self.stages) - 1, len(self.stages)) if self.banded else range(len(self.stages))
        for index in known:
            if index >= 0 and same_name(self.stages[index]) == key:
                return index
        self.stages.append(name)
        return len(self.stages) - 1

    def step(self, stage: int, name: str, *, stacked: bool) -> int:
        """A step of a stage: the one there is where cards are `stacked`, or of that name where rows repeat it."""
        key = "" if stacked or self.banded else same_name(name)
        if not stacked and not key:
            key = f"\n{len(self.steps)}"  # each a step of its own
        if (stage, key) not in self._step_of:
            self._step_of[stage, key] = len(self.steps)
            self.steps.append((stage, name))
        return self._step_of[stage, key]

    def fill(self) -> None:
        """Give each stage without a step one."""
        for stage in sorted(set(range(len(self.stages))) - {each for each, _ in self.steps}):
            self.step(stage, "", stacked=False)


def plan_columns(grid: Grid, mapping: SheetMapping, whole: Grid | None = None) -> Plan:
    """Go along the heads of a grid, which has been turned where the stages stand in rows.

    `whole` holds its hidden cells too: what stands below a head that is hidden with its column has a stage without a
    name, not that of the column before.
    """
    stage_rows = [line.first for line in mapping.lines if line.use == "stage"][:1]
    step_rows = [line.first for line in mapping.lines if line.use == "step"][:1]
    lanes = [row for line in mapping.lines if line.use in CARDED for row in range(line.first, line.last + 1)]
    used = {
        column
        for cell in grid.begun_in(lanes)
        if not _covers(cell, mapping.label)
        for column in range(cell.column, cell.column + cell.right)
    }
    going_on = _going_on(grid, mapping, used, stage_rows)
    planning = _Planning(banded=mapping.banded or mapping.layout == "columns")
    last: tuple[SourceCell | None, SourceCell | None] = (None, None)
    beheaded = False
    stage = step = -1
    for column in grid.columns:
        if column == mapping.label or (column < mapping.label and mapping.layout == "columns"):
            continue
        head, below = (_head(grid, rows, column, mapping.label) for rows in (stage_rows, step_rows))
        if any(each is not None and is_banner(each, mapping) for each in (head, below)):
            last = (None, None)
            continue
        hides = whole.at(stage_rows[0], column) if whole is not None and stage_rows else None
        beheaded = head is None and (beheaded or (hides is not None and hides.hidden))
        orphan = beheaded and (below is not None or column in used)
        bare = head is None and below is None and not orphan
        if bare and column not in going_on and (column not in used or stage_rows or step_rows):
            last = (None, None)
            continue
        if head is None and below is not None and column not in used and not visible(below.text):
            continue
        if head is not None:
            stage = planning.stage(head_name(head))
            planning.stage_heads[head.place] = stage
        elif orphan or stage < 0:
            stage = planning.stage("")
            beheaded = False
        if below is None and (
            column not in used or _all_hidden(grid, whole, column)
        ):  # blank, or hidden, below a head that covers more
            continue
        if below is None or below is not last[1]:
            name = head_name(below) if below is not None else ""
            step = planning.step(stage, name, stacked=mapping.stacked and not step_rows)
        if below is not None:
            planning.step_heads[below.place] = step
        planning.columns[column] = step
        last = (head, below)
    planning.fill()
    return Plan(
        tuple(planning.stages),
        tuple(planning.steps),
        planning.columns,
        planning.stage_heads,
        planning.step_heads,
    )


def _head(grid: Grid, rows: list[int], column: int, label: int) -> SourceCell | None:
    """The cell in a row of heads above a column; a heading of the labels that is merged over more columns is none."""
    cell = grid.at(rows[0], column) if rows else None
    return None if cell is None or _covers(cell, label) else cell


def _all_hidden(grid: Grid, whole: Grid | None, column: int) -> bool:
    """Whether a column is hidden with all that begins in it: what reaches over it from beside makes no step of it."""
    begun = [cell for row in grid.rows if (cell := grid.at(row, column)) is not None and cell.column == column]
    if whole is None or begun:
        return False
    hidden = [cell for row in whole.rows if (cell := whole.at(row, column)) is not None and cell.column == column]
    return bool(hidden)


def _going_on(grid: Grid, mapping: SheetMapping, used: set[int], stage_rows: list[int]) -> set[int]:
    """The columns without a head whose cells go on with the stage before: right beside it, as where nobody merged them.

    Behind the last head they may be remarks, and belong to the stage only where other stages go on so, too, or where
    the stages stand in rows: a blank cell there means the stage above.
    """
    if not stage_rows:
        return set()
    headed = [
        column for column in grid.columns if column > mapping.label and _head(grid, stage_rows, column, mapping.label)
    ]
    found: set[int] = set()
    for column in grid.columns:
        beside = column - 1 in found or column - 1 in headed
        if beside and column in used and column not in headed:
            found.add(column)
    trailing = {column for column in found if column > max(headed, default=0)}
    return found if mapping.layout == "rows" or found - trailing else found - trailing


def _covers(cell: SourceCell, column: int) -> bool:
    """Whether a cell reaches over a column."""
    return cell.column <= column < cell.column + cell.right


def is_banner(cell: SourceCell, mapping: SheetMapping) -> bool:
    """Whether a cell is merged over heads and lanes alike, such as “out of scope below”: it is neither."""
    covered = range(cell.row, cell.row + cell.down)
    uses = {line.use for line in mapping.lines if cell.down > 1 and (line.first in covered or line.last in covered)}
    return "lane" in uses and bool({"stage", "step"} & uses)


def head_name(cell: SourceCell) -> str:
    """The name in the head of a column: on one line, without arrows around it."""
    return " ".join(visible(cell.text).strip(" >»→").split())


def stage_names(sheet: SourceSheet, mapping: SheetMapping) -> Iterator[str]:
    """The names of the stages that a mapping gives."""
    if mapping.layout == "list":
        columns = {line.first for line in mapping.lines if line.use == "stage"}
        names = [each.text for each in sheet.filled if each.column in columns and each.row > mapping.label]
        yield from dict.fromkeys(map(visible, names))
        return
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    if mapping.layout == "blocks":
        yield from (head_name(cell) for _, cell in heads_of_blocks(grid, mapping))
        return
    yield from plan_columns(grid, mapping).stages


def heads_of_blocks(grid: Grid, mapping: SheetMapping) -> Iterator[tuple[MappedLine, SourceCell]]:
    """The heads of stages one below another, each with the cell that names it: the head itself, or what is beside."""
    for line in mapping.lines:
        for column, end in parts_of_blocks(grid, mapping) if line.use == "stage" else ():
            label = grid.at(line.first, column)
            if label is not None and label.column == column:
                beside = [each for each in grid.row(line.first) if column < each.column < end]
                yield line, beside[0] if beside else label


def parts_of_blocks(grid: Grid, mapping: SheetMapping) -> list[tuple[int, int]]:
    """The columns of the labels of blocks side by side, each with the one before which its cells end."""
    labels = [mapping.label, *mapping.labels]
    return list(zip(labels, [*mapping.labels, grid.right + 1], strict=True))
