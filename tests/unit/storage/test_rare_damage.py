"""Damage that is seldom seen: each is told by a code, or repaired and listed."""

from __future__ import annotations

import gc
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.recovery import Recovery, Snapshot, source_of, unsaved_notice
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.salvage import salvage
from cjm_desktop.storage.versions import Version, read_version
from tests.helpers.builders import a_shop


def written(**parts: Any) -> bytes:
    """The shop's file, with some of its parts replaced."""
    plain = json.loads(encode(a_shop().build(), Revision()))
    return json.dumps(plain | parts).encode()


@pytest.mark.parametrize("digits", [309, 5_000])
def test_a_number_of_more_digits_than_any_number_has_is_refused(digits: int) -> None:
    with pytest.raises(CjmError, match="CJM-E109"):
        decode(written(tool={"n": "N"}).replace(b'"N"', b"9" * digits))


def test_reading_leaves_the_collector_as_it_was() -> None:
    was = gc.isenabled()
    try:
        for enabled in (False, True):
            (gc.enable if enabled else gc.disable)()
            decode(written())
            assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_a_name_that_is_no_text_is_passed_over_by_salvage() -> None:
    lines = encode(a_shop().build(), Revision()).split(b"\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(b'  "cd_'))
    lines[at] = b'  "cd_\\x": {'
    whole = len(list(a_shop().build().cards()))
    saved = salvage(b"\n".join(lines))
    assert saved is not None
    assert len(list(saved.graph.cards())) == whole - 1


def test_unsaved_work_knows_its_file_while_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "여정.cjm"
    file.write_bytes(written())
    work = Snapshot(str(file), "mp_1", "0" * 64, 1, "2026-11-21T10:00:00Z", b"", 1)
    source = source_of(work)
    assert source is not None
    assert (source.path, source.digest) == (file, "0" * 64)
    assert "여정" in str(unsaved_notice(work))
    file.unlink()
    assert source_of(work) is None
    nowhere = Snapshot("", "mp_1", "", 1, "2026-11-21T10:00:00Z", b"", 1)
    assert source_of(nowhere) is None
    assert "여정" not in str(unsaved_notice(nowhere))


def test_copies_that_vanish_while_they_are_looked_for_are_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Recovery(tmp_path)
    ended.note(Snapshot("", "mp_1", "", 1, "2026-11-21T10:00:00Z", encode(a_shop().build(), Revision()), 1))
    ended.close()
    (session,) = [each for each in tmp_path.iterdir() if each.is_dir()]
    listed = Path.iterdir

    def gone(folder: Path) -> Any:
        if folder == session:
            shutil.rmtree(session, ignore_errors=True)
        return listed(folder)

    recovery = Recovery(tmp_path)
    monkeypatch.setattr(Path, "iterdir", gone)
    assert recovery.found() == []


def test_a_version_that_has_gone_is_empty(tmp_path: Path) -> None:
    missing = tmp_path / "20261129T100000000Z-00000000.cjm"
    version = Version(datetime(2026, 11, 29, tzinfo=UTC), missing, other=False, digest="", document=tmp_path)
    assert read_version(version) == b""
