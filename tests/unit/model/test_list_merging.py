"""Lists and texts of two people in one: the same from either side, and a question only where both were at one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.model.list_merging import merged_lists
from cjm_desktop.model.word_differences import merged_words

LISTS = st.lists(st.integers(0, 6), max_size=5, unique=True).map(tuple)


@given(LISTS, LISTS, LISTS)
def test_it_is_the_same_from_either_side_and_loses_nothing(
    base: tuple[int, ...], mine: tuple[int, ...], theirs: tuple[int, ...]
) -> None:
    merged = merged_lists(base, mine, theirs)
    assert merged == merged_lists(base, theirs, mine)
    assert merged_lists(base, mine, base) in (mine, None)
    if merged is not None:
        kept = {each for each in base if each in mine and each in theirs}
        assert set(merged) == kept | (set(mine) | set(theirs)) - set(base)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ((), ("a",), ("b",), ("a", "b")),
        (("a", "b"), ("b",), ("a", "b", "c"), ("b", "c")),
        (("a",), ("x",), ("y",), None),
        (("a",), ("x",), ("a", "y"), None),
        (("a", "b"), ("b", "a"), ("a", "b", "c"), None),
    ],
)
def test_who_replaced_the_same_is_asked(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...] | None
) -> None:
    assert merged_lists(base, mine, theirs) == both


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("opens two tabs", "quickly opens two tabs", "opens two tabs and reads", "quickly opens two tabs and reads"),
        ("배낭을 산다", "큰 배낭을 산다", "배낭을 싸게 산다", "큰 배낭을 싸게 산다"),
        ("pays by card", "pays by phone", "pays by transfer", None),
        ("", "mine", "theirs", None),
    ],
)
def test_words_that_do_not_meet_make_one_text(base: str, mine: str, theirs: str, both: str | None) -> None:
    assert merged_words(base, mine, theirs) == merged_words(base, theirs, mine) == both
