"""Entries of the catalogues renamed everywhere, touchpoints put to use, pictures, several fields at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import set_field, set_text
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.card_names import STANDS_FOR
from cjm_desktop.model.facts import first_evidence
from cjm_desktop.model.records import Blob, Card, CardRule, Record, RecordId, SavedView, Stage, Survey, Touchpoint
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.ruling import renamed_value
from cjm_desktop.model.text import text_in, with_words
from cjm_desktop.model.usage import OWNERS

LEAST_SCORE, MOST_SCORE = 1, 5


@command("entry.rename", N_("Rename entry"))
def rename_entry(draft: Draft, entry: RecordId, words: str, lang: str) -> None:
    """Give an entry of a catalogue another name in one language, and let everything written like the old one follow.

    A card that shows the entry and says just its old name says the new one; so do the owners of cards and stages when
    a department or stakeholder is renamed. Raises KeyError when there is no such entry.
    """
    record = draft.one(Record, entry)
    old = text_in(getattr(record, "name", ""), lang, draft.lang)
    set_text(draft, entry, "name", words, lang)
    new = clean_text(words).strip()
    if not old or not new or old == new:
        return
    for card in list(draft.table(Card).values()):
        shows = any(getattr(card, field) == entry for field in STANDS_FOR)
        if shows and text_in(card.text, lang, draft.lang) == old:
            # The same thing under another name: what is known of it stays.
            draft.update(card.id, text=with_words(card.text, new, lang, draft.lang))
    if isinstance(record, OWNERS):
        owned: list[Card | Stage] = [*draft.table(Card).values(), *draft.table(Stage).values()]
        for each in owned:
            if each.owner == old:
                draft.update(each.id, owner=new)
        holders: list[CardRule | SavedView] = [*draft.table(CardRule).values(), *draft.table(SavedView).values()]
        for holder in holders:
            if (conditions := renamed_value(holder.conditions, "owner", old, new)) != holder.conditions:
                draft.update(holder.id, conditions=conditions)


@command("record.set_fields", N_("Change fields"))
def set_fields(draft: Draft, record: RecordId, fields: Mapping[str, object]) -> None:
    """Give several fields of a record values; raises as `set_field` does."""
    for field, value in fields.items():
        set_field(draft, [record], field, value)


@command("picture.set", N_("Change picture"))
def set_picture(draft: Draft, records: Sequence[RecordId], field: str, picture: Blob | None) -> None:
    """Let a field of several records show a picture, which comes into the map with it; None takes it off."""
    if picture is not None and picture.id not in draft:
        draft.add(picture)
    set_field(draft, records, field, picture.id if picture else "")


@command("card.rate", NN_("Rate card", "Rate {count} cards"))
def rate_cards(draft: Draft, cards: Sequence[RecordId], impact: int, effort: int) -> None:
    """Give cards impact and effort, each kept within 1 and 5."""
    for card in cards:
        draft.update(draft.one(Card, card).id, impact=_score(impact), effort=_score(effort))


def _score(value: int) -> int:
    return min(max(value, LEAST_SCORE), MOST_SCORE)


@command("touchpoint.describe", N_("Change touchpoint"))
def describe_touchpoint(draft: Draft, card: RecordId, field: str, value: object) -> None:
    """Change the touchpoint that a card shows; a card that shows none yet, and all like it, get one first.

    A card is like another when it lies in a lane of the same role and says the same. The new entry takes the card's
    words as its name, and its channel.
    """
    shown = draft.one(Card, card)
    touchpoint = shown.touchpoint if draft.find(Touchpoint, shown.touchpoint) else _entered(draft, shown)
    set_field(draft, [touchpoint], field, value)


def _entered(draft: Draft, card: Card) -> RecordId:
    entry = draft.add(Touchpoint(id=draft.new_id(Touchpoint), name=card.text, channel=card.channel))
    roles = {lane.id: lane.role for lane in draft.lanes()}
    for each in list(draft.table(Card).values()):
        alike = bool(card.text) and each.text == card.text and roles.get(each.lane) == roles.get(card.lane)
        if each.id == card.id or (alike and not each.touchpoint):
            # The name stands in the catalogue now, so that renaming it there changes the card.
            own = "" if each.channel == entry.channel else each.channel
            draft.update(each.id, touchpoint=entry.id, text="", channel=own)
    return entry.id


@command("touchpoint.place", N_("Put touchpoint on the map"))
def place_touchpoint(draft: Draft, touchpoint: RecordId, lane: RecordId, step: RecordId) -> None:
    """Add a card that shows a touchpoint at the end of a cell, and select it."""
    order = draft.key_behind(draft.cell(lane, step))
    card = Card(
        id=draft.new_id(Card),
        lane=lane,
        step=step,
        order=order,
        touchpoint=touchpoint,
        evidence=first_evidence(draft.map),
    )
    draft.select(draft.add(card).id)


@command("entry.add", N_("Add entry"))
def add_entry(draft: Draft, kind: type[Record], name: str, lang: str) -> None:
    """Add an entry of a kind to its catalogue under a name in a language, and select it."""
    entry = draft.add(kind(id=draft.new_id(kind)))
    draft.update(entry.id, name=with_words("", clean_text(name), lang, draft.lang))
    draft.select(entry.id)


@command("survey.plan", N_("Plan survey"))
def plan_survey(draft: Draft, step: RecordId, name: str, lang: str) -> None:
    """Add a survey that is sent after a step, by its name in a language, behind those of the plan, and select it."""
    order = draft.key_behind(draft.in_order(Survey))
    survey = draft.add(Survey(id=draft.new_id(Survey), order=order, steps=(step,)))
    draft.update(survey.id, name=with_words("", clean_text(" ".join(name.split())), lang, draft.lang))
    draft.select(survey.id)
