"""Messages, their languages, and Korean particles."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path
from typing import ClassVar

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import (
    ENGLISH,
    N_,
    NN_,
    Message,
    Translator,
    load_translator,
    message,
    particle,
)


class Catalogue(NullTranslations):
    """A catalogue of a few lines."""

    LINES: ClassVar = {
        "Delete {name}": "{name:을/를} 삭제합니다",
        "{count} cards": "카드 {count}장",
        "Card": "카드",
        "Move {what} to {place}": "{place:으로/로} {what:을/를} 옮깁니다",
    }

    def gettext(self, message: str) -> str:
        return self.LINES.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.LINES.get(msgid2, super().ngettext(msgid1, msgid2, n))


KOREAN = Translator("ko", Catalogue())


def test_english_is_the_source_text() -> None:
    assert ENGLISH(message(N_("Delete {name}"), name="Pay")) == "Delete Pay"
    assert ENGLISH("Card") == "Card"
    assert ENGLISH("") == ""
    assert ENGLISH(Message("100 {%} sure")) == "100 {%} sure"


@pytest.mark.parametrize(("count", "words"), [(0, "0 cards"), (1, "one card"), (2, "2 cards")])
def test_plurals_go_by_the_count(count: int, words: str) -> None:
    assert ENGLISH(message(NN_("one card", "{count} cards"), count=count)) == words
    assert KOREAN(message(NN_("one card", "{count} cards"), count=count)) == f"카드 {count}장"


def test_parameters_may_be_messages() -> None:
    inner = message(N_("Card"))
    assert KOREAN(message(N_("Delete {name}"), name=inner)) == "카드를 삭제합니다"
    outer = message(N_("Move {what} to {place}"), what=inner, place="서울")
    assert KOREAN(outer) == "서울로 카드를 옮깁니다"


def test_words_of_users_are_never_taken_for_placeholders() -> None:
    assert ENGLISH(message(N_("Delete {name}"), name="{name} {0} {")) == "Delete {name} {0} {"


def test_a_placeholder_without_value_stays_as_it_is() -> None:
    assert ENGLISH(message(N_("Delete {name} of {owner}"), name="x")) == "Delete x of {owner}"


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("카드", "을/를", "를"),
        ("그룹", "을/를", "을"),
        ("단계", "이/가", "가"),
        ("행", "은/는", "은"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("대구", "으로/로", "로"),
        ("“그룹”", "을/를", "을"),
        ("카드 (2)", "을/를", "를"),
        ("이름(한국어)", "이/가", "이"),
        ("메모(English)", "을/를", "를"),
        ("“제목(한국어)”", "이/가", "이"),
        ("(한국어)", "이/가", "가"),
        ("카드 3", "과/와", "과"),
        ("10", "이/가", "이"),
        ("7", "으로/로", "로"),
        ("CRM", "을/를", "을"),
        ("URL", "으로/로", "로"),
        ("partner", "을/를", "를"),
        ("Marketing", "은/는", "은"),
        ("App", "으로/로", "으로"),
        ("Feedback", "으로/로", "으로"),
        ("live chat", "이/가", "이"),
        ("Checkout", "으로/로", "으로"),
        ("web", "과/와", "과"),
        ("KakaoTalk 챗Bot", "을/를", "을"),
        ("phone", "이/가", "이"),
        ("mobile", "으로/로", "로"),
        ("Google", "은/는", "은"),
        ("website", "을/를", "를"),
        ("week", "이/가", "가"),
        ("event", "을/를", "를"),
        ("store", "으로/로", "로"),
        ("APP", "을/를", "를"),
        ("e", "을/를", "를"),
        ("…", "을/를", "를"),
        ("", "을/를", "를"),
    ],
)
def test_particles_go_by_how_the_word_ends(word: str, pair: str, expected: str) -> None:
    assert particle(word, pair) == expected


def test_a_language_without_catalogue_is_english(tmp_path: Path) -> None:
    assert load_translator("xx-YY", tmp_path) is ENGLISH


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = CjmError("CJM-E1", message(N_("{name} is gone."), name="It"), message(N_("Look elsewhere.")), "errno 2")
    assert str(error) == "CJM-E1: It is gone. Look elsewhere."
    assert error.detail == "errno 2"
