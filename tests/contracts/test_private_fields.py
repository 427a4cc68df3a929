"""Every field of every record and part says what a redacted copy does with it, and that is what is done."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from msgspec.structs import replace

from cjm_desktop.model.fields import ASKED, HISTORY, KEPT, SEARCHED, UNKNOWN, Field, fields_of, types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Card,
    Comment,
    Conflict,
    JourneyMap,
    Lane,
    Part,
    Persona,
    Record,
    Relation,
    Silence,
    Stage,
    Step,
)
from cjm_desktop.model.redaction import PARTS, Wish, redact, treatment_of
from cjm_desktop.model.text import Text
from cjm_desktop.storage.codec import Revision, encode

Kind = type[Record | Part]
NAME = "Carla Whisper"
ALWAYS = {HISTORY, UNKNOWN, ASKED}
# What people could type into, had they no editor for it: kept because the program itself wrote it. Look twice before a
# line is added here.
OWN_WORDS = {
    *(
        "JourneyMap.langs",
        "JourneyMap.accent",
        "JourneyMap.unchecked",
        "Silence.check",
        "Conflict.field",
        "Lane.role",
        "Lane.color",
        "Card.color",
        "OwnRelation.color",
        "CardRule.color",
        "FacetValues.facet",
        "Stage.kind",
        "Stage.submap",
        "Terminal.submap",
    ),
    "Edition.formats",
    *("Comment.state", "Comment.about", "Comment.origin", "Reply.origin", "Vote.target", "Response.looked"),
    "Response.taken",
    *("Blob.type", "Blob.data", "Duration.unit", "Origin.map", "Origin.step", "Review.cadence"),
    *(f"PageSetup.{name}" for name in ("paper", "orientation", "scale", "lang", "theme", "hidden", "without")),
    *("EventRule.match", "EventRule.step", "EventLog.dates", "EventLog.ends", "EventLog.unit"),
    *("StepCount.step", "MoveCount.source", "MoveCount.target", "ChannelCount.step", "Contrast.step", "Contrast.among"),
    *(f"PageSetup.{name}" for name in ("tile", "tile_orientation", "cuts", "marks")),
}


def parts_in(hint: Any) -> Iterator[type[Part]]:
    """Give the types of several fields that a field's type names."""
    for each in (hint, *typing.get_args(hint)):
        if isinstance(each, type) and issubclass(each, Part):
            yield each


def all_fields() -> Iterator[tuple[Kind, str]]:
    """Give every field of every record and of every part in one."""
    seen: list[Kind] = list(RECORD_TYPES)
    for kind in seen:
        for info in fields_of(kind):
            yield kind, info.name
            seen += [part for part in parts_in(types_of(kind)[info.name]) if part not in seen]


FIELDS = list(all_fields())
NAMES = [f"{kind.__name__}.{name}" for kind, name in FIELDS]


def treatment(kind: Kind, name: str) -> str:
    (info,) = (each for each in fields_of(kind) if each.name == name)
    return treatment_of(kind, info)


def holds_words(hint: Any) -> bool:
    return any(each in (str, Text, dict) for each in (hint, *typing.get_args(hint))) or hint == dict[str, Any]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_a_field_says_what_becomes_of_it(kind: Kind, name: str) -> None:
    assert treatment(kind, name) in {KEPT, SEARCHED, *ALWAYS, *PARTS}


def test_words_are_kept_unread_only_where_the_program_wrote_them() -> None:
    kept = {
        f"{kind.__name__}.{info.name}"
        for kind, name in FIELDS
        for info in fields_of(kind)
        if info.name == name and info.field.private == KEPT
    }
    assert kept == OWN_WORDS


def test_a_field_added_without_a_word_about_it_is_found() -> None:
    class Visitor(Record, frozen=True, kw_only=True):
        phone: Annotated[str, Field("Telephone")] = ""

    assert treatment(Visitor, "phone") == ""


def value_of(hint: Any, words: str) -> Any:
    """Give a value of a field's type that says the words."""
    for part in parts_in(hint):
        made = filled(part, words)
        return (made,) if typing.get_origin(hint) is tuple else made
    if typing.get_origin(hint) is tuple:
        return (words,)
    return {"en": words} if hint == Text or typing.get_origin(hint) is dict else words


def filled(part: type[Part], words: str) -> Part:
    """Give a part with the words in all of its texts."""
    required: dict[str, Any] = {"value": 1.0} if "value" in part.__struct_fields__ else {}
    return part(**required, **{name: value_of(types_of(part)[name], words) for name in texts_of(part)})


def texts_of(part: type[Part]) -> list[str]:
    """Give the fields of a part that people's words may stand in."""
    return [info.name for info in fields_of(part) if types_of(part)[info.name] is str and info.field.private != KEPT]


def a_map(kind: type[Record], name: str, words: str) -> JourneyGraph:
    """A map with one record of each kind, of which one says the words in a field."""
    needed: dict[type[Record], dict[str, Any]] = {
        Step: {"stage": "stages_1"},
        Card: {"lane": "lanes_1", "step": "steps_1"},
        Relation: {"source": "cards_1", "target": "steps_1"},
        Comment: {"target": "cards_1"},
        Silence: {"target": "cards_1"},
        Conflict: {"target": "cards_1"},
    }
    records: list[Record] = [Persona(id="ps_whisper", name=NAME)]
    for each in RECORD_TYPES:
        record = each(id="mp_1" if each is JourneyMap else f"{COLLECTION_OF[each]}_1", **needed.get(each, {}))
        records.append(replace(record, **{name: value_of(types_of(each)[name], words)}) if each is kind else record)
    return graph_of(records)


SPEAKING = [
    (kind, name)
    for kind, name in FIELDS
    if issubclass(kind, Record) and treatment(kind, name) != KEPT
    if holds_words(types_of(kind)[name]) or any(map(texts_of, parts_in(types_of(kind)[name])))
]


@pytest.mark.parametrize(("kind", "name"), SPEAKING, ids=[f"{kind.__name__}.{name}" for kind, name in SPEAKING])
def test_what_was_to_go_is_not_in_the_file(kind: type[Record], name: str) -> None:
    how = treatment(kind, name)
    words = f"told by {NAME}, at length" if how == SEARCHED else "a Whisper nobody may hear"
    graph = a_map(kind, name, words)
    assert b"Whisper" in encode(graph, Revision())
    parts = frozenset({"names"} if how in {SEARCHED, *ALWAYS} else {how, "names"})
    result = redact(graph, Wish(frozenset(), parts))
    assert b"Whisper" not in encode(result.graph, Revision()), how
    assert list(result.graph.table(Lane)) == ["lanes_1"]
    assert list(result.graph.table(Stage)) == ["stages_1"]
