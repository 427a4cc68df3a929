"""Numbers in refusals are true, and what could not be read is kept under its own name."""

from __future__ import annotations

import json
import zlib

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage import plain
from cjm_desktop.storage.codec import Revision, decode, encode
from cjm_desktop.storage.embedding import packing
from tests.helpers.builders import a_shop

REVISION = Revision(1, "2026-11-21T09:00:00Z", "test")
MOST = 1_000


def told(error: CjmError) -> tuple[int, int]:
    """The size and the limit that a refusal names."""
    assert error.code == "CJM-E103"
    params = dict(error.message.params)
    return int(str(params["size"])), int(str(params["limit"]))


def test_a_text_that_is_too_long_is_told_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_BYTES", MOST)
    with pytest.raises(CjmError) as refused:
        decode(b" " * (MOST + 7))
    assert told(refused.value) == (MOST + 7, MOST)


@pytest.mark.parametrize("size", [MOST + 1, MOST + 300, 3 * MOST])
def test_what_unpacks_to_too_much_is_told_to_be_more_than_a_map_may_have(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(packing, "MAX_BYTES", MOST)
    with pytest.raises(CjmError) as refused:
        packing.unpacked(zlib.compress(bytes(size)))
    found, limit = told(refused.value)
    assert MOST < found <= size
    assert limit == MOST
    assert packing.unpacked(zlib.compress(bytes(MOST))) == bytes(MOST)
    with pytest.raises(CjmError):
        packing.unpacked(zlib.compress(bytes(MOST)), taken=1)


@pytest.mark.parametrize("value", [5, "words", ["a"], None])
def test_a_collection_that_is_none_is_kept_as_it_is(value: object) -> None:
    document = json.loads(encode(a_shop().build(), REVISION))
    decoded = decode(json.dumps({**document, "personas": value}).encode())
    if value is None:
        assert decoded.problems == ()
        return
    assert [problem.code for problem in decoded.problems] == ["CJM-R1"]
    written = json.loads(encode(decoded.graph, REVISION))
    assert written["unreadable"] == {"personas": {"": value}}
    again = decode(json.dumps(written).encode())
    assert again.problems == ()
    assert json.loads(encode(again.graph, REVISION))["unreadable"] == {"personas": {"": value}}
