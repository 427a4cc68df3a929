"""Numbers of opportunities and answers, and the newest reading."""

from __future__ import annotations

from cjm_desktop.model.derived import (
    answer_numbers,
    emotion_scores,
    latest,
    opportunity_numbers,
)
from cjm_desktop.model.records import Card, Metric, Persona, Reading, Step
from tests.helpers.builders import MapBuilder, a_map


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


def scored() -> MapBuilder:
    """Steps a b c d with scored quotes and one emotion lane."""
    builder = a_map().stage("S", "a", "b", "c", "d").lane("quotes").lane("thoughts").lane("emotion")
    return builder.record(Persona(id="ps_heavy", weight=3.0)).record(Persona(id="ps_plain"))


def test_the_computed_emotion_is_the_weighted_mean_of_scored_cards() -> None:
    journey = scored().card("quotes", "a", "q1", value=2.0, weight=3.0).card("thoughts", "a", "q2", value=-1.0)
    journey.card("quotes", "a", "unscored").card("emotion", "a", "drawn", value=-2.0)
    assert emotion_scores(journey.build()) == {journey.id(Step, "a"): (2.0 * 3 - 1.0) / 4}


def test_the_weight_of_a_persona_counts_where_the_card_has_none() -> None:
    journey = scored().card("quotes", "b", "q1", value=1.0, persona="ps_heavy").card("quotes", "b", "q2", value=-1.0)
    journey.card("quotes", "c", "q3", value=1.0, persona="ps_heavy", weight=0.5).card(
        "quotes", "c", "q4", value=0.0, persona="ps_plain"
    )
    scores = emotion_scores(journey.build())
    assert scores == {journey.id(Step, "b"): 0.5, journey.id(Step, "c"): 0.5 / 1.5}


def test_a_wide_card_counts_in_every_step_and_nothing_is_a_gap() -> None:
    journey = scored().card("quotes", "a", "q1", value=1.0, until="c").card("quotes", "d", "q2", value=1.0, weight=0.0)
    assert list(emotion_scores(journey.build())) == [journey.id(Step, name) for name in "abc"]


def test_scores_are_named_along_the_journey() -> None:
    journey = scored().card("quotes", "d", "late", value=1.0).card("thoughts", "a", "early", value=1.0)
    assert list(emotion_scores(journey.build())) == [journey.id(Step, "a"), journey.id(Step, "d")]


def test_a_map_without_scored_cards_has_no_scores() -> None:
    assert emotion_scores(scored().card("emotion", "a", "drawn", value=1.0).build()) == {}
