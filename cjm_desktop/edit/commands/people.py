"""Personas, and every other record that is added complete."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Initiative, Jotting, Metric, Persona, Record, Stakeholder, Survey
from cjm_desktop.model.rules import clean_text


@command("persona.add", N_("Add persona"))
def add_persona(draft: Draft, name: str = "") -> None:
    """Put a new persona on the map and select it."""
    persona = draft.add(Persona(id=draft.new_id(Persona), name=clean_text(name)))
    draft.update(draft.map.id, personas=(*draft.map.personas, persona.id))
    draft.select(persona.id)


@command("record.add", N_("Add entry"))
def add_record(draft: Draft, record: Record) -> None:
    """Add a record and select it, those with an order behind the others. Raises ValueError when its id is taken."""
    if isinstance(record, Metric | Stakeholder | Survey | Initiative | Jotting):
        (key,) = draft.keys_among(draft.in_order(type(record)), None, 1)
        record = replace(record, order=key)
    draft.add(record)
    draft.select(record.id)
