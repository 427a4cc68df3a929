"""Anything that can be done at the window, in any order: nothing breaks, nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Terminal
from tests.helpers.builders import a_shop
from tests.helpers.monkey import Monkey
from tests.helpers.window_driver import WindowDriver

ROUNDS, EVENTS = 10, 1_000
LONG_ROUNDS = 1_000


def a_map_of_everything() -> JourneyGraph:
    return (
        a_shop()
        .lane("emotion", "Mood")
        .lane("touchpoints", "Where")
        .lane("metrics", "Numbers")
        .card("Mood", "Search", "hopeful", value=1.0)
        .card("Mood", "Order", "hm", value=-1.5)
        .card("Where", "Compare", "web shop")
        .card("Doing", "Compare", "spans", until="Order")
        .relation("scrolls", "types a word", "loop")
        .record(Terminal(id="tm_0000000001", name="from an ad"))
        .build()
    )


def play(desk: WindowDriver, qtbot: QtBot, seed: int, junk: Path) -> None:
    """One window, many events, and nothing left of it."""
    desk.watch.stop()
    desk.show(a_map_of_everything())
    window = desk.window
    monkey = Monkey(window, seed, junk)
    try:
        with qtbot.capture_exceptions() as errors:
            for count in range(EVENTS):
                monkey.act()
                assert not errors, errors
                if count % 50 == 0:
                    monkey.check()
    except BaseException as error:
        error.add_note(f"seed {seed}: " + " · ".join(monkey.trail))
        raise
    finally:
        monkey.stop()
    assert desk.workspace.windows == [window], "a window was opened or closed"
    window.shut()
    window.close()


def settled_widgets() -> int:
    """How many widgets there are when everything has gone that is going."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(QApplication.topLevelWidgets())


def play_rounds(desk: WindowDriver, qtbot: QtBot, tmp_path: Path, rounds: range) -> None:
    junk = tmp_path / "junk.cjm"
    junk.write_text("no map", encoding="utf-8")
    play(desk, qtbot, -1, junk)  # what is made once stays: completers, tool tips
    before = settled_widgets()
    for seed in rounds:
        play(desk, qtbot, seed, junk)
        assert settled_widgets() <= before, [type(each) for each in QApplication.topLevelWidgets()]


def test_anything_at_all(desk: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    play_rounds(desk, qtbot, tmp_path, range(ROUNDS - 1))


@pytest.mark.long
def test_anything_at_all_for_long(desk: WindowDriver, qtbot: QtBot, tmp_path: Path, long_factor: int) -> None:
    play_rounds(desk, qtbot, tmp_path, range(ROUNDS, ROUNDS + LONG_ROUNDS * long_factor))
