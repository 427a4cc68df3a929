"""What a poster leaves out is not in the map that it carries either, unless the whole map is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Card,
    Comment,
    Edition,
    JourneyMap,
    Lane,
    PageSetup,
    Persona,
    Stage,
    Step,
    Touchpoint,
)
from cjm_desktop.model.rules import check
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.embedding import extract_map
from cjm_desktop.storage.revision import Revision

Capture = pytest.CaptureFixture[str]
SHOWN = ("Open lane", "Open stage", "Open persona", "open words")
HIDDEN = (
    "Covert lane",
    "Covert stage",
    "Covert persona",
    "covert words",
    "Covert place",
    "covert comment",
    "Covert edition",
)


def a_map_that_hides() -> JourneyGraph:
    return graph_of(
        [
            JourneyMap(id="mp_1", personas=("ps_1", "ps_2"), page=PageSetup(hidden=("ln_2", "st_2", "ps_2"))),
            Persona(id="ps_1", name="Open persona"),
            Persona(id="ps_2", name="Covert persona"),
            Stage(id="st_1", name="Open stage"),
            Stage(id="st_2", name="Covert stage"),
            Step(id="sp_1", stage="st_1"),
            Step(id="sp_2", stage="st_2"),
            Lane(id="ln_1", name="Open lane", role="actions"),
            Lane(id="ln_2", name="Covert lane", role="actions"),
            Touchpoint(id="tp_1", name="Covert place"),
            Card(id="cd_1", lane="ln_1", step="sp_1", text="open words"),
            Card(id="cd_2", lane="ln_2", step="sp_1", text="covert words", touchpoint="tp_1"),
            Card(id="cd_3", lane="ln_1", step="sp_2", text="more covert words"),
            Comment(id="cm_1", target="cd_2", author="Ann", text="covert comment"),
            Edition(id="vw_1", name="Covert edition"),
        ],
        {"futureCollection": {"x_1": {"word": "covert words"}}},
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm"
    path.write_bytes(encode(a_map_that_hides(), Revision()))
    return path


def carried(path: Path) -> str:
    inside = extract_map(path.read_bytes())
    assert inside is not None
    return inside.decode()


def test_the_map_inside_lacks_what_is_hidden_and_that_is_said(source: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "poster.pdf"
    assert main(["--ui-lang", "en", "export", str(source), str(out), "--embed-map"]) == 0
    assert "--embed-map=whole" in capsys.readouterr().err
    inside = carried(out)
    assert [words for words in SHOWN if words not in inside] == []
    assert [words for words in HIDDEN if words.casefold() in inside.casefold()] == []
    graph = decode(inside.encode()).graph
    assert [problem for problem in check(graph) if not problem.notice] == []
    assert graph.map.id != "mp_1"
    assert graph.map.page.hidden == ()


def test_the_words_of_the_command_hide_as_the_map_does(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "poster.svg"
    assert main(["export", "--embed-map", str(source), "--lanes", "Covert lane", str(out)]) == 0
    assert "Open lane" not in carried(out)
    assert "Covert lane" in carried(out)


def test_the_whole_map_goes_where_that_is_asked_for(source: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "poster.pdf"
    assert main(["--ui-lang", "en", "export", str(source), str(out), "--embed-map=whole"]) == 0
    assert "whole map" in capsys.readouterr().err
    assert [words for words in (*SHOWN, *HIDDEN) if words not in carried(out)] == []


def test_the_same_poster_carries_the_same_map(source: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for out in outs:
        assert main(["export", str(source), str(out), "--embed-map"]) == 0
    assert carried(outs[0]) == carried(outs[1])
