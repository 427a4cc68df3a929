"""Branches with steps of their own: what goes wrong, what is expected then, how it is answered and put right."""

from __future__ import annotations

from datetime import date

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy", "Order", "Pay").lane("actions", "Doing").lane("exceptions", "Errors")
    builder.card("Doing", "Pay", "pays").card("Errors", "Pay", "the card is refused", expects="another way to pay")
    return (
        builder.card("Errors", "Order", "sold out", owner="Kim")
        .relation("pays", "the card is refused", "branch")
        .build()
    )


def test_the_steps_are_filled_in_and_drawn_one_below_another(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.select("the card is refused")
    editor(desk, "answer").edited.emit("pay in the shop")
    editor(desk, "recovery").edited.emit("a voucher")
    card = desk.graph.one(Card, desk.card("the card is refused"))
    assert (card.answer, card.recovery) == ("pay in the shop", "a voucher")
    drawn = dump(desk.window.document.layout.drawing)
    said = ["the card is refused", "Expected then", "another way to pay", "Our answer", "pay in the shop", "a voucher"]
    assert [drawn.index(each) for each in said] == sorted(drawn.index(each) for each in said)
    desk.select("pays")
    assert desk.window.inspector.form is not None
    assert desk.window.inspector.form.editor("recovery") is None  # other lanes do not ask for it


def test_the_report_says_which_steps_are_still_open() -> None:
    (table,) = report_parts(PROGRAM.reports["error-journeys"], a_shop(), PROGRAM, "en", date(2026, 11, 30))
    assert isinstance(table, ReportTable)
    assert [row.cells[1:] for row in table.rows] == [
        ("sold out", "still open", "still open", "still open", "Kim"),
        ("the card is refused", "another way to pay", "still open", "still open", ""),
    ]
