"""Order keys for records that are put among others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from cjm_desktop.foundation.ids import OrderKey, keys_between
from cjm_desktop.model.records import RecordId

# Always inserting at one place makes keys longer by a character every few times; past this the neighbours get new ones.
LONGEST_KEY = 32


class Ordered(Protocol):
    """A record with a place among its siblings."""

    @property
    def id(self) -> RecordId:
        """The id of the record."""
        ...

    @property
    def order(self) -> OrderKey:
        """Its order key."""
        ...


class Keys(NamedTuple):
    """The keys of the records put in, and those of siblings that had to change."""

    fresh: list[OrderKey]
    changed: dict[RecordId, OrderKey]


def keys_at(siblings: Sequence[Ordered], index: int, count: int) -> Keys:
    """Order keys for `count` records put before `siblings[index]`; the siblings are sorted by key, then id.

    Siblings that share a key with the one before the gap leave no room and get keys of their own. Where a key is
    malformed, or would become longer than LONGEST_KEY, all siblings get new ones.
    """
    low = siblings[index - 1].order if index else None
    end = index
    while low is not None and end < len(siblings) and siblings[end].order <= low:
        end += 1
    high = siblings[end].order if end < len(siblings) else None
    try:
        keys = keys_between(low, high, count + end - index)
    except ValueError:
        return _renewed(siblings, index, count)
    if any(len(key) > LONGEST_KEY for key in keys):
        return _renewed(siblings, index, count)
    tied = (sibling.id for sibling in siblings[index:end])
    return Keys(keys[:count], dict(zip(tied, keys[count:], strict=True)))


def _renewed(siblings: Sequence[Ordered], index: int, count: int) -> Keys:
    keys = keys_between(None, None, len(siblings) + count)
    rest = keys[:index] + keys[index + count :]
    changed = {sibling.id: key for sibling, key in zip(siblings, rest, strict=True) if sibling.order != key}
    return Keys(keys[index : index + count], changed)


def index_before(siblings: Sequence[Ordered], before: RecordId | None, moving: frozenset[RecordId]) -> int:
    """The place before a record, counted among the siblings that do not move; the end where that record is not there.

    When `before` moves itself, the next sibling that stays takes its part.
    """
    staying = 0
    found = False
    for sibling in siblings:
        found = found or sibling.id == before
        if sibling.id not in moving:
            if found:
                return staying
            staying += 1
    return staying


def stays(siblings: Sequence[Ordered], moving: Sequence[RecordId], before: RecordId | None) -> bool:
    """Whether siblings that move before another one, or to the end, lie there already in their order."""
    chosen = frozenset(moving)
    rest = [sibling.id for sibling in siblings if sibling.id not in chosen]
    at = index_before(siblings, before, chosen)
    return [sibling.id for sibling in siblings] == [*rest[:at], *moving, *rest[at:]]
