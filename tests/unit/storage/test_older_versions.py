"""Files of older versions, read by a program that has steps from each of them to its own."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from cjm_desktop.model.text import Text
from cjm_desktop.storage import codec
from cjm_desktop.storage.codec import Revision, decode, encode
from cjm_desktop.storage.migrations.chain import migrate
from tests.helpers.builders import a_map

Document = dict[str, Any]


def titled(document: Document, mark: str) -> Document:
    return {**document, "map": {**document["map"], "title": document["map"]["title"] + mark}}


STEPS = {1: partial(titled, mark=" two"), 2: partial(titled, mark=" three")}


@pytest.fixture(autouse=True)
def _third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "VERSION", 3)
    monkeypatch.setattr(codec, "migrate", partial(migrate, steps=STEPS, to=3))


def file_of(version: int) -> bytes:
    document = json.loads(encode(a_map(title="Map").build(), Revision(1, "2026-11-21T09:00:00Z", "test")))
    return json.dumps({**document, "formatVersion": version, "minReader": 1}).encode()


@pytest.mark.parametrize(("version", "title"), [(1, "Map two three"), (2, "Map three"), (3, "Map"), (4, "Map")])
def test_a_file_takes_the_steps_from_its_own_version_on(version: int, title: Text) -> None:
    decoded = decode(file_of(version))
    assert decoded.graph.map.title == title
    assert decoded.problems == ()


def test_what_was_an_older_file_is_written_as_the_present_version() -> None:
    written = json.loads(encode(decode(file_of(1)).graph, Revision(2, "2026-11-21T09:00:00Z", "test")))
    assert written["formatVersion"] == 3
    assert json.loads(encode(decode(file_of(4)).graph, Revision(2, "", "test")))["formatVersion"] == 4
