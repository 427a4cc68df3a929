"""Record ids, and order keys that let two people insert at one place without touching the same line."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

# Crockford's base 32: no i, l, o, u, so that an id can be read aloud.
ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 10
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGIT_SET = frozenset(DIGITS)
LOWEST = "A" + 26 * DIGITS[0]

NewId = Callable[[str], str]
OrderKey = str


def new_id(prefix: str) -> str:
    """A fresh id such as `cd_1m8s0t2w6z`: the prefix of its kind and ten random characters (50 bits)."""
    return f"{prefix}_" + "".join(ID_ALPHABET[byte % 32] for byte in os.urandom(ID_LENGTH))


def id_from(prefix: str, *words: str) -> str:
    """The id that always comes of the same words, for what is made again and again from one thing."""
    digest = hashlib.sha256("\0".join(words).encode()).digest()
    return f"{prefix}_" + "".join(ID_ALPHABET[byte % 32] for byte in digest[:ID_LENGTH])


def key_between(before: OrderKey | None, after: OrderKey | None) -> OrderKey:
    """An order key that sorts between two others (None: no neighbour on that side).

    Fractional indexing as David Greenspan describes it: an integer part whose first letter gives its length (`a` two
    characters, `b` three …, `Z` two below zero), then a base-62 fraction without trailing zero. Raises ValueError when
    a key is malformed or `before` is not below `after`.
    """
    for key in (before, after):
        if key is not None:
            check_key(key)
    if before is not None and after is not None and before >= after:
        raise ValueError(f"order keys out of order: {before!r} >= {after!r}")
    if before is None:
        return "a0" if after is None else _before(after)
    if after is None:
        whole = _integer(before)
        raised = _step(whole, up=True)
        return raised if raised is not None else whole + _middle(before[len(whole) :], None)
    low, high = _integer(before), _integer(after)
    if low == high:
        return low + _middle(before[len(low) :], after[len(high) :])
    raised = _step(low, up=True)
    if raised is not None and raised < after:
        return raised
    return low + _middle(before[len(low) :], None)


def keys_between(before: OrderKey | None, after: OrderKey | None, count: int) -> list[OrderKey]:
    """Evenly spread order keys between two neighbours, ascending and as short as they can be."""
    if count <= 0:
        return []
    if after is None:
        keys = []
        for _ in range(count):
            before = key_between(before, None)
            keys.append(before)
        return keys
    if before is None:
        keys = []
        for _ in range(count):
            after = key_between(None, after)
            keys.append(after)
        return keys[::-1]
    middle = key_between(before, after)
    half = count // 2
    return [*keys_between(before, middle, half), middle, *keys_between(middle, after, count - half - 1)]


def check_key(key: OrderKey) -> None:
    """Raise ValueError unless the text is an order key."""
    whole = _integer(key)
    trailing_zero = len(key) > len(whole) and key.endswith("0")
    if trailing_zero or key == LOWEST or not _DIGIT_SET.issuperset(key[1:]):
        raise ValueError(f"not an order key: {key!r}")


def _integer(key: OrderKey) -> str:
    head = key[:1]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        raise ValueError(f"not an order key: {key!r}")
    if length > len(key):
        raise ValueError(f"not an order key: {key!r}")
    return key[:length]


def _before(after: OrderKey) -> OrderKey:
    whole = _integer(after)
    if len(whole) < len(after) and whole != LOWEST:
        return whole
    lowered = _step(whole, up=False)
    if lowered is None or lowered == LOWEST:
        # Nothing fits below the lowest integer part, so it is no key by itself.
        return LOWEST + _middle("", after[len(whole) :] if whole == LOWEST else None)
    return lowered


def _step(whole: str, *, up: bool) -> str | None:
    """The next or previous integer part, or None at the end of the range."""
    head, digits = whole[0], list(whole[1:])
    edge, fresh = (DIGITS[-1], DIGITS[0]) if up else (DIGITS[0], DIGITS[-1])
    for i in range(len(digits) - 1, -1, -1):
        if digits[i] != edge:
            digits[i] = DIGITS[DIGITS.index(digits[i]) + (1 if up else -1)]
            return head + "".join(digits)
        digits[i] = fresh
    if up:
        if head == "z":
            return None
        if head == "Z":
            return "a" + DIGITS[0]
        longer = head >= "a"
        head = chr(ord(head) + 1)
    else:
        if head == "A":
            return None
        if head == "a":
            return "Z" + DIGITS[-1]
        longer = head <= "Z"
        head = chr(ord(head) - 1)
    return head + "".join([*digits, fresh] if longer else digits[:-1])


def _middle(low: str, high: str | None) -> str:
    """A fraction between two fractions; None is the end of the range, an empty `low` its beginning."""
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared] if shared < len(low) else "0") == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], None)
