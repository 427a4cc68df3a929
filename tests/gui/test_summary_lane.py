"""The lane that sums up what others hold: its numbers, its bars, what it follows, and how it is added."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import Op, RoundRect
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.theme import contrast
from cjm_desktop.edit.commands.cards import add_card
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane
from cjm_desktop.model.tallies import step_tallies
from cjm_desktop.model.vocabulary import THEMES
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()
BAR = 20.0


def a_store(cards: int = 3) -> JourneyGraph:
    builder = a_map().stage("Buy", "Look", "Pay").stage("Use", "Use it")
    builder.lane("friction", "Trouble").lane("pains", "Pains").lane("quotes", "Voices").lane("summary", "Sum")
    for number in range(cards):
        builder.card("Trouble", "Pay", f"queues {number}")
    builder.card("Pains", "Pay", "dear").card("Pains", "Look", "far away", until="Pay")
    return builder.card("Voices", "Look", "so slow").build()


def tallies(graph: JourneyGraph, key: str) -> dict[str, int]:
    found = step_tallies(graph).get(key, {})
    return {str(step.name): found[step.id] for step in graph.steps() if step.id in found}


def drawing_of(graph: JourneyGraph, theme: str = "colour") -> Drawing:
    return PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme(theme), page_of("A1"))).drawing


def bars(drawing: Drawing) -> list[RoundRect]:
    return [op for op in reckoned(drawing) if isinstance(op, RoundRect) and op.h == BAR]


def reckoned(drawing: Drawing) -> list[Op]:
    """What is drawn of no record."""
    placed = (each for layer in drawing.layers for each in layer.layer.items)
    return [op for each in placed if not each.block.owner for op in each.block.ops]


def test_cards_count_in_every_step_that_they_cover() -> None:
    assert tallies(a_store(), "troubles") == {"Look": 1, "Pay": 5}
    assert tallies(a_store(), "quotes") == {"Look": 1}
    assert tallies(a_store(), "ideas") == {}


def test_bars_have_one_scale_and_a_step_without_any_has_none() -> None:
    found = bars(drawing_of(a_store()))
    assert len(found) == 3  # frictions in two steps, a quote in one; no row for opportunities
    most = max(each.w for each in found)
    assert sorted(each.w / most for each in found) == pytest.approx([0.2, 0.2, 1.0])


def test_each_bar_stands_beside_its_number_below_the_name_of_its_row() -> None:
    told = dump(drawing_of(a_store()))
    assert "Frictions" in told
    assert "Quotes" in told
    assert "Opportunities" not in told


@pytest.mark.parametrize("theme", [each.key for each in THEMES])
def test_bars_can_be_seen_in_every_theme(theme: str) -> None:
    paper = PROGRAM.theme(theme).color("paper")
    assert all(
        isinstance(each.fill, str) and contrast(each.fill, paper) >= 3 for each in bars(drawing_of(a_store(), theme))
    )


def test_a_lane_says_something_where_other_lanes_hold_what_it_counts() -> None:
    graph = a_store()
    lane = next(each.id for each in graph.lanes() if each.role == "summary")
    look, _, use = (each.id for each in graph.steps())
    traits = PROGRAM.engine().traits
    assert lane in lanes_saying(graph, [look], traits)
    assert lane not in lanes_saying(graph, [use], traits)


def test_the_lane_is_added_from_the_gallery_and_follows_what_is_written(desk: WindowDriver) -> None:
    desk.show(a_store())
    before = dump(desk.window.document.layout.drawing)
    trouble, pay = desk.lane("Trouble").id, desk.graph.steps()[1].id
    desk.window.document.editor.run(add_card.call(trouble, pay, "one more"))
    desk.turn()
    assert dump(desk.window.document.layout.drawing) != before
    assert max(each.w for each in bars(desk.window.document.layout.drawing)) > 0
    assert tallies(desk.graph, "troubles")["Pay"] == 6
    desk.keys("Ctrl+Z")
    assert dump(desk.window.document.layout.drawing) == before
    desk.choose("insert.lane.summary")
    assert [each.role for each in desk.graph.table(Lane).values()].count("summary") == 2
