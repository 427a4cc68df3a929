"""The map as a WebP picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message


class WebpExporter:
    """Pixels of the sheet, small and nearly right, up to the size that the format can hold."""

    key = "webp"
    suffix = ".webp"
    title: Message = message(N_("WebP picture"))
    options = frozenset({"dpi", "quality", "transparent"})
    holds_many = False

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.qt import write_lossy  # the command line needs Qt for pictures alone

        write_lossy(sheets[0], "WEBP", options.dpi, options.quality, out, progress, transparent=options.transparent)


EXPORTER = WebpExporter()
