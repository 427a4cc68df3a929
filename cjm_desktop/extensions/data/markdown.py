"""The map as a Markdown table: stages as columns, lanes as rows."""

from __future__ import annotations

import html
import re
from typing import BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    OutSheet,
    Progress,
    TableOptions,
    Translate,
    map_grid,
    message,
    rows_of_sheet,
    table_keeps,
)

_SPECIAL = re.compile(r"([\\`*_\[\]|#])")


class MarkdownExporter:
    """Cards of one cell stand under each other, marked by bullets."""

    key = "md"
    suffix = ".md"
    title: Message = message(N_("Markdown table"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return table_keeps(graph, lang, reckoned=False)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        title, rows = map_grid(graph, options.lang, translate, blank=options.blank)
        lines = [f"# {_plain(title)}", ""] if title else []
        for number, row in enumerate(rows):
            lines.append("| " + " | ".join(_cell(words) for words in row) + " |")
            if number == 0:
                lines.append("|" + "---|" * len(row))
        out.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))
        progress(1.0)

    def write_list(self, sheet: OutSheet, out: BinaryIO) -> None:
        lines = [f"# {_plain(sheet.name)}", ""]
        for number, row in enumerate(rows_of_sheet(sheet)):
            lines.append("| " + " | ".join(_cell(["" if each is None else str(each)]) for each in row) + " |")
            if number == 0:
                lines.append("|" + "---|" * len(row))
        out.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))


def _cell(words: list[str]) -> str:
    texts = [_plain(each).replace("\n", "<br>") for each in words]
    return texts[0] if len(texts) == 1 else "<br>".join(f"• {each}" for each in texts)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(text, quote=False))


EXPORTER = MarkdownExporter()
