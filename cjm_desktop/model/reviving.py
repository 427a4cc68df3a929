"""What a merge takes back of a deletion, where the other one has gone on working on what was deleted.

A lane that somebody has renamed comes back with its cards, and all of it is one question: without them the answer
"keep it" would keep an empty lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from cjm_desktop.model.card_names import STANDS_FOR
from cjm_desktop.model.cascades import needs_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of, referrers
from cjm_desktop.model.records import Card, Conflict, JourneyMap, Record, RecordId, Silence

SAID_OF_ANOTHER = (Conflict, Silence)  # records that go with what they are about, and never bring it back


def revived(
    base: JourneyGraph, deleting: JourneyGraph, editing: JourneyGraph, is_edit: Callable[[Record, Record], bool]
) -> dict[RecordId, Record]:
    """What went along with something that `editing` has changed: back as it was, in `deleting`, with who named it.

    What cannot be without something else that is gone for good stays gone.
    """
    deleted = {
        each.id: each
        for each in base.records()
        if each.id not in deleting and type(editing.get(each.id)) is type(each) and type(each) not in SAID_OF_ANOTHER
    }
    touched = {key for key, each in deleted.items() if is_edit(each, editing.one(type(each), key))}
    if not touched:
        return {}
    back, absorbed = set(touched), set[RecordId]()
    while True:
        fresh = {
            key for key, each in deleted.items() if key not in absorbed and _follows(needs_of(each), back, deleting)
        }
        if not fresh:
            break
        absorbed |= fresh
        back |= fresh
    records = {key: _without(deleted[key], lambda one: one in deleting or one in back) for key in absorbed}
    records |= {each.id: each for each in _named_again(base, deleting, back)}
    return records


def _follows(needs: frozenset[RecordId], back: set[RecordId], deleting: JourneyGraph) -> bool:
    return not needs.isdisjoint(back) and all(each in back or each in deleting for each in needs)


def _without(record: Record, there: Callable[[RecordId], bool]) -> Record:
    """A record without what it names that is gone."""
    for reference in marks_of(type(record)).references:
        ids = reference.of(record)
        left = tuple(filter(there, ids))
        if left != ids and not reference.required:
            record = replace(record, **{reference.name: left if reference.many else "".join(left)})
    return record


def _named_again(base: JourneyGraph, deleting: JourneyGraph, back: set[RecordId]) -> Iterable[Record]:
    """The records that stayed and only lost the names of what comes back: with them again."""
    kinds = {type(record) for each in back if (record := base.get(each)) is not None}
    for kind in {kind for gone in kinds for kind, _ in referrers()[gone]} - {JourneyMap, *SAID_OF_ANOTHER}:
        for record in deleting.table(kind).values():
            before = base.get(record.id)
            if type(before) is not kind:
                continue
            named = record
            for reference in marks_of(kind).references:
                told = reference.of(before)
                if reference.required or back.isdisjoint(told):
                    continue
                if reference.of(record) == tuple(each for each in told if each in deleting):
                    left = tuple(each for each in told if each in deleting or each in back)
                    named = replace(named, **{reference.name: left if reference.many else "".join(left)})
            if named is not record:
                yield _unsaid(named, before, base)


def _unsaid(named: Record, before: Record, base: JourneyGraph) -> Record:
    """A card that shows an entry again, without the name that it was given when the entry went."""
    if not (isinstance(named, Card) and isinstance(before, Card)):
        return named
    shown = (base.get(getattr(named, field)) for field in STANDS_FOR)
    entry = next((each for each in shown if each is not None), None)
    if named.text == before.text or named.text != getattr(entry, "name", ""):
        return named
    channel = before.channel if named.channel == getattr(entry, "channel", "") else named.channel
    return replace(named, text=before.text, channel=channel)
