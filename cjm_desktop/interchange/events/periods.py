"""Days as whole numbers from 1970 on, and the periods that they are parted into."""

from __future__ import annotations

from datetime import date, timedelta

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_EPOCH = date(1970, 1, 1)
_LEAST, _MOST = (date.min - _EPOCH).days, (date.max - _EPOCH).days
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 14, 30, 36


def day_number(day: date) -> int:
    """The number of a day."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The day of a number, or the nearest that the calendar has."""
    return _EPOCH + timedelta(min(_MOST, max(_LEAST, number)))


def said(number: int | None) -> str:
    """A day as maps hold it, such as 2024-05-19; nothing for none."""
    return "" if number is None else day_of(number).isoformat()


def unit_for(first: int, last: int) -> str:
    """The period into which days are parted: such that there are some, and not too many."""
    span = last - first + 1
    if span <= MOST_DAYS:
        return DAY
    if span <= 7 * MOST_WEEKS:
        return WEEK
    return MONTH if span <= 31 * MOST_MONTHS else YEAR


def start_of(number: int, unit: str) -> int:
    """The first day of the period that a day lies in; weeks begin on Mondays."""
    day = day_of(number)
    if unit == WEEK:
        return max(_LEAST, number - day.weekday())
    if unit == MONTH:
        return day_number(day.replace(day=1))
    return day_number(day.replace(month=1, day=1)) if unit == YEAR else number
