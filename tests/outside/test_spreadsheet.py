"""Copied cells as LibreOffice reads them: texts stay texts, numbers are numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cjm_desktop.edit.table_html import table_as_html
from cjm_desktop.edit.tables import CellTable, TableCell

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
