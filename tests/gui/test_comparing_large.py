"""Comparing maps of many cards as people do it: what differs is found at any zoom, and each of it by a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from cjm_desktop.edit.commands.cards import move_cards, set_text
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.differences import CHANGED, MOVED
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.comparing.dialog import CompareDialog
from cjm_desktop.ui.comparing.gathering import FIELD
from tests.helpers.comparing import choosing, compare
from tests.helpers.random_edits import copy_of
from tests.helpers.window_driver import LEFT, WindowDriver
from tests.perf.generate import big_map


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give a map of many lanes and steps, and one in which every third card says something else or stands elsewhere."""
    editor = Editor(copy_of(big_map(steps=24, lanes=16, cards=500)))
    before, after = tmp_path / "mine.cjm", tmp_path / "theirs.cjm"
    before.write_bytes(encode(editor.graph, Revision(3, "2026-11-21T09:00:00Z", "test")))
    cards, steps = list(editor.graph.cards())[::3], editor.graph.steps()
    for at, card in enumerate(cards):
        if at % 2:
            editor.run(set_text.call(card.id, "text", f"says {at} now", "en"))
        else:
            editor.run(move_cards.call([card.id], card.lane, steps[at * 7 % len(steps)].id))
    after.write_bytes(encode(editor.graph, Revision(4, "2026-11-22T09:00:00Z", "test")))
    return before, after


def test_signs_that_would_hide_each_other_are_told_by_a_number_that_leads_to_each(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])

    def look(dialog: CompareDialog) -> None:
        view = dialog.map
        assert not view.gathered, "where words can be read each has its sign"
        view.fit()
        desk.turn()
        assert view.gathered
        assert {what for each in view.gathered for what in each.counts} == {CHANGED, MOVED}
        alone = [mark for mark in view.marked if not any(mark in each.marks for each in view.gathered)]
        assert sum(len(each.marks) for each in view.gathered) + len(alone) == len(view.marked)
        fields = [view.on_screen(to_qrect(each.field)) for each in view.gathered]
        assert all(
            not one.adjusted(1, 1, -1, -1).intersects(other) for one in fields for other in fields if one != other
        )
        assert all(each.width() == pytest.approx(FIELD.width(), abs=1) for each in fields)
        largest = max(view.gathered, key=lambda each: len(each.marks))
        told = dialog.told.comparison
        wanted = {mark.id for mark in largest.marks}
        assert wanted <= {each.id for each in told.told}
        for _ in range(8):
            some = [each for each in view.gathered if wanted & {mark.id for mark in each.marks}]
            if not some:
                break
            QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(view.point_of(some[0].field.center)))
            desk.turn()
        assert not [each for each in view.gathered if wanted & {mark.id for mark in each.marks}]
        seen = [mark for mark in largest.marks if view.room.intersects(view.on_screen(to_qrect(mark.rect)))]
        assert seen, "the click has led to them"

    compare(desk, look)


def test_it_opens_on_the_first_difference_where_its_words_can_be_read(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])

    def look(dialog: CompareDialog) -> None:
        line = dialog.list.current
        assert line is not None
        mark = next(each for each in dialog.map.marked if each.id == line.difference.id)
        for size in ((1280, 720), (1400, 860)):
            dialog.resize(*size)
            desk.turn()
            assert dialog.map.zoom >= 0.5
            assert dialog.map.room.contains(dialog.map.on_screen(to_qrect(mark.rect)))

    compare(desk, look)
