"""The wall in the window: codes typed stage by stage, what they will change, and the map as one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cjm_desktop.edit.commands.wall import NEW_TAG
from cjm_desktop.model.records import Card, Step
from cjm_desktop.model.wall import wall_codes
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.dialogs.wall import WallDialog
from cjm_desktop.ui.poster.dialog import PosterDialog
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import settle
from tests.helpers.window_driver import WindowDriver

KOREAN = Path(__file__).resolve().parents[2] / "resources" / "samples" / "nto-carla-ko.cjm"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_line(desk: WindowDriver, words: str) -> None:
    """Type a line where the focus is, and end it."""
    desk.write(words)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    desk.turn()


def begin(desk: WindowDriver, dialog: WallDialog) -> None:
    """Wait until the dialog has the cursor in its first line."""
    dialog.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.page.lines[0])


def told(dialog: WallDialog) -> list[str]:
    return [dialog.changes.item(row).text() for row in range(dialog.changes.count())]


def cards_in(desk: WindowDriver, lane: str, step: str) -> list[str]:
    key = next(each.id for each in desk.graph.table(Step).values() if desk.words(each) == step)
    return [desk.words(card) for card in desk.graph.cell(desk.lane(lane).id, key)]


def test_codes_typed_line_by_line_rebuild_the_map_as_one_step(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    before = {card.id: card for card in desk.graph.cards()}
    names = [desk.words(lane) for lane in desk.graph.lanes()]
    first = [desk.words(step) for step in desk.graph.steps_of(desk.graph.stages()[0].id)]

    def work(dialog: WallDialog) -> None:
        begin(desk, dialog)
        assert not dialog.rebuild_button.isEnabled()
        lines = dialog.page.lines
        assert len(lines) == len(names) * len(first)
        type_line(desk, "a2 A1 n1")
        assert focus().accessibleName().startswith("N1"), "what was written on a blank card is asked for"
        type_line(desk, "asks a friend")
        assert focus() is dialog.page.lines[2]
        type_line(desk, "B1 X9 A2")
        assert focus().accessibleName().startswith("X9"), "and so is what no card has"
        assert any("X9 is in no card" in each for each in told(dialog))
        QTest.keyClick(focus(), Qt.Key.Key_Return)
        assert any("A2 was typed before" in each for each in told(dialog))
        assert any(each.startswith("N1 is new in") and each.endswith("asks a friend") for each in told(dialog))
        assert any("B1 “enters the card” moves from" in each for each in told(dialog))
        assert any("another order" in each for each in told(dialog))
        assert dialog.summary.text() == "3 cards have not been typed and stay."
        for _ in range(len(dialog.page.lines)):
            if dialog.stages.currentRow() == 0:
                QTest.keyClick(focus(), Qt.Key.Key_Return)
        assert dialog.stages.currentRow() == 1
        assert focus() is dialog.page.lines[0]
        QTest.keyClick(focus(), Qt.Key.Key_Up)
        assert dialog.stages.currentRow() == 0
        QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    with desk.in_dialog(WallDialog, work):
        desk.choose("file.wall")
    assert cards_in(desk, names[0], first[0]) == ["scrolls", "types a word", "asks a friend"]
    assert "enters the card" in cards_in(desk, names[1], first[0])
    new = [card for card in desk.graph.cards() if card.id not in before]
    assert [(desk.words(card), card.tags) for card in new] == [("asks a friend", (NEW_TAG,))]
    assert desk.window.document.editor.session.selection == (new[0].id,)
    desk.window.document.editor.undo()
    assert {card.id: card for card in desk.graph.cards()} == before


def test_an_unknown_code_with_words_becomes_a_card(desk: WindowDriver) -> None:
    desk.show(a_shop().build())

    def work(dialog: WallDialog) -> None:
        begin(desk, dialog)
        type_line(desk, "Q7")
        assert not dialog.rebuild_button.isEnabled(), "nothing would change"
        type_line(desk, "came from the wall")
        assert told(dialog)[0].endswith("came from the wall")
        desk.click(dialog.rebuild_button)

    with desk.in_dialog(WallDialog, work):
        desk.choose("file.wall")
    card = desk.graph.one(Card, desk.card("came from the wall"))
    assert card.tags == (NEW_TAG,)


def test_giving_up_changes_nothing(desk: WindowDriver) -> None:
    desk.show(a_shop().build())

    def work(dialog: WallDialog) -> None:
        begin(desk, dialog)
        type_line(desk, "A3 A2 A1")
        QTest.keyClick(focus(), Qt.Key.Key_Escape)

    with desk.in_dialog(WallDialog, work):
        desk.choose("file.wall")
    assert not desk.window.document.editor.can_undo


def test_a_korean_wall_is_typed_back_as_it_hangs(desk: WindowDriver) -> None:
    """All cards of the sample, typed from a shuffled map, come back to their cells."""
    desk.show(open_map(KOREAN).graph)
    graph = desk.graph
    codes = wall_codes(graph)
    cells = [(lane.id, step.id) for lane in graph.lanes() for step in graph.steps()]
    wanted = {cell: [card.id for card in graph.cell(*cell)] for cell in cells}

    def work(dialog: WallDialog) -> None:
        begin(desk, dialog)
        for stage in graph.stages():
            for step in graph.steps_of(stage.id):
                for lane in graph.lanes():
                    type_line(desk, " ".join(codes[card] for card in reversed(wanted[lane.id, step.id])))
        assert focus() is dialog.rebuild_button
        assert dialog.summary.text() == "Every card has been typed."
        QTest.keyClick(focus(), Qt.Key.Key_Space)

    with desk.in_dialog(WallDialog, work):
        desk.choose("file.wall")
    now = {cell: [card.id for card in desk.graph.cell(*cell)] for cell in wanted}
    assert now == {cell: cards[::-1] for cell, cards in wanted.items()}


def test_cards_for_a_wall_keep_their_codes_once_they_are_printed(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: PosterDialog) -> None:
        assert dialog.contents.kind == "wall"
        settle(desk, dialog)
        dialog.export_to(tmp_path / "wall.pdf")
        desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))

    with desk.in_dialog(PosterDialog, work):
        desk.choose("file.wall_kit")
    assert {card.code for card in desk.graph.cards()} == {"A1", "A2", "A3", "A4", "A5", "B1"}
    assert desk.graph.map.page.paper == "A1"
