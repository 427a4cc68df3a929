"""The window can be read in each of its looks."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QWidget,
)

from cjm_desktop.ui.base.theming import LOOKS, dress, look_of, palette_of, set_kind
from cjm_desktop.ui.forms.choice_editors import ColorButton
from tests.helpers.window_driver import WindowDriver

GROUNDS = ("paper", "raised", "hover", "backdrop", "tint")
# What is written, and on what.
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "title", "second")
        for ground in ("paper", "raised", "hover", "backdrop", "tint")
    ),
    *(("faint", ground) for ground in ("paper", "raised")),
    ("on_accent", "accent"),
    ("accent", "paper"),
    ("warm_ink", "warm"),
]


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2.2."""
    mixed = QColor(color)
    parts = (mixed.redF(), mixed.greenF(), mixed.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_text_stands_out_from_its_ground(name: str, least: float) -> None:
    look = LOOKS[name]
    weak = {pair: contrast(getattr(look, pair[0]), getattr(look, pair[1])) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_edges_stand_out_in_high_contrast() -> None:
    look = LOOKS["contrast"]
    assert min(contrast(edge, look.paper) for edge in (look.line, look.edge, look.accent, look.warm_edge)) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_the_edge_of_a_field_is_seen_on_its_ground(name: str, qapp: QApplication) -> None:
    look = LOOKS[name]
    field = QLineEdit()
    try:
        dress(qapp, look)
        field.resize(120, 32)
        picture = field.grab().toImage()
    finally:
        qapp.setStyleSheet("")
    edge = picture.pixelColor(picture.width() // 2, 0).name()
    assert min(contrast(edge, ground) for ground in (look.paper, look.raised)) >= 3.0


@pytest.mark.parametrize("name", LOOKS)
def test_a_chosen_appearance_is_taken(name: str, qapp: QApplication) -> None:
    look = look_of(name, qapp)
    assert look is LOOKS[name]
    assert palette_of(look).color(QPalette.ColorRole.WindowText) == QColor(look.ink)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_what_cannot_be_used_looks_it(desk: WindowDriver, look: str) -> None:
    desk.workspace.settings.appearance = look
    desk.turn()
    link, tool, check, dot = QPushButton("add"), QToolButton(), QCheckBox("collapsed"), ColorButton("#2563EB")
    tool.setText("…")
    set_kind(link, "link")
    set_kind(tool, "tool")
    check.setChecked(True)
    kinds: tuple[QWidget, ...] = (link, tool, check, dot)
    for each in kinds:
        desk.qtbot.addWidget(each)
        each.show()
        before = each.grab().toImage()
        each.setEnabled(False)
        assert each.grab().toImage() != before, each


def test_in_high_contrast_what_cannot_be_used_does_not_look_chosen(desk: WindowDriver) -> None:
    desk.workspace.settings.appearance = "contrast"
    desk.turn()
    button, line = QPushButton("compare"), QLineEdit()
    for each in (button, line):
        desk.qtbot.addWidget(each)
        each.setEnabled(False)
        each.resize(160, 32)
        each.show()
        ground = each.grab().toImage().pixelColor(8, 16)
        assert ground.red() == ground.green() == ground.blue()
        assert contrast(LOOKS["contrast"].faint, ground.name()) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_box_to_be_ticked_is_seen_in_a_list(name: str, qapp: QApplication) -> None:
    look, view = LOOKS[name], QListWidget()
    item = QListWidgetItem("", view)
    item.setCheckState(Qt.CheckState.Unchecked)
    try:
        dress(qapp, look)
        view.resize(200, 120)
        picture = view.grab().toImage()
    finally:
        qapp.setStyleSheet("")
    colours = {picture.pixelColor(x, y).name() for x in range(40) for y in range(30)}
    assert max(contrast(each, look.paper) for each in colours) >= 3.0
