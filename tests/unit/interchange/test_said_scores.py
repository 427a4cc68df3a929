"""Scores, severities and units as people write them: with their points, behind words, in a list of lanes, in a head."""

from __future__ import annotations

import pytest

from cjm_desktop.interchange.scales import most_severe, read_score, severity_of
from cjm_desktop.model.records import Card, Metric
from tests.helpers.incoming import WORDS, a_sheet, asked, lanes_of, taken


@pytest.mark.parametrize(
    ("text", "number", "scale", "rest"),
    [
        ("3점", 3.0, None, ""),
        ("4.5 points", 4.5, None, ""),
        ("4점 / 5점", 4.0, (1.0, 5.0), ""),
        ("Happy 5/5", 5.0, (1.0, 5.0), "Happy"),
        ("Nervous – 2/5", 2.0, (1.0, 5.0), "Nervous"),
        ("불안 (7/10)", 7.0, (1.0, 10.0), "불안"),
        ("☆3", 3.0, (1.0, 5.0), ""),
        ("4★", 4.0, (1.0, 5.0), ""),
    ],
)
def test_a_score_is_read_as_it_is_written(
    text: str, number: float, scale: tuple[float, float] | None, rest: str
) -> None:
    found = read_score(text, {"happy": 1.0})
    assert found is not None
    assert (found.number, found.scale, found.rest) == (number, scale, rest)


@pytest.mark.parametrize("text", ["open 24/7", "until 3/12", "9/5 left", "room 3", "3 개점"])
def test_what_is_a_time_a_date_or_a_count_is_no_score(text: str) -> None:
    assert read_score(text, {}) is None


def test_a_list_says_its_feelings_in_the_words_of_the_row() -> None:
    sheet = a_sheet("단계 | 레인 | 내용\n인지 | 행동 | 본다\n인지 | 감정 | 4\n구매 | 감정 | 1")
    assert lanes_of(taken(sheet).graph) == {"actions 행동": [["본다"], []], "emotion 감정": [["=1"], ["=-2"]]}
    assert asked(a_sheet("단계 | 레인 | 내용\n인지 | 감정 | 8\n구매 | 감정 | 3")) != []  # on which scale?


def test_a_severity_is_on_the_scale_of_its_column_and_tags_are_apart() -> None:
    assert [most_severe(each) for each in (("1", "3"), ("4", "높음"), ("9", "1"), ("88",), ())] == [3, 5, 10, 3, 3]
    assert [severity_of(str(each), WORDS, 5) for each in range(7)] == [None, 1, 2, 2, 3, 3, None]
    sheet = a_sheet(
        "Stage | Lane | Card | Tags | Severity\nBuy | Pain points | slow | web, app | 4\nBuy | Pain points | dear | | 1"
    )
    cards = sorted(taken(sheet).graph.cards(), key=lambda card: str(card.text))
    assert [(card.text, card.severity, card.tags) for card in cards] == [("dear", 1, ()), ("slow", 3, ("web", "app"))]


def test_the_unit_in_the_name_of_a_lane_is_that_of_its_numbers() -> None:
    outcome = taken(a_sheet("단계 | 인지 | 구매\n행동 | 본다 | 산다\n비용(원) | 1200000 | ₩500,000"))
    metrics = outcome.graph.in_order(Metric)
    assert [(each.name, each.unit) for each in metrics] == [("비용 · 인지", "원"), ("비용 · 구매", "원")]


def test_the_label_of_a_fact_is_no_title() -> None:
    plain = "단계 | 인지 | 구매\n행동 | 본다 | 산다\n감정 | 3 | 4"
    assert taken(a_sheet(f"작성자 | CX팀\n{plain}")).graph.map.title == ""
    assert taken(a_sheet(f"우리 매장의 여정\n{plain}")).graph.map.title == "우리 매장의 여정"


def test_rows_of_touchpoints_are_touchpoints_in_whichever_column_their_stage_stands() -> None:
    sheet = a_sheet(
        "Touchpoint | Channel | Stage | Type | Description\n"
        "Website | Web | Aware | owned | Landing\nHotline | Phone | Buy | human | Help"
    )
    graph = taken(sheet).graph
    assert [stage.name for stage in graph.stages()] == ["Aware", "Buy"]
    assert lanes_of(graph)["touchpoints Touchpoint"] == [["Website"], ["Hotline"]]
    assert lanes_of(graph)["channels Channel"] == [["Web"], ["Phone"]]
    assert all(not card.note for card in graph.table(Card).values())
