"""Numbers with their units, as both languages write them."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.numerals import measured, money_text, number_text


@pytest.mark.parametrize(
    ("unit", "told"),
    [("%", "9.4%"), ("분", "9.4분"), ("점 만점", "9.4점 만점"), ("min", "9.4 min"), ("°C", "9.4°C"), ("", "9.4")],
)
def test_a_unit_stands_as_it_is_written(unit: str, told: str) -> None:
    assert measured("9.4", unit) == told


def test_a_unit_without_a_number_is_itself() -> None:
    assert measured("", "min") == "min"


def test_thousands_are_parted() -> None:
    assert number_text(1_234_567.5) == "1,234,567.5"
    assert number_text(-1_234.0) == "−1,234"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [(30, "원", "30원"), (30, "EUR", "30 EUR"), (1500, "₩", "₩1,500"), (-2.5, "$", "−$2.5"), (30, " ", "30")],
)
def test_an_amount_is_written_with_its_currency(amount: float, currency: str, words: str) -> None:
    assert money_text(amount, currency) == words
