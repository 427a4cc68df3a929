"""A drawing as readable text, for golden files and for looking at what stands under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import Gradient, ImageOp, LinkArea, Op, Paint, PathOp, RoundRect, Stroke, TextRun


def dump(drawing: Drawing) -> str:
    """One line an op, numbers to 0.1 units: the same on every system, because only bundled metrics go into it."""
    return "\n".join(_lines(drawing)) + "\n"


def _lines(drawing: Drawing) -> Iterator[str]:
    yield f"drawing {_n(drawing.w)} x {_n(drawing.h)} {drawing.lang} {drawing.title!r}"
    for bookmark in drawing.bookmarks:
        yield f"bookmark {bookmark.title!r} at {_n(bookmark.x)} {_n(bookmark.y)} level {bookmark.level}"
    for layer in drawing.layers:
        inner = layer.layer
        yield f"layer {inner.kind} {inner.owner} at {_n(layer.x)} {_n(layer.y)} size {_n(inner.w)} {_n(inner.h)}"
        for item in inner.items:
            block = item.block
            yield f"  block {block.owner or '-'} at {_n(item.x)} {_n(item.y)} size {_n(block.w)} {_n(block.h)}"
            yield from (f"    {_op(op)}" for op in block.ops)


def _op(op: Op) -> str:
    if isinstance(op, TextRun):
        faces = "+".join(dict.fromkeys(word.face for word in op.words))
        place = f"at {_n(op.x)} {_n(op.baseline)} size {_n(op.size)} {op.color} width {_n(op.width)}"
        return f"text {op.text!r} {faces} {place}"
    if isinstance(op, RoundRect):
        shape = f"{_n(op.x)} {_n(op.y)} {_n(op.w)} {_n(op.h)} radius {_n(op.radius)}"
        return f"rect {shape} {_paints(op.fill, op.stroke)}"
    if isinstance(op, PathOp):
        coords = " ".join(map(_n, op.path.coords))
        return f"path {op.path.commands} {coords} at {_n(op.x)} {_n(op.y)} x{op.scale:g} {_paints(op.fill, op.stroke)}"
    if isinstance(op, ImageOp):
        tone = f" {op.tone}" if op.tone else ""
        return f"image {op.key} {_n(op.x)} {_n(op.y)} {_n(op.w)} {_n(op.h)} radius {_n(op.radius)}{tone}"
    return _link(op)


def _link(op: LinkArea) -> str:
    return f"link {op.target} {_n(op.x)} {_n(op.y)} {_n(op.w)} {_n(op.h)}"


def _paints(fill: Paint | None, stroke: Stroke | None) -> str:
    parts = [f"fill {_paint(fill)}"] if fill is not None else []
    if stroke is not None:
        dash = f" dash {' '.join(map(_n, stroke.dash))}" if stroke.dash else ""
        parts.append(f"stroke {_paint(stroke.paint)} {_n(stroke.width)}{dash}{' sharp' if stroke.sharp else ''}")
    return " ".join(parts)


def _paint(paint: Paint) -> str:
    if isinstance(paint, Gradient):
        stops = " ".join(f"{at:g}:{color}" for at, color in paint.stops)
        return f"gradient({_n(paint.x0)} {_n(paint.y0)} {_n(paint.x1)} {_n(paint.y1)} {stops})"
    return paint


def _n(value: float) -> str:
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0")
