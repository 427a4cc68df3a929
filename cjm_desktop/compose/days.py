"""The day on which a map is looked at: that of whoever sits before it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The day that it is here."""
    return datetime.now(UTC).astimezone().date()
