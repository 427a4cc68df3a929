"""The map as an Excel workbook: to read, to fill in, and to come back by its ids."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    OutSheet,
    Progress,
    TableOptions,
    Translate,
    message,
    sheets_keep,
    tables_of,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_SIGNS = 32_767
CLOSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BAD_NAME = re.compile(r"[\\/*?:\[\]]")
INK, PALE, LINE = "FF16324F", "FFEEF3F9", "FFD5DEE8"
A3 = 8
FACE = "Calibri"  # without a name some programs take a face with serifs
LINE_HEIGHT, ROOM = 15.0, 4.0  # points


class WorkbookExporter:
    """Sheets for the map, its cards and its lists; nothing in it is a formula or a link."""

    key = "xlsx"
    suffix = ".xlsx"
    title: Message = message(N_("Excel workbook"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return sheets_keep(graph)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        from openpyxl import Workbook

        book = Workbook()
        del book[book.sheetnames[0]]
        sheets = tables_of(graph, options.lang, translate, blank=options.blank)
        for number, sheet in enumerate(sheets):
            _write(book, sheet)
            progress((number + 1) / (len(sheets) + 1))
        book.save(out)
        progress(1.0)

    def write_list(self, sheet: OutSheet, out: BinaryIO) -> None:
        from openpyxl import Workbook

        book = Workbook()
        del book[book.sheetnames[0]]
        _write(book, sheet)
        book.save(out)


def _write(book: Workbook, sheet: OutSheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    made: Worksheet = book.create_sheet(BAD_NAME.sub(" ", sheet.name)[:31])
    if sheet.hidden:
        made.sheet_state = "veryHidden"
    line = Side(style="thin", color=LINE)
    border = Border(top=line, bottom=line, left=line, right=line)
    looks = {
        "title": (Font(name=FACE, bold=True, size=16, color=INK), None),
        "stage": (Font(name=FACE, bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=INK)),
        "step": (Font(name=FACE, bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "label": (Font(name=FACE, bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "head": (Font(name=FACE, bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "id": (Font(name=FACE, color="FF8A97A6", size=9), None),
    }
    wrapped = Alignment(wrap_text=True, vertical="top")
    for cell in sheet.cells:
        target = made.cell(cell.row + 1, cell.column + 1)
        if isinstance(cell.value, str):
            target.value = CLOSED.sub("", cell.value)[:MOST_SIGNS]
            target.data_type = "s"  # what begins with = stays the text that it is
        else:
            target.value = cell.value
        if not sheet.hidden:
            font, fill = looks.get(cell.style, (None, None))
            target.alignment = Alignment(vertical="center") if cell.style == "title" else wrapped
            if font is not None:
                target.font = font
            if fill is not None:
                target.fill = fill
            if cell.style != "title":
                target.border = border
        if cell.right > 1 or cell.down > 1:
            made.merge_cells(
                start_row=cell.row + 1,
                start_column=cell.column + 1,
                end_row=cell.row + cell.down,
                end_column=cell.column + cell.right,
            )
    _size(made, sheet)
    if any(sheet.frozen):
        made.freeze_panes = f"{get_column_letter(sheet.frozen[1] + 1)}{sheet.frozen[0] + 1}"
    if sheet.wide:
        made.page_setup.orientation = "landscape"
        made.page_setup.paperSize = A3
        made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
        made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        made.sheet_view.showGridLines = False


def _size(made: Worksheet, sheet: OutSheet) -> None:
    from openpyxl.utils import get_column_letter

    for row, height in _heights(sheet).items():
        made.row_dimensions[row + 1].height = height
    for at, width in enumerate(sheet.widths, 1):
        made.column_dimensions[get_column_letter(at)].width = width


def _heights(sheet: OutSheet) -> dict[int, float]:
    """How high rows must be for their wrapped words, in points; programs do not all find out by themselves."""
    heights: dict[int, float] = {}
    for cell in () if sheet.hidden else sheet.cells:
        if cell.down == 1 and isinstance(cell.value, str) and cell.style != "title":
            widths = sheet.widths[cell.column : cell.column + cell.right] or (18.0,)
            room = max(sum(widths) - 2.0, 6.0)
            lines = sum(max(1, math.ceil(_width(line) / room)) for line in cell.value.split("\n"))
            heights[cell.row] = max(heights.get(cell.row, 0.0), min(lines * LINE_HEIGHT + ROOM, 400.0))
    return heights


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


EXPORTER = WorkbookExporter()
