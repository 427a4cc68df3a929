"""Other values for any field of any record, by its type and its mark: a field added later has them by itself."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjm_desktop.model.event_logs import (
    ChannelCount,
    Contrast,
    EventCount,
    EventRule,
    EventSlice,
    MoveCount,
    StepCount,
)
from cjm_desktop.model.fields import FieldInfo, types_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Duration, FacetValues, Origin, PageSetup, Reading, Reply, Review, ScoreSource, Vote
from cjm_desktop.model.records import COLLECTIONS, JourneyMap, Record
from cjm_desktop.model.text import Text

KINDS: tuple[type[Record], ...] = (JourneyMap, *(kind for kind, _ in COLLECTIONS.values()))
WORDS: Text = {"ko": "다른 말이라 줄을 하나 더 쓰는 긴 말", "en": "other words, so many that they take one more line"}
# One value of each type that is not a text, a number, a choice or a reference.
PARTS: Mapping[object, object] = {
    PageSetup: PageSetup(paper="A3", without=("title",)),
    Duration: Duration(low=3, high=5, unit="week"),
    Origin: Origin(map="mp_9999999999", step="sp_9999999999"),
    ScoreSource: ScoreSource(raw="7", scale=(0.0, 10.0)),
    Reading: Reading(value=41, date="2026-05", n=12),
    Review: Review(cadence="yearly", next="2027-02"),
    Reply: Reply(author="Dana", text="seen"),
    FacetValues: FacetValues(facet="severity", values=("1",)),
    Vote: Vote(target="cd_1", count=2),
    EventRule: EventRule(match="contains", text="pay", step="sp_9999999999"),
    EventSlice: EventSlice(segment="new", period="2026-05-01", cases=41),
    StepCount: StepCount(step="sp_9999999999", cases=41, visits=52),
    MoveCount: MoveCount(source="sp_9999999999", target="sp_9999999998", cases=41, times=52),
    ChannelCount: ChannelCount(step="sp_9999999999", channel="web", cases=41, events=52),
    EventCount: EventCount(name="ping", events=41),
    Contrast: Contrast(step="sp_9999999999", first="2026-05-01", last="2026-05-09", cases=41, of=52),
    bool: True,
    str: "#123456",  # a colour and a word
    int: 2,
    float: 2.0,
}


def example_of(graph: JourneyGraph, kind: type[Record], field: str) -> Record:
    """A record of a kind that says something in a field, if one does, else any."""
    records = [graph.map] if kind is JourneyMap else sorted(graph.table(kind).values(), key=lambda each: each.id)
    return next((each for each in records if getattr(each, field)), records[0])


def other_values(graph: JourneyGraph, record: Record, info: FieldInfo) -> Iterator[object]:
    """Values that a field does not have now."""
    now = getattr(record, info.name)
    hint = types_of(type(record))[info.name]
    single = [value for value in _single(graph, record, info, _item(hint)) if value != now]
    if typing.get_origin(hint) is tuple:
        yield from ((*now, value) for value in single[:1] if value not in now)
        if now:
            yield now[1:]
    else:
        yield from single
        if type(None) in typing.get_args(hint) and now is not None:
            yield None


def _item(hint: Any) -> Any:
    """The type of a field without "or nothing", and that of the items of a tuple."""
    if hint == Text or typing.get_origin(hint) is dict:
        return hint
    return next((each for each in typing.get_args(hint) if each not in (type(None), Ellipsis)), hint)


def _single(graph: JourneyGraph, record: Record, info: FieldInfo, hint: Any) -> Sequence[object]:
    mark = info.field
    if info.name == "order":  # to the end of its row, or to the front
        return ("zz", "Zz")
    if info.name == "role" and not mark.choices:
        return ("friction", "emotion")
    if mark.choices:
        return [choice.key for choice in mark.choices]
    if mark.refers_to in COLLECTIONS:
        return sorted(graph.table(COLLECTIONS[mark.refers_to][0]))
    if mark.refers_to:
        return [other.id for other in graph.cards() if other.id != record.id][-1:]
    if hint == Text:
        return (WORDS,)
    if typing.get_origin(hint) is dict:
        return ({"key": 1},)
    if hint is bool:
        return (not getattr(record, info.name),)
    return (PARTS[hint],)
