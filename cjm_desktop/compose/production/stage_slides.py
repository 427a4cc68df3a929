"""Stages on slides: the lanes of each in one column or two, on as many slides as its words need to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.compose.slides import seen_part
from cjm_desktop.drawing.drawing import Drawing, PlacedLayer
from cjm_desktop.drawing.page import POINTS_PER_MM, Page
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.style import CARD as CARD_TYPE
from cjm_desktop.model.derived import relations_in_lines
from cjm_desktop.model.records import Card, RecordId, Stage
from cjm_desktop.model.reduced import loose_ends, reduced
from cjm_desktop.model.taking_out import left_without

if TYPE_CHECKING:
    from cjm_desktop.layout.layout import Layout
    from cjm_desktop.model.graph import JourneyGraph

ROOM = Page(320.0, 154.0)  # of a wide slide below its title; only its shape matters
LEAST_TYPE, MOST_PARTS = 10.0, 4  # points of the words on cards, and the slides that a stage takes to have them
EVEN = 1.4  # so many times as large as the smallest type of all stages is that of the others at most
AREA = 0.98  # of ROOM, which is about as wide as a slide
NEARLY = 0.9  # of the largest type is as good
BETTER = 1.1  # times as large must type be for a second column
BETWEEN = 60.0  # map units from the one column of lanes to the other
WIDTHS = (760.0, 960.0, 1200.0, 1500.0, 1900.0, 2400.0, 3000.0, 3800.0)  # map units: tried for a stage alone
HALVES = 5  # of them are tried for each of two columns
MANY, FEW = 375, (2, 5)  # cards of a map of which fewer widths are tried, and these
_POINTS = CARD_TYPE.size * POINTS_PER_MM * AREA  # of the type on cards at one map unit a millimetre

LayOut = Callable[["JourneyGraph", float], "Layout"]
Saying = Callable[[Sequence[RecordId]], Sequence[RecordId]]


class StageSlide(Struct, frozen=True, eq=False):
    """A slide of a stage: which one of how many it is, its picture, what is seen of it, and its cards."""

    number: int
    count: int
    picture: Drawing
    seen: Rect
    cards: tuple[Card, ...]


class _Form(Struct, frozen=True):
    """How lanes lie on a slide: in which columns, how wide each is, and how large it then is (mm a map unit)."""

    columns: tuple[tuple[RecordId, ...], ...]
    width: float
    scale: float


class _Part(Struct, frozen=True, eq=False):
    """What stands on one slide of a stage, as a map of its own, and the forms that it can have there."""

    graph: JourneyGraph
    forms: tuple[_Form, ...]


class _Alone(Struct, frozen=True, eq=False):
    """A stage by itself: the steps of it, and the slides that it takes."""

    steps: tuple[RecordId, ...]
    parts: tuple[_Part, ...]


def stage_slides(
    graph: JourneyGraph, lay_out: LayOut, saying: Saying, progress: Callable[[float], None]
) -> dict[RecordId, list[StageSlide]]:
    """The slides of each stage, none for one that has no cards; `lay_out` lays a part of the map out in a width.

    `saying` gives the lanes that have something to say at some steps. Type is as large as it can be, and not much
    larger on one slide than on another. `progress` may raise to cancel.
    """
    stages = graph.stages()
    alone: dict[RecordId, _Alone] = {}
    for number, stage in enumerate(stages):
        alone[stage.id] = _alone(graph, stage, lay_out, saying)
        progress(0.6 * (number + 1) / len(stages))
    sizes = [_largest(part.forms) for each in alone.values() for part in each.parts]
    most = EVEN * max(min(sizes, default=0.0), LEAST_TYPE / _POINTS)
    found: dict[RecordId, list[StageSlide]] = {}
    for number, (key, each) in enumerate(alone.items()):
        found[key] = list(_slides(each, lay_out, most))
        progress(0.6 + 0.4 * (number + 1) / len(alone))
    return found


def _alone(graph: JourneyGraph, stage: Stage, lay_out: LayOut, saying: Saying) -> _Alone:
    steps = tuple(step.id for step in graph.steps_of(stage.id))
    others = [each.id for each in graph.stages() if each.id != stage.id]
    if not any(graph.cell(lane.id, step) for lane in graph.lanes() for step in steps):
        return _Alone(steps, ())
    lanes = tuple(saying(steps))
    silent = [lane.id for lane in graph.lanes() if lane.id not in lanes]
    own = reduced(graph, (*others, *silent, *loose_ends(graph)))
    few = len(graph.table(Card)) > MANY

    def part_of(part: JourneyGraph, group: tuple[RecordId, ...]) -> _Part:
        return _Part(part, tuple(_forms(part, group, lay_out, few=few)))

    parts: tuple[_Part, ...] = (part_of(own, lanes),)
    whole = lay_out(own, parts[0].forms[0].width)
    most = min(MOST_PARTS, len(lanes))
    while len(parts) < most and (size := min(_type_of(each) for each in parts)) < LEAST_TYPE:
        count = min(most, max(len(parts) + 1, ceil(LEAST_TYPE / size) if len(parts) == 1 else 0))
        groups = divided(whole, count)
        if len(groups) <= len(parts):
            break
        parts = tuple(part_of(own, group) for group in groups)
    return _Alone(steps, tuple(part for each in parts for part in _by_cards(each, steps, part_of)))


def _type_of(part: _Part) -> float:
    """The points of the largest type that a part can have."""
    return _largest(part.forms) * _POINTS


def _by_cards(
    part: _Part, steps: Sequence[RecordId], part_of: Callable[[JourneyGraph, tuple[RecordId, ...]], _Part]
) -> list[_Part]:
    """A part as it is, or in several where one lane alone has more cards at a step than can be read together."""
    lanes = part.forms[0].columns[0]
    cells = [part.graph.cell(lane, step) for lane in lanes for step in steps]
    count = min(MOST_PARTS, ceil(LEAST_TYPE / _type_of(part)), max(map(len, cells), default=1))
    if len(lanes) > 1 or count < 2:
        return [part]
    found = []
    for number in range(count):
        shown = {card.id for cell in cells for at, card in enumerate(cell) if at * count // len(cell) == number}
        gone = [card.id for cell in cells for card in cell if card.id not in shown]
        found.append(part_of(left_without(part.graph, gone), lanes))
    return found


def _forms(own: JourneyGraph, lanes: tuple[RecordId, ...], lay_out: LayOut, *, few: bool) -> Iterator[_Form]:
    """The forms that these lanes of a stage can have on a slide, those of one column first."""
    tried = WIDTHS[FEW[0] : FEW[1]] if few else WIDTHS
    halves = tried[:HALVES] if len(lanes) > 1 else ()
    part = _of_lanes(own, lanes)
    split: dict[float, tuple[tuple[RecordId, ...], ...]] = {}
    for width in tried:
        layout = lay_out(part, width)
        split[width] = _halved(layout, own)
        yield _Form((lanes,), width, _scale(seen_part(layout)))
    for width in halves:
        if len(split[width]) == 2:
            _, seen = _picture(own, split[width], width, lay_out)
            yield _Form(split[width], width, _scale(seen))


def _scale(seen: Rect) -> float:
    return min(ROOM.width / seen.w, ROOM.height / seen.h)


def _largest(forms: Sequence[_Form]) -> float:
    return max(each.scale for each in forms)


def _chosen(forms: Sequence[_Form], most: float) -> _Form:
    """The form with large type: in one column where that is as good, and in the widest of the widths."""
    single = [each for each in forms if len(each.columns) == 1]
    double = [each for each in forms if len(each.columns) > 1]
    enough = min(most, _largest(single))
    better = double and min(most, _largest(double)) >= BETTER * enough
    among = double if better else single
    least = min(most, NEARLY * _largest(among))
    return next(each for each in reversed(among) if each.scale >= least)


def _slides(alone: _Alone, lay_out: LayOut, most: float) -> Iterator[StageSlide]:
    for number, part in enumerate(alone.parts, 1):
        form = _chosen(part.forms, most)
        picture, seen = _picture(part.graph, form.columns, form.width, lay_out)
        wide = max(seen.w, ROOM.width / most)  # as much around it as type would be too large
        lanes = [lane for column in form.columns for lane in column]
        cards = tuple(card for lane in lanes for step in alone.steps for card in part.graph.cell(lane, step))
        around = Rect(seen.x - (wide - seen.w) / 2, seen.y, wide, seen.h)
        yield StageSlide(number, len(alone.parts), picture, around, cards)


def _picture(
    own: JourneyGraph, columns: Sequence[Sequence[RecordId]], width: float, lay_out: LayOut
) -> tuple[Drawing, Rect]:
    """The lanes of a stage beside each other in columns, and what is seen of that.

    The second column goes on below the head of the first; where steps have names they stand above both.
    """
    first, *others = (lay_out(_of_lanes(own, column), width) for column in columns)
    seen, layers = seen_part(first), first.drawing.layers
    for each in others:
        more = seen_part(each)
        head = next((layer for layer in each.drawing.layers if layer.layer.kind == "stages"), None)
        added: Iterable[PlacedLayer] = each.drawing.layers
        if head is not None and not _says_steps(own):
            added = (layer for layer in added if layer is not head)
            lost = min((row.y for row in each.rows), default=more.y) - head.y
            more = Rect(more.x, more.y + lost, more.w, more.h - lost)
        dx, dy = seen.right + BETWEEN - more.x, seen.y - more.y
        layers += tuple(replace(layer, x=layer.x + dx, y=layer.y + dy) for layer in added)
        seen = Rect(seen.x, seen.y, seen.w + BETWEEN + more.w, max(seen.h, more.h))
    return Drawing(seen.right, seen.bottom, layers, lang=first.drawing.lang), seen


def _of_lanes(own: JourneyGraph, lanes: Sequence[RecordId]) -> JourneyGraph:
    return reduced(own, [lane.id for lane in own.lanes() if lane.id not in lanes])


def _says_steps(own: JourneyGraph) -> bool:
    return any(step.name for step in own.steps())


def _halved(layout: Layout, own: JourneyGraph) -> tuple[tuple[RecordId, ...], ...]:
    """The lanes of a layout in two columns of about one height, in their order; in one where there is no second."""
    rows = layout.rows
    if len(rows) < 2:
        return (tuple(row.lane for row in rows),)
    head = rows[0].y - seen_part(layout).y
    over = head if _says_steps(own) else 0.0

    def height(at: int) -> float:
        return max(head + sum(row.h for row in rows[:at]), over + sum(row.h for row in rows[at:]))

    lanes = [row.lane for row in rows]
    whole = [at for at in range(1, len(rows)) if not _cuts(own, lanes[:at], lanes[at:])]
    if not whole:
        return (tuple(lanes),)
    best = min(whole, key=height)
    return tuple(row.lane for row in rows[:best]), tuple(row.lane for row in rows[best:])


def _cuts(own: JourneyGraph, upper: Sequence[RecordId], lower: Sequence[RecordId]) -> bool:
    """Whether a line that is drawn leads from one of the upper lanes to one of the lower ones, or back."""
    sides = {lane: at for at, lanes in enumerate((upper, lower)) for lane in lanes}
    for relation in relations_in_lines(own):
        ends = (own.find(Card, relation.source), own.find(Card, relation.target))
        if len({sides.get(each.lane, -1) for each in ends if each is not None}) > 1:
            return True
    return False


def divided(layout: Layout, count: int) -> list[tuple[RecordId, ...]]:
    """The lanes of a layout in so many groups of about one height, in their order."""
    whole = sum(row.h for row in layout.rows)
    groups: list[list[RecordId]] = [[] for _ in range(count)]
    above = 0.0
    for row in layout.rows:
        at = int((above + row.h / 2) / whole * count)
        groups[min(at, count - 1)].append(row.lane)
        above += row.h
    return [tuple(group) for group in groups if group]
