"""Spans of time as numbers and as words."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.messages import ENGLISH, load_translator
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.times import MINUTES, gap_words, length_words, longest_minutes

UNITS = ("minute", "hour", "day", "week", "month", "year")  # that a file may have


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        (None, 0.0),
        (Duration(low=90, unit="minute"), 90.0),
        (Duration(low=2, high=3, unit="hour"), 180.0),
        (Duration(low=3, high=2, unit="hour"), 180.0),
        (Duration(low=1), 1_440.0),
        (Duration(low=1, unit="week"), 10_080.0),
        (Duration(low=-4, unit="day"), 0.0),
        (Duration(low=4, unit="moon"), 0.0),
    ],
)
def test_the_upper_end_counts(duration: Duration | None, minutes: float) -> None:
    assert longest_minutes(duration) == minutes


def test_twelve_months_are_a_year() -> None:
    assert MINUTES["month"] * 12 == MINUTES["year"]


@pytest.mark.parametrize(
    ("duration", "length", "gap"),
    [
        (Duration(low=1), "1 day", "1 day later"),
        (Duration(low=2, high=3, unit="week"), "2–3 weeks", "2–3 weeks later"),
        (Duration(low=1.5, unit="hour"), "1.5 hours", "1.5 hours later"),
        (Duration(low=1, high=1, unit="month"), "1 month", "1 month later"),
        (Duration(low=5, high=2, unit="minute"), "2–5 minutes", "2–5 minutes later"),
        (Duration(low=3, unit="moon"), "3 moon", "3 moon"),
    ],
)
def test_it_is_said_in_words(duration: Duration, length: str, gap: str) -> None:
    assert ENGLISH(length_words(duration)) == length
    assert ENGLISH(gap_words(duration)) == gap


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_a_length_and_words_in_both_languages(unit: str, lang: str) -> None:
    translate = load_translator(lang, resources() / "locale")
    assert longest_minutes(Duration(low=2, unit=unit)) > 0
    for say in (length_words, gap_words):
        one, two = (translate(say(Duration(low=low, unit=unit))) for low in (1, 2))
        assert one.startswith("1")
        assert two.startswith("2")
        assert (unit in one and f"{unit}s" in two) is (lang == "en")
