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

    Raises CjmError for what is no log by its ending (E526), for logs of two forms at once, and what cannot be read
    (E507) or unpacks to more than there is room for (E504).
    """
    room = Room(folder)
    ready = [_ready(path, folder / str(number), room) for number, path in enumerate(paths)]
    names = tuple(path.name for path in paths)
    kinds = {path.suffix.lower() in PARQUET for path in ready}
    delimiters = {"" if path.suffix.lower() in PARQUET else _delimiter(path) for path in ready}
    if len(kinds) != 1 or len(delimiters) != 1:
        raise refusal("CJM-E526", name=", ".join(names), endings=", ".join(ENDINGS))
    return LogFiles(tuple(ready), names, kinds.pop(), delimiters.pop())


def _ready(path: Path, folder: Path, room: Room) -> Path:
    inner = [each.lower() for each in path.suffixes[-2:]]
    with told_as_refusals(path), _damage_told(path):
        if inner and inner[-1] == ".zip":
            return _ready(_unpacked(path, folder, room), folder / "in", room)
        packed = bool(inner) and inner[-1] == ".gz"
        kind = (inner[-2] if len(inner) > 1 else "") if packed else (inner[-1] if inner else "")
        if kind in PARQUET and not packed:
            return path.resolve(strict=True)
        if kind == XES:
            folder.mkdir(parents=True)
            with _opened(path, packed) as source:
                return write_as_table(source, folder / f"{path.stem}.csv", path.name, room)
        if kind in TEXTS or (packed and not kind):
            return _in_utf8(path, folder, packed, room)
    raise refusal("CJM-E526", name=path.name, endings=", ".join(ENDINGS))


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Turn what the unpackers say of a file that is cut or has wrong bytes into an error for people."""
    try:
        yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError) as error:
        raise refusal("CJM-E507", str(error), part=path.name) from None


def _unpacked(path: Path, folder: Path, room: Room) -> Path:
    """The one file in a zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            held = [
                each for each in archive.infolist() if not each.is_dir() and not each.filename.startswith("__MACOSX")
            ]
            if len(held) != 1 or Path(held[0].filename).suffix.lower() == ".zip":
                raise refusal("CJM-E526", name=path.name, endings=", ".join(ENDINGS))
            folder.mkdir(parents=True)
            target = folder / Path(held[0].filename).name
            with archive.open(held[0]) as source, target.open("wb") as out:
                while chunk := source.read(_CHUNK):
                    room.take(len(chunk))
                    out.write(chunk)
            return target
    except (RuntimeError, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        # With a password, of a new kind, or with lengths and places that are none.
        raise refusal("CJM-E507", str(error), part=path.name) from None


@contextmanager
def _opened(path: Path, packed: bool) -> Iterator[IO[bytes]]:
    with gzip.open(path) if packed else path.open("rb") as source:
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
    with _opened(path, path.suffix.lower() == ".gz") as source:
        head = source.read(_SAMPLE).removeprefix(_MARK).decode("utf-8", "replace")
    first = next(iter(head.splitlines()), "")
    counts = {each: len(next(csv.reader([first], delimiter=each), [])) for each in _DELIMITERS}
    return max(_DELIMITERS, key=lambda each: counts[each])
