"""What the tests of the window share: a workspace with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.compose.program import Program
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.shell.workspace import Workspace
from tests.helpers.window_driver import WindowDriver


@cache
def services() -> Program:
    """Give the services, built once for all tests."""
    return Program()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, profile: Path) -> Iterator[WindowDriver]:
    """Give a user at an English workspace without windows; what is left open at the end is closed without asking."""
    settings = Settings(profile / "settings.ini")
    settings.language = "en"
    workspace = Workspace(services(), settings, qapp)
    driver = WindowDriver(qtbot, workspace)
    yield driver
    driver.watch.stop()
    workspace.recovery.close()
    for window in tuple(workspace.windows):
        window.shut()
        window.close()
    if workspace.start:
        workspace.start.close()
    workspace.setParent(None)
    # The windows go first: what is still there would be dressed once more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    QApplication.processEvents()
    assert not driver.unheard, "nobody expected these questions"
