"""The inspector: fields by role, edits as single steps, several cards at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QInputDialog, QPushButton, QWidget

from cjm_desktop.edit.commands.cards import move_cards, set_field
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.records import (
    Channel,
    Department,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Reading,
    Relation,
    Stage,
)
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor, Dots
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from cjm_desktop.ui.forms.part_editors import SwitchEditor
from cjm_desktop.ui.panels.sections import MetricSection, PlaceSection, RowButton
from tests.helpers.builders import a_map
from tests.helpers.inspecting import a_map_of_most_roles, card, child, editor, field, names
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def test_with_nothing_selected_it_shows_the_map(shop: WindowDriver) -> None:
    assert shop.window.inspector.title.text() == "Map"
    field(shop, "title").setFocus()
    shop.keys("Ctrl+A")
    shop.write("Another title")
    shop.keys("Return")
    assert shop.graph.map.title == "Another title"


def test_what_a_card_brought_from_a_lane_of_another_role_can_be_seen_and_taken_off(shop: WindowDriver) -> None:
    assert "severity" not in names(shop)
    shop.select("no guest")
    shop.window.document.editor.run(
        move_cards.call([card(shop, "no guest").id], shop.lane("Doing").id, "sp_0000000002")
    )
    shop.turn()
    assert card(shop, "no guest").lane == shop.lane("Doing").id
    assert "severity" in names(shop)
    assert "impact" not in names(shop)
    shop.select("orders")
    assert "severity" not in names(shop)
    shop.select("no guest")
    field(shop, "severity").setFocus()
    shop.keys("0")
    assert card(shop, "no guest").severity is None
    assert "severity" not in names(shop)


@pytest.mark.parametrize(
    ("words", "own", "others"),
    [
        ("too many", "severity", {"value", "channel", "metric"}),
        ("curious", "value", {"severity", "channel"}),
        ("shop", "channel", {"severity", "value"}),
        ("found", "metric", {"severity", "value"}),
    ],
)
def test_a_card_shows_the_fields_of_its_lanes_role(shop: WindowDriver, words: str, own: str, others: set[str]) -> None:
    shop.select(words)
    assert own in names(shop)
    assert not others & names(shop)


@pytest.mark.parametrize("kind", [Stage, Lane, Persona, Relation, JourneyMap])
def test_every_kind_shows_each_visible_field(shop: WindowDriver, kind: type) -> None:
    if kind is Persona:
        shop.choose("insert.persona")
    chosen = [shop.graph.map.id] if kind is JourneyMap else list(shop.graph.table(kind))[:1]
    shop.window.document.editor.session.select(chosen)
    shop.turn()
    elsewhere = (Input.HIDDEN, Input.READINGS)
    role = "actions" if kind is Lane else ""
    expected = {
        info.name
        for info in fields_of(kind)
        if info.field.input not in elsewhere and (not info.field.roles or role in info.field.roles)
    }
    assert names(shop) == expected


def test_typing_is_one_step_and_stays_with_its_card(shop: WindowDriver) -> None:
    shop.select("too many")
    text = field(shop, "text")
    text.setFocus()
    shop.keys("Ctrl+A")
    shop.write("far too many")
    # The user goes to another card without pressing Enter.
    shop.select("orders")
    assert "far too many" in [shop.words(each) for each in shop.graph.cards()]
    assert shop.words(card(shop, "orders")) == "orders"
    shop.choose("edit.undo")
    assert shop.card("too many") in shop.graph
    assert not shop.window.document.editor.can_undo


def test_leaving_a_field_hands_it_over(shop: WindowDriver) -> None:
    shop.select("too many")
    field(shop, "owner").setFocus()
    shop.keys("Ctrl+A")
    shop.write("Bert")
    shop.window.view.setFocus()
    shop.turn()
    assert card(shop, "too many").owner == "Bert"


def test_escape_gives_an_edit_up(shop: WindowDriver) -> None:
    shop.select("too many")
    field(shop, "owner").setFocus()
    shop.write("Zoe")
    shop.keys("Escape")
    shop.window.view.setFocus()
    shop.turn()
    assert card(shop, "too many").owner == "Ann"


def test_dots_by_mouse_and_keys(shop: WindowDriver) -> None:
    shop.select("too many")
    dots = field(shop, "severity")
    assert isinstance(dots, Dots)
    dots.setFocus()
    shop.keys("Right")
    assert card(shop, "too many").severity == 2
    shop.keys("3")
    assert card(shop, "too many").severity == 3
    assert dots.accessibleDescription() == "High"
    shop.keys("Del")
    assert card(shop, "too many").severity is None
    shop.click(dots)
    assert card(shop, "too many").severity in (1, 2, 3)


@pytest.mark.parametrize(
    ("typed", "kept"), [("1.5", 1.5), ("-2", -2.0), ("−0,5", -0.5), ("", None), ("9", 1.0), ("x", 1.0), ("nan", 1.0)]
)
def test_numbers_keep_to_their_range(shop: WindowDriver, typed: str, kept: float | None) -> None:
    shop.select("curious")
    field(shop, "value").setFocus()
    shop.keys("Ctrl+A", "Backspace")
    shop.write(typed)
    shop.keys("Return")
    assert card(shop, "curious").value == kept


def test_a_choice(shop: WindowDriver) -> None:
    shop.select("too many")
    combo = field(shop, "evidence")
    combo.setFocus()
    # The list goes: none, observed, reported …
    shop.keys("Down", "Down")
    assert card(shop, "too many").evidence == "reported"
    shop.keys("Up")
    assert card(shop, "too many").evidence == "observed"


def answer(name: str) -> Callable[[QInputDialog], None]:
    """Type a name into the dialog that asks for it."""

    def work(dialog: QInputDialog) -> None:
        assert dialog.width() > dialog.fontMetrics().horizontalAdvance(dialog.windowTitle()) + 100
        dialog.setTextValue(name)
        dialog.accept()

    return work


def test_a_new_channel_is_made_where_it_is_needed(shop: WindowDriver) -> None:
    shop.select("shop")
    chooser = editor(shop, "channel")
    assert isinstance(chooser, ChoiceEditor)
    chooser.combo.setFocus()
    shop.keys("Space", "End")
    with shop.in_dialog(QInputDialog, answer("Telephone")):
        shop.keys("Return")
    channel = next(iter(shop.graph.table(Channel).values()))
    assert channel.name == "Telephone"
    assert card(shop, "shop").channel == channel.id
    assert shop.window.document.editor.session.selection == (shop.card("shop"),)
    shop.ready().keys("Ctrl+Z")
    assert not shop.graph.table(Channel)
    assert card(shop, "shop").channel == ""
    assert not shop.window.document.editor.can_undo


def test_keys_in_a_closed_list_choose_and_never_add(shop: WindowDriver) -> None:
    shop.window.run(add_record.call(Channel(id="ch_0000000001", name="Agent")))
    shop.window.run(add_record.call(Channel(id="ch_0000000002", name="App")))
    shop.select("shop")
    combo = field(shop, "channel")
    combo.setFocus()
    chosen = []
    for key in ("a", "a", "End", "Down", "PgDown", "a"):
        shop.keys(key)
        chosen.append(card(shop, "shop").channel[-1:])
    assert chosen == ["1", "2", "2", "2", "2", "1"]


def test_several_references_are_added_and_taken_off(shop: WindowDriver) -> None:
    shop.select("too many")
    chooser = editor(shop, "departments")
    assert isinstance(chooser, ChosenEditor)
    chooser.add.setFocus()
    with shop.in_dialog(QInputDialog, answer("Sales")):  # there is nothing else to choose
        shop.keys("Space")
    sales = next(iter(shop.graph.table(Department)))
    assert card(shop, "too many").departments == (sales,)
    remove = next(each for each in chooser.findChildren(QWidget) if each.accessibleName() == "Take off Sales")
    shop.click(remove)
    assert card(shop, "too many").departments == ()
    shop.ready().keys("Ctrl+Z", "Ctrl+Z")
    assert not shop.graph.table(Department)


def test_what_is_added_to_several_that_differ_joins_what_each_of_them_has(shop: WindowDriver) -> None:
    for name in ("Sales", "IT"):
        shop.window.run(add_record.call(Department(id=f"dp_{name.lower()}", name=name)))
    for words, chosen, marks in (("too many", "dp_sales", ["gap"]), ("no guest", "dp_it", [])):
        shop.window.run(set_field.call([shop.card(words)], "departments", [chosen]))
        shop.window.run(set_field.call([shop.card(words)], "flags", marks))
    shop.select("too many", "no guest")

    def values(field: str) -> list[tuple[str, ...]]:
        return [getattr(card(shop, each), field) for each in ("too many", "no guest")]

    chooser = editor(shop, "departments")
    assert isinstance(chooser, ChosenEditor)
    chooser.add.setFocus()
    shop.keys("Space", "Down", "Down", "Return")  # IT, Sales
    assert values("departments") == [("dp_sales",), ("dp_it", "dp_sales")]
    chooser.add.setFocus()
    with shop.in_dialog(QInputDialog, answer("Legal")):
        shop.keys("Space", "Up", "Return")
    (legal,) = set(shop.graph.table(Department)) - {"dp_sales", "dp_it"}
    assert values("departments") == [("dp_sales", legal), ("dp_it", "dp_sales", legal)]
    shop.ready().keys("Ctrl+Z")
    assert legal not in shop.graph.table(Department)
    assert values("departments") == [("dp_sales",), ("dp_it", "dp_sales")]
    chosen_marks = editor(shop, "flags")
    assert isinstance(chosen_marks, ChosenEditor)
    chosen_marks.add.setFocus()
    shop.keys("Space", "Down", "Return")
    assert values("flags") == [("gap", "key_transaction"), ("key_transaction",)]


def test_tags_are_words_with_commas(shop: WindowDriver) -> None:
    shop.select("too many")
    field(shop, "tags").setFocus()
    shop.write("one, two , one,")
    shop.keys("Return")
    assert card(shop, "too many").tags == ("one", "two")


def test_tags_typed_for_several_cards_that_differ_join_those_of_each(shop: WindowDriver) -> None:
    shop.window.run(set_field.call([shop.card("too many")], "tags", ["old"]))
    shop.window.run(set_field.call([shop.card("no guest")], "tags", ["new"]))
    shop.select("too many", "no guest")
    line = field(shop, "tags")
    line.setFocus()
    shop.write("new, urgent")
    shop.keys("Return")
    assert [card(shop, each).tags for each in ("too many", "no guest")] == [("old", "new", "urgent"), ("new", "urgent")]
    shop.keys("Ctrl+Z")
    assert [card(shop, each).tags for each in ("too many", "no guest")] == [("old",), ("new",)]


def test_several_cards_change_together_and_show_what_differs(shop: WindowDriver) -> None:
    shop.select("too many", "no guest")
    assert shop.window.inspector.title.text() == "2 cards"
    assert "text" not in names(shop)
    assert field(shop, "owner").property("text") == "Ann"
    dots = field(shop, "severity")
    assert isinstance(dots, Dots)
    assert dots.value is None
    dots.setFocus()
    shop.keys("2")
    assert [card(shop, each).severity for each in ("too many", "no guest")] == [2, 2]
    shop.choose("edit.undo")
    assert [card(shop, each).severity for each in ("too many", "no guest")] == [1, 3]


def test_a_card_is_moved_by_its_place(shop: WindowDriver) -> None:
    shop.select("too many")
    place = child(shop, PlaceSection)
    place.step.combo.setFocus()
    shop.keys("End")
    moved = card(shop, "too many")
    assert moved.step == shop.graph.steps()[-1].id
    assert moved.lane == shop.lane("Trouble").id
    assert shop.window.inspector.subtitle.text() == "Trouble · Buy · Pay"


def test_relations_lead_to_the_other_end(shop: WindowDriver) -> None:
    shop.select("looks around")
    jump = child(shop, RowButton)
    assert jump.accessibleName() == "→ Next: orders"
    shop.click(jump)
    assert shop.window.document.editor.session.selection == (shop.card("orders"),)
    assert child(shop, RowButton).accessibleName() == "← Next: looks around"


def test_a_relation_is_reached_and_renamed(shop: WindowDriver) -> None:
    shop.select("looks around")
    pencil = next(
        each for each in shop.window.inspector.findChildren(QWidget) if each.accessibleName() == "Edit this relation"
    )
    shop.click(pencil)
    assert shop.window.inspector.title.text() == "Relation"
    field(shop, "label").setFocus()
    shop.write("after a day")
    shop.keys("Return")
    assert next(iter(shop.graph.relations())).label == "after a day"


def test_the_number_behind_a_metric_card(shop: WindowDriver) -> None:
    shop.select("found")
    section = child(shop, MetricSection)
    section.value.line.setFocus()
    shop.keys("Ctrl+A")
    shop.write("25")
    shop.keys("Return")
    assert shop.graph.one(Metric, "mt_0000000001").values == (Reading(value=25, date="2026-01"),)
    section.date.line.setFocus()
    shop.keys("Ctrl+A")
    shop.write("2026-02")
    shop.keys("Return")
    # A later date is a further measurement.
    assert [each.date for each in shop.graph.one(Metric, "mt_0000000001").values] == ["2026-01", "2026-02"]


def test_what_a_metric_is_measured_by(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    headline = editor(shop, "headline")
    assert isinstance(headline, SwitchEditor)
    headline.check.setFocus()
    shop.keys("Space")
    field(shop, "better").setFocus()
    shop.keys("Down")
    metric = shop.graph.one(Metric, "mt_0000000001")
    assert (metric.headline, metric.better) == (True, "lower")


def test_a_curve_is_as_drawn_until_another_one_is_chosen(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Find").lane("emotion", "Feeling").build())
    desk.window.document.editor.session.select([desk.lane("Feeling").id])
    desk.turn()
    combo = field(desk, "curve")
    assert isinstance(combo, QComboBox)
    shown = [combo.itemText(row) for row in range(combo.count())]
    assert (shown[0], combo.currentText(), len(shown)) == ("As drawn", "As drawn", 3)
    combo.setFocus()
    desk.keys("End", "Return")
    assert desk.lane("Feeling").curve == "both"


def test_undo_is_shown_in_the_fields(shop: WindowDriver) -> None:
    shop.select("too many")
    owner = field(shop, "owner")
    owner.setFocus()
    shop.keys("Ctrl+A")
    shop.write("Bert")
    shop.keys("Return")
    shop.choose("edit.undo")
    assert owner.property("text") == "Ann"


def test_no_button_is_without_a_name(shop: WindowDriver) -> None:
    shop.select("looks around")
    for button in shop.window.inspector.findChildren(QPushButton):
        assert button.text() or button.accessibleName()


@pytest.mark.parametrize(("name", "done"), [("owner", "Return"), ("note", "Ctrl+Return")])
def test_ctrl_z_in_a_field_takes_typed_words_back_and_then_steps_of_the_map(
    shop: WindowDriver, name: str, done: str
) -> None:
    shop.select("too many")
    before = getattr(card(shop, "too many"), name)
    line = field(shop, name)
    line.setFocus()
    shop.keys("Ctrl+A")
    shop.write("Bob")
    shop.keys("Ctrl+Z")
    assert getattr(card(shop, "too many"), name) == before
    shop.keys("Ctrl+A")
    shop.write("Bob")
    shop.keys(done)
    assert getattr(card(shop, "too many"), name) == "Bob"
    shop.keys("Ctrl+Z")
    assert getattr(card(shop, "too many"), name) == before
    shop.keys("Ctrl+Shift+Z")
    assert getattr(card(shop, "too many"), name) == "Bob"
