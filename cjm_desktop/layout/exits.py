"""Exits that stand beside the step from which a journey leaves: which these are, and where they hang in their row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.both import each_as, joined
from cjm_desktop.foundation.geometry import Rect, Size
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.lane import span_of
from cjm_desktop.layout.ways import LEVEL, End
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Competitor, RecordId, Relation, Terminal
from cjm_desktop.model.text import Text
from cjm_desktop.model.vocabulary import EXITS_AT_END

STEM = 28.0  # from what stands above to the pill: an arrow with some line behind its head
LABEL_STEM = 44.0  # beside the height of a label on it
EXIT_GAP = 10.0  # between pills below each other
_OVERLAP = 32.0  # what a card and a pill need in common for a line straight down
_BESIDE = frozenset(LEVEL)


class HangingExit(Struct, frozen=True):
    """An exit beside its step: the column, by its number, and the relations that join it to cards, with these."""

    terminal: Terminal
    column: int
    ways: tuple[tuple[RecordId, RecordId], ...]

    def sized(self, size: Size, labels: Mapping[RecordId, Size]) -> SizedExit:
        """It with the size of its pill. One label finds room on the way down; of several none would be read there."""
        labelled = [way for way in self.ways if way[0] in labels]
        if len(labelled) != 1:
            return SizedExit(self, size)
        ((relation, card),) = labelled
        return SizedExit(self, size, relation, card, labels[relation])


class SizedExit(Struct, frozen=True):
    """An exit beside its step with the size of its pill, and its one labelled relation, if there is just one.

    Of that the ids of the relation and its card, and the size of the label.
    """

    exit: HangingExit
    size: Size
    relation: RecordId = ""
    card: RecordId = ""
    label: Size = Size(0.0, 0.0)


class HungExit(Struct, frozen=True):
    """The place of an exit's pill, and the cards from which nothing lies between on the way straight down to it.

    `labelled` is the relation for whose label there is room on that way.
    """

    terminal: RecordId
    column: int
    rect: Rect
    below: frozenset[RecordId]
    labelled: RecordId = ""

    def moved(self, dy: float) -> HungExit:
        """The same one farther down."""
        return replace(self, rect=self.rect.moved(0.0, dy))

    def end(self, row: int) -> End:
        """What lines are tied to, in a row of the map.

        Lines come from the gutters: above lies the cell, and what is below belongs to the lines that pass.
        """
        return End(self.terminal, self.rect, self.column, self.column, row, _BESIDE)


# Of a card and an exit with a free way straight down between them: the relation whose label has room on it, if any.
Falls = Mapping[tuple[RecordId, RecordId], RecordId]


def exit_words(terminal: Terminal, graph: JourneyGraph, words: Callable[[Text], str]) -> str:
    """What the pill of an entry or exit says: its name, and the competitor to whom it leads unless that says so."""
    name, other = words(terminal.name), graph.find(Competitor, terminal.competitor)
    called = each_as(str.strip, words(other.name)) if other is not None else ""
    return name if called.casefold() in name.casefold() else joined(" → ", (name, called))


def hanging_exits(relations: Iterable[Relation], graph: JourneyGraph) -> dict[RecordId, tuple[HangingExit, ...]]:
    """The exits that stand beside their step, by the lane in whose row they hang: the lowest that leads to them.

    That is where all cards that are joined to an exit end in one column. Beyond the last column is the end of the map
    anyway; and what leaves from several steps, or from a step as a whole, leaves the map as such.
    """
    exits = [each for each in graph.in_order(Terminal) if each.kind == "exit"]
    if not exits or graph.map.exits == EXITS_AT_END:
        return {}
    columns = {step.id: i for i, step in enumerate(graph.steps())}
    lanes = graph.lanes()
    rows = {lane.id: i for i, lane in enumerate(lanes)}
    joined: dict[RecordId, list[tuple[RecordId, RecordId]]] = {each.id: [] for each in exits}
    for relation in relations:
        for one, other in ((relation.source, relation.target), (relation.target, relation.source)):
            # A way back into the map, by an entry, changes nothing about where the journey left.
            if one in joined and not isinstance(graph.get(other), Terminal):
                joined[one].append((relation.id, other))
    found: dict[RecordId, tuple[HangingExit, ...]] = {}
    for each in exits:
        cards = [graph.find(Card, key) for _, key in joined[each.id]]
        placed = [card for card in cards if card is not None and card.step in columns and card.lane in rows]
        ends = {span_of(card, columns[card.step], columns) for card in placed}
        if len(placed) == len(cards) and len(ends) == 1 and max(ends) < len(columns) - 1:
            lane = lanes[max(rows[card.lane] for card in placed)].id
            hanging = HangingExit(each, max(ends), tuple(joined[each.id]))
            found[lane] = (*found.get(lane, ()), hanging)
    return found


def hang(
    exits: Iterable[SizedExit],
    columns: Sequence[Column],
    items: Sequence[tuple[RecordId, Rect]],
    floor: float = 0.0,
) -> tuple[HungExit, ...]:
    """Hang exits below all that stands in their cells, in the coordinates of these `items` with their owners.

    Those of one cell go below each other, each in the middle of its lowest card as far as its column allows; nothing
    hangs higher than `floor`.
    """
    found: list[HungExit] = []
    free: dict[int, float] = {}
    for each in exits:
        at, size = each.exit.column, each.size
        column = columns[at]
        first = at not in free
        if first:
            bottoms = (rect.bottom for _, rect in items if _meets(rect, column))
            free[at] = max([floor, *bottoms]) + STEM
        cards = {card for _, card in each.exit.ways}
        own = [(key, rect) for key, rect in items if key in cards and _meets(rect, column)]
        rect = Rect(_left(size.w, column, [rect for _, rect in own]), free[at], size.w, size.h)
        below = {key: card for key, card in own if first and _is_free(card, rect, items)}
        labelled = each.card in below and _has_room(each.label.w, below[each.card], rect, column)
        if labelled:
            rect = rect.moved(0.0, each.label.h + LABEL_STEM - STEM)
        relation = each.relation if labelled else ""
        found.append(HungExit(each.exit.terminal.id, at, rect, frozenset(below), relation))
        free[at] = rect.bottom + EXIT_GAP
    return tuple(found)


def hanging_height(exits: Iterable[SizedExit]) -> float:
    """The height in map units that exits need below what stands in their cells, in the column with most of them."""
    heights: dict[int, float] = {}
    for each in exits:
        at = each.exit.column
        heights[at] = heights.get(at, STEM - EXIT_GAP) + each.size.h + EXIT_GAP
    return max(heights.values(), default=0.0)


def exit_ends(rows: Iterable[Iterable[HungExit]]) -> tuple[dict[RecordId, End], Falls]:
    """What lines to the exits in the rows of a map are tied to, and where there is a free way straight down to them."""
    ends: dict[RecordId, End] = {}
    falls: dict[tuple[RecordId, RecordId], RecordId] = {}
    for row, hung in enumerate(rows):
        for each in hung:
            ends[each.terminal] = each.end(row)
            falls.update({(card, each.terminal): each.labelled for card in each.below})
    return ends, falls


def hung_by_cell(exits: Mapping[RecordId, End]) -> dict[tuple[int, int], list[Rect]]:
    """The places of pills by row and column."""
    found: dict[tuple[int, int], list[Rect]] = {}
    for end in exits.values():
        found.setdefault((end.row, end.first), []).append(end.rect)
    return found


def _meets(rect: Rect, column: Column) -> bool:
    return rect.x < column.x + column.w and column.x < rect.right


def _left(width: float, column: Column, cards: Sequence[Rect]) -> float:
    left, right = column.x, column.x + column.w
    if cards:
        lowest = max(cards, key=lambda rect: rect.bottom)
        left, right = max(left, lowest.x), min(right, lowest.right)
    return max(column.x, min((left + right - width) / 2, column.x + column.w - width))


def _has_room(width: float, card: Rect, pill: Rect, column: Column) -> bool:
    """Whether a label on the way down from a card lies within the column."""
    middle = (max(card.x, pill.x) + min(card.right, pill.right)) / 2
    return column.x <= middle - width / 2 and middle + width / 2 <= column.x + column.w


def _is_free(card: Rect, pill: Rect, items: Iterable[tuple[RecordId, Rect]]) -> bool:
    """Whether nothing stands between a card and a pill below it, over the width that they have in common."""
    left, right = max(card.x, pill.x), min(card.right, pill.right)
    if right - left < _OVERLAP:
        return False
    way = Rect(left, card.bottom, right - left, pill.y - card.bottom)
    return not any(rect.intersects(way) for _, rect in items)
