"""What tests of comparisons do: two files of one map, the way to the window, and what its list says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_text
from cjm_desktop.edit.commands.structure import move_stages
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.records import Card, Lane, Stage, Step
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.ui.comparing.dialog import CompareDialog
from tests.helpers.builders import a_shop
from tests.helpers.random_edits import copy_of
from tests.helpers.window_driver import WindowDriver


def mine_and_theirs(tmp_path: Path) -> tuple[Path, Path]:
    """Write a map as it was, and as it came back: a card more, one less, one changed, one moved, a stage moved."""
    shop = a_shop()
    editor = Editor(copy_of(shop.build()))
    before, after = tmp_path / "mine.cjm", tmp_path / "theirs.cjm"
    before.write_bytes(encode(editor.graph, Revision(3, "2026-11-21T09:00:00Z", "test")))
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Order"), "pays by phone"))
    editor.run(delete_records.call([shop.id(Card, "scrolls")]))
    editor.run(set_text.call(shop.id(Card, "too many hits"), "text", "far too many hits", "en"))
    editor.run(move_cards.call([shop.id(Card, "enters the card")], shop.id(Lane, "Trouble"), shop.id(Step, "Pay")))
    editor.run(move_stages.call([shop.id(Stage, "Find")]))
    after.write_bytes(encode(editor.graph, Revision(4, "2026-11-22T09:00:00Z", "test")))
    return before, after


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path) if path else "", ""))


def compare(desk: WindowDriver, look: Callable[[CompareDialog], None], action: str = "compare.file") -> None:
    """Choose to compare, and look at what comes up."""
    with desk.in_dialog(CompareDialog, look):
        desk.choose(action)


def sentences(dialog: CompareDialog) -> list[str]:
    return [item.text() for item in dialog.list.rows]
