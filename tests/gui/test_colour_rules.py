"""Colour rules in the window: made of the filter, of nothing, changed, switched, undone, seen on map and outline."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.edit.commands.cards import delete_records, set_field
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import CardRule, Persona
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.forms.conditions_editor import ConditionsEditor
from tests.gui.test_filter import choose, entries
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

TIP, SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole


def shop(lang: str = "en") -> JourneyGraph:
    builder = a_map(lang).stage("Find").stage("Buy").lane("actions", "Doing").lane("pains", "Pains")
    builder.record(Persona(id="ps_1", name="Carla")).lane("emotion", "Mood")
    builder.card("Doing", "Find", "types").card("Doing", "Buy", "pays", owner="Kim")
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim").card("Pains", "Buy", "dear", severity=1)
    return builder.card("Mood", "Buy", "glad", value=1.0, persona="ps_1", owner="Kim").build()


def rules(desk: WindowDriver) -> list[CardRule]:
    return list(desk.graph.in_order(CardRule))


def conditions(desk: WindowDriver) -> ConditionsEditor:
    found = editor(desk, "conditions")
    assert isinstance(found, ConditionsEditor)
    return found


def outlined(desk: WindowDriver) -> set[str]:
    """The words of the cards that end with an edge of a rule."""
    blocks = (item.block for layer in desk.window.document.layout.drawing.layers for item in layer.layer.items)
    worn = {each.owner for each in blocks if _has_edge(each)}
    return {str(card.text) for card in desk.graph.cards() if card.id in worn}


def _has_edge(block: Block) -> bool:
    last = block.ops[-1] if block.ops else None
    return isinstance(last, RoundRect) and last.fill is None and last.stroke is not None and last.stroke.width > 2


def legend(desk: WindowDriver) -> set[str]:
    foot = desk.window.document.layout.drawing.layers[-1].layer
    return {op.text for item in foot.items for op in item.block.ops if isinstance(op, TextRun)}


def pick(desk: WindowDriver, facet: str, value: str) -> None:
    """Choose a condition in the inspector with the keys."""
    conditions(desk).add.setFocus()
    desk.keys("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    above = next(each for each in menu.actions() if each.text() == facet)
    menu.setActiveAction(above)
    below = above.menu()
    assert isinstance(below, QMenu)
    next(each for each in below.actions() if each.text().split("\t")[0] == value).trigger()
    menu.close()
    desk.turn()


def test_a_rule_is_made_of_the_filter_that_is_on(desk: WindowDriver) -> None:
    desk.show(shop())
    assert not desk.window.actions_of["rules.from_filter"].isEnabled()
    choose(desk, "Severity", "High")
    choose(desk, "Owner", "Kim")
    desk.choose("rules.from_filter")
    assert outlined(desk) == {"queues"}
    assert "Severity: High · Owner: Kim" in legend(desk)
    assert list(conditions(desk).chips) == ["severity", "owner"]
    assert conditions(desk).count.text() == "1 card meets all of them."
    assert desk.window.tabs.currentWidget() is desk.window.tabs.lists
    desk.choose("filter.clear")
    assert outlined(desk) == {"queues"}
    desk.choose("edit.undo")
    assert outlined(desk) == set()
    assert not rules(desk)
    desk.choose("edit.redo")
    assert outlined(desk) == {"queues"}


def test_a_rule_is_put_together_in_the_inspector(desk: WindowDriver) -> None:
    desk.show(shop()).choose("rules.add")
    assert outlined(desk) == set()
    assert conditions(desk).count.text() == "Without a condition no card is meant."
    assert entries(conditions(desk).menu())["Owner"] == ["Kim\t3", "No owner\t2"]
    pick(desk, "Owner", "No owner")
    assert outlined(desk) == {"types", "dear"}
    pick(desk, "Severity", "Low")
    assert outlined(desk) == {"dear"}
    editor(desk, "look").edited.emit("hatched")
    editor(desk, "color").edited.emit("lane.actions")
    assert (rules(desk)[0].look, rules(desk)[0].color) == ("hatched", "lane.actions")
    conditions(desk).chips["severity"].named.setFocus()
    desk.keys("Delete")
    assert outlined(desk) == {"types", "dear"}
    for _ in range(3):
        desk.keys("Ctrl+Z")
    assert outlined(desk) == {"dear"}
    assert rules(desk)[0].look == "edge"
    desk.click(conditions(desk).chips["owner"].off)
    assert list(conditions(desk).chips) == ["severity"]


def test_a_rule_follows_the_cards_and_says_so_in_the_outline(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.choose("rules.from_filter")
    desk.choose("filter.clear")
    model = desk.window.outline.model
    row = model.index_of_record(desk.card("queues"))
    assert row.data(TIP) == "Severity: High"
    assert row.data(SPOKEN) == "Pains: queues, Severity: High"
    assert row.data(Qt.ItemDataRole.DecorationRole) is not None
    desk.window.document.editor.run(set_field.call([desk.card("dear")], "severity", 3))
    desk.turn()
    assert outlined(desk) == {"queues", "dear"}
    assert model.index_of_record(desk.card("dear")).data(TIP) == "Severity: High"
    desk.window.document.editor.run(set_field.call([desk.card("queues")], "severity", None))
    desk.turn()
    assert outlined(desk) == {"dear"}
    assert model.index_of_record(desk.card("queues")).data(SPOKEN) == "Pains: queues"


def switch(desk: WindowDriver) -> QMenu:
    menu = next(
        each
        for each in desk.window.menuBar().findChildren(QMenu)
        if each.title().replace("&", "") == desk.window.words("Switched on")
    )
    menu.aboutToShow.emit()
    return menu


def test_rules_are_switched_in_the_menu(desk: WindowDriver) -> None:
    desk.show(shop())
    assert [each.text() for each in switch(desk).actions()] == ["No colour rules yet"]
    choose(desk, "Severity", "High")
    desk.choose("rules.from_filter")
    (entry,) = switch(desk).actions()
    assert (entry.text(), entry.isChecked()) == ("Severity: High", True)
    entry.trigger()
    assert outlined(desk) == set()
    assert "Severity: High" not in legend(desk)
    (entry,) = switch(desk).actions()
    assert not entry.isChecked()
    desk.keys("Ctrl+Z")
    assert outlined(desk) == {"queues"}


def test_a_persona_that_goes_takes_no_condition_off(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Persona", "Carla")
    choose(desk, "Owner", "Kim")
    desk.choose("rules.from_filter")
    desk.choose("filter.clear")
    assert outlined(desk) == {"glad"}
    (rule,) = rules(desk)
    desk.window.document.editor.run(delete_records.call(["ps_1"]))
    desk.turn()
    assert outlined(desk) == set()
    desk.window.document.editor.session.select([rule.id])
    desk.turn()
    assert conditions(desk).chips["persona"].named.text() == "Persona: no longer in the map"
    assert conditions(desk).count.text() == "0 cards meet all of them."
    desk.click(conditions(desk).chips["owner"].off)
    assert outlined(desk) == set()
    desk.keys("Ctrl+Z")
    desk.keys("Ctrl+Z")
    assert outlined(desk) == {"glad"}


def test_rules_are_saved_read_and_deleted(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.choose("rules.from_filter")
    path = tmp_path / "rules.cjm"
    desk.window.document.save(path)
    assert list(open_map(path).graph.in_order(CardRule)) == rules(desk)
    desk.choose("filter.clear")
    desk.choose("rules.show")
    desk.choose("edit.delete")
    assert not rules(desk)
    assert outlined(desk) == set()


def test_in_korean_rules_are_said_in_korean(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    desk.show(shop("ko"))
    choose(desk, "심각도", "높음")
    desk.choose("rules.from_filter")
    assert "심각도: 높음" in legend(desk)
    assert conditions(desk).count.text() == "모든 조건에 맞는 카드가 1개 있습니다."
    assert [each.text() for each in switch(desk).actions()] == ["심각도: 높음"]


def test_a_map_for_reading_shows_its_rules_and_lets_nobody_change_them(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.choose("rules.from_filter")
    graph = desk.graph
    desk.show(graph, read_only=True)
    assert outlined(desk) == {"queues"}
    assert not desk.window.actions_of["rules.add"].isEnabled()
    desk.choose("rules.show")
    assert not conditions(desk).isEnabled()
    assert not any(each.isEnabled() for each in switch(desk).actions())
