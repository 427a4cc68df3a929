"""The overlay of opportunities: a map without what could be better, everything else where it stands with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Layer, PlacedLayer
from cjm_desktop.drawing.ops import Op
from cjm_desktop.layout.lines import is_numbered_disc
from cjm_desktop.layout.memo import Memo
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Relation
from cjm_desktop.model.roles import IDEAS

PART = "opportunities"  # as a page set-up names it among the parts left out


def without_ideas(
    layers: Sequence[PlacedLayer],
    graph: JourneyGraph,
    answers: Mapping[RecordId, tuple[int, ...]],
    kept: Memo[Layer],
) -> Sequence[PlacedLayer]:
    """The layers of a map without its opportunities, their numbers on other cards, and the lines to them.

    Nothing is laid out anew, so that nothing moves: two pictures, with and without, lie on each other.
    """
    lanes = frozenset(lane.id for lane in graph.lanes() if lane.role in IDEAS)
    if not lanes:
        return layers
    table = graph.table(Card)
    gone = frozenset(card.id for card in table.values() if card.lane in lanes)
    lines = frozenset(each.id for each in graph.relations() if each.source in gone or each.target in gone)
    hidden = gone | lines
    inputs = (graph.in_order(Relation), graph.in_order(Lane), tuple(sorted(answers)))

    def cleared(layer: Layer) -> Layer:
        items = (item for item in layer.items if item.block.owner not in hidden)
        return replace(layer, items=tuple(replace(each, block=_plain(each.block, answers)) for each in items))

    def made(layer: Layer) -> Layer:
        key = f"{PART} {layer.kind} {layer.owner}"
        return kept.get(key, (layer, *inputs), lambda: cleared(layer))

    return tuple(
        replace(each, layer=made(each.layer)) if each.layer.kind in ("lane", "relations") else each for each in layers
    )


def _plain(block: Block, answers: Collection[RecordId]) -> Block:
    """A card without the numbers of the opportunities that answer it."""
    return replace(block, ops=tuple(_without_discs(block.ops))) if block.owner in answers else block


def _without_discs(ops: tuple[Op, ...]) -> Iterator[Op]:
    discs = {i + step for i, (op, words) in enumerate(pairwise(ops)) if is_numbered_disc(op, words) for step in (0, 1)}
    return (op for i, op in enumerate(ops) if i not in discs)
