"""What a step of the history was about: the one record that people would name, how many more, which of its fields."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.edit.history import UndoStep
from cjm_desktop.model.changes import Change
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.records import Blob, Card, JourneyMap, Lane, Record, Relation, Stage, Step

# Who deletes a stage deletes its cards with it, and says that he deleted the stage.
FIRST: tuple[type[Record], ...] = (Stage, Lane, Step, Card)
LAST: tuple[type[Record], ...] = (Relation, JourneyMap, Blob)


class StepSubject(Struct, frozen=True):
    """The record that a step was about, as it was, `others` of its kind that changed alike, and marked field names."""

    record: Record
    others: int
    fields: tuple[str, ...] = ()


def subject_of(step: UndoStep) -> StepSubject:
    """What a step was about. What came or went is named before what only changed with it."""
    changes = list(step.changes)
    first = min(changes, key=_rank)
    record = first.after or first.before
    assert record is not None  # a change has one of both
    alike = [each for each in changes if _rank(each) == _rank(first) and _kind(each) is type(record)]
    return StepSubject(record, len(alike) - 1, _fields(first) if len(changes) == len(alike) else ())


def _rank(change: Change) -> tuple[bool, int]:
    kind = _kind(change)
    place = FIRST.index(kind) if kind in FIRST else len(FIRST) + (LAST.index(kind) + 1 if kind in LAST else 0)
    return change.before is not None and change.after is not None, place


def _kind(change: Change) -> type[Record]:
    record = change.after or change.before
    assert record is not None
    return type(record)


def _fields(change: Change) -> tuple[str, ...]:
    """The marked names of what was filled in; what a record is called, or where it stands, says the step itself."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ()
    called = {"text", "name", "title"}
    return tuple(
        each.field.label
        for each in fields_of(type(after))
        if each.name not in called
        and each.field.label
        and each.field.input is not Input.HIDDEN
        and getattr(before, each.name) != getattr(after, each.name)
    )
