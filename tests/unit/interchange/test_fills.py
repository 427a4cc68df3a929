"""Fills that say something: asked about, kept as what was answered, and told; fills that decorate are none of those."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cjm_desktop.extensions.exchange import ImportOptions, SourceSheet
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.drafting import Outcome, draft
from cjm_desktop.interchange.fates import report_of
from cjm_desktop.interchange.mapping import MappingQuestion, SheetMapping, from_json, to_json
from cjm_desktop.interchange.proposing import questions
from cjm_desktop.model.records import Lane
from tests.helpers.incoming import WORDS, a_workbook, lanes_of, painted, proposal_of, rows_from

RED, YELLOW, GREEN, BLUE = "FFC00000", "FFFFFF00", "FF92D050", "FF00B0F0"
MAP = """
Stage | Find | Compare | Buy
Doing | looks around | reads | pays
Pains | too many | jargon | queue
Notes | a | b | c
"""


def sheet_of(table: str, fills: Mapping[str, str], top: int = 1, **others: str) -> SourceSheet:
    cells = {**rows_from(table, top), **others}
    book = read_here(load_importers()["xlsx"], painted(a_workbook({"S": cells}), fills), ImportOptions())
    return book.sheets[0]


def asked(sheet: SourceSheet, mapping: SheetMapping) -> tuple[MappingQuestion, ...]:
    return questions(sheet, mapping, WORDS)


def said(question: MappingQuestion) -> tuple[str, list[str]]:
    return ENGLISH(question.text), [ENGLISH(choice.label) for choice in question.choices]


def made(sheet: SourceSheet, mapping: SheetMapping) -> Outcome:
    outcome = draft(sheet, from_json(to_json(mapping)), WORDS, lang="en", origin={})
    assert len(outcome.fates) == len(sheet.filled)
    return outcome


def test_a_legend_is_asked_about_with_what_it_says_first() -> None:
    sheet = sheet_of(MAP, {"B4": RED, "C2": GREEN, "D4": RED}, A6="red = pain", A7="green = idea", A8="by Ann")
    mapping = proposal_of(sheet).mapping
    first, second = asked(sheet, mapping)
    assert said(first) == (
        "Green “idea”: what does this fill of 1 cell (C2) mean?",
        ["Cards of the lane “idea”", "Tag “idea”", "Colour of the cards", "Leave out"],
    )
    assert said(second)[0] == "Red “pain”: what does this fill of 2 cells (B4, D4) mean?"
    undecided = report_of(made(sheet, mapping).fates, ENGLISH)
    assert undecided["fills"] == {"": 3}
    assert undecided["counts"]["open"] == 2  # the legend
    (rest,) = asked(sheet, first.choices[1].mapping)
    outcome = made(sheet, rest.choices[0].mapping)
    assert lanes_of(outcome.graph) == {
        "actions Doing": [["looks around"], ["reads"], ["pays"]],
        "pains Pains": [["too many", "a"], ["jargon"], ["queue", "c"]],
        "text Notes": [[], ["b"], []],
    }
    assert [card.text for card in outcome.graph.cards() if card.tags == ("idea",)] == ["reads"]
    report = report_of(outcome.fates, ENGLISH)
    assert report["fills"] == {"tag:idea": 1, "lane:pains:pain": 2}
    assert {cell["where"]: cell["fate"] for cell in report["cells"]}["A6"] == "detail"


@pytest.mark.parametrize("legend", ["빨강 = 긴급", "red: high", "Key (red = critical)", "Rot = hoch"])
def test_a_legend_may_tell_how_bad_something_is(legend: str) -> None:
    sheet = sheet_of(MAP, {"C3": RED}, A7=legend)
    (question,) = asked(sheet, proposal_of(sheet).mapping)
    assert said(question)[1][0] == "Severity 3 of 3"
    cards = {card.text: card.severity for card in made(sheet, question.choices[0].mapping).graph.cards()}
    assert (cards["jargon"], cards["queue"]) == (3, None)


def test_a_legend_of_filled_cells_or_of_swatches_beside_words_stands_on_top_too() -> None:
    fills = {"C7": YELLOW, "C6": BLUE, "A1": YELLOW, "B2": BLUE}
    sheet = sheet_of(MAP, fills, top=4, A1="idea", C2="guess")
    assert {ENGLISH(each.text).split(":")[0] for each in asked(sheet, proposal_of(sheet).mapping)} == {
        "Yellow “idea”",
        "Blue “guess”",
    }


def test_without_a_legend_the_colour_is_offered_to_be_kept() -> None:
    sheet = sheet_of(MAP, {"B3": RED, "C2": RED, "D4": BLUE})
    mapping = proposal_of(sheet).mapping
    red, _ = asked(sheet, mapping)
    assert said(red) == (
        "Red: what does this fill of 2 cells (C2, B3) mean?",
        ["Colour of the cards", "Severity 3 of 3", "Leave out"],
    )
    outcome = made(sheet, red.choices[0].mapping)
    assert {str(card.text): card.color for card in outcome.graph.cards() if card.color} == {
        "reads": "#C00000",
        "too many": "#C00000",
    }
    rated = made(sheet, red.choices[1].mapping).graph
    assert {str(card.text): (card.severity, card.tags) for card in rated.cards() if card.severity} == {
        "too many": (3, ())
    }


def test_fills_of_rows_columns_and_every_second_row_are_decoration() -> None:
    rows = {f"{column}{row}": color for row, color in ((2, BLUE), (3, RED)) for column in "BCD"}
    columns = {f"{column}{row}": color for column, color in (("B", BLUE), ("C", RED)) for row in (1, 2, 3, 4)}
    heads = {"A1": BLUE, "B1": BLUE, "C1": BLUE, "D1": BLUE, "A2": GREEN, "A3": RED}
    for fills in (rows, columns, heads):
        sheet = sheet_of(MAP, fills)
        assert asked(sheet, proposal_of(sheet).mapping) == ()
    listed = "Stage | Lane | Card\n" + "\n".join(f"S{at // 2} | Doing | card {at}" for at in range(6))
    banded = sheet_of(listed, {f"C{row}": BLUE for row in (2, 4, 6)})
    assert asked(banded, proposal_of(banded).mapping) == ()
    marked = sheet_of(listed, {"C3": RED, "C4": RED})
    (question,) = asked(marked, proposal_of(marked).mapping)
    assert said(question)[1] == ["Colour of the cards", "Leave out"]


def test_many_fills_without_a_legend_are_asked_about_at_once() -> None:
    fills = dict(zip(("B2", "C2", "C3", "D3", "B4"), (RED, YELLOW, GREEN, BLUE, "FF7030A0"), strict=True))
    sheet = sheet_of(MAP, fills)
    (question,) = asked(sheet, proposal_of(sheet).mapping)
    assert said(question)[1] == ["Colours of the cards", "Leave out"]
    graph = made(sheet, question.choices[0].mapping).graph
    assert len({card.color for card in graph.cards()}) == 6


def test_a_row_that_speaks_by_fills_alone_is_read_by_them_when_a_person_says_what_they_tell() -> None:
    sheet = sheet_of(f"{MAP}Status |  |  | ", {"B5": RED, "C5": YELLOW, "D5": GREEN})
    mapping = proposal_of(sheet).mapping
    (question,) = asked(sheet, mapping)
    assert said(question) == (
        "“Status” speaks by fills alone: what do they tell?",
        ["Severity", "Emotion", "Tags", "Leave out"],
    )
    graph = made(sheet, question.choices[0].mapping).graph
    pains = next(lane.id for lane in graph.in_order(Lane) if lane.role == "pains")
    assert [card.severity for card in graph.cards_of_lane(pains)] == [3, 2, 1]
    emotions = made(sheet, question.choices[1].mapping).graph
    curve = next(lane.id for lane in emotions.in_order(Lane) if lane.role == "emotion")
    assert [card.value for card in emotions.cards_of_lane(curve)] == [-2.0, 0.0, 2.0]


def test_a_column_of_fills_in_a_list_is_read_by_them_too() -> None:
    table = "Stage | Lane | Card | Severity\nFind | Pains | slow | \nBuy | Pains | dear | \nBuy | Doing | pays | "
    sheet = sheet_of(table, {"D2": RED, "D3": GREEN})
    (question,) = asked(sheet, proposal_of(sheet).mapping)
    assert said(question)[1] == ["Severity", "Emotion", "Tags", "Leave out"]
    graph = made(sheet, question.choices[0].mapping).graph
    assert {str(card.text): card.severity for card in graph.cards()} == {"slow": 3, "dear": 1, "pays": None}
