"""No setting is there for nothing: the program reads each, and one that people are asked for changes what they see."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from cjm_desktop.foundation.paths import resources
from cjm_desktop.ui.base import settings as module
from cjm_desktop.ui.base.setting import Control, Setting
from cjm_desktop.ui.base.settings import Settings
from tests.helpers.window_driver import WindowDriver

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
TABLE = Path(str(module.__file__))


def names_read() -> Iterator[tuple[Path, str]]:
    """Every attribute that a file of the program reads."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                yield path, node.attr


def test_every_setting_is_read_by_the_program() -> None:
    read = list(names_read())
    outside = {name for path, name in read if path != TABLE}
    inside = {name for path, name in read if path == TABLE}
    for name in vars(Settings):
        if isinstance(vars(Settings)[name], Setting) and name.startswith("_"):
            assert name in inside, f"nobody reads the setting {name}"
        elif not name.startswith("_"):
            assert name in outside, f"nobody reads {name}: take it out of the settings"


def seen(desk: WindowDriver, file: Path) -> tuple[QImage, QImage, str, int]:
    """What a user sees: a window amid a large map, the language of a new map, and what the next start opens."""
    window = desk.open(file).window
    window.resize(1440, 900)
    desk.turn()
    window.view.go_back_to((0.5, 900.0, 900.0))
    # What comes a moment later has to be there: the number of insights, and the picture of the minimap.
    desk.choose("view.insights")
    desk.qtbot.waitUntil(lambda: window.insights.insights is not None)
    desk.choose("view.insights")
    timers = window.view.minimap.findChildren(QTimer)
    desk.qtbot.waitUntil(lambda: not any(each.isActive() for each in timers))
    desk.turn()
    picture = window.grab().toImage()
    desk.choose("view.comments")
    beside = window.comments.composer.grab().toImage()
    desk.workspace.new_map()
    lang = desk.ready().graph.map.lang
    desk.workspace.quit()
    desk.workspace.reopen_last()
    opened = len(desk.workspace.windows)
    desk.workspace.quit()
    desk.turn()
    return picture, beside, lang, opened


def others(setting: Setting[Any]) -> list[Any]:
    """The values that a setting may have beside its first one."""
    words = ["Dana"] if setting.control is Control.LINE else [True, False]
    values: list[Any] = [value for value, _ in setting.choices] or words
    return [value for value in values if value != setting.default]


@pytest.mark.parametrize("setting", Settings.asked(), ids=lambda each: each.key)
def test_a_setting_changes_what_a_user_sees(desk: WindowDriver, setting: Setting[Any], tmp_path: Path) -> None:
    file = Path(shutil.copy(resources() / "samples" / "nto-carla-en.cjm", tmp_path / "map.cjm"))
    usual = seen(desk, file)
    assert seen(desk, file) == usual, "only a setting may make a difference"
    for value in others(setting):
        setattr(desk.workspace.settings, setting.key, value)
        if seen(desk, file) != usual:
            return
    pytest.fail(f"{setting.key} changes nothing; where it does, let seen() look there")
