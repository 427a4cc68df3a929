"""What cannot be written is told with its code and the right advice, and no file is half new."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import resources
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.replacing import atomic_write, atomic_write_all
from tests.faults.faulty import FailingFs, ShortWritingFs

SAMPLE = str(resources() / "samples" / "nto-carla-en.cjm")
Capture = pytest.CaptureFixture[str]


def told(capsys: Capture, *words: str) -> str:
    assert main(["--ui-lang", "en", *words]) == 2
    return capsys.readouterr().err


def test_a_folder_as_target_is_told_as_such(tmp_path: Path, capsys: Capture) -> None:
    for folder in (tmp_path / "posters", tmp_path / "poster.pdf"):
        folder.mkdir()
        said = told(capsys, "export", SAMPLE, str(folder))
        assert "CJM-E429" in said
        assert "--out-dir" in said


def test_what_the_system_refuses_has_a_code_and_says_what_to_do(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    cases: list[tuple[tuple[str, ...], str, str]] = [
        ((SAMPLE, str(tmp_path / ("x" * 300 + ".svg"))), "CJM-E216", "shorter"),
        ((SAMPLE, str(tmp_path / "gone" / "a.svg")), "CJM-E211", "Make it"),
        ((SAMPLE, str(file / "a.svg")), "CJM-E215", "another folder"),
        ((SAMPLE, "--out-dir", str(file)), "CJM-E215", "another folder"),
        ((SAMPLE, "--out-dir", str(tmp_path / "gone" / "more")), "CJM-E211", "Make it"),
        ((SAMPLE, "--format", "csv", "--out-dir", str(file)), "CJM-E215", "another folder"),
    ]
    for words, code, advice in cases:
        said = told(capsys, "export", *words)
        assert code in said, words
        assert advice in said, words
        assert "old file" not in said, "there is none"
    assert file.read_text() == "old"


def test_the_old_file_is_said_to_be_in_place_only_where_there_was_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    for path, said in ((old, "The old file is in place."), (new, "Nothing was written.")):
        with pytest.raises(CjmError) as caught:
            atomic_write(path, b"new", fs=ShortWritingFs(1))
        assert said in str(caught.value)


@pytest.mark.parametrize("room", [0, 10, 50, 110])
def test_a_disk_that_fills_amid_many_files_leaves_what_was_there(tmp_path: Path, room: int) -> None:
    old = tmp_path / "b"
    old.write_bytes(b"old")
    files = [(tmp_path / name, name.encode() * 40) for name in "abc"]
    with pytest.raises(CjmError, match="CJM-E201"):
        atomic_write_all(files, fs=ShortWritingFs(room))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"old"}


def test_whatever_fails_amid_many_files_new_ones_go_and_replaced_ones_are_named(tmp_path: Path) -> None:
    files = [(tmp_path / name, name.encode()) for name in "abc"]

    def begin() -> None:
        for path in tmp_path.iterdir():
            path.unlink()
        (tmp_path / "b").write_bytes(b"old")

    begin()
    complete = FailingFs(0)
    atomic_write_all(files, fs=complete)
    for number in range(1, complete.count + 1):
        begin()
        said = ""
        try:
            atomic_write_all(files, fs=FailingFs(number))
        except CjmError as error:
            said = str(error)
        left: dict[str, Any] = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        replaced = left.pop("b") == b"b"
        if said:
            assert left == {}, number
            assert ("replaced before: b" in said) is replaced, number
        else:
            assert left == {"a": b"a", "c": b"c"}, number


def test_a_file_that_cannot_be_written_among_many_leaves_the_others_named(tmp_path: Path, capsys: Capture) -> None:
    twin = tmp_path / "twin.cjm"
    twin.write_bytes(Path(SAMPLE).read_bytes())
    out = tmp_path / "out"
    (out / "twin.svg").mkdir(parents=True)
    said = told(capsys, "export", SAMPLE, str(twin), "--out-dir", str(out), "--format", "svg")
    assert "CJM-E214" in said
    assert "1 file was written all the same" in said
    assert (out / "nto-carla-en.svg").is_file()


def test_too_little_memory_is_told(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> io.BytesIO:
        raise MemoryError

    monkeypatch.setattr(Fs, "create", greedy)
    assert "CJM-E901" in told(capsys, "export", SAMPLE, str(tmp_path / "a.svg"))
    assert list(tmp_path.iterdir()) == []
