"""Copied cells as LibreOffice reads them, and workbooks that went through it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.edit.table_html import table_as_html
from cjm_desktop.edit.tables import CellTable, TableCell
from tests.e2e.test_workbook_round_trip import find, kinds_of, worked_in, written
from tests.helpers.builders import a_shop

OFFICE = shutil.which("soffice")
TEXTS = ("=1+1", "@home", "−1\nglad", "38 % calculator completion", "한글")
PATIENCE = 180


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nobody has read the copied cells")
def test_texts_stay_texts_and_numbers_are_numbers(tmp_path: Path) -> None:
    cells = [TableCell(row, 0, text) for row, text in enumerate(TEXTS)]
    numbers = [TableCell(row, 1, text) for row, text in enumerate(("-2", "0.5"))]
    page = tmp_path / "copied.html"
    page.write_text(table_as_html(CellTable((*cells, *numbers))), encoding="utf-8")
    reading = ["--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--infilter=HTML (StarCalc)"]
    job = [str(OFFICE), *reading, "--convert-to", "fods", "--outdir", str(tmp_path), str(page)]
    subprocess.run(job, check=True, capture_output=True, timeout=PATIENCE)
    content = (tmp_path / "copied.fods").read_text(encoding="utf-8")
    assert "table:formula" not in content
    assert set(re.findall(r'office:value-type="float"[^>]*office:value="([^"]*)"', content)) == {"-2", "0.5"}
    for text in TEXTS:
        for line in text.split("\n"):
            assert line in content


def saved_by_office(data: bytes, folder: Path) -> bytes:
    """A workbook as LibreOffice writes it after it has read it."""
    book, out = folder / "book.xlsx", folder / "out"
    book.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    job = [str(OFFICE), "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*job, str(book)], check=True, capture_output=True, timeout=PATIENCE)
    return (out / "book.xlsx").read_bytes()


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: no workbook went through it")
def test_a_workbook_that_libreoffice_has_saved_comes_back_with_exactly_what_was_done(tmp_path: Path) -> None:
    graph = a_shop().build()

    def work(book: Any) -> None:
        on_map, cards = book["Map"], book["Cards"]
        find(on_map, "scrolls").value = "scrolls down"
        entered = find(cards, "enters the card")
        entered.value, entered.data_type = "=enters the number", "s"
        gone = find(cards, "too many hits").row
        cards.delete_rows(gone)
        cards.insert_rows(3)
        for column, words in enumerate(("", "Buy", "Pay", "Doing", "signs"), 1):
            cards.cell(3, column, words)
        rows = [[cell.value for cell in row] for row in cards.iter_rows()]
        head, body = rows[0], sorted(rows[1:], key=lambda row: str(row[4]))
        for number, row in enumerate([head, *body], 1):
            for column, value in enumerate([*row[4:], *row[:4]], 1):
                cards.cell(number, column).value = value
                if isinstance(value, str):
                    cards.cell(number, column).data_type = "s"

    (tmp_path / "plain").mkdir()
    assert kinds_of(saved_by_office(written(graph), tmp_path / "plain")) == []
    assert kinds_of(saved_by_office(worked_in(written(graph), work), tmp_path)) == [
        ("add", "", "signs"),
        ("delete", "too many hits", ""),
        ("edit", "enters the card", "=enters the number"),
        ("edit", "scrolls", "scrolls down"),
    ]
