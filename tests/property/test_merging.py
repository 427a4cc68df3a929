"""Merging after random edits of two people who knew nothing of each other."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.conflicts import ConflictAnswer, decide
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.merging import merge
from cjm_desktop.model.records import Card, Conflict, RecordId, Step
from cjm_desktop.model.values import place_of, placed
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import a_shop
from tests.helpers.random_edits import copy_of, edited
from tests.helpers.soundness import check_rules

SEEDS = st.integers(0, 2**32)
COUNTS = st.integers(0, 100)  # of each of the two: 200 together
STARTS = st.integers(0, 30)


def data(graph: JourneyGraph) -> bytes:
    return encode(graph, Revision())


def two(seed: int, start: int, mine: int, theirs: int) -> tuple[JourneyGraph, JourneyGraph, JourneyGraph]:
    """A map, and what two people have made of it."""
    base = edited(a_shop().build(), seed, start)
    return base, edited(base, seed + 1, mine), edited(base, seed + 2, theirs)


@given(SEEDS, STARTS, st.integers(0, 200))
def test_one_persons_changes_come_through_as_they_are(seed: int, start: int, count: int) -> None:
    base = edited(a_shop().build(), seed, start)
    changed = edited(base, seed + 1, count)
    for merged in (merge(base, changed, base), merge(base, base, changed), merge(base, changed, copy_of(changed))):
        assert merged.conflicts == ()
        assert data(merged.graph) == data(changed)


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_what_comes_of_it_is_a_sound_map_that_can_be_saved_with_its_conflicts(
    seed: int, start: int, mine: int, theirs: int
) -> None:
    merged = merge(*two(seed, start, mine, theirs))
    check_rules(merged.graph)
    whole = merged.with_conflicts()
    check_rules(whole)
    decoded = decode(data(whole))
    assert decoded.problems == ()
    assert data(decoded.graph) == data(whole)
    assert {each.id: each for each in decoded.graph.records()} == {each.id: each for each in whole.records()}


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_it_is_the_same_from_either_side_but_for_what_is_in_conflict(
    seed: int, start: int, mine: int, theirs: int
) -> None:
    base, ours, others = two(seed, start, mine, theirs)
    here, there = merge(base, ours, others), merge(base, others, ours)
    ends = "until"  # whether a card ends before it begins may depend on which place of it or of a step is held
    asked = [[each for each in side.conflicts if each.field != ends] for side in (here, there)]
    assert [(each.target, each.field) for each in asked[0]] == [(each.target, each.field) for each in asked[1]]
    assert [each.values.get("mine") for each in asked[0]] == [each.values.get("theirs") for each in asked[1]]
    disputed = {each.target for each in (*here.conflicts, *there.conflicts)}
    disputed |= {every.split()[0] for each in here.conflicts for every in each.also}
    if not disputed:
        assert data(here.graph) == data(there.graph)
    ids = [{each.id for each in side.graph.records() if not isinstance(each, Step)} for side in (here, there)]
    assert ids[0] == ids[1]  # a stage that no step is left to is given one
    for record in here.graph.records():
        if (
            record.id not in disputed and record.id in there.graph
        ):  # but for its key, which goes by what stands beside it
            keyless = {"order": "a0"} if place_of(type(record)) else {}
            other = there.graph.one(type(record), record.id)
            assert replace(record, **keyless) == replace(other, **keyless)


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_each_conflict_is_told_once_and_is_one(seed: int, start: int, mine: int, theirs: int) -> None:
    base, ours, others = two(seed, start, mine, theirs)
    merged = merge(base, ours, others)
    places = [(each.target, each.field) for each in merged.conflicts]
    assert len(places) == len(set(places))
    for each in merged.conflicts:
        assert each.target in merged.graph
        assert each.values.get("mine") != each.values.get("theirs")
        if each.field and "base" in each.values and each.field != "until":
            assert each.values["base"] not in (each.values.get("mine"), each.values.get("theirs"))


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_two_who_add_at_one_place_do_not_collide(seed: int, start: int, mine: int, theirs: int) -> None:
    base, ours, others = two(seed, start, mine, theirs)
    merged = merge(base, ours, others)
    tied: dict[object, set[RecordId]] = {}
    for kind in RECORD_TYPES:
        for record in merged.graph.table(kind).values() if place_of(kind) else ():
            tied.setdefault((kind, placed(record)), set()).add(record.id)
    for ids in tied.values():
        if len(ids) > 1:  # who was tied before may stay so
            sides = [{each for each in ids if each in side} for side in (ours, others)]
            assert ids in sides


@given(SEEDS, st.integers(1, 60), st.integers(1, 60))
def test_edits_of_other_cards_merge_without_a_question_to_what_both_would_have_made(
    seed: int, mine: int, theirs: int
) -> None:
    """One changes the cards of the first lane and adds to it, the other one those of the second."""
    base = edited(a_shop().build(), seed, 20, ("adds", "steps"))
    lanes = [lane.id for lane in base.lanes()][:2]

    def work(graph: JourneyGraph, lane: RecordId, count: int) -> JourneyGraph:
        editor = Editor(copy_of(graph))
        cards = [card.id for card in editor.graph.cards_of_lane(lane)]
        for at in range(count):
            if cards:
                editor.run(set_text.call(cards[at % len(cards)], "text", f"{lane} {at}", "en"))
        return editor.graph

    ours, others = work(base, lanes[0], mine), work(base, lanes[1], theirs)
    for merged in (merge(base, ours, others), merge(base, others, ours)):
        assert merged.conflicts == ()
        assert data(merged.graph) == data(work(ours, lanes[1], theirs)) == data(work(others, lanes[0], mine))
    assert all(isinstance(each, Card) for each in base.cards())


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_any_answers_make_a_sound_map_and_nothing_stays_open(seed: int, start: int, mine: int, theirs: int) -> None:
    merged = merge(*two(seed, start, mine, theirs))
    random = Random(seed)
    sides = (
        ConflictAnswer("mine"),
        ConflictAnswer("theirs"),
        ConflictAnswer("base"),
        ConflictAnswer("write", "own words"),
    )
    editor = Editor(merged.with_conflicts())
    editor.run(decide.call({each.id: random.choice(sides) for each in merged.conflicts}))
    check_rules(editor.graph)
    assert not editor.graph.table(Conflict)


@given(SEEDS, STARTS, COUNTS, COUNTS)
def test_taking_theirs_everywhere_is_merging_from_their_side(seed: int, start: int, mine: int, theirs: int) -> None:
    base, ours, others = two(seed, start, mine, theirs)
    here, there = merge(base, ours, others), merge(base, others, ours)
    editors = [Editor(each.with_conflicts()) for each in (here, there)]
    for editor, side in zip(editors, ("theirs", "mine"), strict=True):
        editor.run(decide.call({each.id: ConflictAnswer(side) for each in editor.graph.table(Conflict).values()}))
    texts = [
        {card.id: (card.text, card.severity, card.lane, card.step) for card in editor.graph.cards()}
        for editor in editors
    ]
    assert texts[0] == texts[1]
