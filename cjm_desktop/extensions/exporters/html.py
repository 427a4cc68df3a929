"""The map as one HTML file that opens in any browser: the drawing, its words as a table and a tale, and comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message
from cjm_desktop.extensions.showing import ShownMap


class HtmlExporter:
    """A page that needs no network and no program; of other contents than the map, their sheets below each other."""

    key = "html"
    suffix = ".html"
    title: Message = message(N_("HTML page to read and comment"))
    options: frozenset[str] = frozenset()
    holds_many = True

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.html.sheets import write_sheets_page  # as late as the other formats' writers

        write_sheets_page(sheets, out, progress)

    def write_map(self, shown: ShownMap, out: BinaryIO, progress: Progress) -> None:
        """Write the reader of a map."""
        from cjm_desktop.interchange.narrative import narratives
        from cjm_desktop.render.html.page import PageContent, PageLanguage, write_page

        langs = tuple(
            PageLanguage(
                lang,
                shown.translate(lang),
                shown.draw,
                narratives(shown.graph, lang, shown.translate(lang)),
            )
            for lang in shown.langs
        )
        write_page(PageContent(shown.graph, langs, shown.map, shown.version, shown.day, shown.comments), out, progress)


EXPORTER = HtmlExporter()
