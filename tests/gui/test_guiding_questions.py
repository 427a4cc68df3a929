"""Guiding questions: asked in the properties of the map, answered in words and by cards, listed, told, merged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cjm_desktop.cli import main
from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import merge
from cjm_desktop.model.records import Card, GuidingQuestion, Persona
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.uses import UsesSection
from cjm_desktop.ui.views.answer_view import AnswerView
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.inspecting import child, editor, field, unfold
from tests.helpers.window_driver import WindowDriver


def a_journey() -> MapBuilder:
    builder = a_map().stage("Find").stage("Pay").lane("actions", "Doing").lane("friction", "Trouble")
    builder.card("Doing", "Find", "looks").card("Doing", "Pay", "pays").card("Trouble", "Pay", "fees come late")
    return builder.record(Persona(id="ps_0000000001", name="Kim Minsu"))


def asked(builder: MapBuilder) -> MapBuilder:
    late = builder.id(Card, "fees come late")
    answer = "Kim Minsu says: the fees"
    builder.record(
        GuidingQuestion(id="gq_0000000001", name="Why do they leave?", answer=answer, cards=(late,), order="a0")
    )
    return builder.record(GuidingQuestion(id="gq_0000000002", name="Who helps?", answered=True, order="a1"))


def first(graph: JourneyGraph) -> GuidingQuestion:
    return graph.in_order(GuidingQuestion)[0]


def test_a_question_gets_its_answer_its_cards_and_its_tick(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_journey().build())
    unfold(desk, "questions")
    section = child(desk, QuestionsSection)
    desk.click(section.add)
    desk.write("Why do they leave?")
    desk.keys("Return")
    desk.click(section.rows[0].open)
    desk.turn()
    field(desk, "answer").setFocus()
    desk.write("The fees")
    desk.window.inspector.flush()
    cards = editor(desk, "cards")
    assert isinstance(cards, ChosenEditor)
    desk.click(cards.add)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["Doing", "Trouble"], "the cards by their lanes"
    below = menu.actions()[1].menu()
    assert isinstance(below, QMenu)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    desk.qtbot.waitUntil(below.isVisible)
    assert [each.text() for each in below.actions()] == ["Pay · fees come late"]
    QTest.mouseClick(below, Qt.MouseButton.LeftButton, pos=below.actionGeometry(below.actions()[0]).center())
    desk.turn()
    path = tmp_path / "a.cjm"
    desk.window.document.save(path)
    question = first(open_map(path).graph)
    late = desk.card("fees come late")
    assert (question.name, question.answer, question.cards) == ("Why do they leave?", "The fees", (late,))
    desk.click(child(desk, UsesSection).select)
    assert desk.window.document.editor.session.selection == (late,)
    desk.choose("edit.undo")
    assert first(desk.graph).cards == ()


def test_cards_are_linked_by_the_menu_and_go_with_their_links(desk: WindowDriver) -> None:
    desk.show(asked(a_journey()).build())
    desk.window.view.fit()
    desk.turn()

    def answers(words: str, question: str) -> None:
        desk.select(words)
        bar = desk.window.menuBar()
        title = next(each for each in bar.actions() if each.text() == "&Insert")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(title).center())
        menu = title.menu()
        assert isinstance(menu, QMenu)
        desk.qtbot.waitUntil(menu.isVisible)
        entry = next(each for each in menu.actions() if each.text() == "Answers the guiding question")
        below = entry.menu()
        assert isinstance(below, QMenu)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        desk.qtbot.waitUntil(below.isVisible)
        chosen = next(each for each in below.actions() if each.text() == question)
        QTest.mouseClick(below, Qt.MouseButton.LeftButton, pos=below.actionGeometry(chosen).center())
        desk.turn()

    late, pays = desk.card("fees come late"), desk.card("pays")
    answers("pays", "Why do they leave?")
    assert first(desk.graph).cards == (late, pays)
    answers("fees come late", "Why do they leave?")
    assert first(desk.graph).cards == (pays,), "chosen again, it answers no more"
    desk.select("pays")
    desk.keys("Delete")
    assert first(desk.graph).cards == ()
    desk.choose("edit.undo")
    assert first(desk.graph).cards == (pays,)


def test_the_menu_says_where_there_is_no_question_and_waits_for_a_card(desk: WindowDriver) -> None:
    def entries() -> list[tuple[str, bool]]:
        menu = next(
            each for each in desk.window.menuBar().findChildren(QMenu) if each.title() == "Answers the guiding question"
        )
        menu.aboutToShow.emit()
        return [(each.text(), each.isEnabled()) for each in menu.actions()]

    desk.show(a_journey().build())
    assert entries() == [("No guiding questions yet", False)]
    desk.show(asked(a_journey()).build())
    desk.window.document.editor.session.select([])
    assert {on for _, on in entries()} == {False}
    desk.select("pays")
    assert {on for _, on in entries()} == {True}


def test_what_is_still_open_is_asked_of_the_map_and_told_in_the_report(desk: WindowDriver) -> None:
    desk.show(asked(a_journey()).build())
    desk.choose("ask.questions")
    view = desk.window.view_dock().views["answers"]
    assert isinstance(view, AnswerView)
    assert view.summary.text() == "1 guiding question is still open."
    assert [view.list.item(row).text() for row in range(view.list.count())] == ["Why do they leave?"]
    program = Program()
    parts = report_parts(program.reports["questions"], desk.graph, program, "en", date(2026, 11, 30))
    (table,) = (each for each in parts if isinstance(each, ReportTable))
    assert [row.cells for row in table.rows] == [
        ("Why do they leave?", "Kim Minsu says: the fees", "fees come late (Pay)", "Still open"),
        ("Who helps?", "", "", "Answered"),
    ]


def test_two_people_answer_one_question_field_by_field() -> None:
    base = asked(a_journey()).build()
    question = first(base)

    def told(**fields: object) -> JourneyGraph:
        changed = replace(question, **fields)
        return graph_of([changed if each.id == question.id else each for each in base.records()])

    both = merge(base, told(answer="The fees"), told(answered=True))
    assert both.conflicts == ()
    assert (first(both.graph).answer, first(both.graph).answered) == ("The fees", True)
    assert [each.path for each in compare(base, told(answer="The fees")).differences] == [("answer", "en")]
    asunder = merge(base, told(answer="The fees"), told(answer="The queue"))
    assert [(each.target, each.field) for each in asunder.conflicts] == [(question.id, "answer.en")]


def test_a_redacted_copy_keeps_the_question_without_the_name_in_its_answer() -> None:
    graph = redact(asked(a_journey()).build(), Wish(parts=frozenset({"names"}))).graph
    assert first(graph).name == "Why do they leave?"
    assert "Minsu" not in str(first(graph).answer)


def test_a_workbook_has_them_and_brings_their_answers_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    path, book = tmp_path / "a.cjm", tmp_path / "a.xlsx"
    path.write_bytes(encode(asked(a_journey()).build(), Revision()))
    assert main(["--ui-lang", "en", "export", str(path), str(book)]) == 0
    sheets = openpyxl.load_workbook(book)
    rows = [[cell.value for cell in row] for row in sheets["Guiding questions"].iter_rows()]
    at = next(number for number, row in enumerate(rows, 1) if "Why do they leave?" in row)
    column = 1 + rows[at - 1].index("Kim Minsu says: the fees")
    assert "fees come late" in str(rows[at - 1])
    sheets["Guiding questions"].cell(at, column).value = "The fees, and the queue"
    sheets.save(book)
    assert main(["--ui-lang", "en", "import", str(book), "--into", str(path), "-o", str(tmp_path / "b.cjm")]) == 0
    capsys.readouterr()
    assert first(open_map(tmp_path / "b.cjm").graph).answer == "The fees, and the queue"
