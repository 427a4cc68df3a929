"""The inspector keeps the form of each kind of selection, and shows and changes what is selected now."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cjm_desktop.edit.commands.cards import delete_records, set_field
from cjm_desktop.ui.forms.choice_editors import DotsEditor
from tests.helpers.inspecting import a_map_of_most_roles, card, editor, field, names, unfold
from tests.helpers.window_driver import WindowDriver

SAME_LINE = 8  # pixels: things of different heights stand beside each other


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def test_coming_back_to_a_kind_shows_the_same_form_with_what_is_selected_now(shop: WindowDriver) -> None:
    shop.select("too many")
    form = shop.window.inspector.form
    shop.select("looks around")
    assert shop.window.inspector.form is not form
    assert "severity" not in names(shop)
    shop.select("no guest")
    assert shop.window.inspector.form is form
    assert shop.window.inspector.subtitle.text() == "Trouble · Buy · Order"
    field(shop, "owner").setFocus()
    shop.keys("Ctrl+A")
    shop.write("Ben")
    shop.keys("Return")
    assert (card(shop, "no guest").owner, card(shop, "too many").owner) == ("Ben", "Ann")


def test_what_is_being_typed_goes_to_the_card_that_was_selected(shop: WindowDriver) -> None:
    shop.select("too many")
    field(shop, "owner").setFocus()
    shop.keys("Ctrl+A")
    shop.write("Ben")
    shop.select("looks around")
    shop.select("no guest")
    assert (card(shop, "too many").owner, card(shop, "no guest").owner) == ("Ben", "Ann")


def test_a_kept_form_shows_what_has_changed_meanwhile(shop: WindowDriver) -> None:
    shop.select("too many")
    shop.select("looks around")
    run = shop.window.document.editor.run
    run(set_field.call([card(shop, "too many").id], "owner", "Eve"))
    run(delete_records.call([card(shop, "no guest").id]))
    shop.select("too many")
    assert field(shop, "owner").property("text") == "Eve"


def test_a_group_that_was_opened_is_open_for_cards_of_every_role(shop: WindowDriver) -> None:
    shop.select("too many")
    shop.select("looks around")
    unfold(shop, "more")
    assert field(shop, "link").isVisible()
    shop.select("too many")
    assert field(shop, "link").isVisible()
    unfold(shop, "more")
    shop.select("looks around")
    assert not field(shop, "link").isVisible()


def test_a_field_is_led_to_without_making_those_of_other_folds(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(())
    form = shop.window.inspector.form
    assert form is not None
    closed = [key for key, fold in form.folds.items() if not fold.header.isChecked()]
    before = {key: len(form.folds[key].body.findChildren(QWidget)) for key in closed}
    shop.window.inspector.show_field("customer_types")
    made = [key for key in closed if len(form.folds[key].body.findChildren(QWidget)) > before[key]]
    assert [form.folds[key].header.isChecked() for key in made] == [True]
    assert form.editor("nothing of a map") is None


@pytest.mark.parametrize("group", ["people", "scope", "review", "look"])
def test_the_keys_go_through_what_has_been_unfolded_from_top_to_bottom(shop: WindowDriver, group: str) -> None:
    form = shop.window.inspector.form
    assert form is not None
    fold = form.folds[group]
    unfold(shop, group)
    fold.header.setFocus()
    heights = [fold.header.mapTo(fold, QPoint()).y()]
    seen = 0
    for _ in range(40):
        shop.keys("Tab")
        focused = QApplication.focusWidget()
        if focused is None or not fold.isAncestorOf(focused):
            break
        heights.append(focused.mapTo(fold, QPoint()).y())
        seen += 1
    assert all(below > above - SAME_LINE for above, below in pairwise(heights))
    places = [each for each in fold.body.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    reachable = [each for each in places if each.isVisible() and each.isEnabled() and each.focusProxy() is None]
    assert seen == len(reachable) > 0
    folds = [each.header for each in form.folds.values()]
    following = folds[folds.index(fold.header) + 1 :]
    assert not following or QApplication.focusWidget() is following[0]


def test_a_page_begins_at_its_top(shop: WindowDriver) -> None:
    shop.select("too many")
    first = editor(shop, "text")
    unfold(shop, "more")
    field(shop, "link").setFocus()
    shop.select("looks around")
    shop.select("no guest")
    top = first.mapTo(shop.window.inspector, first.rect().topLeft()).y()
    assert 0 < top < 200


def test_another_theme_offers_its_own_colours_on_the_same_forms(shop: WindowDriver) -> None:
    lane = shop.lane("Doing").id
    session = shop.window.document.editor.session
    shop.select("too many")
    form, severity = shop.window.inspector.form, editor(shop, "severity")
    session.select((lane,))
    shop.turn()
    colours = editor(shop, "color")
    kept = shop.window.inspector.form
    assert isinstance(severity, DotsEditor)
    before = colours.grab().toImage(), severity.dots.color
    shop.choose("theme.grey")
    assert colours.grab().toImage() != before[0], "the form that is seen"
    assert severity.dots.color != before[1], "and those that are kept"
    assert shop.window.inspector.form is kept
    shop.select("too many")
    assert shop.window.inspector.form is form
