"""Rows of the file: open, save, and its size."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from pathlib import Path

import msgspec
import orjson

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import atomic_write, open_map
from tests.perf.measure import RUNS, Pair, cpu_ms, paired
from tests.perf.plain_file import PlainFile
from tests.perf.rows import SAVED, Bench, Row


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("open: read, check, build", "msgspec typed decode", 6.0, _open),
        Row("save, everything anew", "orjson and fsync", 3.0, _save),
        Row("save after one edit", "orjson and fsync", 3.0, _save_again),
        Row("file size", "compact JSON", 1.45, _size, "kB"),
    )


def _open(bench: Bench) -> Pair:
    decoder = msgspec.json.Decoder(PlainFile)
    return paired(lambda: open_map(bench.path), lambda: decoder.decode(bench.path.read_bytes()))


def _save(bench: Bench) -> Pair:
    graph, revision = bench.graph, Revision(1, SAVED, "bench")
    ours = bench.folder / "ours.cjm"
    ours.write_bytes(bench.data)
    return paired(lambda: atomic_write(ours, encode(graph, revision)), _bare_save(bench))


def _save_again(bench: Bench) -> Pair:
    path = bench.folder / "again.cjm"
    path.write_bytes(bench.data)
    document, bare = bench.program.open(path), _bare_save(bench)
    cards = sorted(document.graph.cards(), key=lambda card: card.id)[: RUNS + 1]
    times = []
    for count, card in enumerate(cards):
        document.editor.run(set_text.call(record=card.id, field="text", words=f"{count}", lang="ko"))
        times.append((cpu_ms(lambda: document.save(later=True), 1), cpu_ms(bare, 1)))
        document.keep_version()  # for which nobody waits
    del times[0]  # the first save writes every record
    return Pair(statistics.median(ours for ours, _ in times), statistics.median(theirs for _, theirs in times))


def _bare_save(bench: Bench) -> Callable[[], None]:
    plain, path = orjson.loads(bench.data), bench.folder / "theirs.json"
    return lambda: _write(path, orjson.dumps(plain, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())


def _size(bench: Bench) -> Pair:
    return Pair(len(bench.data) / 1000, len(orjson.dumps(orjson.loads(bench.data))) / 1000)
