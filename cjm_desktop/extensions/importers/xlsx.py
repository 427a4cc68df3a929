"""Excel workbooks: their stored cells, never the grid between them, and cached values in place of formulas."""

from __future__ import annotations

import colorsys
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cjm_desktop.extensions.exchange import (
    N_,
    NN_,
    Book,
    ImportOptions,
    Message,
    Progress,
    SourceCell,
    SourceSheet,
    address,
    is_blank,
    message,
    refusal,
    with_blank_fills,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
RATIO_COUNTS_FROM = 10 * 1024 * 1024
OPENED = 0.8  # the share of the time that openpyxl takes
MOST_ROWS, MOST_COLUMNS = 20_000, 500
MOST_MERGED = 500_000
MOST_BLANKS = 4_000
MOST_PICTURES, MOST_PICTURE = 300, 10 * 1024 * 1024
_THEMED = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_STYLE = attrgetter("_style")  # the fill itself is a proxy, made anew for each cell
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = (_PROTECTED, "Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))  # names of its parts
LONGEST_KIND = 200  # letters
_MERGE = re.compile(rb'<mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class WorkbookImporter:
    """Macros, links to other files and queries are data that nobody asks for: none is looked at."""

    key = "xlsx"
    suffixes = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
    title: Message = message(N_("Excel workbooks"))
    apart = True

    def claims(self, data: bytes) -> float:
        if data.startswith(_OLE):  # letters of old Word are in it, too
            return 0.9 if any(name in data for name in _OLD_BOOKS) else 0.1
        if not data.startswith(b"PK"):
            return 0.0
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = set(archive.namelist()[: MOST_ENTRIES * 2])
                open_document = "content.xml" in names and _is_open_workbook(archive)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return 0.5  # a cut workbook is still one; what is wrong with it is said when it is read
        if any(name.startswith("xl/") for name in names) or open_document:
            return 0.9
        return 0.1

    def read(self, data: bytes, options: ImportOptions) -> Book:
        if data.startswith(_OLE):
            raise refusal("CJM-E508") if _PROTECTED in data else refusal("CJM-E509", kind=".xls")
        has_formulas = _preflight(data)
        return _read(data, options.tell, has_formulas=has_formulas)


def _is_open_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a package of OpenDocument is a workbook; one that does not say what it is may be."""
    try:
        kind = archive.getinfo("mimetype")
        return kind.file_size > LONGEST_KIND or b"spreadsheet" in archive.read(kind)
    except (KeyError, zlib.error):
        return True


def _preflight(data: bytes) -> bool:
    """Refuse what no workbook of a person is, before any reader sees it; tells whether there are formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            large = unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * len(data)
            if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or large:
                raise refusal("CJM-E505", f"{len(entries)} parts, {unpacked} bytes")
            if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
                raise refusal("CJM-E505", "names that lead out of the workbook")
            if any(entry.flag_bits & 1 for entry in entries):
                raise refusal("CJM-E508")
            if "content.xml" in names:
                raise refusal("CJM-E509", kind=".ods")
            if "xl/workbook.bin" in names:
                raise refusal("CJM-E509", kind=".xlsb")
            return _look_through(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise refusal("CJM-E507", repr(error), part="zip") from None


def _look_through(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    formulas, merged = False, 0
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels", ".vml")):
            continue
        body = archive.read(entry)
        if any(declared in body[:4096] for declared in _DECLARES):
            raise refusal("CJM-E506", entry.filename)
        if _SHEET.fullmatch(entry.filename):
            formulas = formulas or b"<f>" in body or b"<f " in body
            for left, top, right, bottom in _MERGE.findall(body):
                merged += (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1)
            if merged > MOST_MERGED:
                raise refusal("CJM-E504", f"{merged} merged cells", limit=f"{MOST_MERGED:,}")
    return formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Told(io.BytesIO):
    """Packed bytes that say how far they are read: workbooks are parsed as they are unpacked."""

    def __init__(self, data: bytes, tell: Progress, begun: float, share: float) -> None:
        super().__init__(data)
        self._tell, self._begun, self._share = tell, begun, share
        self._size, self._read = max(len(data), 1), 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self._read += len(found)
        self._tell(self._begun + self._share * min(self._read / self._size, 1.0))
        return found


def _read(data: bytes, tell: Progress, *, has_formulas: bool) -> Book:
    import warnings

    import openpyxl

    part = OPENED / (1 + has_formulas)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts of newer programs that openpyxl does not know
        try:
            book = openpyxl.load_workbook(_Told(data, tell, 0.0, part), data_only=True, keep_links=False)
            told = openpyxl.load_workbook(_Told(data, tell, part, part), keep_links=False) if has_formulas else None
        except Exception as error:  # noqa: BLE001  (openpyxl raises whatever its parts trip over)
            if type(error).__module__.startswith("defusedxml"):
                raise refusal("CJM-E506", repr(error)) from None
            raise refusal("CJM-E507", repr(error), part="workbook") from None
    notices: list[Message] = []
    sheets = []
    fills = _fills(book)
    for sheet in book.worksheets:
        formulas = told[sheet.title] if told is not None else None
        cells = tuple(_cells(sheet, formulas, notices, fills))
        sheets.append(SourceSheet(sheet.title, cells, hidden=sheet.sheet_state != "visible"))
        tell(OPENED + (1 - OPENED) * len(sheets) / len(book.worksheets))
    title = book.properties.title or ""
    return Book(tuple(sheets), title=title if not is_blank(title) else "", notices=tuple(notices))


def _cells(
    sheet: Worksheet, formulas: Worksheet | None, notices: list[Message], fills: Sequence[str]
) -> list[SourceCell]:
    """The stored cells in reach, with notes, pictures, fills, and how far merged ones go."""
    spans = {(area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges}
    pictures = _pictures(sheet)
    hidden_rows = {row for row, each in sheet.row_dimensions.items() if each.hidden}
    hidden_columns = {
        column
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min is not None and each.max is not None
        for column in range(each.min, min(each.max, MOST_COLUMNS) + 1)
    }
    beyond = 0
    found: list[SourceCell] = []
    blanks: dict[tuple[int, int], str] = {}
    for row, column, cell in _stored(sheet, pictures):
        if row > MOST_ROWS or column > MOST_COLUMNS:
            beyond += cell is not None and cell.value is not None
            continue
        text = _text(cell) if cell is not None else ""
        written = formulas.cell(row, column).value if formulas is not None and cell is not None else None
        formula = written if isinstance(written, str) and written.startswith("=") else ""
        comment = cell.comment.text if cell is not None and cell.comment else ""
        picture = pictures.get((row, column), b"")
        fill = fills[_STYLE(cell).fillId] if cell is not None and cell.has_style else ""
        if not text and not picture and not formula:
            if fill and len(blanks) < MOST_BLANKS:
                blanks[row - 1, column - 1] = fill
            continue
        last_row, last_column = spans.get((row, column), (row, column))
        found.append(
            SourceCell(
                row - 1,
                column - 1,
                text or (formula if formula != text else ""),
                address(row - 1, column - 1),
                last_row - row + 1,
                last_column - column + 1,
                comment or "",
                formula,
                picture,
                _all_hidden(row, last_row, hidden_rows) or _all_hidden(column, last_column, hidden_columns),
                fill,
            )
        )
    if beyond:
        beyond_text = NN_(
            "{count} cell beyond row {rows} or column {columns} of “{name}” was not read.",
            "{count} cells beyond row {rows} or column {columns} of “{name}” were not read.",
        )
        notices.append(message(beyond_text, count=beyond, rows=MOST_ROWS, columns=MOST_COLUMNS, name=sheet.title))
    return with_blank_fills(found, blanks)


def _fills(book: Workbook) -> list[str]:
    """The colours of the fills of a workbook by their index, as `#RRGGBB`; empty for none, white and patterns."""
    found = re.findall(
        rb'<a:(\w+)>\s*<a:(?:srgbClr val|sysClr[^>]{0,80}lastClr)="([0-9A-Fa-f]{6})"', book.loaded_theme or b""
    )
    theme = {name.decode(): color.decode() for name, color in found}
    colors = []
    for fill in vars(book)["_fills"]:
        color = _color(fill.fgColor, theme) if getattr(fill, "patternType", None) == "solid" else ""
        colors.append("" if color == "#FFFFFF" else color)
    return colors


def _color(color: Any, theme: dict[str, str]) -> str:
    from openpyxl.styles.colors import COLOR_INDEX

    told = ""
    if color.type == "rgb":
        told = str(color.rgb)[-6:]
    elif color.type == "indexed" and color.indexed < len(COLOR_INDEX):
        told = COLOR_INDEX[color.indexed][-6:]
    elif color.type == "theme" and color.theme < len(_THEMED):
        told = theme.get(_THEMED[color.theme], "")
    if not re.fullmatch("[0-9A-Fa-f]{6}", told):
        return ""
    hue, light, strength = colorsys.rgb_to_hls(*(int(told[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    tint = max(-1.0, min(1.0, color.tint or 0.0))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "#{:02X}{:02X}{:02X}".format(*(round(255 * part) for part in colorsys.hls_to_rgb(hue, light, strength)))


def _all_hidden(first: int, last: int, hidden: set[int]) -> bool:
    """Whether nothing is to be seen of a cell: a merged one shows as long as one of its rows and columns does."""
    return first in hidden and all(each in hidden for each in range(first + 1, last + 1))


def _stored(sheet: Worksheet, pictures: dict[tuple[int, int], bytes]) -> Iterator[tuple[int, int, Cell | None]]:
    """The cells that the file holds. Walking rows and columns would make every cell up to the farthest one."""
    stored: dict[tuple[int, int], Cell] = vars(sheet)["_cells"]
    for row, column in sorted({*stored, *pictures}):
        yield row, column, stored.get((row, column))


def _text(cell: Cell) -> str:
    """What a cell shows, near enough: dates as 2026-11-29, percent with their sign, numbers without noise."""
    value: Any = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | float):
        if "%" in (cell.number_format or ""):
            return f"{round(value * 100, 4):g}%"
        return str(value) if isinstance(value, int) else f"{value:.12g}"
    text = str(value)
    return "" if is_blank(text) else text


def _pictures(sheet: Worksheet) -> dict[tuple[int, int], bytes]:
    """The pictures of a sheet by the cell that their upper left corner stands in, or the next free one."""
    found: dict[tuple[int, int], bytes] = {}
    for image in vars(sheet).get("_images", ())[:MOST_PICTURES]:
        corner = getattr(image.anchor, "_from", None)
        stream: Any = getattr(image, "ref", None)
        if corner is None or not isinstance(stream, io.BytesIO):
            continue
        data = stream.getvalue()
        if len(data) <= MOST_PICTURE:
            place = (corner.row + 1, corner.col + 1)
            while place in found:
                place = (place[0], place[1] + 1)
            found[place] = data
    return found


IMPORTER = WorkbookImporter()
