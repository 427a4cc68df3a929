"""Comparing after random edits: every change is told and nothing else, and what is told makes one map of the other."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.model.differences import ADDED, CHANGED, MOVED, REMOVED, applied, compare
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Record
from cjm_desktop.model.values import ABSENT, PLACE, placed, taken_apart, ways_of
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.builders import a_shop
from tests.helpers.random_edits import edited

SEEDS = st.integers(0, 2**32)
COUNTS = st.integers(0, 200)
State = dict[str, dict[tuple[str, ...], Any]]


def values_of(record: Record, lang: str) -> dict[tuple[str, ...], Any]:
    """Take a record apart as far as comparing does."""
    found: dict[tuple[str, ...], Any] = {PLACE: placed(record)} if placed(record) else {}
    for name, way in ways_of(type(record)).items():
        value = getattr(record, name)
        parts = taken_apart(value, lang) if way else {}
        found |= {(name, key): each for key, each in parts.items()} if way else {(name,): value}
    return found


def state_of(graph: JourneyGraph) -> State:
    return {record.id: values_of(record, graph.map.lang) for record in graph.records()}


@given(SEEDS, COUNTS, COUNTS)
def test_what_is_told_makes_the_one_of_the_other(seed: int, first: int, second: int) -> None:
    before = edited(a_shop().build(), seed, first)
    after = edited(before, seed + 1, second)
    comparison = compare(before, after)
    assert encode(applied(comparison, before), Revision()) == encode(after, Revision())
    state, wanted = state_of(before), state_of(after)
    told = set()
    for each in comparison.differences:
        assert (each.id, each.path, each.what) not in told
        told.add((each.id, each.path, each.what))
        if each.what == REMOVED:
            del state[each.id]
        elif each.what == ADDED:
            state[each.id] = wanted[each.id]
        elif each.what == MOVED or each.path == ("order",):
            assert placed(before.one(Record, each.id)) != placed(after.one(Record, each.id))
            state[each.id][PLACE] = placed(after.one(Record, each.id))
        else:
            assert each.what == CHANGED
            changed = state[each.id]
            if not (each.quiet and len(each.path) == 1):
                assert changed.pop(each.path, ABSENT) == each.before != each.after
                if each.after is not ABSENT:
                    changed[each.path] = each.after
    assert state == wanted


@given(SEEDS, COUNTS)
def test_a_map_does_not_differ_from_itself(seed: int, count: int) -> None:
    graph = edited(a_shop().build(), seed, count)
    comparison = compare(graph, edited(graph, 0, 0))
    assert (comparison.differences, len(comparison.changes)) == ((), 0)


@given(SEEDS, COUNTS)
def test_looking_from_the_other_side_swaps_what_came_and_went(seed: int, count: int) -> None:
    before = a_shop().build()
    after = edited(before, seed, count)
    there, back = compare(before, after).counts, compare(after, before).counts
    assert (there[ADDED], there[REMOVED]) == (back[REMOVED], back[ADDED])


@given(SEEDS, st.integers(1, 6))
def test_one_that_moves_is_one_that_has_moved(seed: int, count: int) -> None:
    """Each edit moves one stage, step, lane or card, so no more can have moved."""
    before = edited(a_shop().build(), seed, 30, ("adds", "stages", "steps", "lanes"))
    after = edited(before, seed + 1, count, ("moves_stages", "moves_lanes", "moves"))
    moved = [each for each in compare(before, after).differences if each.what == MOVED]
    assert len(moved) <= count
