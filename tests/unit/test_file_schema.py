"""The published schema says what the records say, and what the program's own maps hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from generate import schema
from jsonschema import Draft202012Validator

from cjm_desktop.foundation.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema.schema())


def a_map(**card: Any) -> dict[str, Any]:
    cell = {"lane": "ln_0000000000", "step": "sp_0000000000"}
    return {
        "format": "cjm",
        "formatVersion": 1,
        "map": {"id": "mp_0000000000", "title": {"ko": "여정", "en": "Journey"}},
        "cards": {"cd_0000000000": {**cell, **card}},
    }


def test_the_schema_in_the_repository_is_current() -> None:
    written = schema.PATH.read_text(encoding="utf-8")
    assert written == schema.text(), "run: python3 packaging/dev.py schema"


def test_the_schema_is_one(validator: Draft202012Validator) -> None:
    validator.check_schema(schema.schema())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_follows_the_schema(path: Path, validator: Draft202012Validator) -> None:
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(path.read_bytes()))]
    assert not problems


@pytest.mark.parametrize(
    "card",
    [
        {"value": -2},
        {"value": 1.5, "source": {"raw": "4", "scale": [1, 5]}},
        {"text": {"ko": "느리다"}},
        {"newer": [{}]},
    ],
)
def test_a_right_card_passes(validator: Draft202012Validator, card: dict[str, Any]) -> None:
    assert validator.is_valid(a_map(**card))


@pytest.mark.parametrize(
    "card", [{"value": 3}, {"severity": 1.5}, {"text": ["a"]}, {"text": "a" * 20_001}, {"lane": None}, {"flags": "gap"}]
)
def test_a_wrong_card_does_not(validator: Draft202012Validator, card: dict[str, Any]) -> None:
    assert not validator.is_valid(a_map(**card))
