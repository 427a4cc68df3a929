"""Arrows between cards, steps and terminals."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.leading import kind_led
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.records import RecordId, Relation, Terminal
from cjm_desktop.model.rules import clean_text


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
    """Let a relation begin or end elsewhere; None leaves that end where it is. What leads back then is a loop."""
    old = draft.one(Relation, relation)
    _lead(draft, old, source or old.source, target or old.target)
    draft.select(relation)


@command("relation.set_kind", NN_("Change kind of relation", "Change kind of {count} relations"))
def set_kind(draft: Draft, relations: Sequence[RecordId], kind: str) -> None:
    """Make relations of another kind of some."""
    set_field(draft, [draft.one(Relation, each).id for each in relations], "kind", kind)


@command("relation.reverse", NN_("Reverse relation", "Reverse {count} relations"))
def reverse_relations(draft: Draft, relations: Sequence[RecordId]) -> None:
    """Let relations lead the other way. What leads back then is a loop."""
    for each in dict.fromkeys(relations):
        old = draft.one(Relation, each)
        _lead(draft, old, old.target, old.source)


def _lead(draft: Draft, relation: Relation, source: RecordId, target: RecordId) -> None:
    draft.update(relation.id, kind=kind_led(draft, relation, source, target), source=source, target=target)


@command("terminal.add", N_("Add entry or exit"))
def add_terminal(draft: Draft, kind: str, name: str = "", ends: Sequence[RecordId] = ()) -> None:
    """Put a new place outside the map, of kind `entry` or `exit`, and select it.

    A relation leads from an entry to each of the cards and steps given, or from each of them to an exit.
    """
    key = draft.key_behind(draft.in_order(Terminal))
    new = draft.add(Terminal(id=draft.new_id(Terminal), kind=kind, name=clean_text(name), order=key))
    for end in dict.fromkeys(ends):
        source, target = (end, new.id) if kind == "exit" else (new.id, end)
        add_relation(draft, source, target)
    draft.select(new.id)
