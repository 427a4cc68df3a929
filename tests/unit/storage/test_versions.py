"""Versions of map files: each save is kept, and so is what another program wrote and a save was to replace."""

from __future__ import annotations

import json
import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.cli import main
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.records import Card
from cjm_desktop.storage import versions
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.replacing import digest_of
from cjm_desktop.storage.versions import (
    KEPT_SAVES,
    DueVersion,
    Facts,
    facts_of,
    forget_versions,
    keep_version,
    read_version,
    versions_of,
)

NOW = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "versions"


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
    return sorted(folder.glob("*/*.cjm"))


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
    found = versions_of(profile() / "versions", document.path, "")
    assert [each.path for each in found if each.other] == [done.backup]


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
    document.sealed = True
    with pytest.raises(CjmError, match="CJM-E122"):
        document.overwrite()
    assert document.path is not None
    assert document.path.read_bytes() == theirs


def kept(folder: Path, name: str, data: bytes, now: datetime, *, other: bool = False) -> Path:
    return keep_version(folder, Path(f"/maps/{name}.cjm"), "mp_1", data, now, other=other)


def test_each_save_is_kept_and_what_was_there_before_the_first(document: Document) -> None:
    assert document.path is not None
    before = document.path.read_bytes()
    for title in ("하나", "둘"):
        document.editor.run(set_text.call(document.graph.map.id, "title", title, "ko"))
        document.save()
    found = versions_of(profile() / "versions", document.path, "")
    assert found[-1].path.read_bytes() == before
    assert [open_map(each.path).graph.map.title for each in found[:2]] == ["둘", "하나"]
    assert not any(each.other for each in found)
    assert document.due is not None
    assert document.due.path == found[0].path
    facts = facts_of(read_version(found[0]))
    assert facts is not None
    graph = document.graph
    assert (facts.steps, facts.lanes, facts.cards) == (len(graph.steps()), len(graph.lanes()), len(graph.table(Card)))
    assert facts.number == document.revision.number


def saved_later(document: Document, title: str) -> None:
    """Save a change as the window does, which lets nobody wait for the version."""
    document.editor.run(set_text.call(document.graph.map.id, "title", title, "ko"))
    assert document.save(later=True)


def titles(document: Document) -> list[str]:
    found = versions_of(profile() / "versions", document.path, "")
    return [str(open_map(each.path).graph.map.title) for each in found]


def test_a_save_ends_when_the_file_is_whole_and_its_version_comes_later(document: Document) -> None:
    before = str(document.graph.map.title)
    saved_later(document, "하나")
    assert document.path is not None
    assert open_map(document.path).graph.map.title == "하나"
    assert titles(document) == [before]
    document.keep_version()
    document.keep_version()
    assert titles(document) == ["하나", before]


def test_a_save_keeps_the_version_of_the_one_before_first(document: Document) -> None:
    before = str(document.graph.map.title)
    for title in ("하나", "둘", "셋"):
        saved_later(document, title)
    assert titles(document) == ["둘", "하나", before]
    document.keep_version()
    assert titles(document) == ["셋", "둘", "하나", before]


def test_a_version_that_a_killed_program_owed_is_kept_by_the_next_save_with_its_own_time(document: Document) -> None:
    before = str(document.graph.map.title)
    saved_later(document, "하나")
    assert document.path is not None
    again = Program().open(document.path)
    again.revision = replace(again.revision, saved="2026-11-20T09:30:00Z")
    saved_later(again, "둘")
    again.keep_version()
    found = versions_of(profile() / "versions", document.path, "")
    assert sorted(titles(document)) == sorted([before, "하나", "둘"])
    kept = next(each for each in found if open_map(each.path).graph.map.title == "하나")
    assert kept.time == datetime(2026, 11, 20, 9, 30, 0, 999_000, tzinfo=UTC)
    assert not kept.other


@pytest.mark.parametrize("saved", ["", "soon", "9999-12-31T23:59:59Z", "0000-00-00T00:00:00Z"])
def test_a_file_that_tells_no_time_that_has_been_is_kept_as_of_now(document: Document, saved: str) -> None:
    document.revision = replace(document.revision, saved=saved)
    saved_later(document, "하나")
    found = versions_of(profile() / "versions", document.path, "")
    assert [datetime.now(UTC) - each.time < timedelta(hours=1) for each in found] == [True]


def test_many_threads_keep_a_version_once(folder: Path) -> None:
    due = DueVersion(folder, Path("/maps/a.cjm"), "mp_1", b"{}", NOW, digest_of(b"{}"))
    with ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(due.keep)
    assert copies(folder) == [due.path]
    assert due.error is None


def test_a_file_in_whose_place_a_map_is_saved_is_kept_too(document: Document, tmp_path: Path) -> None:
    there = tmp_path / "there.cjm"
    there.write_bytes(b'{"format": "cjm", "formatVersion": 1, "map": {"id": "mp_2"}}')
    before = there.read_bytes()
    assert document.save(there)
    found = versions_of(profile() / "versions", there, "")
    assert [(each.other, each.path.read_bytes() == before) for each in found] == [(False, False), (True, True)]


def test_a_profile_without_room_keeps_no_save_from_its_place(document: Document, tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("in the way")
    document.editor.run(set_text.call(document.graph.map.id, "title", "하나", "ko"))
    assert document.save()
    assert document.unkept is not None
    assert document.unkept.code == "CJM-E221"
    (tmp_path / "profile").unlink()
    document.editor.run(set_text.call(document.graph.map.id, "title", "둘", "ko"))
    assert document.save()
    assert document.unkept is None
    assert document.path is not None
    assert len(versions_of(profile() / "versions", document.path, "")) == 2


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_only_the_owner_may_read_versions(folder: Path) -> None:
    copy = kept(folder, "a", b"{}", NOW)
    assert {stat.S_IMODE(each.stat().st_mode) for each in copy.parent.iterdir()} == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, copy.parent)} == {0o700}


@pytest.mark.parametrize("other", [False, True])
def test_the_newest_ten_of_each_file_stay(folder: Path, other: bool) -> None:
    first = kept(folder, "b", b"other", NOW)
    made = [kept(folder, "a", b"%d" % n, NOW + timedelta(minutes=n), other=other) for n in range(15)]
    assert copies(folder) == sorted([first, *made[-KEPT_SAVES:]])


def test_the_last_save_of_each_day_of_a_week_stays(folder: Path) -> None:
    days = [
        [kept(folder, "a", b"%d %d" % (n, m), NOW + timedelta(days=n, minutes=m)) for m in range(2)] for n in range(9)
    ]
    busy = [kept(folder, "a", b"busy %d" % m, NOW + timedelta(days=9, minutes=m)) for m in range(12)]
    # Of today ten are there already, so that they are the last of six days before.
    assert copies(folder) == sorted([*(day[-1] for day in days[-6:]), *busy[-10:]])


def test_what_another_program_wrote_goes_after_thirty_days_and_a_save_does_not(folder: Path) -> None:
    theirs = kept(folder, "a", b"theirs", NOW, other=True)
    ours = kept(folder, "a", b"ours", NOW)
    young = kept(folder, "a", b"young", NOW + timedelta(days=20), other=True)
    new = kept(folder, "a", b"new", NOW + timedelta(days=31))
    assert not theirs.exists()
    assert copies(folder) == sorted([ours, young, new])


def test_a_clock_that_goes_back_does_not_cost_the_newest(folder: Path) -> None:
    for n in range(12):
        kept(folder, "a", b"%d" % n, NOW + timedelta(minutes=n))
    back = kept(folder, "a", b"back", NOW - timedelta(days=400))
    assert back.exists()
    assert len(copies(folder)) == KEPT_SAVES


def test_all_together_take_no_more_than_their_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "MAX_TOTAL", 250)
    made = [kept(folder, name, name.encode() * 100, NOW + timedelta(hours=n)) for n, name in enumerate("abcd")]
    assert copies(folder) == sorted(made[-2:])
    huge = kept(folder, "a", b"h" * 400, NOW + timedelta(days=1))
    assert copies(folder) == [huge]


def test_versions_under_earlier_names_of_the_map_are_found(folder: Path) -> None:
    old = kept(folder, "old", b"1", NOW)
    new = keep_version(folder, Path("/maps/\udcb0.cjm"), "mp_1", b"2", NOW + timedelta(hours=1))
    keep_version(folder, Path("/maps/foreign.cjm"), "mp_2", b"3", NOW)
    found = versions_of(folder, Path("/maps/\udcb0.cjm"), "mp_1")
    assert [each.path for each in found] == [new, old]
    assert [each.document for each in found] == [Path("/maps/\udcb0.cjm"), Path("/maps/old.cjm")]
    assert versions_of(folder, None, "mp_1") == found
    assert versions_of(folder, None, "") == []


def test_what_lies_in_the_folder_besides_is_left_alone(folder: Path) -> None:
    mine = kept(folder, "a", b"1", NOW)
    for name in ("note.txt", "20261321T999999.000Z-00000000.cjm"):
        (mine.parent / name).write_text("mine")
    (mine.parent / "about.json").write_text("[[[")
    assert [each.path for each in versions_of(folder, Path("/maps/a.cjm"), "mp_1")] == [mine]
    forget_versions(versions_of(folder, Path("/maps/a.cjm"), ""))
    assert versions_of(folder, Path("/maps/a.cjm"), "") == []


OTHER_NOTES = [b"[]", b"null", b"5", b'"x"', b"{}", b'{"document": 5}', b'{"map": "mp_1"}', b"\xff", b"[" * 60_000, b""]


@pytest.mark.parametrize("about", [*OTHER_NOTES, None], ids=lambda about: repr(about)[:12])
def test_a_folder_that_does_not_tell_what_it_is_for_is_of_no_map(folder: Path, about: bytes | None) -> None:
    mine, other = kept(folder, "a", b"1", NOW), kept(folder, "b", b"2", NOW)
    note = mine.parent / "about.json"
    note.unlink()
    if about is not None:
        note.write_bytes(about)
    assert [each.path for each in versions_of(folder, None, "mp_1")] == [other]
    assert {each.path for each in versions_of(folder, Path("/maps/a.cjm"), "mp_1")} == {mine, other}
    assert [each.path for each in versions_of(folder, Path("/maps/a.cjm"), "")] == [mine]


@pytest.mark.parametrize("data", [b"", b"{}", b"\0" * 99, b'\n "revision": [1]\n', b'\n "revision": {"number": "x"}'])
def test_bytes_of_another_form_are_not_counted(data: bytes) -> None:
    assert facts_of(data) in (None, Facts(0, 0, 0, 0))


def test_the_command_line_lists_versions_and_brings_one_back(
    document: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.editor.run(set_text.call(document.graph.map.id, "title", "하나", "ko"))
    document.save()
    path, out = str(document.path), tmp_path / "back.cjm"
    assert main(["--ui-lang", "en", "versions", path]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("1  ")
    assert main(["versions", path, "--json"]) == 0
    assert [each["number"] for each in json.loads(capsys.readouterr().out)] == [1, 2]
    assert main(["versions", path, "--restore", "2", "-o", str(out)]) == 0
    assert open_map(out).graph.map.title != "하나"
    for words in (["--restore", "9", "-o", str(tmp_path / "x.cjm")], ["--restore", "1"], ["-o", str(out)]):
        assert main(["--ui-lang", "en", "versions", path, *words]) == 2
    assert "CJM-E427" in capsys.readouterr().err
    assert main(["--ui-lang", "en", "versions", str(tmp_path / "none.cjm")]) == 0
    assert "No versions" in capsys.readouterr().err
