"""Where the blocks of some layers stand, in a form that is quick to compare and to look into."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.drawing.drawing import Layer
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.records import RecordId

# Of each block that shows a record: its id, and x, y, width and height in its layer.
LayerPlaces = tuple[tuple[RecordId, float, float, float, float], ...]


def places_in(layer: Layer) -> LayerPlaces:
    """The places of a layer's records, without the record that the whole layer belongs to."""
    return tuple(
        [
            (item.block.owner, item.x, item.y, item.block.w, item.block.h)
            for item in layer.items
            if item.block.owner and item.block.owner != layer.owner
        ]
    )


class Places:
    """The rectangles of records in the drawing."""

    def __init__(self, layers: Iterable[tuple[float, LayerPlaces]]) -> None:
        """Take the y of each layer and the places in it."""
        self._found = {place[0]: (top, place) for top, places in layers for place in places}

    def rect_of(self, record: RecordId) -> Rect | None:
        """The rectangle of a record, or None for what is not drawn."""
        found = self._found.get(record)
        if found is None:
            return None
        top, (_, x, y, w, h) = found
        return Rect(x, y + top, w, h)
