"""What a written report is made of: headings, pictures and the parts that all reports have, in the order of reading."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from cjm_desktop.drawing.ops import Color
from cjm_desktop.layout.forms.report_parts import (
    ReportBoard,
    ReportGrid,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
)


class Cover(Struct, frozen=True):
    """The title of a report that follows another one, and the lines below it; a new page begins with it."""

    title: str
    lines: tuple[str, ...]


class Heading(Struct, frozen=True):
    """A heading of a level from 1; a `new_page` begins with it where there are pages."""

    text: str
    level: int = 1
    new_page: bool = False


class ReportPicture(Struct, frozen=True, eq=False):
    """A picture as a PNG file, with its proportions and its text for those who cannot see it; on a page of its own."""

    data: bytes
    width: float
    height: float
    told: str


WrittenPart = Cover | Heading | ReportPicture | ReportPart


class WrittenReport(Struct, frozen=True, eq=False):
    """A report in one language: its title, the lines below it, its parts, and the colours of the map's theme."""

    title: str
    lines: tuple[str, ...]
    lang: str
    parts: tuple[WrittenPart, ...]
    colors: Mapping[str, Color] = field(default_factory=dict)


def as_tables(part: ReportPart) -> ReportTable | ReportText:
    """A part with its board as a table, a column for each of its columns; so its grid, a row for each entry."""
    if isinstance(part, ReportGrid):
        rated = tuple(
            ReportRow((each.row.cells[0], str(each.across), str(each.up), part.corner(each)), each.row.record)
            for each in part.entries
        )
        return ReportTable(("", part.across, part.up, ""), (4.0, 2.0, 2.0, 3.0), rated, part.title)
    if not isinstance(part, ReportBoard):
        return part
    rows = max((len(column.entries) for column in part.columns), default=0)
    cells = [
        ReportRow(
            tuple(" – ".join(column.entries[i].cells) if i < len(column.entries) else "" for column in part.columns)
        )
        for i in range(rows)
    ]
    heads = tuple(column.head for column in part.columns)
    return ReportTable(heads, (1.0,) * len(heads), tuple(cells), part.title)
