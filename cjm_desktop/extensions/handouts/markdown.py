"""A written report as Markdown: headings, and tables as all programs know them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from cjm_desktop.extensions.handing import (
    N_,
    Cover,
    HandoutOptions,
    HandoutSource,
    Heading,
    Message,
    Progress,
    ReportPicture,
    ReportTable,
    ReportText,
    WrittenReport,
    as_tables,
    message,
)

_SPECIAL = re.compile(r"([\\`*_\[\]|#<>~])")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LISTED = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


class MarkdownReport:
    """The map as people read it; the table of the same ending comes back as a map, this does not."""

    key = "report"
    suffix = ".md"
    title: Message = message(N_("Report in Markdown"))
    options = frozenset({"report", "langs", "comments"})

    def write(self, source: HandoutSource, options: HandoutOptions, out: BinaryIO, progress: Progress) -> None:
        report = source.report(options, lambda share: progress(0.9 * share))
        out.write(("\n".join(_lines(report)).rstrip("\n") + "\n").encode("utf-8", "replace"))
        progress(1.0)


def _lines(report: WrittenReport) -> Iterator[str]:
    yield from _cover(report)
    for part in report.parts:
        if isinstance(part, Cover):
            yield from _cover(part)
        elif isinstance(part, Heading):
            yield from (f"{'#' * (part.level + 1)} {_plain(part.text)}", "")
        elif not isinstance(part, ReportPicture):
            told = as_tables(part)
            if told.title:
                yield from (f"#### {_plain(told.title)}", "")
            yield from _table(told) if isinstance(told, ReportTable) else _words(told)


def _cover(cover: WrittenReport | Cover) -> Iterator[str]:
    yield from (f"# {_plain(cover.title)}", "")
    for line in cover.lines:
        yield from (_text(line), "")


def _words(part: ReportText) -> Iterator[str]:
    if part.words:
        yield from (_text(part.words), "")


def _table(table: ReportTable) -> Iterator[str]:
    if not table.rows:
        yield from (_text(table.empty), "") if table.empty else ()
        return
    if not any(table.heads):
        for row in table.rows:
            yield from _fact(row.cells[0], " – ".join(row.cells[1:]))
        yield ""
        return
    yield "| " + " | ".join(map(_cell, table.heads)) + " |"
    yield "|" + "---|" * len(table.heads)
    for row in table.rows:
        yield "| " + " | ".join(map(_cell, row.cells)) + " |"
    yield ""


def _fact(name: str, said: str) -> Iterator[str]:
    """A line of a list; what is said on several lines as a list in it."""
    lines = [line for line in _BREAK.split(said) if line.strip()]
    if len(lines) < 2:
        yield f"- **{_cell(name)}**: {_cell(said)}"
        return
    yield f"- **{_cell(name)}**:"
    for line in lines:
        yield f"  - {_listed(line)}"


def _listed(line: str) -> str:
    return _LISTED.sub(r"\1\\\2", _plain(line))


def _text(words: str) -> str:
    return "  \n".join(_listed(line) for line in _BREAK.split(words))


def _cell(words: str) -> str:
    return "<br>".join(map(_plain, _BREAK.split(words)))


def _plain(text: str) -> str:
    return _SPECIAL.sub(
        r"\\\1", html.escape(" ".join(text.split()), quote=False).replace("&lt;", "<").replace("&gt;", ">")
    )


EXPORTER = MarkdownReport()
