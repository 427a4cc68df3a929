"""Tables of a report as tables of a slide, with a row of heads; as many rows as a slide has room for."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from cjm_desktop.layout.forms.report_parts import ReportRow, ReportTable
from cjm_desktop.render.pptx.markup import POINT, color
from cjm_desktop.render.pptx.words import run_look
from cjm_desktop.render.sealing import quoted_words, words_of

SIZE, HEAD_SIZE, TITLE_SIZE = 14.0, 13.0, 16.0  # points
_PAD_X, _PAD_Y, _LEADING = 7.0, 4.5, 1.25
_WIDE, _NARROW = 0.95, 0.56  # em
_LEAST_ROW = 24.0
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def width_of(text: str, size: float) -> float:
    """How wide words are at most, in points: no face is known that they will be shown in."""
    return size * sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _NARROW for sign in text)


def height_of_words(text: str, size: float, room: float) -> float:
    """How high words are in lines of that width, in points."""
    lines = sum(max(1, math.ceil(width_of(line, size) / max(room, size))) for line in _BREAK.split(text))
    return lines * size * _LEADING


def row_height(cells: Sequence[str], widths: Sequence[float], size: float = SIZE) -> float:
    """The height of a row in points."""
    inside = (height_of_words(cell, size, width - 2 * _PAD_X) for cell, width in zip(cells, widths, strict=True))
    return max(_LEAST_ROW, max(inside, default=0.0) + 2 * _PAD_Y)


def widths_of(table: ReportTable, width: float) -> list[float]:
    """The widths of its columns in points."""
    total = sum(table.shares) or 1.0
    return [width * share / total for share in table.shares]


def cut(table: ReportTable, width: float, first: float, room: float) -> Iterator[ReportTable]:
    """The table in pieces that fit into `first` points of height and then into `room`; at least one row each."""
    widths = widths_of(table, width)
    head = row_height(table.heads, widths, HEAD_SIZE)
    free, rows = first - head, list[ReportRow]()
    for row in table.rows:
        height = row_height(row.cells, widths)
        if height > free and (rows or free < room - head):
            yield replace(table, rows=tuple(rows))
            free, rows = room - head, []
        rows.append(row)
        free -= height
    if rows or not table.rows:
        yield replace(table, rows=tuple(rows))


def height_of_table(table: ReportTable, width: float) -> float:
    """How high a table is, in points."""
    widths = widths_of(table, width)
    head = row_height(table.heads, widths, HEAD_SIZE) if any(table.heads) else 0.0
    return head + sum(row_height(row.cells, widths) for row in table.rows)


def table_markup(
    table: ReportTable, at: tuple[float, float, float], number: int, colors: Mapping[str, str], lang: str
) -> str:
    """A table as an object of that number, at (x, y, width) in points."""
    x, y, width = at
    widths = widths_of(table, width)
    ink, head, line = colors.get("ink", "#1F2933"), colors.get("ink.title", "#102A43"), colors.get("line", "#D8E0E8")
    grid = "".join(f'<a:gridCol w="{round(each * POINT)}"/>' for each in widths)
    rows = []
    if any(table.heads):
        cells = "".join(_cell(each, HEAD_SIZE, "#FFFFFF", head, head, lang, bold=True) for each in table.heads)
        rows.append(f'<a:tr h="{round(row_height(table.heads, widths, HEAD_SIZE) * POINT)}">{cells}</a:tr>')
    for row in table.rows:
        cells = "".join(_cell(each, SIZE, ink, "", line, lang, bold=row.strong) for each in row.cells)
        rows.append(f'<a:tr h="{round(row_height(row.cells, widths) * POINT)}">{cells}</a:tr>')
    height = round(height_of_table(table, width) * POINT)
    name = table.title or " · ".join(filter(None, table.heads))
    heads = ' firstRow="1"' if any(table.heads) else ' firstCol="1"'
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoted_words(name)} '
        f'descr={quoted_words(name)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{round(x * POINT)}" y="{round(y * POINT)}"/>'
        f'<a:ext cx="{round(width * POINT)}" cy="{height}"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{heads}/><a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(text: str, size: float, ink: str, ground: str, line: str, lang: str, *, bold: bool) -> str:
    look = run_look(round(size * 100), ink, lang, bold=bold)
    told = "".join(f"<a:p><a:r>{look}<a:t>{words_of(each)}</a:t></a:r></a:p>" for each in _BREAK.split(text))
    none = "<a:noFill/>"
    paint = f"<a:solidFill>{color(ground)}</a:solidFill>" if ground else none
    sides = "".join(f'<a:ln{side} w="0">{none}</a:ln{side}>' for side in "LRT")
    below = f'<a:lnB w="9525"><a:solidFill>{color(line)}</a:solidFill></a:lnB>'
    pads = " ".join(
        f'mar{side}="{round(pad * POINT)}"'
        for side, pad in (("L", _PAD_X), ("R", _PAD_X), ("T", _PAD_Y), ("B", _PAD_Y))
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{told}</a:txBody>"
        f'<a:tcPr {pads} anchor="t">{sides}{below}{paint}</a:tcPr></a:tc>'
    )
