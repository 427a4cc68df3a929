"""Drawings in SVG as the picture that a map holds: only shapes and their colours are read, and drawn as pixels.

What could reach beyond the file or grow without bounds is left out: references, uses, pictures, scripts, styles, texts.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDE = 512  # pixels of the longer side: an icon of a centimetre at more than 1,000 dpi
MOST_BYTES, MOST_SHAPES, MOST_LEVELS = 256 * 1024, 2_000, 32
_SHAPES = frozenset("svg g path rect circle ellipse line polyline polygon".split())
_KEPT = frozenset(
    "viewBox width height d x y x1 y1 x2 y2 cx cy r rx ry points transform fill stroke stroke-width stroke-linecap "
    "stroke-linejoin stroke-dasharray fill-rule opacity fill-opacity stroke-opacity color".split()
)
_NAMESPACE = "http://www.w3.org/2000/svg"


def image_of_svg(data: bytes) -> QImage | None:
    """The drawing as pixels on nothing; None where it cannot be read, is too large or shows nothing."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    if len(data) > MOST_BYTES:
        return None
    try:
        root = fromstring(data, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    if _name(root) != "svg" or sum(1 for _ in root.iter()) > MOST_SHAPES:
        return None
    bare = _bare(root, 0)
    renderer = QSvgRenderer()
    if bare is None or not renderer.load(QByteArray(tostring(bare))):
        return None
    box = renderer.viewBoxF()
    longest = max(box.width(), box.height())
    if not 0 < longest < 1e6 or min(box.width(), box.height()) <= 0:
        return None
    width, height = (max(1, round(SIDE * each / longest)) for each in (box.width(), box.height()))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return None if _is_empty(image) else image


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]  # of a comment the tag is a function


def _bare(element: Element, level: int) -> Element | None:
    """A shape with what is kept of it; None for what is no shape or lies too deep."""
    if _name(element) not in _SHAPES or level > MOST_LEVELS:
        return None
    kept = {key: value for key, value in element.attrib.items() if key in _KEPT and "url" not in value.lower()}
    for part in element.attrib.get("style", "").split(";"):  # as drawing programs write colours
        key, _, value = part.partition(":")
        if key.strip() in _KEPT and "url" not in value.lower():
            kept[key.strip()] = value.strip()
    found = Element(_name(element), kept | ({"xmlns": _NAMESPACE} if level == 0 else {}))
    found.extend(each for child in element if (each := _bare(child, level + 1)) is not None)
    return found


def _is_empty(image: QImage) -> bool:
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    return not any(bytes(alpha.constBits()))
