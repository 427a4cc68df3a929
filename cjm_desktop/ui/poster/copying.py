"""Pictures for the clipboard: pixels for programs that take no more, lines and letters for those that do."""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.extensions.api import Exporter
from cjm_desktop.extensions.outputs import options_of
from cjm_desktop.model.records import PageSetup
from cjm_desktop.ui.poster.printing import LONGEST_SIDE, picture_of

PIXELS_PER_POINT = 4.0  # of a part of the map: sharp on a slide
# The formats that programs for drawings, slides and documents look for, by the exporter that makes them.
VECTORS: Mapping[str, str] = {"svg": "image/svg+xml", "pdf": "application/pdf"}


class Copied(Struct, frozen=True, eq=False):
    """A sheet as it goes to the clipboard: its pixels, and the same in formats of vectors, by their media type."""

    image: QImage
    vectors: Mapping[str, bytes]


def copied(sheet: Sheet, exporters: Mapping[str, Exporter]) -> Copied:
    """Paint a sheet and write it in formats of vectors, with its letters as outlines: any program draws them so."""
    longest = min(LONGEST_SIDE, ceil(max(sheet.size) * PIXELS_PER_POINT))
    found: dict[str, bytes] = {}
    for key, media in VECTORS.items():
        if (exporter := exporters.get(key)) is not None:
            out = io.BytesIO()
            exporter.write((sheet,), options_of(PageSetup()), out, lambda _: None)
            found[media] = out.getvalue()
    return Copied(picture_of(sheet, longest), found)


def put_on_clipboard(found: Copied) -> None:
    """Offer a picture to other programs in all its formats."""
    data = QMimeData()
    data.setImageData(found.image)
    for media, content in found.vectors.items():
        data.setData(media, content)
    QGuiApplication.clipboard().setMimeData(data)
