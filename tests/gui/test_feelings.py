"""Feelings in words: a scale with names of its own, two opposite ones at one moment, and what no number says."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from cjm_desktop.drawing.dump import dump
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.feelings import name_of, value_at
from cjm_desktop.model.records import Card, Lane
from cjm_desktop.ui.forms.choice_editors import SliderEditor
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor, field
from tests.helpers.map_driver import MapDriver
from tests.helpers.window_driver import WindowDriver

NAMES = ("furious", "annoyed", "calm", "pleased", "delighted")


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with an emotion lane."""
    builder = a_map().stage("Find").stage("Buy").stage("Use").lane("actions", "Doing").lane("emotion", "Mood")
    builder.card("Mood", "Find", "at last", value=2.0).card("Mood", "Use", "hm", value=-1.0)
    return desk.show(builder.build())


def name_the_scale(shop: WindowDriver) -> None:
    """Select the lane and type the names of its scale into the inspector."""
    shop.window.document.editor.session.select([shop.lane("Mood").id])
    shop.turn()
    words = field(shop, "scale")
    assert isinstance(words, QPlainTextEdit)
    words.setFocus()
    words.setPlainText("\n".join(NAMES))
    shop.window.flush()
    shop.turn()


def drawn(shop: WindowDriver) -> str:
    return repr(dump(shop.window.document.layout.drawing))


def test_names_of_a_scale_are_drawn_and_said_by_the_editors(shop: WindowDriver) -> None:
    assert "delighted" not in drawn(shop)
    name_the_scale(shop)
    assert shop.lane("Mood").scale == NAMES
    assert all(name in drawn(shop) for name in NAMES)
    shop.select("hm")
    slider = editor(shop, "value")
    assert isinstance(slider, SliderEditor)
    assert slider.word.text() == "annoyed"
    assert slider.slider.toolTip() == "furious – delighted"
    shop.choose("edit.undo")
    assert not shop.lane("Mood").scale
    assert "delighted" not in drawn(shop)


def test_a_name_of_the_scale_typed_into_a_cell_is_its_value(shop: WindowDriver) -> None:
    name_the_scale(shop)
    hand = MapDriver(shop.window.view, shop.window.document, shop.window)
    shop.window.view.fit()
    hand.click_cell("Mood", "Buy").type("Delighted").key("Return")
    assert shop.graph.one(Card, shop.card("Delighted")).value == 2
    hand.click_cell("Doing", "Buy").type("delighted").key("Return")
    assert shop.graph.one(Card, shop.card("delighted")).value is None


def test_two_opposite_feelings_of_one_moment_stand_above_each_other(shop: WindowDriver) -> None:
    hand = MapDriver(shop.window.view, shop.window.document, shop.window)
    shop.window.view.fit()
    hand.click_cell("Mood", "Buy").type("+2 mine").key("Ctrl+Return").type("-2 my money").key("Return")
    hits = shop.window.document.layout.hits
    first, second = (hits.rect_of(shop.card(each)) for each in ("mine", "my money"))
    assert first is not None
    assert second is not None
    assert first.center.x == pytest.approx(second.center.x)
    assert first.bottom < second.y
    assert all(words in drawn(shop) for words in ("mine", "my money"))


def test_names_beside_the_curve_lie_on_nothing(shop: WindowDriver) -> None:
    name_the_scale(shop)
    lane = next(each for each in shop.window.document.layout.drawing.layers if each.layer.owner == shop.lane("Mood").id)
    left = shop.window.document.layout.columns[0].x
    axis = [item.rect for item in lane.layer.items if item.rect.right < left and item.rect.w < 240 and item.x > 60]
    assert len(axis) == len(NAMES)
    overlaps = [pair for pair in combinations(axis, 2) if Rect.intersects(*pair)]
    assert not overlaps
    label = next(item for item in lane.layer.items if item.block.owner == shop.lane("Mood").id)
    words = [op for op in label.block.ops if hasattr(op, "baseline") or hasattr(op, "y")]
    assert words
    assert min(each.y for each in axis) > label.y + 30


@pytest.mark.parametrize(("count", "values"), [(1, [0]), (2, [-2, 2]), (3, [-2, 0, 2]), (5, [-2, -1, 0, 1, 2])])
def test_names_are_evenly_apart(count: int, values: list[float]) -> None:
    assert [value_at(at, count) for at in range(count)] == values
    names = [f"name {at}" for at in range(count)]
    assert [name_of(value_at(at, count), names) for at in range(count)] == names
    assert name_of(1.0, ()) == ""


def test_lanes_hold_no_names_unless_somebody_gives_some(shop: WindowDriver) -> None:
    assert all(not lane.scale for lane in shop.graph.in_order(Lane))
