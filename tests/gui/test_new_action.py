"""A command is one entry in one file: put into the folder of actions, it stands wherever a user would look for it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from cjm_desktop.ui.actions.table import SUBJECTS, actions_table
from cjm_desktop.ui.dialogs.about import ShortcutDialog
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

CODE = """
from cjm_desktop.edit.commands.structure import add_stage
from cjm_desktop.ui.actions.action import ON_MAP, TOOL_BAR, Action, Place, writing

ACTIONS = (
    Action(
        "try.it",
        "Try it",
        writing(lambda at: at.run(add_stage.call("Tried", None))),
        (Place("view", "tries", 10), Place(ON_MAP, "tries", 10), Place(TOOL_BAR, "history", 90, "Try")),
        ("Ctrl+Alt+Shift+Y",),
        icon="pencil",
    ),
)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder that is searched for actions too, with a file in which one more lies."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "tries.py").write_text(CODE, encoding="utf-8")
    package = importlib.import_module(SUBJECTS)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    actions_table.cache_clear()
    yield folder
    actions_table.cache_clear()
    for name in ("tries", "again"):
        sys.modules.pop(f"{SUBJECTS}.{name}", None)


def in_menu(window: MainWindow, title: str) -> list[str]:
    """Give the names of the actions of a menu of the menu bar."""
    menus = [action.menu() for action in window.menuBar().actions() if action.text() == title]
    assert isinstance(menus[0], QMenu)
    return [action.objectName() for action in menus[0].actions()]


@pytest.mark.usefixtures("folder")
def test_a_new_action_is_found_everywhere(desk: WindowDriver) -> None:
    window = desk.show(a_shop().build()).window
    window.view.setFocus()
    assert in_menu(window, "&View")[-1] == "try.it"
    assert not window.actions_of["try.it"].icon().isNull()
    button = window.tool_bar.findChild(QToolButton, "try.it")
    assert button is not None
    assert button.text() == "Try"
    shown: set[str] = set()

    def read(dialog: ShortcutDialog) -> None:
        shown.update(label.text() for label in dialog.findChildren(QLabel))

    with desk.in_dialog(ShortcutDialog, read):
        desk.keys("F1")
    assert {"Try it", QKeySequence("Ctrl+Alt+Shift+Y").toString(QKeySequence.SequenceFormat.NativeText)} <= shown
    window.view.context_requested.emit(window.mapToGlobal(window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].objectName() == "try.it"
    menu.close()
    desk.ready()
    window.view.setFocus()
    desk.keys("Ctrl+Alt+Shift+Y")
    assert "Tried" in {desk.words(stage) for stage in desk.graph.stages()}


def test_two_actions_of_one_key_are_refused(folder: Path) -> None:
    (folder / "again.py").write_text(CODE, encoding="utf-8")
    with pytest.raises(ValueError, match=r"try\.it"):
        actions_table()
