"""Reading a file as plain values: keys that stand twice, and what it leaves behind in the program, which is nothing."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.codec import decode
from cjm_desktop.storage.plain import parse
from tests.helpers.map_files import bytes_of, plain_map


@pytest.mark.parametrize("data", [bytes_of(plain_map()), b"{", bytes_of(plain_map(format="other"))])
@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_garbage_is_as_before(data: bytes, *, enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with suppress(CjmError):
            decode(data)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("words", [b"x\\u0022:y", b"x\\u0022\\u003a", b"x\\u0022\\u0020:", b"plain"])
def test_a_key_that_stands_twice_is_found_beside_words_that_are_written_like_keys(words: bytes) -> None:
    whole = bytes_of(plain_map(unheardOf="words"))
    twice = whole.replace(b'"words"', b'"%s", "unheardOf": "%s"' % (words, words))
    assert parse(twice).duplicates == ("unheardOf",)
    assert parse(whole.replace(b"words", words)).duplicates == ()
