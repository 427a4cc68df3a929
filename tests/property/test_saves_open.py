"""Whatever an editor takes for a field is saved and opens again; what would not is refused before a file is touched."""

from __future__ import annotations

import typing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.fields import types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES, Nested, Number, marks_of
from cjm_desktop.model.records import (
    PREFIX_OF,
    Blob,
    Card,
    JourneyMap,
    Json,
    Lane,
    Metric,
    Part,
    Reading,
    Record,
    Relation,
    Stage,
    Step,
)
from cjm_desktop.storage.codec import decode, encode, encode_next
from cjm_desktop.storage.files import open_map, save_map
from cjm_desktop.storage.limits import MAX_DEPTH
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache

NOW = datetime(2026, 11, 29, tzinfo=UTC)
CELL: dict[str, Any] = {"lane": "ln_1", "step": "sp_1"}
PICTURE = "sha256:" + "0" * 64
NEEDED: dict[type[Record], dict[str, Any]] = {
    Step: {"stage": "st_1"},
    Card: CELL,
    Relation: {"source": "cd_1", "target": "sp_1"},
}
NUMBERS = (0, -1, 1, 17, 10**16, 10**17, 2**53 - 1, 2**53, 10**22, 10**300)
FLOATS = (-0.0, 1e-320, 1e-9, 0.1, 1e15, 1e16, 1e22, 1.7976931348623157e308, float("inf"), float("nan"))


def ground() -> JourneyGraph:
    """A map with one record of each type that has a form of its own."""
    records: list[Record] = [
        JourneyMap(id="mp_1", logo=PICTURE),
        Stage(id="st_1"),
        Step(id="sp_1", stage="st_1"),
        Lane(id="ln_1"),
        Card(id="cd_1", **CELL),
    ]
    here = {type(record) for record in records}
    for kind in RECORD_TYPES:
        if kind not in here:
            record_id = PICTURE if kind is Blob else f"{PREFIX_OF[kind]}_1"
            needed = {each.name: "cd_1" for each in msgspec.structs.fields(kind) if each.required and each.name != "id"}
            records.append(kind(id=record_id, **NEEDED.get(kind, needed)))
    return graph_of(records)


GROUND = ground()
OF_KIND = {type(record): record for record in GROUND.records()}


def check(editor: Editor) -> None:
    """Write what an editor holds and read it: the same map, without repairs."""
    data, _ = encode_next(editor.graph, Revision(), NOW, Cache())
    read = decode(data)
    assert read.problems == ()
    assert encode(read.graph, Revision()) == encode(editor.graph, Revision())


def taken(record: Record, field: str, value: Any) -> Editor | None:
    """An editor that has taken a value, or None where it refused to."""
    editor = Editor(graph_of(GROUND.records()))
    try:
        editor.run(set_field.call([record.id], field, value))
    except (CjmError, msgspec.ValidationError):
        return None
    return editor


NUMBER_FIELDS: list[tuple[type[Record], Nested | None, Number]] = [
    (kind, None, number) for kind in RECORD_TYPES for number in marks_of(kind).numbers
]
NUMBER_FIELDS += [
    (kind, nested, number)
    for kind in RECORD_TYPES
    for nested in marks_of(kind).parts
    for number in marks_of(nested.part).numbers
]


@pytest.mark.parametrize(
    ("kind", "nested", "number"),
    NUMBER_FIELDS,
    ids=[f"{k.__name__}.{n.name + '.' if n else ''}{f.name}" for k, n, f in NUMBER_FIELDS],
)
def test_any_number_that_is_taken_is_saved_and_opens(kind: type[Record], nested: Nested | None, number: Number) -> None:
    least = {"value": 0.0} if nested and nested.part is Reading else {}
    kept = 0
    wide: tuple[float, ...] = NUMBERS if number.whole else (*map(float, NUMBERS), *FLOATS)
    for value in (type(wide[0])(number.low), type(wide[0])(number.high), *wide):
        one: Any = (value,) if number.many else value
        if nested:
            part = nested.part(**least | {number.name: one})
            field, whole = nested.name, (part,) if nested.many else part
        else:
            field, whole = number.name, one
        editor = taken(OF_KIND[kind], field, whole)
        if editor is not None:
            check(editor)
            kept += 1
    assert kept >= 2, "what lies within the bounds is taken"


def test_every_number_of_records_and_parts_has_bounds() -> None:
    kinds = set(RECORD_TYPES) | {nested.part for kind in RECORD_TYPES for nested in marks_of(kind).parts}
    for kind in kinds:
        bounded = {number.name for number in marks_of(kind).numbers}
        for name, hint in types_of(kind).items():
            inner = {*typing.get_args(hint)} or {hint}
            assert name in bounded or inner.isdisjoint({int, float}), f"{kind.__name__}.{name}"
    assert all(-(2**53) < number.low < number.high < 2**53 for _, _, number in NUMBER_FIELDS)


def value_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if isinstance(hint, type) and issubclass(hint, Part):
        inner = {name: value_of(each) for name, each in types_of(hint).items() if name != "extra"}
        return st.builds(hint, **inner)
    if typing.get_origin(hint) is tuple:
        return st.lists(value_of(typing.get_args(hint)[0]), max_size=3).map(tuple)
    if typing.get_origin(hint) is dict:
        return st.dictionaries(st.text(max_size=3), st.text(max_size=5) | st.integers() | st.floats(), max_size=2)
    if typing.get_args(hint):
        return st.one_of(*map(value_of, typing.get_args(hint)))
    return st.from_type(hint)


@given(st.data())
def test_any_value_that_is_taken_is_saved_and_opens(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(RECORD_TYPES))
    types = {name: hint for name, hint in types_of(kind).items() if name not in ("id", "extra")}
    field = data.draw(st.sampled_from(sorted(types)))
    hint = types[field]
    value = data.draw(value_of(hint) if hint is not Json else st.none())
    editor = taken(OF_KIND[kind], field, value)
    if editor is not None:
        check(editor)


def test_what_would_not_open_is_told_before_the_file_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.cjm"
    saved = save_map(GROUND, path, revision=Revision(), source=None, now=NOW)
    before = path.read_bytes()
    graph = graph_of(GROUND.records())
    metric = graph.find(Metric, "mt_1")
    assert metric
    # Past the rules, as a fault of our own would do it.
    broken = replace(metric, values=(Reading(value=1.0, n=10**20),))
    graph.apply(ChangeSet((Change("mt_1", metric, broken),)))
    cache = Cache(GROUND.records())
    with pytest.raises(CjmError) as caught:
        save_map(graph, path, revision=saved.revision, source=saved.source, now=NOW, cache=cache)
    assert caught.value.code == "CJM-E213"
    with pytest.raises(CjmError):  # and once more: the first refusal does not make it right
        save_map(graph, path, revision=saved.revision, source=saved.source, now=NOW, cache=cache)
    assert path.read_bytes() == before
    graph.apply(ChangeSet((Change("mt_1", broken, metric),)))
    save_map(graph, path, revision=saved.revision, source=saved.source, now=NOW, cache=cache)
    assert open_map(path).problems == ()


def _nested(levels: int) -> Json:
    inner: Json = 0
    for _ in range(levels):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"values": (Reading(value=1.0, n=10**20),)}, "too many digits"),
        ({"name": "x" * 600}, "500"),
        ({"high": 1e300}, "out of range"),
        ({"extra": {"unknown": _nested(MAX_DEPTH + 2)}}, "nested"),
    ],
)
def test_it_is_told_why_a_map_would_not_open(fields: dict[str, Any], reason: str) -> None:
    graph = graph_of(GROUND.records())
    metric = graph.one(Metric, "mt_1")
    graph.apply(ChangeSet((Change("mt_1", metric, replace(metric, **fields)),)))
    with pytest.raises(CjmError) as caught:
        encode_next(graph, Revision(), NOW, Cache(GROUND.records()))
    assert caught.value.code == "CJM-E213"
    assert reason in ENGLISH(caught.value.message)
