"""Event logs in copies for other eyes: they go with the sources, and no word of their files stays in the bytes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.event_logs import ChannelCount, EventCount, EventRule, EventSlice, StepCount
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import EventLog, Metric
from cjm_desktop.model.redaction import PARTS, Wish, redact
from cjm_desktop.model.redaction_report import told
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.builders import a_map


def counted_from_a_log() -> JourneyGraph:
    """A map with a log whose file, columns, events, channels and segments have words of their own."""
    graph = a_map().stage("Buy", "Look").lane("actions").build()
    (step,) = graph.steps()
    log = EventLog(
        id="lg_1",
        name="SecretFile.csv",
        case_column="SecretCase",
        activity_column="SecretEvent",
        time_column="SecretTime",
        channel_column="SecretChannel",
        segment_column="SecretSegment",
        rules=(EventRule(text="SecretRule", step=step.id),),
        rows=40,
        mapped=30,
        unmatched=10,
        cases=30,
        slices=(EventSlice(cases=30), EventSlice(segment="SecretRegulars", cases=30)),
        steps=(StepCount(segment="SecretRegulars", step=step.id, cases=30),),
        channels=(ChannelCount(step=step.id, channel="SecretApp", cases=30, events=30),),
        others=(EventCount(name="SecretClick", events=10),),
    )
    return graph_of([*graph.records(), log])


@pytest.mark.parametrize("parts", [frozenset(PARTS), frozenset({"sources"})])
def test_a_log_goes_with_the_sources_and_leaves_no_word_of_its_file(parts: frozenset[str]) -> None:
    graph = counted_from_a_log()
    assert b"Secret" in encode(graph, Revision())
    result = redact(graph, Wish(parts=parts))
    assert b"Secret" not in encode(result.graph, Revision())
    assert "1 event log was taken out." in [ENGLISH(each) for each in told(result)]
    assert result.left == ()


def test_a_log_stays_with_its_numbers_where_sources_stay() -> None:
    graph = counted_from_a_log()
    assert redact(graph, Wish(parts=frozenset({"names"}))).graph.in_order(EventLog) == graph.in_order(EventLog)


@pytest.mark.parametrize("parts", [frozenset(PARTS), frozenset({"sources"})])
def test_values_of_segments_go_with_the_sources_and_are_not_taken_for_everybodys(parts: frozenset[str]) -> None:
    values = (Reading(value=40.0, date="2026-05", n=90), Reading(value=9.0, date="2026-05", n=9, segment="SecretVIP"))
    base = a_map().stage("Buy", "Look").lane("metrics").record(Metric(id="mt_1", name="NPS", values=values)).build()
    shown = replace(base.map, page=replace(base.map.page, segment="SecretVIP"))
    graph = graph_of([shown, *(each for each in base.records() if each is not base.map)])
    result = redact(graph, Wish(parts=parts))
    assert b"SecretVIP" not in encode(result.graph, Revision())
    assert [each.value for each in result.graph.one(Metric, "mt_1").values] == [40.0]
    assert "1 value of a segment was taken out." in [ENGLISH(each) for each in told(result)]
