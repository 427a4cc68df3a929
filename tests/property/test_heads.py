"""The head of a map, whatever it has and whatever of it is left out: on its paper, apart, with all its words."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Layer
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import Metric, Persona, Reading, Stage
from tests.helpers.builders import a_map

PROGRAM = Program()
PARTS = ("title", "logo", "personas", "tiles")
PAPERS = [("A4", "portrait"), ("A1", "landscape"), ("900x300mm", "")]
LEFT_OUT = st.sets(st.sampled_from(PARTS)).map(frozenset)


def a_head(personas: int, tiles: int, columns: int) -> JourneyGraph:
    builder = a_map(title="Title").map(subtitle="Subtitle", client="Client")
    for number in range(columns):
        builder.stage(f"Stage{number}")
    for number in range(personas):
        builder.record(Persona(id=f"ps_{number}", name=f"Persona{number}", job="Job", goals=(f"Goal{number}",)))
    for number in range(tiles):
        values, order = (Reading(value=30 + number, date="2026-10"),), f"a{number}"
        builder.record(Metric(id=f"mt_{number}", name=f"Tile{number}", headline=True, values=values, order=order))
    return builder.map(personas=tuple(f"ps_{number}" for number in range(personas))).build()


def head_of(graph: JourneyGraph, paper: tuple[str, str], without: frozenset[str]) -> tuple[Layer, float]:
    """The head, and the width of the drawing."""
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of(*paper), without=without)
    drawing = PROGRAM.engine().layout(graph, options).drawing
    layers = [placed.layer for placed in drawing.layers if placed.layer.kind == "title"]
    return (layers or [Layer("title", "", drawing.w, 0.0, ())])[0], drawing.w


def words_of(layer: Layer) -> str:
    return " ".join(op.text for item in layer.items for op in item.block.ops if isinstance(op, TextRun))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("without", [(), ("title",), ("personas",), ("title", "tiles"), ("title", "personas")])
def test_the_parts_of_a_head_lie_apart_inside_the_margins(paper: tuple[str, str], without: tuple[str, ...]) -> None:
    """However many there are: they come just beside each other, or just not any more."""
    for personas, tiles in product(range(5), range(9)):
        layer, width = head_of(a_head(personas, tiles, 1 + personas), paper, frozenset(without))
        boxes = [(item.x, item.y, item.x + item.block.w, item.y + item.block.h) for item in layer.items]
        for left, top, right, bottom in boxes:
            assert left >= MARGIN - 0.01
            assert right <= width - MARGIN + 0.01
            assert -0.01 <= top <= bottom <= layer.h + 0.01
        for one, other in combinations(boxes, 2):
            beside = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
            assert beside or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01


@given(st.integers(0, 3), st.integers(0, 5), st.sampled_from(PAPERS), LEFT_OUT)
def test_a_head_says_all_that_it_has_and_nothing_that_is_left_out(
    personas: int, tiles: int, paper: tuple[str, str], without: frozenset[str]
) -> None:
    said = words_of(head_of(a_head(personas, tiles, 3), paper, without)[0])
    for word in ("Title", "Subtitle"):
        assert (word in said) is ("title" not in without)
    for number in range(3):
        shown = number < personas and "personas" not in without
        assert (f"Persona{number}" in said, f"Goal{number}" in said) == (shown, shown)
    for number in range(5):
        assert (f"Tile{number}" in said) is (number < tiles and "tiles" not in without)


@given(st.sets(st.sampled_from(["summary", "duration", "submap", "owner"])))
def test_a_stage_says_its_name_whatever_else_it_has(fields: set[str]) -> None:
    given_fields: dict[str, Any] = {
        "summary": "Summary of it",
        "duration": Duration(low=3, unit="day"),
        "submap": "mp_0000000009",
        "owner": "Dana",
    }
    graph = a_map().stage("First").stage("Second").build()
    stage = replace(graph.stages()[0], **{name: given_fields[name] for name in fields})
    changed = graph_of([stage if isinstance(each, Stage) and each.id == stage.id else each for each in graph.records()])
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
    drawing = PROGRAM.engine().layout(changed, options).drawing
    (block,) = (
        item.block
        for placed in drawing.layers
        for item in placed.layer.items
        if item.block.owner == stage.id and placed.layer.kind == "stages"
    )
    said = [op.text for op in block.ops if isinstance(op, TextRun)]
    assert said[0] == "First"
    rest = " · ".join(words for name, words in (("summary", "Summary of it"), ("duration", "3 days")) if name in fields)
    assert said[1:] == ([rest] if rest else [])


@pytest.mark.parametrize("paper", PAPERS)
def test_no_tile_stands_alone_below_a_row_of_them(paper: tuple[str, str]) -> None:
    for personas, tiles in product(range(3), range(2, 13)):
        layer, _ = head_of(a_head(personas, tiles, 3), paper, frozenset({"title"}))
        rows: dict[float, int] = {}
        for item in layer.items:
            if item.block.owner.startswith("mt_"):
                rows[item.y] = rows.get(item.y, 0) + 1
        counts = [rows[y] for y in sorted(rows)]
        assert len(counts) == 1 or counts[-1] > 1 or counts[-2] < 3, (personas, tiles, counts)
