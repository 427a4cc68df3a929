"""Rows of the file: open, save, and its size."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import orjson

from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import atomic_write, open_map
from tests.perf.measure import Pair, paired
from tests.perf.plain_file import PlainFile
from tests.perf.rows import Bench, Row


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("open: read, check, build", "msgspec typed decode", 6.0, _open),
        Row("save: serialise and fsync", "orjson and fsync", 3.0, _save),
        Row("file size", "compact JSON", 1.45, _size, "kB"),
    )


def _open(bench: Bench) -> Pair:
    decoder = msgspec.json.Decoder(PlainFile)
    return paired(lambda: open_map(bench.path), lambda: decoder.decode(bench.path.read_bytes()))


def _save(bench: Bench) -> Pair:
    plain = orjson.loads(bench.data)
    graph, revision = bench.graph, Revision(1, "2026-11-21T09:00:00Z", "bench")
    ours, theirs = bench.folder / "ours.cjm", bench.folder / "theirs.json"
    ours.write_bytes(bench.data)
    return paired(
        lambda: atomic_write(ours, encode(graph, revision)),
        lambda: _write(theirs, orjson.dumps(plain, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)),
    )


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())


def _size(bench: Bench) -> Pair:
    return Pair(len(bench.data) / 1000, len(orjson.dumps(orjson.loads(bench.data))) / 1000)
