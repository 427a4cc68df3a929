"""Which columns of a log are case, event, time, channel and segment, and how its times are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals import refusal

ISO, YEAR_FIRST, DAY_FIRST, MONTH_FIRST, NAMED = "iso", "ymd", "dmy", "mdy", "named"
SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS = "seconds", "milliseconds", "microseconds", "nanoseconds"
SERIAL = "serial"
DATES = (ISO, YEAR_FIRST, DAY_FIRST, MONTH_FIRST, NAMED, SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS, SERIAL)
PARTS: Mapping[str, str] = {
    "case": N_("case"),
    "activity": N_("event"),
    "time": N_("time"),
    "channel": N_("channel"),
    "segment": N_("segment"),
}
# The words of heads, likeliest first; a head that is one of them comes before one that only holds it.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "case": (
        *("case:concept:name", "case_id", "caseid", "case", "session_id", "session", "visit_id", "trace", "order_id"),
        *(
            "patient",
            "케이스",
            "사례",
            "세션",
            "customer_id",
            "user_id",
            "customer",
            "user",
            "client_id",
            "고객번호",
            "회원번호",
            "회원_번호",
            "주문번호",
            "주문_번호",
            "방문번호",
            "접수번호",
            "환자",
            "고객",
            "사용자",
        ),
    ),
    "activity": (
        *("concept:name", "activity", "event_name", "event", "action", "handling", "task", "step", "page", "status"),
        *("이벤트", "활동", "행동", "작업", "단계", "페이지", "화면명", "화면", "메뉴", "업무"),
    ),
    "time": (
        *("time:timestamp", "timestamp", "event_time", "time", "datetime", "date", "occurred_at", "created_at"),
        *("start", "when", "ts", "일시", "시각", "시간", "날짜", "발생"),
    ),
    "channel": (
        *("channel", "platform", "device", "touchpoint", "source", "medium"),
        *(
            "채널",
            "접속채널",
            "접속_채널",
            "유입채널",
            "유입_채널",
            "이용채널",
            "이용_채널",
            "플랫폼",
            "기기",
            "접속기기",
            "접속_기기",
        ),
    ),
    "segment": (
        "segment",
        "cohort",
        "lifecycle",
        "group",
        "region",
        "country",
        "tier",
        "세그먼트",
        "고객구분",
        "고객_구분",
        "그룹",
        "지역",
        "등급",
    ),
}
_SEGMENTS = ("segment", "customer_segment", "user_segment", "cohort", "세그먼트", "고객구분", "고객_구분")
# An address, a number, a date or a time is no head.
_VALUE = re.compile(r"@|://|^[+-]?\d[\d\s.,:/TZ+-]*$|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}:\d{2}")
_NUMBER = re.compile(r"-?\d+(?:[.]\d*)?")
_LENGTHS = ((12, SECONDS), (15, MILLISECONDS), (18, MICROSECONDS))  # below how many digits a time counts what
_SERIALS = (
    30_000,
    60_000,
)  # days of spreadsheets from 1982 to 2064; seconds of so few are of a log that begins at zero
_COMPACT = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[T ]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?"
)
_NUMBERED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# 31 March 2026, 31-MAR-2026, 31/Mar/2026, Mar 31, 2026, with the day of the week before it or not.
_WORDED = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:\d{1,2}[\s./-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.?\s+\d{1,2}),?[\s./-]+\d{4}",
    re.IGNORECASE,
)
# What an engine reads of itself is neither parted by points, words or commas nor written with the halves of a day.
_SPOKEN = re.compile(
    r"\d{4}\s*[.년]|\d{4}-.*:\d{2},\d|\d{4}[-/]\s*\d{1,2}[-/].*(?:오전|오후|\b[ap]\.?m\b|\d[ap]m\b|시)", re.IGNORECASE
)


class LogColumns(Struct, frozen=True):
    """The names of a log's columns; those of channel and segment may be empty."""

    case: str
    activity: str
    time: str
    channel: str = ""
    segment: str = ""


def find_columns(names: Sequence[str], chosen: Mapping[str, str]) -> LogColumns:
    """The columns by their heads, but for those `chosen`. A segment is only taken where it is chosen.

    Raises CjmError for a column that is not there (E521), and where case, event or time are not to be told (E522).
    """
    for column in chosen.values():
        if column and column not in names:
            raise refusal("CJM-E521", name=column, names=shown_heads(names))
    found = likely_columns(names, chosen)
    for part in ("case", "activity", "time"):
        if part not in found:
            raise refusal("CJM-E522", part=_part(part), names=shown_heads(names))
    return LogColumns(**found)


def likely_columns(names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The columns by their heads, as far as they are told, but for those `chosen` that are there; "" leaves one out."""
    chosen = {part: column for part, column in chosen.items() if not column or column in names}
    found = {part: column for part, column in chosen.items() if column}
    for part in ("case", "activity", "time", "channel"):
        if part not in chosen:
            free = [name for name in names if name not in found.values()]
            if (likely := _likely(free, _WORDS[part], exact=part == "channel")) is not None:
                found[part] = likely
    return found


def likely_segments(names: Sequence[str], columns: LogColumns) -> tuple[str, ...]:
    """Columns that may be segments, the likeliest first."""
    taken = {columns.case, columns.activity, columns.time}
    free = [name for name in names if name not in taken]
    return tuple(sorted(free, key=lambda name: not any(word in name.casefold() for word in _WORDS["segment"])))


def named_segment(names: Sequence[str], columns: LogColumns) -> str:
    """The column that is called a segment and nothing else, for somebody to confirm; none where there is none."""
    free = likely_segments(names, columns)
    return next((each for each in free if each.strip().casefold().replace(" ", "_") in _SEGMENTS), "")


def dates_of(samples: Sequence[str]) -> str:
    """How times are written. Raises CjmError where the day cannot be told from the month (E523)."""
    filled = [each.strip() for each in samples if each and each.strip()]
    if filled and all(_COMPACT.fullmatch(each) for each in filled):
        return YEAR_FIRST
    if filled and all(_NUMBER.fullmatch(each) for each in filled):
        if all(_SERIALS[0] <= float(each) < _SERIALS[1] for each in filled):
            return SERIAL
        digits = max(len(each.lstrip("-").partition(".")[0]) for each in filled)
        return next((dates for length, dates in _LENGTHS if digits < length), NANOSECONDS)
    worded = [found for each in filled if (found := _WORDED.match(each))]
    if any((found[1] or found[2]).lower() in MONTHS for found in worded):
        return NAMED
    numbered = [found for each in filled if (found := _NUMBERED.match(each))]
    if not numbered:
        return YEAR_FIRST if any(_SPOKEN.match(each) for each in filled) else ISO
    days = any(int(found[1]) > 12 for found in numbered)
    months = any(int(found[2]) > 12 for found in numbered)
    if days == months:
        raise refusal("CJM-E523", example=numbered[0].string)
    return DAY_FIRST if days else MONTH_FIRST


def _likely(names: Sequence[str], words: Sequence[str], *, exact: bool) -> str | None:
    plain = {name: name.strip().casefold().replace(" ", "_") for name in names}
    for word in words:
        for name, said in plain.items():
            if said == word:
                return name
    if exact:
        return None
    return next((name for word in words for name, said in plain.items() if word in said), None)


def shown_heads(names: Sequence[str]) -> str:
    """The heads, as a message may list them; a log without heads has values of people in their place."""
    return "…" if any(_VALUE.search(name.strip()) for name in names) else ", ".join(names)


def _part(part: str) -> str:
    return f"--{part}"
