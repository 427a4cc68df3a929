"""What the program says of itself and of the disk: `cjm doctor`, `cjm selftest`, and a log without words of maps."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.storage import trial
from cjm_desktop.ui.base.errors import LOG, BareFormatter, start_log

Capture = pytest.CaptureFixture[str]
SECRET = "Frau Müller kündigt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a profile in the home of a user."""
    home = tmp_path / "home-of-kim"
    folder = home / "profile"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("CJM_PROFILE", str(folder))
    return folder


def fail_in_the_window(folder: Path) -> None:
    """Let something unexpected happen whose message has words of a map in it."""
    before = list(logging.getLogger().handlers)
    start_log(folder)
    try:
        raise KeyError(SECRET)
    except KeyError:
        LOG.exception("unexpected")
    finally:
        for handler in [each for each in logging.getLogger().handlers if each not in before]:
            logging.getLogger().removeHandler(handler)
            handler.close()


def test_the_log_says_where_and_not_what(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    fail_in_the_window(folder)
    assert "unexpected" in caplog.text
    text = (folder / "cjm.log").read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "fail_in_the_window" in text
    assert SECRET not in text


def test_the_doctor_tells_versions_places_and_the_last_errors_and_nothing_private(
    folder: Path, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    fail_in_the_window(folder)
    assert "unexpected" in caplog.text
    (folder / "versions" / "a").mkdir(parents=True)
    (folder / "versions" / "a" / f"{SECRET}.cjm").write_text(SECRET)
    assert main(["--ui-lang", "en", "doctor"]) == 0
    said = capsys.readouterr().out
    for part in ("CJM Desktop", "PySide6", "~/profile", "versions: 1 file,", ".ttf", "KeyError"):
        assert part in said, part
    assert SECRET not in said
    assert "home-of-kim" not in said


def test_a_long_log_gives_its_last_errors_in_short(folder: Path, capsys: Capture) -> None:
    lines = [f"2026-11-29 10:00:{n:02d},000 ERROR cjm_desktop: number {n}\n" + "  line\n" * 99 for n in range(20)]
    (folder / "cjm.log").write_text("noise\n" + "".join(lines), encoding="utf-8")
    main(["--ui-lang", "en", "doctor"])
    said = capsys.readouterr().out
    assert said.count("number ") == 5
    assert "number 19" in said
    assert len(said.splitlines()) < 90


def test_without_errors_it_says_so(folder: Path, capsys: Capture) -> None:
    main(["--ui-lang", "en", "doctor"])
    assert "No errors have been noted." in capsys.readouterr().out


def test_a_nearly_full_disk_is_told(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cjm_desktop.cli.commands.doctor.ROOM", 2**62)
    assert main(["--ui-lang", "en", "doctor"]) == 1
    assert "bytes left" in capsys.readouterr().out


def test_an_entry_without_an_error_is_written_as_it_is() -> None:
    record = LOG.makeRecord("x", logging.INFO, "file", 1, "plain %s", ("words",), None)
    assert BareFormatter("%(message)s").format(record) == "plain words"


def test_the_own_disk_keeps_what_it_confirms(tmp_path: Path, capsys: Capture) -> None:
    assert main(["selftest", "--faults", "--folder", str(tmp_path), "--runs", "6", "--seed", "7"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "killed while saving runs=6 bad=0 seed=7",
        "no room on the disk runs=40 bad=0 seed=7",
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_keeps_nothing_is_found_out(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "atomic_write", lambda file, data, fs=None: file.write_bytes(data[:9]))
    assert main(["--ui-lang", "en", "selftest", "--faults", "--folder", str(tmp_path), "--runs", "1"]) == 1
    assert "Save maps on another one" in capsys.readouterr().err


def test_a_disk_without_room_for_the_trial_is_told_by_its_own_name(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["--ui-lang", "en", "selftest", "--faults", "--folder", str(tmp_path), "--runs", "1"]) == 2
    assert capsys.readouterr().err.startswith("CJM-E201: The disk is full.")
    assert list(tmp_path.iterdir()) == []
