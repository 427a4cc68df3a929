"""What every test stands on: Qt without a screen, folders of its own, one locale, no network, no unheard warnings."""

from __future__ import annotations

import gc
import logging
import os
import random
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from cjm_desktop.foundation.messages import Message, Plural
from tests.helpers.corpus import corpus_folder

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

SESSION = Path(tempfile.mkdtemp(prefix="cjm-test-"))
LONG = int(os.environ.get("CJM_LONG") or 0)
STATUS = pytest.StashKey[int]()
LONGEST = ("test_monkey.py", "test_rebuild_keyboard.py", "test_rebuild_mouse.py", "test_kill_while_typing.py")

# Set before anything imports Qt, and inherited by the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(
    {
        "CJM_PROFILE": str(SESSION / "profile"),
        "HOME": str(SESSION),
        "XDG_CONFIG_HOME": str(SESSION / "config"),
        "XDG_CACHE_HOME": str(SESSION / "cache"),
        "XDG_DATA_HOME": str(SESSION / "data"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
)
os.environ.pop("LANGUAGE", None)

# The programs that tests start compile each module once, not every time, where the surroundings forbid it too.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(__file__).resolve().parents[1] / "build" / "bytecode"))

# How long to wait for what must come is no measure of speed: a machine that has other work is slow.
PATIENCE = 60_000  # ms; pytest-qt would wait for 5,000
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE}

# At a desk the same examples are tried every time: what they find, they find for everyone. CI and long runs draw new
# ones.
DESK, CI, LONG_RUN = "desk", "ci", "long"
settings.register_profile(DESK, max_examples=25, deadline=None, derandomize=True)
settings.register_profile(CI, max_examples=25, deadline=None, print_blob=True)
settings.register_profile(LONG_RUN, max_examples=500 * max(1, LONG), deadline=None, print_blob=True)
PROFILE = LONG_RUN if LONG else CI if os.environ.get("CI") else DESK
settings.load_profile(PROFILE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Draw one seed for the order of the tests, for `random` and, where it draws anew, for Hypothesis."""
    if getattr(config.option, "randomly_seed", None) == "default":
        config.option.randomly_seed = random.SystemRandom().getrandbits(32)
    if PROFILE != DESK and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = getattr(config.option, "randomly_seed", None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say after a failure how to have the same order and the same random cases again; `-q` hides the header."""
    if terminalreporter.stats.get("failed") or terminalreporter.stats.get("error"):
        seed = getattr(config.option, "randomly_seed", None)
        terminalreporter.write_line(f"order and random cases again: --randomly-seed={seed} (profile {PROFILE})")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests with large counts to `dev.py test --long`, and begin with the longest of the others."""
    # At the end one process would go on with them while the others have nothing left to do.
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if LONG:
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the collector what stays to the end: modules, and ten thousand tests. They are most of what there is."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep how the session ended."""
    session.config.stash[STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folders of this session, and leave without taking Qt apart.

    When the interpreter ends, what thousands of widgets have left behind is destroyed in no promised order, and
    PySide 6.11 then crashes now and then although every test has passed. The program itself ends in tests/xvfb as
    users end it.
    """
    shutil.rmtree(SESSION, ignore_errors=True)
    if "PySide6.QtWidgets" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash.get(STATUS, pytest.ExitCode.INTERNAL_ERROR))


@pytest.fixture(scope="session", autouse=True)
def _one_application() -> QCoreApplication:
    """Make the program's own application before any test; pytest-qt then takes it as `qapp`.

    Qt has one in a process, and a picture alone would make a lesser one. Every window of a test has the bundled faces,
    whatever the system has.
    """
    from cjm_desktop.ui.shell.application import Application

    return Application.instance() or Application(["tests"])


@pytest.fixture(autouse=True)
def _application_as_begun(request: pytest.FixtureRequest) -> None:
    """Take back what an earlier test has made of the application: its look, language and clipboard."""
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QGuiApplication, QPalette
    from PySide6.QtWidgets import QApplication

    QApplication.setStyle("Fusion")
    QApplication.setPalette(QPalette())
    QLocale.setDefault(QLocale.system())
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_work_goes_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wait after a test for what it has begun beside the window, and let the end of that be heard."""
    from PySide6.QtCore import QCoreApplication, QThreadPool

    pool = QThreadPool.globalInstance()
    yield
    if "qapp" in request.fixturenames:
        pool.waitForDone()
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def _no_button_held(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a mouse button held: Qt's simulated mouse would drag through the tests after it."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from tests.helpers.mouse import let_go

    assert not let_go(), "the test has pressed a mouse button and not let it go"


class NetworkUsed(RuntimeError):
    """The program under test reached for the network; it is an offline program."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        raise NetworkUsed(event)
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        opened = arguments[0]
        if isinstance(opened, socket.socket) and opened.family in {socket.AF_INET, socket.AF_INET6}:
            raise NetworkUsed(f"{event} {arguments[1:]}")


sys.addaudithook(_refuse_network)


class Heard(logging.Handler):
    """Keeps what was logged as a warning or worse."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record as a line."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unheard_logging(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning; a test that expects one asks for `caplog` and looks at it."""
    heard = Heard()
    root = logging.getLogger()
    root.addHandler(heard)
    yield
    root.removeHandler(heard)
    if heard.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged unexpectedly:\n" + "\n".join(heard.lines))


INCOMPLETE: list[str] = []
ABOUT_MESSAGES = ("test_messages.py", "test_refusals.py")  # they make some that lack words, to see what is shown then


@pytest.fixture(scope="session", autouse=True)
def _messages_are_looked_at() -> Iterator[None]:
    """Look at every message that is made while tests run: whether it is given all words that its text asks for."""
    make = Message.__init__

    def made(self: Message, text: str | Plural, params: tuple[tuple[str, Any], ...] = ()) -> None:
        make(self, text, params)
        forms = (text,) if isinstance(text, str) else (text.one, text.many)
        given = {name for name, value in params if value is not None}
        asked = {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}
        if asked - given or (isinstance(text, Plural) and "count" not in given):
            INCOMPLETE.append(f"“{forms[-1]}” with {params}")

    Message.__init__ = made  # type: ignore[method-assign]  # put back below
    yield
    Message.__init__ = make  # type: ignore[method-assign]  # as it was


@pytest.fixture(autouse=True)
def _messages_are_complete(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which a message was made that shows an empty placeholder, or nothing in its place."""
    INCOMPLETE.clear()
    yield
    if INCOMPLETE and request.path.name not in ABOUT_MESSAGES:
        pytest.fail("messages without their words:\n" + "\n".join(INCOMPLETE))


@pytest.fixture(autouse=True)
def _no_living_timers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a GUI test that leaves a timer or a thread running: the next test would feel it."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from shiboken6 import getAllValidWrappers

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Qt's own objects are a few hundred; all objects of Python would be looked through for longer than a window takes.
    alive = [thing for thing in getAllValidWrappers() if isinstance(thing, (QTimer, QThread))]
    running = [thing for thing in alive if (thing.isActive() if isinstance(thing, QTimer) else thing.isRunning())]
    if running:
        pytest.fail(f"still running after the test: {running}")


@pytest.fixture(scope="session")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give names of folders that are not there yet; to make one for each test, pytest looks through all before it."""
    home = tmp_path_factory.mktemp("profiles")
    return (home / str(number) / "profile" for number in count())


@pytest.fixture(autouse=True)
def profile(profiles: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test's own profile folder, empty and not yet made."""
    folder = next(profiles)
    folder.parent.mkdir()
    monkeypatch.setenv("CJM_PROFILE", str(folder))
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the corpus folder, or skip with the reason."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("no corpus: set CJM_CORPUS, or put it at ../shared/corpus beside the checkout")
    return folder


@pytest.fixture(scope="session")
def long_factor() -> int:
    """Give N of `dev.py test --long N`, and 0 in the usual run."""
    return LONG


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
