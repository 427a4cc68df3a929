"""Tables as people draw them: each shape is read with its stages, its lanes, and a role for those that tell it."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.bullets import bulleted, without_bullet
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.book import SourceCell
from cjm_desktop.interchange.choosing import SURE
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.mapping import remember, remembered
from cjm_desktop.interchange.proposing import questions
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.records import Lane, Persona
from tests.helpers.incoming import WORDS, a_sheet, columns_of, lanes_of, proposal_of, taken

BLANK_ROWS = """
| Customer Journey Map: Switching plans
| Persona: Eric, 34

| | DEFINE | | | COMPARE | | | NEGOTIATE
| Actions | Reviews | Lists | | Ads | Sites | | Calls

| {lane} | too much | | | too many | | | will they

| Emotion | -1 | | | -2 | | | 0

| OPPORTUNITIES | Compare tool | | | Bundles
"""


@pytest.mark.parametrize(("lane", "role"), [("Mindset", "thoughts"), ("Wonders", "text")])
def test_blank_rows_between_lanes_do_not_make_a_lane_the_stages(lane: str, role: str) -> None:
    outcome = taken(a_sheet(BLANK_ROWS.format(lane=lane)))
    assert columns_of(outcome.graph) == ["DEFINE", "DEFINE", "COMPARE", "COMPARE", "NEGOTIATE"]
    assert f"{role} {lane}" in lanes_of(outcome.graph)
    assert outcome.graph.map.title == "Customer Journey Map: Switching plans"
    assert "skipped" not in counts_of(outcome.fates)


def test_a_blank_cell_below_a_stage_means_the_stage_above() -> None:
    outcome = taken(a_sheet("Stage | Actions | Pains\nFind | a | p\n | b | q\nBuy | c |\n | d | r"))
    assert columns_of(outcome.graph) == ["Find", "Find", "Buy", "Buy"]
    assert lanes_of(outcome.graph)["pains Pains"] == [["p"], ["q"], [], ["r"]]
    assert "open" not in counts_of(outcome.fates)


@pytest.mark.parametrize(
    ("table", "open_cells"),
    [
        ("Stage | Find | | Buy |\nActions | a | b | c | d\nPains | p | | r |", 0),
        ("Stage | Find | Buy |\nActions | a | b | ask Kim\nPains | p | r |", 1),  # a remark beside the last stage
        ("Stage | Find | | | Buy\nActions | a | | far | b\nPains | p | | | r", 1),  # nothing beside it: no stage's
    ],
)
def test_a_blank_head_beside_a_stage_goes_on_with_it(table: str, open_cells: int) -> None:
    assert counts_of(taken(a_sheet(table)).fates).get("open", 0) == open_cells


def test_a_second_table_below_is_no_part_of_the_first() -> None:
    outcome = taken(
        a_sheet("""
Stage | Find | Buy
Actions | looks | pays

Pains | slow | dear

Journey | Find | Buy
Actions | asks | signs

Pains | late | far
""")
    )
    assert lanes_of(outcome.graph) == {"actions Actions": [["looks"], ["pays"]], "pains Pains": [["slow"], ["dear"]]}


def test_rows_above_the_first_known_lane_are_lanes_where_the_heads_are_known() -> None:
    outcome = taken(
        a_sheet("""
 | Awareness | Consideration | Decision
Visitors | 12000 | 3400 | 410
Churn | | 28% | 12%
Key actions | Ad click | Demo | Contract
""")
    )
    assert columns_of(outcome.graph) == ["Awareness", "Consideration", "Decision"]
    assert lanes_of(outcome.graph) == {
        "metrics Visitors": [
            ["Visitors · Awareness: 12000"],
            ["Visitors · Consideration: 3400"],
            ["Visitors · Decision: 410"],
        ],
        "metrics Churn": [[], ["Churn · Consideration: 28%"], ["Churn · Decision: 12%"]],
        "actions Key actions": [["Ad click"], ["Demo"], ["Contract"]],
    }
    assert outcome.graph.map.title == ""


@pytest.mark.parametrize("lane", ["Weather", "그날의 날씨"])
def test_a_row_of_faces_or_words_for_moods_is_how_it_feels_whatever_it_is_called(lane: str) -> None:
    graph = taken(a_sheet(f"Stage | Find | Buy | Use\nActions | a | b | c\n{lane} | 😀 | 보통 | 😡")).graph
    assert [card.value for card in graph.cards() if card.value is not None] == [2.0, 0.0, -2.0]


def test_lights_alone_are_not_how_it_feels() -> None:
    graph = taken(a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nWeather | 🟢 | 🟡 | 🔴")).graph
    assert [card.value for card in graph.cards() if card.value is not None] == []


def test_small_numbers_of_an_unknown_row_are_asked_about_and_the_answer_decides() -> None:
    sheet = a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nWeather | 3 | 1 | 5")
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    assert ENGLISH(question.text) == "Row “Weather”: do its numbers say how it feels, or are they metrics?"
    made = {ENGLISH(each.label): draft(sheet, each.mapping, WORDS, lang="en", origin={}) for each in question.choices}
    assert list(made) == ["Emotion", "Metrics", "Leave out"]
    assert [card.value for card in made["Emotion"].graph.cards() if card.value is not None] == [0.0, -2.0, 2.0]
    assert lanes_of(made["Metrics"].graph)["metrics Weather"] == [
        ["Weather · Find: 3"],
        ["Weather · Buy: 1"],
        ["Weather · Use: 5"],
    ]
    assert counts_of(made["Leave out"].fates)["skipped"] == 5
    assert all(not questions(sheet, each.mapping, WORDS) for each in question.choices)


def test_small_numbers_in_a_column_are_asked_about_as_a_column() -> None:
    sheet = a_sheet("Stage | Actions | Emotion | Weather\nFind | a | 😀 | 3\nBuy | b | 😐 | 1\nUse | c | 😡 | 2")
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    assert ENGLISH(question.text).startswith("Column “Weather”")
    assert ENGLISH(question.choices[0].label) == "Metrics"  # another column says how it feels


def test_stages_that_are_told_apart_by_numbers_are_names_not_labels() -> None:
    sheet = a_sheet("""
 | Stage 1 | Stage 2 | Stage 3
What is the customer trying to do? | a | b | c
What gets in the way? | p | q | r
Anything else? | x | y | z
""")
    graph = taken(sheet).graph
    assert columns_of(graph) == ["Stage 1", "Stage 2", "Stage 3"]
    assert [lane.role for lane in graph.lanes()] == ["actions", "pains", "text"]


def test_cards_below_stages_that_stand_in_no_lane_are_all_there_but_are_asked_about() -> None:
    sheet = a_sheet("""
Awareness | Consideration | Purchase
sees ad | compares | buys
hears of it | | pays
""")
    proposal = proposal_of(sheet)
    assert proposal.confidence < SURE
    graph = taken(sheet).graph
    assert columns_of(graph) == ["Awareness", "Consideration", "Purchase"]
    assert list(lanes_of(graph).values()) == [[["sees ad", "hears of it"], ["compares"], ["buys", "pays"]]]


def test_what_was_answered_for_one_table_without_labels_is_not_taken_for_another() -> None:
    sheet = a_sheet("Awareness | Consideration | Purchase\nsees ad | compares | buys")
    other = a_sheet("Discovery | Research | Loyalty\nsees ad | compares | buys")
    mapping = proposal_of(sheet).mapping
    remember(sheet, mapping, mapping)
    assert remembered(sheet, mapping) == mapping
    assert remembered(other, proposal_of(other).mapping) is None


def test_plus_and_minus_are_how_it_feels_and_a_dash_among_words_is_nothing() -> None:
    signs = taken(a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nFeeling | + | - | ++")).graph
    assert [card.value for card in signs.cards() if card.value is not None] == [1.0, -1.0, 2.0]
    words = taken(a_sheet("Stage | Find | Buy | Use\nActions | a | - | c\nFeeling | good | - | bad"))
    assert [card.value for card in words.graph.cards() if card.value is not None] == [1.0, -1.0]
    assert counts_of(words.fates)["skipped"] == 3


def test_the_name_of_the_map_may_stand_where_the_stages_are_called() -> None:
    table = "{corner} | Awareness | Purchase\nActions | a | b\nPains | p | q"
    assert taken(a_sheet(table.format(corner="Heat pump journey"))).graph.map.title == "Heat pump journey"
    for corner in ("Stage", "Journey stage", "구분", "Touchpoints", ""):
        assert taken(a_sheet(table.format(corner=corner))).graph.map.title == ""


def test_a_number_alone_is_no_title() -> None:
    outcome = taken(
        a_sheet(" | 1 | 2\nStage | Aware | Buy\nActions | a | b\nPains | p | q"),
    )
    assert outcome.graph.map.title == ""


@pytest.mark.parametrize("label", ["PAIN_POINT", "painPoint", "Pain_Points", "pain__points"])
def test_names_of_columns_as_programs_write_them_are_words(label: str) -> None:
    assert plain(label).startswith("pain point")


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (["ㆍ광고를 본다", "ㆍ검색한다"], ["광고를 본다", "검색한다"]),
        (["-광고", "-검색"], ["광고", "검색"]),
        (["- ad", "goes on", "- search"], ["ad\ngoes on", "search"]),
        (["1. ad", "2. search"], ["ad", "search"]),
        (["2. Mahnung", "3. Mahnung"], ["2. Mahnung", "3. Mahnung"]),
        (["1. FC Köln"], ["1. FC Köln"]),
        (["-5 %", "-3 %"], ["-5 %", "-3 %"]),
    ],
)
def test_signs_in_front_of_lines_make_entries_and_numbers_only_where_they_count(
    lines: list[str], entries: list[str]
) -> None:
    assert split_cell("\n".join(lines), ("lines",)) == entries


def test_what_begins_an_entry_is_taken_away_from_it() -> None:
    lines = ["• a", "1. b", "2. c"]
    assert bulleted(lines) == [True, True, True]
    assert [without_bullet(each) for each in lines] == ["a", "b", "c"]


def test_merged_stages_over_blank_columns_keep_their_cards() -> None:
    sheet = a_sheet(BLANK_ROWS.format(lane="Mindset"))
    merged = tuple(
        SourceCell(each.row, each.column, each.text, each.where, right=3)
        if each.text in ("DEFINE", "COMPARE", "NEGOTIATE")
        else each
        for each in sheet.cells
    )
    outcome = taken(type(sheet)(sheet.name, merged))
    assert lanes_of(outcome.graph)["actions Actions"] == [["Reviews"], ["Lists"], ["Ads"], ["Sites"], ["Calls"]]


@pytest.mark.parametrize(
    ("named", "lanes", "owners"),
    [
        ("Minji Kim | J. Park", [], {"Minji Kim", "J. Park"}),
        ("김민지 | 박준 팀장", [], {"김민지", "박준 팀장"}),
        ("Marketing | Customer support", ["departments Owner"], {""}),
        ("마케팅팀 | 고객 지원실, 콜센터", ["departments Owner"], {""}),
    ],
)
def test_owners_are_people_or_departments_as_their_names_say(named: str, lanes: list[str], owners: set[str]) -> None:
    graph = taken(a_sheet(f"Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear\nOwner | {named}")).graph
    assert [each for each in lanes_of(graph) if each.startswith("departments")] == lanes
    assert {card.owner for card in graph.cards() if graph.one(Lane, card.lane).role == "actions"} == owners


@pytest.mark.parametrize("named", ["Kim | Lee", "Minji Kim | Marketing", "누구나 | 김민지"])
def test_owners_whose_names_leave_it_open_are_asked_about(named: str) -> None:
    sheet = a_sheet(f"Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear\nOwner | {named}")
    assert [line.sure for line in proposal_of(sheet).mapping.lines if line.use == "owner"] == [False]


@pytest.mark.parametrize(
    ("table", "stages"),
    [
        ("Stage | Find | Buy | Total\nActions | a | b | 2 actions\nPains | p | q | 2", ["Find", "Buy"]),
        ("구분 | 인지 | 구매 | 합계 | 평균\n행동 | 봄 | 삼 | 2 | 1\n불만 | 김 | 짐 | 2 | -", ["인지", "구매"]),
        ("Stage | Actions | Pains\nFind | a | p\nBuy | b | q\nTotal | 2 | 2", ["Find", "Buy"]),
        ("Stage | Lane | Card\nFind | Actions | a\nBuy | Actions | b\nGrand total | | 2", ["Find", "Buy"]),
        ("Stage | Find | Buy\nActions | a | b\nPains | p | q\nSum | 2 | 2", ["Find", "Buy"]),
        ("Stage | Find | Total\nActions | a | 1. Staff was rude\nPains | p | 2", ["Find", "Total"]),
        ("Stage | Find | Total\nActions | a | adds it all up\nPains | p | q", ["Find", "Total"]),  # a stage of the cart
    ],
)
def test_a_sum_at_the_edge_of_a_table_is_no_stage_and_no_lane(table: str, stages: list[str]) -> None:
    outcome = taken(a_sheet(table))
    assert columns_of(outcome.graph) == stages
    assert not any("sum" in each.casefold() for each in lanes_of(outcome.graph))
    left = {fate.cell.text for fate in outcome.fates if fate.reason == "sum"}
    assert bool(left) == ("Total" not in stages)
    assert "open" not in counts_of(outcome.fates)


@pytest.mark.parametrize(
    ("table", "tags"),
    [
        ("Persona | Stage | Lane | Card\nBea | Find | Actions | a\nBea | Buy | Actions | b", {()}),
        ("Persona | Stage | Lane | Card\nBea | Find | Actions | a\nLeo | Buy | Actions | b", {("Bea",), ("Leo",)}),
        ("Persona | Stage | Lane | Card\nBea | Find | Actions | a\n | Buy | Actions | b", {("Bea",), ()}),
        ("Stage | Find | Buy\nPersona | Bea | Bea\nActions | a | b\nPains | p | q", {()}),
        ("Stage | Find | Buy\nPersona | Bea |\nActions | a | b\nPains | p | q", {("Bea",), ()}),
    ],
)
def test_one_persona_in_every_row_is_that_of_the_map_and_no_tag(table: str, tags: set[tuple[str, ...]]) -> None:
    graph = taken(a_sheet(table)).graph
    assert {card.tags for card in graph.cards()} == tags
    assert "Bea" in [each.name for each in graph.in_order(Persona)]
