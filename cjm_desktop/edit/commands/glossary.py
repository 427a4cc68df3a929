"""The words of the glossary put in the place of those that give way to them."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.replacing import replace_hits
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.glossary import Glossary
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.records import Lane, RecordId, Term

MOST_ROUNDS = 50  # of a record: a word may be made of one that gives way to the other again


@command("glossary.use", NN_("Use the glossary in {count} item", "Use the glossary in {count} items"))
def use_preferred(draft: Draft, records: Sequence[RecordId]) -> None:
    """Replace what these records should say in other words, particles with them. Ids that are gone are passed over.

    What has no better word stays, and so do links, dates and what would become too long.
    """
    glossary = Glossary(draft.table(Term).values(), draft.lang)

    def role(lane: RecordId) -> str:
        found = draft.get(lane)
        return found.role if isinstance(found, Lane) else ""

    for record_id in records:
        for _ in range(MOST_ROUNDS):
            before = draft.get(record_id)
            if before is None:
                break
            wrong = next((each for each in glossary.misuses(before, role) if each.unwanted.preferred), None)
            if wrong is not None:
                replace_hits(draft, wrong.hits, wrong.unwanted.preferred)
            if draft.get(record_id) == before:
                break
