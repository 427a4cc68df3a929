"""Text outlines: stage, lane and card by their indent, or by Markdown headings and bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    ImportOptions,
    Message,
    SourceCell,
    SourceSheet,
    decode_text,
    message,
    refusal,
    text_or_none,
)

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^([•·▪◦‣*+\-–]|\d{1,3}[.)])\s+")
_TAB = 4
_ONE_LINE = re.compile(r"^([^:：]{1,40})[:：]\s*(\S.*)$")


class _Item(Struct, frozen=True):
    row: int
    level: int
    text: str


class OutlineImporter:
    """Three levels are stage, lane and card; two are stage and card; with four there is a step between."""

    key = "outline"
    suffixes = (".txt", ".md", ".outline")
    title: Message = message(N_("Text outlines"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        if text is None or "\x00" in text:
            return 0.0
        items = _items(text)
        levels = {item.level for item in items}
        if len(items) < 3 or len(levels) < 2 or text.lstrip().startswith(("{", "[", "<")):
            return 0.0
        return 0.5

    def read(self, data: bytes, options: ImportOptions) -> Book:
        items = _items(decode_text(data))
        title = ""
        tops = [item for item in items if item.level == 0]
        if len(tops) == 1 and items and items[0].level == 0 and max(item.level for item in items) >= 3:
            title, items = tops[0].text, [_Item(item.row, item.level - 1, item.text) for item in items[1:]]
        if not items:
            raise refusal("CJM-E511", name=title or "outline")
        sheet = _sheet(items, max(item.level for item in items))
        if title:
            cell = SourceCell(0, 0, title, f"line {tops[0].row + 1}")
            hint = {**(sheet.hint or {}), "title": cell.where}
            sheet = SourceSheet(sheet.name, (cell, *sheet.cells), hint=hint)
        return Book((sheet,), title=title)


def _items(text: str) -> list[_Item]:
    """The lines with something on them, their levels counted from 0 by heading and indent."""
    found: list[tuple[int, int, str]] = []
    depth = 0
    for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if not line.strip():
            continue
        if heading := _HEADING.match(line):
            depth = len(heading[1])
            found.append((row, depth * 1_000 - 1_000_000, heading[2]))
            continue
        width = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
        found.append((row, width, _BULLET.sub("", line.strip())))
    widths = sorted({width for _, width, _ in found})
    levels = {width: level for level, width in enumerate(widths)}
    return [_Item(row, levels[width], words) for row, width, words in found]


def _sheet(items: Sequence[_Item], deepest: int) -> SourceSheet:
    """The items as a list, one card a row: columns for stage, step, lane and card."""
    levels = {1: (0, 3), 2: (0, 2, 3)}.get(deepest, (0, 1, 2, 3))
    cells: list[SourceCell] = []
    row = 1
    open_at: dict[int, tuple[int, _Item]] = {}

    def close(level: int) -> None:
        for column in [each for each in open_at if each >= level]:
            begun, item = open_at.pop(column)
            cells.append(SourceCell(begun, column, item.text, f"line {item.row + 1}", down=max(1, row - begun)))

    for index, item in enumerate(items):
        column = levels[min(item.level, len(levels) - 1)]
        if column == 3:
            label = _ONE_LINE.match(item.text) if 2 not in open_at else None
            if label:
                cells.append(SourceCell(row, 2, label[1].strip(), f"line {item.row + 1}: {label[1].strip()}"))
            text = label[2] if label else item.text
            cells.append(SourceCell(row, 3, text, f"line {item.row + 1}"))
            row += 1
            continue
        close(column)
        following = items[index + 1].level if index + 1 < len(items) else -1
        if column == 2 and following <= item.level and (label := _ONE_LINE.match(item.text)):
            cells.append(SourceCell(row, 2, label[1].strip(), f"line {item.row + 1}: {label[1].strip()}"))
            cells.append(SourceCell(row, 3, label[2], f"line {item.row + 1}"))
            row += 1
            continue
        open_at[column] = (row, item)
        if following <= item.level:
            row += 1
            close(column)
    close(0)
    used = sorted({cell.column for cell in cells})
    names = {0: "stage", 1: "step", 2: "lane", 3: "card"}
    lines = [{"first": column, "last": column, "use": names[column]} for column in used]
    area = (1, 0, max((cell.row + cell.down - 1 for cell in cells), default=1), 3)
    hint = {"layout": "list", "area": area, "label": 0, "lines": lines}
    return SourceSheet("", tuple(cells), hint=hint)


IMPORTER = OutlineImporter()
