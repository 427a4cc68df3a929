"""The rhythm of the columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec import structs

from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.columns import column_tracks
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.relations import plan_relations
from cjm_desktop.layout.stages import NOTCHED, PAD, PAD_LEFT
from cjm_desktop.layout.style import CALM_GUTTER, GUTTER, LABEL_GAP, LABEL_WIDTH, MARGIN, STAGE
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Record, Stage, Terminal
from tests.helpers.plain_layout import journey, relation

PAGE = 3000.0


def gutters_of(graph: JourneyGraph) -> list[float]:
    _, columns, _ = column_tracks(graph, plan_relations(graph), PAGE, Shaper(load_faces(resources() / "fonts")), "en")
    return [right.x - left.x - left.w for left, right in pairwise(columns)]


def fan_out(count: int, column: int) -> JourneyGraph:
    """Give four columns, and so many lines through the gutter right of one of them that cross each other's heights."""
    cards = [(f"cd_{i}", i, column) for i in range(count)] + [(f"cd_x{i}", i, column + 1) for i in range(count)]
    lines: list[Record] = [relation(f"rl_{i}", f"cd_{i}", f"cd_x{count - 1 - i}") for i in range(count)]
    return journey(4, ["actions"] * count, cards, lines)


def test_gutters_are_equal_however_many_lines_run_in_one() -> None:
    few, more = gutters_of(fan_out(1, 0)), gutters_of(fan_out(4, 1))
    assert set(few) == {GUTTER}
    assert more[0] == pytest.approx(more[1]) == pytest.approx(more[2])
    assert GUTTER < more[0] <= CALM_GUTTER


def test_a_tangle_widens_its_own_gutter_only() -> None:
    gutters = gutters_of(fan_out(8, 1))
    assert gutters[1] > CALM_GUTTER
    assert gutters[0] == pytest.approx(gutters[2])
    assert gutters[0] <= CALM_GUTTER


def test_a_label_widens_no_gutter() -> None:
    cards = [("cd_a", 0, 0), ("cd_b", 0, 1)]
    words = relation("rl_1", "cd_a", "cd_b", "next", "only if it has not come after a week")
    assert set(gutters_of(journey(4, ["actions"], cards, [words]))) == {GUTTER}


def test_entries_take_no_width_from_the_columns() -> None:
    entry: list[Record] = [Terminal(id="tm_1", name="An advertisement in the street"), relation("rl_1", "tm_1", "cd_a")]
    graph = journey(2, ["actions"], [("cd_a", 0, 0)], entry)
    _, columns, (left, right) = column_tracks(
        graph, plan_relations(graph), PAGE, Shaper(load_faces(resources() / "fonts")), "en"
    )
    assert columns[0].x == MARGIN + LABEL_WIDTH + LABEL_GAP
    assert left is not None
    assert left.right <= MARGIN + LABEL_WIDTH
    assert right is None


@pytest.mark.parametrize(
    ("name", "broken"), [("Consideration", False), ("구매 뒤에이어지는관계", False), ("M" * 60, True)]
)
def test_the_names_of_stages_break_between_words(name: str, *, broken: bool) -> None:
    shaper = Shaper(load_faces(resources() / "fonts"))
    graph = journey(5, ["actions"], [("cd_a", 0, 0)])
    stages = [structs.replace(stage, name={"en": name}) for stage in graph.stages()]
    graph = graph_of([*(each for each in graph.records() if not isinstance(each, Stage)), *stages])
    _, columns, _ = column_tracks(graph, plan_relations(graph), 600.0, shaper, "en")
    rows = shaper.wrap(name, STAGE, columns[1].w - PAD_LEFT - NOTCHED - PAD)
    assert {len(set(row.text.split()) - set(name.split())) > 0 for row in rows} == {broken}
