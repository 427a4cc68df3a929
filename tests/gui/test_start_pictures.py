"""The small pictures of the start screen: painted in threads that come and go, each told from the others."""

from __future__ import annotations

import gc
import threading
import weakref
from itertools import combinations

import pytest
from PySide6.QtCore import QRunnable, Qt, QThreadPool
from PySide6.QtGui import QColor

from cjm_desktop.layout.style import LANE
from cjm_desktop.ui.base.background import Listener, Work
from cjm_desktop.ui.start.lists import template_entries
from cjm_desktop.ui.start.pictures import PICTURE
from cjm_desktop.ui.start.portrait import seen_part
from tests.helpers.window_driver import WindowDriver


def test_pictures_are_painted_by_whichever_thread_comes(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of the pool come and go while a start screen stands open."""
    painted_in: list[int] = []

    class Hurried:
        """A thread for each work, that goes with it."""

        def start(self, work: QRunnable) -> None:
            pool = QThreadPool()
            pool.start(work)
            pool.waitForDone()
            painted_in.append(id(pool))

    monkeypatch.setattr(QThreadPool, "globalInstance", Hurried)
    start = desk.start()
    pictures = desk.workspace.pictures
    paths = [entry.path for entry in start.templates.entries if entry.path]
    desk.qtbot.waitUntil(lambda: all(pictures.of(path) is not None for path in paths))
    assert len(painted_in) >= len(paths)
    assert [path.name for path in paths if (picture := pictures.of(path)) is None or picture.isNull()] == []


def test_what_was_closed_is_not_deleted_by_the_thread_of_a_work(desk: WindowDriver) -> None:
    """Cycles are looked for by whichever thread makes objects; those of windows are for the thread of the windows."""
    deleted_in: list[int] = []

    class Closed:
        def __init__(self) -> None:
            self.myself = self

        def __del__(self) -> None:
            deleted_in.append(threading.get_ident())

    def leave(_: object) -> int:
        Closed()
        made = [[number] for number in range(200_000)]  # so many that Python looks for cycles
        made.clear()
        return threading.get_ident()

    ended: list[object] = []
    work = Work(leave)
    Listener(work, ended.append, ended.append, desk.window if desk.workspace.windows else desk.workspace)
    gone = weakref.ref(work)
    work.start()
    del work
    desk.qtbot.waitUntil(lambda: bool(ended))
    desk.qtbot.waitUntil(lambda: gone() is None)
    gc.collect()
    assert ended[0] != threading.get_ident()
    assert deleted_in == [threading.get_ident()]
    desk.qtbot.waitUntil(gc.isenabled)


def test_no_two_templates_look_alike(desk: WindowDriver) -> None:
    start = desk.start()
    pictures = desk.workspace.pictures
    paths = [entry.path for entry in start.templates.entries if entry.path]
    desk.qtbot.waitUntil(lambda: all(pictures.of(path) is not None for path in paths))
    small = {}
    for path in paths:
        picture = pictures.of(path)
        assert picture is not None
        tile = picture.scaled(24, 14, mode=Qt.TransformationMode.SmoothTransformation)
        small[path.stem] = [tile.pixelColor(x, y) for x in range(24) for y in range(14)]

    def apart(one: list[QColor], other: list[QColor]) -> int:
        return sum(
            abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue()) > 24
            for a, b in zip(one, other, strict=True)
        )

    alike = [(a, b) for a, b in combinations(small, 2) if apart(small[a], small[b]) < 60]
    assert alike == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_picture_of_a_template_names_lanes_that_no_other_picture_has_large_enough_to_be_read(
    desk: WindowDriver, lang: str
) -> None:
    program = desk.workspace.program
    shown: list[tuple[str, ...]] = []
    for entry in template_entries(program, lang, lang):
        assert entry.path is not None
        document = program.specimen_of(entry.path, entry.shows)
        shown.append(tuple(lane.role for lane in document.graph.lanes()))
        assert shown[-1] == entry.shows
        for lane in document.graph.lanes():
            assert all(document.graph.cell(lane.id, step.id) for step in document.graph.steps()), lane.role
        seen = seen_part(document.layout, PICTURE.width() / PICTURE.height(), close=True)
        assert LANE.size * PICTURE.width() / seen.w >= 6.5, entry.name
    assert len(set(shown)) == len(shown)
