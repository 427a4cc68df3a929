"""What can still be read of a damaged map file: every record whose bytes are all there.

The records are cut out of the file as bytes and put together to a new one, which then passes all the checks of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import orjson
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import COLLECTIONS, Card, Lane, Step
from cjm_desktop.model.rules import Problem
from cjm_desktop.model.vocabulary import COLLECTION_NAMES
from cjm_desktop.storage.codec import decode
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.files import Opened, opened, read_file
from cjm_desktop.storage.limits import MAX_MARKS
from cjm_desktop.storage.migrations.chain import VERSION
from cjm_desktop.storage.names import shown_name
from cjm_desktop.storage.plain import marks_in
from cjm_desktop.storage.shapes import is_count

# The refusals behind which there may be whole records.
SALVAGEABLE = frozenset({"CJM-E104", "CJM-E105", "CJM-E107", "CJM-E108", "CJM-E109", "CJM-E113", "CJM-E114"})

_SPACE = b" \t\r\n\0"
_MARK = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"cjm"')
# A part of the file or an entry of one, as this program writes them: nothing inside of a text can look like it.
_HEADS = re.compile(rb'^( {1,2})"((?:[^"\\\n]|\\.)*)":', re.MULTILINE)
_CANONICAL = b'\n "map": {\n'
_ENTRY_END = b"\n  }"
_TOKENS = re.compile(rb'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|["{}\[\],:]')
_MOST_TEXTS = 4 * MAX_MARKS
_HEAD = ("formatVersion", "minReader")

Piece = tuple[tuple[str, ...], bytes]  # the names that lead to a value, and its bytes


def salvage_file(path: Path, fs: Fs = REAL_FS) -> Opened:
    """The whole records of a damaged map file, as a map without a file; raises CjmError, E116 when there are none."""
    return salvage(read_file(path, fs)[0])


def salvage(data: bytes) -> Opened:
    """The whole records of a damaged map, as a map without a file.

    `problems` tell what came and what did not. Raises CjmError, E116 when no card, lane or step came.
    """
    if not _MARK.match(data):
        raise refusal("CJM-E116")
    if marks_in(data) > MAX_MARKS or data.count(b'"') > _MOST_TEXTS:
        raise refusal("CJM-E111", limit=MAX_MARKS, what=message(N_("parts")))
    parts: dict[str, dict[str, bytes] | bytes] = {}
    lost: list[tuple[str, str]] = []
    for names, value in _lines(data) if _CANONICAL in data else _structure(data):
        _put(names, value.strip(_SPACE), parts, lost)
    result = opened(decode(_assembled(parts)))
    came = {kind: len(result.graph.table(kind)) for kind, _ in COLLECTIONS.values()}
    if not came[Card] and not came[Lane] and not came[Step]:
        raise refusal("CJM-E116")
    told = message(
        N_("The damaged file gave {steps}, {lanes} and {cards}. It is unchanged."),
        steps=message(NN_("{count} step", "{count} steps"), count=came[Step]),
        lanes=message(NN_("{count} lane", "{count} lanes"), count=came[Lane]),
        cards=message(NN_("{count} card", "{count} cards"), count=came[Card]),
    )
    account = _account(parts, lost, cut=not data.rstrip(_SPACE).endswith(b"\n}"))
    others = (notice for notice in result.notices if notice != result.listed)
    return replace(result, notices=(told, *others), problems=(*account, *result.problems), listed=told)


def may_be_salvaged(error: CjmError) -> bool:
    """Tell whether a file that was refused may have whole records in it."""
    return error.code in SALVAGEABLE


def _lines(data: bytes) -> Iterator[Piece]:
    """The pieces of a file in the form that this program writes, also behind a damaged place."""
    heads = list(_HEADS.finditer(data))
    part = ""
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        value = data[head.end() : following.start() if following else len(data)]
        name = _text(b'"%s"' % head[2])
        if name is None:
            continue
        if len(head[1]) == 1:
            part = name
            if value.strip(_SPACE) != b"{":
                yield (part,), value.rstrip(_SPACE + b",").removesuffix(b"\n}")
        elif part:
            whole, closed, _ = value.partition(_ENTRY_END)
            # Values on one line are closed by the line, the last of a part by the part's own brace.
            one_line = value.rstrip(_SPACE + b",").removesuffix(b"\n}").rstrip(_SPACE).removesuffix(b"\n }")
            yield (part, name), whole + closed if closed else one_line.rstrip(_SPACE + b",")


def _structure(data: bytes) -> Iterator[Piece]:
    """The pieces of a file in any other form, up to the first damaged place."""
    names, begins, depth, text = ["", ""], [-1, -1], 0, b""
    last: tuple[str, ...] = ()
    for token in _TOKENS.finditer(data):
        sign = data[token.start() : token.start() + 1]
        if sign == b'"':
            if token.end() - token.start() == 1:
                break
            text = token[0]
        elif sign in (b"{", b"["):
            depth += 1
        elif sign == b":":
            if depth in (1, 2):
                names[depth - 1], begins[depth - 1] = _text(text) or "", token.end()
        elif depth in (1, 2) and begins[depth - 1] >= 0:
            last = tuple(names[:depth])
            yield last, data[begins[depth - 1] : token.start()]
            begins[depth - 1] = -1
        if sign in (b"}", b"]"):
            depth -= 1
    open_now = [name for name, begin in zip(names, begins, strict=True) if begin >= 0]
    if open_now:
        yield tuple(open_now), b""


def _text(quoted: bytes) -> str | None:
    try:
        return str(orjson.loads(quoted))
    except orjson.JSONDecodeError:
        return None


def _put(
    names: tuple[str, ...], value: bytes, parts: dict[str, dict[str, bytes] | bytes], lost: list[tuple[str, str]]
) -> None:
    """Put a piece in its place where it is whole, and note it where it is not."""
    part, *rest = names
    if not rest and value.startswith(b"{") and isinstance(parts.get(part), dict):
        return  # its entries have come one by one
    try:
        orjson.loads(value)
    except orjson.JSONDecodeError:
        if rest:
            parts.setdefault(part, {})
        lost.append((part, rest[0] if rest else ""))
        return
    if not rest:
        parts[part] = value
    else:
        entries = parts.setdefault(part, {})
        if isinstance(entries, dict):
            entries[rest[0]] = value


def _assembled(parts: dict[str, dict[str, bytes] | bytes]) -> bytes:
    lines = [b'"format": "cjm"']
    for name in _HEAD:
        value = parts.get(name)
        number = orjson.loads(value) if isinstance(value, bytes) else None
        lines.append(b'"%s": %d' % (name.encode(), number if is_count(number) and number else VERSION))
    for name, value in parts.items():
        if name not in ("format", *_HEAD):
            whole = value if isinstance(value, bytes) else _object(value)
            lines.append(b"%s: %s" % (orjson.dumps(name), whole))
    return b"{%s}" % b",\n".join(lines)


def _object(entries: dict[str, bytes]) -> bytes:
    return b"{%s}" % b",\n".join(b"%s: %s" % (orjson.dumps(name), value) for name, value in entries.items())


def _account(
    parts: dict[str, dict[str, bytes] | bytes], lost: list[tuple[str, str]], *, cut: bool
) -> Iterator[Problem]:
    """What came of each collection, what did not, and of which nothing is there because the file ends before."""
    came = {name: len(entries) for name in COLLECTIONS if isinstance(entries := parts.get(name), dict)}
    text = N_("Came out of the damaged file: {names}.")
    yield Problem("CJM-R13", message(text, names=_names({name: f" {count}" for name, count in came.items()})), "")
    for part, name in lost:
        what = message(COLLECTION_NAMES[part]) if part in COLLECTION_NAMES else shown_name(part)
        text = N_("Damaged, and did not come: “{id}” of {what}.") if name else N_("Damaged, and did not come: {what}.")
        yield Problem("CJM-R13", message(text, what=what, id=shown_name(name)), "")
    order = list(COLLECTIONS)
    behind = order[max((order.index(name) for name in came), default=-1) + 1 :]
    if cut and behind:
        text = N_("Nothing was found of what stands at the end of a file, if the map had any: {names}.")
        yield Problem("CJM-R13", message(text, names=_names(dict.fromkeys(behind, ""))), "")


def _names(counts: dict[str, str]) -> Message:
    """Collections as people call them, each with what stands behind it."""
    return message(
        ", ".join(f"{{{name}}}{count}" for name, count in counts.items()),
        **{name: message(COLLECTION_NAMES[name]) for name in counts},
    )
