"""Any list as a file: data, or pages to be printed; what differs between two maps, to be sent along or kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.compose.production.files import USUAL_FORMAT
from cjm_desktop.compose.production.posters import OFFICE_PAPER
from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.services import Services
    from cjm_desktop.drawing.sheet import Sheet
    from cjm_desktop.extensions.exchange import ListWriter
    from cjm_desktop.foundation.messages import Message
    from cjm_desktop.interchange.outgoing import OutSheet
    from cjm_desktop.layout.forms.report_parts import ReportTable


def list_titles(services: Services) -> Mapping[str, Message]:
    """What the formats are called that lists can be written in, by the ending of their files: tables, and pages."""
    pages = services.exporters[USUAL_FORMAT]
    return {**{ending: each.title for ending, each in _list_writers(services).items()}, pages.suffix: pages.title}


def write_list(services: Services, sheet: OutSheet, path: Path, lang: str) -> None:
    """Write a list, whose words are in a language, into a file of the format that its ending names; raises CjmError."""
    from cjm_desktop.storage.files import atomic_write

    formats, ending = list_titles(services), path.suffix.casefold()
    if ending not in formats:
        raise refusal("CJM-E401", path=str(path), endings=", ".join(sorted(formats)))
    out = io.BytesIO()
    if writer := _list_writers(services).get(ending):
        writer.write_list(sheet, out)
    else:
        from cjm_desktop.extensions.api import ExportOptions

        pages = services.exporters[USUAL_FORMAT]
        pages.write(_pages(services, sheet, lang), ExportOptions(), out, lambda _: None)
    atomic_write(path, out.getvalue())


def _list_writers(services: Services) -> Mapping[str, ListWriter]:
    from cjm_desktop.extensions.exchange import ListWriter

    return {each.suffix: each for each in services.data_exporters.values() if isinstance(each, ListWriter)}


def _pages(services: Services, sheet: OutSheet, lang: str) -> tuple[Sheet, ...]:
    """A list on office paper, set as reports on a map are."""
    from cjm_desktop.drawing.page import page_of
    from cjm_desktop.layout.forms import ReportHead, WallStyle, report_sheets
    from cjm_desktop.model.vocabulary import USUAL_THEME

    style = WallStyle(lang, services.shaper, services.theme(USUAL_THEME), services.translator(lang))
    head = ReportHead("", "", sheet.name, "")
    table = _table(sheet, style.translate(N_("There is nothing in this list.")))
    return report_sheets((table,), page_of(OFFICE_PAPER), style, head, "list")


def _table(sheet: OutSheet, empty: str) -> ReportTable:
    """A list as a table of a report: heads in its first row, widths as shares."""
    from cjm_desktop.layout.forms.report_parts import ReportRow, ReportTable

    columns = 1 + max(cell.column for cell in sheet.cells)
    rows: dict[int, list[str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, [""] * columns)[cell.column] = "" if cell.value is None else str(cell.value)
    first, *rest = (tuple(rows[row]) for row in sorted(rows))
    shares = (*sheet.widths, *[1.0] * columns)[:columns]
    return ReportTable(first, shares, tuple(map(ReportRow, rest)), "", empty)
