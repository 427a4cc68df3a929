"""The map as an Excel workbook: to read, to fill in, and to come back by its ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Message,
    OutSheet,
    Progress,
    TableOptions,
    Translate,
    message,
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


class WorkbookExporter:
    """Sheets for the map, its cards and its lists; nothing in it is a formula or a link."""

    key = "xlsx"
    suffix = ".xlsx"
    title: Message = message(N_("Excel workbook"))

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
        "title": (Font(bold=True, size=16, color=INK), None),
        "stage": (Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=INK)),
        "step": (Font(bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "label": (Font(bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "head": (Font(bold=True, color=INK), PatternFill("solid", fgColor=PALE)),
        "id": (Font(color="FF8A97A6", size=9), None),
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
    for at, width in enumerate(sheet.widths, 1):
        made.column_dimensions[get_column_letter(at)].width = width
    if any(sheet.frozen):
        made.freeze_panes = f"{get_column_letter(sheet.frozen[1] + 1)}{sheet.frozen[0] + 1}"
    if sheet.wide:
        made.page_setup.orientation = "landscape"
        made.page_setup.paperSize = A3
        made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
        made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        made.sheet_view.showGridLines = False


EXPORTER = WorkbookExporter()
