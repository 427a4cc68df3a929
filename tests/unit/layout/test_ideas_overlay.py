"""The overlay of opportunities: with and without it a map is the same but for them, to the pixel."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.ideas import PART
from cjm_desktop.model.records import Card, Lane
from cjm_desktop.model.roles import IDEAS

PROGRAM = Program()


def placed(drawing: Drawing) -> dict[tuple[str, float, float], Block]:
    return {
        (item.block.owner, layer.x + item.x, layer.y + item.y): item.block
        for layer in drawing.layers
        for item in layer.layer.items
    }


@pytest.mark.parametrize("sample", ["nto-carla-ko", "nto-carla-en", "all-parts-ko"])
def test_nothing_else_moves_or_looks_different(sample: str) -> None:
    document = PROGRAM.open(resources() / "samples" / f"{sample}.cjm")
    graph = document.graph
    posters = Posters(document)
    whole = posters.map(graph.map.page).drawing
    base = posters.map(replace(graph.map.page, without=(PART,))).drawing
    assert (base.w, base.h) == (whole.w, whole.h)
    ideas = {card.id for card in graph.cards() if graph.one(Lane, card.lane).role in IDEAS}
    assert ideas
    before, after = placed(whole), placed(base)
    assert after.keys() <= before.keys()
    gone = {owner for owner, _, _ in before.keys() - after.keys()}
    assert ideas <= gone
    lines = gone - ideas
    assert all(graph.relations() and each not in graph.table(Card) for each in lines)
    for key, block in after.items():
        if block is not before[key]:
            was, now = {repr(op): op for op in before[key].ops}, {repr(op): op for op in block.ops}
            assert now.keys() <= was.keys()
            taken = [op for key, op in was.items() if key not in now]
            assert all(op.text.isdecimal() for op in taken if isinstance(op, TextRun))


def test_it_is_switched_in_the_document_and_no_file_follows_that() -> None:
    document = PROGRAM.open(resources() / "samples" / "nto-carla-en.cjm")
    whole = document.layout
    told: list[object] = []
    document.observe(told.append)
    document.shows_ideas = False
    assert told == [None]
    base = document.layout
    assert len(placed(base.drawing)) < len(placed(whole.drawing))
    assert [row.y for row in base.rows] == [row.y for row in whole.rows]
    assert len(placed(Posters(document).map(document.graph.map.page).drawing)) == len(placed(whole.drawing))
    document.shows_ideas = True
    assert placed(document.layout.drawing).keys() == placed(whole.drawing).keys()


def test_a_map_without_opportunities_stays_as_it_is() -> None:
    document = PROGRAM.open(resources() / "samples" / "nto-carla-en.cjm")
    lanes = [lane.id for lane in document.graph.lanes() if lane.role in IDEAS]
    posters = Posters(document)
    hidden = replace(document.graph.map.page, hidden=tuple(lanes))
    one = posters.map(hidden).drawing
    other = posters.map(replace(hidden, without=(PART,))).drawing
    assert dump(one) == dump(other)
