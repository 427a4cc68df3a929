"""Record ids and order keys."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.foundation.ids import DIGITS, LOWEST, check_key, key_between, keys_between, new_id

HIGHEST = "z" + 26 * DIGITS[-1]


def test_ids_can_be_read_aloud_and_differ() -> None:
    ids = {new_id("cd") for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(re.fullmatch(r"cd_[0-9a-hjkmnp-tv-z]{10}", each) for each in ids)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        # The examples of David Greenspan's article; where a middle falls between two digits, the lower one is taken.
        (None, None, "a0"),
        (None, "a0", "Zz"),
        (None, "Zz", "Zy"),
        ("a0", None, "a1"),
        ("a1", None, "a2"),
        ("a0", "a1", "a0V"),
        ("a1", "a2", "a1V"),
        ("a0V", "a1", "a0k"),
        ("Zz", "a0", "ZzV"),
        ("Zz", "a1", "a0"),
        (None, "Y00", "Xzzz"),
        ("bzz", None, "c000"),
        ("a0", "a0V", "a0F"),
        ("a0", "a0G", "a08"),
        ("b125", "b129", "b127"),
        ("a0", "a1V", "a1"),
        ("Zz", "a01", "a0"),
        (None, "a0V", "a0"),
        (None, "b999", "b99"),
        (None, LOWEST + "V", LOWEST + "F"),
        (None, LOWEST[:-1] + "1", LOWEST + "V"),
        (HIGHEST[:-1] + "y", None, HIGHEST),
        (HIGHEST, None, HIGHEST + "V"),
    ],
)
def test_known_keys(before: str | None, after: str | None, key: str) -> None:
    assert key_between(before, after) == key


@pytest.mark.parametrize(
    "key", ["", "a", "b1", "a00", "a10", "1a", "a!", "a가", "가0", "Z", "A0", LOWEST, " a0", "a0\n"]
)
def test_malformed_keys_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="order key"):
        check_key(key)
    with pytest.raises(ValueError, match="order key"):
        key_between(key, None)
    with pytest.raises(ValueError, match="order key"):
        key_between(None, key)


@pytest.mark.parametrize(("before", "after"), [("a1", "a0"), ("a0", "a0"), ("a0V", "a0")])
def test_neighbours_out_of_order_are_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="out of order"):
        key_between(before, after)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 5)), max_size=60))
def test_keys_sort_wherever_they_are_put(insertions: list[tuple[int, int]]) -> None:
    keys: list[str] = []
    for place, count in insertions:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys[at:at] = keys_between(before, after, count)
    assert keys == sorted(set(keys))
    for key in keys:
        check_key(key)


WHOLE = st.sampled_from(["A", "B", "X", "Z", "a", "b", "y", "z"]).flatmap(
    lambda head: st.text(DIGITS, min_size=(n := ord(head) - 96 if head >= "a" else 91 - ord(head)), max_size=n).map(
        lambda digits: head + digits
    )
)
KEYS = st.builds(
    lambda whole, fraction: whole + fraction.rstrip("0"), WHOLE, st.text(DIGITS, max_size=4) | st.text("0z", max_size=6)
).filter(lambda key: key != LOWEST)


@given(KEYS, KEYS)
def test_there_is_room_between_any_two_keys(one: str, other: str) -> None:
    low, high = sorted((one, other))
    assert key_between(None, low) < low
    assert key_between(high, None) > high
    check_key(key_between(None, low))
    check_key(key_between(high, None))
    if low < high:
        middle = key_between(low, high)
        check_key(middle)
        assert low < middle < high


@pytest.mark.parametrize("count", [-1, 0, 1, 2, 63, 500])
def test_many_keys_at_once(count: int) -> None:
    for before, after in ((None, None), ("a0", "a1"), ("a0", None), (None, "a0")):
        keys = keys_between(before, after, count)
        assert len(keys) == max(0, count)
        assert sorted({*keys}) == keys
        assert all((before or "") < key < (after or "~") for key in keys)
        assert all(len(key) <= 5 for key in keys)
