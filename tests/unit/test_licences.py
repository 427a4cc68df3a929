"""Whoever uses the program can read whose works it stands on: nothing that is handed out is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from generate.licences import optional, pinned, runtime

from cjm_desktop.foundation.paths import resources

AGAIN = "run: python3 packaging/dev.py licences"
ENTRIES: list[dict[str, Any]] = json.loads((resources() / "licences" / "licences.json").read_text(encoding="utf-8"))
LISTED = {entry["package"]: entry["version"] for entry in ENTRIES if entry["package"]}


def test_every_package_of_the_program_has_an_entry_of_the_version_that_is_locked() -> None:
    assert set(runtime()) <= LISTED.keys(), AGAIN
    assert {name: version for name, version in LISTED.items() if version not in pinned()[name]} == {}, AGAIN


def test_every_package_of_an_extra_has_an_entry_and_no_others_have() -> None:
    pytest.importorskip("ibis", reason="the extra `events` is not installed")
    assert sorted(LISTED) == sorted([*runtime(), *optional()]), AGAIN


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["name"]))
def test_an_entry_says_its_terms_and_has_their_text(entry: dict[str, Any]) -> None:
    assert entry["terms"]
    assert entry["texts"]
    for path in entry["texts"]:
        assert len((resources() / path).read_text(encoding="utf-8")) > 500


def test_every_licence_in_the_resources_is_one_of_an_entry() -> None:
    lying = [*resources().glob("licences/*.txt"), *resources().glob("fonts/OFL*"), *resources().glob("icons/LICENSE*")]
    named = {path for entry in ENTRIES for path in entry["texts"]}
    assert {path.relative_to(resources()).as_posix() for path in lying} == named, AGAIN


def test_the_terms_of_qt_come_with_those_that_they_add_to() -> None:
    (qt,) = (entry for entry in ENTRIES if entry["package"] == "pyside6-essentials")
    texts = [(resources() / path).read_text(encoding="utf-8") for path in qt["texts"]]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts[0]
    assert "GNU GENERAL PUBLIC LICENSE" in texts[1]
