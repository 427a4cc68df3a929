"""The map as a PNG picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message


class PngExporter:
    """Pixels of the sheet at a number of dots an inch."""

    key = "png"
    suffix = ".png"
    title: Message = message(N_("PNG picture"))
    options = frozenset({"dpi", "transparent"})
    holds_many = False

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.qt import write_png  # the command line needs Qt for pictures alone

        write_png(sheets[0], options.dpi, out, progress, transparent=options.transparent)


EXPORTER = PngExporter()
