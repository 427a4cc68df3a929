"""What files told in another form before: guiding questions were texts of the map, their ticks repeated the words."""

from __future__ import annotations

from collections import Counter
from typing import Any

import orjson

from cjm_desktop.foundation.ids import id_from, keys_between
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import COLLECTION_OF, PREFIX_OF, GuidingQuestion, JourneyMap, Json
from cjm_desktop.model.rules import valid_order
from cjm_desktop.storage.shapes import slots_of
from cjm_desktop.storage.writing import Cache, body_parts, map_block, plain_fields

QUESTIONS, TICKED = "questions", "ticked"
_BEHIND = "scopeEnd"  # the field of the map that they followed
_HERE = COLLECTION_OF[GuidingQuestion]


def carried_over(document: dict[str, Json]) -> dict[str, Json]:
    """The document with a record for each guiding question that was a text of the map; the same where none was.

    A question has the same id in every copy of the map, so that copies can be compared and merged. What is no list of
    texts stays where it is, as everything unknown.
    """
    own = document.get("map")
    if not isinstance(own, dict) or not (QUESTIONS in own or TICKED in own):
        return document
    there = document.get(_HERE, {})
    texts, ticked = own.get(QUESTIONS, []), own.get(TICKED, [])
    if not (isinstance(there, dict) and _are_texts(texts) and _are_texts(ticked)):
        return document
    orders = [each.get("order") for each in there.values() if isinstance(each, dict)]
    known = [key for key in orders if isinstance(key, str) and valid_order(key)]
    made: dict[str, Json] = {}
    words = [each for each in texts if each]
    keys = keys_between(max(known, default=None), None, len(words))
    for text, question, key in zip(words, _ids(words), keys, strict=True):
        made[question] = {"name": text, "order": key} | ({"answered": True} if text in ticked else {})
    rest = {key: value for key, value in own.items() if key not in (QUESTIONS, TICKED)}
    return {**document, "map": rest} | ({_HERE: {**made, **there}} if made or there else {})


def earlier_body(graph: JourneyGraph) -> bytes | None:
    """The bytes behind the revision in that form; None where there is no question, or one says more than it held."""
    fields = plain_fields(graph.map)
    questions = graph.in_order(GuidingQuestion)
    names: list[Any] = [each.name for each in questions]
    if not questions or any(each.answer or each.cards or each.extra for each in questions):
        return None
    if [each.id for each in questions] != _ids(names):
        return None
    ticked = [each.name for each in questions if each.answered]
    slots = [slot.file_name for slot in slots_of(JourneyMap)]
    before = {*slots[: slots.index(_BEHIND) + 1]}
    told = {key: value for key, value in fields.items() if key in before}
    told |= {QUESTIONS: names} | ({TICKED: ticked} if ticked else {})
    told |= {key: value for key, value in fields.items() if key not in before}
    rest = graph_of([each for each in graph.records() if not isinstance(each, GuidingQuestion)], graph.foreign)
    parts = list(body_parts(rest, Cache()))
    return b",\n".join([map_block(graph.map, told), *parts[1:]])


def _ids(texts: list[Any]) -> list[str]:
    """The id of each question: it comes of its words, and of how many have the same before it."""
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        words = orjson.dumps(text, option=orjson.OPT_SORT_KEYS).decode()
        ids.append(id_from(PREFIX_OF[GuidingQuestion], words, str(seen[words])))
        seen[words] += 1
    return ids


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) or (isinstance(each, dict) and all(isinstance(one, str) for one in each.values()))
        for each in value
    )
