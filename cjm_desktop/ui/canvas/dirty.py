"""Which parts of the screen a new layout changes."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.drawing.drawing import Drawing, Placed, PlacedLayer
from cjm_desktop.foundation.geometry import Rect, bounds

# Above this many rectangles one around all of them is cheaper to handle than each.
MANY = 40


def changed_rects(old: Drawing, new: Drawing) -> list[Rect]:
    """The places where two drawings of one size differ, in map units; layers and blocks are compared by identity."""
    before, after = _by_name(old), _by_name(new)
    found: list[Rect] = []
    for name in before.keys() | after.keys():
        found += _changed_in_layer(before.get(name), after.get(name))
    return _few(found)


def changed_items(old: Iterable[Placed], new: Iterable[Placed]) -> list[Rect]:
    """The places where two lists of placed blocks differ.

    Blocks made anew that look as before count as the same, except where they hold text: lines are never compared.
    """
    before = {(item.x, item.y, id(item.block)): item for item in old}
    after = {(item.x, item.y, id(item.block)): item for item in new}
    gone: dict[tuple[str, Rect], list[Placed]] = {}
    for key, item in before.items():
        if key not in after:
            gone.setdefault(_place(item), []).append(item)
    changed: list[Rect] = []
    for key, item in after.items():
        if key not in before:
            twins = gone.get(_place(item), [])
            twin = next((each for each in twins if each.block.ops == item.block.ops), None)
            if twin is None:
                changed.append(item.rect)
            else:
                twins.remove(twin)
    return _few([*changed, *(item.rect for twins in gone.values() for item in twins)])


def _place(item: Placed) -> tuple[str, Rect]:
    return item.block.owner, item.rect


def _changed_in_layer(before: PlacedLayer | None, after: PlacedLayer | None) -> list[Rect]:
    if before is None or after is None:
        placed = before or after
        return [_extent(placed)] if placed else []
    same_place = (before.x, before.y) == (after.x, after.y)
    if before.layer is after.layer:
        return [] if same_place else [_extent(before), _extent(after)]
    if not same_place:
        return [_extent(before), _extent(after)]
    return [rect.moved(after.x, after.y) for rect in changed_items(before.layer.items, after.layer.items)]


def _extent(placed: PlacedLayer) -> Rect:
    own = Rect(0, 0, placed.layer.w, placed.layer.h)
    return (bounds([own, *(item.rect for item in placed.layer.items)]) or own).moved(placed.x, placed.y)


def _by_name(drawing: Drawing) -> dict[tuple[str, str, int], PlacedLayer]:
    named: dict[tuple[str, str, int], PlacedLayer] = {}
    for layer in drawing.layers:
        twin = 0
        while (name := (layer.layer.kind, layer.layer.owner, twin)) in named:
            twin += 1
        named[name] = layer
    return named


def _few(rects: list[Rect]) -> list[Rect]:
    around = bounds(rects)
    return [around] if around and len(rects) > MANY else rects
