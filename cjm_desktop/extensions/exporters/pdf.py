"""The map as a PDF of true size."""

from __future__ import annotations

from typing import BinaryIO

from cjm_desktop.extensions.api import N_, Drawing, ExportOptions, Message, Page, Progress, message


class PdfExporter:
    """Vectors on one page, with embedded fonts, bookmarks and links."""

    key = "pdf"
    suffix = ".pdf"
    title: Message = message(N_("PDF document"))

    def write(self, drawing: Drawing, page: Page, options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.pdf import write_pdf  # reportlab takes its time to start

        write_pdf(drawing, page, out, progress)


EXPORTER = PdfExporter()
