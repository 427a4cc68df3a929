"""What lies over a map that is laid out and moves nothing of it: pins of comments, and the numbers of an event log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from cjm_desktop.drawing.drawing import Layer, Placed, PlacedLayer
from cjm_desktop.layout.event_overlay import EventPlaces, event_layers
from cjm_desktop.layout.grid import Row
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.pins import PinPlaces, pins_layer
from cjm_desktop.layout.places import LayerPlaces
from cjm_desktop.model.records import Comment, EventLog

Tables = tuple[tuple[float, LayerPlaces], ...]


class MapBelow(Struct, frozen=True):
    """What they lie over: the places of cards and headings, the rows, the lines, and the size of the map."""

    places: Callable[[], Tables]
    rows: tuple[Row, ...]
    lines: tuple[Placed, ...]
    size: tuple[float, float]


def overlays(ctx: LaneContext, comments: bool, events: bool, at: MapBelow, kept: Memo[Layer]) -> Iterator[PlacedLayer]:
    """The layers of the overlays that are wished; the one that goes below the map is the last."""
    graph = ctx.graph
    if comments and graph.table(Comment):
        pins = pins_layer(ctx, PinPlaces(graph.map.id, at.places(), at.rows, at.lines), at.size, kept)
        yield PlacedLayer(0.0, 0.0, pins)
    if events and graph.table(EventLog):
        yield from event_layers(ctx, EventPlaces(at.places(), at.lines, ctx.columns, at.size), kept)
