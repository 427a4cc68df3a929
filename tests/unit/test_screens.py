"""The pictures of all screens: what is cut or leaves the screen is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from checks.screens import LANGS, LOOKS, SIZES
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.ui.base.theming import APPEARANCES


def test_all_looks_are_pictured_at_the_sizes_asked_for() -> None:
    assert LOOKS == APPEARANCES
    assert set(LANGS) == {"en", "ko"}
    pictured = {(width * sharp, sharp) for width, _, sharp in SIZES.values()}
    assert pictured == {(1280, 1), (1920, 1.5), (1440, 1), (2880, 2)}


@pytest.mark.skipif(
    os.environ.get("QT_QPA_PLATFORM") != "offscreen", reason="its screens are those of the offscreen Qt"
)
def test_what_has_no_room_for_its_words_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    from checks.picturing import Photographer

    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(5, 5, 300, 100)
    fine, cut = QLabel("fits", window), QPushButton("this has no room at all", window)
    fine.setGeometry(0, 0, 200, 30)
    cut.setGeometry(0, 40, 40, 30)
    window.show()
    camera = Photographer(tmp_path, "try")
    camera.take("one")
    assert [fault for fault in camera.faults if "no room" in fault]
    assert not [fault for fault in camera.faults if "fits" in fault]
    assert (tmp_path / "try" / "000-one.png").stat().st_size > 100
    window.move(5000, 5)
    camera.take("two")
    assert any(fault.startswith("two") and "leaves the screen" in fault for fault in camera.faults)
    camera.sheet(tmp_path / "sheet.png")
    assert (tmp_path / "sheet.png").is_file()
