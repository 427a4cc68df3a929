"""Somebody who has never seen the program: from the start screen to a saved and exported map, by keys alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.helpers.window_driver import WindowDriver

STEPS = ("Sees an ad", "Compares three", "Orders online", "Gets help", "Tells a friend")
WHY = ("A new bicycle", "The best for the money", "No second trip to town", "It has to work", "Pride")


def naming(desk: WindowDriver, path: Path) -> Callable[[QFileDialog], None]:
    """Type a path into the file dialog, as the system's own would take it."""

    def work(dialog: QFileDialog) -> None:
        desk.keys("Ctrl+A")
        desk.write(str(path))
        desk.keys("Return")

    return work


def row(desk: WindowDriver, texts: tuple[str, ...]) -> None:
    """Type one lane from left to right, then go to where the next begins."""
    for number, text in enumerate(texts):
        desk.write(text[0])  # opens the cell's editor, which takes the rest
        desk.write(text[1:])
        desk.keys("Tab" if number + 1 < len(texts) else "Return")


def test_a_first_map_by_keys_alone(desk: WindowDriver, tmp_path: Path) -> None:
    desk.start()
    desk.keys("Right", "Return")  # the template after the blank map, five stages
    desk.ready()
    row(desk, STEPS)
    row(desk, WHY)
    desk.keys("Escape")
    assert [str(stage.name) for stage in desk.graph.stages()] == [
        "Awareness",
        "Consideration",
        "Conversion",
        "Retention",
        "Advocacy",
    ]

    mine = tmp_path / "bicycle.cjm"
    with desk.in_dialog(QFileDialog, naming(desk, mine)):
        desk.keys("Ctrl+S")
    held = json.loads(mine.read_text(encoding="utf-8"))
    steps = [step.id for step in desk.graph.steps()]
    lanes = [lane.id for lane in desk.graph.lanes()]
    found = {(lanes.index(card["lane"]), steps.index(card["step"])): card["text"] for card in held["cards"].values()}
    assert found == {(0, i): text for i, text in enumerate(STEPS)} | {(1, i): text for i, text in enumerate(WHY)}
    assert not desk.window.isWindowModified()

    desk.ready()
    poster = tmp_path / "bicycle.pdf"

    def export(dialog: QDialog) -> None:
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        with desk.in_dialog(QFileDialog, naming(desk, poster)):
            desk.keys("Return")
        desk.qtbot.waitUntil(poster.exists)
        desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
        desk.keys("Escape")

    with desk.in_dialog(QDialog, export):
        desk.keys("Ctrl+E")
    assert poster.read_bytes().startswith(b"%PDF-")
    assert poster.read_bytes().rstrip().endswith(b"%%EOF")

    desk.ready()
    desk.keys("Ctrl+S", "Ctrl+Q")
    assert desk.workspace.windows == []
