"""Whatever fails while saving: the file is exactly the old or exactly the new one, and what is said is true."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage import files
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.files import FileState, Saved, atomic_write, open_map, save_map
from cjm_desktop.storage.replacing import read_all
from cjm_desktop.storage.revision import Revision
from tests.faults.faulty import CALLS, FailingFs, FlushlessFs, HeldFs, ShortReadingFs, ShortWritingFs
from tests.helpers.builders import a_map, a_shop
from tests.helpers.counts import counted

NOW = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)
OLD, NEW = b"old" * 1000, b"new" * 2000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm"
    path.write_bytes(OLD)
    return path


class MacFs(Fs):
    """The real file system, as if on macOS."""

    platform = "darwin"


@pytest.mark.skipif(os.name == "nt", reason="there is no fcntl")
@pytest.mark.parametrize(
    ("code", "saved"), [(errno.ENOTSUP, True), (errno.EINVAL, True), (errno.ENOTTY, True), (errno.EIO, False)]
)
def test_a_share_without_the_full_flush_of_macos_can_be_saved_to(
    file: Path, code: int, saved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(fd: int, command: int) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    if saved:
        atomic_write(file, NEW, fs=MacFs())
    else:
        with pytest.raises(CjmError, match="CJM-E207"):
            atomic_write(file, NEW, fs=MacFs())
    assert file.read_bytes() == (NEW if saved else OLD)
    assert not leftovers(file.parent)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".~cjm-")]


def save(graph: JourneyGraph, path: Path, source: FileState | None = None, fs: Fs | None = None) -> Saved:
    return save_map(graph, path, revision=Revision(), source=source, now=NOW, fs=fs or Fs())


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("known", [False, True], ids=["any file", "the file read"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EINTR])
def test_any_call_may_fail(file: Path, code: int, known: bool, for_ever: bool) -> None:
    expect = atomic_write(file, OLD).source if known else None
    complete = FailingFs(0)
    atomic_write(file, OLD, expect, fs=complete)
    reached, bad = set(), list[object]()
    for number in range(1, complete.count + 1):
        file.write_bytes(OLD)
        fs = FailingFs(number, code, for_ever=for_ever)
        try:
            confirmed = atomic_write(file, NEW, expect, fs=fs).confirmed
        except CjmError:
            sound = file.read_bytes() == OLD
        else:
            sound = file.read_bytes() == NEW and confirmed == ("flush_folder" not in fs.failed)
        if not sound or (leftovers(file.parent) and not (for_ever and "unlink" in fs.failed)):
            bad.append((number, fs.failed))
        for name in leftovers(file.parent):
            (file.parent / name).unlink()
        reached.update(fs.failed)
    counted(f"call {'and all later ones fail' if for_ever else 'fails once'}", complete.count, bad, code)
    assert reached >= {"create", "write", "flush", "close", "replace", "flush_folder"}
    assert reached <= set(CALLS)


def test_the_errors_of_the_disk_have_their_codes(file: Path) -> None:
    expected = {
        errno.ENOSPC: "CJM-E201",
        errno.EDQUOT: "CJM-E202",
        errno.EFBIG: "CJM-E217",
        errno.EIO: "CJM-E203",
        errno.EROFS: "CJM-E204",
        errno.EACCES: "CJM-E205",
        errno.EPERM: "CJM-E205",
        errno.EMFILE: "CJM-E206",
        errno.EBUSY: "CJM-E209",
        errno.ENAMETOOLONG: "CJM-E216",
        errno.EINVAL: "CJM-E218",
        errno.ENOTCONN: "CJM-E219",
    }
    for code, name in expected.items():

        class Refusing(Fs):
            def create(self, path: Path, mode: int) -> int:
                raise OSError(code, os.strerror(code))  # noqa: B023  (used up within the round)

        with pytest.raises(CjmError) as caught:
            atomic_write(file, NEW, fs=Refusing())
        assert caught.value.code == name


@pytest.mark.parametrize("room", range(0, len(NEW), 600))
def test_a_full_disk_keeps_the_old_file(file: Path, room: int) -> None:
    with pytest.raises(CjmError) as caught:
        atomic_write(file, NEW, fs=ShortWritingFs(room))
    assert caught.value.code == "CJM-E201"
    assert file.read_bytes() == OLD
    assert leftovers(file.parent) == []


def test_short_writes_are_continued(file: Path) -> None:
    atomic_write(file, NEW, fs=ShortWritingFs())
    assert file.read_bytes() == NEW


def test_short_reads_are_continued(file: Path) -> None:
    graph = a_shop().build()
    saved = save(graph, file)
    opened = open_map(file, fs=ShortReadingFs())
    assert (list(opened.graph.cards()), opened.source) == (list(graph.cards()), saved.source)
    save(a_map().build(), file, opened.source, fs=ShortReadingFs())
    with pytest.raises(CjmError, match="CJM-E210"):
        save(graph, file, opened.source, fs=ShortReadingFs())


@pytest.mark.parametrize("more", [-8, -1, 0, 1, 8])
def test_of_a_file_that_is_too_long_one_byte_too_many_is_read(file: Path, more: int) -> None:
    for fs in (Fs(), ShortReadingFs()):
        fd = fs.open_to_read(file)
        try:
            assert read_all(fd, len(OLD) - more, fs) == OLD[: len(OLD) - more + 1]
        finally:
            fs.close(fd)


def test_a_failed_flush_is_tried_with_a_new_file_once(file: Path) -> None:
    atomic_write(file, NEW, fs=FlushlessFs(1))
    assert file.read_bytes() == NEW
    with pytest.raises(CjmError) as caught:
        atomic_write(file, OLD, fs=FlushlessFs(2))
    assert caught.value.code == "CJM-E207"
    assert file.read_bytes() == NEW
    assert leftovers(file.parent) == []


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", range(7))
def test_windows_waits_for_who_holds_the_file(file: Path, times: int, winerror: int) -> None:
    fs = HeldFs(times, winerror)
    assert atomic_write(file, NEW, fs=fs).confirmed
    assert file.read_bytes() == NEW
    assert fs.waited == [0.05, 0.1, 0.2, 0.4, 0.8, 1.0][:times]


def test_windows_does_not_wait_for_ever(file: Path) -> None:
    fs = HeldFs(100)
    with pytest.raises(CjmError) as caught:
        atomic_write(file, NEW, fs=fs)
    assert caught.value.code == "CJM-E209"
    assert sum(fs.waited) < 2.6
    assert file.read_bytes() == OLD
    assert leftovers(file.parent) == []


def test_other_errors_of_windows_are_not_waited_for(file: Path) -> None:
    fs = HeldFs(1, winerror=2)
    with pytest.raises(CjmError):
        atomic_write(file, NEW, fs=fs)
    assert fs.waited == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_rights_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    atomic_write(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual, ours, private = (tmp_path / name for name in ("usual", "ours", "private"))
    usual.write_bytes(b"")
    atomic_write(ours, NEW)
    atomic_write(private, NEW, private=True)
    assert ours.stat().st_mode == usual.stat().st_mode
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_a_link_stays_and_its_target_changes(file: Path) -> None:
    folder = file.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.cjm"
    link.symlink_to(file)
    atomic_write(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert leftovers(folder) == []


def test_a_changed_file_is_not_overwritten(tmp_path: Path) -> None:
    path, graph = tmp_path / "map.cjm", a_shop().build()
    saved = save(graph, path)
    others = path.read_bytes().replace(b"scrolls", b"strolls")
    path.write_bytes(others)
    with pytest.raises(CjmError) as caught:
        save(graph, path, saved.source)
    assert caught.value.code == "CJM-E210"
    assert path.read_bytes() == others
    assert leftovers(tmp_path) == []
    assert save(graph, path).confirmed, "without the source, the user has decided to overwrite"


def test_a_file_that_grew_or_shrank_is_not_overwritten(tmp_path: Path) -> None:
    path, graph = tmp_path / "map.cjm", a_shop().build()
    saved = save(graph, path)
    for others in (saved.data + b"\n", saved.data[:-1], b""):
        path.write_bytes(others)
        with pytest.raises(CjmError, match="E210"):
            save(graph, path, saved.source)


def test_a_vanished_file_comes_back_in_its_own_folder_only(tmp_path: Path) -> None:
    folder, graph = tmp_path / "drive", a_shop().build()
    folder.mkdir()
    saved = save(graph, folder / "map.cjm")
    saved.source.path.unlink()
    saved = save(graph, saved.source.path, saved.source)
    folder.rename(tmp_path / "unplugged")
    with pytest.raises(CjmError, match="E211"):
        save(graph, folder / "map.cjm", saved.source)
    folder.mkdir()
    with pytest.raises(CjmError, match="E211"):
        save(graph, folder / "map.cjm", saved.source)
    assert list(folder.iterdir()) == []


def test_old_leftovers_of_a_crash_are_removed(file: Path) -> None:
    old, young, other = (file.parent / name for name in (".~cjm-0123abcd", ".~cjm-89abcdef", ".~cjm-notes.txt"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (0, 0))
    atomic_write(file, NEW)
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_what_is_no_normal_file_is_not_replaced(tmp_path: Path) -> None:
    folder, pipe, dangling, loop = (tmp_path / name for name in ("folder", "pipe", "dangling", "loop"))
    folder.mkdir()
    os.mkfifo(pipe)
    dangling.symlink_to(tmp_path / "nowhere")
    loop.symlink_to(loop)
    for path in (folder, pipe, dangling, loop, Path("/dev/null")):
        with pytest.raises(CjmError, match="E214" if path == folder else "E223"):
            atomic_write(path, NEW)
        with pytest.raises(CjmError, match="E130"):
            open_map(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "folder", "loop", "pipe"]


def test_reading_may_fail_too(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    save(a_shop().build(), path)
    complete = FailingFs(0)
    open_map(path, fs=complete)
    for number in range(1, complete.count + 1):
        with pytest.raises(CjmError, match="E133"):
            open_map(path, fs=FailingFs(number))
    with pytest.raises(CjmError, match="E132"):
        open_map(path, fs=FailingFs(1, errno.EACCES))
    with pytest.raises(CjmError, match="E131"):
        open_map(tmp_path / "nowhere.cjm")
    with pytest.raises(CjmError, match="E131"):
        open_map(path / "inside.cjm")
    with pytest.raises(CjmError, match="E130"):
        open_map(tmp_path / "a\0b.cjm")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.cjm"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(CjmError, match="E103"):
        open_map(path)


def test_names_of_windows_devices_are_refused(tmp_path: Path) -> None:
    for name in ("CON", "nul.cjm", "com1.txt", "a.cjm:stream"):
        with pytest.raises(CjmError, match="E130"):
            open_map(tmp_path / name, fs=HeldFs(0))


def test_a_map_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    path, graph = tmp_path / "여정.cjm", a_shop().build()
    first = save(graph, path)
    opened = open_map(path)
    assert opened.source == first.source
    assert (opened.read_only, opened.notices) == (False, ())
    assert opened.revision.number == 1
    assert opened.revision.saved == "2026-11-21T10:20:30Z"
    second = save_map(opened.graph, path, revision=opened.revision, source=opened.source, now=NOW)
    assert second.revision.number == 2
    assert second.revision.parents == first.revision.parents, "the same content once"


def test_a_mended_map_has_no_file_to_go_to(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    data = encode(a_shop().build(), Revision()).replace(b'"severity": 2', b'"severity": 9')
    path.write_bytes(data)
    opened = open_map(path)
    assert opened.source is None
    assert [problem.code for problem in opened.problems] == ["CJM-R4"]
    assert len(opened.notices) == 1
    assert path.read_bytes() == data


def test_parents_are_the_last_twenty(tmp_path: Path) -> None:
    path, revision = tmp_path / "map.cjm", Revision()
    for i in range(25):
        saved = save_map(a_shop().map(title=str(i)).build(), path, revision=revision, source=None, now=NOW)
        revision = saved.revision
    assert revision.number == 25
    assert len(revision.parents) == len(set(revision.parents)) == 20


class Watching(Fs):
    """The real file system, noting what rights a file has while its bytes are written."""

    def __init__(self) -> None:
        """Have seen nothing."""
        self.modes: list[int] = []

    def write(self, fd: int, data: memoryview) -> int:
        """Note the rights, then write."""
        self.modes.append(stat.S_IMODE(os.fstat(fd).st_mode))
        return super().write(fd, data)


@pytest.mark.skipif(os.name == "nt", reason="there are no such rights")
def test_nobody_else_reads_a_map_of_ones_own_while_it_is_being_saved(file: Path) -> None:
    file.chmod(0o600)
    fs = Watching()
    atomic_write(file, NEW, fs=fs)
    assert set(fs.modes) == {0o600}
    atomic_write(file.parent / "new.cjm", NEW, private=True, fs=fs)
    assert set(fs.modes) == {0o600}


def test_every_error_of_reading_has_its_code(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    save(a_shop().build(), path)
    expected = {
        **dict.fromkeys((errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP), "CJM-E130"),
        **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "CJM-E131"),
        **dict.fromkeys((errno.EACCES, errno.EPERM), "CJM-E132"),
        **dict.fromkeys((errno.EIO, errno.EMFILE, errno.ETIMEDOUT), "CJM-E133"),
    }
    for code, name in expected.items():
        with pytest.raises(CjmError) as caught:
            open_map(path, fs=FailingFs(1, code))
        assert caught.value.code == name, errno.errorcode[code]
        assert os.strerror(code) in caught.value.detail
    dangling = tmp_path / "dangling.cjm"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CjmError, match="E130"):
        open_map(dangling)


class WriteProtectedFs(Fs):
    """The real file system, where nothing may be written."""

    def may_write(self, path: Path) -> bool:
        """No."""
        return False


def test_a_write_protected_file_is_opened_for_reading_and_says_so(file: Path) -> None:
    save(a_shop().build(), file)
    opened = open_map(file, fs=WriteProtectedFs())
    assert opened.read_only
    assert opened.source is not None
    assert len(opened.notices) == 1
    before = file.read_bytes()
    with pytest.raises(CjmError, match="E205"):
        save(opened.graph, file, opened.source, fs=WriteProtectedFs())
    assert file.read_bytes() == before


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.cjm"
    data = save(a_shop().build(), path).data
    monkeypatch.setattr(files, "MAX_BYTES", len(data))
    assert open_map(path).source is not None
    assert save(a_shop().build(), path).data == data
    monkeypatch.setattr(files, "MAX_BYTES", len(data) - 1)
    with pytest.raises(CjmError, match="E103"):
        open_map(path)
    with pytest.raises(CjmError, match="E212"):
        save(a_shop().build(), path)
    assert path.read_bytes() == data
