"""What cards hold in fields that their lane has no place for: it came with them out of a lane of another role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from functools import cache
from operator import attrgetter

from cjm_desktop.foundation.messages import NN_, Message, listed, message
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record
from cjm_desktop.model.text import text_in

MOST_NAMED = 3
_NOTHING: tuple[object, ...] = (None, "", (), {})
_MARKED = frozenset({"severity"})  # a mark without a sign, on cards of every lane


def held_beyond(records: Iterable[Record], role: str) -> frozenset[str]:
    """The fields, by name, in which those that are cards hold something though only cards of other roles have them.

    None where they have no role in common.
    """
    found: set[str] = set()
    infos = [info for info in _of_roles() if role not in info.field.roles]
    for card in records if role else ():
        if isinstance(card, Card) and not _is_blank(card):
            found.update(info.name for info in infos if getattr(card, info.name) not in _NOTHING)
    return frozenset(found)


def unshown_notice(graph: JourneyGraph, says: Callable[[Lane], Set[str]]) -> tuple[Message, ...]:
    """What to say of a map whose cards hold something that nothing of it shows; nothing of any other.

    `says` gives the fields that a lane shows in a way of its own.
    """
    labels: dict[str, str] = {}
    silent: list[Card] = []
    for card in graph.cards():
        if _is_blank(card):
            continue
        lane = graph.one(Lane, card.lane)
        if lane.collapsed:  # of which is said more than that
            continue
        names = held_beyond([card], lane.role) - says(lane)
        lost = {info.name: info.field.label for info in _of_roles() if info.name in names and _is_unmarked(info)}
        if lost:
            silent.append(card)
            labels |= lost
    if not silent:
        return ()
    lang = graph.map.lang
    cards: list[Message | str] = [f"“{text_in(card.text, lang, lang)}”" for card in silent[:MOST_NAMED]]
    if len(silent) > MOST_NAMED:
        more = NN_("and {count} more", "and {count} more")
        cards.append(message(more, count=len(silent) - MOST_NAMED))
    text = NN_(
        "{count} card holds what its lane does not show ({fields}): {names}",
        "{count} cards hold what their lanes do not show ({fields}): {names}",
    )
    fields = listed(map(message, labels.values()))
    return (message(text, count=len(silent), fields=fields, names=listed(cards)),)


def _is_unmarked(info: FieldInfo) -> bool:
    """Whether a field would be drawn in its own lanes, and nowhere else has a sign."""
    return info.field.drawn and info.field.sign is None and info.name not in _MARKED


@cache
def _of_roles() -> tuple[FieldInfo, ...]:
    return tuple(info for info in fields_of(Card) if info.field.roles and info.field.input is not Input.HIDDEN)


@cache
def _reading() -> tuple[Callable[[Card], object], object]:
    read = attrgetter(*(info.name for info in _of_roles()))
    return read, read(Card(id="", lane="", step=""))


def _is_blank(card: Card) -> bool:
    """Whether a card has nothing in any field of certain roles, as most have, seen at one glance."""
    read, blank = _reading()
    return read(card) == blank
