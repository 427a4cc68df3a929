"""`cjm events`: a log counted on the steps of a map, as somebody does it who has only a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.interchange.events import engines
from cjm_desktop.model.records import EventLog
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_map
from tests.helpers.event_logs import map_of, needs_events, write_log

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    path = tmp_path / "journey.cjm"
    path.write_bytes(encode(map_of("Search", "Pay"), Revision()))
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    rows = [
        (f"c{number}", name, f"2024-05-0{1 + number % 9} 10:00:0{at}", ("new", "old")[number % 2])
        for number in range(40)
        for at, name in enumerate(["search", "ping", *(["pay"] if number % 4 else [])])
    ]
    return write_log(tmp_path / "shop.csv", [*rows, ("", "pay", "", "")], ("session", "event", "time", "segment"))


def test_rows_add_up_and_the_map_keeps_the_sums(journey: Path, log: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    out, report, rules = (tmp_path / name for name in ("out.cjm", "report.json", "rules.json"))
    words = ["events", str(journey), str(log), "--segment", "segment", "--report", str(report), "-o", str(out)]
    assert main([*words, "--save-rules", str(rules)]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "shop.csv: 111 rows = 70 on steps + 40 of no step + 1 without case or time\n"
        "40 cases, begun 2024-05-01 – 2024-05-09\n"
    )
    assert "Of no step: ping 40" in said.err
    told = json.loads(report.read_text(encoding="utf-8"))
    assert sum(told["counts"].values()) == told["rows"] == 111
    assert sum(each["events"] for each in (*told["events"], *told["others"])) == 110
    (kept,) = open_map(out).graph.in_order(EventLog)
    assert (kept.rows, kept.cases, kept.segment_column) == (111, 40, "segment")
    assert [each.cases for each in kept.slices if not each.period] == [40, 20, 20]
    # Rules are changed as a file and the log is counted anew, in the place of what was counted before.
    changed = rules.read_text(encoding="utf-8").replace('"rules": [', '"rules": [{"text": "ping", "step": ""},')
    rules.write_text(changed, encoding="utf-8")
    again = tmp_path / "again.cjm"
    assert main(["events", str(out), str(log), "--rules", str(rules), "-o", str(again)]) == 0
    assert "40 ignored" in capsys.readouterr().out
    (anew,) = open_map(again).graph.in_order(EventLog)
    assert (anew.id, anew.ignored, anew.unmatched) == (kept.id, 40, 0)


def test_where_no_event_fits_the_rules_to_fill_in_are_written(log: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    foreign, rules, out = (tmp_path / name for name in ("foreign.cjm", "rules.json", "out.cjm"))
    foreign.write_bytes(encode(map_of("Arrive", "Check in"), Revision()))
    words = ["--ui-lang", "en", "events", str(foreign), str(log), "-o", str(out)]
    assert main([*words, "--save-rules", str(rules)]) == 2
    said = capsys.readouterr().err
    assert "CJM-E527" in said
    assert "rules.json lists all events" in said
    written = json.loads(rules.read_text(encoding="utf-8"))
    assert [each["text"] for each in written["rules"]] == ["ping", "search", "pay"]
    written["rules"][1]["step"] = "Arrive"
    rules.write_text(json.dumps(written), encoding="utf-8")
    report = tmp_path / "report.json"
    assert main([*words, "--rules", str(rules), "--report", str(report)]) == 0
    assert "40 on steps + 70 ignored" in capsys.readouterr().out
    assert json.loads(report.read_text(encoding="utf-8"))["events"][0]["stepName"] == "Arrive"


def test_a_log_of_too_few_cases_is_told_to_be_that(journey: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    rows = [(f"c{case}", name, f"2024-01-01 10:0{case}:00") for case in range(3) for name in ("search", "pay")]
    words = ["events", str(journey), str(write_log(tmp_path / "few.csv", rows)), "-o", str(tmp_path / "out.cjm")]
    assert main(words) == 2
    assert "CJM-E542: Every event of the log has fewer than 5 cases" in capsys.readouterr().err
    rules = tmp_path / "rules.json"
    rules.write_text('{"rules": [{"text": "search", "step": "Search"}]}', encoding="utf-8")
    assert main([*words, "--rules", str(rules)]) == 0
    assert "Numbers of fewer than 5 cases are not kept" in capsys.readouterr().err, (
        "also where somebody wrote the rules"
    )


def test_it_speaks_korean_and_leaves_other_files_alone(journey: Path, log: Path, capsys: Capture) -> None:
    needs_events()
    assert main(["--ui-lang", "ko", "events", str(journey), str(log), "-o", str(journey)]) == 2
    assert "CJM-E406" in capsys.readouterr().err
    assert main(["events", str(journey), str(log), "--case", "order", "-o", str(journey.with_name("new.cjm"))]) == 2
    assert "CJM-E521: The log has no column “order”." in capsys.readouterr().err
    assert not journey.with_name("new.cjm").exists()


def test_without_the_extra_it_says_what_to_do(
    journey: Path, log: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)
    for lang, words in (("en", "pip install 'cjm-desktop[events]'"), ("ko", "설치해 주세요")):
        assert main(["--ui-lang", lang, "events", str(journey), str(log), "-o", "new.cjm"]) == 2
        assert words in capsys.readouterr().err


def test_a_log_of_heads_alone_is_told_to_have_no_rows(journey: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    log = tmp_path / "heads.csv"
    log.write_text("case,activity,time\n", encoding="utf-8")
    assert main(["events", str(journey), str(log), "-o", str(tmp_path / "out.cjm")]) == 2
    assert "“heads.csv” has no rows below its heads." in capsys.readouterr().err


def test_thousands_are_parted_alike_in_one_line(journey: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    rows = [(f"c{number}", "pay", "2024-05-01 10:00:00", "new") for number in range(1_200)]
    log = write_log(tmp_path / "shop.csv", rows, ("session", "event", "time", "segment"))
    assert main(["events", str(journey), str(log), "-o", str(tmp_path / "out.cjm")]) == 0
    assert capsys.readouterr().out == "shop.csv: 1,200 rows = 1,200 on steps\n1,200 cases, begun on 2024-05-01\n"


def test_days_in_which_no_case_began_are_told(journey: Path, log: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    words = ["events", str(journey), str(log), "-o", str(tmp_path / "out.cjm"), "--period"]
    assert main([*words, "2020-01-01..2020-01-31"]) == 0
    assert "No case began from 2020-01-01 to 2020-01-31." in capsys.readouterr().err
    (tmp_path / "out.cjm").unlink()
    assert main([*words, "2024-05-02..2024-05-03"]) == 0
    assert "No case began" not in capsys.readouterr().err


def test_steps_without_a_name_are_called_as_on_the_map(log: Path, tmp_path: Path) -> None:
    needs_events()
    path, report, rules = (tmp_path / name for name in ("bare.cjm", "report.json", "rules.json"))
    graph = a_map().stage("Search").stage("Pay").build()
    path.write_bytes(encode(graph, Revision()))
    told = {"rules": [{"text": name, "step": number} for number, name in enumerate(("search", "pay"), 1)]}
    rules.write_text(json.dumps(told), encoding="utf-8")
    words = ["events", str(path), str(log), "--rules", str(rules), "--report", str(report)]
    assert main([*words, "-o", str(tmp_path / "out.cjm")]) == 0
    events = json.loads(report.read_text(encoding="utf-8"))["events"]
    assert {each["name"]: each["stepName"] for each in events} == {"search": "Search", "pay": "Pay"}


def test_the_next_log_goes_by_the_rules_of_the_last_one_and_says_so(
    journey: Path, log: Path, tmp_path: Path, capsys: Capture
) -> None:
    needs_events()
    rules, first, then = (tmp_path / name for name in ("rules.json", "first.cjm", "then.cjm"))
    rules.write_text('{"rules": [{"text": "ping", "step": "Search"}, {"text": "pay", "step": "Pay"}]}')
    words = ["--rules", str(rules), "--segment", "segment", "-o", str(first)]
    assert main(["events", str(journey), str(log), *words]) == 0
    assert "The rules are" not in capsys.readouterr().err
    next_month = log.rename(tmp_path / "june.csv")
    assert main(["events", str(first), str(next_month), "-o", str(then)]) == 0
    said = capsys.readouterr()
    assert "70 on steps + 40 of no step" in said.out
    assert "The rules are those of shop.csv in the map" in said.err
    assert "Not parted by “segment” as before" in said.err
    logs = open_map(then).graph.in_order(EventLog)
    assert {each.name: len(each.rules) for each in logs} == {"shop.csv": 2, "june.csv": 2}
    # Rules that mean nothing of another log are not taken for it.
    other = write_log(tmp_path / "other.csv", [(f"c{at}", "search", "2024-06-01") for at in range(9)])
    assert main(["events", str(then), str(other), "-o", str(tmp_path / "last.cjm")]) == 0
    assert "The rules were made of the names of steps" in capsys.readouterr().err


def test_events_without_a_name_are_called_so(journey: Path, tmp_path: Path, capsys: Capture) -> None:
    needs_events()
    rows = [(f"c{at}", name, "2024-06-01") for at in range(9) for name in ("search", "")]
    log = write_log(tmp_path / "log.csv", rows)
    assert main(["events", str(journey), str(log), "-o", str(tmp_path / "out.cjm")]) == 0
    assert "Of no step: without a name 9" in capsys.readouterr().err
