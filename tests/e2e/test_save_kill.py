"""A program killed while it saves leaves the old file or the new one, never a broken one."""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.storage.codec import decode
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache
from tests.helpers.map_files import random_graph

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killing_the_saver_breaks_no_file(tmp_path: Path, long_factor: int) -> None:
    path, rng = tmp_path / "map.cjm", random.Random(5)
    graph = random_graph(rng, cards=300)
    save_map(graph, path, revision=Revision(), source=None, now=NOW)
    last = 1
    inside = 0
    for _ in range(100 * max(1, 200 * long_factor)):
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            _save_for_ever(path, tell, last)
        os.close(tell)
        os.read(told, 8)  # the first save is done
        time.sleep(rng.random() * 0.01)  # not to wait for anything: to kill at any moment
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = _last_number(told)
        decoded = decode(path.read_bytes())
        assert decoded.problems == ()
        assert decoded.revision.number >= max(last, acknowledged), "a save that was acknowledged is there"
        last = decoded.revision.number
        left = [each for each in tmp_path.iterdir() if each != path]
        inside += bool(left)
        for each in left:
            each.unlink()
    assert inside, "no kill fell inside a save"


def _save_for_ever(path: Path, tell: int, number: int) -> None:
    """The child: saves again and again, and says each time that it has."""
    graph = random_graph(random.Random(5), cards=300)
    revision, cache = Revision(number=number), Cache()
    try:
        while True:
            saved = save_map(graph, path, revision=revision, source=None, now=NOW, cache=cache)
            revision = saved.revision
            os.write(tell, revision.number.to_bytes(8, "big"))
    finally:
        os._exit(1)


def _last_number(told: int) -> int:
    """The last number that the child told; 0 when it told none more."""
    parts = []
    while part := os.read(told, 1 << 16):
        parts.append(part)
    os.close(told)
    said = b"".join(parts)
    return int.from_bytes(said[-8:], "big") if said else 0
