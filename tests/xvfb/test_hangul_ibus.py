"""Hangul typed through ibus-hangul into a real window: no syllable is lost, doubled or left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Touchpoint
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map

PATIENCE = 120  # seconds; a machine may have other work too
ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("xdotool", "ibus", "ibus-daemon", "dbus-daemon", "gsettings")
SCHEMA = "org.freedesktop.ibus.engine.hangul"
pytestmark = pytest.mark.xvfb


def a_korean_map() -> JourneyGraph:
    return (
        a_map("ko", "가게")
        .stage("찾기", "검색", "비교")
        .lane("actions", "행동")
        .lane("friction", "마찰")
        .card("마찰", "검색", "너무 많다")
        .record(Touchpoint(id="tp_0000000001", name="앱"))
        .build()
    )


@pytest.fixture
def environment(tmp_path: Path, profile: Path) -> Iterator[Mapping[str, str]]:
    """Give the surroundings of a session of its own, in which ibus writes Hangul from the first key on."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing or SCHEMA not in schemas():
        pytest.skip(
            "these tests type through ibus-hangul (Debian: apt-get install xdotool ibus ibus-hangul dbus-x11"
            f" libglib2.0-bin dconf-gsettings-backend); missing: {', '.join(missing) or 'ibus-hangul'}"
        )
    folders = {name: tmp_path / name.lower() for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    folders["XDG_RUNTIME_DIR"] = tmp_path / "run"
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    around = {
        **os.environ,
        **{name: str(folder) for name, folder in folders.items()},
        # Settings in a file of the session, shared by the programs in it.
        "GSETTINGS_BACKEND": "keyfile",
        "QT_QPA_PLATFORM": "xcb",
        "QT_IM_MODULE": "ibus",
        "CJM_PROFILE": str(profile),
        "LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True, env=around
    )
    assert bus.stdout is not None
    around["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    subprocess.run(
        ["gsettings", "set", SCHEMA, "initial-input-mode", "hangul"], env=around, check=True, timeout=PATIENCE
    )
    daemon = subprocess.Popen(["ibus-daemon", "--xim", "--replace", "--panel=disable"], env=around)
    try:
        until(lambda: not subprocess.run(["ibus", "engine", "hangul"], env=around, check=False).returncode)
        yield around
    finally:
        for process in (daemon, bus):
            process.terminate()
            process.wait(PATIENCE)
        bus.stdout.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a saved map."""
    path = tmp_path / "shop.cjm"
    save_map(a_korean_map(), path, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    return path


@pytest.fixture
def program(environment: Mapping[str, str], path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on the map, and give its window the keys."""
    running = subprocess.Popen([sys.executable, "-P", "-m", "cjm_desktop", str(path)], cwd=ROOT, env=environment)
    found = xdotool("search", "--sync", "--onlyvisible", "--name", "CJM Desktop").splitlines()[0]
    xdotool("windowfocus", "--sync", found)
    until(lambda: composes(path))
    yield running
    running.kill()
    running.wait()


def composes(path: Path) -> bool:
    """Type a syllable, look into the file, and take it back: ibus lets the first keys through until its engine runs."""
    before = texts(path)
    keys("ctrl+Home")
    letters("gk")
    keys("ctrl+s")
    until(lambda: texts(path) != before)
    heard = "하" in texts(path)
    keys("ctrl+z", "ctrl+s")
    until(lambda: texts(path) == before)
    return heard


def texts(path: Path, records: str = "cards", field: str = "text") -> list[str]:
    """What the records of a saved map say."""
    return [record.get(field, "") for record in json.loads(path.read_text(encoding="utf-8"))[records].values()]


def schemas() -> list[str]:
    done = subprocess.run(["gsettings", "list-schemas"], check=True, capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout.split()


def until(holds: Callable[[], bool]) -> None:
    """Ask again and again until something holds, for half a minute at most."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.1)


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout.strip()


def keys(*names: str) -> None:
    for name in names:
        xdotool("key", name)


def letters(text: str) -> None:
    """Type the letters that stand where the Korean ones are on the keyboard."""
    xdotool("type", "--delay", "40", text)


def saved_texts(program: subprocess.Popen[bytes], path: Path, records: str, field: str) -> list[str]:
    """Save and quit while the last syllable is still being composed; what the file says then."""
    keys("ctrl+s", "ctrl+q")
    assert program.wait(PATIENCE) == 0
    return texts(path, records, field)


def test_hangul_starts_a_card_in_a_selected_cell(program: subprocess.Popen[bytes], path: Path) -> None:
    keys("ctrl+Home")
    letters("gksrmf")
    assert "한글" in saved_texts(program, path, "cards", "text")


def test_the_last_syllable_is_kept_by_tab_and_by_saving(program: subprocess.Popen[bytes], path: Path) -> None:
    keys("ctrl+Home")
    letters("gksrmf")
    keys("Tab")
    letters("dkssud gktpdy")
    assert sorted(saved_texts(program, path, "cards", "text")) == ["너무 많다", "안녕 하세요", "한글"]


def test_hangul_replaces_the_words_of_a_card(program: subprocess.Popen[bytes], path: Path) -> None:
    keys("ctrl+Home", "Down")
    letters("rkskek")
    keys("Return")
    assert saved_texts(program, path, "cards", "text") == ["가나다"]


def test_hangul_renames_a_stage(program: subprocess.Popen[bytes], path: Path) -> None:
    keys("ctrl+Home", "Up", "Up")
    letters("wnanstkdlxm")
    assert saved_texts(program, path, "stages", "name") == ["주문사이트"]


def test_hangul_over_a_cell_of_the_touchpoint_table_loses_no_jamo(program: subprocess.Popen[bytes], path: Path) -> None:
    keys("ctrl+shift+t")
    keys("F6", "ctrl+Home")
    letters("rufwpckddmf")
    assert "결제창을" in saved_texts(program, path, "touchpoints", "name")
