"""The algebra of change: what was, what is, and how to turn back."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.model.records import Record, RecordId


class Change(Struct, frozen=True):
    """One record before and after; None before means created, None after means deleted."""

    id: RecordId
    before: Record | None
    after: Record | None


class ChangeSet(Struct, frozen=True):
    """Changes that belong together, at most one a record."""

    changes: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverse(self) -> ChangeSet:
        """The changes that undo these."""
        return ChangeSet(tuple(Change(c.id, c.after, c.before) for c in reversed(self.changes)))

    def then(self, later: ChangeSet) -> ChangeSet:
        """These changes and later ones as one set; a record that ends where it began falls out."""
        merged = {c.id: c for c in self.changes}
        for change in later.changes:
            first = merged.pop(change.id, None)
            before = first.before if first else change.before
            if before is not change.after:
                merged[change.id] = Change(change.id, before, change.after)
        return ChangeSet(tuple(merged.values()))

    @property
    def touched(self) -> frozenset[RecordId]:
        """The ids of all records that change."""
        return frozenset(c.id for c in self.changes)
