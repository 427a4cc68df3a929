"""Reads a source with the importer that its content asks for; risky formats in a process of their own, with limits."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import msgspec

import cjm_desktop
from cjm_desktop.extensions.exchange import Book, Importer, ImportOptions, Progress, refusal
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.interchange.book import cleaned
from cjm_desktop.interchange.encoding import DELIMITERS, text_or_none
from cjm_desktop.storage.files import read_file

MOST_BYTES = 64 * 1024 * 1024
LEAST_CLAIM = 0.2
TABLES = (".csv", ".tsv", ".tab")
UNREAD = frozenset((".xls", ".xlsb", ".ods"))  # known, so that it can be said what to do with them
SECONDS = 6.0  # of processor time
SECONDS_A_MEGABYTE = 12.0  # of the packed file; a workbook unpacks to about ten times as much
BUSY = 10  # times as long on the clock, for a machine that does much else; whoever waits can stop it
_POLL = 0.05


class ChildReply(msgspec.Struct):
    """What the child process says: the book, or the code, detail and parameters of an error."""

    book: Book | None = None
    error: tuple[str, str, dict[str, str | int | float]] | None = None


def read_bytes(path: Path) -> bytes:
    """The bytes of a source; raises CjmError where it is not there, not to be read, or too large."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise refusal("CJM-E504", limit="64 MB")
    except OSError:
        pass  # said below, with its reason
    data, _ = read_file(path)
    return data


def importer_for(data: bytes, name: str, importers: Mapping[str, Importer]) -> Importer:
    """The importer whose content it is; raises CjmError (E501, E502, E534).

    The ending only decides between near claims.
    """
    if not data.strip():
        raise refusal("CJM-E502", name=name)
    suffix = Path(name).suffix.casefold()
    claims = [(each.claims(data) + (0.1 if suffix in each.suffixes else 0.0), each) for each in importers.values()]
    claim, best = max(claims, key=lambda item: item[0])
    if claim < LEAST_CLAIM and suffix in TABLES and _is_one_line(data):
        raise refusal("CJM-E534", name=name)
    if claim < LEAST_CLAIM:
        known = {suffix for each in importers.values() for suffix in each.suffixes} - UNREAD
        kinds = ", ".join(sorted(known))
        raise refusal("CJM-E501", name=name, kinds=kinds)
    return best


def _is_one_line(data: bytes) -> bool:
    """Whether a text is one line of several words: the heads of a table without anything in it."""
    text = (text_or_none(data) or "").strip()
    return text.count("\n") == 0 and any(mark in text for mark in DELIMITERS)


def read_book(importer: Importer, data: bytes, options: ImportOptions) -> Book:
    """Read a source; raises CjmError. Where `tell` of the options raises, a child process is ended."""
    if importer.apart:
        return _read_apart(importer, data, options)
    return read_here(importer, data, options)


def read_here(importer: Importer, data: bytes, options: ImportOptions) -> Book:
    """Read a source in this process. Whatever a reader trips over becomes one clear error."""
    try:
        return cleaned(importer.read(data, options))
    except CjmError:
        raise
    except MemoryError:
        raise refusal("CJM-E510") from None
    except RecursionError as error:
        raise refusal("CJM-E507", repr(error), part="nesting") from None
    except Exception as error:
        raise refusal("CJM-E507", repr(error), part=type(error).__name__) from error


def _answer(child: subprocess.Popen[bytes], until: float, told: IO[bytes], tell: Progress) -> bytes:
    """What the child says; it is ended when its time is over, and when `tell` raises. It `told` a byte a percent."""
    try:
        while True:
            try:
                return child.communicate(timeout=_POLL)[0]
            except subprocess.TimeoutExpired:
                tell(min(os.fstat(told.fileno()).st_size, 100) / 100)
                if time.monotonic() > until:
                    raise refusal("CJM-E510") from None
    finally:
        if child.poll() is None:
            child.kill()


def _read_apart(importer: Importer, data: bytes, options: ImportOptions) -> Book:
    root = str(Path(cjm_desktop.__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
    limit = math.ceil(SECONDS + SECONDS_A_MEGABYTE * len(data) / 1_000_000)
    command = [sys.executable, "-P", "-m", "cjm_desktop.extensions.child", importer.key, str(limit)]
    command += ["strict"] * options.strict
    # A file, not a pipe: what a pipe does not hold at once is never written after the first time-out of `communicate`.
    # How far it is it says by the length of another file, which can be looked at at any time and never fills up.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=told, env=environment) as child:
            out = _answer(child, time.monotonic() + BUSY * limit, told, options.tell)
    if child.returncode != 0:
        raise refusal("CJM-E510", f"exit {child.returncode}")
    reply = msgspec.msgpack.decode(out, type=ChildReply)
    if reply.error is not None:
        code, detail, params = reply.error
        raise refusal(code, detail, **params)
    if reply.book is None:
        raise refusal("CJM-E510")
    return reply.book
