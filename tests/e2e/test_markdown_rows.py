"""The map as a table in Markdown: a row for each lane that holds something, and what is left out is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.model.records import Duration
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map


def test_lanes_of_which_all_is_reckoned_are_no_empty_rows_and_told_as_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = a_map().stage("Buy", "Pay").lane("actions", "Doing").lane("time", "Lasting").lane("costs", "Costing")
    shop = shop.card("Doing", "Pay", "Pays", duration=Duration(low=2)).card("Costing", "Pay", "Dear")
    file, out = tmp_path / "map.cjm", tmp_path / "map.md"
    save_map(shop.build(), file, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert main(["--ui-lang", "en", "export", str(file), str(out)]) == 0
    rows = [line.split(" | ")[0].strip("| ") for line in out.read_text(encoding="utf-8").splitlines() if "|" in line]
    assert "Doing" in rows
    assert "Costing" in rows  # a card stands there
    assert "Lasting" not in rows
    assert "1 lane" in capsys.readouterr().err
