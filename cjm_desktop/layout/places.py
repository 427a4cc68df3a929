"""Where the blocks of some layers stand, in a form that is quick to compare and to look into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjm_desktop.drawing.drawing import Layer
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.records import RecordId

# Of each record that a block shows: x, y, width and height of the block in its layer.
LayerPlaces = Mapping[RecordId, tuple[float, float, float, float]]


def places_in(layer: Layer) -> LayerPlaces:
    """The places of a layer's records, without the record that the whole layer belongs to."""
    return {
        item.block.owner: (item.x, item.y, item.block.w, item.block.h)
        for item in layer.items
        if item.block.owner and item.block.owner != layer.owner
    }


class Places:
    """The rectangles of records in the drawing."""

    def __init__(self, layers: Iterable[tuple[float, LayerPlaces]]) -> None:
        """Take the y of each layer and the places in it; where a record is in several, the first of them counts."""
        self._found: dict[RecordId, tuple[float, LayerPlaces]] = {}
        for layer in reversed(tuple(layers)):
            self._found.update(dict.fromkeys(layer[1], layer))

    def rect_of(self, record: RecordId) -> Rect | None:
        """The rectangle of a record, or None for what is not drawn."""
        found = self._found.get(record)
        if found is None:
            return None
        top, places = found
        x, y, w, h = places[record]
        return Rect(x, y + top, w, h)
