"""Every text of every record is found by its words: a new field is, without being named anywhere but in its record."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cjm_desktop.edit.commands.replacing import plan_replacing
from cjm_desktop.edit.finding import Finder, Query, can_be_replaced
from cjm_desktop.model.fields import HISTORY, KEPT, UNKNOWN, FieldInfo, Input, fields_of, types_of
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.marks import RECORD_TYPES, marks_of
from cjm_desktop.model.records import JourneyMap, Record
from cjm_desktop.model.text import Text

WORDS = "바늘 needle"
TEXTS = (str, Text, tuple[str, ...], tuple[Text, ...])
# What people cannot find by words, and why. A field stands here only if nobody ever reads its words.
NOT_FOUND = {
    ("Lane", "drawn_as"): "the key of a lane type",
    ("Comment", "time"): "a time of the program's own",
    ("Checkpoint", "time"): "a time of the program's own",
    **{
        ("EventLog", name): "a head in another program's file, a day of it, or the clock of its days"
        for name in (
            *("case_column", "activity_column", "time_column", "channel_column", "segment_column"),
            *("first", "last", "zone"),
        )
    },
    ("Conflict", "mine_by"): "who saved a version; it stands on the page of conflicts",
    ("Conflict", "theirs_by"): "who saved the other version",
    ("Conflict", "mine_time"): "when a version was saved",
    ("Conflict", "theirs_time"): "when the other version was saved",
    ("Response", "author"): "stands in the table of answers, and beside what was said",
    ("Response", "time"): "a time of the program's own",
    ("Edition", "redact_words"): "what is not to be seen; it stands in the settings of the edition",
}
# What was counted of a log stands in its own panel; those are its events, segments, channels and days.
OF_LOGS = {
    *("EventRule.text", "EventCount.name", "ChannelCount.channel", "Contrast.first", "Contrast.last"),
    *(f"{part}.{name}" for part in ("EventSlice", "StepCount", "MoveCount") for name in ("segment", "period")),
}
CHOSEN = {"PageSetup.period", "PageSetup.segment"}  # what is shown on paper, said by the values themselves
NOT_FOUND_IN_PARTS = {
    "Reading.date",
    "Review.next",
    "Reply.time",
    "ScoreSource.raw",
    "FacetValues.values",
    *CHOSEN,
    *OF_LOGS,
}


def holding(kind: type[Record], info: FieldInfo) -> Record:
    """A record with the words in one field."""
    hint: Any = types_of(kind)[info.name]
    value: Any = WORDS if hint in (str, Text) else ("other", WORDS)
    required = {each.name: "x" for each in msgspec.structs.fields(kind) if each.required and each.name != "id"}
    return kind(id="xx_1", **{**required, info.name: value})


def said_by_people(info: FieldInfo, hint: Any) -> bool:
    mark = info.field
    return hint in TEXTS and not mark.refers_to and mark.private not in ("", KEPT, HISTORY, UNKNOWN)


CASES = [
    pytest.param(kind, info, id=f"{kind.__name__}.{info.name}")
    for kind in RECORD_TYPES
    for info in fields_of(kind)
    if said_by_people(info, types_of(kind)[info.name])
]


@pytest.mark.parametrize(("kind", "info"), CASES)
def test_a_field_with_words_is_found(kind: type[Record], info: FieldInfo) -> None:
    record = holding(kind, info)
    graph = graph_of([record] if kind is JourneyMap else [JourneyMap(id="mp_1"), record])
    hits = Finder().find(graph, Query("needle"))
    if (kind.__name__, info.name) in NOT_FOUND:
        assert not hits
        return
    assert [(hit.record, hit.field, hit.words) for hit in hits] == [("xx_1", info.name, WORDS)]
    plan = plan_replacing(graph.get, hits, "thread")
    changed = can_be_replaced(kind, hits[0].path)
    assert (plan.count, plan.fixed) == ((1, 0) if changed else (0, 1))
    if info.field.input in (Input.LINE, Input.PARAGRAPH, Input.LINES, Input.WORDS):
        assert changed


def test_words_in_the_parts_of_records_are_found_too() -> None:
    parts = {nested.part for kind in RECORD_TYPES for nested in marks_of(kind).parts}
    unfound = {
        f"{part.__name__}.{info.name}"
        for part in parts
        for info in fields_of(part)
        if said_by_people(info, types_of(part)[info.name]) and not info.field.found
    }
    assert unfound == NOT_FOUND_IN_PARTS


def test_ids_keys_and_colours_are_no_words() -> None:
    graph = graph_of([JourneyMap(id="mp_needle", accent="#needle", lang="needle")])
    assert not Finder().find(graph, Query("needle"))
