"""What a page set-up comes to as sizes, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.drawing.page import PAPERS, page_of
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.layout.poster.setup import (
    inner_page,
    is_fitted,
    layout_width_of,
    margin_of,
    page_of_setup,
    scale_of,
    tile_pages,
)
from cjm_desktop.model.records import PageSetup

SIZES = st.floats(10.0, 5_000.0)
SETUPS = st.builds(
    PageSetup,
    paper=st.sampled_from([*PAPERS, "custom", "800x600mm", "parchment"]),
    orientation=st.sampled_from(["landscape", "portrait", "upside down"]),
    width=SIZES,
    height=SIZES,
    margin=st.one_of(st.integers(-5, 40).map(float), st.floats(0.0, 6_000.0)),
)


@given(SETUPS)
def test_the_margin_is_the_same_on_all_sides_and_leaves_something(setup: PageSetup) -> None:
    page, inner, margin = page_of_setup(setup), inner_page(setup), margin_of(setup)
    assert 0.0 <= margin <= max(0.0, setup.margin) + 1e-9
    assert page.width - inner.width == pytest.approx(2 * margin)
    assert page.height - inner.height == pytest.approx(2 * margin)
    assert inner.name == page.name
    # A sheet of 50 mm is the smallest there is, with or without margins.
    assert min(inner.width, inner.height) == pytest.approx(50.0) or margin == pytest.approx(max(0.0, setup.margin))


def test_the_usual_margins_are_taken_to_the_millimetre() -> None:
    for margin in range(30):
        setup = PageSetup(paper="A4", margin=float(margin))
        assert (inner_page(setup).width, inner_page(setup).height) == (297 - 2 * margin, 210 - 2 * margin)
        assert margin_of(setup) == margin


@given(st.sampled_from([*PAPERS]), st.sampled_from(["landscape", "portrait"]))
def test_a_paper_lies_as_it_is_turned(paper: str, orientation: str) -> None:
    page = page_of_setup(PageSetup(paper=paper, orientation=orientation))
    assert (page.width, page.height) == tuple(sorted(PAPERS[paper], reverse=orientation == "landscape"))


def test_a_paper_that_is_not_known_is_a1() -> None:
    for setup in (PageSetup(paper="parchment"), PageSetup(paper="custom", width=9.0, height=500.0)):
        assert page_of_setup(setup) == page_of("A1") == page_of("A1", "landscape")


@given(SETUPS, st.floats(100.0, 20_000.0), st.floats(100.0, 20_000.0))
def test_a_drawing_that_is_fitted_touches_two_edges_and_passes_none(
    setup: PageSetup, width: float, height: float
) -> None:
    inner, scale = inner_page(setup), scale_of(setup, width, height)
    assert is_fitted(setup)
    across, down = width * scale / inner.width, height * scale / inner.height
    assert max(across, down) == pytest.approx(1.0)


@given(SETUPS, st.floats(100.0, 20_000.0), st.floats(1.0, 9_000.0))
def test_true_size_and_a_width_that_is_given_are_kept(setup: PageSetup, width: float, wanted: float) -> None:
    true = PageSetup(paper=setup.paper, scale="true")
    assert scale_of(true, width, width) * 96 == pytest.approx(25.4)
    given_width = PageSetup(paper=setup.paper, scale="width", scale_width=wanted)
    assert scale_of(given_width, width, 3 * width) * width == pytest.approx(wanted)
    assert not is_fitted(true)
    assert not is_fitted(given_width)
    for none in (0.0, -1.0):
        assert is_fitted(PageSetup(scale="width", scale_width=none))


@given(SETUPS, st.floats(500.0, 20_000.0))
def test_a_map_is_laid_out_for_its_own_width_or_for_its_paper_at_the_area_of_a1(setup: PageSetup, own: float) -> None:
    inner = inner_page(setup)
    width = layout_width_of(setup) / 96 * 25.4
    assert width * width * inner.height / inner.width == pytest.approx(841 * 594, rel=0.01)
    assert layout_width_of(PageSetup(paper=setup.paper, layout_width=own)) == own


@pytest.mark.parametrize(
    ("orientation", "sizes"),
    [
        ("landscape", {(297.0, 210.0)}),
        ("portrait", {(210.0, 297.0)}),
        ("", {(297.0, 210.0), (210.0, 297.0)}),
        ("upside down", {(297.0, 210.0), (210.0, 297.0)}),
    ],
)
def test_tiles_are_tried_lying_and_standing_where_nothing_is_said(
    orientation: str, sizes: set[tuple[float, float]]
) -> None:
    pages = tile_pages(PageSetup(tile="A4", tile_orientation=orientation))
    assert len(pages) == len(sizes)
    assert {(page.width, page.height) for page in pages} == sizes


def test_a_square_tile_is_tried_once_and_an_unknown_one_is_refused() -> None:
    assert len(tile_pages(PageSetup(tile="300x300mm"))) == 1
    with pytest.raises(CjmError) as refused:
        tile_pages(PageSetup(tile="parchment"))
    assert refused.value.code == "CJM-E411"
