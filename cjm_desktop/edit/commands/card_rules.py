"""Rules that give cards an outline: which cards they mean."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.records import CardRule, FacetValues, RecordId, SavedView
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.ruling import stored
from cjm_desktop.model.vocabulary import RULE_LOOKS

# The colours that new rules take in turn, by tokens of the theme: as far apart as they can be for all eyes.
RULE_COLORS = ("lane.friction", "lane.actions", "lane.opportunities", "lane.motivations", "lane.text")


@command("rules.add", N_("Add colour rule"))
def add_rule(draft: Draft, wanted: Filter, name: str = "") -> None:
    """Add a rule for the cards that pass a filter, behind the others and with a look that none of these has."""
    rules = draft.table(CardRule).values()
    looks, colors = {each.look for each in rules}, {each.color for each in rules}
    conditions, entries = _stored(draft, wanted)
    rule = CardRule(
        id=draft.new_id(CardRule),
        name=clean_text(name),
        conditions=conditions,
        entries=entries,
        look=next((each.key for each in RULE_LOOKS if each.key not in looks), RULE_LOOKS[0].key),
        color=next((each for each in RULE_COLORS if each not in colors), RULE_COLORS[0]),
    )
    add_record(draft, rule)


@command("rules.set_conditions", N_("Change conditions"))
def set_conditions(draft: Draft, holders: Sequence[RecordId], wanted: Filter) -> None:
    """Let colour rules or views mean the cards that pass a filter. Raises KeyError when there is no such record."""
    conditions, entries = _stored(draft, wanted)
    for each in holders:
        record = draft.find(SavedView, each) or draft.one(CardRule, each)
        draft.update(record.id, conditions=conditions, entries=entries)


def _stored(draft: Draft, wanted: Filter) -> tuple[tuple[FacetValues, ...], tuple[RecordId, ...]]:
    """The conditions of a filter, which may have outlived an entry that it names."""
    conditions, entries = stored(wanted)
    return conditions, tuple(each for each in entries if each in draft)
