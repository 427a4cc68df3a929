"""Hit tests for lines: against what is drawn, not the box around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import Op, Path, PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Rect

_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0}
_OPEN_HEAD = "MLL"  # its tip is the corner
XY = tuple[float, float]


def line_at(block: Block, x: float, y: float, slack: float) -> bool:
    """Tell whether a block's lines pass a point no farther than `slack`, or one of its plates and pills covers it."""
    for op in block.ops:
        if isinstance(op, RoundRect) and op.x <= x <= op.x + op.w and op.y <= y <= op.y + op.h:
            return True
        if isinstance(op, PathOp):
            at = (x - op.x) / op.scale, (y - op.y) / op.scale
            reach = (slack / op.scale) ** 2
            stretches = list(_stretches(op.path))
            if op.fill is not None and _encloses(stretches, at):
                return True
            if any(_distance_squared(at, a, b) <= reach for a, b in stretches):
                return True
    return False


def line_in(block: Block, rect: Rect) -> bool:
    """Tell whether a block's lines, plates or pills meet a rectangle."""
    for op in block.ops:
        if isinstance(op, RoundRect) and rect.intersects(Rect(op.x, op.y, op.w, op.h)):
            return True
        if isinstance(op, PathOp):
            area = Rect((rect.x - op.x) / op.scale, (rect.y - op.y) / op.scale, rect.w / op.scale, rect.h / op.scale)
            if any(_meets(area, a, b) for a, b in _stretches(op.path)):
                return True
    return False


def line_ends(block: Block) -> tuple[XY, XY] | None:
    """Where the line of a relation's block begins, and the tip of its head, in the block's coordinates.

    None where there is no line.
    """
    paths = [op for op in block.ops if isinstance(op, PathOp)]
    lines = [op.path for op in paths if op.fill is None and "Z" not in op.path.commands]
    if not lines:
        return None
    heads = [op.path for op in paths if op.fill is not None and "C" not in op.path.commands]
    x, y = lines[0].coords[:2]
    if heads:
        tip = heads[0].coords[:2]
    else:
        tip = lines[-1].coords[2:4] if lines[-1].commands == _OPEN_HEAD else lines[-1].coords[-2:]
    return (x, y), (tip[0], tip[1])


def jump_marks(block: Block) -> tuple[XY, XY] | None:
    """The middles of a relation's two jump marks in the block's coordinates: where it leaves, then where it arrives.

    None for a line that is drawn whole.
    """
    discs = [op.path.coords for op in block.ops if isinstance(op, PathOp) and op.fill and "C" in op.path.commands]
    if len(discs) != 2:
        return None
    leaving, arriving = ((_middle(xy[::2]), _middle(xy[1::2])) for xy in discs)
    return leaving, arriving


def number_in_block(block: Block, x: float, y: float) -> int | None:
    """The number whose disc covers a point of a card's block, or None."""
    for disc, words in pairwise(block.ops):
        if not (isinstance(disc, PathOp) and isinstance(words, TextRun) and is_numbered_disc(disc, words)):
            continue
        xs, ys = disc.path.coords[::2], disc.path.coords[1::2]
        on_disc = min(xs) <= x - disc.x <= max(xs) and min(ys) <= y - disc.y <= max(ys)
        if on_disc:
            return int(words.text)
    return None


def is_numbered_disc(disc: Op, words: Op) -> bool:
    """Whether two ops that follow each other are the number of an opportunity on its disc."""
    round_ground = isinstance(disc, PathOp) and bool(disc.fill) and "C" in disc.path.commands
    return round_ground and isinstance(words, TextRun) and words.text.isdecimal()


def middle_of_line(block: Block) -> XY | None:
    """The middle of the longest straight stretch of a relation's line, in the block's coordinates; None without one."""
    paths = [op for op in block.ops if isinstance(op, PathOp) and op.fill is None and "Z" not in op.path.commands]
    stretches = [(a, b, op) for op in paths for a, b in _stretches(op.path)]
    if not stretches:
        return None
    (ax, ay), (bx, by), op = max(
        stretches, key=lambda each: abs(each[0][0] - each[1][0]) + abs(each[0][1] - each[1][1])
    )
    return op.x + (ax + bx) / 2 * op.scale, op.y + (ay + by) / 2 * op.scale


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _stretches(path: Path) -> Iterator[tuple[XY, XY]]:
    """The straight stretches of a path; a curve, which is never longer than a round corner, by its chord."""
    points: list[XY] = []
    i = 0
    for command in path.commands:
        if command == "M" and points:
            yield from pairwise(points)
            points = []
        if command == "Z":
            points.append(points[0])
            continue
        i += _TAKES[command]
        points.append((path.coords[i - 2], path.coords[i - 1]))
    yield from pairwise(points)


def _encloses(outline: Sequence[tuple[XY, XY]], at: XY) -> bool:
    """Whether a point lies in the box around an outline: marks and arrow heads are small."""
    xs, ys = [a[0] for a, _ in outline], [a[1] for a, _ in outline]
    return min(xs) <= at[0] <= max(xs) and min(ys) <= at[1] <= max(ys)


def _distance_squared(at: XY, a: XY, b: XY) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length if length else 0.0
    t = min(1.0, max(0.0, t))
    ex, ey = at[0] - a[0] - t * dx, at[1] - a[1] - t * dy
    return ex * ex + ey * ey


def _meets(rect: Rect, a: XY, b: XY) -> bool:
    """Whether a stretch and a rectangle share a point (the stretch is cut off at each edge in turn)."""
    first, last = 0.0, 1.0
    for start, step, low, high in (
        (a[0], b[0] - a[0], rect.x, rect.right),
        (a[1], b[1] - a[1], rect.y, rect.bottom),
    ):
        if step == 0.0:
            if not low <= start <= high:
                return False
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return first <= last
