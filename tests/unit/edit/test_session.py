"""The session: selection and focus, and when its observers hear of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cjm_desktop.edit.session import SelectionState, Session
from tests.helpers.builders import a_shop


def test_observers_hear_of_differences_only() -> None:
    session = Session()
    heard: list[SelectionState] = []
    stop = session.observe(lambda: heard.append(session.bookmark))
    session.select(["a", "b", "a"])
    session.select(["a", "b"])
    session.set_focus(("l", "s"))
    session.set_focus(("l", "s"))
    stop()
    session.select([])
    assert heard == [SelectionState(("a", "b")), SelectionState(("a", "b"), ("l", "s"))]


def test_held_observers_hear_once_and_only_of_the_outcome() -> None:
    session = Session()
    heard: list[tuple[str, ...]] = []
    session.observe(lambda: heard.append(session.selection))
    with session.held():
        session.select(["a"])
        with session.held():
            session.select(["b"])
        assert heard == []
    with session.held():
        session.select(["c"])
        session.select(["b"])
    assert heard == [("b",)]


@pytest.mark.parametrize("observe", [Session().observe, lambda hear: a_shop().editor().observe(lambda event: hear())])
def test_who_listens_no_more_may_say_so_twice(observe: Callable[[Callable[[], None]], Callable[[], None]]) -> None:
    stop = observe(lambda: None)
    stop()
    stop()
