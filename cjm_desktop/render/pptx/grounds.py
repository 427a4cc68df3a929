"""The ground of a client's slides: whether what is drawn for white paper can be read on it, and where it has room."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pptx.markup import POINT

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

GAP = 10.0  # points
_LIGHT = 0.7  # how light a ground is at least, of white
_MOST = 0.6  # of a slide: what covers so much is its ground
_SIDE, _TOP, _UNDER_TITLE = 0.04, 0.05, 0.16  # of the width and the height
_HIGH_ENOUGH, _LEAST = 0.55, 0.3  # of the height, and of either
_SCHEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}schemeClr"


def theme_of(master: Any) -> Any:
    """The root element of a master's theme, None where it has none."""
    from pptx.oxml import parse_xml

    parts = (each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme"))
    return next((parse_xml(part.blob) for part in parts), None)


def is_light(layout: SlideLayout, theme: Any, width: float, height: float) -> bool:
    """Whether all of a layout's ground is known to be light: what is drawn for white paper can be read on it."""
    from pptx.oxml.ns import qn

    master = layout.slide_master
    told = (each.element.find(f"{qn('p:cSld')}/{qn('p:bg')}") for each in (layout, master))
    ground = next((each for each in told if each is not None), None)
    lights = [] if ground is None else list(_lights(ground, theme, master))
    for holder in (master, layout):
        for shape in holder.shapes:
            if shape.is_placeholder or not _covers(shape, width, height):
                continue
            look = shape.element.find(qn("p:spPr"))
            lights += [0.0] if shape.shape_type.name == "PICTURE" or look is None else _lights(look, theme, master)
    return all(each >= _LIGHT for each in lights)


def _covers(shape: Any, width: float, height: float) -> bool:
    if None in (shape.left, shape.top, shape.width, shape.height) or shape.shape_type is None:
        return False
    return bool(shape.width * shape.height >= _MOST * width * height * POINT * POINT)


def _lights(ground: Any, theme: Any, master: Any) -> Iterator[float]:
    """How light the colours of a fill are, from 0 to 1; nothing is known of pictures, which count as dark."""
    from pptx.oxml.ns import qn

    fills = [each for each in ground.iter() if each.tag in (qn("a:solidFill"), qn("a:gradFill"), qn("p:bgRef"))]
    if any(True for _ in ground.iter(qn("a:blipFill"), qn("a:pattFill"))):
        yield 0.0
    for fill in fills[:1]:
        for paint in fill.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr"), qn("a:prstClr")):
            yield _light(paint, theme, master)


def _light(paint: Any, theme: Any, master: Any) -> float:
    from pptx.oxml.ns import qn

    value = paint.get("lastClr") or paint.get("val", "")
    if paint.tag == _SCHEME:
        names = master.element.find(qn("p:clrMap"))
        slot = value if names is None else names.get(value, value)
        found = None if theme is None else theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + slot)}")
        inner = None if found is None or not len(found) else found[0]
        value = "" if inner is None else inner.get("lastClr") or inner.get("val", "")
    try:
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return 1.0 if value == "white" else 0.0
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    for tag in ("a:lumMod", "a:lumOff"):
        for change in paint.iter(qn(tag)):
            by = int(change.get("val", "100000")) / 100_000
            light = light * by if tag == "a:lumMod" else light + by
    red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, light), full)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def room_beside(title: Rect | None, width: float, height: float, bottom: float) -> Rect:
    """Where contents have the most room on a page of that size, down to `bottom`: below a title if that will do."""
    side, top = _SIDE * width, _TOP * height
    if title is None:
        return Rect(side, _UNDER_TITLE * height, width - 2 * side, bottom - _UNDER_TITLE * height)
    left = max(title.x, 0.02 * width) if title.x <= 0.15 * width else side
    below = Rect(left, title.bottom + GAP, width - 2 * left, bottom - title.bottom - GAP)
    if below.h >= _HIGH_ENOUGH * height:
        return below
    rooms = (
        below,
        Rect(left, top, width - 2 * left, title.y - GAP - top),
        Rect(title.right + GAP, top, width - side - title.right - GAP, bottom - top),
        Rect(side, top, title.x - GAP - side, bottom - top),
    )
    fitting = [each for each in rooms if each.w >= _LEAST * width and each.h >= _LEAST * height]
    # Where a title has the whole page, contents lie over the lower part of it.
    over = Rect(side, bottom - _HIGH_ENOUGH * height, width - 2 * side, _HIGH_ENOUGH * height)
    return max(fitting, key=lambda each: each.w * each.h, default=over)
