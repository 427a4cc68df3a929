"""The history by itself: limits, marks and the clean point."""

from __future__ import annotations

from cjm_desktop.edit.history import History, estimated_bytes
from cjm_desktop.edit.session import SelectionState
from cjm_desktop.foundation.messages import ENGLISH, message
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.records import Blob, Channel

STATES = [Channel(id="ch_1", name=str(count)) for count in range(20)]


def step(history: History, count: int) -> None:
    """Record the step from one state of a channel to the next."""
    changes = ChangeSet((Change("ch_1", STATES[count], STATES[count + 1]),))
    history.record(changes, message(f"step {count}"), SelectionState((str(count),)), SelectionState((str(count + 1),)))


def steps(history: History, first: int, last: int) -> None:
    for count in range(first, last):
        step(history, count)


def labels(history: History) -> list[str]:
    return [ENGLISH(entry.label) for entry in history.entries]


def test_the_oldest_steps_go_beyond_the_limit() -> None:
    history = History(most_steps=3)
    steps(history, 0, 5)
    assert labels(history) == ["step 2", "step 3", "step 4"]
    assert history.position == 5


def test_large_steps_go_by_their_size_but_the_last_one_stays() -> None:
    history = History(most_bytes=5_000)
    picture = Blob(id="sha256:0", data="x" * 4_000)
    for count in range(3):
        history.record(
            ChangeSet((Change(str(count), None, picture),)), message("add"), SelectionState(), SelectionState()
        )
        assert len(history.entries) == 1
    huge = Blob(id="sha256:1", data="x" * 9_000)
    history.record(ChangeSet((Change("h", None, huge),)), message("huge"), SelectionState(), SelectionState())
    assert labels(history) == ["huge"]
    assert estimated_bytes(history.entries[0].changes) > 9_000


def test_undone_steps_do_not_count_twice() -> None:
    size = estimated_bytes(ChangeSet((Change("ch_1", STATES[0], STATES[1]),)))
    history = History(most_bytes=3 * size)
    steps(history, 0, 3)
    for _ in range(50):
        history.stepped_back()
        history.stepped_forward()
    step(history, 3)
    assert labels(history) == ["step 1", "step 2", "step 3"]


def test_a_squashed_step_goes_from_the_first_state_to_the_last() -> None:
    history = History()
    step(history, 0)
    mark = history.mark()
    steps(history, 1, 5)
    history.squash_to(mark)
    assert labels(history) == ["step 0", "step 1"]
    (change,) = history.entries[-1].changes
    assert change.before is STATES[1]
    assert change.after is STATES[5]
    assert (history.entries[-1].before, history.entries[-1].after) == (SelectionState(("1",)), SelectionState(("5",)))


def test_squashing_nothing_changes_nothing() -> None:
    history = History()
    steps(history, 0, 2)
    history.squash_to(history.mark(), message("new"))
    assert labels(history) == ["step 0", "step 1"]


def test_one_step_can_get_another_label() -> None:
    history = History()
    mark = history.mark()
    step(history, 0)
    history.squash_to(mark, message("typing"))
    assert labels(history) == ["typing"]


def test_steps_that_come_to_nothing_leave_none() -> None:
    history = History()
    mark = history.mark()
    history.mark_clean()
    step(history, 0)
    back = ChangeSet((Change("ch_1", STATES[1], STATES[0]),))
    history.record(back, message("back"), SelectionState(), SelectionState())
    history.squash_to(mark)
    assert labels(history) == []
    assert history.is_clean


def test_a_mark_behind_the_limit_squashes_what_is_left() -> None:
    history = History(most_steps=3)
    mark = history.mark()
    steps(history, 0, 5)
    history.squash_to(mark)
    assert labels(history) == ["step 2"]
    assert history.entries[0].changes.changes[0].before is STATES[2]


def test_a_mark_ahead_of_undo_holds_nothing() -> None:
    history = History()
    steps(history, 0, 3)
    mark = history.mark()
    history.stepped_back()
    assert history.since(mark) == ()
    history.squash_to(mark)
    assert labels(history) == ["step 0", "step 1"]
    assert history.to_redo


def test_the_clean_point_inside_a_squashed_step_is_lost() -> None:
    history = History()
    mark = history.mark()
    steps(history, 0, 2)
    history.mark_clean()
    step(history, 2)
    history.squash_to(mark)
    assert not history.is_clean
    history.stepped_back()
    assert not history.is_clean


def test_the_clean_point_at_the_ends_of_a_squashed_step_stays() -> None:
    for saved in (0, 3):
        history = History()
        mark = history.mark()
        for count in range(4):
            if count == saved:
                history.mark_clean()
            if count < 3:
                step(history, count)
        history.squash_to(mark)
        assert history.is_clean == (saved == 3)
        history.stepped_back()
        assert history.is_clean == (saved == 0)


def test_the_clean_point_survives_forgotten_steps() -> None:
    history = History(most_steps=2)
    steps(history, 0, 4)
    history.mark_clean()
    steps(history, 4, 5)
    history.stepped_back()
    assert history.is_clean
    history.stepped_back()
    assert not history.is_clean
    assert history.to_undo is None
