"""The rows of answering: the longest time of the window's thread between two turns of the event loop, in a large step.

The limit is what nobody minds, 200 ms, and no comparison. Its time is the thread's own.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.importing import bringing_in
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.interchange.words import load_words
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.perf.generate import SIZES, big_map
from tests.perf.measure import Pair
from tests.perf.rows import Bench, Row
from tests.perf.rows_window import card_of, window_on

UNNOTICED = 200.0  # ms
AFTER = 1_500  # ms, for what follows a step in later turns

Step = Callable[[MainWindow, Bench], object]


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    against = "200 ms"
    return tuple(
        Row(f"longest turn: {name}", against, 1.0, _measuring(before, step)) for name, (before, step) in STEPS.items()
    )


def _nothing(window: MainWindow, bench: Bench) -> None:
    """There is nothing to be done before."""


def _theme(window: MainWindow, bench: Bench) -> object:
    return window.run(set_field.call((window.document.graph.map.id,), "theme", "grey"))


def _copied(window: MainWindow, bench: Bench) -> None:
    window.actions_of["edit.select_all"].trigger()
    window.actions_of["edit.copy"].trigger()


def _brought_in(window: MainWindow, bench: Bench) -> object:
    size = SIZES[bench.size]
    return window.run(bringing_in(big_map(size.steps, size.lanes, size.cards, seed=7), window.document, load_words()))


STEPS: dict[str, tuple[Step, Step]] = {
    "another theme": (_nothing, _theme),
    "its undo": (_theme, lambda window, bench: window.actions_of["edit.undo"].trigger()),
    "select all": (_nothing, lambda window, bench: window.actions_of["edit.select_all"].trigger()),
    "paste as many cards": (_copied, lambda window, bench: window.actions_of["edit.paste"].trigger()),
    "bring in as many cards": (_nothing, _brought_in),
    "checkpoint": (_nothing, lambda window, bench: window.run(window.document.setting_checkpoint("then"))),
}


def _measuring(before: Step, step: Step) -> Callable[[Bench], Pair]:
    def measure(bench: Bench) -> Pair:
        with window_on(bench, card_of(bench)) as window:
            window.view.minimap.want(True)
            before(window, bench)
            for _ in range(50):
                QApplication.processEvents()
            return Pair(_longest_turn(lambda: step(window, bench)), UNNOTICED)

    return measure


def _longest_turn(act: Callable[[], object]) -> float:
    """The most CPU time of this thread, in ms, between two turns of the event loop from an act on."""
    loop, turn, longest, last = QEventLoop(), QTimer(), 0.0, time.thread_time()

    def come_round() -> None:
        nonlocal longest, last
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    def begin() -> None:
        act()
        QTimer.singleShot(AFTER, loop.quit)

    turn.timeout.connect(come_round)
    turn.start(0)
    QTimer.singleShot(20, begin)
    loop.exec()
    turn.stop()
    return longest * 1000
