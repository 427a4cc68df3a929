"""Values that join the others of a field, or leave them, in each of several records that differ in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.records import Record


class Joining(Struct, frozen=True):
    """What editors give instead of all values where the records have different ones: those stay as they are."""

    values: tuple[str, ...]
    joins: bool = True

    def among(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The values of one record with them, or without them."""
        if not self.joins:
            return tuple(each for each in values if each not in self.values)
        return (*values, *(each for each in self.values if each not in values))

    def call(self, records: Sequence[Record], field: str) -> CommandCall:
        """The command that does so in all of them, in one step."""
        calls = [set_field.call([each.id], field, self.among(getattr(each, field))) for each in records]
        whole = set_field.call([each.id for each in records], field, ())

        def apply(draft: Draft) -> None:
            for call in calls:
                call.apply(draft)

        return CommandCall(whole.key, whole.label, apply, whole.weight)
