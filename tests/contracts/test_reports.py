"""What every report keeps to: new ones are found by themselves, and are made of any map in both languages."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters, office_setup
from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.forms.report_parts import ReportBoard, ReportRow, ReportTable
from cjm_desktop.model.choices import keys
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, PageSetup, Record
from cjm_desktop.model.vocabulary import EDITION_CONTENTS
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map

PROGRAM = Program()
REPORTS = PROGRAM.reports
DAY = date(2026, 11, 29)
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))


def rows_of(parts: tuple[object, ...]) -> list[ReportRow]:
    tables = [each for each in parts if isinstance(each, ReportTable)]
    boards = [each for each in parts if isinstance(each, ReportBoard)]
    entries = [entry for board in boards for column in board.columns for entry in column.entries]
    return [*(row for table in tables for row in table.rows), *entries]


def words_on(sheet: Sheet) -> str:
    blocks = [block for view in sheet.views for _, _, block in view.blocks()]
    return " ".join(op.text for block in blocks for op in block.ops if isinstance(op, TextRun))


def sheets_of(graph: JourneyGraph, key: str, tmp_path: Path, setup: PageSetup | None = None) -> tuple[Sheet, ...]:
    document = Document(PROGRAM, Opened(graph, Revision(), None, False, ()), None)
    return Posters(document).report(key, setup or office_setup(PageSetup())).sheets


def test_no_report_is_called_like_another_contents_of_a_poster() -> None:
    assert REPORTS.keys().isdisjoint(keys(EDITION_CONTENTS))
    orders = [each.order for each in REPORTS.values()]
    assert orders == sorted(set(orders)), "each has an `order` of its own"


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_report_on_a_sample_names_records_of_it_and_has_a_cell_for_each_head(key: str, path: Path) -> None:
    graph = PROGRAM.open(path).graph
    for lang in ("en", "ko"):
        parts = report_parts(REPORTS[key], graph, PROGRAM, lang, DAY)
        assert parts
        assert parts == report_parts(REPORTS[key], graph, PROGRAM, lang, DAY)
        assert all(row.record in graph for row in rows_of(parts) if row.record)
        for table in (each for each in parts if isinstance(each, ReportTable)):
            assert len(table.heads) == len(table.shares)
            assert {len(row.cells) for row in table.rows} <= {len(table.heads)}


@pytest.mark.parametrize("key", REPORTS)
def test_an_empty_map_has_a_report_of_one_sheet_that_says_so(key: str, tmp_path: Path) -> None:
    (sheet,) = sheets_of(a_map().stage("A").lane("actions").build(), key, tmp_path)
    assert len(words_on(sheet).split()) > 5


@pytest.mark.parametrize("key", REPORTS)
def test_very_long_words_run_over_sheets_and_nothing_of_a_table_is_lost(key: str, tmp_path: Path) -> None:
    graph = PROGRAM.open(SAMPLES[0]).graph
    long = " ".join(f"w{number}" for number in range(3000))
    changed: list[Record] = [
        replace(each, text=long) if isinstance(each, Card) and each.text else each for each in graph.records()
    ]
    sheets = sheets_of(graph_of(changed), key, tmp_path)
    for sheet in sheets:
        width, height = sheet.size
        for view in sheet.views:
            for _, y, block in view.blocks():
                assert y + block.h <= view.drawing.h + 1
        assert width < height
    said = " ".join(map(words_on, sheets))
    if key == "actions":
        assert " w2999" in said


def test_a_report_is_a_pdf_with_its_words(tmp_path: Path) -> None:
    out = io.BytesIO()
    sheets = sheets_of(PROGRAM.open(SAMPLES[0]).graph, "summary", tmp_path)
    PROGRAM.exporters["pdf"].write(sheets, ExportOptions(), out, lambda _: None)
    assert out.getvalue().startswith(b"%PDF")
