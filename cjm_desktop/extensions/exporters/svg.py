"""The map as an SVG drawing."""

from __future__ import annotations

from typing import BinaryIO

from cjm_desktop.extensions.api import N_, Drawing, ExportOptions, Message, Page, Progress, message
from cjm_desktop.render.svg import write_svg


class SvgExporter:
    """Outlines with searchable text, or text with embedded fonts."""

    key = "svg"
    suffix = ".svg"
    title: Message = message(N_("SVG drawing"))

    def write(self, drawing: Drawing, page: Page, options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        write_svg(drawing, page, out, progress, text=options.svg_text)


EXPORTER = SvgExporter()
