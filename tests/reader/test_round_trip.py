"""A map goes out as a page, is commented on in a browser, and what comes back stands at its cards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Card, Comment
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.reader.conftest import Export

SAMPLE = resources() / "samples" / "nto-carla-en.cjm"
Capture = pytest.CaptureFixture[str]


def collected(source: Path, answer: Path, out: Path, capsys: Capture) -> dict[str, object]:
    assert main(["--ui-lang", "en", "collect", str(source), str(answer), "-o", str(out), "--json"]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)["files"][0]
    return told


def test_comments_come_back_to_their_cards_once(
    browser: Browser, export: Export, tmp_path: Path, capsys: Capture
) -> None:
    browser.open(export(open_map(SAMPLE).graph))
    browser.click("#author")
    browser.type("Minji Kim")
    browser.click(".card", containing="queue is long")
    browser.type("Since June?")
    browser.click(".kinds span", containing="Correction")
    browser.click("#note-instead")
    browser.type("The queue was long")
    browser.click("#vote")
    browser.click("#note-add")
    browser.click("#whole")
    browser.type("모두 좋습니다")
    browser.click("#note-add")
    browser.will_save()
    browser.press("Ctrl+s")
    answer, source, out = browser.file(), tmp_path / "map.cjm", tmp_path / "with.cjm"
    capsys.readouterr()
    told = collected(source, answer, out, capsys)
    assert (told["author"], told["new"], told["known"], told["gone"]) == ("Minji Kim", 2, 0, [])
    graph = open_map(out).graph
    comments = {each.text: each for each in graph.in_order(Comment)}
    card = graph.get(comments["Since June?"].target)
    assert isinstance(card, Card)
    assert "queue is long" in str(card.text)
    assert comments["모두 좋습니다"].target == graph.map.id
    assert comments["Since June?"].author == comments["모두 좋습니다"].author == "Minji Kim"
    again = collected(out, answer, tmp_path / "twice.cjm", capsys)
    assert (again["new"], again["known"]) == (0, 2)
    assert len(open_map(tmp_path / "twice.cjm").graph.table(Comment)) == len(graph.table(Comment))
