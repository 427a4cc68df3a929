"""The map as a PNG picture."""

from __future__ import annotations

from typing import BinaryIO

from cjm_desktop.extensions.api import N_, Drawing, ExportOptions, Message, Page, Progress, message


class PngExporter:
    """Pixels of the page at a number of dots an inch."""

    key = "png"
    suffix = ".png"
    title: Message = message(N_("PNG picture"))

    def write(self, drawing: Drawing, page: Page, options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.qt import render_png  # the command line needs Qt for this alone

        render_png(drawing, page, options.dpi, out, progress)


EXPORTER = PngExporter()
