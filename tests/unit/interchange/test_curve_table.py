"""A second table for the curve: wherever it stands, names above each other or in a row, on a scale of its own."""

from __future__ import annotations

import pytest

from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.scales import read_score
from tests.helpers.incoming import WORDS, a_sheet, asked, columns_of, lanes_of, taken

MAP = "Stage | Find | Try | Buy\nActions | looks | tests | pays\nPains | slow | | dear"


@pytest.mark.parametrize(
    ("curve", "lane"),
    [
        ("Stage | Score\nFind | 3\nTry | 5\nBuy | 1", "emotion"),
        ("Emotion curve\nStage | Find | Try | Buy\nScore | 3 | 5 | 1", "emotion Emotion curve"),
        ("Emotion curve | Find | Try | Buy\nScore | 3 | 5 | 1", "emotion Emotion curve"),
        ("Emotion\nFind | 3\nTry | 5\nBuy | 1", "emotion Emotion"),
    ],
)
def test_names_and_scores_below_the_map(curve: str, lane: str) -> None:
    outcome = taken(a_sheet(f"{MAP}\n\n{curve}"))
    assert columns_of(outcome.graph) == ["Find", "Try", "Buy"]
    assert lanes_of(outcome.graph)[lane] == [["=0"], ["=2"], ["=-2"]]
    assert counts_of(outcome.fates)["value"] == 3


def test_a_table_beside_the_map_is_not_more_stages_of_it() -> None:
    rows = zip(f"{MAP}\n | | | ".split("\n"), ("Stage | Score", "Find | 3", "Try | 5", "Buy | 1"), strict=True)
    outcome = taken(a_sheet("\n".join(f"{left} | | {right}" for left, right in rows)))
    assert columns_of(outcome.graph) == ["Find", "Try", "Buy"]
    assert lanes_of(outcome.graph)["emotion"] == [["=0"], ["=2"], ["=-2"]]


def test_scores_of_steps_beside_words_for_the_same_keep_their_own_scale() -> None:
    steps = "단계 | 인지 | | 가입\n | 본다 | 찾는다 | 낸다\n행동 | a | b | c\n감정 | 좋음 | -1 | 불안"
    sheet = a_sheet(f"{steps}\n\n감정 곡선 | 본다 | 찾는다 | 낸다\n점수(1~5) | 3 | 4 | 1")
    outcome = taken(sheet)
    assert lanes_of(outcome.graph)["emotion 감정 곡선"] == [["=0"], ["=1"], ["=-2"]]
    assert lanes_of(outcome.graph)["emotion 감정"][1] == ["=-1"]
    assert not asked(sheet)


@pytest.mark.parametrize(
    ("words", "value"),
    [("frustré", -2), ("feliz", 1), ("焦虑", -1), ("недоволен", -1), ("不满意", -1), ("궁금함", 1)],
)
def test_moods_are_known_in_the_languages_of_the_lanes(words: str, value: float) -> None:
    found = read_score(words, WORDS.moods)
    assert found is not None
    assert found.number == value


@pytest.mark.parametrize(
    ("lanes", "head", "name"),
    [
        ("", "Happiness", "emotion Happiness"),
        ("", "Score", "emotion"),
        ("\nFeeling | 2 | 3 | 4", "Score", "emotion Score"),
    ],
)
def test_the_head_of_the_scores_names_their_lane_where_it_says_something_or_there_is_another(
    lanes: str, head: str, name: str
) -> None:
    sheet = a_sheet(f"{MAP}{lanes}\n\nStage | {head}\nFind | 3\nTry | 5\nBuy | 1")
    assert name in lanes_of(taken(sheet).graph)
