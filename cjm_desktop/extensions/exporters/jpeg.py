"""The map as a JPEG picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import N_, ExportOptions, Message, Progress, Sheet, message


class JpegExporter:
    """Pixels of the sheet, small and nearly right, up to the size that the format can hold."""

    key = "jpeg"
    suffix = ".jpg"
    title: Message = message(N_("JPEG picture"))
    options = frozenset({"dpi", "quality"})
    holds_many = False

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.qt import write_lossy  # the command line needs Qt for pictures alone

        write_lossy(sheets[0], "JPEG", options.dpi, options.quality, out, progress)


EXPORTER = JpegExporter()
