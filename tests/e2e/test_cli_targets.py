"""Commands that write a map: only where a map may stand, and never over what somebody else has put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from tests.helpers.builders import a_shop

Capture = pytest.CaptureFixture[str]
# The words before OUT and behind it, for each command that writes a map; MAP and OTHER are maps, TABLE is a table.
WRITERS = {
    "collect": ("collect MAP OTHER -o", ""),
    "fmt": ("fmt --repair MAP -o", ""),
    "import": ("import TABLE -o", ""),
    "merge": ("merge MAP OTHER -o", ""),
    "pack": ("pack MAP -o", ""),
    "redact": ("redact MAP", "notes"),
    "salvage": ("salvage MAP -o", ""),
    "survey": ("survey MAP TABLE -o", ""),
    "wall": ("wall MAP --codes TABLE -o", ""),
}


@pytest.fixture
def files(tmp_path: Path, profile: Path) -> dict[str, str]:
    names = {"MAP": tmp_path / "shop.cjm", "OTHER": tmp_path / "other.cjm", "TABLE": tmp_path / "table.csv"}
    for key in ("MAP", "OTHER"):
        Program().unsaved(a_shop().build()).save(names[key])
    names["TABLE"].write_text("Stage,Actions\nFind,searches\nBuy,pays\n", encoding="utf-8")
    return {key: str(path) for key, path in names.items()}


def refused(capsys: Capture, command: str, files: dict[str, str], out: Path) -> str:
    before, behind = WRITERS[command]
    words = [*before.split(), str(out), *behind.split()]
    assert main([files.get(word, word) for word in words]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("command", WRITERS)
def test_a_map_is_not_written_under_a_name_that_no_map_has(
    capsys: Capture, files: dict[str, str], tmp_path: Path, command: str
) -> None:
    out = tmp_path / "for the client.html"
    assert "CJM-E437" in refused(capsys, command, files, out)
    assert not out.exists()


@pytest.mark.parametrize("command", WRITERS)
def test_a_map_is_not_written_over_another_file(
    capsys: Capture, files: dict[str, str], tmp_path: Path, command: str
) -> None:
    out = tmp_path / "taken.cjm"
    out.write_text("of somebody else", encoding="utf-8")
    assert "CJM-E406" in refused(capsys, command, files, out)
    assert out.read_text(encoding="utf-8") == "of somebody else"
