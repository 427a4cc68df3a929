"""What the inspector says of the map as a whole: its paper, its language, its review."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.model.records import (
    Card,
    PageSetup,
    Review,
)
from cjm_desktop.ui.forms.part_editors import ReviewEditor
from cjm_desktop.ui.panels.sections import PageSection
from tests.helpers.inspecting import a_map_of_most_roles, child, editor, field, unfold
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def test_the_paper_of_the_map(shop: WindowDriver) -> None:
    unfold(shop, "look")
    page = child(shop, PageSection)
    page.paper.combo.setFocus()
    shop.keys("Home")
    assert shop.graph.map.page.paper == "A0"
    page.orientation.combo.setFocus()
    shop.keys("Down")
    assert shop.graph.map.page.orientation == "portrait"


def test_the_review_of_the_map(shop: WindowDriver) -> None:
    unfold(shop, "review")
    row = editor(shop, "review")
    assert isinstance(row, ReviewEditor)
    row.cadence.setFocus()
    shop.keys("Down", "Down")
    row.next.line.setFocus()
    shop.write("2027-02")
    shop.keys("Return")
    assert shop.graph.map.review == Review(cadence="quarterly", next="2027-02")


def test_the_paper_keeps_the_rest_of_the_page(shop: WindowDriver) -> None:
    setup = PageSetup(paper="A2", hidden=("ln_0000000001",), overlap=15.0)
    shop.window.run(set_page.call(setup))
    shop.turn()
    unfold(shop, "look")
    child(shop, PageSection).paper.combo.setFocus()
    shop.keys("Home")
    assert shop.graph.map.page == PageSetup(paper="A0", hidden=("ln_0000000001",), overlap=15.0)


def test_the_language_of_the_map_keeps_what_was_written(shop: WindowDriver) -> None:
    unfold(shop, "languages")
    field(shop, "lang").setFocus()
    shop.keys("Home")
    assert shop.graph.map.lang == "ko"
    assert shop.graph.one(
        Card, shop.window.document.editor.graph.cards_of_lane(shop.graph.lanes()[0].id)[0].id
    ).text == {"en": "looks around"}
    shop.choose("edit.undo")
    assert shop.card("looks around") in shop.graph


def test_words_of_another_language_are_written_beside_the_first(shop: WindowDriver) -> None:
    shop.choose("lang.ko")
    shop.select("too many")
    field(shop, "text").setFocus()
    shop.keys("Ctrl+A")
    shop.write("너무 많다")
    shop.keys("Ctrl+Return")
    assert shop.graph.one(Card, shop.card("too many")).text == {"en": "too many", "ko": "너무 많다"}


def test_in_a_workshop_new_cards_are_reported(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(())
    shop.turn()
    field(shop, "evidence").setFocus()
    shop.keys("R", "Return")
    assert shop.graph.map.evidence == "reported"
    known = {card.id for card in shop.graph.cards()}
    lane, step = shop.graph.lanes()[0], shop.graph.steps()[0]
    shop.window.document.editor.session.set_focus((lane.id, step.id))
    shop.window.view.setFocus()
    shop.turn()
    shop.choose("insert.card")
    shop.write("they queue")
    shop.keys("Return")
    (fresh,) = (card for card in shop.graph.cards() if card.id not in known)
    assert (fresh.text, fresh.evidence) == ("they queue", "reported")
    shop.choose("edit.undo")
    shop.choose("edit.undo")
    assert shop.graph.map.evidence == ""
