"""Other looks of the same map: a wall of sticky notes, and an infographic of large figures and few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.drawing.theme import contrast
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.roles import role_of
from tests.helpers.laid_out import drawing_of

PROGRAM = Program()


def blocks(theme: str, sample: str = "en") -> dict[str, Block]:
    drawing = drawing_of(PROGRAM.open(PROGRAM.sample(sample)), theme)
    return {item.block.owner: item.block for layer in drawing.layers for item in layer.layer.items}


def words(block: Block) -> list[TextRun]:
    return [op for op in block.ops if isinstance(op, TextRun)]


def test_a_card_on_the_wall_is_a_square_note_with_a_band_where_it_sticks() -> None:
    graph = PROGRAM.open(PROGRAM.sample("en")).graph
    card = graph.cell(graph.lanes()[0].id, graph.steps()[0].id)[0]
    block, usual = blocks("notes")[card.id], blocks("colour")[card.id]
    ground, band = (op for op in block.ops if isinstance(op, RoundRect))
    assert (ground.w, ground.h) == (block.w, block.h)
    assert band.w == block.w
    assert ground.radius < 5
    assert isinstance(ground.fill, str)
    assert isinstance(band.fill, str)
    assert contrast(ground.fill, "#FFFFFF") > 1.2
    assert contrast(band.fill, "#FFFFFF") > contrast(ground.fill, "#FFFFFF")
    assert [run.text for run in words(block)] == [run.text for run in words(usual)]


@pytest.mark.parametrize("sample", ["en", "ko"])
def test_all_words_on_a_note_can_be_read(sample: str) -> None:
    graph = PROGRAM.open(PROGRAM.sample(sample)).graph
    drawn = blocks("notes", sample)
    checked = 0
    for card in graph.cards():
        block = drawn[card.id]
        ground = next(
            (op for op in block.ops if isinstance(op, RoundRect) and (op.w, op.h) == (block.w, block.h)), None
        )
        if ground is None or not isinstance(ground.fill, str) or ground.radius > 5:
            continue
        for run in words(block):
            if run.color != "#FFFFFF":
                assert contrast(run.color, ground.fill) >= 4.5, run.text
                checked += 1
    assert checked > 20


def test_an_infographic_has_large_figures_and_no_small_marks() -> None:
    graph = PROGRAM.open(PROGRAM.sample("en")).graph
    drawn, usual = blocks("infographic"), blocks("colour")
    figures = [card.id for card in graph.cards() if card.metric]
    assert figures
    for key in figures:
        assert max(run.size for run in words(drawn[key])) > 2 * max(run.size for run in words(usual[key]))
    for card in graph.cards():
        if card.severity:
            assert len(words(drawn[card.id])) < len(words(usual[card.id])) or not card.departments
    hints = {str(lane.hint) for lane in graph.lanes()} | {str(role_of(lane.role).hint) for lane in graph.lanes()}
    assert not hints & {run.text for block in drawn.values() for run in words(block)}


@pytest.mark.parametrize("sample", sorted((resources() / "samples").glob("*.cjm")), ids=lambda path: path.stem)
def test_no_card_of_an_infographic_is_an_empty_box(sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    few, all_of_them = (
        {
            item.block.owner: item.block
            for layer in drawing_of(PROGRAM.open(sample), theme).layers
            for item in layer.layer.items
        }
        for theme in ("infographic", "colour")
    )
    wordless = [card.id for card in graph.cards() if words(all_of_them[card.id]) and not words(few[card.id])]
    assert wordless == []
