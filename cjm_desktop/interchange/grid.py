"""A part of a sheet to look at by row and column, merged cells included, or turned so that its rows are columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet

MOST_COVERED = 200_000


class Grid:
    """The filled cells of an area. A merged cell is found at every place that it covers."""

    def __init__(self, cells: Iterable[SourceCell], area: tuple[int, int, int, int]) -> None:
        """Take those filled cells that begin in the area: first row and column, last ones."""
        self.top, self.left, self.bottom, self.right = area
        self.cells = [
            each for each in cells if self.top <= each.row <= self.bottom and self.left <= each.column <= self.right
        ]
        self._at: dict[Place, SourceCell] = {}
        for cell in self.cells:
            if cell.down == cell.right == 1:
                self._at.setdefault((cell.row, cell.column), cell)
                continue
            rows = range(cell.row, min(cell.row + cell.down - 1, self.bottom) + 1)
            columns = range(cell.column, min(cell.column + cell.right - 1, self.right) + 1)
            if len(rows) * len(columns) > MOST_COVERED:
                rows, columns = range(cell.row, cell.row + 1), range(cell.column, cell.column + 1)
            for row in rows:
                for column in columns:
                    self._at.setdefault((row, column), cell)
        self._rows: dict[int, list[SourceCell]] = {}

    def at(self, row: int, column: int) -> SourceCell | None:
        """The cell that covers a place."""
        return self._at.get((row, column))

    def row(self, row: int) -> list[SourceCell]:
        """The cells that cover a row, each once, from left to right."""
        if not self._rows:  # all at once: a list that is looked at turned has a row of thousands
            for place in sorted(self._at):
                cell, found = self._at[place], self._rows.setdefault(place[0], [])
                # By identity: two cells are never the same, and to compare all they hold would take long.
                if not found or found[-1] is not cell:
                    found.append(cell)
        return [*self._rows.get(row, ())]

    def begun_in(self, rows: Iterable[int]) -> Iterator[SourceCell]:
        """The cells that begin in some rows, row by row."""
        wanted = set(rows)
        yield from sorted((each for each in self.cells if each.row in wanted), key=lambda each: each.place)

    @property
    def rows(self) -> range:
        """All rows of the area."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """All columns of the area."""
        return range(self.left, self.right + 1)


def turned_cell(cell: SourceCell) -> SourceCell:
    """A cell with rows and columns changed for each other."""
    return replace(cell, row=cell.column, column=cell.row, down=cell.right, right=cell.down)


def grid_of(sheet: SourceSheet, area: tuple[int, int, int, int], *, turned: bool = False, hidden: bool = True) -> Grid:
    """An area of a sheet as a grid, turned where the stages stand in rows."""
    cells = sheet.filled if hidden else [each for each in sheet.filled if not each.hidden]
    if not turned:
        return Grid(cells, area)
    top, left, bottom, right = area
    return Grid(map(turned_cell, cells), (left, top, right, bottom))
