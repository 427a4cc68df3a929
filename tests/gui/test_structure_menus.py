"""What the menus do to stages, steps and lanes: each one step to undo, the name typed along with it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.records import Lane, Stage, Step
from cjm_desktop.ui.forms.choice_editors import ColorButton, ColorEditor
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

STAGES, STEPS, LANES = ["Find", "Buy"], ["Search", "Compare", "Order", "Pay"], ["Doing", "Trouble", "Ideas"]


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map."""
    return desk.show(a_shop().build())


def names(shop: WindowDriver) -> tuple[list[str], list[str], list[str]]:
    graph = shop.graph
    stages, steps, lanes = ([shop.words(each) for each in graph.in_order(kind)] for kind in (Stage, Step, Lane))
    return stages, steps, lanes


def select(shop: WindowDriver, *ids: str) -> None:
    shop.window.document.editor.session.select(ids)
    shop.window.view.setFocus()
    shop.turn()


def step_of(shop: WindowDriver, name: str) -> str:
    return next(step.id for step in shop.graph.steps() if shop.words(step) == name)


@pytest.mark.parametrize(
    ("action", "made"),
    [
        ("insert.stage", (["Find", "New", "Buy"], ["Search", "Compare", "", "Order", "Pay"], LANES)),
        ("insert.step", (STAGES, ["Search", "Compare", "New", "Order", "Pay"], LANES)),
        ("structure.split_stage", (["Find", "New", "Buy"], STEPS, LANES)),
        ("structure.split_step", (STAGES, ["Search", "Compare", "New", "Order", "Pay"], LANES)),
        ("structure.split_lane", (STAGES, STEPS, ["Doing", "New", "Trouble", "Ideas"])),
    ],
)
def test_what_a_menu_adds_is_named_and_undone_as_one(
    shop: WindowDriver, action: str, made: tuple[list[str], list[str], list[str]]
) -> None:
    shop.select("opens two tabs")
    shop.choose(action)
    shop.write("New")
    shop.keys("Return")
    assert names(shop) == made
    shop.choose("edit.undo")
    assert names(shop) == (STAGES, STEPS, LANES)
    assert not shop.window.document.editor.can_undo
    shop.choose("edit.redo")
    assert names(shop) == made


def test_what_is_not_named_keeps_the_name_that_it_came_with(shop: WindowDriver) -> None:
    shop.select("opens two tabs")
    shop.choose("insert.stage")
    shop.keys("Return")
    assert names(shop)[0] == ["Find", "New stage", "Buy"]
    shop.choose("edit.undo")
    assert not shop.window.document.editor.can_undo


@pytest.mark.parametrize("action", ["insert.stage", "insert.step", "structure.split_stage", "structure.split_lane"])
def test_esc_takes_back_what_was_added_to_be_named(shop: WindowDriver, action: str) -> None:
    before = names(shop)
    shop.select("opens two tabs")
    shop.choose(action)
    shop.write("Ne")
    shop.keys("Escape")
    assert names(shop) == before
    assert not shop.window.document.editor.can_undo


def test_a_new_lane_keeps_its_name_and_its_first_cell_is_typed_into(shop: WindowDriver) -> None:
    shop.select("opens two tabs")
    shop.choose("insert.lane.quotes")
    assert names(shop)[2] == ["Doing", "Quotes", "Trouble", "Ideas"]
    shop.keys("Return")
    shop.write("too slow")
    shop.keys("Return")
    lane = shop.graph.lanes()[1]
    assert [shop.words(card) for card in shop.graph.cell(lane.id, shop.graph.steps()[0].id)] == ["too slow"]
    shop.choose("edit.undo")
    shop.choose("edit.undo")
    assert names(shop) == (STAGES, STEPS, LANES)


@pytest.mark.parametrize("kind", ["stage", "step", "lane"])
def test_several_are_merged_in_one_step(shop: WindowDriver, kind: str) -> None:
    ids = {
        "stage": [stage.id for stage in shop.graph.stages()],
        "step": [step_of(shop, "Search"), step_of(shop, "Compare")],
        "lane": [shop.lane("Doing").id, shop.lane("Trouble").id],
    }[kind]
    cards = {card.id for card in shop.graph.cards()}
    select(shop, *ids)
    shop.choose("structure.merge")
    assert sum(each in shop.graph for each in ids) == 1
    assert {card.id for card in shop.graph.cards()} == cards
    shop.keys("Ctrl+Z")
    assert names(shop) == (STAGES, STEPS, LANES)
    assert not shop.window.document.editor.can_undo


@pytest.mark.parametrize("kind", ["stage", "step", "lane"])
def test_they_are_duplicated_cut_and_pasted_with_their_cards(shop: WindowDriver, kind: str) -> None:
    one = {"stage": shop.stage("Find").id, "step": step_of(shop, "Search"), "lane": shop.lane("Doing").id}[kind]
    before, cards = names(shop), len(list(shop.graph.cards()))
    select(shop, one)
    shop.keys("Ctrl+D")
    assert len(list(shop.graph.cards())) > cards
    shop.keys("Ctrl+Z")
    assert names(shop) == before
    select(shop, one)
    shop.keys("Ctrl+X")
    assert one not in shop.graph
    shop.keys("Ctrl+V")
    assert sorted(map(sorted, names(shop))) == sorted(map(sorted, before))
    assert len(list(shop.graph.cards())) == cards
    shop.keys("Ctrl+Z", "Ctrl+Z")
    assert names(shop) == before
    assert not shop.window.document.editor.can_undo


def test_a_colour_that_is_not_offered_is_shown_beside_those_that_are(shop: WindowDriver) -> None:
    lane = shop.lane("Doing").id
    select(shop, lane)
    form = shop.window.inspector.form
    assert form is not None
    editor = form.editors["color"]
    assert isinstance(editor, ColorEditor)
    assert not editor.own.isVisible()
    shop.window.run(set_field.call([lane], "color", "#B91C1C"))
    shop.turn()
    assert editor.own.isVisible()
    assert (editor.own.isChecked(), editor.own.accessibleName()) == (True, "#B91C1C")
    shop.keys("Ctrl+Z")
    assert not editor.own.isVisible()


def test_several_lanes_get_a_colour_in_one_step(shop: WindowDriver) -> None:
    select(shop, shop.lane("Doing").id, shop.lane("Ideas").id)
    form = shop.window.inspector.form
    assert form is not None
    dots: list[QWidget] = list(form.editors["color"].findChildren(ColorButton))
    shop.click(dots[3])
    colors = [lane.color for lane in shop.graph.lanes()]
    assert colors[0] == colors[2] != ""
    assert colors[1] == ""
    shop.keys("Ctrl+Z")
    assert {lane.color for lane in shop.graph.lanes()} == {""}
    assert not shop.window.document.editor.can_undo
