"""Where records stand among each other: what the commands that move, split and merge have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from msgspec.structs import replace

from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.ordering import Ordered, stays
from cjm_desktop.model.records import Card, Comment, Record, RecordId


def follower(siblings: Sequence[Ordered], after: RecordId) -> RecordId | None:
    """The sibling behind another one, None when that is the last; raises KeyError when it is none of them."""
    ids = [sibling.id for sibling in siblings]
    if after not in ids:
        raise KeyError(after)
    return next(iter(ids[ids.index(after) + 1 :]), None)


def reorder(draft: Draft, siblings: Sequence[Ordered], moving: Sequence[RecordId], before: RecordId | None) -> None:
    """Put records before one of the siblings or last, in the order given, unless they stand there already."""
    if stays(siblings, moving, before):
        return
    keys = draft.keys_among(siblings, before, len(moving), frozenset(moving))
    for record_id, key in zip(moving, keys, strict=True):
        draft.update(record_id, order=key)


def behind_its_kind(draft: Draft, record: Record) -> Record:
    """A record with the order key that puts it behind all of its kind, where these have an order."""
    if "order" not in record.__struct_fields__:
        return record
    siblings = cast("Sequence[Ordered]", draft.in_order(type(record)))
    return replace(record, order=draft.key_behind(siblings))


def shift(
    draft: Draft,
    read: Callable[[], Sequence[Ordered]],
    chosen: Collection[RecordId],
    by: int,
    hidden: Collection[RecordId] = (),
) -> None:
    """Move each chosen sibling one place earlier (`by` −1) or later (1); those that press against the edge stay.

    `read` gives the siblings as they stand. A place is past the next one that is seen: `hidden` ones are passed by.
    """
    moving = [sibling.id for sibling in read() if sibling.id in chosen]
    for record_id in moving if by < 0 else reversed(moving):
        siblings = read()
        ids = [sibling.id for sibling in siblings]
        seen = [each for each in ids if each == record_id or each not in hidden]
        other = seen.index(record_id) + by
        if 0 <= other < len(seen) and seen[other] not in chosen:
            before = seen[other] if by < 0 else next(iter(ids[ids.index(seen[other]) + 1 :]), None)
            reorder(draft, siblings, [record_id], before)


def straighten(draft: Draft) -> None:
    """Swap the ends of spanning cards that would run backwards after columns have moved."""
    columns = {step.id: index for index, step in enumerate(draft.steps())}
    spanning = [card for card in draft.table(Card).values() if card.until]
    for card in spanning:
        if columns[card.until] < columns[card.step]:
            draft.update(card.id, step=card.until, until=card.step)


def hand_over_comments(draft: Draft, gone: Collection[RecordId], heir: RecordId) -> None:
    """Let the comments on records that are to go stay, on another record."""
    for comment in [each for each in draft.table(Comment).values() if each.target in gone]:
        draft.update(comment.id, target=heir)


def copy_comments(draft: Draft, twins: Mapping[RecordId, RecordId]) -> None:
    """Give the copies of records, by their originals, copies of the comments on these."""
    for comment in [each for each in draft.table(Comment).values() if each.target in twins]:
        draft.add(replace(comment, id=draft.new_id(Comment), target=twins[comment.target], origin=""))
