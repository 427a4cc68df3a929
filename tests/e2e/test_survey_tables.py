"""Tables of answers as they come: heads that repeat, one column alone, days that nobody can tell apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Metric
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from tests.helpers.event_logs import map_of

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


def taken(folder: Path, table: str, name: str = "answers.csv") -> JourneyGraph:
    """The map after `cjm survey` has brought a table in, with its report beside it."""
    journey, answers, out = folder / "journey.cjm", folder / name, folder / "out.cjm"
    journey.write_bytes(encode(map_of("Search", "Pay"), Revision()))
    answers.write_text(table, encoding="utf-8")
    assert main(["survey", str(journey), str(answers), "-o", str(out), "--report", str(folder / "report.json")]) == 0
    return open_map(out).graph


def test_two_columns_with_one_head_are_two_questions(tmp_path: Path) -> None:
    graph = taken(tmp_path, "NPS,NPS\n" + "10,0\n" * 20)
    values = {metric.values[0].value for metric in graph.in_order(Metric)}
    assert values == {100, -100}, "neither is lost behind the other"
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [each["column"] for each in told["scores"]] == ["NPS", "NPS (2)"]


def test_questions_that_differ_in_brackets_alone_are_two_metrics_again_and_again(tmp_path: Path) -> None:
    table = "CSAT (store),CSAT (delivery)\n" + "5,1\n" * 20
    first = taken(tmp_path, table).in_order(Metric)
    assert [(each.name, each.values[0].value) for each in first] == [("CSAT", 100), ("CSAT (delivery)", 0)]
    (tmp_path / "journey.cjm").write_bytes((tmp_path / "out.cjm").read_bytes())
    (tmp_path / "out.cjm").unlink()
    words = ["survey", str(tmp_path / "journey.cjm"), str(tmp_path / "answers.csv"), "-o", str(tmp_path / "out.cjm")]
    assert main(words) == 0
    again = open_map(tmp_path / "out.cjm").graph.in_order(Metric)
    assert [(each.name, each.values) for each in again] == [(each.name, each.values) for each in first]


def test_two_questions_of_one_metric_are_refused(tmp_path: Path, capsys: Capture) -> None:
    recipe = tmp_path / "recipe.json"
    scores = [{"column": name, "kind": "nps", "scale": "0-10", "metric": "Loyalty"} for name in ("A", "B")]
    recipe.write_text(json.dumps({"cjmSurvey": 1, "scores": scores}), encoding="utf-8")
    (tmp_path / "journey.cjm").write_bytes(encode(map_of("Search"), Revision()))
    (tmp_path / "answers.csv").write_text("A,B\n" + "10,0\n" * 20, encoding="utf-8")
    words = ["survey", str(tmp_path / "journey.cjm"), str(tmp_path / "answers.csv"), "-o", str(tmp_path / "out.cjm")]
    assert main([*words, "--recipe", str(recipe)]) == 2
    assert "CJM-E543: Two questions are to go into the metric “Loyalty”" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["answers.csv", "answers.tsv"])
def test_a_table_of_one_question_is_a_table(tmp_path: Path, name: str) -> None:
    (metric,) = taken(tmp_path, "CSAT\n" + "5\n4\n5\n1\n" * 5, name).in_order(Metric)
    assert (metric.kind, metric.values[0].n) == ("csat", 20)


def test_days_that_nobody_can_tell_apart_are_said_to_be_that(tmp_path: Path, capsys: Capture) -> None:
    taken(tmp_path, "Date,NPS\n" + "".join(f"03/0{1 + at % 9}/2026,9\n" for at in range(20)))
    assert "the day and the month cannot be told apart in “03/01/2026”" in capsys.readouterr().err
    told = tmp_path / "told"
    told.mkdir()
    taken(told, "Date,NPS\n" + "03/13/2026,9\n" * 20)
    assert "told apart" not in capsys.readouterr().err


def test_heads_as_korean_programs_write_them_are_known(tmp_path: Path) -> None:
    graph = taken(tmp_path, "회원번호,이용 편의성 (1-7)\n" + "".join(f"a{at},{4 + at % 4}\n" for at in range(20)))
    assert [each.kind for each in graph.in_order(Metric)] == ["ces"]


def test_a_segment_that_is_written_in_small_and_capital_letters_is_one(tmp_path: Path) -> None:
    rows = "".join(f"9,{said}\n" for said in ("New", "new", "New ", "Loyal") * 5)
    (metric,) = taken(tmp_path, "NPS,Segment\n" + rows).in_order(Metric)
    assert {(each.segment, each.n) for each in metric.values} == {("", 20), ("New", 15), ("Loyal", 5)}
