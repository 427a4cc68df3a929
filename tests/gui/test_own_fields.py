"""Fields that a map has of its own: named once, filled in on cards, drawn, listed; and relations on a condition."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QInputDialog

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.conflicts import ConflictAnswer, decide
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.interchange.conflict_words import ConflictWords
from cjm_desktop.interchange.difference_words import DifferenceWords
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import merge
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


def rows(words: dict[str, str]) -> tuple[str, ...]:
    return tuple(own_value(name, said) for name, said in words.items())


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
    unfold(desk, "own")
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
    unfold(desk, "own")
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


def test_a_field_is_named_where_it_is_to_be_filled_in(desk: WindowDriver) -> None:
    desk.show(a_map(lang="en").stage("Buy").lane("actions", "Doing").card("Doing", "Buy", "pays").build())
    desk.select("pays")
    unfold(desk, "own")
    assert lines(desk).empty.isVisibleTo(lines(desk))

    def name_it(dialog: QInputDialog) -> None:
        dialog.setTextValue("Risk")
        dialog.accept()

    with desk.in_dialog(QInputDialog, name_it):
        desk.click(lines(desk).another)
    assert desk.graph.map.own_fields == ("Risk",)
    assert list(lines(desk).lines) == ["Risk"]
    desk.choose("edit.undo")
    assert not desk.graph.map.own_fields


def of_looks(risk: str = "high", **others: str) -> JourneyGraph:
    graph = a_shop()
    looks = next(card for card in graph.cards() if card.text == "looks")
    fields = {"Risk": risk, "Segment": "young"} | others
    return graph_of(
        [replace(each, own_fields=rows(fields)) if each.id == looks.id else each for each in graph.records()]
    )


def test_two_people_may_fill_in_different_fields_of_one_card() -> None:
    mine, theirs = of_looks("low"), of_looks(Regulation="GDPR")
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(a_shop(), one, other)
        assert not merged.conflicts
        (card,) = (each for each in merged.graph.cards() if each.text == "looks")
        assert card.own_fields == ("Risk: low", "Segment: young", "Regulation: GDPR")


def test_one_field_filled_in_twice_is_the_only_question() -> None:
    mine, theirs = of_looks("low"), of_looks("none", Regulation="GDPR")
    merged = merge(a_shop(), mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.field == "ownFields.Risk"
    graph = merged.with_conflicts()
    words = ConflictWords(graph, "en", Translator("en"))
    line = words.line(conflict)
    assert (line.mine, line.theirs) == ("Risk: low", "Risk: none")
    editor = Editor(graph)
    editor.run(decide.call({conflict.id: ConflictAnswer("theirs")}))
    (card,) = (each for each in editor.graph.cards() if each.text == "looks")
    assert card.own_fields == ("Risk: none", "Segment: young", "Regulation: GDPR")


def test_a_changed_field_is_told_by_its_name() -> None:
    told = DifferenceWords(compare(a_shop(), of_looks("low")), "en", Translator("en"))
    assert [Translator("en")(line.sentence) for line in told.lines] == ["Card “looks”: Risk “high” → “low”"]
