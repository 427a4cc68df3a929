"""Reading a comments file (`.cjmc`), what a reader of a map mails back: untrusted like every mailed file.

It is read whole or not at all: a file that says something else than the format is refused with the place of what is
wrong, so that nobody has to guess which of its remarks came through. Keys that are not known are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.feedback import Feedback, GivenRemark
from cjm_desktop.model.fields import TEXT_LIMIT, TITLE_LIMIT
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import person_name
from cjm_desktop.model.vocabulary import COMMENT_KINDS
from cjm_desktop.storage.files import read_file
from cjm_desktop.storage.plain import depth_within, parse

FORMAT, VERSION = "cjm-comments", 1
MOST_BYTES = 4 * 1024 * 1024
MOST_REMARKS, MOST_TARGETS, MOST_VOTES = 5_000, 50_000, 100
_DEEPEST = 12
_ID = re.compile(r"(?:sha256:)?[A-Za-z0-9_-]{1,64}")
_REVISION = re.compile(r"[A-Za-z0-9_:.\-]{0,100}")


def read_comments(path: Path) -> Feedback:
    """What a comments file says; raises CjmError and nothing else."""
    data, _ = read_file(path)
    return feedback_of(data)


def feedback_of(data: bytes) -> Feedback:
    """What the bytes of a comments file say. Raises CjmError E101 … E113 for what is no JSON, else E450 … E453."""
    if len(data) > MOST_BYTES:
        raise refusal("CJM-E451", size=len(data), limit=MOST_BYTES)
    parsed = parse(data)
    top = parsed.value
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise refusal("CJM-E450")
    if not depth_within(top, _DEEPEST):
        raise refusal("CJM-E110", limit=_DEEPEST)
    version = top.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _wrong("version")
    if version > VERSION:
        raise refusal("CJM-E453", version=version)
    if parsed.duplicates:
        raise _wrong(parsed.duplicates[0])
    saved = _time(top.get("saved"), "saved")
    if not saved:
        raise _wrong("saved")
    return Feedback(
        map=_id(top.get("map"), "map"),
        author=_line(top.get("author", ""), "author"),
        saved=saved,
        revision=_matching(_REVISION, top.get("revision", ""), "revision"),
        title=_line(top.get("title", ""), "title"),
        remarks=_remarks(top.get("remarks", []), saved),
        votes=_votes(top.get("votes", [])),
        looked=_looked(top.get("done", [])),
    )


def _remarks(raw: Any, saved: str) -> tuple[GivenRemark, ...]:
    found: dict[str, GivenRemark] = {}
    for place, each in _objects(raw, "remarks", MOST_REMARKS):
        mark, target = _id(each.get("id"), f"{place}.id"), _id(each.get("target"), f"{place}.target")
        kind = each.get("kind", "remark")
        if kind not in keys(COMMENT_KINDS):
            raise _wrong(f"{place}.kind")
        text, suggestion = (_words(each.get(name, ""), f"{place}.{name}") for name in ("text", "suggestion"))
        if suggestion and kind != "correction":
            raise _wrong(f"{place}.suggestion")
        reply_to = _id(each.get("replyTo"), f"{place}.replyTo") if each.get("replyTo") else ""
        if mark in found:
            raise _wrong(f"{place}.id")
        if text or suggestion:  # an empty one says nothing
            time = _time(each.get("time", ""), f"{place}.time") or saved
            found[mark] = GivenRemark(mark, target, text, kind, time, reply_to, suggestion)
    return tuple(found.values())


def _votes(raw: Any) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for place, each in _objects(raw, "votes", MOST_TARGETS):
        target, count = _id(each.get("target"), f"{place}.target"), each.get("count", 1)
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_VOTES or target in found:
            raise _wrong(f"{place}.count")
        if count:
            found[target] = count
    return tuple(sorted(found.items()))


def _looked(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _wrong("done")
    if len(raw) > MOST_TARGETS:
        raise refusal("CJM-E111", limit=MOST_TARGETS, what=message(N_("parts")))
    return tuple(sorted({_id(each, f"done[{at}]") for at, each in enumerate(raw)}))


def _objects(raw: Any, name: str, most: int) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(raw, list):
        raise _wrong(name)
    if len(raw) > most:
        raise refusal("CJM-E111", limit=most, what=message(N_("parts")))
    for at, each in enumerate(raw):
        if not isinstance(each, dict):
            raise _wrong(f"{name}[{at}]")
        yield f"{name}[{at}]", each


def _id(raw: Any, place: str) -> str:
    return _matching(_ID, raw, place)


def _matching(pattern: re.Pattern[str], raw: Any, place: str) -> str:
    if not isinstance(raw, str) or not pattern.fullmatch(raw):
        raise _wrong(place)
    return raw


def _line(raw: Any, place: str) -> str:
    """A line of words; control characters go, and what is too long is wrong."""
    if not isinstance(raw, str) or len(raw) > TITLE_LIMIT:
        raise _wrong(place)
    return person_name(clean_text(raw))


def _words(raw: Any, place: str) -> str:
    if not isinstance(raw, str) or len(raw) > TEXT_LIMIT:
        raise _wrong(place)
    return clean_text(raw).strip()


def _time(raw: Any, place: str) -> str:
    """A time as comments hold it, in UTC and to the second; nothing where it cannot be read."""
    if not isinstance(raw, str) or len(raw) > 64:
        raise _wrong(place)
    try:
        read = datetime.fromisoformat(raw)
        return read.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if read.tzinfo else ""
    except (ValueError, OverflowError):
        return ""


def _wrong(place: str) -> CjmError:
    return refusal("CJM-E452", place=clean_text(place)[:80])
