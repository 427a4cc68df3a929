"""Stages one below another: a form that was filled in once a stage is a map of those stages and their lanes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.interchange.choosing import SURE
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.mapping import from_json, to_json
from cjm_desktop.interchange.proposing import questions, reread
from cjm_desktop.model.records import Department
from tests.helpers.incoming import WORDS, a_sheet, columns_of, lanes_of, proposal_of, taken

BELOW = """
Opening an account

Find
Actions | sees an ad
 | asks a friend
Emotion | 4
Pains | slow

Buy
Actions | pays
Emotion | 2
Pains | dear
"""
NAMED = """
단계 | 인지
행동 | 광고를 본다
감정 | 4
담당자 | 김민지
단계 | 구매
행동 | 산다
감정 | 2
담당자 | 박준
"""
BESIDE = """
Find | | | Compare | | | Buy |
Doing | looks | | Doing | lists | | Doing | pays
Pains | slow | | Pains | many | | Pains | dear
"""


def test_each_block_is_a_stage_and_the_same_lanes_come_again() -> None:
    outcome = taken(a_sheet(BELOW))
    assert columns_of(outcome.graph) == ["Find", "Buy"]
    assert outcome.graph.map.title == "Opening an account"
    assert lanes_of(outcome.graph) == {
        "actions Actions": [["sees an ad", "asks a friend"], ["pays"]],
        "emotion Emotion": [["=1"], ["=-1"]],
        "pains Pains": [["slow"], ["dear"]],
    }
    assert counts_of(outcome.fates) == {"title": 1, "stage": 2, "lane": 6, "card": 5, "value": 2}
    assert proposal_of(a_sheet(BELOW)).confidence >= SURE


def test_the_word_for_stages_stands_before_their_names_and_owners_are_those_of_the_cards() -> None:
    outcome = taken(a_sheet(NAMED))
    assert columns_of(outcome.graph) == ["인지", "구매"]
    assert {(card.text, card.owner) for card in outcome.graph.cards()} >= {("광고를 본다", "김민지"), ("산다", "박준")}
    assert counts_of(outcome.fates)["detail"] == 2


@pytest.mark.parametrize("table", [BESIDE, f"{BESIDE}\n\nUse | \nDoing | opens\nPains | lags"])
def test_blocks_side_by_side_are_stages_in_reading_order(table: str) -> None:
    outcome = taken(a_sheet(table))
    assert columns_of(outcome.graph)[:3] == ["Find", "Compare", "Buy"]
    assert lanes_of(outcome.graph)["pains Pains"][:3] == [["slow"], ["many"], ["dear"]]
    assert {"skipped", "open"}.isdisjoint(counts_of(outcome.fates))


def test_teams_become_departments() -> None:
    outcome = taken(
        a_sheet("Find\nDoing | a\nPains | b\nOwner | IT team\n\nBuy\nDoing | c\nPains | d\nOwner | Sales team")
    )
    assert {each.name for each in outcome.graph.in_order(Department)} == {"IT team", "Sales team"}


@pytest.mark.parametrize(
    "table",
    [
        "\n\n".join(f"{name}\nStage | Find | Buy\nDoing | a | b\nPains | c | d" for name in ("AS-IS", "TO-BE")),
        "Anna\nAge | 29\nGoals | quick\nPains | queues\n\nBen\nAge | 41\nGoals | cheap\nPains | fees",
        "Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear",
    ],
)
def test_tables_below_each_other_and_people_are_no_such_blocks(table: str) -> None:
    assert proposal_of(a_sheet(table)).mapping.layout != "blocks"


def test_what_people_choose_stays_in_a_recipe_and_another_direction_can_be_taken_and_left() -> None:
    sheet = a_sheet(BELOW)
    mapping = proposal_of(sheet).mapping
    assert from_json(to_json(mapping)) == mapping
    turned = reread(sheet, mapping, "columns", mapping.area, WORDS)
    assert reread(sheet, turned, "blocks", mapping.area, WORDS).lines == mapping.lines
    assert not questions(sheet, mapping, WORDS)
    bare = replace(mapping, lines=())
    assert sum(counts_of(draft(sheet, bare, WORDS, lang="en", origin={}).fates).values()) == len(sheet.filled)
