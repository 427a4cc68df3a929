"""Tables as HTML: what spreadsheets and web pages put on the clipboard beside the plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.edit.clipboard import DEEPEST, MOST_BYTES
from cjm_desktop.edit.tables import CellTable, Skipped, TableCell, checked, too_large
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.model.rules import MAX_LANES, MAX_STEPS

_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style", "title", "template", "comment"})
_STRUCK = frozenset({"s", "strike", "del"})
_STYLED = frozenset({"span", "font", "a", "b", "i", "u", "em", "strong"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;\"'}]*line-through", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s*=\s*[\"']?([\w -]+)", re.IGNORECASE)
_STYLE = re.compile("<style", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_PARTS = frozenset({"tr", "td", "th"})
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_TAG_START = re.compile(r"</?[a-zA-Z]")
# Excel and those that follow it keep a cell as text by this, so that no text becomes a formula.
_AS_TEXT = "mso-number-format:'\\@';white-space:pre-wrap"
_NUMBER_CELL = '<td{spans} sdval="{value}" sdnum="1033;">{words}</td>'
_TEXT_CELL = '<td{spans} sdnum="1033;0;@" style="{style}">{words}</td>'
_NEWLINE = "\n"


def table_as_html(table: CellTable) -> str:
    """The table as an HTML document, merged cells where one reaches over several; all but numbers is marked as text."""
    starts = {(cell.row, cell.column): cell for cell in table.cells}
    covered = {place for cell in table.cells for place in _area(cell)} - starts.keys()
    rows = []
    for row in range(table.rows):
        places = ((row, column) for column in range(table.columns) if (row, column) not in covered)
        cells = (starts.get(place) or TableCell(*place, "") for place in places)
        rows.append(f"<tr>{''.join(map(_td, cells))}</tr>")
    return f'<html><head><meta charset="utf-8"></head><body><table>{"".join(rows)}</table></body></html>'


def table_from_html(text: str) -> CellTable | None:
    """Read the first table of an HTML text, None when it has none; raises CjmError when it is too large.

    Nothing is fetched or run. Line breaks and paragraphs become line breaks, other white space counts as one space.
    Hidden rows and columns, comments and struck-out texts are left out and counted.
    """
    if len(text) > MOST_BYTES:
        raise too_large()
    reader = _TableReader(_struck_classes(text))
    reader.read(text)
    if not reader.found:
        return None
    return checked((cell for cell in reader.cells if cell.text.strip()), reader.skipped)


def _area(cell: TableCell) -> Iterator[tuple[int, int]]:
    return (
        (row, column)
        for row in range(cell.row, cell.row + cell.down)
        for column in range(cell.column, cell.column + cell.right)
    )


def _td(cell: TableCell) -> str:
    spans = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    spans += f' colspan="{cell.right}"' if cell.right > 1 else ""
    words = html.escape(cell.text).replace(_NEWLINE, '<br style="mso-data-placement:same-cell">')
    number = number_in(cell.text)
    if number is not None:
        return _NUMBER_CELL.format(spans=spans, value=f"{number:g}", words=words)
    return _TEXT_CELL.format(spans=spans, style=_AS_TEXT, words=words)


def _struck_classes(text: str) -> frozenset[str]:
    """The classes of a style sheet by which spreadsheets strike texts out."""
    start = _STYLE.search(text)
    if start is None:
        return frozenset()
    rules = _RULE.finditer(text, start.end(), max(0, _end_of("style", text, start.end())))
    return frozenset(rule[1] for rule in rules if _LINE_THROUGH.search(rule[2]))


class _Piece(Struct, frozen=True):
    """A tag, its name in small letters and `/` before it where it ends something, or words between tags."""

    tag: str
    words: str


def _pieces(text: str) -> Iterator[_Piece]:
    """The tags and words of an HTML text, in one pass; reading ends at a tag or comment that does not end.

    The parser of the standard library takes time that grows with the square of the length for broken markup.
    """
    at = 0
    while at < len(text):
        mark = text.find("<", at)
        if mark != at:
            yield _Piece("", html.unescape(text[at : mark if mark >= 0 else len(text)]))
        if mark < 0:
            return
        tag = _TAG.match(text, mark)
        if tag:
            name = tag[1].lower()
            yield _Piece(name, tag[2])
            at = _end_of(name, text, tag.end()) if name in _UNSEEN else tag.end()
        elif text[mark + 1 : mark + 2] in ("!", "?", "/"):
            ending = "-->" if text.startswith("<!--", mark) else ">"
            end = text.find(ending, mark + 1)
            at = end + len(ending) if end >= 0 else -1
        elif _TAG_START.match(text, mark):
            at = -1
        else:
            yield _Piece("", "<")
            at = mark + 1
        if at < 0:
            return


def _end_of(name: str, text: str, start: int) -> int:
    """Where the end tag of a part begins that holds no markup; −1 where it does not end."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(text, start)
    return found.start() if found else -1


class _TableReader:
    """Collects the cells of the first table; tables inside its cells are words of those."""

    def __init__(self, struck: frozenset[str]) -> None:
        """`struck` are the classes of what is struck out."""
        self.cells: list[TableCell] = []
        self.found = False
        self._struck_classes = struck
        self._depth = 0
        self._row = -1
        self._column = 0
        self._taken: set[tuple[int, int]] = set()
        self._words: list[str] | None = None
        self._span = (1, 1)
        self._row_hidden = self._cell_hidden = False
        self._hidden_columns: list[bool] = []
        self._struck: list[bool] = []
        self._was_struck = False
        self._hidden = self._comments = self._struck_texts = 0

    @property
    def skipped(self) -> Skipped:
        """What has been left out."""
        columns = sum(self._hidden_columns)
        return Skipped(self._hidden + columns, self._comments, self._struck_texts)

    def read(self, text: str) -> None:
        """Take in an HTML text."""
        for piece in _pieces(text):
            name = piece.tag.removeprefix("/")
            if not piece.tag:
                self._say(piece.words)
            elif piece.tag == "br":
                self._break()
            elif piece.tag == "comment":
                self._comments += self._depth > 0
            elif piece.tag == "col" and self._depth == 1:
                count = _span("span", piece.words, MAX_STEPS)
                self._hidden_columns += [bool(_HIDDEN.search(piece.words))] * count
            elif name in _STRUCK or name in _STYLED:
                self._strike(piece)
            elif name in _BLOCKS:
                if self._words and not self._words[-1].endswith(_NEWLINE):
                    self._break()
            elif name == "table":
                self._enter_or_leave(piece.tag == "table")
            elif self._depth == 1 and name in _PARTS:
                self._begin_or_end(piece)
        self._end_cell()

    def _enter_or_leave(self, entering: bool) -> None:
        if entering:
            self._depth += 1 if self._depth or not self.found else 0
            self.found = True
        elif self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1

    def _begin_or_end(self, piece: _Piece) -> None:
        self._end_cell()
        if piece.tag == "tr":
            self._row_hidden = bool(_HIDDEN.search(piece.words))
            self._hidden += self._row_hidden
            self._row += not self._row_hidden
            self._column = 0
        elif piece.tag in ("td", "th"):
            if not self._row_hidden:
                self._row = max(self._row, 0)  # the first row may have no tag of its own
            self._span = (_span("rowspan", piece.words, MAX_LANES), _span("colspan", piece.words, MAX_STEPS))
            hidden = self._hidden_columns[self._column : self._column + 1]
            self._cell_hidden = any(hidden) or bool(_HIDDEN.search(piece.words))
            self._column += self._span[1]
            self._struck = [self._is_struck(piece)]
            self._was_struck = False
            self._words = []

    def _is_struck(self, piece: _Piece) -> bool:
        classes = _CLASS.search(piece.words)
        named = classes is not None and not self._struck_classes.isdisjoint(classes[1].split())
        return named or piece.tag in _STRUCK or bool(_LINE_THROUGH.search(piece.words))

    def _strike(self, piece: _Piece) -> None:
        """Go into or out of a part of a text that may be struck out."""
        if piece.tag.startswith("/"):
            self._struck = self._struck[:-1] if len(self._struck) > 1 else self._struck
        elif len(self._struck) < DEEPEST:
            self._struck.append(self._is_struck(piece) or (bool(self._struck) and self._struck[-1]))

    def _say(self, data: str) -> None:
        """Take words, with white space as one space."""
        if self._words is None:
            return
        words = " ".join(data.split())
        if self._struck and self._struck[-1]:
            self._was_struck = self._was_struck or bool(words)
            return
        lead, trail = data[:1].isspace() and bool(words), data[-1:].isspace()
        self._words.append(f"{' ' if lead else ''}{words}{' ' if trail else ''}")

    def _break(self) -> None:
        if self._words is not None:
            self._words.append(_NEWLINE)

    def _end_cell(self) -> None:
        if self._words is None:
            return
        lines = "".join(self._words).split(_NEWLINE)
        self._words = None
        if self._row_hidden or self._cell_hidden:
            return
        self._struck_texts += self._was_struck
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        text = _NEWLINE.join(" ".join(line.split()) for line in lines)
        cell = TableCell(self._row, column, text, *self._span)
        self._taken.update(_area(cell))
        if self._row >= MAX_LANES or column >= MAX_STEPS or len(self._taken) > MAX_LANES * MAX_STEPS:
            raise too_large()
        self.cells.append(cell)


def _span(name: str, attributes: str, most: int) -> int:
    found = re.search(rf"\b{name}\s*=\s*[\"']?(\d{{1,5}})\b", attributes, re.IGNORECASE)
    return min(max(int(found[1]), 1), most) if found else 1
