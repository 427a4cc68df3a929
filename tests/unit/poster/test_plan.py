"""Posters planned from maps: sizes, selections, type sizes, parts."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.drawing.page import PAPERS, page_of
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster import (
    Poster,
    balanced_width,
    enlargement,
    least_capitals,
    paper_for,
    plan_poster,
    raised_width,
)
from cjm_desktop.layout.poster.obstacles import CutWord, Obstacles, obstacles
from cjm_desktop.layout.poster.picture import PosterPicture
from cjm_desktop.layout.poster.tiles import label_of, tile_grid
from cjm_desktop.layout.text import text_run
from cjm_desktop.model.records import Lane, PageSetup, Persona, Stage
from tests.parity.specimen import BODY, shaper

PROGRAM = Program()
STYLE = PROGRAM.poster_style("en", "colour")


@pytest.fixture(scope="module")
def document() -> Document:
    return PROGRAM.open(PROGRAM.sample("en"))


@pytest.fixture(scope="module")
def posters(document: Document) -> Posters:
    return Posters(document)


def cards(*places: tuple[float, float, float, float], size: tuple[float, float] = (1000, 500)) -> Drawing:
    """A drawing of plain cards."""
    items = tuple(
        Placed(x, y, Block(f"cd_{i}", w, h, (RoundRect(0, 0, w, h, 8, "#DDEEFF"),)))
        for i, (x, y, w, h) in enumerate(places)
    )
    return Drawing(*size, (PlacedLayer(0, 0, Layer("lane", "ln_1", *size, items)),), "Cards")


def texts(size: float) -> Drawing:
    style = type(BODY)("regular", size)
    run = text_run(shaper().line("Hand", style), 0, 50, style, "#000000")
    block = Block("cd_text", 200, 60, (run,))
    return Drawing(1000, 500, (PlacedLayer(0, 0, Layer("lane", "ln_1", 1000, 500, (Placed(0, 0, block),))),))


def plan(drawing: Drawing, **setup: Any) -> Poster:
    return plan_poster(drawing, PageSetup(**setup), STYLE)


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_can_be_planned(name: str, posters: Posters) -> None:
    for orientation in ("landscape", "portrait"):
        poster = posters.map(PageSetup(paper=name, orientation=orientation))
        short, long = PAPERS[name]
        assert {poster.width, poster.height} == {short, long}
        assert poster.drawing.w * poster.scale <= poster.width + 1e-6
        assert poster.drawing.h * poster.scale <= poster.height + 1e-6


@pytest.mark.parametrize("words", ["ARCH D", "arch d", "Arch-D", "archd"])
def test_a_paper_goes_by_its_name_as_people_write_it(words: str) -> None:
    assert page_of(words).name == "ARCH D"


def test_margins_stay_free(posters: Posters) -> None:
    poster = posters.map(PageSetup(paper="A3", margin=15))
    place = poster.sheets[0].views[0].place
    assert place.dx >= 15 * 72 / 25.4 - 1e-6
    assert place.dy == pytest.approx(15 * 72 / 25.4)
    assert poster.drawing.w * poster.scale <= 420 - 30 + 1e-6


def test_true_size_is_ninety_six_units_an_inch() -> None:
    poster = plan(cards((10, 10, 100, 50), size=(960, 480)), scale="true")
    assert (poster.width, poster.height) == pytest.approx((254, 127))


def test_a_width_gives_the_height() -> None:
    poster = plan(cards((10, 10, 100, 50)), scale="width", scale_width=2400, margin=20)
    assert (poster.width, poster.height) == pytest.approx((2440, 1240))


@pytest.mark.parametrize(("width", "sheets"), [(5000, 1), (5081, 2), (9000, 2), (10_200, 3)])
def test_a_poster_longer_than_viewers_show_comes_in_as_few_sheets_as_they_do(width: float, sheets: int) -> None:
    poster = plan(cards((10, 10, 100, 50), (480, 10, 60, 50), (800, 10, 100, 50)), scale="width", scale_width=width)
    assert len(poster.sheets) == sheets
    assert poster.is_split == (sheets > 1)
    assert all(max(sheet.page.width, sheet.page.height) <= 5080 for sheet in poster.sheets)
    assert poster.cut == ()
    assert poster.width == pytest.approx(width)


def test_a_poster_of_a_hundred_metres_is_refused() -> None:
    with pytest.raises(CjmError) as refused:
        plan(cards((10, 10, 100, 50)), scale="width", scale_width=100_000)
    assert refused.value.code == "CJM-E410"


def test_no_card_is_cut_where_the_gaps_allow() -> None:
    # At 400 mm for 1,000 units the gaps lie at 156–164 and 276–284 mm; even parts would be cut at 133 and 267.
    drawing = cards((0, 0, 390, 400), (410, 0, 280, 400), (710, 0, 280, 400))
    setup = {"scale": "width", "scale_width": 400, "tile": "A4", "tile_orientation": "portrait", "marks": ()}
    poster = plan(drawing, **setup)
    assert poster.cut == ()
    assert poster.grid is not None
    assert poster.grid.xs == pytest.approx((0, 158, 278, 396))


def test_a_card_that_no_paper_can_hold_is_reported() -> None:
    poster = plan(cards((0, 0, 1000, 100)), scale="width", scale_width=400, tile="A4")
    assert poster.cut == ("cd_0",)


@pytest.mark.parametrize(
    ("rects", "said"),
    [
        (((0, 0, 1000, 100),), "1 card is cut"),
        (((0, 0, 1000, 100), (0, 200, 1000, 100)), "2 cards are cut"),
        (((0, 0, 100, 100), (900, 200, 100, 100)), "No card is cut"),
    ],
)
def test_the_plan_of_the_parts_says_how_many_cards_are_cut(rects: tuple[Any, ...], said: str) -> None:
    poster = plan(cards(*rects), scale="width", scale_width=400, tile="A4", marks=("plan",))
    (sheet,) = (each for each in poster.sheets if each.label == "plan")
    blocks = (each.block for view in sheet.views for layer in view.drawing.layers for each in layer.layer.items)
    assert any(said in op.text for block in blocks for op in block.ops if isinstance(op, TextRun))


def test_parts_with_nothing_on_them_are_not_printed() -> None:
    drawing = cards((0, 0, 100, 100), (900, 400, 100, 100))
    poster = plan(drawing, scale="width", scale_width=1000, tile="A4", marks=("plan",))
    assert poster.grid is not None
    assert [sheet.label for sheet in poster.sheets] == ["plan", "A1", poster.grid.tiles[-1].label]


def test_parts_show_the_overlap_of_their_neighbours() -> None:
    poster = plan(cards((0, 0, 1000, 500)), scale="width", scale_width=600, tile="A4", overlap=15)
    assert poster.grid is not None
    for tile in poster.grid.tiles:
        last = tile.area.right == pytest.approx(poster.grid.xs[-1])
        assert tile.shown.w - tile.area.w == pytest.approx(0 if last else 15)
        assert poster.grid.inset + tile.shown.w <= poster.grid.page.width - poster.grid.inset + 0.02


@pytest.mark.parametrize(("column", "row", "label"), [(0, 0, "A1"), (1, 2, "B3"), (26, 0, "AA1"), (701, 9, "ZZ10")])
def test_parts_are_named_as_in_a_spreadsheet(column: int, row: int, label: str) -> None:
    assert label_of(column, row) == label


def test_type_sizes_are_those_on_paper() -> None:
    """By hand: 24 units at 0.5 mm a unit are 12 mm, 34 pt; capitals of the face are 0.707 of that."""
    poster = plan(texts(24), scale="width", scale_width=500)
    (size,) = poster.sizes
    assert size.owner == "cd_text"
    assert size.size == pytest.approx(12)
    assert size.points == pytest.approx(34.016, abs=0.001)
    assert size.capitals == pytest.approx(12 * 0.707, abs=0.05)


def test_what_cannot_be_read_from_afar_is_listed() -> None:
    assert least_capitals(2.0) == pytest.approx(8)
    assert plan(texts(24), scale="width", scale_width=500, distance=2.1).small == ()
    (small,) = plan(texts(24), scale="width", scale_width=500, distance=2.2).small
    assert small.owner == "cd_text"


def test_a_larger_paper_is_named_that_is_large_enough() -> None:
    drawing = texts(24)
    poster = plan(drawing, paper="A4", distance=2)
    name = paper_for(drawing, poster.sizes, poster.scale, 2)
    assert name is not None
    assert poster.small
    assert plan(drawing, paper=name, distance=2).small == ()
    assert enlargement(poster.sizes, 2) == pytest.approx(8 / poster.sizes[0].capitals)
    assert paper_for(drawing, poster.sizes, poster.scale, 100) is None


def test_balance_fills_the_paper(posters: Posters) -> None:
    for paper in ("A3", "Letter", "A4"):
        for orientation in ("landscape", "portrait"):
            plain = PageSetup(paper=paper, orientation=orientation)
            before, after = posters.map(plain), posters.map(posters.balanced(plain))
            assert after.scale >= before.scale
            filled = after.drawing.w * after.drawing.h * after.scale**2 / (after.width * after.height)
            assert filled > 0.9


def test_larger_type_is_larger_where_there_is_room(posters: Posters) -> None:
    setup = PageSetup(paper="A3", layout_width=6000)
    larger = posters.with_larger_type(setup, 1.2)
    assert posters.map(larger).scale >= 1.19 * posters.map(setup).scale


def test_the_layout_width_of_the_map_is_that_of_the_window(document: Document) -> None:
    own = document.options()
    assert own.width == pytest.approx(document.graph.map.page.layout_width or own.page.layout_width)


def test_what_is_left_out_is_not_drawn(document: Document, posters: Posters) -> None:
    graph = document.graph
    emotion = next(lane for lane in graph.lanes() if lane.role == "emotion")
    stage = graph.stages()[0]
    parts = ("title", "personas", "tiles", "legend", "foot")
    poster = posters.map(PageSetup(hidden=(emotion.id, stage.id), without=parts))
    layers = [layer.layer for layer in poster.drawing.layers]
    assert emotion.id not in {layer.owner for layer in layers}
    owners = {item.block.owner for layer in layers for item in layer.items}
    assert stage.id not in owners
    assert {layer.kind for layer in layers if not layer.items} >= {"title"}
    assert poster.drawing.h < posters.map(PageSetup()).drawing.h
    assert graph.find(Lane, emotion.id) is emotion
    assert graph.find(Stage, stage.id) is stage


def test_hiding_the_only_persona_shows_no_other(document: Document, posters: Posters) -> None:
    (persona,) = document.graph.map.personas
    poster = posters.map(PageSetup(hidden=(persona,)))
    assert persona not in {item.block.owner for layer in poster.drawing.layers for item in layer.layer.items}


def test_a_hidden_thing_that_is_gone_does_no_harm(posters: Posters) -> None:
    assert posters.map(PageSetup(hidden=("ln_gone",))).drawing.h == posters.map(PageSetup()).drawing.h


def test_planning_leaves_the_window_as_it_is(document: Document, posters: Posters) -> None:
    shown = document.layout
    posters.map(PageSetup(paper="A4", hidden=(document.graph.lanes()[0].id,), lang="ko", theme="grey"))
    assert document.layout is shown


def test_another_paper_forgets_the_layout_width_of_the_former() -> None:
    editor = PROGRAM.new(lang="en").editor
    editor.run(set_page.call(page=PageSetup(paper="A3", layout_width=2500.0)))
    editor.run(set_page.call(page=PageSetup(paper="A3", layout_width=2500.0, overlap=5.0)))
    assert editor.graph.map.page.layout_width == 2500.0
    editor.run(set_page.call(page=PageSetup(paper="A4", orientation="portrait", layout_width=2500.0)))
    assert editor.graph.map.page.layout_width == 0.0
    editor.undo()
    assert editor.graph.map.page == PageSetup(paper="A3", layout_width=2500.0, overlap=5.0)


def test_a_poster_of_kilometres_is_refused_at_once() -> None:
    with pytest.raises(CjmError) as refused:
        plan(cards((0, 0, 10, 10)), scale="width", scale_width=1e9, tile="A4")
    assert refused.value.code == "CJM-E412"


def test_values_of_a_damaged_file_do_no_harm(posters: Posters) -> None:
    odd = PageSetup(paper="?", scale="?", margin=-5, overlap=-1, printer_margin=-1, bleed=-3, tile="A3", hidden=("?",))
    poster = posters.map(odd)
    assert (poster.width, poster.height) == (841, 594)
    assert posters.map(PageSetup(margin=1e9)).scale > 0


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(("paper", "tile"), [("A0", "A3"), ("A1", "A4"), ("A2", "A4"), ("A1", "A3")])
def test_no_card_of_the_sample_is_cut(lang: str, paper: str, tile: str) -> None:
    """The head stands on the columns of the map, so that a cut between columns spares it as well."""
    sample = PROGRAM.open(PROGRAM.sample(lang))
    sample.editor.run(set_field.call([sample.graph.map.id], "exits", "end"))
    assert Posters(sample).map(PageSetup(paper=paper, tile=tile)).cut == ()


WANTS = ("to leave on time with everything that was ordered", "to pay once", "to be told what comes next")


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(("paper", "tile"), [("A0", "A3"), ("A1", "A4"), ("A2", "A4"), ("A1", "A3")])
@pytest.mark.parametrize("frustrations", [(), WANTS])
def test_no_word_of_a_persona_is_cut_where_a_sheet_holds_one_column_only(
    lang: str, paper: str, tile: str, frustrations: tuple[str, ...]
) -> None:
    """Its words stand in the columns that it lies over: nothing but its frame is between them."""
    sample = PROGRAM.open(PROGRAM.sample(lang))
    (persona,) = sample.graph.in_order(Persona)
    sample.editor.run(set_field.call([persona.id], "frustrations", frustrations))
    poster = Posters(sample).map(PageSetup(paper=paper, tile=tile))
    assert poster.cut == ()
    assert poster.grid is not None
    picture = PosterPicture(poster.drawing, poster.scale, (poster.width - poster.drawing.w * poster.scale) / 2, 0)
    (at,) = ((x, y, block) for _, _, x, y, block in picture.blocks() if block.owner == persona.id)
    alone = Drawing(poster.drawing.w, poster.drawing.h, (PlacedLayer(0, 0, Layer("title", "", 1, 1, (Placed(*at),))),))
    words = obstacles(replace(picture, drawing=alone), STYLE.faces).words
    assert len(words) > 10
    for cut in poster.grid.xs[1:-1]:
        assert not any(word.x + 0.5 < cut < word.right - 0.5 for word in words)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_balanced_sample_leaves_next_to_nothing_of_its_paper_blank(lang: str) -> None:
    sample = Posters(PROGRAM.open(PROGRAM.sample(lang)))
    plain = PageSetup(paper="A1")
    before, after = sample.map(plain), sample.map(sample.balanced(plain))
    assert after.scale >= before.scale
    filled = after.drawing.w * after.drawing.h * after.scale**2 / (after.width * after.height)
    assert filled > 0.98


def test_of_widths_with_the_same_type_the_one_that_fills_the_paper_is_taken() -> None:
    page = page_of("A1")
    width = balanced_width(lambda width: (width, 2000.0), page)
    assert width / 2000 == pytest.approx(page.width / page.height, rel=0.005)


def test_type_is_raised_as_far_as_asked_where_the_paper_has_room_for_it() -> None:
    page = page_of("A1")

    def size_at(width: float) -> tuple[float, float]:  # a map of two lines: narrower is hardly higher
        return width, 300.0 + 100_000 / width

    raised = raised_width(size_at, page, 6000.0, 1.5)
    assert raised == pytest.approx(4000.0)

    def of_words(width: float) -> tuple[float, float]:  # what is laid out narrower grows as much in height
        return width, 9_000_000 / width

    fullest = balanced_width(of_words, page)
    assert raised_width(of_words, page, 4000.0, 3.0) == fullest
    assert fullest / (9_000_000 / fullest) == pytest.approx(page.width / page.height, rel=0.01)


@pytest.mark.parametrize(
    ("setup", "blank"),
    [
        ({"paper": "500x250mm"}, 0.0),
        ({"paper": "500x500mm"}, 0.5),
        ({"paper": "520x520mm", "margin": 10}, 0.5),
        ({"paper": "500x500mm", "scale": "true"}, 0.0),
    ],
)
def test_what_stays_blank_of_the_paper(setup: dict[str, Any], blank: float) -> None:
    assert plan(cards((0, 0, 100, 100)), **setup).blank == pytest.approx(blank)


@pytest.mark.parametrize("upright", [False, True], ids=["lying", "standing"])
def test_paper_that_spares_a_card_wins_over_paper_that_spares_words(upright: bool) -> None:
    card = turned(Rect(50, 30, 240, 120), upright)
    words = tuple(turned(Rect(x, 70, 10, 230), upright) for x in (10, 50, 90))
    spared = Obstacles((("cd_1", card),), words, (), said=tuple(CutWord("cd_1", "word") for _ in words))
    setup = PageSetup(tile="A4", marks=(), printer_margin=0.0, overlap=0.0)
    found = {}
    for orientation in ("auto", "landscape", "portrait"):
        size = (300.0, 400.0) if upright else (400.0, 300.0)
        grid = tile_grid(replace(setup, tile_orientation=orientation), Rect(0, 0, *size), spared)
        found[orientation] = spared.cut_cards(grid.xs, grid.ys), grid.cut_words > 0
    assert sorted(found.values()) == [((), True), ((), True), (("cd_1",), False)]
    assert found["auto"] == ((), True)


@pytest.mark.parametrize("upright", [False, True], ids=["lying", "standing"])
def test_of_papers_that_spare_alike_the_one_with_fewer_sheets_wins(upright: bool) -> None:
    """By hand: 570 × 190 mm are three standing sheets of A4, or two lying ones."""
    size = (190.0, 570.0) if upright else (570.0, 190.0)
    setup = PageSetup(tile="A4", marks=(), printer_margin=0.0, overlap=0.0)
    grid = tile_grid(setup, Rect(0, 0, *size), Obstacles((), (), ()))
    assert len(grid.tiles) == 2
    assert (grid.page.width < grid.page.height) is upright


def turned(rect: Rect, upright: bool) -> Rect:
    """The rectangle with its axes exchanged."""
    return Rect(rect.y, rect.x, rect.h, rect.w) if upright else rect
