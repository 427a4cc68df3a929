"""The weight of a persona in the ranking of opportunities: in the score, its tooltip, lists and reports."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTableView, QToolTip

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.layout.forms.report_parts import ReportTable, ReportText
from cjm_desktop.model.opportunity_scores import persona_weights, score_of
from cjm_desktop.model.records import Card, Persona
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor
from cjm_desktop.ui.views.matrix import Matrix
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

LOYAL, PASSING = "ps_0000000001", "ps_0000000002"


def a_journey(loyal: float | None = 3.0, passing: float | None = 1.0) -> MapBuilder:
    builder = a_map().stage("Pay").lane("friction", "Trouble").lane("opportunities", "Ideas")
    builder.record(Persona(id=LOYAL, name="Loyal Lee", weight=loyal))
    builder.record(Persona(id=PASSING, name="Passing Pat", weight=passing))
    builder.card("Trouble", "Pay", "fees", severity=2, persona=LOYAL)
    builder.card("Ideas", "Pay", "clear fees", impact=3, effort=3).card("Ideas", "Pay", "a lift", impact=5, effort=2)
    builder.card("Ideas", "Pay", "a banner", impact=5, effort=2, persona=PASSING)
    return builder.relation("clear fees", "fees", "answers")


def test_a_persona_weighs_against_the_mean_of_all() -> None:
    builder = a_journey()
    graph = builder.build()
    assert persona_weights(graph) == {LOYAL: 1.5, PASSING: 0.5}
    totals = {words: score_of(graph, graph.one(Card, builder.id(Card, words))) for words in ("clear fees", "a banner")}
    assert (totals["clear fees"].persona, totals["clear fees"].total) == (LOYAL, 3 * 3 * 2 * 1.5)
    assert totals["a banner"].total == 5 * 4 * 0.5
    assert score_of(graph, graph.one(Card, builder.id(Card, "a lift"))).total == 20, "nobody's counts once"


@pytest.mark.parametrize(("loyal", "passing"), [(None, None), (7.0, 7.0), (0.0, 0.0)])
def test_where_all_weigh_the_same_the_score_is_as_before(loyal: float | None, passing: float | None) -> None:
    builder = a_journey(loyal, passing)
    graph = builder.build()
    assert score_of(graph, graph.one(Card, builder.id(Card, "a banner"))).total == 20
    program = Program()
    parts = report_parts(program.reports["ranking"], graph, program, "en", date(2026, 11, 30))
    (table,) = (each for each in parts if isinstance(each, ReportTable))
    assert "Weight" not in table.heads


def test_the_ranking_puts_the_weightier_first_and_says_why() -> None:
    program, graph = Program(), a_journey().build()
    parts = report_parts(program.reports["ranking"], graph, program, "en", date(2026, 11, 30))
    (table,) = (each for each in parts if isinstance(each, ReportTable))
    assert [(row.cells[0], row.cells[-3:]) for row in table.rows] == [
        ("1. clear fees", ("Loyal Lee", "1.5", "27")),
        ("2. a lift", ("", "1", "20")),
        ("3. a banner", ("Passing Pat", "0.5", "10")),
    ]
    (text,) = (each for each in parts if isinstance(each, ReportText))
    assert "weighs against the mean of all" in text.words


def test_the_matrix_tells_it_and_a_list_sorts_by_it(desk: WindowDriver) -> None:
    desk.show(a_journey().build())
    desk.choose("views.matrix")
    matrix = desk.window.view_dock().findChild(Matrix)
    assert matrix is not None
    at = matrix.places()[desk.card("clear fees")].toPoint()
    QApplication.sendEvent(matrix, QHelpEvent(QHelpEvent.Type.ToolTip, at, matrix.mapToGlobal(QPoint(at))))
    told = "Score 27 = impact 3 × (6 − effort 3) × gravest friction 2 × weight 1.5 of Loyal Lee"
    assert QToolTip.text().splitlines() == ["clear fees, impact 3, effort 3", told]
    desk.choose("views.lists")
    pane = desk.window.view_dock().views["lists"]
    (combo,) = (each for each in pane.findChildren(QComboBox) if each.findText("Opportunities by score") >= 0)
    combo.setCurrentIndex(combo.findText("Opportunities by score"))
    combo.activated.emit(combo.currentIndex())
    desk.turn()
    (table,) = pane.findChildren(QTableView)

    def rows() -> list[tuple[object, object]]:
        model = table.model()
        return [(model.index(at, 0).data(), model.index(at, 1).data()) for at in range(model.rowCount())]

    assert rows() == [("clear fees", "27"), ("a lift", "20"), ("a banner", "10")]
    # Whoever gives an opportunity to the weightier persona sees it rise.
    desk.select("a lift")
    whose = editor(desk, "persona")
    assert isinstance(whose, ChoiceEditor)
    whose.combo.setCurrentIndex(whose.combo.findData(LOYAL))
    whose.combo.activated.emit(whose.combo.currentIndex())
    desk.turn()
    assert rows()[0] == ("a lift", "30")
    desk.choose("edit.undo")
    assert rows()[0] == ("clear fees", "27")
