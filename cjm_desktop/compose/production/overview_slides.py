"""The whole map on slides: on one, or in parts of some stages and lanes where its words would be too small on one.

One cell of many cards would make all else small. Where the map is not read on one slide such cells are cut short, and
say how many more cards they have: these stand on the slides of their stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from cjm_desktop.compose.production.stage_slides import AREA, ROOM, divided
from cjm_desktop.compose.slides import seen_part
from cjm_desktop.drawing.page import POINTS_PER_MM
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD as CARD_TYPE
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.reduced import loose_ends, reduced
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.taking_out import left_without

READABLE = 5.0  # points of the words on cards: ten pixels where a slide fills a common screen
CROWDED, IN_SIGHT = 5, 4  # cards of a cell that is cut short, and those that stay
MOST, ACROSS, DOWN = 12, 8, 4  # slides at most, of so many groups of stages and of lanes
_HOPELESS = 0.6  # of the area that words are short of: with fewer slides they are never large enough


def overview_slides(
    graph: JourneyGraph, lay_out: Callable[[JourneyGraph], Layout], more: Callable[[int], str]
) -> list[Layout]:
    """The pictures of a map in the fewest parts in which it can be read; none where that would be too many.

    Parts hold two stages or more each: those of one are what `stage_slides` makes. `more` says that so many further
    cards stand elsewhere.
    """
    whole = lay_out(graph)
    short = graph if _type_of(whole) >= READABLE else _cut_short(graph, more)
    if short is not graph:
        graph, whole = short, lay_out(short)
    size = _type_of(whole)
    if size >= READABLE or (len(graph.stages()) < 2 and len(whole.rows) < 2):
        return [whole]
    least = _HOPELESS * (READABLE / size) ** 2
    across = range(1, min(ACROSS, max(1, len(graph.stages()) // 2)) + 1)
    down = range(1, min(DOWN, max(1, len(whole.rows))) + 1)
    for count, rows in sorted(product(across, down), key=lambda each: (each[0] * each[1], each[1])):
        if not least <= count * rows <= MOST:
            continue
        made = list(_readable(_parts(graph, whole, count, rows), lay_out))
        if len(made) == count * rows:
            return made
    return []


def _cut_short(graph: JourneyGraph, more: Callable[[int], str]) -> JourneyGraph:
    """The map without the last cards of crowded cells, each of which says how many it had; the same where none is."""
    gone: list[RecordId] = []
    signs: list[Card] = []
    for lane in graph.lanes():
        for step in graph.steps() if not role_of(lane.role).points else ():
            cards = graph.cell(lane.id, step.id)
            if len(cards) > CROWDED:
                last, lost = cards[IN_SIGHT - 1], cards[IN_SIGHT:]
                gone += [card.id for card in lost]
                key, order = f"{last.id}+", f"{last.order}~"
                told = more(len(lost))
                signs.append(Card(id=key, lane=lane.id, step=step.id, order=order, text=told, evidence="derived"))
    if not gone:
        return graph
    kept = left_without(graph, gone)
    return graph_of([*kept.records(), *signs], kept.foreign)


def _type_of(layout: Layout) -> float:
    seen = seen_part(layout)
    return CARD_TYPE.size * POINTS_PER_MM * AREA * min(ROOM.width / seen.w, ROOM.height / seen.h)


def _readable(parts: Sequence[JourneyGraph], lay_out: Callable[[JourneyGraph], Layout]) -> Iterator[Layout]:
    """The parts up to the first that is too small to be read."""
    for part in parts:
        layout = lay_out(part)
        if _type_of(layout) < READABLE:
            return
        yield layout


def _parts(graph: JourneyGraph, whole: Layout, across: int, down: int) -> list[JourneyGraph]:
    stages = [stage.id for stage in graph.stages()]
    ends = [len(stages) * at // across for at in range(across + 1)]
    groups = [stages[first:end] for first, end in pairwise(ends)]
    lanes: list[tuple[RecordId, ...]] = divided(whole, down)
    parts = [_only(graph, {*group, *rows}) for rows in lanes for group in groups]
    return [*parts[:1], *(left_without(part, loose_ends(part)) for part in parts[1:])]


def _only(graph: JourneyGraph, kept: set[RecordId]) -> JourneyGraph:
    return reduced(graph, [each.id for each in (*graph.stages(), *graph.lanes()) if each.id not in kept])
