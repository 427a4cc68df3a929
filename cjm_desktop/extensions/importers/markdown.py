"""Markdown tables: each becomes a sheet, named by the heading above it. Tables inside code fences are none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

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

_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_STRONG = re.compile(r"(\*\*|__|\*|`)(?=\S)(.{1,2000}?)(?<=\S)\1")


class MarkdownImporter:
    """Tables with a rule of dashes below their first row."""

    key = "markdown"
    suffixes = (".md", ".markdown", ".mdx")
    title: Message = message(N_("Markdown tables"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        return 0.85 if text is not None and next(_tables(text), None) is not None else 0.0

    def read(self, data: bytes, options: ImportOptions) -> Book:
        sheets = tuple(_tables(decode_text(data)))
        if not sheets:
            raise refusal("CJM-E511", name="Markdown")
        return Book(sheets, title=sheets[0].name if len(sheets) == 1 else "")


def _tables(text: str) -> Iterator[SourceSheet]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    heading, fence, at = "", "", 0
    while at < len(lines):
        line = lines[at]
        if found := _FENCE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or found[1]
        elif not fence and (named := _HEADING.match(line)):
            heading = _plain(named[1])
        elif not fence and "|" in line and at + 1 < len(lines) and _RULE.match(lines[at + 1]) and "-" in lines[at + 1]:
            end = at + 2
            while end < len(lines) and "|" in lines[end] and not _FENCE.match(lines[end]):
                end += 1
            yield _sheet(heading, [(at, line), *((row, lines[row]) for row in range(at + 2, end))])
            at = end
            continue
        at += 1


def _sheet(name: str, lines: list[tuple[int, str]]) -> SourceSheet:
    cells = []
    for row, (number, line) in enumerate(lines):
        inner = line.strip()
        inner = inner.removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        for column, word in enumerate(_BAR.split(inner)):
            text = _plain(word)
            if text:
                cells.append(SourceCell(row, column, text, f"{number + 1}:{column + 1}"))
    return SourceSheet(name, tuple(cells))


def _plain(text: str) -> str:
    text = _BREAK.sub("\n", text.replace("\\|", "|"))
    text = _STRONG.sub(r"\2", _LINK.sub(r"\1", text))
    return html.unescape(text).strip()


IMPORTER = MarkdownImporter()
