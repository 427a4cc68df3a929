"""packaging/dev.py: what can be told without setting anything up. Its whole way is walked by a fresh clone."""

from __future__ import annotations

import gettext
import importlib.util
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

import dev
import pytest
from checks.suite import joined, take_long
from checks.virtual_display import virtual_display
from generate import catalogues
from setup.checkout import ROOT, call
from setup.system_packages import APT_PACKAGE, apt_names, missing_in

DEV = ROOT / "packaging" / "dev.py"

LDD = """
\tlinux-vdso.so.1 (0x00007ffc)
\tlibX11.so.6 => /lib/x86_64-linux-gnu/libX11.so.6 (0x00007f)
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
/some/where/libqxcb.so:
\tlibEGL.so.1 => not found
"""

FAKE_SERVER = """
import os, pathlib, signal, sys
pathlib.Path(sys.argv[0] + ".pid").write_text(str(os.getpid()))
os.write(int(sys.argv[2]), b"42\\n")
signal.pause()
"""


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, DEV, *arguments], capture_output=True, text=True, check=False)


def test_help_names_every_command() -> None:
    done = started("--help")
    assert done.returncode == 0
    assert set(dev.COMMANDS) <= set(done.stdout.split())


def test_an_unknown_command_is_refused_before_anything_is_set_up() -> None:
    done = started("rum")
    assert done.returncode == 2
    assert "rum" in done.stderr


@pytest.mark.parametrize("command", dev.COMMANDS)
def test_every_command_explains_itself_and_refuses_what_it_does_not_know(command: str) -> None:
    asked, mistyped = started(command, "--help"), started(command, "--no-such-flag")
    assert asked.returncode == 0
    assert "--help" in asked.stdout
    assert mistyped.returncode not in {0, 1}, "an error of usage, told before anything is done"
    assert "usage:" in mistyped.stderr.lower()


def test_the_script_starts_with_the_standard_library_alone() -> None:
    run = f"import sys; sys.path.insert(0, {str(DEV.parent)!r}); import dev; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", run], capture_output=True, text=True, check=True)
    own = {path.name for path in DEV.parent.iterdir() if path.is_dir()} | {DEV.stem}
    assert {name.split(".")[0] for name in done.stdout.split()} <= sys.stdlib_module_names | own | {"__main__"}


def test_missing_libraries_are_read_once_each_from_what_the_linker_says() -> None:
    assert missing_in(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert apt_names(missing_in(LDD)) == ["libegl1", "libxcb-cursor0"]


def test_a_library_that_no_package_is_known_for_is_left_out() -> None:
    assert apt_names(["libunheard.so.9", "libGL.so.1"]) == ["libgl1"]


def test_every_library_of_the_table_looks_like_one() -> None:
    assert all(".so." in soname and package == package.lower() for soname, package in APT_PACKAGE.items())


@pytest.mark.parametrize(
    ("variables", "sample"),
    [
        ({"LC_ALL": "ko_KR.UTF-8"}, "nto-carla-ko.cjm"),
        ({"LANG": "ko_KR.UTF-8"}, "nto-carla-ko.cjm"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "ko_KR.UTF-8"}, "nto-carla-en.cjm"),
        ({"LANG": "C.UTF-8"}, "nto-carla-en.cjm"),
    ],
)
def test_the_sample_follows_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sample: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.sample_map().name == sample


def test_the_sample_is_opened_as_a_copy_that_keeps_what_was_saved_in_it(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.cjm", tmp_path / "build"
    source.write_text("as shipped")
    os.utime(source, (1000, 1000))
    copy = dev.own_copy(source, folder)
    assert copy.read_text() == "as shipped"
    copy.write_text("worked on")
    assert dev.own_copy(source, folder).read_text() == "worked on"
    assert source.read_text() == "as shipped"
    os.utime(copy, (1000, 1000))
    source.write_text("shipped anew")
    assert dev.own_copy(source, folder).read_text() == "shipped anew"


@pytest.mark.parametrize(
    ("arguments", "rest", "extra"),
    [
        (["tests/unit", "-x"], ["tests/unit", "-x"], {}),
        (["--long"], [], {"CJM_LONG": "1"}),
        (["--long", "5", "-x"], ["-x"], {"CJM_LONG": "5"}),
        (["-x", "--long", "tests/property"], ["-x", "tests/property"], {"CJM_LONG": "1"}),
    ],
)
def test_the_long_option_is_taken_out(arguments: list[str], rest: list[str], extra: dict[str, str]) -> None:
    assert take_long(arguments) == (rest, extra)


@pytest.mark.parametrize(
    ("codes", "result"), [([0, 0], 0), ([0, 5], 0), ([5, 0], 0), ([5, 5], 5), ([0, 1], 1), ([2, 0], 2)]
)
def test_the_runs_of_a_suite_give_one_exit_code(codes: list[int], result: int) -> None:
    assert joined(codes) == result


def test_a_child_process_passes_its_exit_code_on() -> None:
    assert call([sys.executable, "-c", "import os; exit(int(os.environ['CODE']))"], extra={"CODE": "7"}) == 7


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is a program of Linux systems")
def test_a_virtual_display_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    server = tmp_path / "Xvfb"
    server.write_text(f"#!{sys.executable}\n{FAKE_SERVER}", encoding="utf-8")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with virtual_display() as display:
        assert display == ":42"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "Xvfb.pid").read_text()), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is a program of Linux systems")
def test_a_display_that_does_not_start_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    server = tmp_path / "Xvfb"
    server.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with virtual_display() as display:
        assert display is None


def _atom(display: str, name: bytes, *, known: bool) -> int:
    """Connect to an X server and give the number it has for a name, 0 if it has to know it already and does not."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        server.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, length = struct.unpack("<BxxxxxH", server.recv(8, socket.MSG_WAITALL))
        assert accepted == 1
        server.recv(4 * length, socket.MSG_WAITALL)
        padded = name + bytes(-len(name) % 4)
        server.sendall(struct.pack("<BBHHxx", 16, known, 2 + len(padded) // 4, len(name)) + padded)
        return int(struct.unpack_from("<I", server.recv(32, socket.MSG_WAITALL), 8)[0])


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb (Debian: apt-get install xvfb)")
def test_a_virtual_display_stays_when_its_last_client_goes() -> None:
    """A server that starts anew has forgotten every name, and refuses who comes meanwhile."""
    with virtual_display() as display:
        assert display
        given = _atom(display, b"CJM_STAYS", known=False)
        assert given
        assert {_atom(display, b"CJM_STAYS", known=True) for _ in range(20)} == {given}


class TestCatalogues:
    """From marked texts to words on screen."""

    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        folder = tmp_path / "program"
        folder.mkdir()
        (folder / "a.py").write_text(
            'N_("Open")\nNN_("{count} card", "{count} cards")\n_("not marked")\n', encoding="utf-8"
        )
        return folder

    @pytest.fixture
    def locale(self, tmp_path: Path) -> Path:
        (tmp_path / "locale" / "ko").mkdir(parents=True)
        return tmp_path / "locale"

    def test_marked_texts_are_collected_and_words_kept(self, source: Path, locale: Path) -> None:
        po = locale / "ko" / catalogues.FILE
        catalogues.extract(locale, source)
        po.write_text(po.read_text(encoding="utf-8").replace('msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "열기"'))
        (source / "b.py").write_text('N_("Close")\n', encoding="utf-8")
        catalogues.extract(locale, source)
        text = po.read_text(encoding="utf-8")
        assert 'msgid "Open"\nmsgstr "열기"' in text
        assert 'msgid_plural "{count} cards"' in text
        assert 'msgid "Close"\nmsgstr ""' in text
        assert "not marked" not in text

    def test_what_has_no_words_yet_is_named_with_the_file_that_they_belong_into(
        self, source: Path, locale: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogues.extract(locale, source)
        told = capsys.readouterr().out
        assert str(locale / "ko" / catalogues.FILE) in told
        assert told.splitlines()[-2:] == ["  Open", "  {count} card"]

    def test_collecting_again_changes_nothing(self, source: Path, locale: Path) -> None:
        po = locale / "ko" / catalogues.FILE
        catalogues.extract(locale, source)
        before = po.read_bytes()
        catalogues.extract(locale, source)
        assert po.read_bytes() == before

    def test_built_words_are_read_by_the_program(self, source: Path, locale: Path) -> None:
        po = locale / "ko" / catalogues.FILE
        catalogues.extract(locale, source)
        po.write_text(po.read_text(encoding="utf-8").replace('msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "열기"'))
        assert catalogues.stale(locale) == [po]
        catalogues.build(locale)
        assert catalogues.stale(locale) == []
        with po.with_suffix(".mo").open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("Open") == "열기"

    def test_a_changed_catalogue_is_stale(self, source: Path, locale: Path) -> None:
        catalogues.extract(locale, source)
        catalogues.build(locale)
        later = time.time_ns() + 10**9
        os.utime(locale / "ko" / catalogues.FILE, ns=(later, later))
        assert catalogues.stale(locale) == [locale / "ko" / catalogues.FILE]

    def test_without_catalogues_there_is_nothing_to_build(self, tmp_path: Path) -> None:
        assert catalogues.stale(tmp_path / "none") == []


def test_the_packages_own_name_is_not_shadowed() -> None:
    """The folder packaging/ must stay without __init__.py: a library of that name is imported by others."""
    found = importlib.util.find_spec("packaging.requirements")
    assert found is not None
    assert found.origin is not None
    assert "site-packages" in found.origin
