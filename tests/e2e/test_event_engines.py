"""The same log counted by two engines, each in a program of its own: they agree row for row."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.event_logs import map_of


@pytest.mark.engines
def test_spark_counts_what_duckdb_counts_row_for_row(corpus: Path, tmp_path: Path) -> None:
    journey, rules = tmp_path / "journey.cjm", tmp_path / "rules.json"
    journey.write_bytes(encode(map_of("Look", "Cart", "Pay", "Support"), Revision()))
    said = (("view", "Look"), ("cart", "Cart"), ("payment", "Pay"), ("chat", "Support"))
    written = {"rules": [{"match": "contains", "text": text, "step": step} for text, step in said]}
    rules.write_text(json.dumps(written), encoding="utf-8")
    log = corpus / "eventlogs" / "retentioneering_ecom.csv.gz"
    reports = []
    for number, engine in enumerate(("duckdb://", "pyspark://local")):
        out, report = tmp_path / f"{number}.cjm", tmp_path / f"{number}.json"
        words = ["events", journey, log, "--rules", rules, "--segment", "user_lifecycle", "--channel", "platform"]
        words += ["--case", "session_id", "--period", "2024-05-19..2024-06-06", "--engine", engine]
        program = [sys.executable, "-P", "-m", "cjm_desktop.cli", *map(str, words), "--report", str(report)]
        run = subprocess.run([*program, "-o", str(out)], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        reports.append(json.loads(report.read_text(encoding="utf-8")))
    first, second = reports
    assert first["steps"]
    assert first["channels"]
    assert first == second
