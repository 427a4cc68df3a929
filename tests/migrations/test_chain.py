"""Older files open in today's program: every released version has a frozen file here for ever."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.migrations.chain import VERSION, BrokenChain, check_chain, migrate, own_steps

FROZEN = sorted(Path(__file__).parent.glob("v*/*.cjm"))
EARLIER = {"questions_as_texts"}  # what is written in another form now, without a new version


def to_two(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "lanes": {key: {**lane, "hue": lane["color"]} for key, lane in document["lanes"].items()}}


def to_three(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "rows": document["lanes"]}


def test_the_steps_of_the_program_have_no_gap() -> None:
    check_chain(own_steps(), VERSION)


def test_every_version_has_a_frozen_file() -> None:
    assert {path.parent.name for path in FROZEN} == {f"v{version:04}" for version in range(1, VERSION + 1)}


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_frozen_file_opens_and_stays_the_same_from_then_on(path: Path) -> None:
    decoded = decode(path.read_bytes())
    assert decoded.problems == ()
    written = encode(decoded.graph, decoded.revision)
    again = decode(written)
    assert encode(again.graph, again.revision) == written
    if path.parent.name == f"v{VERSION:04}" and path.stem not in EARLIER:
        assert written == path.read_bytes()


def test_steps_follow_each_other_and_leave_the_old_document_alone() -> None:
    old = {"formatVersion": 1, "lanes": {"ln_1": {"color": "red"}}}
    kept = deepcopy(old)
    new = migrate(old, 1, steps={1: to_two, 2: to_three}, to=3)
    assert new["formatVersion"] == 3
    assert new["rows"] == {"ln_1": {"color": "red", "hue": "red"}}
    assert old == kept
    assert migrate(new, 3, steps={1: to_two, 2: to_three}, to=3) == new


@pytest.mark.parametrize("steps", [{}, {1: to_two}, {2: to_three}, {1: to_two, 3: to_three}, {0: to_two, 1: to_two}])
def test_a_gap_is_a_mistake_of_the_program(steps: dict[int, Any]) -> None:
    with pytest.raises(BrokenChain):
        migrate({}, 1, steps=steps, to=3)
