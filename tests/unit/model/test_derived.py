"""Numbers of opportunities and answers, and the newest reading."""

from __future__ import annotations

from cjm_desktop.model.derived import answer_numbers, latest, opportunity_numbers
from cjm_desktop.model.records import Card, Metric, Reading
from tests.helpers.builders import a_map


def test_opportunities_are_counted_along_the_journey_and_answers_take_their_numbers() -> None:
    journey = a_map().stage("S", "a", "b").lane("friction").lane("opportunities", "one").lane("opportunities", "two")
    journey.card("one", "b", "late").card("two", "a", "early").card("one", "a", "first").card("one", "a", "second")
    journey.card("friction", "a", "trouble").card("friction", "b", "other trouble")
    journey.relation("late", "trouble", "answers").relation("first", "trouble", "answers")
    journey.relation("first", "other trouble", "causes").relation("trouble", "other trouble", "answers")
    graph = journey.build()
    numbers = opportunity_numbers(graph)
    names = ("first", "second", "early", "late")
    assert numbers == {journey.id(Card, name): number for number, name in enumerate(names, 1)}
    assert answer_numbers(graph, numbers) == {journey.id(Card, "trouble"): (1, 4)}


def test_the_latest_reading_goes_by_date_and_then_by_place() -> None:
    old, new, newer = (
        Reading(value=value, date=date) for value, date in ((1, "2025-01"), (2, "2026-01"), (3, "2026-01"))
    )
    assert latest(Metric(id="mt_1", values=(new, newer, old))) is newer
    assert latest(Metric(id="mt_1")) is None
