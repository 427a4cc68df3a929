"""Small truths of the panels: where links lead, which numbers are out of range, what is used, which is which."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from cjm_desktop.model.records import (
    Card,
    JourneyMap,
    Metric,
    Persona,
    Reading,
    Stakeholder,
    Touchpoint,
)
from cjm_desktop.model.usage import usage
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor
from cjm_desktop.ui.forms.link_editor import LinkEditor
from cjm_desktop.ui.panels.range_note import RangeNote
from cjm_desktop.ui.panels.readings import ReadingsSection
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a card to link, and two metrics of one name."""
    builder = a_map().stage("Find").lane("actions", "Doing").lane("metrics", "Numbers").card("Doing", "Find", "looks")
    for number, (value, date) in enumerate(((12.0, "2026-01"), (31.0, "2026-05")), 1):
        readings = (Reading(value=value, date=date),)
        builder.record(Metric(id=f"mt_000000000{number}", name="NPS", unit="pt", low=0, high=100, values=readings))
    builder.record(Metric(id="mt_0000000003", name="Empty")).record(Metric(id="mt_0000000004", name="Empty"))
    builder.card("Numbers", "Find", "", metric="mt_0000000001")
    return desk.show(builder.build())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses that the browser is asked for."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def typed_link(shop: WindowDriver, words: str) -> LinkEditor:
    """Type a link into the field of the selected card."""
    form = shop.window.inspector.form
    assert form is not None
    editor = form.editors["link"]
    assert isinstance(editor, LinkEditor)
    editor.line.setFocus()
    shop.keys("Ctrl+A")
    shop.write(words)
    shop.keys("Return")
    return editor


def test_a_link_is_opened_once_it_is_said_where_it_leads(shop: WindowDriver, opened: list[str]) -> None:
    shop.select("looks")
    editor = typed_link(shop, "https://Example.com/a?b=1")
    with shop.answering("Cancel") as said:
        shop.click(editor.open)
    assert said == ["Open example.com in the browser?\nhttps://Example.com/a?b=1"]
    assert opened == []
    with shop.answering("Open"):
        shop.click(editor.open)
    with shop.answering("Open"):
        shop.choose("card.open_link")
    assert opened == ["https://example.com/a?b=1"] * 2


@pytest.mark.parametrize("link", ["file:///etc/passwd", "https://bank.example@evil.example/", "notes.txt"])
def test_other_links_are_kept_and_never_opened(shop: WindowDriver, opened: list[str], link: str) -> None:
    shop.select("looks")
    editor = typed_link(shop, link)
    assert shop.graph.one(Card, shop.card("looks")).link == link
    assert not editor.open.isEnabled()
    assert "Only web pages" in editor.open.text()
    assert not shop.window.actions_of["card.open_link"].isEnabled()
    shop.window.desk.follow(link)
    assert opened == []


def test_a_number_outside_of_its_range_is_told(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    table = next(iter(shop.window.inspector.findChildren(ReadingsSection)))
    note = table.findChild(RangeNote)
    assert note is not None
    assert note.isHidden()
    table.rows[0].value.setFocus()
    shop.keys("Ctrl+A")
    shop.write("120")
    shop.keys("Return")
    assert shop.graph.one(Metric, "mt_0000000001").values[0].value == 120
    assert note.isVisible()
    assert note.text() == "Outside of lowest and highest value: 120"
    shop.choose("edit.undo")
    assert note.isHidden()


def test_metrics_of_one_name_are_told_apart_where_they_are_chosen(shop: WindowDriver) -> None:
    numbers = next(card.id for card in shop.graph.cards() if card.metric)
    shop.window.document.editor.session.select([numbers])
    shop.turn()
    form = shop.window.inspector.form
    assert form is not None
    chooser = form.editors["metric"]
    assert isinstance(chooser, ChoiceEditor)
    names = [chooser.combo.itemText(row) for row in range(chooser.combo.count())]
    assert [name for name in names if "NPS" in name] == ["NPS · 12 pt · 2026-01", "NPS · 31 pt · 2026-05"]
    assert [name for name in names if "Empty" in name] == ["Empty (1)", "Empty (2)"]
    assert QApplication.focusWidget() is not None


def test_what_stands_on_the_map_is_not_called_unused() -> None:
    builder = a_map().stage("Find").lane("actions").record(Touchpoint(id="tp_1", name="Till"))
    builder.record(Metric(id="mt_1", name="NPS", headline=True)).record(Metric(id="mt_2", name="CSAT"))
    builder.record(Persona(id="ps_1", name="Mina"))
    builder.record(Stakeholder(id="sh_1", name="Dana", touchpoints=("tp_1",)))
    uses = usage(builder.build())
    assert uses["mt_1"] == {JourneyMap: 1}
    assert uses["ps_1"] == {JourneyMap: 1}
    assert uses["sh_1"] == {Touchpoint: 1}
    assert uses["mt_2"].total() == 0
