"""Values by date: tables of metrics with months as heads, months beside a journey, and what only a person can say."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.importing import bringing_in
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.dates import date_in, dates_of
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.proposing import questions
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Metric
from cjm_desktop.model.text import text_in
from tests.helpers.builders import a_shop
from tests.helpers.incoming import WORDS, a_sheet, asked, columns_of, lanes_of, proposal_of, taken

Values = list[tuple[str, float]]
TABLE = """
KPI | Unit | Target | 2024-01 | 2024-02 | 2024-03
NPS | | 40 | 12 | 15 | 20
Conversion | % | 5 | 3.1% | 3.4% |
"""


def metrics_of(graph: JourneyGraph) -> dict[str, Values]:
    return {
        text_in(each.name, "en", "en"): [(value.date, value.value) for value in each.values]
        for each in graph.in_order(Metric)
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03", "2024-03"),
        ("2024.3", "2024-03"),
        ("3/2024", "2024-03"),
        ("2024년 3월", "2024-03"),
        ("'24년 3월", "2024-03"),
        ("Mar 24", "2024-03"),
        ("Mar-24", "2024-03"),
        ("March 2024", "2024-03"),
        ("März 2024", "2024-03"),
        ("Q1 2024", "2024-Q1"),
        ("2024년 1분기", "2024-Q1"),
        ("2024-03-15", "2024-03-15"),
        ("2024", "2024"),
        ("3월", "03"),
        ("Mar", "03"),
        ("12", None),
        ("step 7", None),
        ("13월", None),
        ("Maybe", None),
    ],
)
def test_a_date_is_told_by_how_people_write_it(text: str, date: str | None) -> None:
    found = date_in(text, WORDS)
    assert (found.text if found else None) == date


def test_months_go_over_the_end_of_a_year_and_first_days_are_months() -> None:
    assert dates_of(["Nov", "Dec", "Jan"], WORDS, 2023) == ["2023-11", "2023-12", "2024-01"]
    assert dates_of(["2024-01-01", "2024-02-01"], WORDS) == ["2024-01", "2024-02"]
    assert dates_of(["2024-01-01", "2024-01-15"], WORDS) == ["2024-01-01", "2024-01-15"]
    assert dates_of(["2024년 11월", "12월", "1월"], WORDS) == ["2024-11", "2024-12", "2025-01"]


def test_a_table_of_months_becomes_metrics_with_dated_values_and_no_stage_for_each() -> None:
    outcome = taken(a_sheet(TABLE))
    assert columns_of(outcome.graph) == [""]
    assert metrics_of(outcome.graph) == {
        "NPS": [("2024-01", 12.0), ("2024-02", 15.0), ("2024-03", 20.0)],
        "Conversion": [("2024-01", 3.1), ("2024-02", 3.4)],
    }
    nps, conversion = outcome.graph.in_order(Metric)
    assert (nps.target, conversion.unit, conversion.target, nps.headline) == (40.0, "%", 5.0, True)
    assert asked(a_sheet(TABLE)) == []
    assert counts_of(outcome.fates) == {"value": 5, "detail": 8, "skipped": 3}


def test_a_table_of_months_may_stand_the_other_way() -> None:
    graph = taken(a_sheet("월 | NPS | CSAT\n2024년 1월 | 12 | 4.1\n2024년 2월 | 15 | 4.2")).graph
    assert metrics_of(graph) == {
        "NPS": [("2024-01", 12.0), ("2024-02", 15.0)],
        "CSAT": [("2024-01", 4.1), ("2024-02", 4.2)],
    }


def test_months_without_a_year_are_asked_about() -> None:
    sheet = a_sheet("지표 | 11월 | 12월 | 1월\n전환율 | 3.1% | 3.4% | 4%")
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    assert ENGLISH(question.text) == "In which year is the first month?"
    choice = question.choices[1]
    year = choice.mapping.year
    graph = draft(sheet, choice.mapping, WORDS, lang="ko", origin={}).graph
    assert metrics_of(graph)["전환율"] == [(f"{year}-11", 3.1), (f"{year}-12", 3.4), (f"{year + 1}-01", 4.0)]
    assert questions(sheet, choice.mapping, WORDS) == ()


def test_numbers_below_months_beside_names_of_lanes_may_be_stages_and_are_asked_about() -> None:
    sheet = a_sheet(" | Jan 24 | Feb 24 | Mar 24\nSatisfaction | 3 | 4 | 2\nPain points | 4 | 5 | 1")
    asking = questions(sheet, proposal_of(sheet).mapping, WORDS)
    assert ENGLISH(asking[0].text) == "The heads are dates: what are the numbers?"
    values, stages = (draft(sheet, each.mapping, WORDS, lang="en", origin={}).graph for each in asking[0].choices)
    assert list(metrics_of(values)) == ["Satisfaction", "Pain points"]
    assert columns_of(stages) == ["Jan 24", "Feb 24", "Mar 24"]
    assert [lane.role for lane in stages.lanes()] == ["emotion", "pains"]


def test_words_below_months_are_a_journey_by_month() -> None:
    graph = taken(a_sheet(" | Jan 24 | Feb 24\nActions | looks | pays\nPains | slow | dear")).graph
    assert columns_of(graph) == ["Jan 24", "Feb 24"]
    assert metrics_of(graph) == {}


def test_months_beside_a_journey_are_values_of_the_metric_of_each_row() -> None:
    outcome = taken(
        a_sheet("""
Stage | Actions | KPI | 2024-01 | 2024-02
Find | looks | Visits | 1200 | 1300
Buy | pays | Conversion | 3% | 4%
Use | uses | | 5 | 6
""")
    )
    graph = outcome.graph
    assert columns_of(graph) == ["Find", "Buy", "Use"]
    assert [lane.role for lane in graph.lanes()] == ["actions", "metrics"]
    assert metrics_of(graph) == {
        "Visits": [("2024-01", 1200.0), ("2024-02", 1300.0)],
        "Conversion": [("2024-01", 3.0), ("2024-02", 4.0)],
        "Use": [("2024-01", 5.0), ("2024-02", 6.0)],
    }
    cards = [card for card in graph.cards() if card.metric]
    assert len(cards) == 3
    assert counts_of(outcome.fates)["value"] == 6


def test_units_and_targets_beside_months_are_of_the_metric_of_each_stage() -> None:
    rows = "Find | Visits | | 5000 | 42 | 44\nBuy | Sold | % | 5 | 3 | 4"
    outcome = taken(a_sheet(f"Stage | KPI | Unit | Target | 2024-01 | 2024-02\n{rows}"))
    graph = outcome.graph
    assert [lane.role for lane in graph.lanes()] == ["metrics"]
    assert [(each.name, each.unit, each.target) for each in graph.in_order(Metric)] == [
        ("Visits", "", 5000.0),
        ("Sold", "%", 5.0),
    ]
    assert counts_of(outcome.fates)["detail"] == 5  # two dates, a unit, two targets


def test_values_come_into_the_metric_that_is_there_with_their_dates_in_one_step() -> None:
    document = Program().unsaved(a_shop().build())
    first = taken(a_sheet(TABLE)).graph
    second = taken(a_sheet("KPI | 2024-03 | 2024-04\nNPS | 21 | 25\nReturns | 3 | 2")).graph
    stages = columns_of(document.graph)
    document.editor.run(bringing_in(first, document, WORDS))
    document.editor.run(bringing_in(second, document, WORDS))
    assert metrics_of(document.graph)["NPS"] == [
        ("2024-01", 12.0),
        ("2024-02", 15.0),
        ("2024-03", 21.0),
        ("2024-04", 25.0),
    ]
    assert metrics_of(document.graph)["Returns"] == [("2024-03", 3.0), ("2024-04", 2.0)]
    assert columns_of(document.graph) == stages
    document.editor.undo()
    assert "Returns" not in metrics_of(document.graph)
    assert lanes_of(document.graph) == lanes_of(a_shop().build())


def test_stages_with_nothing_but_months_keep_all_their_values_and_what_is_no_number_is_noted() -> None:
    outcome = taken(a_sheet("단계 | 2024-01 | 2024-02 | 2024-03\n인지 | 1 | 2 | 측정 안 함\n구매 | 3 | 4 | 5"))
    graph = outcome.graph
    assert columns_of(graph) == ["인지", "구매"]
    assert metrics_of(graph) == {
        "인지": [("2024-01", 1.0), ("2024-02", 2.0)],
        "구매": [("2024-01", 3.0), ("2024-02", 4.0), ("2024-03", 5.0)],
    }
    assert [str(each.note) for each in graph.in_order(Metric)] == ["2024-03: 측정 안 함", ""]
    assert "open" not in counts_of(outcome.fates)


LIST = """
Stage | Step | Lane | Card | Unit | Target | {} | {} | {} | Remark
Find | Search | KPI | Visitors | k | 20 | 12 | 15 | 20 | from the log
Find | Search | Actions | looks around | | | | | |
Buy | Pay | Pain points | queue | | | 4 | | few | by hand
Buy | Pay | KPI | | | | 1 | 2 | 3 |
"""


@pytest.mark.parametrize(
    "heads", [("2026-01", "2026-02", "2026-03"), ("Jan 26", "Feb", "Mar"), ("2026년 1월", "2월", "3월")]
)
def test_columns_of_months_in_a_list_of_cards_become_values_of_their_metrics(heads: tuple[str, str, str]) -> None:
    sheet = a_sheet(LIST.format(*heads))
    assert asked(sheet) == []
    outcome = taken(sheet)
    months = ("2026-01", "2026-02", "2026-03")
    assert metrics_of(outcome.graph) == {
        "Visitors": list(zip(months, (12.0, 15.0, 20.0), strict=True)),
        "queue": [("2026-01", 4.0)],
        "KPI": list(zip(months, (1.0, 2.0, 3.0), strict=True)),
    }
    visitors, queue, _ = outcome.graph.in_order(Metric)
    assert (visitors.unit, visitors.target, queue.note) == ("k", 20.0, "2026-03: few")
    notes = {str(card.text): card.note for card in outcome.graph.cards()}
    assert notes["queue"] == "Remark: by hand"
    assert counts_of(outcome.fates)["value"] == 8
    assert {fate.kind for fate in outcome.fates if fate.cell.row > 0} <= {
        *("stage", "step", "lane", "card", "value", "detail")
    }


def test_months_of_a_list_without_a_year_are_asked_for_their_year() -> None:
    sheet = a_sheet(LIST.format("1월", "2월", "3월"))
    assert asked(sheet) == ["In which year is the first month?"]
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    graph = draft(sheet, question.choices[1].mapping, WORDS, lang="en", origin={}).graph
    year = question.choices[1].mapping.year
    assert metrics_of(graph)["Visitors"][0] == (f"{year}-01", 12.0)
