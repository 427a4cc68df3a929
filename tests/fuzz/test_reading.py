"""Whole files with one thing wrong: cut at every place, one bit flipped, pieces moved about."""

from __future__ import annotations

import random

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model import rules
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.counts import counted
from tests.helpers.map_files import bytes_of, plain_map, random_graph


def test_every_cut_is_found() -> None:
    data = bytes_of(plain_map())
    codes = set()
    for length in range(1, len(data)):
        with pytest.raises(CjmError) as caught:
            decode(data[:length])
        codes.add(caught.value.code)
    assert codes == {"CJM-E104"}


def test_every_cut_of_our_own_file_is_found() -> None:
    data = encode(random_graph(random.Random(7), cards=4), Revision())
    step = max(1, len(data) // 700)
    codes = set()
    for length in range(1, len(data) - 2, step):
        with pytest.raises(CjmError) as caught:
            decode(data[:length])
        codes.add(caught.value.code)
    assert codes == {"CJM-E104"}


def test_flipped_bits_do_no_harm(long_factor: int) -> None:
    data = encode(random_graph(random.Random(1), cards=6), Revision())
    rng = random.Random(2)
    runs = 1_200_000 * long_factor or 4_000
    for _ in range(runs):
        place = rng.randrange(len(data))
        check(data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :])
    counted("one bit flipped", runs, (), 2)


def test_mutations_do_no_harm(long_factor: int) -> None:
    rng = random.Random(3)
    goods = [encode(random_graph(random.Random(seed), cards=6), Revision()) for seed in range(4)]
    scraps = (b"null", b"[]", b"{}", b'""', b"-1", b"1e9", b"true", b'"\\u0000"', b'"ln_0"', b"[null]", b'{"a": 1}')
    runs = 800_000 * long_factor or 3_000
    for _ in range(runs):
        lines = rng.choice(goods).split(b"\n")
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(lines))
            match rng.randrange(4):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(at, rng.choice(lines))
                case 2:
                    lines[at] = lines[at].split(b":", 1)[0] + b": " + rng.choice(scraps) + b","
                case _:
                    other = rng.randrange(len(lines))
                    lines[at], lines[other] = lines[other], lines[at]
        check(b"\n".join(lines))
    counted("lines moved about", runs, (), 3)


def check(data: bytes) -> None:
    """Only the one error, or a sound map."""
    try:
        decoded = decode(data)
    except CjmError:
        return
    assert [problem for problem in rules.check(decoded.graph) if not problem.notice] == []
    assert decode(encode(decoded.graph, decoded.revision)).problems == ()
