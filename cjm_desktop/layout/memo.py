"""Keeping what was drawn as long as nothing that it reads has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """One kept result a key, together with everything it was made from.

    A result is kept while its inputs are the same objects or equal ones; there is no other way to invalidate it.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], T]] = {}

    def get(self, key: str, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """The kept result of a key if its inputs are still these, else a new one."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] == inputs:  # tuples compare their items by identity first
            return kept[1]
        made = make()
        self._kept[key] = (inputs, made)
        return made

    def forget_all_but(self, keys: frozenset[str]) -> None:
        """Drop the results of records that are gone."""
        for key in self._kept.keys() - keys:
            del self._kept[key]

    def __len__(self) -> int:
        return len(self._kept)


class OneKept(Generic[T]):
    """One kept result together with everything it was made from: a memo of a single thing."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], T] | None = None

    def get(self, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """The kept result if its inputs are still these, else a new one."""
        if self._kept is None or self._kept[0] != inputs:
            self._kept = inputs, make()
        return self._kept[1]


class Steady:
    """Gives back the object that was there before, where an equal one comes again: what compares it next is quick."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def same(self, key: str, value: T) -> T:
        """The value kept under a key if it equals this one, else this one, which is kept from now on."""
        kept: T | None = self._kept.get(key)
        if kept is not None and kept == value:
            return kept
        self._kept[key] = value
        return value
