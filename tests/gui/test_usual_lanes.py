"""A map that becomes one of another kind: the lanes of that kind are named, and come where they belong."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import LANGUAGES, MAP_KINDS
from cjm_desktop.ui.panels.banner import Banner
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

BLUEPRINT = ["evidence_physical", "customer_actions", "frontstage_actions", "backstage_actions", "support"]


def a_plain_map(lang: str = "en") -> JourneyGraph:
    return a_map(lang=lang).stage("Buy").lane("actions", "Doing").lane("emotion", "Mood").build()


def roles(desk: WindowDriver) -> list[str]:
    return [lane.role for lane in desk.graph.lanes()]


def become(desk: WindowDriver, kind: str) -> None:
    desk.window.run(set_field.call([desk.graph.map.id], "kind", kind))
    desk.turn()


def offered(desk: WindowDriver) -> list[QPushButton]:
    banners = (each for each in desk.window.banners.findChildren(Banner) if "usually have" in each.label.text())
    return [
        button for each in banners for button in each.findChildren(QPushButton) if button.text() == "Add these lanes"
    ]


def test_another_kind_names_the_lanes_it_has_as_a_rule_and_adds_them_in_one_step(desk: WindowDriver) -> None:
    desk.show(a_plain_map())
    become(desk, "blueprint")
    (button,) = offered(desk)
    desk.click(button)
    # What the customer does is there already; what the company does comes below all that customers do and feel.
    assert roles(desk) == ["evidence_physical", "actions", "emotion", *BLUEPRINT[2:]]
    assert [lane.line for lane in desk.graph.lanes() if lane.line] == ["interaction", "visibility", "internal"]
    assert len(desk.window.document.editor.session.selection) == 4
    assert offered(desk) == []
    desk.keys("Ctrl+Z")
    assert roles(desk) == ["actions", "emotion"]
    desk.keys("Ctrl+Z")
    assert desk.graph.map.kind != "blueprint"
    assert offered(desk) == []


def test_the_offer_goes_with_the_next_change_and_does_not_come_without_need(desk: WindowDriver) -> None:
    desk.show(a_plain_map())
    become(desk, "empathy")
    assert offered(desk)
    desk.window.run(set_field.call([desk.graph.map.id], "scenario", "a day"))
    assert offered(desk) == []
    desk.choose("insert.usual_lanes")
    become(desk, "current")
    become(desk, "empathy")
    assert offered(desk) == []


def test_the_menu_adds_them_too_and_says_when_none_is_missing(desk: WindowDriver) -> None:
    desk.show(a_plain_map())
    become(desk, "blueprint")
    desk.choose("insert.usual_lanes")
    assert roles(desk).count("backstage_actions") == 1
    before = desk.graph.lanes()
    desk.choose("insert.usual_lanes")
    assert desk.graph.lanes() == before
    assert "No lane that maps of this kind usually have is missing." in desk.window.banners.texts


def test_a_kind_that_nobody_knows_wants_nothing(desk: WindowDriver) -> None:
    desk.show(a_plain_map())
    become(desk, "somebody's own")
    assert offered(desk) == []
    desk.choose("insert.usual_lanes")
    assert roles(desk) == ["actions", "emotion"]


@pytest.mark.parametrize("lang", [choice.key for choice in LANGUAGES])
@pytest.mark.parametrize("kind", [choice.key for choice in MAP_KINDS])
def test_every_kind_has_lanes_with_words_in_every_language(kind: str, lang: str) -> None:
    lanes = Program().usual_lanes(kind, lang)
    assert len(lanes) > 1
    assert all(lane.role in ROLES and lane.name and lane.prompt for lane in lanes)
