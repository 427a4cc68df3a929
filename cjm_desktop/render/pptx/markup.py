"""DrawingML in small pieces: fills, lines, outlines and places, as text. Lengths are EMU, 914,400 an inch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_desktop.drawing.ops import Gradient, Paint, Path, PathOp, RoundRect, Stroke
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pptx.faces import FaceShares

POINT = 12_700  # EMU
_TAKES = {"M": 1, "L": 1, "C": 3, "Z": 0}
_NAMES = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
_SHORT_DASH = 1.0  # of the width of its line: below it is a dot


class SlideFrame(Struct, frozen=True):
    """Where a drawing lies on a slide: EMU a map unit, the place of its origin, and in what faces its words are."""

    scale: float
    dx: float
    dy: float
    faces: FaceShares = FaceShares()

    def moved(self, x: float, y: float) -> SlideFrame:
        """The same with its origin at (x, y) of the drawing."""
        return SlideFrame(self.scale, self.dx + x * self.scale, self.dy + y * self.scale, self.faces)

    def x(self, x: float) -> int:
        """The place across."""
        return round(self.dx + x * self.scale)

    def y(self, y: float) -> int:
        """The place down."""
        return round(self.dy + y * self.scale)

    def length(self, length: float) -> int:
        """A length."""
        return round(length * self.scale)


def place(rect: Rect, frame: SlideFrame, turn: str = "", tag: str = "a:xfrm") -> str:
    """The place of a shape; `turn` are its attributes where it is turned or mirrored."""
    x, y = frame.x(rect.x), frame.y(rect.y)
    w, h = max(0, frame.x(rect.right) - x), max(0, frame.y(rect.bottom) - y)
    return f'<{tag}{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{tag}>'


def color(value: str) -> str:
    """A colour of the drawing."""
    return f'<a:srgbClr val="{value[1:].upper()}"/>'


def fill(paint: Paint | None, box: Rect) -> str:
    """A fill, of a shape that lies in `box` of the paint's coordinates."""
    if paint is None:
        return "<a:noFill/>"
    if isinstance(paint, Gradient):
        return _gradient(paint, box)
    return f"<a:solidFill>{color(paint)}</a:solidFill>"


def _gradient(paint: Gradient, box: Rect) -> str:
    """A gradient along the longer way of its line: from above, or from the left."""
    down = abs(paint.y1 - paint.y0) >= abs(paint.x1 - paint.x0)
    start, end = (paint.y0, paint.y1) if down else (paint.x0, paint.x1)
    first, room = (box.y, box.h) if down else (box.x, box.w)
    stops = []
    for share, value in paint.stops:
        at = (start + share * (end - start) - first) / room if room else share
        stops.append((min(1.0, max(0.0, at)), value))
    stops.sort(key=lambda each: each[0])
    told = "".join(f'<a:gs pos="{round(at * 100_000)}">{color(value)}</a:gs>' for at, value in stops)
    angle = 5_400_000 if down else 0
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{told}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def outline(stroke: Stroke | None, frame: SlideFrame, box: Rect, ends: str = "") -> str:
    """The line of a shape; `ends` are its heads."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    width = max(1, frame.length(stroke.width))
    dash = ""
    if stroke.dash:
        dotted = stroke.dash[0] < stroke.width * _SHORT_DASH
        dash = '<a:prstDash val="sysDot"/>' if dotted else '<a:prstDash val="dash"/>'
    cap, join = ("flat", '<a:miter lim="800000"/>') if stroke.sharp else ("rnd", "<a:round/>")
    return f'<a:ln w="{width}" cap="{cap}">{fill(stroke.paint, box)}{dash}{join}{ends}</a:ln>'


def preset(name: str, **adjusts: float) -> str:
    """A shape of the program that shows the slides, with its adjustments in shares of 1."""
    told = "".join(f'<a:gd name="{key}" fmla="val {round(value * 100_000)}"/>' for key, value in adjusts.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{told}</a:avLst></a:prstGeom>'


def round_rect(op: RoundRect) -> str:
    """A rectangle with or without round corners."""
    least = min(op.w, op.h)
    share = min(0.5, op.radius / least) if least > 0 else 0.0
    return preset("roundRect", adj=share) if share > 0 else preset("rect")


def points_of(op: PathOp) -> list[tuple[float, float]]:
    """All points of a path, those of handles too, in the coordinates of its block."""
    xs, ys = op.path.coords[::2], op.path.coords[1::2]
    return [(op.x + x * op.scale, op.y + y * op.scale) for x, y in zip(xs, ys, strict=True)]


def box_of(ops: Iterable[PathOp]) -> Rect:
    """The box around paths, in the coordinates of their block."""
    points = [point for op in ops for point in points_of(op)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


def freeform(ops: Sequence[PathOp], box: Rect, frame: SlideFrame) -> str:
    """The outlines of paths as one shape, in its own coordinates."""
    w, h = max(1, frame.length(box.w)), max(1, frame.length(box.h))
    drawn = "".join(_outline(op.path, points_of(op), box, frame) for op in ops)
    filled = "" if any(op.fill for op in ops) else ' fill="none"'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{w}" h="{h}"{filled}>{drawn}</a:path></a:pathLst></a:custGeom>'
    )


def _outline(path: Path, points: Sequence[tuple[float, float]], box: Rect, frame: SlideFrame) -> str:
    parts: list[str] = []
    i = 0
    for command in path.commands:
        if command == "Z":
            parts.append("<a:close/>")
            continue
        taken = points[i : i + _TAKES[command]]
        i += len(taken)
        told = "".join(f'<a:pt x="{frame.length(x - box.x)}" y="{frame.length(y - box.y)}"/>' for x, y in taken)
        parts.append(f"<a:{_NAMES[command]}>{told}</a:{_NAMES[command]}>")
    return "".join(parts)
