"""What is known about the words of a card, and no longer holds when it says something else."""

from __future__ import annotations

from typing import Any

from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.records import Card, JourneyMap
from cjm_desktop.model.text import Text

# Where a card stands, what it says, how good the moment is and what was before: other words leave these as they are.
_STAYING = frozenset(
    {"lane", "step", "until", "order", "after", "wait", "text", "value", "source", "persona", "weight", "image"}
    | {"code", "data"}
)
UNCHECKED = "assumed"  # a card whose words are new says that nobody has checked them yet, unless its map says otherwise
ALIKE, EDITED = 0.6, 0.5  # how much of two texts is the same where one was made from the other
_COMPARED = 400  # characters


def facts() -> tuple[FieldInfo, ...]:
    """The fields of a card that say something about its words."""
    return tuple(info for info in fields_of(Card) if info.name not in _STAYING)


def first_evidence(record: JourneyMap) -> str:
    """What new words of a map rest on: in a workshop, what those who are there report."""
    return record.evidence or UNCHECKED


def without_facts(card: Card, evidence: str = UNCHECKED) -> dict[str, Any]:
    """The values of the fields of a card about whose words nothing is known yet but what new words rest on."""
    new = Card(id=card.id, lane=card.lane, step=card.step, evidence=evidence)
    return {info.name: getattr(new, info.name) for info in facts()}


def known_of(card: Card) -> tuple[str, ...]:
    """The names of the fields that say something about the words of a card."""
    nothing = without_facts(card)
    return tuple(name for name, empty in nothing.items() if getattr(card, name) not in (empty, "", None, (), {}))


def is_same_text(old: str, new: str, *, edited: bool) -> bool:
    """Whether words say what others said, changed a little; nothing said before counts as that.

    `edited` words have been typed into the others, which makes it likelier that both mean the same.
    """
    before, after = (" ".join(words.casefold().split())[:_COMPARED] for words in (old, new))
    if not before or not after or before in after or after in before:
        return True
    if edited and any(len(word) > 1 for word in set(before.split()) & set(after.split())):
        return True
    from difflib import SequenceMatcher  # a start has no texts to compare

    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= (EDITED if edited else ALIKE)


def facts_gone(changes: ChangeSet) -> tuple[tuple[Card, ...], tuple[FieldInfo, ...]]:
    """The cards, as they were, that have got other words and lost what was known about theirs; and what that was.

    What went because it was deleted itself does not count.
    """
    deleted = {change.id for change in changes if change.after is None}
    cards: list[Card] = []
    gone: set[str] = set()
    for change in changes:
        before, after = change.before, change.after
        if isinstance(before, Card) and isinstance(after, Card) and _said(before.text) != _said(after.text):
            lost = {
                name for name in set(known_of(before)) - set(known_of(after)) if getattr(before, name) not in deleted
            }
            if lost:
                cards.append(before)
                gone |= lost
    shown = tuple(info for info in facts() if info.name in gone and info.field.input is not Input.HIDDEN)
    return tuple(cards), shown


def _said(text: Text) -> Text:
    return text.strip() if isinstance(text, str) else text
