"""Tables of marks: what stands in which stages, by an x or a dot, and what is asked about it."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.proposing import questions
from cjm_desktop.model.records import Channel, Touchpoint
from tests.helpers.incoming import WORDS, a_sheet, asked, columns_of, lanes_of, proposal_of, taken

TABLE = """
Touchpoint | Awareness | Purchase | Service
Website | x | X |
Call centre | | x | x (by day)
Newsletter | x | |
"""


def test_touchpoints_stand_in_the_stages_that_have_a_mark() -> None:
    sheet = a_sheet(TABLE)
    outcome = taken(sheet)
    assert asked(sheet) == []
    assert columns_of(outcome.graph) == ["Awareness", "Purchase", "Service"]
    assert lanes_of(outcome.graph) == {
        "touchpoints Touchpoint": [["Website", "Newsletter"], ["Website", "Call centre"], ["Call centre"]]
    }
    assert counts_of(outcome.fates) == {"stage": 3, "card": 5, "detail": 3, "skipped": 1}
    assert [card.note for card in outcome.graph.cards() if card.note] == ["x (by day)"]


@pytest.mark.parametrize(
    ("corner", "role"), [("접점 / 단계", "touchpoints 접점"), ("채널", "channels 채널"), ("", "touchpoints")]
)
def test_the_corner_tells_what_the_rows_are_and_else_it_is_asked(corner: str, role: str) -> None:
    sheet = a_sheet(f"{corner} | 인지 | 구매 | 사용\n홈페이지 | ● | ● | \n매장 | | ● | ○\n카톡 | ● | | ●")
    assert list(lanes_of(taken(sheet).graph)) == [role]
    assert asked(sheet) == ([] if corner else ["Each row stands in the stages that are marked: what are the rows?"])
    assert taken(sheet).graph.map.title == ""


def test_the_answer_decides_what_the_rows_are() -> None:
    sheet = a_sheet("| Awareness | Purchase\nWebsite | x | x\nStore | | x\nApp | x |")
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    made = {ENGLISH(each.label): draft(sheet, each.mapping, WORDS, lang="en", origin={}) for each in question.choices}
    assert {label: list(lanes_of(outcome.graph)) for label, outcome in made.items()} == {
        "Touchpoints": ["touchpoints"],
        "Channels": ["channels"],
        "A lane for each row": ["text Website", "text Store", "text App"],
    }
    assert all(not questions(sheet, each.mapping, WORDS) for each in question.choices)


def test_stages_may_stand_in_the_rows_of_marks() -> None:
    sheet = a_sheet("Stage | Website | Store | App\nAwareness | x | | x\nPurchase | x | x |\nService | | | x")
    outcome = taken(sheet)
    assert columns_of(outcome.graph) == ["Awareness", "Purchase", "Service"]
    assert lanes_of(outcome.graph) == {"touchpoints": [["Website", "App"], ["Website", "Store"], ["App"]]}
    assert asked(sheet) == ["Each column stands in the stages that are marked: what are the columns?"]


def test_crosses_say_no_beside_circles() -> None:
    outcome = taken(a_sheet("채널 | 인지 | 구매 | 사용\n앱 | O | O | X\n매장 | X | O | O"))
    assert lanes_of(outcome.graph) == {"channels 채널": [["앱"], ["앱", "매장"], ["매장"]]}
    assert counts_of(outcome.fates)["skipped"] == 3


def test_rows_of_marks_below_a_journey_are_asked_about() -> None:
    sheet = a_sheet("Stage | Find | Buy\nActions | looks | pays\nFeelings | glad | cross\nKiosk | x | x\nLeaflet | x |")
    assert lanes_of(taken(sheet).graph)["touchpoints"] == [["Kiosk", "Leaflet"], ["Kiosk"]]
    assert asked(sheet) == ["Each row stands in the stages that are marked: what are the rows?"]


def test_scores_are_no_marks() -> None:
    outcome = taken(a_sheet("Stage | Find | Buy | Use\nEmotion | 1 | 1 | 1\nActions | a | b | c"))
    assert list(lanes_of(outcome.graph)) == ["emotion Emotion", "actions Actions"]


def test_channels_may_stand_left_of_the_touchpoints() -> None:
    sheet = a_sheet("""
채널 | 접점 | 인지 | 구매 | 사용
온라인 | 홈페이지 | ● | ● |
온라인 | 앱 | | ● | ●
오프라인 | 매장 | ● | ● |
""")
    graph = taken(sheet).graph
    assert lanes_of(graph) == {"touchpoints 접점": [["홈페이지", "매장"], ["홈페이지", "앱", "매장"], ["앱"]]}
    names = {each.id: str(each.name) for each in graph.table(Channel).values()}
    assert {str(each.name): names[each.channel] for each in graph.table(Touchpoint).values()} == {
        "홈페이지": "온라인",
        "앱": "온라인",
        "매장": "오프라인",
    }
