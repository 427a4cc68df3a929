"""Fields that a map has of its own: named once, filled in on cards, drawn, listed; and relations on a condition."""

from __future__ import annotations

from datetime import date

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.own_fields import own_value, told_fields
from cjm_desktop.model.records import Card, Relation
from cjm_desktop.ui.forms.own_fields import OwnFieldsEditor
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor, unfold
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("actions", "Doing")
    builder.card("Doing", "Find", "looks", own_fields=("Risk: high", "Segment: young"))
    return builder.card("Doing", "Buy", "pays").relation("looks", "pays", "branch").build()


def lines(desk: WindowDriver) -> OwnFieldsEditor:
    found = editor(desk, "own_fields")
    assert isinstance(found, OwnFieldsEditor)
    return found


def test_lines_are_read_by_the_name_before_the_colon() -> None:
    assert told_fields(("Risk: high", "a: b: c", "no name", "Risk: rising")) == {
        "Risk": "high, rising",
        "a": "b: c",
        "": "no name",
    }
    assert told_fields((own_value("Risk", "low"),)) == {"Risk": "low"}


def test_a_field_is_named_for_the_map_and_filled_in_on_a_card(desk: WindowDriver) -> None:
    desk.show(a_shop())
    unfold(desk, "keeping")
    names = editor(desk, "own_fields")
    names.edited.emit(("Risk", "Regulation"))
    desk.select("pays")
    unfold(desk, "own")
    assert list(lines(desk).lines) == ["Risk", "Regulation"]
    lines(desk).lines["Regulation"].setText("GDPR")
    lines(desk).flush()
    assert desk.graph.one(Card, desk.card("pays")).own_fields == ("Regulation: GDPR",)
    assert "Regulation: GDPR" in dump(desk.window.document.layout.drawing)
    desk.select("looks")
    assert list(lines(desk).lines) == ["Risk", "Regulation", "Segment"]
    assert lines(desk).lines["Risk"].text() == "high"
    lines(desk).lines["Risk"].clear()
    lines(desk).flush()
    assert desk.graph.one(Card, desk.card("looks")).own_fields == ("Segment: young",)
    desk.choose("edit.undo")
    assert desk.graph.one(Card, desk.card("looks")).own_fields == ("Risk: high", "Segment: young")


def test_the_report_has_a_column_for_each() -> None:
    (table,) = report_parts(PROGRAM.reports["own_fields"], a_shop(), PROGRAM, "en", date(2026, 11, 30))
    assert isinstance(table, ReportTable)
    assert table.heads == ("Stage", "Lane", "Card", "Risk", "Segment")
    assert [row.cells for row in table.rows] == [("Find", "Doing", "looks", "high", "young")]


def test_a_condition_stands_before_the_label_of_a_relation(desk: WindowDriver) -> None:
    desk.show(a_shop())
    (relation,) = desk.graph.in_order(Relation)
    from cjm_desktop.edit.commands.entries import set_fields

    desk.window.document.editor.run(set_fields.call(relation.id, {"condition": "no stock", "label": "waits"}))
    assert "[no stock] waits" in dump(desk.window.document.layout.drawing)


def test_a_field_with_another_name_has_it_on_the_cards_too(desk: WindowDriver) -> None:
    desk.show(a_shop())
    unfold(desk, "keeping")
    editor(desk, "own_fields").edited.emit(("Risk", "Segment"))
    editor(desk, "own_fields").edited.emit(("Danger", "Segment"))
    looks = desk.card("looks")
    assert desk.graph.one(Card, looks).own_fields == ("Danger: high", "Segment: young")
    editor(desk, "own_fields").edited.emit(("Segment", "Danger"))  # only their order
    editor(desk, "own_fields").edited.emit(("Segment",))  # taken off the list: what cards say in it stays
    assert desk.graph.one(Card, looks).own_fields == ("Danger: high", "Segment: young")
    desk.keys(*["Ctrl+Z"] * 3)
    assert desk.graph.one(Card, looks).own_fields == ("Risk: high", "Segment: young")
    assert desk.graph.map.own_fields == ("Risk", "Segment")
