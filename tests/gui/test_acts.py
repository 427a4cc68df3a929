"""How many acts beyond its words the commonest work takes: keys and clicks are counted."""

from __future__ import annotations

from typing import Self

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cjm_desktop.model.records import Card, Metric
from tests.helpers.builders import a_map
from tests.helpers.map_driver import NO_KEYS, MapDriver, document_of

STEPS = ("one", "two", "three", "four", "five")
MEASURES = (
    "72 % reached, target 70",
    "41 % come back, target 40",
    "28 % buy, target 40",
    "9.4 min waiting, target 3",
    "+63 NPS, target 50",
)
EMOTIONS = ("+1", "0,5", "-2", "−1 why so late", "2")


class Counting(MapDriver):
    """Counts the keys that are no letters of a text, and the clicks."""

    acts = 0

    def key(self, *names: str) -> Self:
        self.acts += len(names)
        return super().key(*names)

    def click_at(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Self:
        self.acts += 1
        return super().click_at(at, keys)


@pytest.fixture
def driver(qtbot: QtBot) -> Counting:
    return Counting.show(
        qtbot, document_of(a_map().stage("S", *STEPS).lane("metrics", "Figures").lane("emotion", "Mood").build())
    )


def test_five_metrics_with_targets_take_an_act_each(driver: Counting) -> None:
    driver.click_cell("Figures", "one")
    for at, words in enumerate(MEASURES):
        driver.type(words).key("Tab" if at < 4 else "Return")
    metrics = driver.graph.in_order(Metric)
    assert [(each.name, each.unit, each.target) for each in metrics] == [
        ("reached", "%", 70),
        ("come back", "%", 40),
        ("buy", "%", 40),
        ("waiting", "min", 3),
        ("NPS", "", 50),
    ]
    assert [each.values[0].value for each in metrics] == [72, 41, 28, 9.4, 63]
    assert {card.metric for card in driver.graph.table(Card).values()} == {each.id for each in metrics}
    assert driver.acts == 1 + len(MEASURES) <= 25


def test_five_emotions_take_an_act_each(driver: Counting) -> None:
    driver.click_cell("Mood", "one")
    for at, words in enumerate(EMOTIONS):
        driver.type(words).key("Tab" if at < 4 else "Return")
    cells = [driver.graph.cell(*driver.cell("Mood", step))[0] for step in STEPS]
    assert [card.value for card in cells] == [1.0, 0.5, -2.0, -1.0, 2.0]
    assert driver.acts == 1 + len(EMOTIONS)
    assert [card.text for card in cells] == ["", "", "", "why so late", ""]


def test_what_goes_with_words_is_one_step(driver: Counting) -> None:
    driver.click_cell("Mood", "one").type("+1 glad").key("Return")
    driver.document.editor.undo()
    assert not driver.graph.table(Card)
    assert not driver.document.editor.can_undo
