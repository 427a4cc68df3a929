"""Boxes on a plane as a sheet: containers are lanes or stages, columns and rows are clusters of places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm_desktop.interchange.book import Arrow, Place, SourceCell, SourceSheet, visible

MOST_BOXES = 5_000
NARROW = 0.75  # of a box's width: two of such side by side are columns that it reaches over
Span = tuple[int, int]  # the first column, and how many


class Box(Struct, frozen=True):
    """A box with its words and its place on the plane; `container` is the id of the box that it lies in.

    One that `holds` is a container though nothing lies in it.
    """

    id: str
    text: str
    x: float
    y: float
    w: float
    h: float
    container: str = ""
    where: str = ""
    holds: bool = False


def sheet_of_boxes(name: str, boxes: Sequence[Box], arrows: Sequence[tuple[str, str, str]]) -> SourceSheet:
    """A sheet of boxes and arrows (from, to, words), with a mapping that wants to be looked at.

    Containers one below the other are lanes, beside each other stages. Without containers the uppermost row of several
    boxes names the stages, and boxes one below the other, left of all of these, name the lanes.
    """
    boxes = boxes[:MOST_BOXES]
    held = {box.container for box in boxes if box.container} | {box.id for box in boxes if box.holds}
    tops = [box for box in boxes if box.id in held and box.container not in held]
    titled = {box.id for box in tops if visible(box.text)}
    if len(titled) < 2:  # a page around everything, or mere groups: they say nothing of lanes or stages
        tops, held = [], set()
    leaves = [box for box in boxes if box.id not in held and visible(box.text)]
    upright = bool(tops) and _spread([box.y + box.h / 2 for box in tops]) >= _spread(
        [box.x + box.w / 2 for box in tops]
    )
    home = {box.id: _top(box, {each.id: each for each in boxes}, {top.id for top in tops}) for box in leaves}
    cells: list[SourceCell] = []
    places: dict[str, Place] = {}
    lines: list[dict[str, object]] = []
    heads: list[Box] = []
    labels: list[Box] = []
    if not tops:
        rows = _clusters(leaves, lambda box: box.y + box.h / 2, lambda box: box.h)
        if len(rows) > 1 and len(rows[0]) > 1:
            heads, leaves = rows[0], [box for row in rows[1:] for box in row]
            labels = _labels(leaves, heads)
            leaves = [box for box in leaves if box not in labels]
            home = {box.id: _beside(box, labels) for box in leaves} if labels else home
    columns = _columns(_usual(leaves) if upright or not tops else leaves, tops, home, upright=upright)
    spans = {box.id: (at, 1) for at, column in enumerate(columns, 1) for box in column}
    spans |= {box.id: _covered(box, columns) for box in leaves if box.id not in spans}
    row = 1
    if tops and not upright:
        for at, top in enumerate(_by_x(tops), 1):
            cells.append(_cell(0, at, top))
        lines.append({"first": 0, "last": 0, "use": "stage"})
    elif heads:
        for box in heads:
            nearest = min(range(len(columns)), key=lambda at: abs(_middle(columns[at]) - box.x - box.w / 2), default=0)
            if not any(cell.place == (0, nearest + 1) for cell in cells):
                cells.append(_cell(0, nearest + 1, box))
        lines.append({"first": 0, "last": 0, "use": "stage"})
    lanes: list[Box | None] = [*labels] or ([*sorted(tops, key=lambda box: box.y)] if upright else [None])
    for lane in lanes:
        mine = [box for box in leaves if lane is None or home[box.id] == lane.id]
        first = row
        if lane is not None and visible(lane.text):
            cells.append(_cell(row, 0, lane))
        row = _fill(mine, spans, row, cells, places)
        called = visible(lane.text)[:200] if lane is not None else ""
        lines.append({"first": first, "last": row - 1, "use": "lane", "role": "text", "name": called})
    loose = [box for box in leaves if box.id not in places]
    if loose:
        first = row
        row = _fill(loose, spans, row, cells, places)
        lines.append({"first": first, "last": row - 1, "use": "lane", "role": "text"})
    links = [Arrow(places[a], places[b], words) for a, b, words in arrows if a in places and b in places]
    area = (0, 0, max(row - 1, 1), max(len(columns), 1))
    hint = {
        "layout": "columns",
        "area": area,
        "label": 0,
        "lines": lines,
        "split": [],
        "layoutSure": bool(tops or labels),
    }
    return SourceSheet(name, tuple(cells), hint=hint, links=tuple(links))


def _labels(boxes: list[Box], heads: list[Box]) -> list[Box]:
    """The boxes that name lanes, from top to bottom: one below the other, left of all heads; none where it is but one
    or any of the others is there, too.
    """
    edge = min(head.x for head in heads)
    left = sorted((box for box in boxes if box.x + box.w <= edge), key=lambda box: box.y)
    apart = all(above.y + above.h <= below.y for above, below in pairwise(left))
    return left if len(left) > 1 and len(left) < len(boxes) and apart else []


def _beside(box: Box, labels: list[Box]) -> str:
    """The id of the label whose row a box stands in: the last one that begins above the middle of it."""
    above = [label for label in labels if label.y <= box.y + box.h / 2]
    return (above[-1] if above else labels[0]).id


def _fill(boxes: list[Box], spans: dict[str, Span], row: int, cells: list[SourceCell], places: dict[str, Place]) -> int:
    depth: dict[int, int] = {}
    for box in sorted(boxes, key=lambda box: (box.y, box.x)):
        column, right = spans.get(box.id, (1, 1))
        covered = range(column, column + right)
        at = row + max(depth.get(each, 0) for each in covered)
        depth |= dict.fromkeys(covered, at - row + 1)
        cells.append(_cell(at, column, box, right))
        places[box.id] = (at, column)
    return row + max(depth.values(), default=1)


def _cell(row: int, column: int, box: Box, right: int = 1) -> SourceCell:
    return SourceCell(row, column, visible(box.text), box.where or box.id, right=right)


def _usual(boxes: list[Box]) -> list[Box]:
    """The boxes that make columns: not those above or below two narrower ones that stand side by side."""
    by_middle = sorted(boxes, key=lambda box: box.x + box.w / 2)
    middles = [box.x + box.w / 2 for box in by_middle]

    def wide(box: Box) -> bool:
        inside = by_middle[bisect_left(middles, box.x) : bisect_right(middles, box.x + box.w)]
        narrower = [each for each in inside if each.w < NARROW * box.w]
        ends, begins = (each.x + each.w for each in narrower), (each.x for each in narrower)
        return bool(narrower) and min(ends) <= max(begins)

    found = {(box.x, box.w): box for box in boxes}
    broad = {place for place, box in found.items() if wide(box)}
    return [box for box in boxes if (box.x, box.w) not in broad]


def _covered(box: Box, columns: list[list[Box]]) -> Span:
    """The first column that a wide box reaches over, and how many."""
    middles = [_middle(column) for column in columns]
    inside = [at for at, middle in enumerate(middles, 1) if box.x <= middle <= box.x + box.w]
    if inside:
        return inside[0], len(inside)
    at = min(range(len(middles)), key=lambda index: abs(middles[index] - box.x - box.w / 2), default=0)
    return at + 1, 1


def _columns(leaves: list[Box], tops: list[Box], home: dict[str, str], *, upright: bool) -> list[list[Box]]:
    if tops and not upright:
        return [[box for box in leaves if home[box.id] == top.id] for top in _by_x(tops)]
    return _clusters(leaves, lambda box: box.x + box.w / 2, lambda box: box.w)


def _by_x(boxes: list[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: box.x)


def _middle(boxes: list[Box]) -> float:
    return _median([box.x + box.w / 2 for box in boxes]) if boxes else 0.0


def _clusters(boxes: Sequence[Box], at: Callable[[Box], float], size: Callable[[Box], float]) -> list[list[Box]]:
    """Boxes in groups along one direction, parted where the gap between middles is more than half of a usual box."""
    if not boxes:
        return []
    least = 0.5 * _median([size(box) for box in boxes])
    groups: list[list[Box]] = []
    last = 0.0
    for box in sorted(boxes, key=at):
        if not groups or at(box) - last > least:
            groups.append([])
        groups[-1].append(box)
        last = at(box)
    return groups


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]  # the package for it takes longer to load than a window may wait


def _spread(values: list[float]) -> float:
    return max(values) - min(values)


def _top(box: Box, by_id: dict[str, Box], tops: set[str]) -> str:
    seen: set[str] = set()
    current = box.container
    while current and current not in seen:
        if current in tops:
            return current
        seen.add(current)
        current = by_id[current].container if current in by_id else ""
    return ""
