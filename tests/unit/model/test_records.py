"""The records: frozen, each field said once, names in the file in camel case."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cjm_desktop.model.fields import Field, Input, fields_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import (
    COLLECTION_OF,
    COLLECTIONS,
    PREFIX_OF,
    Card,
    JourneyMap,
    Record,
    Relation,
)

NESTED_IDS = {"ends", "any", "shown"}


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_records_cannot_be_changed(kind: type[Record]) -> None:
    required: dict[str, Any] = {field.name: "x" for field in msgspec.structs.fields(kind) if field.required}
    record = kind(**required)
    with pytest.raises(AttributeError, match="immutable"):
        setattr(record, "id", "y")  # noqa: B010  (mypy knows that it cannot be set)


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_is_marked(kind: type[Record]) -> None:
    marked = {info.name: info.field for info in fields_of(kind)}
    plain = {field.name for field in msgspec.structs.fields(kind)} - {"id", "extra"}
    assert marked.keys() == plain
    for field in marked.values():
        assert field.label or field.input is Input.HIDDEN
        assert not field.choices or len({choice.key for choice in field.choices}) == len(field.choices)
        assert not field.refers_to or field.refers_to in COLLECTIONS.keys() | NESTED_IDS


def test_a_field_without_a_mark_is_hidden() -> None:
    class Plain(msgspec.Struct):
        id: str
        words: str = ""

    (info,) = fields_of(Plain)
    assert info.field == Field(input=Input.HIDDEN)


def test_names_in_the_file_are_in_camel_case() -> None:
    names = {info.name: info.file_name for info in fields_of(JourneyMap)}
    assert (names["customer_types"], names["scope_start"], names["title"]) == ("customerTypes", "scopeStart", "title")
    assert [info.file_name for info in fields_of(Relation)] == [
        *("from", "to", "kind", "label", "condition", "ownKind")
    ]


def test_defaults_do_not_go_to_the_clipboard() -> None:
    plain = msgspec.to_builtins(Card(id="cd_1", lane="ln_1", step="sp_1"))
    assert {key for key in plain if key != "extra"} == {"id", "lane", "step"}


def test_collections_know_their_types_and_prefixes() -> None:
    assert set(COLLECTION_OF) == set(RECORD_TYPES) - {JourneyMap}
    assert set(PREFIX_OF) == set(RECORD_TYPES)
    assert len(set(PREFIX_OF.values())) == len(PREFIX_OF)
