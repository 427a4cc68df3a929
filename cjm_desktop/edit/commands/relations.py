"""Arrows between cards, steps and terminals."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import RecordId, Relation


@command("relation.add", N_("Add relation"))
def add_relation(draft: Draft, source: RecordId, target: RecordId, kind: str = "next") -> None:
    """Draw a relation from one card, step or terminal to another, unless there is one of that kind, and select it."""
    for relation in draft.relations_from(source):
        if relation.target == target and relation.kind == kind:
            draft.select(relation.id)
            return
    new = draft.add(Relation(id=draft.new_id(Relation), source=source, target=target, kind=kind))
    draft.select(new.id)


@command("relation.reattach", N_("Reattach relation"))
def reattach(draft: Draft, relation: RecordId, source: RecordId | None = None, target: RecordId | None = None) -> None:
    """Let a relation begin or end elsewhere; None leaves that end where it is."""
    old = draft.one(Relation, relation)
    draft.update(relation, source=source or old.source, target=target or old.target)
    draft.select(relation)
