"""What an earlier merge left open, in a later one: no value that somebody gave is lost before it is decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from cjm_desktop.foundation.ids import id_from
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.questions import BEFORE, BEHIND
from cjm_desktop.model.records import PREFIX_OF, Conflict, RecordId
from cjm_desktop.model.values import ABSENT

MINE, THEIRS = "mine", "theirs"


def asked_again(
    fresh: Iterable[Conflict], mine: JourneyGraph, theirs: JourneyGraph, undecided: Iterable[RecordId]
) -> Iterator[Conflict]:
    """Every question about a value that is asked anew, or that both sides hold open in different words.

    The map holds one value of it, and each other one that anybody gave stands against that in a conflict of its own.
    """
    told: dict[tuple[RecordId, str], list[Conflict]] = {}
    for record_id in sorted(undecided):
        for side in (mine, theirs):
            each = side.find(Conflict, record_id)
            if each is not None and each.field:
                versions = told.setdefault((each.target, each.field), [])
                if each not in versions:
                    versions.append(each)
    anew = {(each.target, each.field): each for each in fresh}
    for key, versions in told.items():
        asked = anew.get(key)
        if asked is None and len({each.id for each in versions}) == len(versions):
            continue  # each question stands as it was
        yield from _apart(versions, asked)
    yield from (each for key, each in anew.items() if key not in told)


def _apart(versions: list[Conflict], asked: Conflict | None) -> Iterator[Conflict]:
    first = asked or versions[0]
    held = first.values.get(MINE, ABSENT)
    # whoever gave the value that is held is known where an earlier merge has noted it
    by = next((each for each in versions if _said(each.values.get(MINE, ABSENT)) == _said(held)), first)
    seen, ids = [_said(held)], set[RecordId]()
    for each in (*versions, *((asked,) if asked else ())):
        other = _said(each.values.get(THEIRS, ABSENT))
        if other in seen:
            continue
        seen.append(other)
        record_id = each.id if each.id not in ids else id_from(PREFIX_OF[Conflict], each.target, each.field, other)
        ids.add(record_id)
        values = {key: value for key, value in each.values.items() if key != MINE}
        values |= {} if held is ABSENT else {MINE: held}
        yield replace(each, id=record_id, values=values, mine_by=by.mine_by, mine_time=by.mine_time)


def _said(value: Any) -> str:
    """A value for comparing: of a place where it is, not between whom."""
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if key not in (BEHIND, BEFORE, "order")}
    return "" if value is ABSENT else json.dumps(value, sort_keys=True, ensure_ascii=False)


def standing_against(
    value: Any, conflict: Conflict, others: Iterable[Conflict]
) -> Iterator[tuple[RecordId, Conflict | None]]:
    """The other questions about what a conflict was decided for: its value is what they stand against now.

    One that asks for the same value is answered, and None.
    """
    for each in others:
        if each.id == conflict.id or (each.target, each.field) != (conflict.target, conflict.field):
            continue
        values = {key: told for key, told in each.values.items() if key != MINE}
        values |= {} if value is ABSENT else {MINE: value}
        answered = _said(values.get(THEIRS, ABSENT)) == _said(value)
        yield each.id, None if answered else replace(each, values=values)
