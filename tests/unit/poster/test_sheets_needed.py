"""Only sheets with ink are printed, as few of them as are asked for, and what they cut is told."""

from __future__ import annotations

import io
from math import ceil
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.records import PageSetup
from cjm_desktop.render.qt import write_png

PROGRAM = Program()
SAMPLES = ("all-parts-en", "nto-carla-ko")
DPI = 24


def posters_of(sample: str) -> tuple[Posters, PageSetup]:
    document = PROGRAM.open(resources() / "samples" / f"{sample}.cjm")
    return Posters(document), replace(document.graph.map.page, layout_width=0.0, marks=())


def poster_of(sample: str, **setup: Any) -> Poster:
    posters, own = posters_of(sample)
    return posters.map(replace(own, **setup))


def own_area(sheet: Any) -> Image.Image:
    """The pixels of a part between its cuts."""
    out = io.BytesIO()
    write_png(sheet, DPI, out, lambda share: None)
    left, top, right, bottom = (
        round(at * DPI / 72) for at in (sheet.trim.x, sheet.trim.y, sheet.trim.right, sheet.trim.bottom)
    )
    return Image.open(out).convert("L").crop((left, top, right, bottom))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize(("paper", "tile"), [("A1", "A4"), ("A0", "Letter"), ("A0", "A3")])
def test_no_sheet_is_white_in_its_own_area(sample: str, paper: str, tile: str) -> None:
    for cuts in ("", "fewest"):
        poster = poster_of(sample, paper=paper, tile=tile, cuts=cuts)
        white = [sheet.label for sheet in poster.sheets if own_area(sheet).getextrema()[0] > 250]  # type: ignore[operator]  # one band
        assert white == []


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize(("paper", "tile"), [("A1", "A4"), ("A0", "A4"), ("A0", "A3"), ("A1", "Letter")])
def test_the_fewest_sheets_are_as_few_as_the_paper_allows(sample: str, paper: str, tile: str) -> None:
    poster = poster_of(sample, paper=paper, tile=tile, cuts="fewest")
    grid = poster.grid
    assert grid is not None
    overlap = poster.setup.overlap

    def count(length: float, side: float) -> int:
        reach = side - 2 * grid.inset
        return max(1, ceil((length - overlap) / (reach - overlap) - 1e-6))

    sides = (grid.page.width, grid.page.height)
    fewest = min(count(grid.extent.w, wide) * count(grid.extent.h, high) for wide, high in (sides, sides[::-1]))
    assert len(poster.sheets) <= fewest
    spared, few = poster.ways
    assert few.sheets == len(poster.sheets) <= spared.sheets
    assert spared.cards <= few.cards


def test_the_margin_around_the_map_takes_no_paper() -> None:
    poster = poster_of("all-parts-en", paper="A0", tile="A4")
    assert poster.grid is not None
    assert poster.grid.extent.w < poster.width * 0.85
    assert len(poster.sheets) < 40


@pytest.mark.parametrize(("across", "down"), [(1, 1), (2, 3), (3, 2), (4, 2), (5, 2)])
def test_a_poster_on_so_many_sheets_takes_no_more_and_fills_them(across: int, down: int) -> None:
    poster = poster_of("all-parts-en", scale="sheets", across=across, down=down, tile="A4")
    assert poster.grid is not None
    assert len(poster.grid.xs) - 1 <= across
    assert len(poster.grid.ys) - 1 <= down
    reach = max(poster.grid.page.width, poster.grid.page.height) - 2 * poster.grid.inset
    assert poster.grid.extent.w > (across - 1) * reach * 0.6 or poster.grid.extent.h > (down - 1) * reach * 0.6


@pytest.mark.parametrize("sample", SAMPLES)
def test_paper_from_a_roll_is_as_wide_as_that_and_as_long_as_need_be(sample: str) -> None:
    poster = poster_of(sample, scale="roll", scale_width=914.0, margin=10.0)
    assert min(poster.width, poster.height) == pytest.approx(914)
    assert len(poster.sheets) == 1


def test_one_sheet_is_printed_again_by_its_name() -> None:
    from cjm_desktop.compose.production.posters import Production, Wanted

    document = PROGRAM.open(resources() / "samples" / "all-parts-en.cjm")
    production = Production(document)
    wanted = Wanted(replace(document.graph.map.page, tile="A4"), only=("B1", "A2"))
    assert [sheet.label for sheet in production.plan(wanted, lambda _: None).poster.sheets] == ["B1", "A2"]
    with pytest.raises(CjmError, match="CJM-E434"):
        production.plan(replace(wanted, only=("Z9",)), lambda _: None)


def test_words_that_are_cut_are_listed_with_who_says_them() -> None:
    poster = poster_of("nto-carla-en", paper="A0", tile="A4", cuts="fewest")
    assert poster.grid is not None
    words = {word.text for word in poster.words_cut}
    assert len(poster.words_cut) == poster.ways[1].words > 0
    drawn = (op for _, _, _, _, block in blocks(poster) for op in block.ops)
    assert words <= {word.text for op in drawn for word in getattr(op, "words", ())}
    assert any(word.owner.startswith("cd_") for word in poster.words_cut)


def blocks(poster: Poster) -> Any:
    from cjm_desktop.layout.poster.picture import PosterPicture

    return PosterPicture(poster.drawing, poster.scale, 0, 0).blocks()


def test_a_title_is_spared_where_a_cut_can_go_elsewhere() -> None:
    """Headings weigh more than other words: none of a map on few sheets is cut where the sheets have room."""
    poster = poster_of("all-parts-en", paper="A1", tile="A3")
    title = poster.drawing.title.split()
    assert [word.text for word in poster.words_cut if word.text in title and word.owner.startswith("mp_")] == []
