"""How often a merge has something to ask, beside Git's merge of the same files line by line."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random
from shutil import which

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.merging import merge
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from tests.helpers.random_edits import edited

PAIRS, MOST_EDITS = 300, 8
SEED = 64
MOST_ASKED = 0.19  # of the pairs: what a merge of fields by id had been measured to ask when the format was chosen


def line_merge(folder: Path, *maps: JourneyGraph) -> bool:
    """Whether Git stops at lines that both have changed, of mine, their base and theirs."""
    files = [folder / name for name in ("mine", "base", "theirs")]
    for file, graph in zip(files, maps, strict=True):
        file.write_bytes(encode(graph, Revision()))
    done = subprocess.run(["git", "merge-file", "-p", *map(str, files)], capture_output=True, check=False)
    assert 0 <= done.returncode < 128, done.stderr
    return done.returncode > 0


@pytest.mark.skipif(which("git") is None, reason="Git is not installed, and the comparison is with its merge")
def test_it_asks_less_than_a_merge_of_lines(tmp_path: Path) -> None:
    base = open_map(resources() / "samples" / "nto-carla-en.cjm").graph
    random = Random(SEED)
    asked = stopped = 0
    for seed in range(PAIRS):
        mine, theirs = (edited(base, 2 * seed + side, random.randint(1, MOST_EDITS)) for side in (0, 1))
        asked += bool(merge(base, mine, theirs).conflicts)
        stopped += line_merge(tmp_path, mine, base, theirs)
    assert asked < stopped, f"{asked} beside {stopped} of {PAIRS}"
    assert asked <= MOST_ASKED * PAIRS
