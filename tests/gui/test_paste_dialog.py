"""The question before pasting a table: answered by Enter, and by choosing a scale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.tables import PasteAnswer, plan_table
from cjm_desktop.edit.scales import Scale
from cjm_desktop.edit.tables import table_from_tsv
from cjm_desktop.model.records import Card, Comment, Lane, Step
from cjm_desktop.ui.dialogs.paste import PasteDialog, said_of
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import program


def shown(qtbot: QtBot, lane: str, words: str) -> PasteDialog:
    shop = a_shop().lane("emotion", "Mood").card("Mood", "Search", "hm", value=0.0)
    plan = plan_table(shop.build(), table_from_tsv(words), shop.id(Lane, lane), shop.id(Step, "Search"))
    dialog = PasteDialog(None, program().translator("en"), plan)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    return dialog


@pytest.mark.parametrize(
    ("lane", "words", "answer", "said"),
    [
        (
            "Doing",
            "other\twords",
            PasteAnswer(),
            "2 cards get other words.\n1 card is deleted.",
        ),
        ("Mood", "4\t1", PasteAnswer(scale=Scale(1, 5)), "1 card is added.\n1 card gets another value."),
    ],
)
def test_enter_pastes(qtbot: QtBot, lane: str, words: str, answer: PasteAnswer, said: str) -> None:
    dialog = shown(qtbot, lane, words)
    assert dialog.said.text() == said
    focus = dialog.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer == answer


def test_another_scale_can_be_chosen(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "Mood", "4\t1")
    dialog.scale.setFocus()
    QTest.keyClick(dialog.scale, Qt.Key.Key_Down)
    chosen = dialog.answer.scale
    assert chosen is not None
    assert chosen != Scale(1, 5)
    assert (chosen.low <= 1, chosen.high >= 4) == (True, True)


def test_it_counts_the_cards_of_lanes_and_stages_that_are_added_too(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "Mood", "0\t1\t2\nsaid\tsaid\tsaid")
    assert dialog.said.text().startswith("5 cards are added.")
    QTest.mouseClick(dialog.add_missing, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not dialog.add_missing.isChecked()
    assert dialog.said.text().startswith("2 cards are added.")


def test_it_says_what_goes_with_the_cards_that_go(qtbot: QtBot) -> None:
    shop = a_shop()
    shop.record(Comment(id="cm_0000000001", target=shop.id(Card, "types a word"), text="why?"))
    plan = plan_table(shop.build(), table_from_tsv("scrolls\t"), shop.id(Lane, "Doing"), shop.id(Step, "Search"))
    said = said_of(plan, program().translator("en"), create=False)
    assert said == ["1 card is deleted.", "1 relation is deleted.", "1 comment is deleted."]
