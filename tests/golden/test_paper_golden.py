"""What a map looks like on paper, op by op: posters in one piece and in parts, forms, and cards for a wall.

`--update-golden` writes the files anew: read the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Channel, Metric, PageSetup, Persona, Touchpoint
from tests.golden.recorded import as_recorded, poster_text
from tests.helpers.builders import a_map

PROGRAM = Program()
MARKED = ("crop", "registration", "labels", "plan")
POSTERS: Mapping[str, PageSetup] = {
    "poster-a3": PageSetup(paper="A3", margin=12, distance=1.0),
    "poster-with-bleed": PageSetup(paper="A2", bleed=3, marks=MARKED),
    "poster-with-bleed-and-crop-marks": PageSetup(paper="A2", orientation="portrait", bleed=3, marks=("crop",)),
    "poster-of-true-size": PageSetup(scale="true", margin=7, distance=1.0),
    "poster-in-parts": PageSetup(paper="A2", tile="A4", marks=MARKED, overlap=8, printer_margin=5),
    "poster-in-parts-without-marks": PageSetup(paper="A3", tile="A5", tile_orientation="portrait", marks=()),
    "poster-of-many-metres": PageSetup(scale="width", scale_width=9000, marks=MARKED),
}


@pytest.fixture(scope="module")
def document() -> Document:
    """A small map with what paper shows in ways of its own."""
    builder = a_map(title="Buying a tent")
    builder.map(personas=("ps_0000000001",), langs=("ko",)).record(
        Persona(id="ps_0000000001", name="Kim", role="camper")
    )
    builder.record(Channel(id="ch_0000000001", name="Shop", icon="store"))
    builder.record(Touchpoint(id="tp_0000000001", name="The till", channel="ch_0000000001"))
    builder.record(Metric(id="mt_0000000001", name="Waiting", unit="min"))
    builder.stage("Find", "Search", "Compare in the long evenings before the holidays begin").stage("Buy")
    builder.lane("actions", "Doing", prompt="What does she do, and in which order does she do it?", color="#0F766E")
    builder.lane("emotion", "Feeling", collapsed=True).lane("touchpoints").lane("metrics", "Numbers")
    builder.card("Doing", "Search", "types a word", code="A7")
    builder.card("Doing", "Search", "scrolls for a long time and finds nothing of what there must be " * 9)
    builder.card("Doing", "Compare in the long evenings before the holidays begin", "", owner="Shop")
    builder.card("Feeling", "Search", "hopes", value=1.5).card("Feeling", "Buy", "doubts", value=-1)
    builder.card("touchpoints", "Buy", "", touchpoint="tp_0000000001")
    builder.card("touchpoints", "Search", "", channel="ch_0000000001")
    builder.card("Numbers", "Buy", "", metric="mt_0000000001", value=7)
    return PROGRAM.new(lang="en").beside(graph_of(builder.build().records()))


@pytest.mark.parametrize("name", POSTERS)
def test_a_poster_is_printed_as_recorded(name: str, document: Document, request: pytest.FixtureRequest) -> None:
    as_recorded(name, poster_text(Posters(document).map(POSTERS[name])), request)


@pytest.mark.parametrize("paper", ["A4", "A3", "900x300mm"])
def test_a_form_is_printed_as_recorded(paper: str, document: Document, request: pytest.FixtureRequest) -> None:
    poster = Posters(document).form(PageSetup(paper=paper, margin=5))
    as_recorded(f"form-{paper.lower()}", f"{dump(poster.drawing)}{poster_text(poster)}", request)


@pytest.mark.parametrize(("paper", "lang"), [("A4", "en"), ("Letter", "ko")])
def test_cards_for_a_wall_are_printed_as_recorded(
    paper: str, lang: str, document: Document, request: pytest.FixtureRequest
) -> None:
    poster = Posters(document).wall(PageSetup(paper=paper, lang=lang), blanks=2)
    as_recorded(f"wall-{paper.lower()}-{lang}", poster_text(poster, whole=True), request)
