"""JSON as people write journeys by hand: stages with lanes as keys, names with lists, journeys of beats, boxes.

Nothing that a file refers to is followed: a reference is shown as the text that it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    Box,
    ImportOptions,
    Message,
    SourceCell,
    SourceSheet,
    decode_text,
    message,
    refusal,
    sheet_of_boxes,
    text_or_none,
)

_STAGES = ("stages", "phases", "sections", "단계")
_STEPS = ("steps", "beats", "moments", "touchpoints", "tasks", "스텝")
_JOURNEYS = ("journeys", "maps", "여정")
_PERSONAS = ("personas", "persona", "actors", "페르소나")
_STAGE = ("stage", "phase", "section", "단계")
_STEP = ("name", "title", "label", "step", "beat", "task", "이름", "스텝")
_NAMES = (*_STEP, *_STAGE)
_TITLES = ("title", "name", "제목")
_SCENARIOS = ("scenario", "description", "시나리오")
_TEXTS = ("text", "title", "name", "label", "description", "content", "value")
_UNSAID = ("id", "key", "type", "order", "index", "color", "$schema", "$id", "version")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+")
MOST_COLUMNS, MOST_JOURNEYS, MOST_SAID = 2_000, 50, 20_000


class _Column(Struct):
    """A step of a stage with what stands in its lanes: each text with its path."""

    stage: str
    step: str
    where: str
    lanes: dict[str, list[tuple[str, str]]]


class ShapesImporter:
    """Any JSON in which stages can be made out."""

    key = "shapes"
    suffixes = (".json",)
    title: Message = message(N_("Journeys written by hand as JSON"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        return 0.4 if text is not None and text.lstrip("\ufeff \t\r\n").startswith(("{", "[")) and '"' in text else 0.0

    def read(self, data: bytes, options: ImportOptions) -> Book:
        try:
            found = json.loads(decode_text(data), object_pairs_hook=_every_pair)
        except ValueError as error:
            raise refusal("CJM-E507", str(error), part="JSON") from None
        sheets = [sheet for sheet in _sheets(found) if sheet.filled]
        if not sheets:
            raise refusal("CJM-E511", name="JSON")
        return Book(tuple(sheets), title=_first(found, _TITLES) if isinstance(found, dict) else "")


def _every_pair(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which nothing is lost: a key that comes again gets a number."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name, number = key, 2
        while name in found:
            name, number = f"{key} ({number})", number + 1
        found[name] = value
    return found


def _sheets(found: Any) -> Iterator[SourceSheet]:
    if isinstance(found, dict):
        for key in _JOURNEYS:
            if isinstance(found.get(key), list):
                for number, each in enumerate(found[key][:MOST_JOURNEYS]):
                    if isinstance(each, dict):
                        yield from _journey(each, f"{key}[{number}]", _first(each, _TITLES))
                return
        if isinstance(found.get("nodes"), list):
            yield from _boxes(found)
            return
        yield from _journey(found, "", "")
    elif isinstance(found, list):
        yield _sheet("", list(_columns(found, "")), {})


def _journey(found: Mapping[str, Any], at: str, name: str) -> Iterator[SourceSheet]:
    said = {"title": _first(found, _TITLES), "scenario": _first(found, _SCENARIOS)}
    people: Any = next((found[key] for key in _PERSONAS if key in found), [])
    for number, person in enumerate(people if isinstance(people, list) else [people]):
        said[f"persona {number + 1}"] = _said(person).split("\n", 1)[0]
    told = list(_told(people))
    for key in (*_STAGES, *_STEPS):
        inner = found.get(key)
        if isinstance(inner, list | dict) and inner:
            items = inner if isinstance(inner, list) else [{"name": each, **_as_lanes(inner[each])} for each in inner]
            yield _sheet(name, list(_columns(items, f"{at}.{key}".lstrip("."))), said, told)
            return
    lanes = {key: value for key, value in found.items() if isinstance(value, dict) and value}
    if lanes and all(isinstance(each, list | str | int | float) for value in lanes.values() for each in value.values()):
        items = [{"name": key, **value} for key, value in lanes.items()]
        yield _sheet(name, list(_columns(items, at)), {})


def _told(people: Any) -> Iterator[tuple[str, str, str]]:
    """What is told of people beside their names: the place, the key and the words, of each person the name first."""
    for number, person in enumerate(people if isinstance(people, list) else [people], 1):
        name = next((key for key in _TEXTS if isinstance(person, dict) and isinstance(person.get(key), str)), "")
        rest = {key: each for key, each in person.items() if key not in (name, *_UNSAID)} if name else {}
        for key, each in {name: person[name], **rest}.items() if rest else ():
            words = "\n".join(map(_said, each)) if isinstance(each, list) else _said(each)
            yield f"persona {number}.{key}", "name" if key == name else _label(key), words


def _as_lanes(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"text": value}


def _columns(items: Sequence[Any], at: str) -> Iterator[_Column]:
    """The steps of some stages; what a stage says of itself stands in its first one."""
    count = 0
    for number, item in enumerate(items):
        where = f"{at}[{number}]"
        if not isinstance(item, dict):
            continue
        named, name = _first(item, _STAGE), _first(item, _STEP)
        stage = named or name
        own = _Column(stage, name if named else "", where, {})
        inner = next((key for key in (*_STEPS, *_STAGES) if _are_steps(item.get(key))), "")
        for key, value in item.items():
            if key != inner and key not in (*_NAMES, *_UNSAID):
                for path, text in _items(value, f"{where}.{key}"):
                    own.lanes.setdefault(key, []).append((path, text))
        below = list(_columns(item[inner], f"{where}.{inner}")) if inner else []
        below = [_Column(stage, each.step or each.stage, each.where, each.lanes) for each in below]
        if below and own.lanes:
            for key, texts in own.lanes.items():
                below[0].lanes[key] = [*texts, *below[0].lanes.get(key, [])]
        for column in below or [own]:
            count += 1
            if count <= MOST_COLUMNS:
                yield column


def _are_steps(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) and _first(each, _NAMES) for each in value)


def _items(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The texts of the cards that a value gives, each with its path."""
    if isinstance(value, list):
        for number, each in enumerate(value):
            if text := _said(each):
                yield f"{path}[{number}]", text
    elif text := _said(value):
        yield path, text


def _said(value: Any) -> str:
    """What a value says: a text or number as it is, of an object its words and then whatever else it holds."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)[:MOST_SAID]
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))[:MOST_SAID]
    if isinstance(value, dict):
        main = next((key for key in _TEXTS if isinstance(value.get(key), str | int | float)), "")
        rest = [
            f"{key}: {text}" for key, each in value.items() if key not in (main, *_UNSAID) and (text := _said(each))
        ]
        return "\n".join(filter(None, (_said(value.get(main)) if main else "", *rest)))[:MOST_SAID]
    return ""


def _first(found: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((str(found[key]) for key in keys if isinstance(found.get(key), str | int) and found[key] != ""), "")


def _label(key: str) -> str:
    """A key as the label of a lane: `painPoints` are pain points."""
    words = _HUMP.sub(" ", key).strip()
    return words[:1].upper() + (words[1:].lower() if words != key else words[1:])


def _sheet(
    name: str, columns: list[_Column], said: Mapping[str, str], told: Sequence[tuple[str, str, str]] = ()
) -> SourceSheet:
    """The columns as a table of lanes below heads, what is said of the map above it, what is `told` of people below."""
    cells: list[SourceCell] = []
    facts: dict[str, str] = {}
    hint: dict[str, object] = {"layout": "columns", "label": 0, "split": []}
    for number, (key, text) in enumerate(each for each in said.items() if each[1]):
        cells.append(SourceCell(0, number, text, key))
        if key == "title":
            hint["title"] = key
        else:
            facts[key] = key.split(" ", 1)[0]
    lines: list[dict[str, object]] = [{"first": 1, "last": 1, "use": "stage"}]
    for at, column in enumerate(columns, 1):
        if at == 1 or column.stage != columns[at - 2].stage:
            right = next((n for n, each in enumerate(columns[at - 1 :]) if each.stage != column.stage), 0)
            cells.append(SourceCell(1, at, column.stage, column.where, right=right or len(columns) - at + 1))
    row = 2
    if any(column.step for column in columns):
        lines.append({"first": 2, "last": 2, "use": "step"})
        cells += [SourceCell(2, at, each.step, f"{each.where}: {each.step}") for at, each in enumerate(columns, 1)]
        row = 3
    for key in dict.fromkeys(key for column in columns for key in column.lanes):
        first, height = row, max(len(column.lanes.get(key, ())) for column in columns)
        cells.append(SourceCell(first, 0, _label(key), key))
        for at, column in enumerate(columns, 1):
            for offset, (path, text) in enumerate(column.lanes.get(key, ())):
                cells.append(SourceCell(first + offset, at, text, path))
        row += height
        lines.append({"first": first, "last": row - 1, "use": "lane", "role": "text", "name": _label(key)})
    area = (1, 0, max(row - 1, 1), max(len(columns), 1))
    for below, (path, key, words) in enumerate(told, area[2] + 2):
        cells += [SourceCell(below, 0, key, f"{path}: {key}"), SourceCell(below, 1, words, path)]
    filled = tuple(cell for cell in cells if cell.text.strip()) if columns else ()
    return SourceSheet(name, filled, hint={**hint, "facts": facts, "area": area, "lines": lines})


def _boxes(found: Mapping[str, Any]) -> Iterator[SourceSheet]:
    """Nodes at places and edges, as programs for flow charts keep them."""
    boxes: list[Box] = []
    for number, node in enumerate(found["nodes"]):
        if not isinstance(node, dict):
            continue
        place: Any = node["position"] if isinstance(node.get("position"), dict) else node
        sides = (place.get("x"), place.get("y"), node.get("width", 160), node.get("height", 60))
        if all(isinstance(side, int | float) and not isinstance(side, bool) for side in sides):
            x, y, w, h = (max(-1e9, min(1e9, float(side))) for side in sides if isinstance(side, int | float))
            inner: Any = node["data"] if isinstance(node.get("data"), dict) else node
            text = _first(inner, _TEXTS) or _first(node, _TEXTS)
            home = str(node.get("parentId") or node.get("parentNode") or "")
            boxes.append(Box(str(node.get("id", number)), text, x, y, w, h, home, f"nodes[{number}]"))
    ends = [
        (str(edge.get("source", edge.get("from"))), str(edge.get("target", edge.get("to"))), _first(edge, _TEXTS))
        for edge in found.get("edges") or ()
        if isinstance(edge, dict)
    ]
    if boxes:
        yield sheet_of_boxes("", boxes, ends)


IMPORTER = ShapesImporter()
