"""The bench beside other programs: how each is run, and what is said of those that fail or are not here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.perf.peers import GOALS, TimeUp, goal_of, run
from tests.perf.peers_programs import OUTPUTS, Job, Peer, missing, ours, peers

WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(bytes(int(sys.argv[2])))"


def python(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", *map(str, words)]


def test_what_a_program_used_is_told(tmp_path: Path) -> None:
    target = tmp_path / "out"
    turn = run(python(WRITE, target, "1234"), target)
    assert turn.size == 1234
    assert turn.cpu > 0
    assert turn.peak > 1


def test_a_program_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(TimeUp, match="stopped after 1 s"):
        run(python("import time; time.sleep(600)"), tmp_path / "out", patience=1)


def test_a_program_that_writes_nothing_has_failed(tmp_path: Path) -> None:
    before = tmp_path / "out"
    before.write_bytes(b"of the turn before")
    with pytest.raises(RuntimeError, match="no file"):
        run(python("pass"), before)
    with pytest.raises(RuntimeError, match="exit code 3"):
        run(python("raise SystemExit(3)"), before)


def test_who_is_not_here_is_named() -> None:
    assert missing([Peer("here", True, lambda job: None), Peer("gone", False, lambda job: None)]) == ["gone"]


def test_everybody_writes_every_output_but_resvg_the_pdf(tmp_path: Path) -> None:
    for output in OUTPUTS:
        job = Job(output, tmp_path / "a.cjm", tmp_path / "a.svg", tmp_path / f"a.{output.suffix}")
        writing = {peer.name for peer in (ours(), *peers()) if peer.words(job)}
        rest = {"CJM Desktop", "rsvg-convert", "Inkscape", "LibreOffice"}
        assert writing == (rest | {"resvg"} if output.dpi else rest)


def test_the_goals_are_of_outputs_and_peers_that_there_are() -> None:
    assert {output for output, _ in GOALS} == {output.name for output in OUTPUTS}
    pdf = OUTPUTS[0]
    assert goal_of("S", pdf, "rsvg-convert") == 0.7
    assert goal_of("S", pdf, "Inkscape") == 0.25
    assert goal_of("XL", pdf, "Inkscape") is None
