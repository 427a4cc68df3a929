"""Nothing that can be seen in a sheet is lost: columns beside hidden ones, scores beside words, too many steps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.extensions.exchange import ImportOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.mapping import from_json, to_json
from cjm_desktop.interchange.proposing import questions
from cjm_desktop.model.records import Metric
from cjm_desktop.model.rules import check
from cjm_desktop.model.text import text_in
from tests.helpers.incoming import WORDS, a_sheet, columns_of, lanes_of, proposal_of, taken

STEPS = """
Stage | Find | | Buy
Step | a | b | c
Actions | x | y | z
Pains | p | q | r
"""
STAGES = """
Stage | Find | | Buy
Actions | x | y | z
Pains | p | q | r
"""


def without_column(text: str, column: int, *, merged: bool) -> SourceSheet:
    """A sheet whose column is hidden; “Find” is merged over two columns, or stands in the first of them."""
    cells = []
    for cell in a_sheet(text).cells:
        over = merged and cell.text == "Find"
        cells.append(replace(cell, right=2 if over else 1, hidden=cell.column == column and not over))
    return replace(a_sheet(text), cells=tuple(cells))


@pytest.mark.parametrize(
    ("text", "column", "columns"),
    [
        (STEPS, 1, ["Find/b", "Buy/c"]),
        (STEPS, 2, ["Find/a", "Buy/c"]),
        (STAGES, 1, ["Find", "Buy"]),
        (STAGES, 3, ["Find", "Find"]),
    ],
)
def test_a_hidden_column_below_a_merged_stage_is_no_empty_step_and_the_others_stay(
    text: str, column: int, columns: list[str]
) -> None:
    assert columns_of(taken(without_column(text, column, merged=True)).graph) == columns


def test_what_stands_below_a_head_that_is_hidden_is_kept_without_its_name() -> None:
    outcome = taken(
        without_column(STAGES.replace("Find | |", "Look | Find | |").replace("x |", "w | x |"), 2, merged=False)
    )
    assert columns_of(outcome.graph)[:2] == ["Look", ""]
    assert lanes_of(outcome.graph)["actions Actions"][:2] == [["w"], ["y"]]
    assert "Find" not in columns_of(outcome.graph)


def test_a_score_beside_words_whose_lane_has_no_values_stays_on_the_card() -> None:
    outcome = taken(
        a_sheet("""
Stage | Lane | Card | Score
Find | Doing | looks | 4
Find | Feeling | glad | 5
Find | Feeling | glad again | who knows
Buy | Pains | slow/nand dear | 2
Buy | Pains | |
""")
    )
    cards = {text_in(card.text, "en", "en"): card for card in outcome.graph.cards()}
    assert cards["looks"].note == "Score: 4"
    assert (cards["glad"].value, cards["glad"].note) == (2.0, "")
    assert cards["glad again"].note == "Score: who knows"
    assert [cards["slow"].note, cards["and dear"].note] == ["Score: 2", ""]
    assert "open" not in counts_of(outcome.fates)


def test_a_column_of_notes_becomes_the_notes_of_its_cards() -> None:
    graph = taken(a_sheet("Stage | Lane | Card | Card note | Owner\nFind | Doing | one/ntwo | told by Kim | Lee")).graph
    assert [(text_in(card.text, "en", "en"), card.note, card.owner) for card in graph.cards()] == [
        ("one", "told by Kim", "Lee"),
        ("two", "", "Lee"),
    ]


def rows_of(count: int, *, stages: int) -> SourceSheet:
    lines = ["Stage | Step | Actions | Pains"]
    lines += [
        f"Stage {number * stages // count} | step {number} | does {number} | slow {number}" for number in range(count)
    ]
    return a_sheet("\n".join(lines))


@pytest.mark.parametrize(("stages", "columns"), [(5, 5), (600, 1)])
def test_more_steps_than_a_map_has_are_asked_about_and_every_answer_keeps_their_names(
    stages: int, columns: int
) -> None:
    sheet = rows_of(600, stages=stages)
    mapping = proposal_of(sheet).mapping
    with pytest.raises(CjmError) as caught:
        draft(sheet, mapping, WORDS, lang="en", origin={})
    assert caught.value.code == "CJM-E514"
    asked = questions(sheet, mapping, WORDS)
    assert ENGLISH(asked[0].text) == "The table has 600 steps, and a map has room for 500. What are they to be?"
    for choice in asked[0].choices:
        outcome = draft(sheet, choice.mapping, WORDS, lang="en", origin={})
        assert len(outcome.graph.steps()) == columns
        assert "step 7" in str(lanes_of(outcome.graph))
        assert "open" not in counts_of(outcome.fates)


def test_more_steps_in_a_list_become_notes_on_their_cards() -> None:
    lines = [f"Stage {number % 3} | step {number} | Doing | does {number}" for number in range(600)]
    sheet = a_sheet("\n".join(["Stage | Step | Lane | Card", *lines]))
    asked = questions(sheet, proposal_of(sheet).mapping, WORDS)
    outcome = draft(sheet, asked[0].choices[0].mapping, WORDS, lang="en", origin={})
    assert columns_of(outcome.graph) == ["Stage 0", "Stage 1", "Stage 2"]
    assert {card.note for card in outcome.graph.cards()} == {f"Step: step {number}" for number in range(600)}


@pytest.mark.parametrize("number", ["No.", "#", "№", "번호"])
def test_columns_of_a_list_that_nobody_knows_stay_beside_their_cards_and_running_numbers_do_not(number: str) -> None:
    outcome = taken(
        a_sheet(f"""
{number} | Stage | Lane | Card | Severity | Owner | Date | Share
1 | Book | Pain points | no filter | High | Kim | 2024-03-04 | 35%
2 | Book | Actions | pays | 중 | Lee | | 20%
3 | Book | Pain points | queue | ●● | | - |
""")
    )
    cards = {text_in(card.text, "en", "en"): card for card in outcome.graph.cards()}
    assert (cards["no filter"].severity, cards["no filter"].note) == (3, "Date: 2024-03-04\nShare: 35%")
    assert (cards["pays"].severity, cards["pays"].tags, cards["pays"].note) == (None, ("중",), "Share: 20%")
    assert (cards["queue"].severity, cards["queue"].note) == (2, "")
    assert [fate.cell.where for fate in outcome.fates if fate.reason == "chosen"] == ["A2", "A3", "A4"]


def test_a_row_of_severities_rates_the_troubles_above_it_alone() -> None:
    graph = taken(
        a_sheet("단계 | 인지 | 구매\n행동 | 본다 | 산다\n페인포인트 | 느리다 | 비싸다\n심각도 | 상 | 하")
    ).graph
    assert {text_in(card.text, "ko", "ko"): card.severity for card in graph.cards()} == {
        "본다": None,
        "산다": None,
        "느리다": 3,
        "비싸다": 1,
    }


def test_a_hidden_column_of_a_list_takes_no_row_along() -> None:
    sheet = a_sheet("Stage | Lane | Card | Owner\nFind | Doing | looks | Kim\nBuy | Doing | pays | Lee")
    cells = tuple(replace(each, hidden=each.column == 3 or each.row == 2) for each in sheet.cells)
    graph = taken(replace(sheet, cells=cells)).graph
    assert [(text_in(card.text, "en", "en"), card.owner) for card in graph.cards()] == [("looks", "")]


def test_one_bullet_with_a_line_more_is_one_card() -> None:
    graph = taken(
        a_sheet("단계 | 탐색 | 구매\n행동 | • 비교 사이트에서/n  가격을 본다 | 산다/n쓴다\n생각 | 왜? | 응")
    ).graph
    assert lanes_of(graph)["actions 행동"] == [["비교 사이트에서\n가격을 본다"], ["산다", "쓴다"]]


def test_a_fact_that_was_never_filled_in_is_nobody() -> None:
    outcome = taken(
        a_sheet(
            "Persona: | Fill in | Scenario: | n/a\n\nStage | Find | Buy\nActions | looks | pays\nPains | slow | dear"
        )
    )
    assert outcome.graph.map.personas == ()
    assert outcome.graph.map.scenario == ""
    fates = {fate.cell.where: fate.reason for fate in outcome.fates}
    assert (fates["A1"], fates["B1"], fates["D1"]) == ("heading", "placeholder", "placeholder")


def test_control_characters_in_names_that_a_format_or_a_recipe_gives_are_left_out() -> None:
    data = b'{"stages": [{"name": "Find", "ac\\u007ftions": ["looks"], "needs": ["rest"]}, {"name": "Buy"}]}'
    book = read_here(load_importers()["shapes"], data, ImportOptions())
    graph = taken(book.sheets[0]).graph
    assert [problem for problem in check(graph) if not problem.notice] == []
    drawn = b'{"nodes": [{"id": "a", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9, "text": "one"}, '
    drawn += b'{"id": "b", "type": "text", "x": 50, "y": 0, "width": 9, "height": 9, "text": "two"}], '
    drawn += b'"edges": [{"id": "e", "fromNode": "a", "toNode": "b", "label": "ne\\u0007xt"}]}'
    sheet = read_here(load_importers()["canvas"], drawn, ImportOptions()).sheets[0]
    assert [link.label for link in sheet.links] == ["next"]
    recipe = to_json(proposal_of(a_sheet(STAGES)).mapping).replace(b"Actions", b"Ac\\u0007tions")
    graph = draft(a_sheet(STAGES), from_json(recipe), WORDS, lang="en", origin={}).graph
    assert "actions Actions" in lanes_of(graph)


def test_numbers_beyond_all_measure_are_words() -> None:
    outcome = taken(
        a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nFeeling | 4 | 1000000000000000000000000000 | 2")
    )
    assert [problem for problem in check(outcome.graph) if not problem.notice] == []
    assert "1000000000000000000000000000" in str(lanes_of(outcome.graph))
    assert [card.value for card in outcome.graph.cards() if card.value is not None] == [1.0, -1.0]
    graph = taken(a_sheet("KPI | 2024-01 | 2024-02 | 2024-03\nNPS | 1 | 2 | 10000000000000000000000000")).graph
    assert [problem for problem in check(graph) if not problem.notice] == []
    assert [str(each.note) for each in graph.in_order(Metric)] == ["2024-03: 10000000000000000000000000"]
