"""Order keys for records put among others."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.edit.ordering import LONGEST_KEY, index_before, keys_at, stays
from cjm_desktop.foundation.ids import DIGITS, check_key


@dataclass(frozen=True)
class Sibling:
    id: str
    order: str


def siblings(*keys: str) -> list[Sibling]:
    """Siblings with these keys, sorted as the graph sorts them."""
    return sorted((Sibling(str(i), key) for i, key in enumerate(keys)), key=lambda s: (s.order, s.id))


def outcome(group: list[Sibling], index: int, count: int) -> list[str]:
    """The ids in their order after `count` records `n0`, `n1` … were put before `group[index]`."""
    keys = keys_at(group, index, count)
    after = [Sibling(each.id, keys.changed.get(each.id, each.order)) for each in group]
    after += [Sibling(f"n{i}", key) for i, key in enumerate(keys.fresh)]
    return [each.id for each in sorted(after, key=lambda each: (each.order, each.id))]


def expected(group: list[Sibling], index: int, count: int) -> list[str]:
    ids = [each.id for each in group]
    return [*ids[:index], *(f"n{i}" for i in range(count)), *ids[index:]]


def test_only_new_records_get_keys_where_there_is_room() -> None:
    group = siblings("a0", "a1", "a2")
    for index in range(4):
        assert not keys_at(group, index, 3).changed
        assert outcome(group, index, 3) == expected(group, index, 3)


def test_of_equal_keys_only_those_behind_the_gap_change() -> None:
    group = siblings("a0", "a1", "a1", "a1", "a2")
    keys = keys_at(group, 2, 1)
    assert set(keys.changed) == {group[2].id, group[3].id}
    assert outcome(group, 2, 1) == expected(group, 2, 1)
    assert not keys_at(group, 1, 1).changed


def test_malformed_keys_are_renewed() -> None:
    group = siblings("!", "a0", "한글")
    for index in range(4):
        assert outcome(group, index, 2) == expected(group, index, 2)
        assert all(is_key(key) for key in keys_at(group, index, 2).fresh)


def test_keys_that_would_become_too_long_are_renewed() -> None:
    group = siblings("a0", "a0" + "0" * (LONGEST_KEY - 2) + "1", "a1")
    keys = keys_at(group, 1, 1)
    assert all(len(key) < 4 for key in [*keys.fresh, *keys.changed.values()])
    assert outcome(group, 1, 1) == expected(group, 1, 1)


def is_key(key: str) -> bool:
    try:
        check_key(key)
    except ValueError:
        return False
    return True


@given(st.lists(st.text(DIGITS, max_size=4), max_size=8), st.integers(0, 8), st.integers(1, 4))
def test_records_end_where_they_were_put_whatever_the_keys(keys: list[str], index: int, count: int) -> None:
    group = siblings(*keys)
    index = min(index, len(group))
    assert outcome(group, index, count) == expected(group, index, count)


def test_places_are_counted_without_what_moves() -> None:
    group = siblings("a0", "a1", "a2", "a3")
    nothing: frozenset[str] = frozenset()
    assert [index_before(group, each, nothing) for each in ("0", "2", None, "x")] == [0, 2, 4, 4]
    assert index_before(group, "2", frozenset({"0"})) == 1
    assert index_before(group, "1", frozenset({"1", "2"})) == 1
    assert index_before(group, "3", frozenset({"3"})) == 3


def test_what_stays_is_known() -> None:
    group = siblings("a0", "a1", "a2")
    assert stays(group, ["1"], "2")
    assert stays(group, ["1"], "1")
    assert stays(group, ["2"], None)
    assert stays(group, ["0", "1"], "2")
    assert not stays(group, ["1", "0"], "2")
    assert not stays(group, ["1"], "0")
    assert not stays(group, ["9"], None)
