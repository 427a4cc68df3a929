"""Three lists into one: what either side took out is gone, what either put in is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from cjm_desktop.model.parts import Reading

_ENCODE = msgspec.json.Encoder(order="deterministic").encode


def merged_lists(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...] | None:
    """The list of both changes, the same whichever side is named first; None where they meet at one place.

    What both put in at one place stands there once each, in an order of its own. Lists that say something twice, or
    whose common parts stand in another order now, are not taken apart.
    """
    keys = [[_ENCODE(each) for each in side] for side in (base, mine, theirs)]
    if any(len(set(side)) != len(side) for side in keys):
        return None
    value_of = dict(zip((*keys[0], *keys[1], *keys[2]), (*base, *mine, *theirs), strict=True))
    old, ours, others = keys
    stable = [each for each in old if each in ours and each in others]
    if any([each for each in side if each in old] != [each for each in old if each in side] for side in (ours, others)):
        return None  # somebody has put them in another order
    found: list[bytes] = []
    at = [0, 0, 0]
    for anchor in (*stable, None):
        ends = [len(side) if anchor is None else side.index(anchor) for side in keys]
        gap = [side[start:end] for side, start, end in zip(keys, at, ends, strict=True)]
        part = _merged_gap(*gap)
        if part is None:
            return None
        found += part
        if anchor is not None:
            found.append(anchor)
        at = [end + 1 for end in ends]
    if len(set(found)) != len(found):
        return None
    return tuple(value_of[each] for each in found)


def twice_dated(merged: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> frozenset[str]:
    """The dates for which a merged list of readings holds more than either side has: both have measured then."""
    counts = [Counter(each.date for each in side if isinstance(each, Reading)) for side in (merged, mine, theirs)]
    return frozenset(each for each, count in counts[0].items() if count > max(counts[1][each], counts[2][each]))


def _merged_gap(base: list[bytes], mine: list[bytes], theirs: list[bytes]) -> list[bytes] | None:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    left = [each for each in base if each in mine and each in theirs]
    came = [[each for each in side if each not in base] for side in (mine, theirs)]
    if not all(came) or not base:
        # Only one of them put something in, or there was nothing here before: nobody has replaced what the other has.
        return [*left, *sorted({*came[0], *came[1]})]
    return None
