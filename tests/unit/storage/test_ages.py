"""What goes after a time stays a minute before that and is gone a minute after it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjm_desktop.storage import recovery as module
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.recovery import Recovery
from cjm_desktop.storage.replacing import atomic_write
from cjm_desktop.storage.versions import keep_version
from tests.unit.storage.test_recovery import crash, snapshot

NOW = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class AtNow(Fs):
    """A disk whose clock stands still."""

    def now(self) -> float:
        return NOW.timestamp()


def test_what_a_crash_left_behind_goes_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".~cjm-0123abcd", tmp_path / ".~cjm-89abcdef"
    for path, age in ((old, timedelta(days=1) + MINUTE), (young, timedelta(days=1) - MINUTE)):
        path.write_bytes(b"x")
        os.utime(path, ((NOW - age).timestamp(),) * 2)
    atomic_write(tmp_path / "map.cjm", b"new", fs=AtNow())
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "map.cjm"]


def kept(folder: Path, data: bytes, now: datetime, *, other: bool = True) -> Path:
    return keep_version(folder, Path("/maps/a.cjm"), "mp_1", data, now, other=other)


def test_what_another_program_wrote_is_kept_once_in_an_hour(tmp_path: Path) -> None:
    first = kept(tmp_path, b"theirs", NOW)
    assert kept(tmp_path, b"theirs", NOW + timedelta(hours=1) - MINUTE) == first
    assert kept(tmp_path, b"others", NOW + MINUTE) != first
    assert kept(tmp_path, b"theirs", NOW + MINUTE, other=False) != first
    assert kept(tmp_path, b"theirs", NOW + timedelta(hours=1) + MINUTE) != first


def test_what_another_program_wrote_goes_after_thirty_days(tmp_path: Path) -> None:
    theirs = kept(tmp_path, b"theirs", NOW)
    kept(tmp_path, b"ours", NOW + timedelta(days=30) - MINUTE, other=False)
    assert theirs.exists()
    kept(tmp_path, b"ours again", NOW + timedelta(days=30) + MINUTE, other=False)
    assert not theirs.exists()


def test_unsaved_work_goes_thirty_days_after_it_was_offered(tmp_path: Path) -> None:
    crash(tmp_path / "recovery", snapshot(1))
    recovery = Recovery(tmp_path / "recovery")
    (found,) = recovery.found()
    recovery.offered(found.path, NOW)
    assert recovery.purge(NOW + timedelta(days=30) - MINUTE) == 0
    assert recovery.purge(NOW + timedelta(days=30) + MINUTE) == 1
    assert recovery.found() == []


def test_beyond_its_room_the_oldest_offered_work_goes_first_and_no_more_than_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        crash(tmp_path / "recovery", snapshot(number))
    recovery = Recovery(tmp_path / "recovery")
    found = sorted(recovery.found(), key=lambda each: each.snapshot.edits)
    sizes = [each.path.stat().st_size for each in found]
    for number, each in enumerate(found[1:]):  # the first has not been offered: nobody has been asked
        recovery.offered(each.path, NOW - timedelta(days=20) + number * MINUTE)
    monkeypatch.setattr(module, "MAX_TOTAL", sum(sizes))
    assert recovery.purge(NOW) == 0
    monkeypatch.setattr(module, "MAX_TOTAL", sum(sizes) - sizes[1] - 1)
    assert recovery.purge(NOW) == 2
    assert sorted(each.snapshot.edits for each in recovery.found()) == [1, 4, 5]
