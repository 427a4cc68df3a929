"""What a report is made of: texts, tables, boards and grids, in words that are translated already.

Each row names the record that it tells of, so that the window can show it on the map.
"""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.model.records import RecordId


class ReportRow(Struct, frozen=True):
    """A row of a table: a word for each column; or an entry of a board: what it says, and lines of smaller type."""

    cells: tuple[str, ...]
    record: RecordId = ""
    strong: bool = False


class ReportTable(Struct, frozen=True):
    """A table under a title. `shares` are the widths of its columns beside each other; without rows `empty` is said."""

    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[ReportRow, ...]
    title: str = ""
    empty: str = ""


class BoardColumn(Struct, frozen=True):
    """A column of a board: what stands above it, its entries from the top, and the `value` that all of them have."""

    head: str
    entries: tuple[ReportRow, ...]
    value: str = ""


class ReportBoard(Struct, frozen=True):
    """Columns of entries beside each other. An entry that is moved gets the value of its column in the `field`."""

    columns: tuple[BoardColumn, ...]
    title: str = ""
    field: str = ""


class GridEntry(Struct, frozen=True):
    """An entry of a grid: what it says, and how far to the right and how far up it stands, from 1 on."""

    row: ReportRow
    across: int
    up: int


class ReportGrid(Struct, frozen=True):
    """Entries by two measures of `side` degrees each: the names of these, and of the corners from the top left on."""

    across: str
    up: str
    corners: tuple[str, str, str, str]
    entries: tuple[GridEntry, ...]
    title: str = ""
    side: int = 5

    def at(self, across: int, up: int) -> list[ReportRow]:
        """What stands in a cell."""
        return [each.row for each in self.entries if (each.across, each.up) == (across, up)]

    def corner(self, entry: GridEntry) -> str:
        """The name of the quarter that an entry stands in, the middle counting as low."""
        right, high = entry.across > (self.side + 1) / 2, entry.up > (self.side + 1) / 2
        return self.corners[(0 if high else 2) + right]


class ReportText(Struct, frozen=True):
    """A title with a text below it; either may be missing."""

    title: str = ""
    words: str = ""
    record: RecordId = ""


ReportPart = ReportText | ReportTable | ReportBoard | ReportGrid
