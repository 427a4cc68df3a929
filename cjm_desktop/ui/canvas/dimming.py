"""What stands back on the map while a filter is on: nothing moves, and everything can be edited as before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cjm_desktop.drawing.dimming import Dimmer
from cjm_desktop.drawing.drawing import Block, Layer, Placed, PlacedLayer
from cjm_desktop.edit.filtering import Filtering
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Relation
from cjm_desktop.ui.canvas.document import CanvasDocument

Item = tuple[float, float, Block]


class Dimming:
    """Gives the blocks of a layout as the filter of a map has them seen."""

    def __init__(self, document: CanvasDocument) -> None:
        """Dim nothing as long as no filter is on."""
        self._document = document
        self._dimmer: Dimmer | None = None
        self._lone: tuple[object, frozenset[int]] | None = None  # of a layout: what belongs to lanes that stand back
        self._layers: dict[Layer, tuple[object, Layer]] = {}

    @property
    def on(self) -> bool:
        """Whether anything may stand back."""
        return bool(self._filtering.filter)

    def items(self, items: Iterable[Item]) -> Iterator[Item]:
        """Blocks with their places, those that stand back in grey."""
        dimmer, graph, lone = self._ready()
        shown = self._filtering.shown
        for x, y, block in items:
            yield x, y, dimmer.dimmed(block) if _stands_back(block, graph, shown, lone) else block

    def layers(self, layers: Iterable[PlacedLayer]) -> tuple[PlacedLayer, ...]:
        """Whole layers in that way, for where they are painted as such; each is made once a filter."""
        dimmer, graph, lone = self._ready()
        shown = self._filtering.shown

        def made(layer: Layer) -> Layer:
            kept = self._layers.get(layer)
            if kept is None or kept[0] is not shown:
                items = tuple(
                    Placed(each.x, each.y, dimmer.dimmed(each.block))
                    if _stands_back(each.block, graph, shown, lone)
                    else each
                    for each in layer.items
                )
                kept = self._layers[layer] = shown, replace(layer, items=items)
            return kept[1]

        found = tuple(replace(each, layer=made(each.layer)) for each in layers)
        if len(self._layers) > 2 * len(found) + 8:
            self._layers = {each.layer: self._layers[each.layer] for each in layers if each.layer in self._layers}
        return found

    @property
    def _filtering(self) -> Filtering:
        return self._document.editor.filtering

    def _ready(self) -> tuple[Dimmer, JourneyGraph, frozenset[int]]:
        theme = self._document.options().theme
        if self._dimmer is None or self._dimmer.theme is not theme:
            self._dimmer = Dimmer(theme)
            self._layers.clear()
        layout, shown = self._document.layout, self._filtering.shown
        now = (layout, shown)
        if self._lone is None or self._lone[0] != now:
            self._lone = now, _of_lanes_that_stand_back(layout, self._document.editor.graph, self._filtering.cards)
        return self._dimmer, self._document.editor.graph, self._lone[1]


def _stands_back(block: Block, graph: JourneyGraph, shown: frozenset[str], lone: frozenset[int]) -> bool:
    if not block.owner:
        return id(block) in lone
    return block.owner not in shown and isinstance(graph.get(block.owner), Card | Relation)


def _of_lanes_that_stand_back(layout: Layout, graph: JourneyGraph, cards: frozenset[str]) -> frozenset[int]:
    """The blocks that all cards of a lane draw together, curves and axes, of lanes none of whose cards passes."""
    lanes = {graph.one(Card, each).lane for each in cards}
    return frozenset(
        id(item.block)
        for placed in layout.drawing.layers
        if placed.layer.kind == "lane" and placed.layer.owner not in lanes
        for item in placed.layer.items
        if not item.block.owner
    )
