"""How relation lines look: round corners, dashes by kind, heads and tails."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.ops import Color, Op, Path, PathOp, Stroke
from cjm_desktop.drawing.shapes import polygon
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.vocabulary import KINDS, LINE_DASHES

JUMP_SAMPLE = "jump"  # the name by which the legend asks for a jump mark, beside the kinds of relations
LINE = 2.6
RADIUS = 8.0
HEAD, HEAD_HALF = 12.0, 5.6
SECOND_HEAD = 6.5  # how far a second head stands behind the first
DIAMOND, DIAMOND_HALF = 14.0, 5.2
REACH = HEAD_HALF + LINE  # how far anything that is drawn may stick out beside the line's corners
_ROUND = 0.5523  # the handle of a quarter circle as one cubic, by its radius
_SAMPLE, _TURN = 42.0, 36.0


class Head(Enum):
    """What a line ends with."""

    FILLED = "filled"
    OPEN = "open"
    DOUBLE = "double"


class Pen(Struct, frozen=True):
    """How the lines of one kind of relation are drawn."""

    dash: tuple[float, ...] = ()
    head: Head = Head.FILLED
    diamond: bool = False


_PLAIN = Pen()
_DASHES: Mapping[str, tuple[float, ...]] = {choice.key: choice.dash for choice in LINE_DASHES}
_PENS: Mapping[str, Pen] = {kind.key: Pen(_DASHES.get(kind.dash, ()), Head(kind.head), kind.diamond) for kind in KINDS}


def line_ops(
    kind: str, points: Sequence[Point], color: Color, dash: str = "", *, first: bool = True, last: bool = True
) -> list[Op]:
    """The ops of a line through corners, in their coordinates; a `dash` of its own takes the place of its kind's.

    `first` and `last` say whether these are the line's first and last part: only they have its tail and its head. An
    unknown kind is drawn plainly.
    """
    pen = _PENS.get(kind, _PLAIN)
    if dash:
        pen = replace(pen, dash=_DASHES.get(dash, ()))
    ops: list[Op] = []
    if first and pen.diamond:
        diamond, points = _diamond(points)
        ops.append(PathOp(diamond, stroke=Stroke(color, LINE)))
    room = math.dist((points[-2].x, points[-2].y), (points[-1].x, points[-1].y))
    length = min(HEAD, room / (1 + SECOND_HEAD / HEAD) if pen.head is Head.DOUBLE else room)
    hidden = length - 1.0 if last and pen.head is not Head.OPEN else 0.0
    ops.append(PathOp(rounded(_shortened(points, hidden), RADIUS), stroke=Stroke(color, LINE, pen.dash)))
    if last:
        ops += _head_ops(pen, points, length, color)
    return ops


def relation_line(kind: str, x: float, y: float, color: Color, dash: str = "") -> tuple[list[Op], float]:
    """A short level line of a kind from (x, y), as a legend shows it, and its width; a loop is shown by its turn."""
    if kind == "loop":
        left, right = x + HEAD_HALF, x + _TURN
        turn = (Point(right, y - HEAD), Point(right, y + RADIUS), Point(left, y + RADIUS), Point(left, y - HEAD))
        return line_ops(kind, turn, color, dash), _TURN + LINE
    return line_ops(kind, (Point(x, y), Point(x + _SAMPLE, y)), color, dash), _SAMPLE


def rounded(points: Sequence[Point], radius: float) -> Path:
    """An open path through corners, each rounded as far as the stretches beside it allow."""
    commands, coords = ["M"], [points[0].x, points[0].y]
    lengths = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(points)]
    for i in range(1, len(points) - 1):
        before, corner, after = points[i - 1], points[i], points[i + 1]
        # A corner may use up an end stretch, but only half of a stretch that it shares with the next corner.
        into = lengths[i - 1] / (1 if i == 1 else 2)
        out_of = lengths[i] / (1 if i == len(points) - 2 else 2)
        r = min(radius, into, out_of)
        ux, uy = (corner.x - before.x) / lengths[i - 1], (corner.y - before.y) / lengths[i - 1]
        vx, vy = (after.x - corner.x) / lengths[i], (after.y - corner.y) / lengths[i]
        k = r * (1 - _ROUND)
        commands += "LC"
        coords += (corner.x - ux * r, corner.y - uy * r)
        coords += (corner.x - ux * k, corner.y - uy * k, corner.x + vx * k, corner.y + vy * k)
        coords += (corner.x + vx * r, corner.y + vy * r)
    commands.append("L")
    coords += (points[-1].x, points[-1].y)
    return Path("".join(commands), tuple(coords))


def _shortened(points: Sequence[Point], by: float) -> Sequence[Point]:
    if by <= 0:
        return points
    before, end = points[-2:]
    ux, uy = _direction(before, end)
    room = math.dist((before.x, before.y), (end.x, end.y))
    by = min(by, room - 0.1)
    return (*points[:-1], Point(end.x - ux * by, end.y - uy * by))


def _head_ops(pen: Pen, points: Sequence[Point], length: float, color: Color) -> list[Op]:
    before, tip = points[-2:]
    ux, uy = _direction(before, tip)
    half = HEAD_HALF * length / HEAD
    left = (tip.x - ux * length - uy * half, tip.y - uy * length + ux * half)
    right = (tip.x - ux * length + uy * half, tip.y - uy * length - ux * half)
    if pen.head is Head.OPEN:
        return [PathOp(Path("MLL", (*left, tip.x, tip.y, *right)), stroke=Stroke(color, LINE))]
    triangle = polygon((tip.x, tip.y), left, right)
    ops: list[Op] = [PathOp(triangle, fill=color)]
    if pen.head is Head.DOUBLE:
        behind = SECOND_HEAD * length / HEAD
        ops.append(PathOp(triangle, -ux * behind, -uy * behind, fill=color))
    return ops


def _diamond(points: Sequence[Point]) -> tuple[Path, Sequence[Point]]:
    """A diamond at a line's beginning, hollow as a filled one looks like a head, and what is left of the line."""
    start, then = points[:2]
    ux, uy = _direction(start, then)
    long = min(DIAMOND, 0.8 * math.dist((start.x, start.y), (then.x, then.y)))
    half = DIAMOND_HALF * long / DIAMOND
    near, far = LINE / 2, long - LINE / 2
    middle = (near + far) / 2
    outline = polygon(
        (start.x + ux * near, start.y + uy * near),
        (start.x + ux * middle - uy * half, start.y + uy * middle + ux * half),
        (start.x + ux * far, start.y + uy * far),
        (start.x + ux * middle + uy * half, start.y + uy * middle - ux * half),
    )
    return outline, (Point(start.x + ux * far, start.y + uy * far), *points[1:])


def _direction(start: Point, end: Point) -> tuple[float, float]:
    length = math.dist((start.x, start.y), (end.x, end.y)) or 1.0
    return (end.x - start.x) / length, (end.y - start.y) / length
