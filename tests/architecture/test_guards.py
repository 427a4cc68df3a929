"""The guards of conftest.py catch what they are there for, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CAUGHT = """
import logging, socket, warnings
from PySide6.QtCore import QTimer, qWarning

KEPT = []

def test_log():
    logging.getLogger("cjm").warning("heard in the log")

def test_python():
    warnings.warn("heard from Python")

def test_qt(qtbot):
    qWarning("heard from Qt")

def test_network():
    with socket.socket() as opened:
        opened.connect(("127.0.0.1", 9))

def test_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[0].start(60_000)
"""
REASONS = {
    "test_log": "heard in the log",
    "test_python": "UserWarning: heard from Python",
    "test_qt": "heard from Qt",
    "test_network": "NetworkUsed",
    "test_timer": "still running after the test",
}

ALLOWED = """
import logging, os
from pathlib import Path
import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from cjm_desktop.ui.shell.application import Application

def test_an_expected_warning(caplog):
    logging.getLogger("cjm").warning("expected")
    assert "expected" in caplog.text

def test_a_timer_of_a_closed_window(qtbot):
    label = QLabel("a")
    qtbot.addWidget(label)
    QTimer(label).start(60_000)

def test_a_profile_of_its_own(profile):
    assert Path(os.environ["CJM_PROFILE"]) == profile
    assert not profile.exists()

def test_the_application_is_there_before_a_picture_makes_a_lesser_one():
    assert isinstance(QApplication.instance(), Application)

def test_the_bundled_face_is_that_of_every_window(qtbot):
    assert QFontInfo(QLabel("가").font()).family() == "Pretendard JP"

@pytest.mark.parametrize("turn", [1, 2])
def test_an_application_as_it_was_begun(qapp, turn):
    assert not QApplication.clipboard().text()
    assert qapp.palette().window().color() != QColor("black")
    assert QLocale() == QLocale.system()
    QApplication.clipboard().setText("left behind")
    qapp.setPalette(QPalette(QColor("black")))
    QLocale.setDefault(QLocale("ko"))

@pytest.mark.long
def test_a_long_one():
    raise AssertionError
"""


def outcome(folder: Path, source: str) -> str:
    """Run one test file under the project's own settings and guards, and give what pytest prints."""
    path = folder / "test_inner.py"
    path.write_text(source, encoding="utf-8")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "tests.conftest"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *settings, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_each_guard_fails_the_test_with_its_reason(tmp_path: Path) -> None:
    printed = outcome(tmp_path, CAUGHT)
    blamed = {
        line.split("::")[1].split(" ")[0] for line in printed.splitlines() if line.startswith(("FAILED", "ERROR"))
    }
    assert blamed == set(REASONS), printed
    assert [reason for reason in REASONS.values() if reason not in printed] == []


def test_what_is_allowed_passes_and_long_tests_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CJM_LONG", raising=False)
    printed = outcome(tmp_path, ALLOWED)
    assert "7 passed, 1 deselected" in printed, printed
