"""A source as it was read: sheets of cells, each with the place that people know it by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, structs

from cjm_desktop.foundation.messages import Message
from cjm_desktop.model.rules import clean_text

# Blank to the eye: no-break and zero-width spaces, word joiners, soft hyphens, the byte order mark, Hangul fillers.
_BLANK = re.compile("[\\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff\u3164\u115f\u1160\u3000]+")
Place = tuple[int, int]


class SourceCell(Struct, frozen=True):
    """One cell of a source at a row and column from 0, reaching over `down` rows and `right` columns.

    `where` is its place in the source's own terms (`B4`, `line 12`); `formula` is the text of a formula whose cached
    value `text` is; `picture` are the bytes of a picture that stands in it; `fill` is the colour behind it, `#RRGGBB`.
    """

    row: int
    column: int
    text: str
    where: str = ""
    down: int = 1
    right: int = 1
    note: str = ""
    formula: str = ""
    picture: bytes = b""
    hidden: bool = False
    fill: str = ""

    @property
    def place(self) -> Place:
        """Row and column."""
        return self.row, self.column

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.picture and is_blank(self.text)


class Arrow(Struct, frozen=True):
    """An arrow of the source from one cell to another, with its words."""

    source: Place
    target: Place
    label: str = ""


class SourceSheet(Struct, frozen=True, dict=True):
    """A grid of cells; those not named are empty.

    `hint` is the mapping that the format itself dictates, as plain data: a diagram knows what its lines mean.
    """

    name: str
    cells: tuple[SourceCell, ...]
    hidden: bool = False
    hint: Mapping[str, Any] | None = None
    links: tuple[Arrow, ...] = ()

    @cached_property
    def filled(self) -> tuple[SourceCell, ...]:
        """The cells with something in them, row by row."""
        return tuple(sorted((each for each in self.cells if not each.blank), key=lambda each: each.place))


class Book(Struct, frozen=True):
    """What one file or clipboard text holds: its sheets, and what was noticed while reading."""

    sheets: tuple[SourceSheet, ...]
    title: str = ""
    notices: tuple[Message, ...] = ()


def cleaned(book: Book) -> Book:
    """A book without control characters and noncharacters, whatever its reader let through."""

    def clean(cell: SourceCell) -> SourceCell:
        text, note, where = clean_text(cell.text), clean_text(cell.note), clean_text(cell.where)
        same = (text, note, where) == (cell.text, cell.note, cell.where)
        return cell if same else structs.replace(cell, text=text, note=note, where=where)

    sheets = tuple(
        structs.replace(
            sheet,
            name=clean_text(sheet.name),
            cells=tuple(map(clean, sheet.cells)),
            links=tuple(structs.replace(link, label=clean_text(link.label)) for link in sheet.links),
        )
        for sheet in book.sheets
    )
    return structs.replace(book, sheets=sheets, title=clean_text(book.title))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, no-break spaces and zero-width signs only."""
    return not text[:1].isalnum() and not _BLANK.sub("", text)


def visible(text: str) -> str:
    """A text as people see it: no control signs, no blank at its ends, no-break spaces as spaces."""
    if text.isprintable():  # most are: one line without any such sign
        return text.strip()
    lines = clean_text(text).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def column_name(column: int) -> str:
    """The letters of a column from 0: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The place of a cell as spreadsheets name it: `B4`."""
    return f"{column_name(column)}{row + 1}"


def grid_sheet(name: str, rows: Iterable[Iterable[str]], where: str = "") -> SourceSheet:
    """A sheet of rows of texts; `where` puts lines in the place of addresses: `line {row}`."""
    cells = [
        SourceCell(row, column, text, where.format(row=row + 1) or address(row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    return SourceSheet(name, tuple(cells))
