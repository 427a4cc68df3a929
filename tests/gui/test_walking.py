"""Following the journey oneself: step by step, with findings and pictures, which become a source and cards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Persona
from cjm_desktop.ui.dialogs.walking import WalkDialog
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy", "Order", "Pay")
    builder.lane("actions", "Doing").lane("friction", "Trouble").record(Persona(id="ps_1", name="Mina"))
    return builder.card("Doing", "Order", "orders a pack").build()


def a_picture(folder: Path) -> Path:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    path = folder / "till.png"
    assert image.save(str(path))
    return path


def test_what_is_found_becomes_a_source_and_cards_that_rest_on_it(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop())
    steps = [step.id for step in desk.graph.steps()]

    def work(dialog: WalkDialog) -> None:
        assert dialog.where.text() == "Step 1 of 3: Find"
        assert not dialog.done_button.isEnabled()
        dialog.done_here.setChecked(True)
        dialog.next.click()
        assert desk.window.document.editor.session.selection == (steps[1],)
        assert "orders a pack" in dialog.shown.text()
        dialog.text.setPlainText("no price\nthe button is grey\n")
        dialog.take_picture(a_picture(tmp_path))
        dialog.next.click()
        assert dialog.text.toPlainText() == ""
        dialog.back.click()
        assert dialog.text.toPlainText().startswith("no price")
        assert dialog.count.text() == "2 steps of 3 walked, 2 found"
        dialog.accept()

    with desk.in_dialog(WalkDialog, work):
        desk.choose("insert.walk")
    (source,) = desk.graph.in_order(Evidence)
    assert (source.kind, source.party, source.participants) == ("observation", "first", "Mina")
    assert source.note == "Steps walked: Find, Order"
    found = [each for each in desk.graph.cards() if source.id in each.sources]
    assert {each.text for each in found} == {"no price", "the button is grey", ""}
    assert {each.step for each in found} == {steps[1]}
    assert [each.evidence for each in found if each.text] == ["observed", "observed"]
    (shot,) = (each for each in found if each.image)
    assert shot.image in desk.graph
    desk.choose("edit.undo")
    assert not desk.graph.in_order(Evidence)
    assert [each.text for each in desk.graph.cards()] == ["orders a pack"]


def test_a_walk_that_is_given_up_leaves_the_map_and_the_selection_alone(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.select("orders a pack")
    before = desk.window.document.editor.session.selection
    with desk.in_dialog(WalkDialog, lambda dialog: dialog.text.setPlainText("no price")):
        desk.choose("insert.walk")
    assert desk.window.document.editor.session.selection == before
    assert len(list(desk.graph.cards())) == 1


def test_what_was_noted_is_not_thrown_away_unasked(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop())
    agrees = iter((False, True))
    asked: list[str] = []

    def answer(_parent: object, _words: object, title: str, *_more: str) -> bool:
        asked.append(title)
        return next(agrees)

    monkeypatch.setattr("cjm_desktop.ui.dialogs.walking.throws_away", answer)

    def work(dialog: WalkDialog) -> None:
        dialog.text.setPlainText("no price")
        dialog.next.click()
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    with desk.in_dialog(WalkDialog, work):
        desk.choose("insert.walk")
    assert len(asked) == 2
    with desk.in_dialog(WalkDialog, lambda dialog: dialog.reject()):
        desk.choose("insert.walk")
    assert len(asked) == 2


def test_a_map_without_friction_gets_a_lane_for_what_is_found(desk: WindowDriver) -> None:
    desk.show(a_map(lang="en").stage("Find").lane("emotion", "Mood").build())

    def work(dialog: WalkDialog) -> None:
        assert dialog.lane == ""
        dialog.text.setPlainText("no sign")
        dialog.accept()

    with desk.in_dialog(WalkDialog, work):
        desk.choose("insert.walk")
    card = desk.graph.one(Card, desk.card("no sign"))
    assert [lane.role for lane in desk.graph.lanes() if lane.id == card.lane] == ["friction"]


def test_what_was_noted_stays_where_the_step_is_not_done(desk: WindowDriver) -> None:
    desk.show(a_shop())

    def work(dialog: WalkDialog) -> None:
        dialog.text.setPlainText("no price")
        dialog.done_here.setChecked(False)
        assert dialog.done_button.isEnabled()
        assert dialog.count.text() == "0 steps of 3 walked, 1 found"
        dialog.accept()

    with desk.in_dialog(WalkDialog, work):
        desk.choose("insert.walk")
    (source,) = desk.graph.in_order(Evidence)
    assert source.note == ""
    assert desk.graph.one(Card, desk.card("no price")).sources == (source.id,)
