"""What is printed beside the picture: crop marks, registration marks and labels. Lengths are points of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Color, Op, PathOp, Stroke
from cjm_desktop.drawing.page import POINTS_PER_MM
from cjm_desktop.drawing.shapes import circle, line
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster.setup import MARK_ROOM
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.layout.typeset import Typesetter

HAIR = 0.4
GAP = 1.0 * POINTS_PER_MM  # between the picture and a mark
LENGTH = (MARK_ROOM - 1.5) * POINTS_PER_MM
TARGET = 1.1 * POINTS_PER_MM  # the radius of a registration mark
LABEL = TextStyle("semibold", 8.0, 1.3)


def marks_drawing(size: tuple[float, float], ops: Sequence[Op], title: str = "", lang: str = "en") -> Drawing:
    """A drawing of a whole sheet, its units points."""
    width, height = size
    block = Block("", width, height, tuple(ops))
    layer = Layer("marks", "", width, height, (Placed(0.0, 0.0, block),))
    return Drawing(width, height, (PlacedLayer(0.0, 0.0, layer),), title, lang)


def crop_marks(cut: Rect, around: Rect, color: Color) -> list[Op]:
    """Lines outside of `around` that go on the edges of `cut`: where to cut the sheet."""
    stroke = Stroke(color, HAIR, sharp=True)
    ends = (
        (around.x - GAP, -LENGTH, around.y - GAP, -LENGTH),
        (around.right + GAP, LENGTH, around.bottom + GAP, LENGTH),
    )
    ops: list[Op] = []
    for x, dx, y, dy in ends:
        ops += [PathOp(line(x, at, x + dx, at), stroke=stroke) for at in (cut.y, cut.bottom)]
        ops += [PathOp(line(at, y, at, y + dy), stroke=stroke) for at in (cut.x, cut.right)]
    return ops


def registration_marks(cut: Rect, around: Rect, color: Color) -> list[Op]:
    """Crossed circles in the middle of each side."""
    away = MARK_ROOM / 2 * POINTS_PER_MM
    places = (
        (around.x - away, cut.center.y),
        (around.right + away, cut.center.y),
        (cut.center.x, around.y - away),
        (cut.center.x, around.bottom + away),
    )
    return [op for x, y in places for op in _target(x, y, color)]


def joint_marks(cut: Rect, around: Rect, color: Color) -> list[Op]:
    """Crossed circles at the ends of each cut: those of neighbouring sheets lie on each other when these are joined."""
    away = MARK_ROOM / 2 * POINTS_PER_MM
    places = [(x, y) for x in (cut.x, cut.right) for y in (around.y - away, around.bottom + away)]
    places += [(x, y) for x in (around.x - away, around.right + away) for y in (cut.y, cut.bottom)]
    return [op for x, y in places for op in _target(x, y, color)]


def _target(x: float, y: float, color: Color) -> Iterable[Op]:
    stroke = Stroke(color, HAIR, sharp=True)
    reach = TARGET * 1.5
    yield PathOp(circle(x, y, TARGET), stroke=stroke)
    yield PathOp(line(x - reach, y, x + reach, y), stroke=stroke)
    yield PathOp(line(x, y - reach, x, y + reach), stroke=stroke)


def label_ops(text: str, around: Rect, typeset: Typesetter, color: Color) -> list[Op]:
    """A line of words below the picture, as much of it as there is room for between the marks."""
    room = around.w - 2 * MARK_ROOM * POINTS_PER_MM
    words = typeset.shaper.wrap(text, LABEL, max(room, 20.0))[:1]
    top = around.bottom + (MARK_ROOM * POINTS_PER_MM - LABEL.size * LABEL.leading) / 2
    return list(typeset.lines(words, around.x + 3 * GAP, top, LABEL, color))
