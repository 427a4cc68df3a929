"""What becomes of a card when words are typed or pasted into it.

A number typed into an emotion lane is its value; a number in a metrics lane, before or behind a name, makes or finds
the metric, and a channel before a colon in a touchpoints lane the channel. What was known about other words goes with
them.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.contact import channel_in, icon_of_channel
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.measuring import Measure, measure_in, metric_fields, score_in
from cjm_desktop.model.card_names import STANDS_FOR, name_of_entry, naming_entries
from cjm_desktop.model.derived import latest
from cjm_desktop.model.facts import first_evidence, is_same_text, without_facts
from cjm_desktop.model.feelings import value_at
from cjm_desktop.model.fields import TITLE_LIMIT
from cjm_desktop.model.records import Card, Channel, Lane, Metric, Reading, Record, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import Text, languages_of, text_in, with_words


def tell(draft: Draft, card_id: RecordId, words: str, lang: str, *, edited: bool = False) -> None:
    """Give a card words in a language, as its lane understands them.

    `edited` words were typed into those that the card had; else they stand in their place.
    """
    card = draft.one(Card, card_id)
    role = role_of(draft.one(Lane, card.lane).role)
    words = clean_text(words)
    fields: dict[str, Any] = {}
    if role.points:
        value, words = score_in(words)
        if value is None:
            value = _named_value(draft, card, words, lang)
        if value is not None:
            fields = {"value": value, "source": None}
            if not words:
                draft.update(card_id, **fields)
                return
    elif role.measured and _measured(draft, card, words, lang, edited=edited):
        return
    elif role.contacts:
        fields, words = _channelled(draft, words, lang)
    fields = {**facts_of_others(draft, card, words, lang, edited=edited), **fields}
    draft.update(card_id, **fields, text=with_words(card.text, words, lang, draft.lang))


def facts_of_others(draft: Draft, card: Card, words: str, lang: str, *, edited: bool) -> dict[str, Any]:
    """The fields that a card has to give up with its words when it gets these: none where they say the same."""
    if _keeps_facts(draft, card, words, lang, edited=edited):
        return {}
    return {**without_facts(card, first_evidence(draft.map)), **_entries_named(draft, card, words)}


def shown_words(draft: Draft, card: Card, lang: str) -> str:
    """What a card is called: by its text, else by the names of the entries that it names."""
    _, entries = naming_entries(card, draft.get)
    names = (text_in(name_of_entry(each), lang, draft.lang) for each in entries)
    return text_in(card.text, lang, draft.lang) or ", ".join(names)


def _entries(draft: Draft, card: Card) -> list[Record]:
    """The entries that a card stands for: of those that it names in lists it may say anything."""
    found = (draft.get(getattr(card, field)) for field in STANDS_FOR if getattr(card, field))
    return [each for each in found if each is not None]


def _keeps_facts(draft: Draft, card: Card, words: str, lang: str, *, edited: bool) -> bool:
    """Whether the card still says what it said: in other languages, or in nearly the same words."""
    if languages_of(card.text, draft.lang) - {lang}:
        return True
    if card.text and not words.strip():
        return bool(card.image or _entries(draft, card))  # it shows these from now on, and else nothing at all
    said = (text_in(each, lang, draft.lang) for each in (card.text, *map(name_of_entry, _entries(draft, card))))
    return is_same_text(next(filter(None, said), ""), words, edited=edited)


def _entries_named(draft: Draft, card: Card, words: str) -> dict[str, RecordId]:
    """The entries that a card stood for and that its new words name too."""
    kept = {}
    for field in STANDS_FOR:
        entry = draft.get(getattr(card, field))
        if entry is not None and _is_named(entry, words):
            kept[field] = entry.id
    return kept


def _named_value(draft: Draft, card: Card, words: str, lang: str) -> float | None:
    """The value that words name which are one of the names of the lane's own scale."""
    scale = draft.one(Lane, card.lane).scale
    named = (at for at, name in enumerate(scale) if words.strip() and _is_said(name, words))
    return next((value_at(at, len(scale)) for at in named), None)


# Channels.


def _channelled(draft: Draft, words: str, lang: str) -> tuple[dict[str, Any], str]:
    """The channel that words begin with, made or found, and the words behind it."""
    channels = draft.in_order(Channel)
    names = [each for channel in channels for each in _said_in(channel.name)]
    name, rest = channel_in(words, names)
    if not name:
        return {}, words
    found = next((each for each in channels if _is_named(each, name)), None)
    if found is None:
        text, icon = _text(draft, name, lang), icon_of_channel(name)
        found = draft.add(Channel(id=draft.new_id(Channel), name=text, icon=icon))
    return {"channel": found.id}, rest


# Metrics.


def _measured(draft: Draft, card: Card, words: str, lang: str, *, edited: bool) -> bool:
    """Make or find the metric that words in a metrics lane name, and let the card show it; False when they name none.

    A number alone is a new value of the metric that the card has.
    """
    metrics = draft.in_order(Metric)
    named = any(_is_named(each, words) for each in metrics)  # `Top 10` may be what one is called
    measure = None if named else measure_in(words, {text_in(each.unit, lang, draft.lang) for each in metrics})
    own = draft.find(Metric, card.metric)
    name = (measure.name if measure else words).strip()
    if not name and measure and own is not None:
        _read(draft, own, measure)
        return True
    if not name or len(name) > TITLE_LIMIT or "\n" in name:
        return False
    alike = [each for each in ([own] if own else []) + list(metrics) if _is_named(each, name)]
    if measure and measure.unit:
        alike = [each for each in alike if not each.unit or _is_said(each.unit, measure.unit)]
    metric = alike[0] if alike else None
    if metric is None:
        if measure is None:
            return False
        metric = _new_metric(draft, measure, lang)
    elif measure is not None:
        _read(draft, metric, measure)
    same = metric.id == card.metric or not (card.text or own)
    facts = {} if same else without_facts(card, first_evidence(draft.map))
    draft.update(card.id, **{**facts, "metric": metric.id, "text": ""})
    return True


def _new_metric(draft: Draft, measure: Measure, lang: str) -> Metric:
    order = draft.key_behind(draft.in_order(Metric))
    fields = {**metric_fields(measure), "unit": _text(draft, measure.unit, lang)}
    return draft.add(Metric(id=draft.new_id(Metric), name=_text(draft, measure.name, lang), order=order, **fields))


def _read(draft: Draft, metric: Metric, measure: Measure) -> None:
    """Add a value to a metric, as new as its newest one, unless that is the same."""
    newest = latest(metric)
    values = metric.values
    if newest is None or newest.value != measure.value:
        values = (*values, Reading(value=measure.value, date=newest.date if newest else ""))
    target = metric.target if measure.target is None else measure.target
    draft.put(replace(metric, values=values, target=target))


def _text(draft: Draft, words: str, lang: str) -> Text:
    return with_words("", words, lang, draft.lang)


def _is_named(entry: Record, words: str) -> bool:
    return _is_said(name_of_entry(entry), words)


def _is_said(text: Text, words: str) -> bool:
    """Whether a text says these words in any of its languages."""
    return _flat(words) in {_flat(each) for each in _said_in(text) if each}


def _said_in(text: Text) -> list[str]:
    """What a text says, in each of its languages."""
    return [text] if isinstance(text, str) else list(text.values())


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())
