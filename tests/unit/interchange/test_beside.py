"""Several sheets of one workbook into one map: its people, metrics and touchpoints, with a fate for every cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.cli import main
from cjm_desktop.compose.importing import ReadSource, bringing_in, read_source
from cjm_desktop.compose.program import Program
from cjm_desktop.interchange.drafting import Outcome
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.model.records import Channel, Metric, Persona, Touchpoint
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_shop
from tests.helpers.incoming import a_sheet, a_workbook, columns_of, lanes_of, rows_from, taken

MAP = "Stage | Find | Buy\nActions | looks | pays\nTouchpoints | Web shop | Till\nKPI | Visitors | NPS"
SHEETS = {
    "Personas": "Name | Age | Job | Goals | Colour\nMia | 34 | nurse | be quick/nbe safe | red\nTom | ? | cook | — |",
    "As is": MAP,
    "KPI": "KPI | Unit | Target | 2026-01 | 2026-02\nVisitors | k | 20 | 12 | 15\nChurn | % | 2 | 3.1% | 2.4%",
    "Touchpoints": "Touchpoint | Channel | When | Owner\nWeb shop | web | evenings | Ann\nMail | mail | | Bob",
    "Numbers now": "지표 | 값 | 목표 | 기준일\nNPS | 12 | 40 | 2026년 3월\n재구매율 | 38% | 50% | 작년",
    "Talk": "We met on Monday\nand liked it",
}


def source_of(sheets: dict[str, str]) -> ReadSource:
    data = a_workbook({name: rows_from(text) for name, text in sheets.items()})
    return read_source(Program(), "book.xlsx", data)


def made(source: ReadSource, *without: str) -> Outcome:
    index = source.best
    assert index is not None
    found = source.proposal(index)
    assert found is not None
    return source.outcome(index, replace(found.mapping, without=without), "en")


def test_people_metrics_and_touchpoints_come_along_and_the_cards_show_them() -> None:
    source = source_of(SHEETS)
    assert source.best == 1
    assert [source.kind_beside(at) for at in range(6)] == ["people", "", "series", "touchpoints", "metrics", ""]
    outcome = made(source)
    graph = outcome.graph
    people = [graph.one(Persona, each) for each in graph.map.personas]
    assert [(each.name, each.age, each.job, each.goals) for each in people] == [
        ("Mia", 34, "nurse", ("be quick", "be safe")),
        ("Tom", None, "cook", ()),
    ]
    metrics = {str(each.name): each for each in graph.in_order(Metric)}
    assert [(each.date, each.value) for each in metrics["Churn"].values] == [("2026-01", 3.1), ("2026-02", 2.4)]
    assert [(each.date, each.value) for each in metrics["NPS"].values] == [("2026-03", 12.0)]
    assert (metrics["재구매율"].unit, metrics["재구매율"].target, metrics["재구매율"].note) == ("%", 50.0, "작년")
    points = {str(each.name): each for each in graph.in_order(Touchpoint)}
    shop, mail = points["Web shop"], points["Mail"]
    assert (shop.when, shop.note, graph.one(Channel, shop.channel).name) == ("evenings", "Owner: Ann", "web")
    assert mail.name == "Mail"
    shown = {card.touchpoint for card in graph.cards()} | {card.metric for card in graph.cards()}
    assert {shop.id, metrics["Visitors"].id, metrics["NPS"].id} <= shown
    assert {key: sum(counts_of(fates).values()) for key, fates in outcome.beside.items()} == {
        source.book.sheets[at].name: len(source.book.sheets[at].filled) for at in (0, 2, 3, 4)
    }
    assert counts_of(outcome.beside["Personas"]) == {"detail": 6, "skipped": 8}


def test_a_sheet_that_is_left_out_brings_nothing_and_a_second_journey_is_a_map_of_its_own() -> None:
    source = source_of(SHEETS | {"To be": MAP.replace("looks", "knows")})
    outcome = made(source, "Personas", "KPI")
    assert outcome.graph.map.personas == ()
    assert set(outcome.beside) == {"Touchpoints", "Numbers now"}
    assert [str(each.name) for each in outcome.graph.in_order(Metric)] == ["NPS", "재구매율"]
    assert source.kind_beside(6) == ""


def test_they_come_into_the_open_map_and_complete_what_is_there() -> None:
    shop = a_shop().record(Persona(id="pe_1", name="Mia", quote="hm")).record(Touchpoint(id="tp_1", name="Mail"))
    document = Program().unsaved(shop.build())
    source = source_of(SHEETS)
    document.editor.run(bringing_in(made(source).graph, document, source.words))
    graph = document.graph
    assert {(str(each.name), each.age, str(each.quote)) for each in graph.in_order(Persona)} == {
        *(("Mia", 34, "hm"), ("Tom", None, ""))
    }
    assert graph.one(Touchpoint, "tp_1").note == "Owner: Bob"
    assert "Web shop" in {each.name for each in graph.in_order(Touchpoint)}
    document.editor.undo()
    assert document.graph.one(Persona, "pe_1").age is None


def test_the_command_says_what_came_along_and_its_report_adds_up(tmp_path: Path) -> None:

    book, out, report = tmp_path / "b.xlsx", tmp_path / "o.cjm", tmp_path / "r.json"
    book.write_bytes(a_workbook({name: rows_from(text) for name, text in SHEETS.items()}))
    assert main(["--ui-lang", "en", "import", str(book), "-o", str(out), "--report", str(report)]) == 0
    sheets = json.loads(report.read_text(encoding="utf-8"))["sources"][0]["sheets"]
    assert [each["name"] for each in sheets if each["imported"]] == [*list(SHEETS)[:5]]
    assert all(sum(each["counts"].values()) == each["total"] for each in sheets)
    assert len(open_map(out).graph.map.personas) == 2


def test_lists_and_values_by_date_beside_the_table_come_along_too() -> None:
    sheet = a_sheet("""
Stage | Find | Buy | | KPI | Unit | Value
Actions | looks | pays | | NPS | pt | 12
Metrics | NPS | Churn | | Churn | % | 3.1%

KPI | 2026-01 | 2026-02
Visitors | 12 | 15

Touchpoint | Channel
Web shop | web

by Ann
""")
    outcome = taken(sheet)
    graph = outcome.graph
    assert lanes_of(graph)["actions Actions"] == [["looks"], ["pays"]]
    metrics = {str(each.name): [value.value for value in each.values] for each in graph.in_order(Metric)}
    assert metrics == {"NPS": [12.0], "Churn": [3.1], "Visitors": [12.0, 15.0]}
    assert {card.metric for card in graph.cards() if card.metric} == {
        each.id for each in graph.in_order(Metric) if each.name != "Visitors"
    }
    assert [each.name for each in graph.in_order(Touchpoint)] == ["Web shop"]
    kinds = {fate.cell.where: fate.kind for fate in outcome.fates}
    assert (kinds["E2"], kinds["B6"], kinds["A9"], kinds["A11"]) == ("detail", "value", "detail", "skipped")


@pytest.mark.parametrize("head", ["Stage", "단계", "Phase"])
def test_a_sheet_of_one_column_of_stages_is_a_map_of_stages(head: str) -> None:
    outcome = taken(a_sheet(f"{head}\nFind\nBuy\nUse"))
    assert columns_of(outcome.graph) == ["Find", "Buy", "Use"]
    assert counts_of(outcome.fates) == {"stage": 3, "skipped": 1}


def test_a_persona_above_the_table_who_has_a_row_of_her_own_is_one() -> None:
    table = "Persona: Maria, 34, freelancer\nStage | Find | Buy\nActions | looks | pays"
    people = "Name | Age | Goal | Frustration\nMaria | 34 | quick account | paper"
    (persona,) = made(source_of({"Map": table, "Personas": people})).graph.table(Persona).values()
    assert (persona.name, persona.age) == ("Maria", 34)
