"""What is JSON and what is not: on any text our reader and Python's own parser agree, and nothing is misread."""

from __future__ import annotations

import json
import re
from math import isfinite
from random import Random
from typing import Any

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.codec import decode, encode
from tests.helpers.counts import counted
from tests.helpers.map_files import bytes_of, plain_map

GOOD = bytes_of(plain_map())
# What texts are put together from: every sign of the grammar, and near misses of each.
PIECES: tuple[str, ...] = (
    *'{}[],:"',
    *("true", "false", "null", "True", "nul", "tru", "NULL"),
    *("NaN", "Infinity", "-Infinity", "1e999"),
    *("0", "-0", "-", "+1", "1", "12", "01", "-01", "1.", ".5", "1.5", "1e5", "1E+2", "1e", "1e-3", "0x1", "1_0", "١"),
    *(
        '"a"',
        '"가"',
        '""',
        "'a'",
        '"\\n"',
        '"\\u00e9"',
        '"\\u12"',
        '"\\x41"',
        '"\\"',
        '"\\/"',
        '"\t"',
        '"\x00"',
        '"\x7f"',
    ),
    *(" ", "\n", "\r", "\t", "\f", "\xa0", "\u2028", "\ufeff", "//", "/* */", "#"),
    *('{"a":1}', '{"a":1,"b":[]}', "[1]", "[]", "{}", '["a",2]', '{"a"}', "[1,]", '{"a":1,}', "[,1]", "{1:2}"),
)


NAME_WITH_CONTROLS = "CJM-E112"  # JSON, but nothing that any program of maps would write
# Beyond 2^53 other readers round, and so do we: tests of hostile files hold that.
MANY_DIGITS = re.compile(r"\d{16}")


def text_of(draw: Random) -> str:
    """Some pieces one after the other; every second time the value of a good text with one of them put in."""
    if draw.random() < 0.5:
        return "".join(draw.choice(PIECES) for _ in range(draw.randint(1, 6)))
    good = json.dumps(value_of(draw, 3), ensure_ascii=draw.random() < 0.5)
    at = draw.randint(0, len(good))
    return good[:at] + draw.choice(PIECES) + good[at + draw.randint(0, 1) :]


def value_of(draw: Random, depth: int) -> Any:
    """Any value that JSON has."""
    kind = draw.randint(0, 8 if depth else 5)
    if kind >= 7:
        return [value_of(draw, depth - 1) for _ in range(draw.randint(0, 3))]
    if kind == 6:
        return {draw.choice(("a", "b", "가", "", "x y")): value_of(draw, depth - 1) for _ in range(draw.randint(0, 3))}
    return (
        None,
        True,
        False,
        draw.randint(-(10**6), 10**6),
        draw.uniform(-5, 5),
        draw.choice(("", "a", '"', "\\", "가\n")),
    )[kind]


def by_python(data: bytes) -> tuple[bool, Any]:
    """Whether Python finds a value that JSON can hold, and which."""

    def finite(text: str) -> float:
        if not isfinite(number := float(text)):
            raise ValueError(text)
        return number

    try:
        return True, json.loads(data, parse_constant=finite, parse_float=finite)
    except ValueError:
        return False, None


def with_value(text: str) -> bytes:
    """A good map with a text where it has room for what others keep in it."""
    return GOOD[:-1] + b', "kept": ' + text.encode() + b"}"


def test_the_reader_takes_what_is_json_and_nothing_else(long_factor: int) -> None:
    draw, bad = Random(11), list[object]()
    runs = 5_000 * max(1, 300 * long_factor)
    for _ in range(runs):
        text = text_of(draw)
        good, whole = by_python(with_value(text))
        try:
            decoded = decode(with_value(text))
        except CjmError as error:
            if good and error.code != NAME_WITH_CONTROLS:
                bad.append(("refused", text))
            continue
        if not good:
            bad.append(("taken", text))
        elif not MANY_DIGITS.search(text) and json.loads(encode(decoded.graph, decoded.revision)).get(
            "kept"
        ) != whole.get("kept"):
            bad.append(("changed", text))
    counted("texts that are JSON or nearly", runs, bad, 11)
