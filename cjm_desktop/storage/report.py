"""What reading a file had to put right, and the data that found no place."""

from __future__ import annotations

from typing import Any

from cjm_desktop.foundation.messages import Message, message
from cjm_desktop.model.records import Json, RecordId
from cjm_desktop.model.rules import Problem
from cjm_desktop.storage.names import shown_name

# The top-level part of a file that keeps, verbatim, what could not be read as what it should be.
ASIDE = "unreadable"


class Report:
    """The repairs made while reading one file, in the order they were made."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._aside: dict[str, dict[str, Json]] = {}

    def add(self, code: str, text: str, record: RecordId = "", **params: str | int | Message) -> None:
        """List one repair. Names out of the file are made fit to be shown."""
        shown = {key: shown_name(value) if isinstance(value, str) else value for key, value in params.items()}
        self.problems.append(Problem(code, message(text, **shown), record))

    def set_aside(self, collection: str, record_id: str, value: Json) -> None:
        """Keep data verbatim that cannot be part of the map."""
        _place(self._aside.setdefault(collection, {}), record_id, value)

    def kept(self, earlier: Any) -> dict[str, Json] | None:
        """All that was set aside, together with what an earlier reading had; None when there is nothing new."""
        if not self._aside:
            return None
        merged: dict[str, Json] = dict(earlier) if isinstance(earlier, dict) else {}
        if earlier is not None and not isinstance(earlier, dict):
            merged["other"] = {"value": earlier}
        for collection, records in self._aside.items():
            old = merged.get(collection)
            place = dict(old) if isinstance(old, dict) else {} if old is None else {"value": old}
            for record_id, value in records.items():
                _place(place, record_id, value)
            merged[collection] = place
        return merged


def _place(records: dict[str, Json], key: str, value: Json) -> None:
    """Put a value under a key, or under one like it where another value has that."""
    while key in records and records[key] != value:
        key += "~"
    records[key] = value
