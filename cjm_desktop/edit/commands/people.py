"""Personas, and every other record that is added complete."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.placing import behind_its_kind
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Persona, Record
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
    draft.add(behind_its_kind(draft, record))
    draft.select(record.id)
