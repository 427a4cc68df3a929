"""A drawing as the objects of a slide: lanes as groups, in them a group for each stage, lines above them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjm_desktop.drawing.drawing import Drawing, Placed, PlacedLayer
from cjm_desktop.foundation.geometry import Rect, bounds
from cjm_desktop.layout.forms.deck import LINE, OnSlide
from cjm_desktop.model.records import RecordId
from cjm_desktop.render.pptx.lines import line_of
from cjm_desktop.render.pptx.objects import SlideCanvas, group, named, object_of

_LINES = "relations"


def picture_markup(drawing: Drawing, seen: Rect | None, shown: Mapping[RecordId, OnSlide], at: SlideCanvas) -> str:
    """All objects of a drawing, those outside `seen` left out; in the order in which they are drawn and read."""
    return "".join(_layer(layer, seen, shown, at) for layer in drawing.layers)


def _layer(layer: PlacedLayer, seen: Rect | None, shown: Mapping[RecordId, OnSlide], at: SlideCanvas) -> str:
    items = [item for item in layer.layer.items if _is_seen(item, layer, seen)]
    if layer.layer.kind == _LINES:
        return "".join(_line(item, layer, shown, at) for item in items)
    parts: list[str] = []
    boxes: list[Rect] = []
    for key, members in _grouped(items, shown).items():
        made = [
            object_of(item.block, layer.x + item.x, layer.y + item.y, shown.get(item.block.owner), at)
            for item in members
        ]
        inside = "".join(made)
        box = bounds(item.rect.moved(layer.x, layer.y) for item in members)
        if not inside or box is None:
            continue
        boxes.append(box)
        if key and sum(1 for each in made if each) > 1:
            name = _joint(shown, layer.layer.owner, key)
            inside = group(named(at.ids, name, name), box, at.frame, inside)
        parts.append(inside)
    whole = bounds(boxes)
    if whole is None or not parts:
        return ""
    about = shown.get(layer.layer.owner)
    if about is None:
        return "".join(parts)
    return group(named(at.ids, about.name, about.told), whole, at.frame, "".join(parts))


def _line(item: Placed, layer: PlacedLayer, shown: Mapping[RecordId, OnSlide], at: SlideCanvas) -> str:
    about, x, y = shown.get(item.block.owner), layer.x + item.x, layer.y + item.y
    if about is not None and about.kind == LINE:
        return line_of(item.block, x, y, about, at)
    return object_of(item.block, x, y, about, at)


def _is_seen(item: Placed, layer: PlacedLayer, seen: Rect | None) -> bool:
    return seen is None or seen.intersects(item.rect.moved(layer.x, layer.y))


def _grouped(items: Iterable[Placed], shown: Mapping[RecordId, OnSlide]) -> dict[RecordId, list[Placed]]:
    """What stands in a layer by stage, in the order of their first; under `""` what belongs to none."""
    found: dict[RecordId, list[Placed]] = {"": []}
    for item in items:
        about = shown.get(item.block.owner)
        found.setdefault(about.group if about else "", []).append(item)
    return found


def _joint(shown: Mapping[RecordId, OnSlide], lane: RecordId, stage: RecordId) -> str:
    names = (shown[each].name for each in (lane, stage) if each in shown)
    return " – ".join(names)
