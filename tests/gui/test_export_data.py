"""The map written as data from the window, and as a form to fill in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cjm_desktop.ui.dialogs import questions
from tests.e2e.test_workbook_round_trip import kinds_of
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@pytest.mark.parametrize("blank", [False, True])
def test_a_workbook_is_written_beside_the_window(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, blank: bool
) -> None:
    desk.show(a_shop().build())
    target = tmp_path / "map.xlsx"
    monkeypatch.setattr(questions, "choose_data_file", lambda *_: target)
    desk.choose("file.export_blank" if blank else "file.export_data")
    desk.qtbot.waitUntil(target.exists)
    desk.qtbot.waitUntil(lambda: "map.xlsx" in str(desk.window.banners.texts))
    assert openpyxl.load_workbook(target).sheetnames[0] == "Map"
    if not blank:
        assert kinds_of(target.read_bytes()) == []
    assert not desk.window.document.editor.can_undo


@pytest.mark.parametrize("writes", [True, False])
def test_what_a_diagram_cannot_hold_is_listed_before_it_is_written(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, writes: bool
) -> None:
    desk.show(a_shop().build())
    target = tmp_path / "map.mmd"
    monkeypatch.setattr(questions, "choose_data_file", lambda *_: target)
    said: list[str] = []

    def answer(box: QMessageBox) -> None:
        said.append(box.informativeText())
        desk.click(next(each for each in box.buttons() if (each.text() == "Write the file") is writes))

    with desk.in_dialog(QMessageBox, answer):
        desk.choose("file.export_data")
    assert "3 lanes" in said[0]
    if writes:
        desk.qtbot.waitUntil(target.exists)
        desk.qtbot.waitUntil(lambda: "map.mmd" in str(desk.window.banners.texts))
    assert target.exists() is writes


def test_an_ending_that_is_left_out_is_that_of_the_chosen_kind(
    desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent: QWidget = desk.show(a_shop().build()).window
    kinds = (("Excel workbook", ".xlsx"), ("CSV", ".csv"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/tmp/map v1.2", "CSV (*.csv)"))
    chosen = questions.choose_data_file(parent, "", Path("/tmp/x"), kinds)
    assert chosen == Path("/tmp/map v1.2.csv")
