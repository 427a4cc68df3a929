"""Text differences by word, in Korean by word and syllable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.model.word_differences import IN, MOST_WORDS, OUT, SAME, word_differences

WORDS = st.lists(
    st.sampled_from(["배낭을", "배낭이", "산다", "buys", "a", "pack", " ", "\n", ",", "(", "é", "🎒"])
).map(" ".join)


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.kind, each.words) for each in word_differences(before, after)]


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts_again(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(words for kind, words in found if kind != IN) == before
    assert "".join(words for kind, words in found if kind != OUT) == after
    assert all(words for _, words in found)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    assert pieces(words, words) == ([(SAME, words)] if words else [])


def test_english_goes_by_words() -> None:
    assert pieces("pays with only her email address", "pays with her email and phone") == [
        (SAME, "pays with"),
        (OUT, " only"),
        (SAME, " her email "),
        (OUT, "address"),
        (IN, "and phone"),
    ]


def test_a_korean_word_keeps_the_syllables_that_it_keeps() -> None:
    assert pieces("배낭을 산다", "배낭이 산다") == [(SAME, "배낭"), (OUT, "을"), (IN, "이"), (SAME, " 산다")]
    assert pieces("가방을 산다", "배낭을 산다") == [(OUT, "가방을"), (IN, "배낭을"), (SAME, " 산다")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("온라인 후기를 읽고 링크를 눌러 사이트로 간다", "매장에 전화해 물어본다"),
        ("word " * (MOST_WORDS + 1), "word " * (MOST_WORDS + 2)),
    ],
)
def test_another_text_and_a_very_long_one_are_told_whole(before: str, after: str) -> None:
    assert pieces(before, after) == [(OUT, before), (IN, after)]
