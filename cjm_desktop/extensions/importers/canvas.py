"""JSON Canvas: groups are lanes or stages, texts are cards, edges are arrows. Files and links are named, not read."""

from __future__ import annotations

import json
from typing import Any

from msgspec import structs

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    Box,
    ImportOptions,
    Message,
    decode_text,
    message,
    refusal,
    sheet_of_boxes,
    text_or_none,
)


class CanvasImporter:
    """What Obsidian and others write as `.canvas`."""

    key = "canvas"
    suffixes = (".canvas",)
    title: Message = message(N_("JSON Canvas"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        return (
            0.9
            if text is not None and text.lstrip().startswith("{") and '"nodes"' in text and '"type"' in text
            else 0.0
        )

    def read(self, data: bytes, options: ImportOptions) -> Book:
        try:
            found = json.loads(decode_text(data))
        except ValueError as error:
            raise refusal("CJM-E507", str(error), part="JSON") from None
        nodes = _list(found, "nodes")
        boxes = [box for number, node in enumerate(nodes) if (box := _box(node, number)) is not None]
        groups = [box for box in boxes if any(n.get("type") == "group" and str(n.get("id")) == box.id for n in nodes)]
        placed = [_within(box, groups) for box in boxes]
        edges = [
            (str(e.get("fromNode")), str(e.get("toNode")), str(e.get("label") or "")) for e in _list(found, "edges")
        ]
        if not placed:
            raise refusal("CJM-E511", name="JSON Canvas")
        return Book((sheet_of_boxes("", placed, edges),))


def _list(found: Any, key: str) -> list[dict[str, Any]]:
    items = found.get(key) if isinstance(found, dict) else None
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []


def _box(node: dict[str, Any], number: int) -> Box | None:
    sides = [node.get(key) for key in ("x", "y", "width", "height")]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in sides):
        return None
    words = node.get("text") or node.get("label") or node.get("file") or node.get("url") or ""
    x, y, w, h = (max(-1e9, min(1e9, float(str(each)))) for each in sides)
    return Box(
        str(node.get("id", number)),
        str(words),
        x,
        y,
        w,
        h,
        where=f"node {number + 1}",
        holds=node.get("type") == "group",
    )


def _within(box: Box, groups: list[Box]) -> Box:
    """The box with the smallest group that its middle lies in."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    around = [
        g
        for g in groups
        if g.id != box.id and g.x <= x <= g.x + g.w and g.y <= y <= g.y + g.h and g.w * g.h > box.w * box.h
    ]
    if not around:
        return box
    home = min(around, key=lambda g: g.w * g.h).id
    return structs.replace(box, container=home)


IMPORTER = CanvasImporter()
