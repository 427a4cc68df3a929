"""Versions of map files in the profile: what was saved lately, and what a save was allowed to overwrite.

Each file has a folder of its own, and in it a note of which file and which map it is for. A version is the bytes of the
file as they were, so that it can be opened by hand too.
"""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import path_from, path_key, path_text
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import PREFIX_OF, Card, Lane, Step
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.replacing import atomic_write, digest_of
from cjm_desktop.storage.revision import readable_name

KEPT_SAVES, KEPT_DAYS = 10, 7
KEPT_OTHERS, OTHERS_AGE = 10, timedelta(days=30)
MAX_TOTAL = 500 * 1024 * 1024
_SOON = timedelta(hours=1)  # in which nobody needs the same bytes of another program twice
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{3})Z-([0-9a-f]{8})(-other)?\.cjm")
_TIME = "%Y%m%dT%H%M%S.%f"
_ABOUT = "about.json"
_MAX_ABOUT = 64 * 1024
_UNTOLD = Path()


class Version(Struct, frozen=True, order=True):
    """A file as it was: when it was kept, and where the copy lies. `other`: another program had written it.

    `document` is the file that it is a version of.
    """

    time: datetime
    path: Path
    other: bool
    digest: str
    document: Path


class Facts(Struct, frozen=True):
    """What a version holds, as far as it can be told quickly: the number of its save, what is in it, and by whom."""

    number: int
    steps: int
    lanes: int
    cards: int
    author: str = ""


def keep_version(
    folder: Path,
    original: Path,
    map_id: str,
    data: bytes,
    now: datetime,
    *,
    other: bool = False,
    digest: str = "",
    fs: Fs = REAL_FS,
) -> Path:
    """Keep the bytes of a map file, and give the path of the copy.

    The folder is one such as `profile() / "versions"`; only its owner may read the copies. `other` is what another
    program has written, `digest` that of the bytes where it is known. The last ten saves stay, the last one of each of
    seven days, and ten others for 30 days, as far as there is room. Raises CjmError E221: then nothing is kept,
    and what would be lost must not be overwritten.
    """
    place, digest = _place(folder, original), digest or digest_of(data)
    for version in _in_place(place) if other else ():
        if version.other and version.digest == digest[:8] and now - version.time < _SOON:
            return version.path
    copy = _copy(place, digest, now, other=other)
    about = json.dumps({"document": path_text(original), "map": map_id}).encode()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        place.mkdir(mode=0o700, exist_ok=True)
        if _about(place) != (original, map_id):
            atomic_write(place / _ABOUT, about, private=True, fs=fs)
        atomic_write(copy, data, private=True, digest=digest, fs=fs)
    except (OSError, CjmError) as error:
        raise refusal("CJM-E221", str(error)) from error
    _remove_old(place, copy, now)
    _make_room(folder, copy)
    return copy


class DueVersion:
    """The version of a save whose file is whole on disk already: kept once, by whoever comes first, in any thread.

    Where the program ends before, nothing is lost: the file has the same bytes, and the next save keeps what it
    replaces.
    """

    def __init__(self, folder: Path, original: Path, map_id: str, data: bytes, now: datetime, digest: str) -> None:
        """Note what `keep_version` is to be given."""
        self.path = _copy(_place(folder, original), digest, now)
        self.error: CjmError | None = None
        self._folder, self._original, self._map_id, self._now, self._digest = folder, original, map_id, now, digest
        self._data: bytes | None = data
        self._lock = threading.Lock()

    def keep(self) -> None:
        """Keep it, or wait until another thread has done so; `error` tells why there is none."""
        with self._lock:
            if self._data is None:
                return
            try:
                keep_version(self._folder, self._original, self._map_id, self._data, self._now, digest=self._digest)
            except CjmError as error:
                self.error = error
            self._data = None


def is_kept(folder: Path, original: Path, digest: str) -> bool:
    """Whether these very bytes of a file are among its versions."""
    return any(version.digest == digest[:8] for version in _in_place(_place(folder, original)))


def versions_of(folder: Path, original: Path | None, map_id: str) -> list[Version]:
    """The versions of a file, and of others of the same map under other names, the latest first."""
    places = {_place(folder, original)} if original else set()
    places |= {place for place in _places(folder) if map_id and _about(place)[1] == map_id}
    return sorted((version for place in places for version in _in_place(place, _about(place)[0])), reverse=True)


def forget_versions(versions: Iterable[Version]) -> None:
    """Delete versions: their owner wants no trace of them here. Raises OSError where one stays."""
    for version in versions:
        version.path.unlink(missing_ok=True)
        if not _in_place(version.path.parent):
            shutil.rmtree(version.path.parent, ignore_errors=True)


def facts_of(data: bytes) -> Facts | None:
    """What a version holds; None where these are no bytes of a map."""
    # As this program writes it a record begins a line, and a text holds none: to count lines is to count records.
    head, mark, _ = data.partition(b'\n "revision": ')
    line = data[len(head) + len(mark) :].partition(b"\n")[0].rstrip(b",")
    try:
        revision = orjson.loads(line)
        number, author = revision["number"], revision.get("author", "")
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return _read_facts(data)
    steps, lanes, cards = (data.count(b'\n  "%s_' % PREFIX_OF[kind].encode()) for kind in (Step, Lane, Card))
    by = readable_name(author) if isinstance(author, str) else ""
    return Facts(number if isinstance(number, int) else 0, steps, lanes, cards, by)


def _read_facts(data: bytes) -> Facts | None:
    """What a version holds that is written in another form: it has to be read for that."""
    from cjm_desktop.storage.codec import decode  # as late as a file that another program wrote

    try:
        read = decode(data)
    except CjmError:
        return None
    steps, lanes, cards = (len(read.graph.table(kind)) for kind in (Step, Lane, Card))
    return Facts(read.revision.number, steps, lanes, cards, read.revision.author)


def read_version(version: Version) -> bytes:
    """The bytes of a version; none where it has gone meanwhile."""
    with suppress(OSError), version.path.open("rb") as file:
        return file.read(MAX_BYTES)
    return b""


def _place(folder: Path, original: Path) -> Path:
    return folder / path_key(original)[:20]


def _copy(place: Path, digest: str, now: datetime, *, other: bool = False) -> Path:
    stamp = now.astimezone(UTC).strftime(_TIME)[:-3]
    return place / f"{stamp}Z-{digest[:8]}{'-other' if other else ''}.cjm"


def _places(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    return []


def _about(place: Path) -> tuple[Path, str]:
    """The file and the map that a folder is for."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        with (place / _ABOUT).open("rb") as file:
            about = json.loads(file.read(_MAX_ABOUT))
        return path_from(str(about["document"])), str(about["map"])
    return _UNTOLD, ""


def _in_place(place: Path, document: Path = _UNTOLD) -> list[Version]:
    """The versions in a folder, the earliest first; who does not ask of which `document` need not read its note."""
    try:
        paths = sorted(place.iterdir())
    except OSError:
        return []
    return [version for path in paths if (version := _version(path, document)) is not None]


def _version(path: Path, document: Path) -> Version | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    with suppress(ValueError):
        time = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
        return Version(time, path, match[3] is not None, match[2], document)
    return None


def _remove_old(place: Path, newest: Path, now: datetime) -> None:
    """Remove the versions that need not stay. The one just made stays whatever the clock says."""
    versions = [version for version in reversed(_in_place(place)) if version.path != newest]
    room = {True: KEPT_OTHERS, False: KEPT_SAVES}
    room[newest.name.endswith("-other.cjm")] -= 1
    saves = [version for version in versions if not version.other]
    others = [version for version in versions if version.other and now - version.time < OTHERS_AGE]
    stay = {*saves[: room[False]], *_last_of_days(saves, now), *others[: room[True]]}
    for version in versions:
        if version not in stay:
            with suppress(OSError):
                version.path.unlink()


def _last_of_days(saves: Iterable[Version], now: datetime) -> Iterator[Version]:
    """The last save of each day of the week; `saves` have the latest first. A day is one where the user is."""
    seen = set()
    for version in saves:
        day = version.time.astimezone().date()
        if day not in seen and (now.astimezone().date() - day).days < KEPT_DAYS:
            seen.add(day)
            yield version


def _make_room(folder: Path, newest: Path) -> None:
    """Remove the oldest versions of all files beyond what they may take together."""
    found = [version for place in _places(folder) for version in _in_place(place) if version.path != newest]
    sizes = {version.path: _size(version.path) for version in found}
    total = sum(sizes.values()) + _size(newest)
    for version in sorted(found):
        if total <= MAX_TOTAL:
            return
        with suppress(OSError):
            version.path.unlink()
            total -= sizes[version.path]


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
