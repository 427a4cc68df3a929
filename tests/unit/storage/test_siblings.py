"""Copies that sync programs put beside a map: known by name and id, and which is newer by what each has come from."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.storage.files import open_map, save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.siblings import Standing, siblings_of, standing_of
from tests.helpers.builders import a_shop

NOW = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)


def titled(graph: JourneyGraph, title: str) -> JourneyGraph:
    others = [each for each in graph.records() if each is not graph.map]
    return graph_of([replace(graph.map, title=title), *others], graph.foreign)


def save(path: Path, graph: JourneyGraph, revision: Revision, minutes: int = 0) -> Revision:
    return save_map(graph, path, revision=revision, source=None, now=NOW + timedelta(minutes=minutes)).revision


def found(path: Path) -> list[tuple[str, Standing]]:
    opened = open_map(path)
    return [(each.path.name, each.standing) for each in siblings_of(path, opened.graph.map.id, opened.revision)]


@pytest.fixture
def graph() -> JourneyGraph:
    return a_shop().build()


CONFLICTS = (
    "carla (Kim's conflicted copy 2026-11-29).cjm",
    "carla (conflicted copy 2026-11-29 081530).cjm",
    "carla (Kim의 충돌된 사본 2026-11-29).cjm",
    "carla.sync-conflict-20261129-081530-ABCDEF7.cjm",
    "carla-DESKTOP-7Q2.cjm",
    "carla (1).cjm",
    "carla(2).cjm",
)


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_copies_of_sync_programs_are_known(tmp_path: Path, graph: JourneyGraph, name: str) -> None:
    ours, theirs = tmp_path / "carla.cjm", tmp_path / name
    first = save(ours, graph, Revision())
    save(theirs, titled(graph, "theirs"), first, 5)
    assert found(ours) == [(name, Standing.NEWER)]
    assert found(theirs) == [("carla.cjm", Standing.OLDER)]
    save(ours, titled(graph, "ours"), first, 9)
    assert found(ours) == [(name, Standing.APART)]
    assert found(theirs) == [("carla.cjm", Standing.APART)]


@pytest.mark.parametrize(
    "name", ["carla v2.cjm", "other (1).cjm", "carla (1).txt", "carlas.cjm", "carla copyright.cjm"]
)
def test_other_names_are_not_taken_for_copies(tmp_path: Path, graph: JourneyGraph, name: str) -> None:
    ours = tmp_path / "carla.cjm"
    save(tmp_path / name, titled(graph, "theirs"), save(ours, graph, Revision()))
    assert found(ours) == []


BY_HAND = (
    "carla copy.cjm",
    "carla copy 2.cjm",
    "carla - Copy.cjm",
    "carla - Copy (2).cjm",
    "carla (copy).cjm",
    "carla (another copy).cjm",
    "Copy of carla.cjm",
    "carla 사본.cjm",
    "carla - 복사본.cjm",
    "carla - 복사본 (3).cjm",
    "carla(사본).cjm",
    "carla의 사본.cjm",
    unicodedata.normalize("NFD", "carla 사본.cjm"),
)


@pytest.mark.parametrize("name", BY_HAND)
def test_copies_made_by_hand_are_told_where_they_hold_what_the_map_does_not(
    tmp_path: Path, graph: JourneyGraph, name: str
) -> None:
    ours, theirs = tmp_path / "carla.cjm", tmp_path / name
    first = save(ours, graph, Revision())
    save(theirs, titled(graph, "theirs"), first, 5)
    assert found(ours) == [(name, Standing.NEWER)]
    assert found(theirs) == []  # it is the older one of which nobody needs to hear
    second = save(ours, titled(graph, "ours"), first, 9)
    assert found(ours) == [(name, Standing.APART)]
    save(theirs, graph, Revision())
    save(ours, titled(graph, "more"), second, 12)
    assert found(ours) == []
    assert found(theirs) == [("carla.cjm", Standing.NEWER)]


def test_the_same_words_under_many_names_are_told_once(tmp_path: Path, graph: JourneyGraph) -> None:
    ours = tmp_path / "carla.cjm"
    save(tmp_path / "carla (1).cjm", titled(graph, "theirs"), save(ours, graph, Revision()), 5)
    for name in ("carla (2).cjm", "carla-HOST.cjm", "carla - 복사본.cjm"):
        (tmp_path / name).write_bytes((tmp_path / "carla (1).cjm").read_bytes())
    assert found(ours) == [("carla (1).cjm", Standing.NEWER)]


def test_two_copies_know_each_other(tmp_path: Path, graph: JourneyGraph) -> None:
    first = save(tmp_path / "carla (1).cjm", graph, Revision())
    save(tmp_path / "carla (2).cjm", titled(graph, "theirs"), first, 5)
    assert found(tmp_path / "carla (1).cjm") == [("carla (2).cjm", Standing.NEWER)]


def test_another_map_and_the_same_words_are_no_copies(tmp_path: Path, graph: JourneyGraph) -> None:
    ours = tmp_path / "carla.cjm"
    save(ours, graph, Revision())
    (tmp_path / "carla (1).cjm").write_bytes(ours.read_bytes())
    others = [each for each in graph.records() if each is not graph.map]
    save(tmp_path / "carla (2).cjm", graph_of([replace(graph.map, id="mp_9"), *others]), Revision())
    assert found(ours) == []


@pytest.mark.parametrize("data", [b"", b"{", b"\0" * 99, b'{\n "revision": {[},\n "map": {\n  "id": "mp_0000000001"'])
def test_what_is_no_map_beside_it_is_passed_over(tmp_path: Path, graph: JourneyGraph, data: bytes) -> None:
    ours = tmp_path / "carla.cjm"
    save(ours, graph, Revision())
    (tmp_path / "carla (1).cjm").write_bytes(data)
    (tmp_path / "carla (2).cjm").mkdir()
    assert found(ours) == []


def test_clocks_do_not_decide(tmp_path: Path, graph: JourneyGraph) -> None:
    ours, theirs = tmp_path / "carla.cjm", tmp_path / "carla (1).cjm"
    first = save(ours, graph, Revision(), 500)
    save(theirs, titled(graph, "theirs"), first, -500)
    assert found(ours) == [("carla (1).cjm", Standing.NEWER)]
    assert json.loads(theirs.read_bytes())["revision"]["saved"] < json.loads(ours.read_bytes())["revision"]["saved"]


def test_maps_that_were_never_saved_say_nothing() -> None:
    assert standing_of(Revision(), Revision()) is None
