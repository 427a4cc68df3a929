"""How large the pictures of a map claim to be: read from their heads, before anything decodes them."""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable

from cjm_desktop.model.records import Blob, RecordId

# All pictures of a map together: thirty photographs as they are taken into a map have 150 million.
MOST_PIXELS = 200_000_000
MOST_PICTURES = 200
_HEAD = 256 * 1024  # base64 digits in which the size stands, previews of cameras before it included
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def beyond_limits(pictures: Iterable[Blob]) -> frozenset[RecordId]:
    """The pictures, in their order, with which a map would hold more than can be shown."""
    left, count, beyond = MOST_PIXELS, 0, set[RecordId]()
    for picture in pictures:
        pixels = claimed_pixels(picture)
        if pixels > left or count == MOST_PICTURES:
            beyond.add(picture.id)
        else:
            left -= pixels
            count += 1
    return frozenset(beyond)


def claimed_pixels(picture: Blob) -> int:
    """How many pixels the head of a picture's file claims; 0 where it says nothing that can be read."""
    try:
        data = base64.b64decode(picture.data[:_HEAD], validate=True)
        width, height = _size(data)
    except (binascii.Error, ValueError, struct.error, IndexError):
        return 0
    return width * height


def _size(data: bytes) -> tuple[int, int]:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack_from(">II", data, 16)
    elif data.startswith((b"GIF87a", b"GIF89a")):
        width, height = struct.unpack_from("<HH", data, 6)
    elif data.startswith(b"\xff\xd8\xff"):
        return _jpeg_size(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp_size(data)
    else:
        return 0, 0
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError(place)
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + max(2, length)


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF
