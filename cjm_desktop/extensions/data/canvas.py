"""The map as JSON Canvas: a group for each lane, a text for each card, edges for relations, under our ids."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    PlacedBox,
    Progress,
    TableOptions,
    Translate,
    message,
    plane_of,
    table_keeps,
)


class CanvasExporter:
    """What Obsidian and others open."""

    key = "canvas"
    suffix = ".canvas"
    title: Message = message(N_("JSON Canvas"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return table_keeps(graph, lang, drawn=True, titled=False)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        plane = plane_of(graph, options.lang, translate, options.colors, blank=options.blank)
        edges = [
            {
                "id": key,
                "fromNode": source,
                "fromSide": "right",
                "toNode": target,
                "toSide": "left",
                **({"label": label} if label else {}),
            }
            for key, source, target, label in plane.arrows
        ]
        found = {"nodes": [_node(box) for box in plane.boxes], "edges": edges}
        out.write((json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
        progress(1.0)


def _node(box: PlacedBox) -> dict[str, Any]:
    group = box.kind == "lane"
    node: dict[str, Any] = {"id": box.id, "type": "group" if group else "text", "label" if group else "text": box.text}
    node |= {"x": round(box.x), "y": round(box.y), "width": round(box.w), "height": round(box.h)}
    if box.color.startswith("#"):
        node["color"] = box.color
    return node


EXPORTER = CanvasExporter()
