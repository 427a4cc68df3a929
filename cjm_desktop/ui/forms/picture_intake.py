"""Pictures from files and the clipboard, as a map holds them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import Blob
from cjm_desktop.render.intake import picture_of, picture_of_pixels
from cjm_desktop.render.pictures import MOST_BYTES

HEAD = 4_096  # bytes in which an SVG says that it is one


def picture_of_file(path: Path) -> Blob:
    """The picture of a PNG, JPEG, WebP, GIF or SVG file as a map holds it; raises CjmError.

    The file itself is only read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, "")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, str(error)) from error
    picture = _of_svg(data) if b"<svg" in data[:HEAD] else picture_of(data)
    if picture is None:
        raise _refused(path, "")
    return picture


def picture_of_image(image: QImage) -> Blob | None:
    """A picture of the clipboard, such as of the screen, as a map holds it; None where there is nothing to see."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    if plain.isNull():
        return None
    return picture_of_pixels(
        plain.width(), plain.height(), bytes(plain.constBits())[: 4 * plain.width() * plain.height()]
    )


def _of_svg(data: bytes) -> Blob | None:
    from cjm_desktop.ui.forms.svg_intake import image_of_svg  # as late as one comes

    image = image_of_svg(data)
    return picture_of_image(image) if image is not None else None


def _refused(path: Path, detail: str) -> CjmError:
    return refusal("CJM-E311", detail, name=path.name)
