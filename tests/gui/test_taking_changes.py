"""What a comparison is good for: single changes taken over or back, any two versions, and the numbers of two dates."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cjm_desktop.edit.commands.cards import delete_records, set_field, set_text
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.differences import CHANGED, REMOVED
from cjm_desktop.model.graph import graph_of, with_map_id
from cjm_desktop.model.records import Card, Metric, Reading
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.ui.comparing.dialog import CompareDialog
from cjm_desktop.ui.dialogs.two_versions import TwoVersionsDialog
from cjm_desktop.ui.start.versions import VersionsDialog
from tests.helpers.builders import a_shop
from tests.helpers.comparing import choosing, compare, mine_and_theirs, sentences
from tests.helpers.window_driver import LEFT, WindowDriver


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give a map as it was, and as it came back."""
    return mine_and_theirs(tmp_path)


def tick(dialog: CompareDialog, sentence: str) -> None:
    """Click the tick of a row."""
    item = next(each for each in dialog.list.rows if each.text() == sentence)
    dialog.list.scrollToItem(item)
    place = dialog.list.visualItemRect(item).topLeft() + QPoint(20, 16)
    QTest.mouseClick(dialog.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)


def test_what_is_ticked_is_taken_over_in_one_step(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    choosing(monkeypatch, files[1])

    def texts() -> set[object]:
        return {str(card.text) for card in desk.graph.cards()}

    before, stages = texts(), [each.id for each in desk.graph.stages()]

    def look(dialog: CompareDialog) -> None:
        assert not dialog.take.isEnabled()
        tick(dialog, "Card “pays by phone” added")
        tick(dialog, "Card “scrolls” removed")
        QTest.mouseClick(dialog.filters[REMOVED], LEFT)  # what is ticked stays so where it is not listed
        tick(dialog, "Stage “Find” moved behind “Buy”")
        assert dialog.take.text() == "Take over 3 changes"
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.take.text() == "Take over 2 changes"
        QTest.mouseClick(dialog.take, LEFT)

    compare(desk, look)
    assert texts() == (before | {"pays by phone"}) - {"scrolls"}
    assert [each.id for each in desk.graph.stages()] == stages
    desk.choose("edit.undo")
    assert texts() == before
    assert not desk.window.document.modified


def test_since_an_earlier_version_single_changes_are_taken_back(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    shop = a_shop()
    card, title = shop.id(Card, "scrolls"), desk.graph.map.title
    desk.window.run(delete_records.call([card]))
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Another shop", "en"))
    desk.turn()

    def look(dialog: CompareDialog) -> None:
        tick(dialog, "Card “scrolls” removed")
        assert dialog.take.text() == "Take 1 change back"
        QTest.mouseClick(dialog.take, LEFT)

    compare(desk, look, "compare.saved")
    assert desk.graph.find(Card, card) == shop.build().one(Card, card)
    assert desk.graph.map.title == "Another shop" != title


def test_another_map_and_a_merge_have_nothing_to_tick(
    desk: WindowDriver, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(files[0])
    other = files[0].with_name("other.cjm")
    other.write_bytes(encode(with_map_id(a_shop().build(), "mp_other"), Revision()))
    choosing(monkeypatch, other)

    def look(dialog: CompareDialog) -> None:
        assert sentences(dialog)
        assert dialog.take.isHidden()
        assert all(item.data(Qt.ItemDataRole.CheckStateRole) is None for item in dialog.list.rows)

    compare(desk, look)


def test_two_earlier_versions_are_compared_with_each_other_and_with_the_map(
    desk: WindowDriver, files: tuple[Path, Path]
) -> None:
    desk.open(files[0])
    for title in ("First", "Second", "Third"):
        desk.window.run(set_text.call(desk.graph.map.id, "title", title, "en"))
        desk.keys("Ctrl+S")
    desk.window.run(desk.window.document.setting_checkpoint("After the workshop"))
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Fourth", "en"))

    def told(before: int, after: int) -> list[str]:
        seen: list[str] = []

        def two(dialog: TwoVersionsDialog) -> None:
            dialog.before.setCurrentIndex(after)
            assert not dialog.done_button.isEnabled() or after != dialog.after.currentIndex()
            dialog.before.setCurrentIndex(before)
            dialog.after.setCurrentIndex(after)
            QTest.mouseClick(dialog.done_button, LEFT)

        def choose(dialog: VersionsDialog) -> None:
            with desk.in_dialog(TwoVersionsDialog, two):
                QTest.mouseClick(dialog.two, LEFT)

        def look(dialog: CompareDialog) -> None:
            seen.extend(sentences(dialog))
            assert dialog.take.isHidden() is (0 not in (before, after))

        with desk.in_dialog(CompareDialog, look), desk.in_dialog(VersionsDialog, choose):
            desk.choose("compare.version")
        return seen

    # The map as it is now, the checkpoint, and the three saves, the last one first.
    assert told(4, 2) == ["Map “First” renamed to “Third”"]
    assert told(2, 4) == ["Map “Third” renamed to “First”"]
    assert told(1, 0) == ["Map “Third” renamed to “Fourth”"]
    assert told(0, 1) == ["Map “Fourth” renamed to “Third”"]
    assert told(4, 1) == ["Map “First” renamed to “Third”"]


def test_between_two_dates_the_changed_numbers_stand_out(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop()
    card, feels = shop.id(Card, "scrolls"), shop.id(Card, "too many hits")
    metric = Metric(id="mt_1", name="Waiting", values=(Reading(value=41.0, date="2026-01"),))
    shown = replace(shop.build().one(Card, card), text="", metric="mt_1")
    graph = graph_of((*(each for each in shop.build().records() if each.id != card), shown, metric))
    before, after = tmp_path / "january.cjm", tmp_path / "april.cjm"
    before.write_bytes(encode(graph, Revision(3, "2026-01-21T09:00:00Z", "test")))
    readings = (*metric.values, Reading(value=38.0, date="2026-04"))
    later = graph_of((*(each for each in graph.records() if each.id != "mt_1"), replace(metric, values=readings)))
    editor = Editor(later)
    editor.run(set_field.call([feels], "severity", 3))
    editor.run(set_text.call(graph.map.id, "title", "Another shop", "en"))
    after.write_bytes(encode(editor.graph, Revision(4, "2026-04-22T09:00:00Z", "test")))
    desk.open(before)
    choosing(monkeypatch, after)

    def look(dialog: CompareDialog) -> None:
        assert len(sentences(dialog)) == 3
        assert dialog.numbers.text() == "Only numbers 2"
        QTest.mouseClick(dialog.numbers, LEFT)
        assert len(sentences(dialog)) == 2
        assert not any("Another shop" in each for each in sentences(dialog))
        assert {mark.id for mark in dialog.map.marked} == {"mt_1", feels}
        QTest.mouseClick(dialog.filters[CHANGED], LEFT)
        assert sentences(dialog) == []
        assert dialog.list.item(0).text() == "Nothing is shown: change the choice above"

    compare(desk, look)
