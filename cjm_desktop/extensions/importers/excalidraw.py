"""Excalidraw drawings and libraries: frames are lanes or stages, shapes with words are cards, arrows join them."""

from __future__ import annotations

import json
from typing import Any

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    Box,
    ImportOptions,
    Message,
    SourceSheet,
    decode_text,
    message,
    refusal,
    sheet_of_boxes,
    text_or_none,
)

MOST_ITEMS = 60


class ExcalidrawImporter:
    """Files and libraries of both versions; each item of a library is a sheet."""

    key = "excalidraw"
    suffixes = (".excalidraw", ".excalidrawlib")
    title: Message = message(N_("Excalidraw drawings"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[:4096])
        return 0.95 if text is not None and text.lstrip().startswith("{") and '"excalidraw' in text else 0.0

    def read(self, data: bytes, options: ImportOptions) -> Book:
        try:
            found = json.loads(decode_text(data))
        except ValueError as error:
            raise refusal("CJM-E507", str(error), part="JSON") from None
        sheets = [_sheet(name, elements) for name, elements in _drawings(found)[:MOST_ITEMS]]
        filled = tuple(sheet for sheet in sheets if sheet.filled)
        if not filled:
            raise refusal("CJM-E511", name="Excalidraw")
        return Book(filled)


def _drawings(found: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    if not isinstance(found, dict):
        return []
    drawings = [("", found.get("elements"))]
    drawings += [("", item) for item in _listed(found.get("library"))]
    drawings += [
        (str(item.get("name") or ""), item.get("elements"))
        for item in _listed(found.get("libraryItems"))
        if isinstance(item, dict)
    ]
    return [(name, [e for e in _listed(elements) if isinstance(e, dict)]) for name, elements in drawings]


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _sheet(name: str, elements: list[dict[str, Any]]) -> SourceSheet:
    living = [each for each in elements if not each.get("isDeleted")]
    known = {str(each.get("id")) for each in living}
    inside = {str(e.get("containerId")): str(e.get("text") or "") for e in living if e.get("containerId")}
    boxes = []
    for number, each in enumerate(living):
        key, kind = str(each.get("id", number)), each.get("type")
        if kind in ("arrow", "line", "freedraw") or (kind == "text" and str(each.get("containerId")) in known):
            continue
        words = each.get("text") if kind == "text" else each.get("name") if kind == "frame" else inside.get(key)
        frame = str(each.get("frameId") or "")
        x, y, w, h = (_number(each.get(side)) for side in ("x", "y", "width", "height"))
        boxes.append(Box(key, str(words or ""), x, y, w, h, frame if frame in known else "", f"element {number + 1}"))
    arrows = [
        (_end(each.get("startBinding")), _end(each.get("endBinding")), inside.get(str(each.get("id")), ""))
        for each in living
        if each.get("type") == "arrow"
    ]
    return sheet_of_boxes(name, boxes, arrows)


def _end(binding: Any) -> str:
    return str(binding.get("elementId") or "") if isinstance(binding, dict) else ""


def _number(value: Any) -> float:
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
    return number if abs(number) < 1e9 else 0.0


IMPORTER = ExcalidrawImporter()
