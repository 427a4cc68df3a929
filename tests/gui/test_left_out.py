"""What is left out of sight: keys pass by it, and Find tells what it found there."""

from __future__ import annotations

import pytest

from cjm_desktop.model.records import Card, Comment, Lane, Stage
from tests.gui.test_find import bar, find
from tests.gui.test_saved_views import leave_out
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Three lanes and three stages, those in the middle left out."""
    built = a_map().stage("Find").stage("Choose", "Weigh", "Take").stage("Buy", "Order", "Pay")
    built.lane("actions", "Doing").lane("motivations", "Why").lane("needs", "Needs")
    built.card("Doing", "Find", "types a word").card("Doing", "Weigh", "weighs a word").card(
        "Why", "Find", "a word why"
    )
    built.record(Comment(id="cm_0000000001", text="whose word?", author="Kim", target=built.id(Card, "a word why")))
    desk.show(built.build())
    leave_out(desk, desk.lane("Why").id, desk.stage("Choose").id)
    desk.window.view.setFocus()
    return desk


def place(desk: WindowDriver, words: str) -> tuple[str, str]:
    card = desk.graph.one(Card, desk.card(words))
    stage = next(each.stage for each in desk.graph.steps() if each.id == card.step)
    return desk.words(desk.graph.one(Lane, card.lane)), desk.words(desk.graph.one(Stage, stage))


def test_a_card_goes_to_the_next_lane_and_stage_that_are_seen(shop: WindowDriver) -> None:
    shop.select("types a word")
    shop.keys("Alt+Down")
    assert place(shop, "types a word") == ("Needs", "Find")
    shop.keys("Alt+Right")
    assert place(shop, "types a word") == ("Needs", "Buy")
    shop.keys("Alt+Left", "Alt+Up")
    assert place(shop, "types a word") == ("Doing", "Find")
    assert shop.window.document.layout.hits.rect_of(shop.card("types a word")) is not None


def test_lanes_stages_and_steps_move_past_what_is_not_seen(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.lane("Needs").id])
    shop.keys("Alt+Up")
    assert [shop.words(each) for each in shop.graph.lanes()] == ["Needs", "Doing", "Why"]
    shop.keys("Alt+Down")
    assert [shop.words(each) for each in shop.graph.lanes()] == ["Doing", "Needs", "Why"], "one place that is seen"
    shop.window.document.editor.session.select([shop.stage("Find").id])
    shop.keys("Alt+Right")
    assert [shop.words(each) for each in shop.graph.stages()] == ["Choose", "Buy", "Find"]
    order = next(each.id for each in shop.graph.steps() if shop.words(each) == "Order")
    shop.window.document.editor.session.select([order])
    shop.keys("Alt+Left")
    assert shop.words(shop.graph.steps_of(shop.stage("Buy").id)[0]) == "Order", "no seen stage lies before it"


def test_a_card_reaches_over_what_is_not_seen(shop: WindowDriver) -> None:
    shop.select("types a word")
    shop.keys("Alt+Shift+Right")
    card = shop.graph.one(Card, shop.card("types a word"))
    assert shop.words(next(each for each in shop.graph.steps() if each.id == card.until)) == "Order"
    shop.keys("Alt+Shift+Left")
    assert not shop.graph.one(Card, card.id).until


def test_find_says_which_hits_are_out_of_sight_and_begins_with_one_that_is_not(shop: WindowDriver) -> None:
    finding = find(shop, "word")
    assert len(finding.hits) == 4
    assert shop.words(shop.graph.one(Card, finding.hits[finding.at].record)) == "types a word"
    assert bar(shop).note.text() == "3 hits lie in parts that are left out of sight"
    shop.keys("Return")
    assert bar(shop).note.text().startswith("This one is left out of sight")
    shop.choose("views.whole")
    assert "out of sight" not in bar(shop).note.text()
