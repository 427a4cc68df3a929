"""What is collected beside the grid, and entries of lists that get a card on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.jotted import Jotted
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.assurance import evidence_from
from cjm_desktop.model.card_names import NAMING
from cjm_desktop.model.facts import first_evidence
from cjm_desktop.model.marks import Reference, marks_of
from cjm_desktop.model.records import Card, Evidence, Jotting, Lane, OwnMark, Record, RecordId, Step
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import with_words

_WEARING = tuple(each for each in marks_of(Card).references if OwnMark in each.targets)
# The field by which the card of an entry names it, the first one that can: a card is called by it, or wears the mark.
_NAMED_BY: Mapping[type[Record], Reference] = {
    kind: reference for reference in reversed((*NAMING, *_WEARING)) for kind in reference.targets
}
PLACED: tuple[type[Record], ...] = (Jotting, *_NAMED_BY)
SAYING = "quotes"


@command("jotting.collect", NN_("Collect {count} note", "Collect {count} notes"))
def collect(draft: Draft, notes: Sequence[Jotted], source: RecordId, lang: str) -> None:
    """Keep notes beside the grid, all from one source or from none, and select them."""
    keys = draft.keys_among(draft.in_order(Jotting), None, len(notes))
    made = []
    for note, key in zip(notes, keys, strict=True):
        words, by = (with_words("", clean_text(each), lang, draft.lang) for each in (note.words, note.by))
        known = source if draft.find(Evidence, source) else ""
        made.append(draft.add(Jotting(id=draft.new_id(Jotting), name=words, by=by, source=known, order=key)).id)
    draft.select(*made)


@command("entry.place", NN_("Put {count} entry on the map", "Put {count} entries on the map"))
def place_entries(
    draft: Draft, entries: Sequence[RecordId], lane: RecordId, step: RecordId, before: RecordId | None = None
) -> None:
    """Add a card for each entry to a cell and select them. What was collected becomes a card: it is no note any more.

    A card of any other entry names it. Entries that get no card are passed over.
    """
    role = draft.one(Lane, lane).role
    draft.one(Step, step)
    found = [record for each in entries if isinstance(record := draft.get(each), PLACED)]
    keys = draft.keys_among(draft.cell(lane, step), before, len(found))
    made = []
    for entry, key in zip(found, keys, strict=True):
        fields = _told(entry, role)
        card = Card(id=draft.new_id(Card), lane=lane, step=step, order=key, **fields)
        stated = first_evidence(draft.map) if not card.sources else evidence_from(card, draft.get)
        draft.add(card)
        draft.update(card.id, evidence=stated)
        made.append(card.id)
    draft.delete([each.id for each in found if isinstance(each, Jotting)])
    draft.select(*made)


def _told(entry: Record, role: str) -> dict[str, Any]:
    """What the card of an entry says."""
    if not isinstance(entry, Jotting):
        field = _NAMED_BY[type(entry)]
        return {field.name: (entry.id,) if field.many else entry.id}
    told: dict[str, Any] = {"text": entry.name, "link": entry.link}
    if entry.source:
        told["sources"] = (entry.source,)
    if entry.by:  # in other lanes nobody is quoted, and it is a note who said so
        told["by" if role == SAYING else "note"] = entry.by
    return told
