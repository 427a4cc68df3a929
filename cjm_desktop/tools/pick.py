"""Choosing the other end of a relation with the keyboard."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.relations import add_relation, reattach
from cjm_desktop.edit.leading import kind_between
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId, Relation, Terminal
from cjm_desktop.tools.base import Hits, Preview
from cjm_desktop.tools.ends import End
from cjm_desktop.tools.selecting import open_lanes

# How much farther a card seems that lies beside the way of an arrow key.
_ASIDE = 3

_Place = tuple[int, int, int]


class Pick(Struct, frozen=True):
    """A relation whose one end stands fast and whose other end is being chosen: by arrow keys, or one after another.

    Enter carries out `call`, Escape throws the pick away. With a `relation` it is that one's `end` that is chosen, else
    the target of a new one.
    """

    fixed: RecordId
    chosen: RecordId
    kind: str = "next"
    relation: RecordId = ""
    end: End = "target"

    def moved(self, graph: JourneyGraph, right: int = 0, down: int = 0) -> Pick:
        """The pick with the next card in a direction chosen; the same where there is none."""
        places = _places(graph)
        here = places.get(self.chosen)
        if here is None:
            return self.following(graph)
        ahead = {
            card: _way(here, there, right, down)
            for card, there in places.items()
            if card != self.fixed and _is_ahead(here, there, right, down)
        }
        return replace(self, chosen=min(ahead, key=lambda card: ahead[card])) if ahead else self

    def following(self, graph: JourneyGraph, by: int = 1) -> Pick:
        """The pick with the next or, by −1, the former record chosen: cards along the journey, then terminals."""
        ids = _candidates(graph, self.fixed)
        if not ids:
            return self
        place = ids.index(self.chosen) + by if self.chosen in ids else 0
        return replace(self, chosen=ids[place % len(ids)])

    def call(self, graph: JourneyGraph) -> CommandCall:
        """The command that draws the relation, or leads it there."""
        if not self.relation:
            return add_relation.call(self.fixed, self.chosen, kind_between(graph, self.fixed, self.chosen, self.kind))
        if self.end == "source":
            return reattach.call(self.relation, source=self.chosen)
        return reattach.call(self.relation, target=self.chosen)

    def preview(self, hits: Hits) -> Preview:
        """The line from end to end, and the chosen record lit up."""
        rects = hits.rect_of(self.fixed), hits.rect_of(self.chosen)
        line = (rects[0].center, rects[1].center) if rects[0] and rects[1] else None
        return Preview(line=line, target=self.chosen)


def pick_target(graph: JourneyGraph, source: RecordId, kind: str = "next") -> Pick | None:
    """Begin to choose where a new relation leads to: first the card that follows. None without any other end."""
    ids = _candidates(graph, source)
    if not ids:
        return None
    pick = Pick(source, source, kind)
    ahead = pick.moved(graph, right=1)
    return ahead if ahead.chosen != source else replace(pick, chosen=ids[0])


def pick_end(graph: JourneyGraph, relation: RecordId, end: End) -> Pick:
    """Begin to choose another source or target for a relation, from the present one on. Raises KeyError without it."""
    record = graph.one(Relation, relation)
    ends = (record.target, record.source) if end == "source" else (record.source, record.target)
    return Pick(*ends, record.kind, relation, end)


def _candidates(graph: JourneyGraph, fixed: RecordId) -> list[RecordId]:
    cards = (card.id for step in graph.steps() for lane in open_lanes(graph) for card in graph.cell(lane, step.id))
    terminals = (terminal.id for terminal in graph.in_order(Terminal))
    return [each for each in (*cards, *terminals) if each != fixed]


def _places(graph: JourneyGraph) -> dict[RecordId, _Place]:
    """The lane, column and place in its cell of each card, counted from 0."""
    return {
        card.id: (row, column, place)
        for row, lane in enumerate(open_lanes(graph))
        for column, step in enumerate(graph.steps())
        for place, card in enumerate(graph.cell(lane, step.id))
    }


def _is_ahead(here: _Place, there: _Place, right: int, down: int) -> bool:
    if right:
        return (there[1] - here[1]) * right > 0
    if there[:2] == here[:2]:
        return (there[2] - here[2]) * down > 0
    return (there[0] - here[0]) * down > 0


def _way(here: _Place, there: _Place, right: int, down: int) -> tuple[int, int]:
    """How far a card is: in cells, then inside its cell from where the way enters it."""
    rows, columns = abs(there[0] - here[0]), abs(there[1] - here[1])
    inside = abs(there[2] - here[2]) if right or not rows else there[2] * down
    return rows * (_ASIDE if right else 1) + columns * (_ASIDE if down else 1), inside
