"""Packing a map for its place in a picture, and unpacking what may be hostile."""

from __future__ import annotations

import zlib

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.limits import MAX_BYTES

# A poster of A0 at 300 dpi has 60 MB.
MAX_PICTURE = 256 * 1024 * 1024
_LEVEL = 9
_PIECE = 1 << 20


class Damaged(Exception):
    """A picture carries a map that cannot be unpacked."""


def packed(data: bytes) -> bytes:
    """The bytes compressed, the same ones for the same map."""
    return zlib.compress(data, _LEVEL)


def unpacked(data: bytes, start: int = 0, end: int | None = None, taken: int = 0) -> bytes:
    """What was packed between two places of a file; bytes behind its own end are passed over.

    `taken` bytes of the map are unpacked already. Raises Damaged, and CjmError E103 as soon as more comes out than a
    map may have: what the file says of its size counts for nothing.
    """
    stream = zlib.decompressobj()
    view = memoryview(data)[start:end]
    parts: list[bytes] = []
    room = MAX_BYTES - taken
    try:
        for place in range(0, len(view), _PIECE):
            part = stream.decompress(view[place : place + _PIECE], room + 1)
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise refusal("CJM-E103", size=MAX_BYTES - room, limit=MAX_BYTES)
            if stream.eof:
                return b"".join(parts)
    except zlib.error as error:
        raise Damaged(str(error)) from error
    raise Damaged("the compressed data end too early")
