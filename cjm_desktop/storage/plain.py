"""Untrusted bytes to plain JSON values: the checks that come before anybody looks at the meaning."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson
from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.marks import LARGEST_WHOLE
from cjm_desktop.storage.limits import MAX_BYTES, MAX_DEPTH, MAX_MARKS

_SPACE = b" \t\r\n"
_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\0\0\0{", "UTF-32"),
    (b"{\0\0\0", "UTF-32"),
    (b"\0{", "UTF-16"),
    (b"{\0", "UTF-16"),
)
_TYPES = (
    (b"PK\x03\x04", N_("a zip archive or an Office document")),
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a PNG picture")),
    (b"\xff\xd8\xff", N_("a JPEG picture")),
    (b"GIF8", N_("a GIF picture")),
    (b"RIFF", N_("a picture, a sound or a film")),
    (b"\xd0\xcf\x11\xe0", N_("an old Office document")),
    (b"\x1f\x8b", N_("a compressed file")),
    (b"7z\xbc\xaf", N_("a compressed file")),
    (b"SQLite format 3", N_("a database")),
    (b"\x7fELF", N_("a program")),
    (b"MZ", N_("a program")),
)
_DRAWING = re.compile(rb"<(?:svg:)?svg[\s>]")
_FIRST_TAGS = 4096
_MARK = re.compile(rb'\s*\{\s*"format"\s*:\s*"cjm"')
_LONG_INTEGER = re.compile(rb"(?:^|[\[:,\s])-?[0-9]{16,}")
_DIGITS_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
_RUN = b"0" * 16
_MOST_DIGITS = 308  # of a number that a float can come near
# A quote, space or colon written as an escape would throw off the comparison of key counts.
_ESCAPED_KEY_END = re.compile(rb"\\u00(?:2[02]|3[aA])")
# Bytes that may become control characters or noncharacters: where there are none, no text has to be searched.
_SIGNS = (b"\\", b"\x7f", b"\xc2", b"\xef\xbf")
_SUSPECT = re.compile(rb"\\u00[0189]|\\u007[fF]|\\[bfr]|\\u[fF]{3}[eEfF]|\x7f|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
_NO_NUMBER = re.compile(r"-?(?:NaN|Infinity)", re.IGNORECASE)

_WHOLE_NUMBER = re.compile(r"-?([0-9]{16,})(?![0-9.eE])")
_HANGUL = re.compile("[가-힣]")


class Parsed(Struct, frozen=True):
    """A JSON value, the keys that stood twice in one object (the last of each counts), and how many digits each whole
    number had that other readers would round: these are rounded.
    """

    value: Any
    duplicates: tuple[str, ...]
    rounded: tuple[int, ...] = ()


def parse(data: bytes) -> Parsed:
    """Read JSON bytes that nobody vouches for. Raises CjmError E101 … E113, each with what it saw."""
    if len(data) > MAX_BYTES:
        raise refusal("CJM-E103", size=len(data), limit=MAX_BYTES)
    if not data.strip(b"\0" + _SPACE):
        raise refusal("CJM-E101")
    _check_type(data)
    data = data.removeprefix(_UTF8_BOM)
    text = _decode(data)
    if marks_in(data) > MAX_MARKS:
        raise refusal("CJM-E111", limit=MAX_MARKS, what=message(N_("parts")))
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _explain(error, data, text) from None
    rounded: list[int] = []
    if _holds_long_integer(data):
        value = _with_rounded_integers(data, rounded)
    return Parsed(value, _duplicates(data, value), tuple(rounded))


def marks_in(data: bytes) -> int:
    """How many parts JSON bytes have at most: what is small on disk must not fill the memory."""
    return data.count(b"[") + data.count(b"{") + data.count(b",")


def may_hold_controls(data: bytes) -> bool:
    """Tell whether JSON bytes may hold control characters or noncharacters, written out or as escapes."""
    return any(sign in data for sign in _SIGNS) and _SUSPECT.search(data) is not None


def depth_within(value: Any, limit: int) -> bool:
    """Tell whether a JSON value has at most so many levels of objects and arrays."""
    level = [value]
    while level := [item for item in level if isinstance(item, (dict, list))]:
        if limit == 0:
            return False
        limit -= 1
        level = [child for item in level for child in (item.values() if isinstance(item, dict) else item)]
    return True


def _check_type(data: bytes) -> None:
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            raise refusal("CJM-E106", encoding=encoding)
    for mark, name in _TYPES:
        if data.startswith(mark):
            raise not_a_map(name)
    if data.removeprefix(_UTF8_BOM).lstrip(_SPACE).startswith(b"<"):
        drawing = _DRAWING.search(data, 0, _FIRST_TAGS)
        raise not_a_map(N_("an SVG drawing") if drawing else N_("a web page or an XML document"))


def not_a_map(seen: str | Message) -> CjmError:
    """The error for a file of another kind, named by what it seems to be."""
    return refusal("CJM-E102", seen=message(seen) if isinstance(seen, str) else seen)


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if not data.lstrip(_SPACE).startswith(b"{"):
            raise not_a_map(N_("a file of an unknown kind")) from None
        if error.end == len(data) and error.reason == "unexpected end of data":
            raise refusal("CJM-E104", size=len(data)) from None
        if _is_cp949(data):
            raise refusal("CJM-E106", encoding="cp949") from None
        raise refusal("CJM-E105", offset=error.start) from None


def _is_cp949(data: bytes) -> bool:
    """Tell old Korean Windows text from damaged UTF-8: the latter still has whole Hangul in it."""
    if _HANGUL.search(data.decode(errors="ignore")):
        return False
    try:
        return _HANGUL.search(data.decode("cp949")) is not None
    except UnicodeDecodeError:
        return False


def _explain(error: orjson.JSONDecodeError, data: bytes, text: str) -> CjmError:
    """The refusal that fits a syntax error. orjson counts characters."""
    reason, place = error.msg, error.pos
    if "depth" in reason or "allocate" in reason or "recursion" in reason.lower():
        return refusal("CJM-E110", limit=MAX_DEPTH)
    kept = len(data.rstrip(b"\0"))
    if data.lstrip(_SPACE).startswith(b"{") and (kept < len(data) or place >= len(text)):
        return refusal("CJM-E104", size=kept)
    if not _MARK.match(data):
        return not_a_map(N_("a text file"))
    if "surrogate" in reason:
        return refusal("CJM-E107", offset=place)
    if whole := _WHOLE_NUMBER.match(text, place):
        return refusal("CJM-E109", digits=len(whole[1]))
    if "infinity" in reason or _NO_NUMBER.match(text, max(0, place - 1)) or _NO_NUMBER.match(text, place):
        return refusal("CJM-E108", offset=place)
    line = text.count("\n", 0, place) + 1
    return refusal("CJM-E113", reason, line=line, column=place - text.rfind("\n", 0, place))


def _holds_long_integer(data: bytes) -> bool:
    # Looking for a run of zeros among zeros is twenty times as fast as the expression.
    return _RUN in data.translate(_DIGITS_AS_ZERO) and _LONG_INTEGER.search(data) is not None


def _with_rounded_integers(data: bytes, rounded: list[int]) -> Any:
    """The value read once more, with whole numbers beyond 2^53 as the nearest number that all readers agree on."""

    def whole(digits: str) -> int | float:
        count = len(digits.lstrip("-"))
        if count > _MOST_DIGITS:
            raise refusal("CJM-E109", digits=count)
        if count <= 17 and abs(int(digits)) <= LARGEST_WHOLE:
            return int(digits)
        rounded.append(count)
        return float(digits)

    try:
        return json.loads(data, parse_int=whole)
    except RecursionError:
        raise refusal("CJM-E110", limit=MAX_DEPTH) from None


def _duplicates(data: bytes, value: Any) -> tuple[str, ...]:
    """The keys that stand twice in an object: found by counting keys, named by reading once more."""
    try:
        written = orjson.dumps(value)
    except TypeError:  # nested too deeply to be written
        raise refusal("CJM-E110", limit=MAX_DEPTH) from None
    if not _ESCAPED_KEY_END.search(data) and _count_keys(data) == _count_keys(written):
        return ()
    found: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                found.append(key)
            seen.add(key)

    json.loads(data, object_pairs_hook=note)
    return tuple(found)


def _count_keys(data: bytes) -> int:
    # Inside strings a quote has a backslash before it, and the same text stands on both sides of the comparison.
    return data.translate(None, _SPACE).count(b'":')
