"""The algebra of changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.records import Channel, Record

State = dict[str, Record]
NAMES = [f"ch_{number}" for number in range(4)]


def change(state: State, chosen: dict[str, str | None]) -> tuple[ChangeSet, State]:
    """A change set that gives channels names, or deletes them for None, and the state after it."""
    after = dict(state)
    changes = []
    for record_id, name in chosen.items():
        before = state.get(record_id)
        record = None if name is None else Channel(id=record_id, name=name)
        if before is None and record is None:
            continue
        changes.append(Change(record_id, before, record))
        if record is None:
            del after[record_id]
        else:
            after[record_id] = record
    return ChangeSet(tuple(changes)), after


def applied(state: State, changes: ChangeSet) -> State:
    """The state after some changes, each of which must find what it says was before."""
    result = dict(state)
    for each in changes:
        assert result.get(each.id) is each.before
        if each.after is None:
            del result[each.id]
        else:
            result[each.id] = each.after
    return result


def same(one: State, other: State) -> bool:
    return one.keys() == other.keys() and all(one[key] is other[key] for key in one)


EDITS = st.lists(st.dictionaries(st.sampled_from(NAMES), st.none() | st.sampled_from("ab"), max_size=4), max_size=5)


@given(EDITS)
def test_joined_changes_lead_to_the_same_state_and_back(edits: list[dict[str, str | None]]) -> None:
    start: State = {NAMES[0]: Channel(id=NAMES[0], name="start")}
    state, joined = start, ChangeSet()
    for edit in edits:
        changes, state = change(state, edit)
        joined = joined.then(changes)
    assert same(applied(start, joined), state)
    assert same(applied(state, joined.inverse()), start)
    assert joined.inverse().inverse() == joined
    assert len({each.id for each in joined}) == len(joined)


def test_what_comes_to_nothing_falls_out() -> None:
    web = Channel(id="ch_0", name="Web")
    shop = Channel(id="ch_0", name="Shop")
    made = ChangeSet((Change("ch_0", None, web),))
    renamed = ChangeSet((Change("ch_0", web, shop),))
    gone = ChangeSet((Change("ch_0", shop, None),))
    assert not made.then(renamed).then(gone)
    assert not renamed.then(renamed.inverse())
    assert list(made.then(renamed)) == [Change("ch_0", None, shop)]


def test_a_set_of_changes_knows_what_it_touches() -> None:
    changes = ChangeSet((Change("a", None, None), Change("b", None, None)))
    assert changes.touched == {"a", "b"}
    assert len(changes) == 2
    assert changes
    assert not ChangeSet()
