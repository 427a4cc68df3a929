"""What becomes of a file that is damaged: every field of every record holds what it may not, one after the other.

A line a field: for each damage the rules that are told, and a few signs of what is told in words and of the map that
comes of it, which are others when these are. `--update-golden` writes the files anew: look for what has changed in a
test of that subject.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import COLLECTIONS, Record
from cjm_desktop.storage.codec import Revision, decode, encode
from cjm_desktop.storage.salvage import salvage
from tests.golden.journey_of_commands import a_journey
from tests.golden.recorded import FOLDER, as_recorded
from tests.helpers.builders import counting_ids
from tests.helpers.changed_fields import other_values

# What a field of any type may hold by mistake: of another program, of a person with an editor.
DAMAGES: Mapping[str, Any] = {
    "null": None,
    "true": True,
    "number": 7,
    "below": -7.5,
    "beyond": 1e300,
    "empty": "",
    "word": "x",
    "gone": "cd_gone",
    "control": "a\u0007b\ufffe",
    "long": "w" * 20_001,
    "none": [],
    "several": ["x", 7, "x", "cd_01"],
    "nested": [[{"a": 1}]],
    "nothing": {},
    "texts": {"ko": "둘", "en": 7, "": "x"},
    "parts": {"low": "x", "high": -1, "width": 1e9, "text": 5, "value": "no"},
}
# The ones that no field takes for another of them.
FEW = ("null", "true", "below", "beyond", "control", "long", "several", "nested", "texts", "parts")
STEP = 997  # bytes between two places where a file is cut or broken


def a_file() -> dict[str, Any]:
    """A map with a record of every kind in which every field says something, as plain values."""
    found: dict[str, Any] = json.loads(canonical())
    return found


def canonical() -> bytes:
    """The file itself."""
    return encode(a_full_journey(), Revision(3, "2026-11-21T10:20:30Z", "cjm-desktop 0.1.0"))


def a_full_journey() -> JourneyGraph:
    """The journey of the single calls with a value in every field of one record of each kind."""
    graph = a_journey()
    ordered = [
        replace(record, order=f"{order}V") if (order := getattr(record, "order", "")) else record
        for record in graph.records()
    ]
    graph = graph_of(ordered)
    for kind in RECORD_TYPES:
        record = next((each for each in graph.records() if type(each) is kind), None)
        if record is None:
            continue
        for info in fields_of(kind):
            if not getattr(record, info.name) and (found := list(other_values(graph, record, info))):
                record = replace(record, **{info.name: found[0]})
        graph = graph_of([record if each.id == record.id else each for each in graph.records()])
    return graph


@cache
def whole_records() -> Mapping[str, Record]:
    """The records of the file before it was damaged."""
    return {record.id: record for record in decode(canonical()).graph.records()}


def what_becomes(document: object) -> str:
    """The rules told of a file, and signs of what is told and of what it becomes; the code of a refusal."""
    return what_becomes_of(json.dumps(document, ensure_ascii=False).encode())


def what_becomes_of(data: bytes) -> str:
    """The same of bytes."""
    try:
        found = decode(data, counting_ids())
    except CjmError as error:
        return f"{error.code}{_signs(ENGLISH(error.message), ENGLISH(error.advice))}"
    told = [f"{each.code} {each.record} {each.notice} {ENGLISH(each.message)}" for each in found.problems]
    codes = "+".join(sorted({each.code.removeprefix("CJM-") for each in found.problems}))
    more = [ENGLISH(each) for each in (found.reason,) if each]
    before = whole_records()
    other = [repr(each) for each in found.graph.records() if before.get(each.id) != each]
    gone = [each for each in before if each not in found.graph]
    said = repr((found.graph.foreign, found.revision))
    return f"{codes}{_signs(*told, *more, *other, *gone, said)}"


def _signs(*words: str) -> str:
    return f"#{hashlib.sha256(chr(10).join(words).encode()).hexdigest()[:8]}"


def fields(names: Iterable[str]) -> Iterator[str]:
    """Every field of some parts with a few damages, and without it; then an unknown one."""
    whole = a_file()
    for name in names:
        part = whole[name]
        record_id = "" if name == "map" else max(part, key=lambda each: len(part[each]))
        record = part if name == "map" else part[record_id]
        for field in [*record, "unheardOf"]:
            found = []
            for damage in FEW:
                value = DAMAGES[damage]
                damaged = {**record, field: value}
                found.append(f"{damage} {what_becomes(_with(whole, name, record_id, damaged))}")
            left = {key: value for key, value in record.items() if key != field}
            yield f"{name} {field}: left out {what_becomes(_with(whole, name, record_id, left))}, {', '.join(found)}"


def _with(whole: Mapping[str, Any], name: str, record_id: str, record: Mapping[str, Any]) -> dict[str, Any]:
    return {**whole, name: record if name == "map" else {**whole[name], record_id: record}}


def parts() -> Iterator[str]:
    """Every part with every damage, without it, with a record that is none, and with an id that others have."""
    whole = a_file()
    for name in [*whole, "unheardOf"]:
        found = []
        for damage, value in DAMAGES.items():
            document = {**whole, name: value}
            found.append(f"{damage} {what_becomes(document)}")
        left = {key: value for key, value in whole.items() if key != name}
        yield f"{name}: left out {what_becomes(left)}, {', '.join(found)}"
        if name in COLLECTIONS and whole[name]:
            record = next(iter(whole[name].values()))
            others = ("x", "cd_00", "st_0", "ch_1", "", "x y", "i" * 99)
            ids = (f"{each} {what_becomes({**whole, name: {**whole[name], each: record}})}" for each in others)
            values = (
                f"{damage} {what_becomes({**whole, name: {**whole[name], 'xx_1': value}})}"
                for damage, value in DAMAGES.items()
            )
            yield f"  ids {', '.join(ids)}"
            yield f"  records {', '.join(values)}"


def bytes_broken() -> Iterator[str]:
    """The file cut off, with bytes taken out, doubled or spoiled at many places: read, and salvaged."""
    dense = json.dumps(a_file(), ensure_ascii=False).encode()
    for form, data in (("own", canonical()), ("dense", dense)):
        for place in range(50, len(data), STEP):
            broken = {
                "cut": data[:place],
                "without": data[:place] + data[place + 40 :],
                "twice": data[:place] + data[place - 40 :],
                "spoiled": data[:place] + b'\x00"}{' + data[place + 4 :],
            }
            found = (f"{name} {what_becomes_of(each)} {_salvaged(each)}" for name, each in broken.items())
            yield f"{form} at {place}: {', '.join(found)}"


def _salvaged(data: bytes) -> str:
    try:
        found = salvage(data)
    except CjmError as error:
        return error.code
    before = whole_records()  # what is restored has an id of its own each time
    told = [
        f"{each.code} {each.record if not each.record or each.record in before else 'new'} {ENGLISH(each.message)}"
        for each in found.problems
    ]
    return f"{len(found.graph)} records{_signs(*told, *map(ENGLISH, found.notices))}"


PARTS = ("map", *(name for name in COLLECTIONS if a_file().get(name)))


def as_recorded_in_part(
    name: str, lines: Callable[[], Iterable[str]], whole: Callable[[], Iterable[str]], request: pytest.FixtureRequest
) -> None:
    """Compare lines with those of the golden file that begin with the same word; `--update-golden` writes all of it."""
    golden = FOLDER / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        _write_once(golden, whole)
    found = list(lines())
    begins = {line.partition(" ")[0] for line in found}
    recorded = golden.read_text(encoding="utf-8").splitlines()
    assert found == [line for line in recorded if line.partition(" ")[0] in begins]


@cache
def _write_once(golden: Path, whole: Callable[[], Iterable[str]]) -> None:
    golden.write_text("".join(f"{line}\n" for line in whole()), encoding="utf-8")


def all_fields() -> Iterator[str]:
    """Those of all parts."""
    return fields(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_field_becomes_what_was_recorded(part: str, request: pytest.FixtureRequest) -> None:
    as_recorded_in_part("damaged-fields", lambda: fields((part,)), all_fields, request)


@pytest.mark.parametrize("said", [parts, bytes_broken], ids=["parts", "bytes"])
def test_a_damaged_file_becomes_what_was_recorded(
    said: Callable[[], Iterator[str]], request: pytest.FixtureRequest
) -> None:
    as_recorded(f"damaged-{'parts' if said is parts else 'bytes'}", "\n".join(said()) + "\n", request)
