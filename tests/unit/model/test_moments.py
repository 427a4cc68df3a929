"""The values of a period and a segment alone, without changing the map."""

from __future__ import annotations

from cjm_desktop.model.derived import latest
from cjm_desktop.model.event_logs import EventLog, EventSlice
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.moments import LATEST, Moment, moments_of, seen_at
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from tests.helpers.builders import a_map

VALUES = (
    Reading(value=1.0, date="2026-01"),
    Reading(value=2.0, date="2026-01", segment="Korea"),
    Reading(value=3.0, date="2026-02"),
    Reading(value=4.0, date="2026-02", segment="Malta"),
)


def a_journey() -> JourneyGraph:
    builder = a_map().stage("S", "s").record(Metric(id="mt_1", name={"en": "NPS", "ko": "추천"}, values=VALUES))
    return builder.record(Metric(id="mt_2", name="Other", values=(Reading(value=9.0, date="2026-02"),))).build()


def shown(graph: JourneyGraph, metric: str = "mt_1") -> float | None:
    reading = latest(graph.one(Metric, metric))
    return reading.value if reading else None


def test_what_there_is_to_look_at() -> None:
    assert moments_of(a_journey()) == (("2026-02", "2026-01"), ("Korea", "Malta"))


def test_the_newest_value_is_that_of_everybody() -> None:
    graph = a_journey()
    assert seen_at(graph, LATEST) is graph
    assert shown(graph) == 3.0


def test_values_of_a_period_and_of_a_segment() -> None:
    graph = a_journey()
    assert shown(seen_at(graph, Moment("2026-01"))) == 1.0
    assert shown(seen_at(graph, Moment("", "Malta"))) == 4.0
    assert shown(seen_at(graph, Moment("2026-01", "Korea"))) == 2.0
    assert shown(seen_at(graph, Moment("2026-01", "Malta"))) is None, "nothing is taken from another period"
    assert shown(seen_at(graph, Moment("", "Malta")), "mt_2") is None, "nor from everybody"
    assert shown(seen_at(graph, Moment("2026-01")), "mt_2") is None
    assert seen_at(graph, Moment("", "Malta")).one(Metric, "mt_1").name == {"en": "NPS · Malta", "ko": "추천 · Malta"}
    assert graph.one(Metric, "mt_1").values == VALUES, "the map is as it was"


def test_a_log_is_looked_at_by_segment_and_period() -> None:
    """Weeks of a log: its counts of one of them, and of a segment, take the place of those of all."""
    weeks = ("2024-01-01", "2024-01-08")
    log = EventLog(
        id="lg_0000000001",
        name="shop.csv",
        rows=40,
        cases=20,
        first="2024-01-03",
        last="2024-01-12",
        unit="week",
        slices=(
            EventSlice(cases=20),
            *(EventSlice(period=week, cases=10) for week in weeks),
            EventSlice(segment="new", cases=12),
            EventSlice(segment="new", period=weeks[0], cases=7),
        ),
    )
    graph = a_map().record(log).build()
    assert moments_of(graph) == (weeks[::-1], ("new",))

    def seen(moment: Moment) -> list[tuple[str, int, str, str]]:
        return [(each.name, each.cases, each.first, each.last) for each in seen_at(graph, moment).in_order(EventLog)]

    assert seen(Moment(weeks[0])) == [("shop.csv", 10, "2024-01-03", "2024-01-07")]
    assert seen(Moment(weeks[1])) == [("shop.csv", 10, "2024-01-08", "2024-01-12")]
    assert seen(Moment("", "new")) == [("shop.csv · new", 12, "2024-01-03", "2024-01-12")]
    assert seen(Moment(weeks[0], "new")) == [("shop.csv · new", 7, "2024-01-03", "2024-01-07")]
    assert seen(Moment(weeks[1], "new")) == [], "too few to have been kept"
    assert seen(Moment("2026-05")) == [("shop.csv", 20, "2024-01-03", "2024-01-12")], "its own days stand beside it"
    assert seen(Moment("", "old")) == []
