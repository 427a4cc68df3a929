"""The map as an SVG drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message


class SvgExporter:
    """Outlines with searchable text, or text with embedded fonts."""

    key = "svg"
    suffix = ".svg"
    title: Message = message(N_("SVG drawing"))
    options = frozenset({"svg_text", "transparent"})
    holds_many = False

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.svg import write_svg_sheet  # as late as the other formats' writers

        write_svg_sheet(sheets[0], out, progress, text=options.svg_text, transparent=options.transparent)


EXPORTER = SvgExporter()
