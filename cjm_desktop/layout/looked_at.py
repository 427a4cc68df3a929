"""What becomes of a map that is laid out where only some of it is looked at: nothing is laid out anew or moves."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.drawing.dimming import Dimmer
from cjm_desktop.drawing.drawing import Layer, Placed, PlacedLayer
from cjm_desktop.layout.ideas import PART as IDEAS_PART
from cjm_desktop.layout.ideas import without_ideas
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.options import LayoutOptions
from cjm_desktop.model.filtering import matching, standing_out
from cjm_desktop.model.records import Card, Relation

DIMMED = ("lane", "relations")  # the layers of which something may stand back


def as_looked_at(
    placed: Sequence[PlacedLayer], ctx: LaneContext, options: LayoutOptions, kept: Memo[Layer]
) -> Sequence[PlacedLayer]:
    """The layers of a map without its opportunities where they are left out, and with what a filter sets back."""
    if IDEAS_PART in options.without:
        placed = without_ideas(placed, ctx.graph, ctx.answers, kept)
    if not options.filter:
        return placed
    cards = matching(ctx.graph, options.filter)
    shown = standing_out(ctx.graph, cards)
    table, relations = ctx.graph.table(Card), ctx.graph.table(Relation)
    lanes = frozenset(table[each].lane for each in cards)
    dimmer = Dimmer(ctx.typeset.theme)

    def stands_back(item: Placed, layer: Layer) -> bool:
        owner = item.block.owner
        if not owner:  # curves and axes belong to all cards of their lane; the first item is the line above it
            return layer.kind == "lane" and layer.owner not in lanes and item is not layer.items[0]
        return owner not in shown and (owner in table or owner in relations)

    def dimmed(layer: Layer) -> Layer:
        return replace(
            layer,
            items=tuple(
                Placed(each.x, each.y, dimmer.dimmed(each.block)) if stands_back(each, layer) else each
                for each in layer.items
            ),
        )

    def made(layer: Layer) -> Layer:
        return kept.get(f"dim {layer.kind} {layer.owner}", (layer, shown, lanes), lambda: dimmed(layer))

    return tuple(replace(each, layer=made(each.layer)) if each.layer.kind in DIMMED else each for each in placed)
