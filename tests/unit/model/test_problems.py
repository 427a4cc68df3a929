"""What is wrong with a map is said in words, of the record that it is about, for every field that can refer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from cjm_desktop.foundation.messages import ENGLISH, Message
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES, marks_of
from cjm_desktop.model.records import JourneyMap, Record
from cjm_desktop.model.rules import check
from cjm_desktop.storage.files import open_map

GRAPH = open_map(resources() / "samples" / "all-parts-en.cjm").graph
NOWHERE = "zz_0000000000"


def referring() -> Iterator[tuple[Record, str, bool]]:
    """For each field that refers, a record of its kind, and whether it refers to several."""
    for kind in RECORD_TYPES:
        records = [GRAPH.map] if kind is JourneyMap else sorted(GRAPH.table(kind).values(), key=lambda each: each.id)
        for reference in marks_of(kind).references if records else ():
            yield records[0], reference.name, reference.many


def broken(record: Record, field: str, many: bool) -> JourneyGraph:
    wrong = replace(record, **{field: (NOWHERE,) if many else NOWHERE})
    return graph_of([wrong if each.id == record.id else each for each in GRAPH.records()])


@pytest.mark.parametrize(
    ("record", "field", "many"), [pytest.param(*each, id=f"{type(each[0]).__name__}.{each[1]}") for each in referring()]
)
def test_a_reference_to_nothing_is_told_with_its_field_and_record(record: Record, field: str, many: bool) -> None:
    found = [problem for problem in check(broken(record, field, many)) if problem.record == record.id]
    assert found
    assert all(isinstance(problem.message, Message) for problem in found)
    assert any(f"“{field}”" in ENGLISH(problem.message) or field in str(problem) for problem in found)
