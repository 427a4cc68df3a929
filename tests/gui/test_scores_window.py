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


def test_an_nps_of_150_is_refused_in_words(shop: WindowDriver) -> None:
    table = the_table(shop, "nps")
    table.rows[0].value.setFocus()
    shop.write("150")
    with shop.answering("Close") as said:
        shop.keys("Return")
    assert "An NPS lies between −100 and 100, but this is 150." in said[0]
    assert values(shop) == ()


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
