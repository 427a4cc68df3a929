"""The files of a log, as an engine can read them: tables of text in UTF-8, or Parquet.

A folder takes what has to be written anew for that: what lies packed in a zip, other encodings, XES. It is temporary.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.encoding import encoding_of
from cjm_desktop.interchange.events.columns import LogColumns, shown_heads
from cjm_desktop.interchange.events.room import CountedText, Room
from cjm_desktop.interchange.events.xes import write_as_table
from cjm_desktop.storage.failures import told_as_refusals

PARQUET = (".parquet", ".pq")
TEXTS = (".csv", ".tsv", ".txt")
XES = ".xes"
ENDINGS = (*TEXTS, *PARQUET, XES, "+.gz", "+.zip")
_MARK = b"\xef\xbb\xbf"
_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"
_CHUNK = 1 << 20


class LogFiles(Struct, frozen=True):
    """What an engine is given: files of one form, their delimiter, and the names that people know them by."""

    paths: tuple[Path, ...]
    names: tuple[str, ...]
    parquet: bool = False
    delimiter: str = ","


def prepared(paths: Sequence[Path], folder: Path) -> LogFiles:
    """Make files ready for an engine; what has to be written for that goes into a folder.

    Raises CjmError for what is not there (E131), no log by its ending (E526) or holds none (E538), for logs of two
    forms at once (E537), and what cannot be read (E507) or unpacks to more than there is room for (E504).
    """
    room = Room(folder)
    ready = [each for number, path in enumerate(paths) for each in _all_of(path, folder / str(number), room)]
    names = tuple(name for name, _ in ready)
    forms = ["" if path.suffix.lower() in PARQUET else _delimiter(path) for _, path in ready]
    if other := next((name for name, form in zip(names, forms, strict=True) if form != forms[0]), None):
        raise refusal("CJM-E537", name=names[0], other=other)
    return LogFiles(tuple(path for _, path in ready), names, not forms[0], forms[0])


def in_all(files: LogFiles, columns: LogColumns) -> None:
    """Raise CjmError E539 for a log that has no column for the case, the event or the time, as others have it.

    An engine would take its rows for such without a case or a time.
    """
    if len(files.paths) == 1 or files.parquet:  # of Parquet an engine says it itself
        return
    heads = [_heads(path, files.delimiter) for path in files.paths]
    for column in (columns.case, columns.activity, columns.time):
        lacking = [name for name, own in zip(files.names, heads, strict=True) if column not in own]
        if 0 < len(lacking) < len(heads):
            own = heads[files.names.index(lacking[0])]
            raise refusal("CJM-E539", name=lacking[0], column=column, names=shown_heads(own))


def _all_of(path: Path, folder: Path, room: Room) -> list[tuple[str, Path]]:
    """The logs that a file is or holds, each with the name that people know it by."""
    if path.suffix.lower() != ".zip":
        return [(path.name, _ready(path, folder, room))]
    with _told(path):
        held = _unpacked(path, folder, room)
    return [(each.name, _ready(each, folder / f"in{number}", room)) for number, each in enumerate(held)]


def _ready(path: Path, folder: Path, room: Room) -> Path:
    inner = [each.lower() for each in path.suffixes[-2:]]
    with _told(path):
        packed = bool(inner) and inner[-1] == ".gz"
        kind = (inner[-2] if len(inner) > 1 else "") if packed else (inner[-1] if inner else "")
        if kind in PARQUET and not packed:
            with _reading(path):
                return path.resolve(strict=True)
        if kind == XES:
            folder.mkdir(parents=True)
            with _opened(path, packed) as source:
                return write_as_table(source, folder / f"{path.stem}.csv", path.name, room)
        if kind in TEXTS or (packed and not kind):
            return _in_utf8(path, folder, packed, room)
    raise refusal("CJM-E526", name=path.name, endings=", ".join(ENDINGS))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of a log and of what is written for it, and unpackers of wrong bytes, into errors."""
    try:
        with told_as_refusals(path):
            yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError) as error:
        raise refusal("CJM-E507", str(error), part=path.name) from None


def _unpacked(path: Path, folder: Path, room: Room) -> list[Path]:
    """The logs in a zip; what stands beside tables is no log, such as a text to be read first."""
    try:
        with _reading(path), zipfile.ZipFile(path) as archive:
            found = [each for each in archive.infolist() if not each.is_dir() and _is_log(Path(each.filename))]
            held = [each for each in found if not each.filename.lower().endswith(".txt")] or found
            if not held:
                raise refusal("CJM-E538", name=path.name, endings=", ".join(ENDINGS[:-1]))
            targets = []
            for number, each in enumerate(held):
                target = folder / str(number) / Path(each.filename).name
                target.parent.mkdir(parents=True)
                with archive.open(each) as source, target.open("wb") as out:
                    while chunk := source.read(_CHUNK):
                        room.take(len(chunk))
                        out.write(chunk)
                targets.append(target)
            return targets
    except (RuntimeError, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        # With a password, of a new kind, or with lengths and places that are none.
        raise refusal("CJM-E507", str(error), part=path.name) from None


def _is_log(path: Path) -> bool:
    kinds = [each.lower() for each in path.suffixes[-2:]]
    inner = kinds[:-1] if kinds[-1:] == [".gz"] else kinds
    return path.parts[0] != "__MACOSX" and inner[-1:] != [] and inner[-1] in (*TEXTS, *PARQUET, XES)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What the system says of a file that is read is not what it says of one that is written."""
    if not path.exists():
        raise refusal("CJM-E131", name=path.name)
    yield


@contextmanager
def _opened(path: Path, packed: bool) -> Iterator[IO[bytes]]:
    with _reading(path), gzip.open(path) if packed else path.open("rb") as source:
        yield source  # type: ignore[misc]  # both give bytes


def _in_utf8(path: Path, folder: Path, packed: bool, room: Room) -> Path:
    """A table of text as it is where it is UTF-8, else written anew, piece by piece."""
    with _opened(path, packed) as source:
        sample = source.read(_SAMPLE)
        if not sample.strip():
            raise refusal("CJM-E502", name=path.name)
        if _is_utf8(sample):
            return path.resolve(strict=True)
        decoder = codecs.getincrementaldecoder(encoding_of(sample))()
        folder.mkdir(parents=True)
        target = folder / f"{path.stem}.csv"
        with target.open("wb") as out:
            text, chunk = CountedText(out, room), sample
            try:
                while chunk:
                    text.write(decoder.decode(chunk))
                    chunk = source.read(_CHUNK)
                text.write(decoder.decode(b"", final=True))
            except UnicodeError as error:
                raise refusal("CJM-E503", str(error)) from None
    return target


def _is_utf8(sample: bytes) -> bool:
    if b"\0" in sample:
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(sample) == _SAMPLE and error.start > len(sample) - 4  # a letter that the sample cuts
    return True


def _delimiter(path: Path) -> str:
    """What stands between the cells: of the likely signs the one that the head has most of outside of quotes."""
    counts = {each: len(_heads(path, each)) for each in _DELIMITERS}
    return max(_DELIMITERS, key=lambda each: counts[each])


def _heads(path: Path, delimiter: str) -> list[str]:
    with _opened(path, path.suffix.lower() == ".gz") as source:
        head = source.read(_SAMPLE).removeprefix(_MARK).decode("utf-8", "replace")
    return next(csv.reader([next(iter(head.splitlines()), "")], delimiter=delimiter), [])
