"""The same log counted by two engines, each in a program of its own: they agree row for row."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.event_logs import map_of, write_log

ENGINES = ("duckdb://", "pyspark://local")


@pytest.mark.engines
def test_spark_counts_what_duckdb_counts_row_for_row(corpus: Path, tmp_path: Path) -> None:
    journey, rules = tmp_path / "journey.cjm", tmp_path / "rules.json"
    journey.write_bytes(encode(map_of("Look", "Cart", "Pay", "Support"), Revision()))
    said = (("view", "Look"), ("cart", "Cart"), ("payment", "Pay"), ("chat", "Support"))
    written = {"rules": [{"match": "contains", "text": text, "step": step} for text, step in said]}
    rules.write_text(json.dumps(written), encoding="utf-8")
    log = corpus / "eventlogs" / "retentioneering_ecom.csv.gz"
    reports = []
    for number, engine in enumerate(ENGINES):
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


@pytest.mark.engines
def test_spark_reads_the_times_that_duckdb_reads(tmp_path: Path) -> None:
    """Cases that are numbers with zeros before them, clocks as people write them, offsets, and days of a zone."""
    journey = tmp_path / "journey.cjm"
    journey.write_bytes(encode(map_of("Look", "Pay"), Revision()))
    logs = {
        "iso": ("2024-05-01T23:30:00+09:00", "2024-05-01T15:00:00Z", "2024-05-02 00:05:00 GMT+9", "2024-05-01 09:00"),
        "spoken": (
            "2024.5.1 오후 1:05",
            "2024년 5월 1일 13시 9분",
            "2024. 5. 1. 오전 12:05:09",
            "2024-05-01 1:05 PM +0900",
        ),
        "halves": ("05/31/2024 09:00 AM", "05/31/2024 1:05 PM", "05/31/2024 13:05", "05/31/2024 12:01 am"),
        "close": ("20240501", "20240501103000", "202405011030", "20240501T103000Z"),
        "summer": (  # in Berlin, where clocks are set on these days
            "2024-03-31 01:59:59",
            "2024-03-31 03:00:00",
            "2024-10-27T02:30:00+09:00[Asia/Seoul]",
            "2024-10-27 02:30:00 CET",
        ),
        "worded": ("31-MAR-2024 09:00", "Mar 31, 2024 1:05 PM", "31/Mar/2024:13:05:00 +0900", "Sunday 31 March 2024"),
        "points": ("2024.05.01 09:00", "2024.05.01 19:00", "2024.5.2 8:00", "2024.05.02"),
    }
    kept = [_reports(journey, logs, tmp_path / str(at), engine) for at, engine in enumerate(ENGINES)]
    for name in logs:
        assert kept[0][name]["counts"]["unread"] == 0, name
        assert kept[0][name] == kept[1][name], name


def _reports(journey: Path, logs: Mapping[str, Sequence[str]], folder: Path, engine: str) -> dict[str, Any]:
    """Count logs of these times one after the other in one program, as an engine takes its time to start."""
    folder.mkdir()
    runs = []
    for name, times in logs.items():
        rows = [(f"00{at // 2}", ("look", "pay")[at % 2], time) for at, time in enumerate(times)]
        log = write_log(folder / f"{name}.csv", rows)
        words = ["events", journey, log, "--least", "1", "--engine", engine]
        words += ["--zone", "Europe/Berlin" if name == "summer" else "+09:00"]
        runs.append([*map(str, words), "--report", str(folder / f"{name}.json"), "-o", str(folder / f"{name}.cjm")])
    program = "import json, sys; from cjm_desktop.cli import main; sys.exit(max(map(main, json.loads(sys.argv[1]))))"
    command = [sys.executable, "-P", "-c", program, json.dumps(runs)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in logs}
