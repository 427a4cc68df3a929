"""Scores in the window: a value that cannot be is refused in words, and answers by class make the score."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.ui.panels.readings import ReadingsSection
from tests.helpers.inspecting import a_map_of_most_roles
from tests.helpers.window_driver import WindowDriver

METRIC = "mt_0000000001"


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def values(shop: WindowDriver) -> tuple[Reading, ...]:
    return shop.graph.one(Metric, METRIC).values


def the_table(shop: WindowDriver, kind: str) -> ReadingsSection:
    """The measurements of the shop's metric, which is of a type and has no value."""
    editor = shop.window.document.editor
    editor.run(set_field.call([METRIC], "values", ()))
    editor.run(set_field.call([METRIC], "kind", kind))
    editor.session.select([METRIC])
    shop.turn()
    table = next(iter(shop.window.inspector.findChildren(ReadingsSection)))
    shop.click(table.add)
    return table


def test_answers_by_class_make_an_nps(shop: WindowDriver) -> None:
    table = the_table(shop, "nps")
    assert table.rows[0].counted.line.placeholderText() == "Detractors / passives / promoters"
    assert table.rows[0].segment.line.placeholderText() == "Segment"
    table.rows[0].counted.setFocus()
    shop.write("15 / 25 / 60")
    shop.keys("Return")
    assert values(shop) == (Reading(value=45.0, n=100, classes=(15, 25, 60)),)
    shop.turn()
    assert table.rows[0].value.line.text() == "45"
    table.rows[0].answers.setFocus()
    shop.keys("Ctrl+A")
    shop.write("90")
    shop.keys("Return")
    assert values(shop) == (Reading(value=45.0, n=90),), "the answers by class are those of other numbers"
    shop.window.document.editor.undo()
    assert values(shop)[0].classes == (15, 25, 60)


def test_an_nps_of_150_is_refused_in_words_beside_it_and_the_date_stays(shop: WindowDriver) -> None:
    table = the_table(shop, "nps")
    row = table.rows[0]
    row.date.setFocus()
    shop.write("2026-11")
    shop.keys("Tab")
    shop.write("150")
    shop.keys("Tab")
    assert table.refused.isVisible()
    assert table.refused.text() == "“150” is not from −100 to +100. The value stays as it was."
    assert values(shop) == ()
    row.value.setFocus()
    shop.write("15")
    shop.keys("Tab")
    assert values(shop) == (Reading(value=15.0, date="2026-11"),)


@pytest.mark.parametrize(("kind", "wrong", "right"), [("csat", "101", "88"), ("ces", "7.5", "5.5")])
def test_each_score_takes_only_what_there_can_be(shop: WindowDriver, kind: str, wrong: str, right: str) -> None:
    row = the_table(shop, kind).rows[0]
    row.value.setFocus()
    shop.write(wrong)
    shop.keys("Return")
    assert values(shop) == ()
    shop.write(right)
    shop.keys("Return")
    assert [each.value for each in values(shop)] == [float(right)]


def test_what_is_typed_of_a_measurement_stays_whatever_else_changes_meanwhile(shop: WindowDriver) -> None:
    table = the_table(shop, "nps")
    table.rows[0].date.setFocus()
    shop.write("2026-11")
    shop.keys("Tab")
    shop.window.document.editor.run(set_field.call([METRIC], "owner", "Kim"))
    shop.turn()
    shop.write("40")
    shop.keys("Return")
    assert values(shop) == (Reading(value=40.0, date="2026-11"),)


def test_a_segment_is_kept_with_its_value(shop: WindowDriver) -> None:
    table = the_table(shop, "")
    row = table.rows[0]
    for editor, words in ((row.value, "7"), (row.segment, "Korea"), (row.deviation, "1.5"), (row.answers, "12")):
        editor.setFocus()
        shop.keys("Ctrl+A")
        shop.write(words)
        shop.keys("Return")
        row = table.rows[0]
    assert values(shop) == (Reading(value=7.0, segment="Korea", n=12),), "another number of answers spreads otherwise"
