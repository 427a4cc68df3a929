"""Texts in one language or several."""

from __future__ import annotations

import pytest

from cjm_desktop.model.text import Text, languages_of, one_line, text_in, with_words

BOTH: Text = {"en": "pay", "ko": "결제"}


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("pay", "ko", "pay"),
        (BOTH, "ko", "결제"),
        (BOTH, "ko-KR", "결제"),
        (BOTH, "de", "pay"),
        (BOTH, "ko+en", "결제"),
        (BOTH, "ko-KR+en", "결제"),
        ({"ko": "결제"}, "de", "결제"),
        ({}, "de", ""),
        ("", "de", ""),
    ],
)
def test_the_nearest_language_is_taken(text: Text, lang: str, words: str) -> None:
    assert text_in(text, lang, "en") == words


@pytest.mark.parametrize(
    ("text", "words", "lang", "result"),
    [
        ("pay", "buy", "en", "buy"),
        ("pay", "", "en", ""),
        ("pay", "결제", "ko", BOTH),
        ("pay", "", "ko", "pay"),
        ("", "결제", "ko", {"ko": "결제"}),
        ("", "", "ko", ""),
        (BOTH, "사다", "ko", {"en": "pay", "ko": "사다"}),
        (BOTH, "", "ko", {"en": "pay"}),
        ({"ko": "결제"}, "", "ko", ""),
        ({"ko": "결제"}, "pay", "en", BOTH),
    ],
)
def test_words_are_replaced_in_one_language(text: Text, words: str, lang: str, result: Text) -> None:
    before = dict(text) if isinstance(text, dict) else text
    assert with_words(text, words, lang, "en") == result
    assert text == before


def test_languages_are_those_that_say_something() -> None:
    assert languages_of("pay", "en") == {"en"}
    assert languages_of("", "en") == set()
    assert languages_of({"en": "pay", "ko": ""}, "en") == {"en"}


def test_words_are_named_on_one_line_and_what_is_left_out_shows() -> None:
    assert one_line("Types\n a  word ", 12) == "Types a word"
    assert one_line("Types a word", 11) == "Types a wo…"
    assert one_line("Types a word", 9) == "Types a…"  # no space before the dots
