"""A map as tables for others: how the workbook is laid out to be read and printed, blank forms, each list as CSV."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.importing import read_source
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import resources
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision
from tests.e2e.test_workbook_round_trip import find
from tests.helpers.builders import a_map

SAMPLE = resources() / "samples" / "all-parts-en.cjm"
TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))
A3 = 8


def test_the_sheet_of_the_map_is_laid_out_to_be_read_and_printed(tmp_path: Path) -> None:
    graph = a_map().stage("Find", "Search", "Compare").stage("Buy", "Pay").lane("actions", "Doing")
    graph = graph.card("Doing", "Search", "types").card("Doing", "Search", "scrolls\nfar")
    source, out = tmp_path / "map.cjm", tmp_path / "map.xlsx"
    source.write_bytes(encode(graph.build(), Revision()))
    assert main(["export", str(source), str(out)]) == 0
    book = openpyxl.load_workbook(out)
    sheet = book["Map"]
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth, page.fitToHeight) == (A3, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    words = find(sheet, "scrolls\nfar")
    assert words.alignment.wrap_text
    label = find(sheet, "Doing")
    assert f"A{label.row}:A{label.row + 1}" in {str(each) for each in sheet.merged_cells.ranges}  # a row for each card
    assert sheet.freeze_panes == f"B{label.row}"
    assert book["_cjm"].sheet_state == "veryHidden"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_any_template_gives_a_form_that_becomes_a_map_again(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, back = tmp_path / "form.xlsx", tmp_path / "back.cjm"
    assert main(["export", str(path), str(form), "--blank"]) == 0
    assert main(["import", str(form), "-o", str(back)]) == 0
    assert "_cjm" not in capsys.readouterr().err
    before, after = open_map(path).graph, open_map(back).graph
    assert [each.name for each in after.stages()] == [each.name for each in before.stages()]
    assert [(each.role, each.name) for each in after.lanes()] == [(each.role, each.name) for each in before.lanes()]
    assert not list(after.cards())


def test_each_list_is_a_table_of_its_own_that_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "lists.zip"
    assert main(["export", str(SAMPLE), str(out)]) == 0
    with zipfile.ZipFile(out) as packed:
        names = set(packed.namelist())
        points = packed.read("Touchpoints.csv")
    assert {
        "Cards.csv",
        "Touchpoints.csv",
        "Personas.csv",
        "Metrics.csv",
        "Opportunities.csv",
        "Frictions.csv",
    } <= names
    assert "_cjm.csv" not in names
    assert points.startswith("\ufeff".encode())
    source = read_source(Program(), "Touchpoints.csv", points)
    assert "Fax form" in {cell.text for cell in source.book.sheets[0].cells}
    again = tmp_path / "again.zip"
    assert main(["export", str(SAMPLE), str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
