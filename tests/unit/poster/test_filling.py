"""Posters of maps that nobody has given a width fill their paper by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.compose.production.posters import Planned, Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import POINTS_PER_MM
from cjm_desktop.edit.commands.measures import resize_steps
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import PageSetup

TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))
PAPERS = [("A3", "portrait"), ("A3", "landscape"), ("A1", "portrait")]
FILLED = [path for path in TEMPLATES if not path.stem.startswith("blank")]


def planned(path: Path, setup: PageSetup, contents: str = "map") -> Planned:
    document = Program().open(path)
    return Production(document).plan(Wanted(setup, contents), lambda _: None)


@pytest.mark.parametrize("path", FILLED, ids=lambda path: path.stem)
def test_a_template_fills_its_sheet(path: Path) -> None:
    assert planned(path, PageSetup()).poster.blank < 0.2


def test_the_set_up_that_is_kept_is_the_one_that_was_asked_for() -> None:
    setup = PageSetup(paper="A2")
    assert planned(FILLED[0], setup).setup == setup


def test_a_width_that_somebody_has_chosen_stays() -> None:
    setup = PageSetup(layout_width=5000.0)
    assert planned(FILLED[0], setup).poster.setup.layout_width == 5000.0
    wide = Program().open(FILLED[0])
    wide.editor.run(resize_steps.call([wide.graph.steps()[0].id], 900.0))
    assert Production(wide).plan(Wanted(wide.graph.map.page), lambda _: None).poster.setup.layout_width == 0.0


def test_what_is_printed_at_its_own_size_is_left_alone() -> None:
    assert planned(FILLED[0], PageSetup(scale="true")).poster.setup.layout_width == 0.0


@pytest.mark.parametrize(("paper", "turn"), PAPERS)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_foot_stands_at_the_bottom_of_the_paper(path: Path, paper: str, turn: str) -> None:
    poster = planned(path, PageSetup(paper=paper, orientation=turn)).poster
    assert poster.blank < 0.02
    (sheet,) = poster.sheets
    drawing, place = sheet.views[0].drawing, sheet.views[0].place
    below = sheet.page.height * POINTS_PER_MM - (place.dy + place.scale * drawing.h)
    assert below <= (poster.setup.margin + 0.01 * sheet.page.height) * POINTS_PER_MM


def test_open_lanes_share_what_would_stay_blank_and_a_curve_uses_it() -> None:
    path = resources() / "templates" / "retail.en.cjm"
    window = {row.lane: row for row in Program().open(path).layout.rows}
    document = Program().open(path)
    emotion = next(lane.id for lane in document.graph.lanes() if lane.role == "emotion")
    poster = planned(path, PageSetup(paper="A3", orientation="portrait")).poster
    heights = {each.layer.owner: each.layer.h for each in poster.drawing.layers if each.layer.kind == "lane"}
    assert all(heights[lane] > window[lane].h for lane in heights)
    curve = next(each.layer for each in poster.drawing.layers if each.layer.owner == emotion)
    faces = [item.y for item in curve.items if item.block.owner not in ("", emotion)]
    low, high = window[emotion].scale or (0.0, 0.0)
    assert max(faces) - min(faces) > 1.2 * (low - high) / 2


def test_a_poster_in_parts_takes_no_paper_that_it_does_not_need() -> None:
    path = FILLED[0]
    whole = planned(path, PageSetup(paper="A1", orientation="portrait")).poster
    parts = planned(path, PageSetup(paper="A1", orientation="portrait", tile="A4")).poster
    assert parts.drawing.h < 0.9 * whole.drawing.h
