"""What two people have changed in different ways: to take what was merged, and to decide what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import keep_names
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.ordering import keys_at
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.cascades import needed_by, referring
from cjm_desktop.model.fields import Input
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of, referrers
from cjm_desktop.model.questions import BEFORE, BEHIND
from cjm_desktop.model.records import Card, Conflict, JourneyMap, Record, RecordId, Step
from cjm_desktop.model.reviving import SAID_OF_ANOTHER
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.still_open import standing_against
from cjm_desktop.model.values import ABSENT, PLACE, field_at, path_of, placed, with_value

MINE, THEIRS, BASE = "mine", "theirs", "base"


class ConflictAnswer(msgspec.Struct, frozen=True):
    """How a conflict is decided: for one of its `values` by name, or, under any other, for `words` of one's own."""

    side: str = MINE
    words: str | None = None


@command("map.merge", N_("Merge"))
def take_merged(draft: Draft, merged: JourneyGraph, decided: Mapping[RecordId, ConflictAnswer]) -> None:
    """Make the map what a merge has made of it, with its conflicts in it but for those that are decided."""
    kept = {each.id for each in merged.records()}
    for record in [each for each in draft.records() if each.id not in kept]:
        draft.write(record.id, None)
    for record in merged.records():
        if draft.get(record.id) != record:
            draft.write(record.id, record)
    decide(draft, decided)


@command("conflict.decide", NN_("Decide conflict", "Decide {count} conflicts"))
def decide(draft: Draft, decided: Mapping[RecordId, ConflictAnswer]) -> None:
    """Give what is in conflict the values that were decided for; those that are gone meanwhile are passed over.

    What was decided to stay keeps what it needs, whatever was said of that; what came back only for something that goes
    goes with it.
    """
    found = {each: conflict for each in decided if (conflict := draft.find(Conflict, each)) is not None}
    draft.delete(found)
    staying: set[RecordId] = set()
    leaving: list[Conflict] = []
    along: set[RecordId] = set()
    for record_id, conflict in sorted(found.items(), key=lambda each: decided[each[0]].side != MINE):
        decision = decided[record_id]
        along |= {each.strip() for each in conflict.also if each.endswith(" ")}
        if conflict.field:
            give(draft, conflict.target, conflict.field, conflict.values, decision)
            for target, _, field in (each.partition(" ") for each in conflict.also):
                if field:
                    give(draft, target, field, conflict.values, decision)
            _stand_against(draft, conflict, decision)
            staying.add(conflict.target)
        elif decision.side in conflict.values or decision.side == BASE:
            _restore(draft, conflict, decision.side)
            staying.add(conflict.target)
        else:
            leaving.append(conflict)
    gone = {each.target for each in leaving}
    staying |= {each.target for each in draft.table(Conflict).values() if not each.field}
    needed = needed_by(draft, staying - gone)
    keep_names(draft, frozenset(gone - needed))
    draft.delete(gone - needed)
    _let_go(draft, along | (gone & needed))


def _stand_against(draft: Draft, conflict: Conflict, decision: ConflictAnswer) -> None:
    """Let what is still open about the same value stand against the one that was decided for."""
    if decision.side == MINE and decision.words is None:
        return
    value = decision.words if decision.words is not None else conflict.values.get(decision.side, ABSENT)
    theirs = decision.side == THEIRS
    by, time = (conflict.theirs_by, conflict.theirs_time) if theirs else ("", "")
    for record_id, each in list(standing_against(value, conflict, draft.table(Conflict).values())):
        draft.write(record_id, replace(each, mine_by=by, mine_time=time) if each is not None else None)


def _let_go(draft: Draft, ids: set[RecordId]) -> None:
    """Delete records that are there only for others, but for those that something still refers to or asks for."""
    leaving = {each for each in ids if each in draft}
    for each in draft.table(Conflict).values():
        leaving -= {one.strip() for one in each.also if one.endswith(" ")}
        leaving.discard(each.target)
    while True:
        held = {each for each in leaving if _is_held(draft, each, leaving)}
        if not held:
            break
        leaving -= held
    draft.delete(leaving)


def _is_held(draft: Draft, record_id: RecordId, leaving: set[RecordId]) -> bool:
    record = draft.get(record_id)
    assert record is not None
    for kind in {kind for kind, _ in referrers()[type(record)]} - set(SAID_OF_ANOTHER):
        if any(each.id not in leaving for each in referring(draft, kind, {record_id}, (type(record),))):
            return True
    if not isinstance(record, Step) or record.stage in leaving:
        return False
    return all(each.id in leaving for each in draft.table(Step).values() if each.stage == record.stage)


def _restore(draft: Draft, conflict: Conflict, side: str) -> None:
    """Leave a record that one has changed and the other deleted, or give it what it said before."""
    target = draft.get(conflict.target)
    told = conflict.values.get(side)
    if side != BASE or not isinstance(told, dict) or target is None:
        return
    known = {**{key: value for key, value in told.items() if key != "extra"}, "id": target.id}
    try:
        before = msgspec.convert(known, type(target))
    except msgspec.ValidationError:
        return
    if (met := _met(draft, before)) is not None:
        draft.put(replace(met, extra=target.extra))


def give(draft: Draft, target: RecordId, field: str, values: Mapping[str, Any], decision: ConflictAnswer) -> None:
    """Give a record the value of a side, or words of one's own, in a field that is named as in the file."""
    record = draft.get(target)
    if record is None:
        return
    path = path_of(type(record), field)
    if path is None or (decision.side == MINE and decision.words is None and path != PLACE):
        return
    value = values.get(decision.side)
    if decision.words is not None:
        value, info = clean_text(decision.words), field_at(type(record), path)
        if info is not None and info.field.input is Input.LINE:
            value = " ".join(value.split())
    try:
        given = with_value(record, path, value, draft.lang)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError):
        return  # a value of another program, or of a file that somebody has written by hand
    met = _met(draft, given)
    if met is not None:
        draft.put(keyed(draft, record, met, value) if path == PLACE else met)


def _met(draft: Draft, record: Record) -> Record | None:
    """A record without what it refers to that is gone; None where it cannot be without."""
    for reference in marks_of(type(record)).references:
        ids = reference.of(record)
        there = tuple(each for each in ids if any(draft.find(kind, each) for kind in reference.targets))
        if there == ids:
            continue
        if reference.required:
            return None
        record = replace(record, **{reference.name: there if reference.many else ""})
    return record


def keyed(draft: Draft, before: Record, after: Record, told: Any) -> Record:
    """A record at another place: beside the neighbour that it was told with, else by its key, which becomes its own."""
    if isinstance(after, JourneyMap):
        return after
    beside = {key: told[key] for key in (BEHIND, BEFORE) if key in told} if isinstance(told, dict) else {}
    if placed(before) == placed(after) and not beside:
        return after
    together: Iterable[Record] = (
        draft.cell(after.lane, after.step)
        if isinstance(after, Card)
        else [each for each in draft.table(type(after)).values() if placed(each)[:-1] == placed(after)[:-1]]
    )
    among = sorted((each for each in together if each.id != after.id), key=lambda each: (placed(each)[-1], each.id))
    order, ids = placed(after)[-1], [each.id for each in among]
    at = next((at for at, each in enumerate(among) if placed(each)[-1] > order), len(among))
    if beside.get(BEHIND) in ids:
        at = ids.index(beside[BEHIND]) + 1
    elif beside.get(BEFORE) in ids:
        at = ids.index(beside[BEFORE])
    elif "" in beside.values():
        at = 0 if beside.get(BEHIND) == "" else len(ids)
    low, high = (placed(among[each])[-1] if 0 <= each < len(among) else "" for each in (at - 1, at))
    for key in (order, placed(before)[-1]):
        if low < key and (not high or key < high):
            return replace(after, order=key)
    keys = keys_at(among, at, 1)  # type: ignore[arg-type]  # what stands somewhere has an order key
    for record_id, key in keys.changed.items():
        draft.update(record_id, order=key)
    return replace(after, order=keys.fresh[0])
