"""Days as people write them, and how long something that is measured or looked at again stays new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cjm_desktop.model import vocabulary

# Days after which something that is done so often is due again.
CADENCES: Mapping[str, int] = {each.key: each.days for each in vocabulary.REPEATED}

_DAYS_OF_A_MONTH = 30.5


def last_day(written: str) -> date | None:
    """The last day that a date such as `2027`, `2027-Q1`, `2027-02` or `2027-02-28` can mean; None for other words."""
    from calendar import monthrange  # it brings locales along, and few maps have such dates

    try:
        parts = [3 * int(part[1:]) if part[:1] == "Q" else int(part) for part in written.strip().split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
    except (ValueError, IndexError):  # IllegalMonthError is a ValueError
        return None


def next_due(cadence: str, today: date) -> str:
    """The day on which something is due again, the same of a later month or its last; "" for an unknown cadence."""
    days = CADENCES.get(cadence)
    if days is None:
        return ""
    passed = today.year * 12 + today.month - 1 + round(days / _DAYS_OF_A_MONTH)
    month = f"{passed // 12:04}-{passed % 12 + 1:02}"
    last = last_day(month)
    return f"{month}-{min(today.day, last.day if last else 28):02}"


def is_old(written: str, cadence: str, today: date) -> bool:
    """Whether what is done again in a cadence was done too long before a day; False where either is not known."""
    days, day = CADENCES.get(cadence), last_day(written)
    return days is not None and day is not None and day + timedelta(days=days) < today
