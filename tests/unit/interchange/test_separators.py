"""What parts the entries in the cells of a lane is told by all of them together, and by none alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.separators import separator_of
from tests.helpers.incoming import WORDS, a_sheet, lanes_of, proposal_of, taken


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        (("인스타그램, 네이버 블로그", "홈페이지, 앱", "앱"), "comma"),
        (("Web, App", "Shop", "App"), "comma"),
        (("Web, App", "Shop, kiosk", "Phone"), "comma"),
        (("Web; App", "Shop; kiosk"), "semicolon"),
        (("Sales", "Sales/Finance"), "slash"),
        (("앱·웹", "앱"), "middot"),
        (("Web, App", "Shop"), ""),  # one cell alone
        (("A/B test", "TV/radio spot"), ""),  # no name comes again
        (("Shop, where nobody answers any question at all", "Web, App", "App"), ""),  # a sentence
        (("Ask, wait.", "Wait, ask."), ""),
        (("1,200 shops", "3,400 shops"), ""),
        (("App", "Web"), ""),
        ((), ""),
    ],
)
def test_a_separator_is_what_parts_names_that_come_again_or_those_of_several_cells(
    texts: tuple[str, ...], way: str
) -> None:
    assert separator_of(texts) == way


@pytest.mark.parametrize(
    "words",
    [
        "단계 | 인지 | 구매\n행동 | 본다, 듣는다 | 산다, 쓴다\n접점 | 홈페이지, 앱 | 앱, 매장",
        "단계 | 행동 | 접점\n인지 | 본다, 듣는다 | 홈페이지, 앱\n구매 | 산다, 쓴다 | 앱, 매장",
    ],
)
def test_touchpoints_of_one_cell_are_proposed_apart_and_all_else_stays_whole(words: str) -> None:
    sheet = a_sheet(words)
    outcome = taken(sheet)
    assert lanes_of(outcome.graph) == {
        "actions 행동": [["본다, 듣는다"], ["산다, 쓴다"]],
        "touchpoints 접점": [["홈페이지", "앱"], ["앱", "매장"]],
    }
    found = proposal_of(sheet).mapping
    whole = replace(found, lines=tuple(replace(line, split=()) for line in found.lines))
    back = draft(sheet, whole, WORDS, lang="ko", origin={}).graph
    assert lanes_of(back)["touchpoints 접점"] == [["홈페이지, 앱"], ["앱, 매장"]]
