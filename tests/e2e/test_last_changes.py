"""When each card was last changed, and by whom: told by the versions that are kept."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import add_card, move_cards, set_text
from cjm_desktop.edit.commands.structure import move_stages
from cjm_desktop.model.records import Card, Lane, Stage, Step
from cjm_desktop.storage.versions import keep_version
from tests.helpers.builders import a_shop

Capture = pytest.CaptureFixture[str]


def told(capsys: Capture, path: Path) -> dict[str, tuple[int, str, bool]]:
    capsys.readouterr()
    assert main(["versions", str(path), "--cards", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    return {each["card"]: (each["number"], each["author"], each["earlier"]) for each in facts}


def test_each_card_tells_the_save_that_brought_it_as_it_is(tmp_path: Path, capsys: Capture, profile: Path) -> None:
    shop, path = a_shop(), tmp_path / "map.cjm"
    document = Program().unsaved(shop.build())
    document.save(path)
    run, card = document.editor.run, shop.id(Card, "scrolls")
    document.author = lambda: "김민아"
    run(set_text.call(card, "text", "swipes", "en"))
    document.save()
    document.author = lambda: "Dana"
    run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Pay"), "waits"))
    run(move_stages.call([shop.id(Stage, "Find")]))
    document.save()
    document.author = str
    run(move_cards.call([shop.id(Card, "enters the card")], shop.id(Lane, "Trouble"), shop.id(Step, "Pay")))
    document.save()
    found = told(capsys, path)
    assert found["swipes"] == (2, "김민아", False)
    assert found["waits"] == (3, "Dana", False)
    assert found["enters the card"] == (4, "", False)
    assert found["types a word"] == (1, "", True)  # its stage has moved, not itself
    shutil.rmtree(profile)
    assert set(told(capsys, path).values()) == {(4, "", True)}


def test_it_is_told_in_both_languages(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.cjm"
    Program().unsaved(a_shop().build()).save(path)
    for lang, words in (("en", "in save 1 or before"), ("ko", "1번째 저장 또는 그 전")):
        capsys.readouterr()
        assert main(["--ui-lang", lang, "versions", str(path), "--cards"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 6
        assert all(words in line for line in lines)
        assert not any(re.search(r"\dT\d", line) for line in lines), "times are told by the clock here"


def test_a_version_in_another_form_is_counted_too_and_one_that_is_none_says_so(
    tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.cjm"
    document = Program().unsaved(a_shop().build())
    document.save(path)
    pretty = json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=3).encode()
    for at, data in enumerate((pretty, b"{}")):
        when = datetime(2026, 1, 1 + at, tzinfo=UTC)
        keep_version(profile / "versions", path.resolve(), document.graph.map.id, data, when, other=True)
    assert main(["versions", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    counts = [re.search(r"\d+ steps, \d+ lanes, \d+ cards", each) for each in lines]
    assert [each is not None for each in counts] == [True, False, True]
    first, _, last = counts
    assert first is not None
    assert last is not None
    assert first.group() == last.group()
    assert "cannot be read" in lines[1]
