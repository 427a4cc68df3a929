"""A uniform grid over the blocks of one layer, so that finding what is near a place costs what is near it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from cjm_desktop.drawing.drawing import Layer, Placed
from cjm_desktop.foundation.geometry import Rect, bounds
from cjm_desktop.model.records import RecordId

_MANY = 16  # fewer blocks are looked through one by one
_WORTH_IT = 4  # questions to one layer
_LONGEST = 64  # cells; what covers more is kept beside the grid
_SMALLEST, _LARGEST = 64.0, 4096.0


class LayerGrid:
    """The blocks of a layer by place, and the rectangle of each owner, in the layer's coordinates."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._items = layer.items
        self._asked = 0
        self._side = min(max(math.sqrt(4 * layer.w * layer.h / max(1, len(layer.items))), _SMALLEST), _LARGEST)
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._long: list[int] = []

    @cached_property
    def rects(self) -> dict[RecordId, Rect]:
        """The rectangle of each owner, in the layer's coordinates; made when first asked for."""
        return _rects(self._layer)

    @cached_property
    def extent(self) -> Rect:
        """Where anything of the layer lies, in its coordinates; made when first asked for."""
        return bounds(item.rect for item in self._items) or Rect(0.0, 0.0, 0.0, 0.0)

    def near(self, rect: Rect) -> Sequence[Placed]:
        """The blocks that may meet a rectangle, in drawing order: all that do, and some others."""
        if len(self._items) < _MANY or not self._is_entered():
            return self._items
        left, right, top, bottom = self._range(rect)
        if (right - left + 1) * (bottom - top + 1) >= len(self._cells):
            return self._items
        found = set(self._long)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                found.update(self._cells.get((column, row), ()))
        return [self._items[i] for i in sorted(found)]

    def _is_entered(self) -> bool:
        """Whether the grid is there: a layer that changes with every key is looked through for less than it costs."""
        self._asked += 1
        if self._asked == _WORTH_IT:
            for i, item in enumerate(self._items):
                self._enter(i, item)
        return self._asked >= _WORTH_IT

    def _enter(self, i: int, item: Placed) -> None:
        left, right, top, bottom = self._range(item.rect)
        if (right - left + 1) * (bottom - top + 1) > _LONGEST:
            self._long.append(i)
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                self._cells.setdefault((column, row), []).append(i)

    def _range(self, rect: Rect) -> tuple[int, int, int, int]:
        side = self._side
        return (
            math.floor(rect.x / side),
            math.floor(rect.right / side),
            math.floor(rect.y / side),
            math.floor(rect.bottom / side),
        )


def _rects(layer: Layer) -> dict[RecordId, Rect]:
    """The rectangle of each owner; the owner of the layer has all of it."""
    rects: dict[RecordId, Rect] = {}
    for item in layer.items:
        owner = item.block.owner
        if owner:
            rects[owner] = rects[owner].united(item.rect) if owner in rects else item.rect
    if layer.owner:
        rects[layer.owner] = Rect(0.0, 0.0, layer.w, layer.h)
    return rects
