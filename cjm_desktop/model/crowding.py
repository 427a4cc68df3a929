"""How much of one kind can be told apart on a map: what is beyond is counted on the drawing instead of drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cjm_desktop.foundation.messages import NN_, Message, message
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.picture_size import MOST_PIXELS, beyond_limits
from cjm_desktop.model.records import Blob, Card, Relation, Terminal

# Lines at one card, step or terminal: more cannot be followed, and each takes a track of its own beside the column.
MOST_LINES = 48
# Words or discs of one sort on a card.
MOST_MARKS = 24


def lines_drawn(relations: Sequence[Relation]) -> Sequence[Relation]:
    """Those of the relations that are drawn, the same object where all are: at each end the first ones in order."""
    if len(relations) <= MOST_LINES:
        return relations
    at: Counter[tuple[str, bool]] = Counter()
    kept: list[Relation] = []
    for relation in relations:
        # Answers are numbers on cards as a rule, and take no room from the lines there.
        ends = [(end, relation.kind == "answers") for end in (relation.source, relation.target)]
        if all(at[end] < MOST_LINES for end in ends):
            at.update(ends)
            kept.append(relation)
    return relations if len(kept) == len(relations) else kept


def with_lines(graph: JourneyGraph, lines: Sequence[Relation]) -> JourneyGraph:
    """The structure of a map with these relations and no others; the catalogues are left out."""
    cards = graph.table(Card).values()
    structure = (*graph.stages(), *graph.steps(), *graph.lanes(), *graph.in_order(Terminal))
    return graph_of([graph.map, *structure, *cards, *lines])


def crowding_notices(graph: JourneyGraph) -> tuple[Message, ...]:
    """What to say of a map that holds more than can be drawn; nothing of any other."""
    relations = graph.in_order(Relation)
    left = len(relations) - len(lines_drawn(relations))
    crowded = sum(max(len(card.tags), len(card.departments)) > MOST_MARKS for card in graph.cards())
    said = []
    if left:
        text = NN_(
            "{count} relation is not drawn: at most {most} lines can be told apart at one card.",
            "{count} relations are not drawn: at most {most} lines can be told apart at one card.",
        )
        said.append(message(text, count=left, most=MOST_LINES))
    if crowded:
        text = NN_(
            "{count} card has more tags or departments than can be drawn; it says how many more there are.",
            "{count} cards have more tags or departments than can be drawn; they say how many more there are.",
        )
        said.append(message(text, count=crowded))
    if beyond := beyond_limits(graph.in_order(Blob)):
        text = NN_(
            "{count} picture is not shown: the pictures of a map may have {most} megapixels together.",
            "{count} pictures are not shown: the pictures of a map may have {most} megapixels together.",
        )
        said.append(message(text, count=len(beyond), most=MOST_PIXELS // 1_000_000))
    return tuple(said)
