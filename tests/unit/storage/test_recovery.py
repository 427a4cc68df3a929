"""Unsaved work is found again after a crash, and only then."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.recovery import Found, Recovery, Snapshot, open_found, unreadable_copy
from cjm_desktop.storage.revision import Revision
from tests.faults.faulty import FailingFs
from tests.helpers.builders import a_shop
from tests.helpers.corpus import ROOT


def snapshot(edits: int = 1, document: str = "/home/someone/여정.cjm", time: str = "2026-11-21T10:00:00Z") -> Snapshot:
    data = encode(a_shop().map(title=f"After {edits}").build(), Revision())
    return Snapshot(document, "mp_1", "0" * 64, 3, time, data, edits)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


def crash(folder: Path, *snapshots: Snapshot) -> None:
    """Let a program write snapshots and end without a goodbye."""
    recovery = Recovery(folder)
    for each in snapshots:
        recovery.note(each)
    recovery.close()


def test_the_last_snapshot_of_each_document_is_found(folder: Path) -> None:
    other = snapshot(7, document="", time="2026-11-21T11:00:00Z")
    crash(folder, snapshot(1), snapshot(2), other, snapshot(3))
    found = Recovery(folder).found()
    assert [each.snapshot for each in found] == [other, snapshot(3)]
    opened = open_found(found[1])
    assert opened.source is None
    assert opened.graph.map.title == "After 3"


def test_a_copy_of_an_older_program_says_no_title(folder: Path) -> None:
    crash(folder, replace(snapshot(1, document=""), title="여정"))
    (kept,) = Recovery(folder).found()
    assert kept.snapshot.title == "여정"
    line, _, body = kept.path.read_bytes().partition(b"\n")
    head = json.loads(line)
    del head["title"]
    kept.path.write_bytes(json.dumps(head).encode() + b"\n" + body)
    assert [each.snapshot.title for each in Recovery(folder).found()] == [""]


def test_a_clock_that_goes_back_does_not_matter(folder: Path) -> None:
    crash(folder, snapshot(1, time="2036-01-01T00:00:00Z"), snapshot(2, time="2016-01-01T00:00:00Z"))
    assert [each.snapshot.edits for each in Recovery(folder).found()] == [2]


def test_a_running_program_keeps_its_snapshots(folder: Path) -> None:
    running, other = Recovery(folder), Recovery(folder)
    running.note(snapshot())
    assert other.found() == []
    assert running.found() == []
    running.close()
    assert len(other.found()) == 1


def test_a_killed_program_leaves_its_snapshots(folder: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from cjm_desktop.storage.recovery import Recovery, Snapshot\n"
        "r = Recovery(Path(sys.argv[1]))\n"
        "r.note(Snapshot('/a.cjm', 'mp_1', '', 1, '2026', b'{}', 5))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False)
    assert [each.snapshot.edits for each in Recovery(folder).found()] == [5]


def test_saved_work_is_forgotten(folder: Path) -> None:
    recovery = Recovery(folder)
    recovery.note(snapshot(1))
    recovery.note(snapshot(2))
    recovery.discard(snapshot(2))
    recovery.close()
    assert Recovery(folder).found() == []
    assert list(folder.iterdir()) == []


def test_dismissed_work_is_forgotten(folder: Path) -> None:
    crash(folder, snapshot(1), snapshot(2), snapshot(9, document="/b.cjm"))
    recovery = Recovery(folder)
    recovery.dismiss(next(each for each in recovery.found() if each.snapshot.edits == 2))
    assert [each.snapshot.edits for each in recovery.found()] == [9]
    recovery.dismiss(recovery.found()[0])
    assert list(folder.iterdir()) == []


def test_a_damaged_snapshot_gives_way_to_the_one_before(folder: Path) -> None:
    crash(folder, snapshot(1), snapshot(2))
    newest = Recovery(folder).found()[0].path
    good = newest.read_bytes()
    for damaged in (good[:-1], good[:10], b"", b"{}\n", b"[]\n", good.replace(b"scrolls", b"strolls"), b"[" * 99999):
        newest.write_bytes(damaged)
        assert [each.snapshot.edits for each in Recovery(folder).found()] == [1]


def test_a_snapshot_passes_the_same_reader_as_a_file() -> None:
    with pytest.raises(CjmError, match="E222"):
        open_found(Found(replace(snapshot(), data=b"<html>"), Path("a.0")))


def test_a_copy_that_no_longer_opens_gives_way_to_the_one_before_and_says_where_it_stays(folder: Path) -> None:
    crash(folder, snapshot(1), replace(snapshot(2), data=b'{"format": "cjm"'))
    (found,) = Recovery(folder).found()
    opened = open_found(found)
    assert opened.graph.map.title == "After 1"
    assert str(found.path) in ENGLISH(opened.notices[0])
    assert found.path.exists()


def test_a_damaged_newer_copy_is_told_of(folder: Path) -> None:
    crash(folder, snapshot(1), snapshot(2))
    newest = Recovery(folder).found()[0].path
    newest.write_bytes(newest.read_bytes()[:-9])
    (found,) = Recovery(folder).found()
    opened = open_found(found)
    assert opened.graph.map.title == "After 1"
    assert str(newest) in ENGLISH(opened.notices[0])


def test_a_copy_that_nothing_can_read_is_told_once_and_stays(folder: Path) -> None:
    crash(folder, snapshot(1))
    recovery = Recovery(folder)
    path = recovery.found()[0].path
    path.write_bytes(b"")
    assert recovery.found() == []
    assert recovery.unreadable() == [path]
    assert str(path) in str(unreadable_copy(path))
    recovery.offered(path)
    assert recovery.unreadable() == []
    recovery.purge()
    assert path.exists()


def test_a_document_whose_name_is_no_text_has_copies_too(folder: Path) -> None:
    name = os.fsdecode("여정.cjm".encode("cp949"))
    crash(folder, snapshot(4, document=f"/home/someone/{name}"))
    (found,) = Recovery(folder).found()
    assert found.snapshot.document.endswith(name)
    assert open_found(found).graph.map.title == "After 4"


def test_others_cannot_read_it(folder: Path) -> None:
    recovery = Recovery(folder)
    recovery.note(snapshot())
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    recovery.close()


def test_a_failing_disk_leaves_the_last_snapshot(folder: Path) -> None:
    complete = FailingFs(0)
    recovery = Recovery(folder, complete)
    recovery.note(snapshot(1))
    calls = complete.count
    recovery.close()
    for number in range(1, calls + 1):
        own = folder / str(number)
        crash(own, snapshot(1))
        recovery = Recovery(own, FailingFs(number, errno.ENOSPC))
        codes = []
        try:
            recovery.note(snapshot(2))
        except CjmError as error:
            codes.append(error.code)
        recovery.close()
        kept = [1] if codes else [1, 2]
        assert codes in ([], ["CJM-E220"])
        assert sorted(each.snapshot.edits for each in Recovery(own).found()) == kept


def test_old_snapshots_are_purged(folder: Path) -> None:
    crash(folder, snapshot(1))
    crash(folder, snapshot(2))
    recovery = Recovery(folder)
    old, new = sorted(recovery.found(), key=lambda each: each.snapshot.edits)
    month_ago = datetime.now(UTC) - timedelta(days=31)
    for each in (old, new):
        os.utime(each.path, (month_ago.timestamp(), month_ago.timestamp()))
    assert recovery.purge() == 0, "nobody has been asked"
    recovery.offered(old.path, month_ago)
    recovery.offered(old.path)  # the first time counts
    recovery.offered(new.path)
    assert recovery.purge() == 1
    assert [each.snapshot.edits for each in recovery.found()] == [2]
    assert recovery.purge(datetime.now(UTC) + timedelta(days=31)) == 1
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_empty(folder: Path) -> None:
    recovery = Recovery(folder)
    assert recovery.found() == []
    assert recovery.purge() == 0
    recovery.close()
    assert not folder.exists()


def test_a_copy_lies_beside_no_file_where_its_map_had_none() -> None:
    assert snapshot(document="").path is None
    assert snapshot(document="/maps/여정.cjm").path == Path("/maps/여정.cjm")
