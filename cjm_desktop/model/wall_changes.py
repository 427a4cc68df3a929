"""What a list of codes from a wall changes in the map: told before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.graph import Cell, JourneyGraph, graph_of
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.wall import Hung, read_code, wall_codes


class Turn(Enum):
    """What becomes of a card, or of a code that was typed."""

    MOVES = "moves"
    REORDERS = "reorders"  # the cards of a cell in another order; no single card
    NEW = "new"
    TWICE = "twice"  # passed over, like an unknown one
    UNKNOWN = "unknown"


class WallChange(Struct, frozen=True):
    """One thing that changes: how, the code typed, the cell that it hangs in, the card, where that was, new words."""

    turn: Turn
    code: str
    cell: Cell
    card: RecordId = ""
    before: Cell | None = None
    words: str = ""


def wall_changes(graph: JourneyGraph, cells: Mapping[Cell, Sequence[Hung]]) -> Iterator[WallChange]:
    """What `rebuild_wall` will do with a list, in its order."""
    cards = {code: graph.one(Card, card) for card, code in wall_codes(graph).items()}
    done: set[str] = set()
    hanging: dict[Cell, list[RecordId]] = {}
    for cell, hungs in cells.items():
        for hung in (Hung(read_code(each.code), each.words) for each in hungs):
            card = cards.get(hung.code)
            if hung.code in done:
                yield WallChange(Turn.TWICE, hung.code, cell)
            elif card is not None:
                hanging.setdefault(cell, []).append(card.id)
                if (before := (card.lane, card.step)) != cell:
                    yield WallChange(Turn.MOVES, hung.code, cell, card.id, before)
            elif hung.makes_new(cards):
                hanging.setdefault(cell, []).append("")
                yield WallChange(Turn.NEW, hung.code, cell, words=hung.words)
            else:
                yield WallChange(Turn.UNKNOWN, hung.code, cell)
            done.add(hung.code)
    typed = {card for chosen in hanging.values() for card in chosen}
    for cell, chosen in hanging.items():
        present = [card.id for card in graph.cell(*cell)]
        here = [card for card in chosen if card in present]
        staying = [card for card in present if card not in typed]
        if [card for card in present if card in here or card not in typed] != [*here, *staying]:
            yield WallChange(Turn.REORDERS, "", cell)


def with_codes(graph: JourneyGraph) -> JourneyGraph:
    """The map with a code on every card, so that each keeps its own when parts of the map are left out."""
    codes = wall_codes(graph)
    if all(card.code == codes[card.id] for card in graph.cards()):
        return graph
    records = (replace(each, code=codes[each.id]) if isinstance(each, Card) else each for each in graph.records())
    return graph_of(records, graph.foreign)
