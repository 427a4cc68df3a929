"""Comparing as people do it: from the menu, through the list, on the map, with a kept version, and into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.commands.structure import move_lanes, move_stages
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.differences import ADDED, CHANGED, MOVED, REMOVED
from cjm_desktop.model.records import Card
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.ui.comparing.dialog import CompareDialog
from cjm_desktop.ui.comparing.map_view import ComparedMap
from cjm_desktop.ui.start.versions import VersionsDialog
from tests.helpers.builders import a_shop
from tests.helpers.comparing import choosing, compare, mine_and_theirs, sentences
from tests.helpers.random_edits import copy_of
from tests.helpers.window_driver import LEFT, WindowDriver


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give a map as it was, and as it came back."""
    return mine_and_theirs(tmp_path)


def test_a_file_is_compared_by_stage_and_on_the_map(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])
    before = files[0].read_bytes()
    seen: list[object] = []

    def look(dialog: CompareDialog) -> None:
        seen.append(sentences(dialog))
        marks = {mark.what for mark in dialog.map.marked}
        seen.append(marks)
        moved = [mark for mark in dialog.map.marked if mark.ghost is not None]
        seen.append(len(moved) == 2 and all(mark.ghost != mark.rect for mark in moved))

    compare(desk, look)
    assert seen == [
        [
            "Card “pays by phone” added",
            "Card “enters the card” moved from Doing · Buy · Pay to Trouble · Buy · Pay",
            "Stage “Find” moved behind “Buy”",
            "Card “scrolls” removed",
            "Card “too many hits” now says “far too many hits”",
        ],
        {ADDED, REMOVED, CHANGED, MOVED},
        True,
    ]
    assert not desk.window.document.modified
    assert files[0].read_bytes() == before


def test_the_list_jumps_by_keys_and_the_map_answers_clicks(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])

    def look(dialog: CompareDialog) -> None:
        desk.qtbot.waitUntil(dialog.isActiveWindow)  # keys of a window are heard in the active one only
        assert dialog.count.text() == "1 of 5"
        QTest.keyClick(dialog.list, Qt.Key.Key_F7)
        desk.turn()
        assert dialog.count.text() == "2 of 5"
        QTest.keyClick(dialog.list, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        desk.turn()
        assert dialog.count.text() == "2 of 5"
        changed = next(mark for mark in dialog.map.marked if mark.what == CHANGED)
        at = dialog.map.point_of(changed.rect.center)
        dialog.map.fit()
        at = dialog.map.point_of(changed.rect.center)
        QTest.mouseClick(dialog.map.viewport(), LEFT, pos=QPoint(at))
        desk.turn()
        assert dialog.list.currentItem().text().startswith("Card “too many hits” now says")
        assert [(each.kind, each.words) for each in dialog.detail.after.pieces] == [
            ("in", "far "),
            ("same", "too many hits"),
        ]

    compare(desk, look)


def test_signs_are_filters_and_both_maps_can_stand_side_by_side(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])

    def look(dialog: CompareDialog) -> None:
        QTest.mouseClick(dialog.filters[MOVED], LEFT)
        assert len(sentences(dialog)) == 3
        assert MOVED not in {mark.what for mark in dialog.map.marked}
        QTest.mouseClick(dialog.filters[MOVED], LEFT)
        QTest.mouseClick(dialog.ways.button(1), LEFT)
        desk.turn()
        assert dialog.maps.count() == 2
        assert [view.caption.text() for view in dialog.findChildren(ComparedMap) if view.caption.isVisible()] == [
            "mine.cjm",
            "theirs.cjm",
        ]
        dialog.list.setCurrentRow(-1)
        QTest.mouseClick(dialog.ways.button(0), LEFT)
        QTest.mouseClick(dialog.ways.button(1), LEFT)
        desk.turn()
        zooms = [view.zoom for view in dialog.findChildren(ComparedMap) if view.isVisible()]
        assert len(zooms) == 2
        assert zooms[0] == pytest.approx(zooms[1], rel=0.05)
        assert ADDED in {mark.what for mark in dialog.map.marked}
        assert REMOVED not in {mark.what for mark in dialog.map.marked}
        dialog.map.setFocus()
        QTest.keyClick(dialog.map, Qt.Key.Key_Plus)
        desk.turn()
        left = dialog.maps.widget(0)
        assert left is not None
        assert getattr(left, "zoom") == dialog.map.zoom  # noqa: B009  (a splitter holds widgets)
        QTest.mouseClick(dialog.swap, LEFT)
        desk.turn()
        assert "Card “scrolls” added" in sentences(dialog)
        assert "Card “pays by phone” removed" in sentences(dialog)

    compare(desk, look)


def test_the_saved_version_is_what_was_there_before(desk: WindowDriver, files: tuple[Path, Path]) -> None:
    desk.open(files[0])
    assert not desk.window.actions_of["compare.saved"].isEnabled()
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Another shop", "en"))
    desk.turn()
    seen: list[str] = []
    compare(desk, lambda dialog: seen.extend(sentences(dialog)), "compare.saved")
    assert seen == ["Map “A shop” renamed to “Another shop”"]


def test_an_earlier_version_is_compared_from_the_list_of_versions(desk: WindowDriver, files: tuple[Path, Path]) -> None:
    desk.open(files[0])
    for title in ("First", "Second"):
        desk.window.run(set_text.call(desk.graph.map.id, "title", title, "en"))
        desk.keys("Ctrl+S")
    seen: list[str] = []

    def choose(dialog: VersionsDialog) -> None:
        dialog.galleries[1].setFocus()
        dialog.galleries[1].setCurrentRow(dialog.galleries[1].count() - 1)
        QTest.mouseClick(dialog.compare, LEFT)

    with (
        desk.in_dialog(CompareDialog, lambda dialog: seen.extend(sentences(dialog))),
        desk.in_dialog(VersionsDialog, choose),
    ):
        desk.choose("compare.version")
    assert seen == ["Map “A shop” renamed to “Second”"]


def test_the_list_is_saved_where_it_is_asked_for(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])
    out = files[0].with_name("list.md")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "Markdown table (*.md)"))
    compare(desk, lambda dialog: QTest.mouseClick(dialog.save, LEFT))
    assert "| Added | Doing · Buy · Order | Card “pays by phone” added |" in out.read_text(encoding="utf-8")
    offered = list[str]()

    def as_pages(*asked: object) -> tuple[str, str]:
        offered.extend(str(asked[3]).split(";;"))
        return str(out.with_suffix("")), offered[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", as_pages)
    compare(desk, lambda dialog: QTest.mouseClick(dialog.save, LEFT))
    assert offered[-1] == "PDF document (*.pdf)"
    assert "Card “pays by phone” added" in PdfReader(out.with_suffix(".pdf")).pages[0].extract_text()


def test_the_same_map_says_so(desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[0])

    def look(dialog: CompareDialog) -> None:
        assert dialog.detail.isHidden()
        assert sentences(dialog) == []
        assert not dialog.save.isEnabled()
        assert dialog.map.marked == ()

    compare(desk, look)


def test_a_file_that_cannot_be_read_is_refused_and_nothing_happens(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    broken = files[0].with_name("broken.cjm")
    broken.write_bytes(b'{"format": "cjm", ')
    choosing(monkeypatch, broken)
    desk.expect_questions()
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.informativeText())
        box.reject()

    with desk.in_dialog(QMessageBox, read):
        desk.choose("compare.file")
    (about,) = said
    assert "broken.cjm" in about
    choosing(monkeypatch, None)
    desk.choose("compare.file")
    assert not desk.window.document.modified


def test_a_relation_is_marked_along_its_line_and_not_on_the_cards_between(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop()
    editor = Editor(copy_of(shop.build()))
    before, after = tmp_path / "mine.cjm", tmp_path / "theirs.cjm"
    before.write_bytes(encode(editor.graph, Revision(3, "2026-11-21T09:00:00Z", "test")))
    ends = shop.id(Card, "types a word"), shop.id(Card, "enters the card")
    editor.run(add_relation.call(*ends, "next"))
    after.write_bytes(encode(editor.graph, Revision(4, "2026-11-22T09:00:00Z", "test")))
    desk.open(before)
    choosing(monkeypatch, after)

    def look(dialog: CompareDialog) -> None:
        (mark,) = dialog.map.marked
        hits = dialog.map.seen.layout.hits
        ends_of_line = hits.line_ends(mark.id)
        assert mark.line is not None
        assert ends_of_line is not None
        assert all(mark.holds(at.x, at.y) for at in ends_of_line)
        for card in ends:
            place = hits.rect_of(card)
            assert place is not None
            assert not mark.holds(place.x + place.w / 2, place.y + place.h / 2)
        dialog.reject()

    compare(desk, look)


def test_a_version_that_is_opened_beside_another_says_how_they_stand(desk: WindowDriver, tmp_path: Path) -> None:
    program, shop = desk.workspace.program, a_shop()
    mine, theirs = tmp_path / "map.cjm", tmp_path / "from Dana.cjm"
    document = program.unsaved(shop.build())
    document.save(mine)
    document.editor.run(set_text.call(shop.id(Card, "scrolls"), "text", "swipes", "en"))
    document.save(theirs)
    desk.open(mine)
    desk.open(theirs)
    told = "This was made from save 1 of map.cjm, which is open too; 1 card changed since."
    desk.qtbot.waitUntil(lambda: told in desk.window.banners.texts)
    seen: list[str] = []
    with desk.in_dialog(CompareDialog, lambda dialog: seen.extend(sentences(dialog))):
        button = next(each for each in desk.window.banners.findChildren(QPushButton) if each.text() == "Compare…")
        QTest.mouseClick(button, LEFT)
    assert seen[0] == "Card “scrolls” now says “swipes”"


def test_where_a_moved_stage_and_lane_stood_is_marked(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop()
    editor = Editor(copy_of(shop.build()))
    before, after = tmp_path / "mine.cjm", tmp_path / "theirs.cjm"
    before.write_bytes(encode(editor.graph, Revision(3, "2026-11-21T09:00:00Z", "test")))
    stages, lanes = ([each.id for each in row] for row in (editor.graph.stages(), editor.graph.lanes()))
    editor.run(move_stages.call([stages[0]]))
    editor.run(move_lanes.call([lanes[-1]], lanes[0]))
    after.write_bytes(encode(editor.graph, Revision(4, "2026-11-22T09:00:00Z", "test")))
    desk.open(before)
    choosing(monkeypatch, after)

    def look(dialog: CompareDialog) -> None:
        layout = dialog.map.seen.layout
        marks = {mark.id: mark for mark in dialog.map.marked}
        stage, lane = marks[stages[0]], marks[lanes[-1]]
        follower, leader = (layout.hits.rect_of(each) for each in (stages[1], lanes[-2]))
        assert stage.ghost is not None
        assert lane.ghost is not None
        assert follower is not None
        assert leader is not None
        assert stage.ghost.contains(follower.x, follower.y)
        assert lane.ghost.contains(leader.x + 1, leader.bottom)
        QTest.mouseClick(dialog.ways.button(1), LEFT)
        desk.turn()
        assert {mark.ghost for mark in dialog.map.marked} == {None}

    compare(desk, look)


def test_a_copy_that_another_program_has_changed_since_its_save_says_so(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs, document = (
        tmp_path / "map.cjm",
        tmp_path / "Dana.cjm",
        desk.workspace.program.unsaved(a_shop().build()),
    )
    document.save(mine)
    theirs.write_bytes(mine.read_bytes().replace(b'"scrolls"', b'"swipes"'))
    desk.open(mine)
    choosing(monkeypatch, theirs)
    seen: list[str] = []

    def look(dialog: CompareDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("save 1"))

    compare(desk, look)
    assert [each.endswith(", changed since by another program") for each in seen] == [False, True]
