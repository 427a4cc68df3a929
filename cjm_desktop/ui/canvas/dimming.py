"""What stands back on the map while a filter is on: nothing moves, and everything can be edited as before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cjm_desktop.drawing.dimming import Dimmer
from cjm_desktop.drawing.drawing import Block, Layer, PlacedLayer
from cjm_desktop.edit.filtering import Filtering
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Relation
from cjm_desktop.ui.canvas.document import CanvasDocument

Item = tuple[float, float, Block]
GAP = 8.0  # map units left of the first column
MOST_KEPT = 4_000  # layers
VEIL = 168  # of 255: how much of what stands back is covered, where nothing can be read


class Dimming:
    """Gives the blocks of a layout as the filter of a map has them seen."""

    def __init__(self, document: CanvasDocument) -> None:
        """Dim nothing as long as no filter is on."""
        self._document = document
        self._dimmer: Dimmer | None = None
        self._passing: dict[Layer, tuple[frozenset[str], Layer]] = {}
        self._lone: tuple[object, frozenset[int]] | None = None  # of a layout: what belongs to lanes that stand back

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

    def standing_out(self, layers: Iterable[PlacedLayer]) -> tuple[PlacedLayer, ...]:
        """Layers with nothing but what the filter lets pass, the same ones as long as that is the same."""
        shown = self._filtering.shown
        found = []
        for each in layers:
            kept = self._passing.get(each.layer)
            if kept is None or kept[0] is not shown:
                items = tuple(item for item in each.layer.items if item.block.owner in shown)
                kept = shown, replace(each.layer, items=items)
            found.append((each, kept))
        if len(self._passing) > MOST_KEPT:
            self._passing.clear()
        self._passing.update((each.layer, kept) for each, kept in found)
        return tuple(replace(each, layer=kept[1]) for each, kept in found)

    def veils(self, layers: Iterable[PlacedLayer]) -> Iterator[Rect]:
        """Where a map that is seen from far away stands back: its lanes, without their names."""
        columns = self._document.layout.columns
        left = columns[0].x - GAP if columns else 0.0
        for each in layers:
            if each.layer.kind == "lane":
                yield Rect(left, each.y, each.layer.w - left, each.layer.h)

    @property
    def _filtering(self) -> Filtering:
        return self._document.editor.filtering

    def _ready(self) -> tuple[Dimmer, JourneyGraph, frozenset[int]]:
        theme = self._document.options().theme
        if self._dimmer is None or self._dimmer.theme is not theme:
            self._dimmer = Dimmer(theme)
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
