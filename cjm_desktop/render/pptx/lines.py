"""Relations as connectors that hold on to the objects at their ends, along the way that the layout found.

Some programs, LibreOffice 7.4 among them, lead a connector along a way of their own, with its bend in the middle
between the ends. A relation that would so run through other cards is an object as it is drawn, on the way of the layout
in every program: whoever moves a card there draws its line anew, as there is no wrong line to be read before that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.forms.deck import OnSlide
from cjm_desktop.layout.lines import jump_marks, line_ends
from cjm_desktop.render.pptx.markup import POINT, SlideFrame, fill, outline, place, preset, round_rect
from cjm_desktop.render.pptx.objects import SlideCanvas, body_of, group, named, object_of, shape
from cjm_desktop.render.pptx.words import paragraph_markup, paragraphs_of

XY = tuple[float, float]
_MOST_BENDS = 2
_OFF = 60.0  # map units: so far from the middle of its ends may a bend be
_TOP, _LEFT, _BOTTOM, _RIGHT = range(4)  # the places of a rectangle that lines hold on to
_FLAT = 0.5  # map units
_QUARTER, _FULL = 5_400_000, 100_000


def line_of(block: Block, x: float, y: float, shown: OnSlide | None, at: SlideCanvas) -> str:
    """A relation as a connector, with its label beside it; as it is drawn where it is no single line."""
    corners = _corners(block)
    if corners is None or jump_marks(block) is not None or not _is_led_alike(corners):
        return object_of(block, x, y, shown, at)
    moved = [(px + x, py + y) for px, py in corners]
    stroke = next(op.stroke for op in block.ops if isinstance(op, PathOp) and op.stroke is not None and op.fill is None)
    told, name = (shown.told, shown.name) if shown else ("", "")
    turn, box, geometry = _geometry(moved, at.frame)
    glue = ""
    if shown is not None:
        glue += _glued("a:stCxn", shown.source, moved[0], at) + _glued("a:endCxn", shown.target, moved[-1], at)
    look = outline(stroke, at.frame, box, _heads(block))
    head = named(at.ids, name, told, block.owner)
    made = (
        f"<p:cxnSp><p:nvCxnSpPr>{head}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{place(box, at.frame, turn)}{geometry}{look}</p:spPr></p:cxnSp>"
    )
    return made + _plate(block, x, y, name, at)


def _is_led_alike(corners: Sequence[XY]) -> bool:
    """Whether every program leads a line along these corners: it bends twice at most, and then halfway."""
    bends = len(corners) - 2
    if bends < _MOST_BENDS:
        return True
    (x0, y0), (x, y), _, (x1, y1) = corners if bends == _MOST_BENDS else ((0.0, 0.0),) * 4
    level = abs(y - y0) <= abs(x - x0)
    off = abs(x - (x0 + x1) / 2) if level else abs(y - (y0 + y1) / 2)
    return bends == _MOST_BENDS and off <= _OFF


def _glued(tag: str, record: str, end: XY, at: SlideCanvas) -> str:
    found = at.ids.ends.get(record)
    if found is None:
        return ""
    number, box = found
    away = {
        _TOP: abs(end[1] - box.y),
        _LEFT: abs(end[0] - box.x),
        _BOTTOM: abs(end[1] - box.bottom),
        _RIGHT: abs(end[0] - box.right),
    }
    return f'<{tag} id="{number}" idx="{min(away, key=lambda side: away[side])}"/>'


def _corners(block: Block) -> list[XY] | None:
    """The corners of a relation's line from its tail to the tip of its head; None where it is no line of one piece."""
    lines = [op for op in block.ops if isinstance(op, PathOp) and op.fill is None and "Z" not in op.path.commands]
    ends = line_ends(block)
    if not lines or ends is None or lines[0].path.commands.count("M") != 1:
        return None
    path, corners, i = lines[0].path, list[XY](), 0
    if len(lines) > 1 and lines[1].path.commands != "MLL":
        return None
    for command in path.commands:
        taken = 3 if command == "C" else 1
        points = list(zip(path.coords[i : i + 2 * taken : 2], path.coords[i + 1 : i + 2 * taken : 2], strict=True))
        if command == "C":
            corners[-1] = _corner(corners[-2], corners[-1], points[-1])
        corners.append(points[-1])
        i += 2 * taken
    corners[-1] = ends[1]
    return _straightened(corners)


def _corner(before: XY, start: XY, end: XY) -> XY:
    """The corner that a quarter circle takes the place of."""
    level = abs(before[1] - start[1]) <= abs(before[0] - start[0])
    return (end[0], start[1]) if level else (start[0], end[1])


def _straightened(points: Sequence[XY]) -> list[XY]:
    """The points without those that lie between two on one straight line."""
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        along = abs((point[0] - before[0]) * (after[1] - point[1]) - (point[1] - before[1]) * (after[0] - point[0]))
        if along > _FLAT and math.dist(kept[-1], point) > _FLAT:
            kept.append(point)
    kept.append(points[-1])
    return kept


def _geometry(points: Sequence[XY], frame: SlideFrame) -> tuple[str, Rect, str]:
    """How a connector is turned, its place before that, and its form.

    A connector of the program begins level and goes right and down; any other one is such a one, mirrored or turned.
    """
    (x0, y0), (x1, y1) = points[0], points[-1]
    bends = len(points) - 2
    if bends == 0:
        box = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
        return flips, box, preset("straightConnector1")
    level = abs(points[1][1] - y0) <= abs(points[1][0] - x0)
    least = POINT / frame.scale
    across, down = (x1 - x0, y1 - y0) if level else (y1 - y0, x0 - x1)
    w, h = max(abs(across), least), max(abs(down), least)
    right, under = (1 if across >= 0 else -1), (1 if down >= 0 else -1)
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    box = Rect(middle_x - w / 2, middle_y - h / 2, w, h)
    flips = (' flipH="1"' if right < 0 else "") + (' flipV="1"' if under < 0 else "")
    turn = f' rot="{_QUARTER}"{flips}' if not level else flips
    if bends == 1:
        return turn, box, preset("bentConnector2")
    along = (points[1][0] - x0) if level else (points[1][1] - y0)
    return turn, box, preset("bentConnector3", adj1=right * along / w)


def _heads(block: Block) -> str:
    """The ends of a line: the head that it has, and a diamond where it begins with one."""
    closed = [op for op in block.ops if isinstance(op, PathOp) and "Z" in op.path.commands]
    tail = '<a:headEnd type="diamond" w="med" len="med"/>' if any(op.fill is None for op in closed) else ""
    filled = any(op.fill is not None for op in closed)
    return tail + f'<a:tailEnd type="{"triangle" if filled else "arrow"}" w="med" len="med"/>'


def _plate(block: Block, x: float, y: float, name: str, at: SlideCanvas) -> str:
    """The label of a relation on its plate."""
    runs = [op for op in block.ops if isinstance(op, TextRun)]
    plates = [op for op in block.ops if isinstance(op, RoundRect)]
    if not runs:
        return ""
    frame = at.frame.moved(x, y)
    if plates:
        op = plates[0]
        box, made, paint = Rect(op.x, op.y, op.w, op.h), round_rect(op), op.fill
    else:
        left, top = min(run.x for run in runs), min(run.baseline - run.size for run in runs)
        right, bottom = max(run.x + run.width for run in runs), max(run.baseline + 0.3 * run.size for run in runs)
        box, made, paint = Rect(left, top, right - left, bottom - top), preset("rect"), None
    words = paragraph_markup(paragraphs_of(runs, ()), frame, at.lang, align="ctr", keep=True)
    look = fill(paint, box) + outline(plates[0].stroke if plates else None, frame, box)
    said = " ".join(run.text for run in runs)
    head = named(at.ids, name or said, said)
    return shape(head, place(box, frame), made, look, body_of(words, (0, 0, 0, 0), "ctr", wrapped=False))


__all__ = ["group", "line_of"]
