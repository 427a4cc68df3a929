"""A booklet: the map on a page, and each stage on one of its own with its heading and the names of its lanes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.production.posters import Posters, office_setup
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Terminal
from tests.helpers.builders import a_map

SAMPLES = ("all-parts-en", "nto-carla-ko")


def words_on(sheet: Sheet) -> set[str]:
    layers = [layer.layer for view in sheet.views for layer in view.drawing.layers]
    blocks = [placed.block for layer in layers for placed in layer.items]
    return {word.text for block in blocks for op in block.ops if isinstance(op, TextRun) for word in op.words}


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_stage_has_a_page_with_its_heading_and_its_lanes(sample: str) -> None:
    document = Program().open(resources() / "samples" / f"{sample}.cjm")
    poster = Posters(document).booklet(office_setup(document.graph.map.page))
    stages = document.graph.stages()
    assert [sheet.label for sheet in poster.sheets] == ["map", *"ABCDEFGH"[: len(stages)]]
    assert {(sheet.page.width, sheet.page.height) for sheet in poster.sheets} == {(210, 297)}
    for stage, sheet in zip(stages, poster.sheets[1:], strict=True):
        words = words_on(sheet)
        assert set(str(stage.name).split()) <= words
        steps = document.graph.steps_of(stage.id)
        for lane in document.graph.lanes():
            cards = [card for step in steps for card in document.graph.cell(lane.id, step.id)]
            assert not cards or set(str(lane.name).split()) <= words or not lane.name


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_type_of_a_stage_is_larger_than_that_of_the_whole_map(sample: str) -> None:
    document = Program().open(resources() / "samples" / f"{sample}.cjm")
    poster = Posters(document).booklet(office_setup(document.graph.map.page))
    first, *rest = (sheet.views[0].place.scale for sheet in poster.sheets)
    assert all(scale > first for scale in rest)


def test_a_booklet_is_one_file_of_the_command_line(tmp_path: Path) -> None:
    out = tmp_path / "booklet.pdf"
    sample = resources() / "samples" / "nto-carla-en.cjm"
    assert main(["export", str(sample), str(out), "--booklet"]) == 0
    pages = PdfReader(out).pages
    assert len(pages) == 6
    assert "Purchase" in pages[3].extract_text()
    assert "Awareness" not in pages[3].extract_text()


def test_an_entry_without_relations_stands_on_the_page_of_the_map_alone() -> None:
    shop = a_map(lang="en").stage("Visit", "Enter").stage("Leave", "Go").lane("actions", "Doing")
    shop = shop.card("Doing", "Enter", "enters").card("Doing", "Go", "goes")
    shop = shop.record(Terminal(id="tm_0000000001", name="Billboard", order="a0"))
    document = Program().open(resources() / "samples" / "nto-carla-en.cjm").beside(shop.build())
    poster = Posters(document).booklet(office_setup(document.graph.map.page))
    assert ["Billboard" in words_on(sheet) for sheet in poster.sheets] == [True, False, False]
