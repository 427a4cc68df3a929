"""The map as a PDF of true size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message


class PdfExporter:
    """Vectors on one page or several, with embedded fonts, bookmarks, links and the order of reading."""

    key = "pdf"
    suffix = ".pdf"
    title: Message = message(N_("PDF document"))
    options: frozenset[str] = frozenset()
    holds_many = True

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.pdf import write_sheets  # reportlab takes its time to start

        write_sheets(sheets, out, progress)


EXPORTER = PdfExporter()
