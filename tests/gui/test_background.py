"""Works beside the window: of several wishes of one kind only the newest is heard, and one is done at a time."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from pytestqt.qtbot import QtBot

from cjm_desktop.extensions.api import Progress
from cjm_desktop.ui.base.background import Calm, Newest, Task, Work


class Bench:
    """Tasks that wait until they are let go, and what was heard of them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.parent = QObject()
        self.newest = Newest(self.parent)
        self.heard: list[object] = []
        self.busy: list[bool] = []
        self.newest.done.connect(self.heard.append)
        self.newest.turned_busy.connect(self.busy.append)
        self.under_way = self.most = 0
        self.gates: dict[str, threading.Event] = {}

    def ask(self, name: str) -> None:
        """Wish for a task that cannot be stopped, and ends when its gate is opened."""
        gate = self.gates[name] = threading.Event()

        def task(_: Progress) -> str:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            gate.wait()
            self.under_way -= 1
            return name

        self.newest.ask(lambda: task)

    def end(self, name: str) -> None:
        """Let a task end in its thread, while this one is occupied: what it tells waits for the event loop."""
        self.gates[name].set()
        assert QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_an_end_that_waits_to_be_heard_is_forgotten_too(bench: Bench) -> None:
    bench.ask("long sheet")
    bench.end("long sheet")
    bench.newest.forget()
    bench.ask("short sheet")
    bench.gates["short sheet"].set()
    bench.qtbot.waitUntil(lambda: "short sheet" in bench.heard)
    assert bench.heard == ["short sheet"]
    assert bench.busy == [True, False, True, False]
    assert not bench.newest.is_busy


def test_what_was_forgotten_ends_before_the_next_begins(bench: Bench) -> None:
    bench.ask("first")
    bench.newest.forget()
    assert not bench.newest.is_busy
    bench.ask("second")
    assert bench.newest.is_busy
    for gate in bench.gates.values():
        gate.set()
    bench.qtbot.waitUntil(lambda: "second" in bench.heard)
    assert bench.heard == ["second"]
    assert bench.most == 1


def test_only_the_newest_of_several_wishes_is_heard(bench: Bench) -> None:
    for name in ("a", "b", "c"):
        bench.ask(name)
    for gate in bench.gates.values():
        gate.set()
    bench.qtbot.waitUntil(lambda: bool(bench.heard))
    assert bench.heard == ["c"]
    assert bench.busy == [True, False]


def test_a_wish_that_cannot_be_prepared_leaves_nothing_under_way(bench: Bench) -> None:
    def prepare() -> Task:
        raise ValueError("no map")

    bench.ask("first")
    bench.newest.ask(prepare)
    with bench.qtbot.capture_exceptions() as raised:
        bench.end("first")
        bench.qtbot.waitUntil(lambda: bool(raised))
    assert not bench.newest.is_busy
    assert bench.busy == [True, False]
    bench.ask("after it")
    bench.gates["after it"].set()
    bench.qtbot.waitUntil(lambda: bool(bench.heard))
    assert bench.heard == ["after it"]


def test_a_work_that_nobody_holds_goes_after_its_own_event(qtbot: QtBot) -> None:
    """Qt is still at an object whose event it delivers: one that goes in the midst of it ends the program."""
    work = Work(lambda _: 1)
    gone = weakref.ref(work)
    work.start()
    del work
    assert QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)


def test_cycles_are_looked_for_again_only_where_they_were_before_the_work_and_once_the_start_is_over() -> None:
    calm = Calm()
    gc.disable()  # as the start of the program does
    try:
        calm.begin()
        calm.end()
        assert not gc.isenabled()
        calm.begin()
        calm.collect()  # the start is over while a work is under way
        assert not gc.isenabled()
        calm.end()
        assert gc.isenabled()
        calm.begin()
        calm.begin()
        calm.end()
        assert not gc.isenabled()
        calm.end()
        assert gc.isenabled()
    finally:
        gc.enable()
