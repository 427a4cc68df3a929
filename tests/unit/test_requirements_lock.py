"""The lock holds what pyproject.toml asks for, with checksums, and names no place to fetch it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")


def asked() -> list[Requirement]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    return [Requirement(text) for text in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])]


def pinned() -> list[tuple[Requirement, list[str]]]:
    """Give each pin of the lock with its checksums."""
    entries = LOCK.replace("\\\n", " ").splitlines()
    return [
        (Requirement(entry.split("--hash")[0]), re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)) for entry in entries
    ]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_pins_every_requirement_within_its_bounds(python: str) -> None:
    here: dict[str, str] = {"python_version": python, "python_full_version": f"{python}.1"}
    versions = {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin, _ in pinned()
        if pin.marker is None or pin.marker.evaluate(here)
    }
    wanted = [requirement for requirement in asked() if requirement.marker is None or requirement.marker.evaluate(here)]
    outside = [str(each) for each in wanted if versions.get(canonicalize_name(each.name), "") not in each.specifier]
    assert not outside


def test_every_pin_is_exact_and_has_checksums() -> None:
    for pin, hashes in pinned():
        assert [part.operator for part in pin.specifier] == ["=="]
        assert hashes


def test_the_lock_names_no_host_or_index() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert " @ " not in LOCK
