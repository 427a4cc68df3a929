"""Fields that refuse what is typed into them say so, and keep what was there."""

from __future__ import annotations

import pytest

from cjm_desktop.model.records import Duration
from cjm_desktop.ui.forms.part_editors import DurationEditor
from cjm_desktop.ui.forms.refused_note import RefusedNote
from tests.gui.test_scores_window import the_table, values
from tests.helpers.inspecting import a_map_of_most_roles, card, editor, field
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def test_what_a_number_field_refuses_is_told_below_it_until_it_takes_something(shop: WindowDriver) -> None:
    shop.select("curious")
    note = editor(shop, "value").findChild(RefusedNote)
    assert isinstance(note, RefusedNote)
    for typed in ("7,5", "x"):
        field(shop, "value").setFocus()
        shop.keys("Ctrl+A")
        shop.write(typed)
        shop.keys("Return")
        assert note.isVisible()
        assert note.text() == f"“{typed}” is not from −2 to +2. The value stays as it was."
    shop.keys("Ctrl+A")
    shop.write("-1")
    shop.keys("Return")
    assert (card(shop, "curious").value, note.isVisible()) == (-1.0, False)
    shop.keys("Ctrl+A")
    shop.write("3")
    shop.keys("Return")
    assert note.isVisible()
    shop.select("too many")
    shop.select("curious")
    assert not note.isVisible()


def test_what_is_no_duration_is_told_and_what_was_there_stays(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.stage("Buy").id])
    shop.turn()
    row = editor(shop, "duration")
    assert isinstance(row, DurationEditor)
    note = row.findChild(RefusedNote)
    assert isinstance(note, RefusedNote)
    for line, typed in ((row.low.line, "2"), (row.high.line, "5")):
        line.setFocus()
        shop.write(typed)
        shop.keys("Return")
    kept = shop.stage("Buy").duration
    for line, typed in ((row.low.line, "soon"), (row.high.line, "1"), (row.low.line, "-3")):
        line.setFocus()
        shop.keys("Ctrl+A")
        shop.write(typed)
        shop.keys("Return")
        assert shop.stage("Buy").duration == kept
        assert (note.isVisible(), typed in note.text()) == (True, True)
        assert (row.low.line.text(), row.high.line.text()) == ("2", "5")
    row.high.line.setFocus()
    shop.keys("Ctrl+A")
    shop.write("6")
    shop.keys("Return")
    assert (shop.stage("Buy").duration, note.isVisible()) == (Duration(low=2, high=6, unit="day"), False)


def test_a_duration_is_from_to_and_a_unit(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.stage("Buy").id])
    shop.turn()
    row = editor(shop, "duration")
    assert isinstance(row, DurationEditor)
    row.low.line.setFocus()
    shop.write("2")
    shop.keys("Return")
    row.high.line.setFocus()
    shop.write("5")
    shop.keys("Return")
    row.unit.setFocus()
    shop.keys("Down")
    assert shop.stage("Buy").duration == Duration(low=2, high=5, unit="week")
    row.low.line.setFocus()
    shop.keys("Ctrl+A", "Backspace", "Return")
    assert shop.stage("Buy").duration is None


@pytest.mark.parametrize(
    ("cell", "typed"), [("date", "last week"), ("value", "high"), ("answers", "-3"), ("counted", "15 / 25")]
)
def test_what_a_measurement_refuses_is_told_below_the_table(shop: WindowDriver, cell: str, typed: str) -> None:
    table = the_table(shop, "nps")
    table.rows[0].counted.setFocus()
    shop.write("15 / 25 / 60")
    shop.keys("Return")
    kept, editor = values(shop), getattr(table.rows[0], cell)
    shown = editor.line.text()
    editor.setFocus()
    shop.keys("Ctrl+A")
    shop.write(typed)
    shop.keys("Return")
    assert (values(shop), editor.line.text()) == (kept, shown)
    assert (table.refused.isVisible(), typed in table.refused.text()) == (True, True)
    table.rows[0].value.setFocus()
    shop.keys("Ctrl+A")
    shop.write("12")
    shop.keys("Return")
    assert not table.refused.isVisible()
