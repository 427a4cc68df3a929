"""`cjm check`, and what `cjm validate` says of advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.extensions import registry
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Silence
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.sound_map import FEW, few_checks, given, plus, sound, without

Capture = pytest.CaptureFixture[str]
UNANSWERED = "friction_unanswered"
DAY = ("--day", "2026-11-29")


@pytest.fixture(autouse=True)
def _with_few_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "load_checks", few_checks)


def written(folder: Path, name: str, graph: JourneyGraph) -> Path:
    path = folder / name
    path.write_bytes(encode(graph, Revision(1, "2026-11-21T09:00:00Z", "test")))
    return path


def test_a_sound_map_has_nothing_to_mention(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "sound.cjm", sound("en"))
    assert main(["check", str(path), *DAY]) == 0
    assert capsys.readouterr().out == f"{path}: nothing to mention ({len(FEW)} checks)\n"


def test_findings_are_listed_with_reason_and_place_and_end_with_1(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "faulty.cjm", given(without(sound("en"), "rl0", "i0"), "st2", owner=""))
    assert main(["check", str(path), *DAY]) == 1
    assert capsys.readouterr().out == (
        f"{path}: Friction without an answer (1). Friction that no opportunity answers leads nowhere.\n"
        "  “Reviews are scattered” – Friction points · Find\n"
        f"{path}: Stage without an owner (1). A journey gets better where somebody answers for each part of it.\n"
        "  Use\n"
    )


def test_it_speaks_korean(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "faulty.cjm", without(sound("ko"), "rl0", "i0"))
    assert main(["--ui-lang", "ko", "check", str(path), *DAY]) == 1
    out = capsys.readouterr().out
    assert "해결할 기회가 없는 마찰 (1)" in out
    assert "“상품평이 흩어져 있다” – 마찰" in out


def test_the_day_is_the_one_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "sound.cjm", sound("en"))
    assert main(["check", str(path), "--day", "2027-03-01"]) == 1
    assert "It was due 2027-02" in capsys.readouterr().out
    assert main(["check", str(path), "--day", "soon"]) == 2
    assert "Usage:" in capsys.readouterr().err


def test_json_has_every_finding_with_its_records(tmp_path: Path, capsys: Capture) -> None:
    paths = [written(tmp_path, "a.cjm", without(sound("en"), "rl0", "i0")), written(tmp_path, "b.cjm", sound("ko"))]
    assert main(["check", "--json", *map(str, paths), *DAY]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert [each["check"] for each in first["findings"]] == ["friction_unanswered"]
    assert first["findings"][0]["records"] == ["f0"]
    assert first["findings"][0]["place"] == "Friction points · Find"
    assert second["findings"] == second["off"] == second["failed"] == []
    assert second["checks"] == len(FEW)


def test_a_file_that_cannot_be_read_ends_with_2_and_keeps_no_other_from_its_turn(
    tmp_path: Path, capsys: Capture
) -> None:
    bad, good = tmp_path / "bad.cjm", written(tmp_path, "good.cjm", sound("en"))
    bad.write_text("nonsense")
    assert main(["check", str(bad), str(good), *DAY]) == 2
    told = capsys.readouterr()
    assert "CJM-E" in told.err
    assert "nothing to mention" in told.out


def test_validate_counts_findings_and_does_not_mind_them(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "faulty.cjm", without(sound("en"), "rl0", "i0"))
    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.endswith(f"see `cjm check`\n{path}: clean\n")


def test_what_is_silenced_is_counted_and_its_note_is_in_the_json(tmp_path: Path, capsys: Capture) -> None:
    graph = plus(without(sound("en"), "rl0", "i0"), Silence(id="sl1", target="f0", check=UNANSWERED, note="Asked."))
    path = written(tmp_path, "quiet.cjm", given(graph, "map", unchecked=("personas",)))
    assert main(["check", str(path), *DAY]) == 0
    assert f"{path}: 1 finding is silenced\n" in capsys.readouterr().out
    assert main(["check", "--json", str(path), *DAY]) == 0
    (facts,) = json.loads(capsys.readouterr().out)
    assert [(each["check"], each["silenced"]) for each in facts["findings"]] == [(UNANSWERED, "Asked.")]
    assert facts["off"] == ["personas"]
