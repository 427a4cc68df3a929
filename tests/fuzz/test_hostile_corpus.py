"""Hostile files on a disk, each with the expected code in its name: as they are, and inside of pictures and PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.salvage import may_be_salvaged, salvage_file
from tests.helpers.counts import counted
from tests.unit.storage.test_embedding import carrying, plain
from tests.unit.storage.test_hostile import REFUSED

CODE = re.compile(r"CJM-E\d{3}")


__all__ = ["plain"]  # the fixture, found by its name


def corpus(folder: Path, pictures: dict[str, bytes]) -> Iterator[Path]:
    """Write the files, one after the other: at 64 MiB all of them at once would fill the disk."""
    for number, (name, data, code) in enumerate(REFUSED):
        words = re.sub(r"\W+", "-", name)
        for kind in ("cjm", *pictures):
            if kind != "cjm" and not 0 < len(data) <= MAX_BYTES:
                continue  # nothing is no map inside, and such a map is not put there
            path = folder / f"{number:03d}-{code}-{words}.{kind}"
            path.write_bytes(data if kind == "cjm" else carrying(pictures[kind], data))
            yield path
            path.unlink()


def test_each_file_ends_in_the_code_of_its_name(tmp_path: Path, plain: dict[str, bytes]) -> None:
    bad: list[object] = []
    runs = 0
    for path in corpus(tmp_path, plain):
        runs += 1
        expected = CODE.search(path.name)
        assert expected is not None
        with pytest.raises(CjmError) as caught:
            open_map(path)
        if caught.value.code != expected[0]:
            bad.append((path.name, caught.value.code))
        if may_be_salvaged(caught.value) and path.suffix == ".cjm":
            try:
                salvage_file(path)
            except CjmError as error:
                if error.code not in ("CJM-E116", "CJM-E111", "CJM-E110", "CJM-E112", expected[0]):
                    bad.append((path.name, f"salvage: {error.code}"))
    counted("hostile files", runs, bad)
    assert runs >= 300
