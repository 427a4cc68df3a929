"""Words in two languages at once: joined, said and written on one line in each for itself."""

from __future__ import annotations

from cjm_desktop.foundation.both import BELOW, BESIDE, InBoth, each_as, in_first, in_second, joined, on_one_line
from cjm_desktop.foundation.messages import N_, Translator, TwoTranslators, message
from cjm_desktop.foundation.numerals import measured


def test_they_are_a_plain_text_and_keep_both() -> None:
    words = InBoth("하나", "one", BESIDE)
    assert words == "하나 / one"
    assert (words.first, words.second, words.below) == ("하나", "one", "하나\none")


def test_what_is_joined_is_joined_in_each_language() -> None:
    words = joined(" · ", (InBoth("하나", "one", BESIDE), "", "2", InBoth("셋", "three", BESIDE)))
    assert words == "하나 · 2 · 셋 / one · 2 · three"
    assert joined(": ", (InBoth("계약", "Contracts", BELOW), InBoth("승인", "approves", BESIDE))) == (
        "계약: 승인\nContracts: approves"
    )


def test_what_speaks_no_language_stands_once_and_is_known_in_each() -> None:
    before = joined(" ", ("%", InBoth("전환", "buy", BESIDE)))
    assert before == "% 전환 / buy"
    assert (in_first(before), in_second(before)) == ("% 전환", "% buy")
    assert isinstance(before, InBoth)
    assert before.below == "% 전환\nbuy"
    behind = joined(" · ", (InBoth("목표 3", "target 3", BESIDE), "2026-10"))
    assert behind == "목표 3 / target 3 · 2026-10"
    assert isinstance(behind, InBoth)
    assert behind.below == behind, "what stands behind both would hang on the second"


def test_words_in_one_language_are_joined_as_ever() -> None:
    words = joined(", ", ("one", "", "two"))
    assert words == "one, two"
    assert not isinstance(words, InBoth)


def test_one_line_has_both_beside_each_other() -> None:
    assert on_one_line(InBoth("하나", "one", BELOW)) == on_one_line("하나\none") == "하나 / one"
    two_lines = on_one_line(InBoth("하나\n둘", "one\ntwo", BELOW))
    assert two_lines == "하나 / 둘 / one / two"


def test_each_is_changed_for_itself() -> None:
    assert each_as(str.upper, InBoth("a", "b", BELOW)) == "A\nB"
    assert each_as(str.upper, "a") == "A"
    assert measured("3", InBoth("일", "days", BESIDE)) == "3일 / 3 days"


def test_a_message_has_in_each_language_what_its_placeholders_say_in_it() -> None:
    both = TwoTranslators(Translator("en"), _Loud("en"))
    told = both(message(N_("Owner: {name}"), name=InBoth("민지", "Minji", BESIDE)))
    assert told == "Owner: 민지 / OWNER: MINJI"
    within = message(N_("Owner: {name}"), name=message("{who}", who=InBoth("민지", "Minji", BESIDE)))
    assert both(within) == told
    assert both(N_("1")) == "1"
    assert not isinstance(both(N_("1")), InBoth)


class _Loud(Translator):
    """A language that says everything in capital letters."""

    def __call__(self, item: object) -> str:
        return super().__call__(item).upper()  # type: ignore[arg-type]  # an item of any kind is passed on
