"""`cjm export --view` and editions that show a saved view: left out, folded, coloured and standing back as there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.edit.commands.card_rules import add_rule
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.edit.commands.saved_views import add_view
from cjm_desktop.model.filtering import Condition, Filter
from cjm_desktop.model.records import PageSetup, SavedView
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.embedding import extract_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map

pytestmark = pytest.mark.usefixtures("qapp")
Capture = pytest.CaptureFixture[str]
SEVERE = Filter((Condition("severity", ("3",)),))
GREY, RED = "#6", "#C2410C"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A map with a view without its first lane and first stage, of severe cards alone, and an edition of that."""
    builder = (
        a_map().stage("Find").stage("Buy").lane("actions", "Doing").lane("friction", "Pains").lane("quotes", "Said")
    )
    builder.card("Doing", "Buy", "pays").card("Pains", "Buy", "queues", severity=3, owner="Kim")
    builder.card("Pains", "Find", "hidden").card("Said", "Buy", "so slow")
    editor = builder.editor()
    lanes, stages = editor.graph.lanes(), editor.graph.stages()
    editor.run(add_rule.call(SEVERE))
    editor.run(add_view.call("Board", SEVERE, [lanes[0].id, stages[0].id], ["owners"]))
    (view,) = editor.graph.in_order(SavedView)
    page = PageSetup(paper="A3", hidden=(lanes[0].id, stages[0].id), without=("owners",))
    editor.run(add_edition.call("For the board", page, view=view.id))
    path = tmp_path / "map.cjm"
    path.write_bytes(encode(editor.graph, Revision()))
    return path


def svg_of(file: Path, *words: str) -> str:
    out = file.with_suffix(".svg")
    assert main(["--ui-lang", "en", "export", str(file), "-o", str(out), "--svg-text", *words]) == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("--view", "board"), ("--edition", "For the board")])
def test_what_is_written_is_what_the_view_shows(file: Path, words: tuple[str, ...]) -> None:
    whole, seen = svg_of(file), svg_of(file, *words)
    for word in ("pays", "Doing", "Find", "hidden", "Kim"):
        assert word in whole, word
        assert word not in seen, word
    for word in ("queues", "so slow", "Severity: High", "Stands back: all but Severity: High"):
        assert word in seen, word
    assert whole != seen
    grey = seen[seen.rindex("<text", 0, seen.index("so slow")) : seen.index("so slow")]
    assert grey not in whole


def test_the_map_inside_is_the_map_as_it_is(file: Path) -> None:
    out = file.with_suffix(".pdf")
    assert main(["export", str(file), "-o", str(out), "--view", "Board", "--embed-map=whole"]) == 0
    inside = extract_map(out.read_bytes())
    assert inside is not None
    whole = json.loads(file.read_text(encoding="utf-8"))
    found = decode(inside).graph
    assert found.map.page.hidden == ()
    assert len(found.lanes()) == len(whole["lanes"])


def test_a_view_that_there_is_not_is_refused_with_those_there_are(file: Path, capsys: Capture) -> None:
    assert main(["--ui-lang", "en", "export", str(file), "-o", str(file.with_suffix(".pdf")), "--view", "X"]) != 0
    assert "CJM-E470: The map has no saved view “X”. Nothing was written. There are: Board." in capsys.readouterr().err
    assert main(["--ui-lang", "en", "export", str(file), "-o", str(file.with_suffix(".csv")), "--view", "Board"]) == 0
    assert "Without effect for csv: --view" in capsys.readouterr().err


def test_a_view_takes_further_wishes(file: Path) -> None:
    seen = svg_of(file, "--view", "Board", "--lanes", "Said")
    assert "queues" not in seen
    assert "so slow" in seen
