"""Forms and wall kits: what is printed on them, and that it can be written on and cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import PathOp, RoundRect, TextRun
from cjm_desktop.drawing.page import UNITS_PER_MM
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.model.records import PageSetup, Stakeholder
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.wall import wall_codes

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.cjm"))
PAPERS = ("A4", "A3", "A1", "Letter")


def runs_of(drawing: Drawing) -> Iterator[TextRun]:
    for layer in drawing.layers:
        for item in layer.layer.items:
            yield from (op for op in item.block.ops if isinstance(op, TextRun))


def words_of(drawing: Drawing) -> list[str]:
    return [run.text for run in runs_of(drawing)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_asks_everything_and_answers_nothing(sample: Path, paper: str) -> None:
    document = Program().open(sample)
    poster = Posters(document).form(PageSetup(paper=paper))
    text = " ".join(" ".join(words_of(poster.drawing)).split())
    lang = document.graph.map.lang
    translate = document.services.translator(lang)
    for lane in document.graph.lanes():
        asked = lane.prompt or translate(role_of(lane.role).prompt)
        assert isinstance(asked, str)
        assert " ".join(asked.split()) in text
    graph = document.graph
    frame = " ".join(str(name) for stage in graph.stages() for name in (stage.name, stage.summary))
    frame += " ".join(str(each.name) for each in graph.table(Stakeholder).values())  # who takes part stands in the foot
    for card in document.graph.cards():
        if isinstance(card.text, str) and len(card.text) > 8 and card.text not in frame:
            assert card.text not in text
    assert poster.missing == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_of_few_lanes_fills_its_paper_and_leaves_room_for_a_hand(paper: str) -> None:
    document = Program().open(SAMPLES[-1])
    poster = Posters(document).form(PageSetup(paper=paper))
    height = poster.drawing.h * poster.scale
    assert height <= poster.height + 0.01
    cells = [
        item.block
        for layer in poster.drawing.layers
        if layer.layer.kind == "lane"
        for item in layer.layer.items
        if not item.block.owner and item.block.ops and isinstance(item.block.ops[0], RoundRect)
    ]
    columns = len(document.graph.steps())
    assert len(cells) == columns * (len(document.graph.lanes()) - 1) + 1  # the curve has one for all columns
    for cell in cells:
        rules = [op.path.coords[1] for op in cell.ops if isinstance(op, PathOp) and op.path.coords[1] > 0]
        if cell.w < poster.drawing.w / 2:
            assert {round(b - a, 3) for a, b in pairwise([0.0, *rules, cell.h])} == {round(rules[0], 3)}
            assert rules[0] * poster.scale >= 4.4  # mm


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_card_is_in_the_kit_once_with_its_code(sample: Path) -> None:
    document = Program().open(sample)
    sheets = Posters(document).wall(PageSetup(paper="A4", orientation="portrait"), blanks=7).sheets
    drawn = [
        (item.block.owner, [op.text for op in item.block.ops if isinstance(op, TextRun)])
        for sheet in sheets
        for layer in sheet.views[0].drawing.layers
        for item in layer.layer.items
    ]
    codes = wall_codes(document.graph)
    found = {owner: words[0] for owner, words in drawn if owner in codes}
    assert found == codes
    assert [words for owner, words in drawn if not owner and words] == [[f"N{n}"] for n in range(1, 8)]
    headings = {owner for owner, _ in drawn}
    assert headings >= {record.id for record in (*document.graph.stages(), *document.graph.lanes())}


def card_rects(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    (layer,) = sheet.views[0].drawing.layers
    items = [item for item in layer.layer.items if item.block.w < layer.layer.w]
    return [(item.x, item.y, item.x + item.block.w, item.y + item.block.h) for item in items]


@pytest.mark.parametrize("paper", PAPERS)
def test_cards_are_of_one_size_lie_side_by_side_and_hold_their_words(paper: str) -> None:
    document = Program().open(SAMPLES[0])
    poster = Posters(document).wall(PageSetup(paper=paper), blanks=3)
    for sheet in poster.sheets:
        rects = card_rects(sheet)
        widths = {(round(r - x, 3), round(b - y, 3)) for x, y, r, b in rects}
        assert len(widths) == 1
        ((width, height),) = widths
        assert width >= 80 * UNITS_PER_MM
        assert height >= 50 * UNITS_PER_MM
        assert len({(x, y) for x, y, _, _ in rects}) == len(rects)
        for layer in sheet.views[0].drawing.layers:
            for item in layer.layer.items:
                for op in item.block.ops:
                    if isinstance(op, TextRun):
                        assert op.x + op.width <= item.block.w + 0.01
                        assert op.baseline <= item.block.h
    assert poster.scale == pytest.approx(25.4 / 96)


def test_a_text_too_long_for_its_card_ends_in_an_ellipsis() -> None:
    from cjm_desktop.edit.commands.cards import set_text

    document = Program().open(SAMPLES[0])
    card = next(iter(document.graph.cards()))
    document.editor.run(set_text.call(card.id, "text", "낱말 " * 4000, document.graph.map.lang))
    sheets = Posters(document).wall(PageSetup(paper="A4")).sheets
    words = [run.text for sheet in sheets for run in runs_of(sheet.views[0].drawing) if "낱말" in run.text]
    assert words[-1].endswith("…")


def test_an_empty_map_makes_an_empty_sheet() -> None:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import JourneyMap

    document = Program().open(SAMPLES[0]).beside(JourneyGraph(JourneyMap(id="mp_1")))
    assert len(Posters(document).wall(PageSetup(paper="A4")).sheets) == 1
    assert Posters(document).form(PageSetup(paper="A4")).drawing.h > 0
