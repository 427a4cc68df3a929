"""A file that another program changed is overwritten only by choice, and what it held is kept."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import profile
from cjm_desktop.storage.backups import KEPT_COUNT, keep_backup
from cjm_desktop.storage.files import open_map

NOW = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "backups"


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Give an open map with a profile of its own."""
    monkeypatch.setenv("CJM_PROFILE", str(tmp_path / "profile"))
    program = Program()
    return program.open(Path(shutil.copy(program.sample("ko"), tmp_path / "여정.cjm")))


def changed_by_another(document: Document) -> bytes:
    """Let another program change the file, and give what it wrote."""
    assert document.path is not None
    theirs = document.path.read_bytes().replace("인식".encode(), "남의 것".encode())
    document.path.write_bytes(theirs)
    return theirs


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


def test_overwriting_keeps_the_other_version(document: Document) -> None:
    assert document.path is not None
    theirs = changed_by_another(document)
    document.editor.run(set_text.call(document.graph.map.id, "title", "내 것", "ko"))
    with pytest.raises(CjmError, match="CJM-E210"):
        document.save()
    done = document.overwrite()
    assert done.confirmed
    assert not document.editor.modified
    assert open_map(document.path).graph.map.title == "내 것"
    assert done.backup is not None
    assert done.backup.read_bytes() == theirs
    assert copies(profile() / "backups") == [done.backup]


def test_the_file_can_be_saved_as_usual_afterwards(document: Document) -> None:
    changed_by_another(document)
    document.overwrite()
    document.editor.run(set_text.call(document.graph.map.id, "title", "다음", "ko"))
    assert document.save()
    assert document.path is not None
    assert open_map(document.path).graph.map.title == "다음"


def test_a_file_that_is_gone_is_made_again_without_a_backup(document: Document) -> None:
    assert document.path is not None
    document.path.unlink()
    assert document.overwrite().backup is None
    assert document.path.exists()


def test_nothing_is_overwritten_when_the_other_version_cannot_be_kept(document: Document, tmp_path: Path) -> None:
    theirs = changed_by_another(document)
    (tmp_path / "profile").write_text("in the way")
    with pytest.raises(CjmError, match="CJM-E221"):
        document.overwrite()
    assert document.path is not None
    assert document.path.read_bytes() == theirs


def test_a_map_open_for_reading_is_never_overwritten(document: Document) -> None:
    theirs = changed_by_another(document)
    document.read_only = True
    with pytest.raises(CjmError, match="CJM-E122"):
        document.overwrite()
    assert document.path is not None
    assert document.path.read_bytes() == theirs


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_only_the_owner_may_read_backups(folder: Path) -> None:
    copy = keep_backup(folder, Path("/maps/a.cjm"), b"{}", NOW)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, copy.parent)} == {0o700}


def test_the_newest_ten_of_each_file_stay(folder: Path) -> None:
    other = keep_backup(folder, Path("/maps/b.cjm"), b"other", NOW)
    made = [keep_backup(folder, Path("/maps/a.cjm"), b"%d" % n, NOW + timedelta(minutes=n)) for n in range(15)]
    assert copies(folder) == sorted([other, *made[-KEPT_COUNT:]])


def test_what_is_older_than_thirty_days_goes(folder: Path) -> None:
    old = keep_backup(folder, Path("/maps/a.cjm"), b"old", NOW)
    young = keep_backup(folder, Path("/maps/a.cjm"), b"young", NOW + timedelta(days=20))
    for copy, age in ((old, 31), (young, 11)):
        time = (NOW + timedelta(days=31 - age)).timestamp()
        os.utime(copy, (time, time))
    new = keep_backup(folder, Path("/maps/a.cjm"), b"new", NOW + timedelta(days=31))
    assert copies(folder) == sorted([young, new])
