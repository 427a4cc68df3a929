"""A map in the text chunks (iTXt) of a PNG, under the keyword `cjm`.

It is cut into pieces: readers such as libpng and Pillow refuse a picture with a text of several megabytes in one chunk.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.embedding.packing import Damaged, packed, unpacked
from cjm_desktop.storage.limits import MAX_BYTES

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = b"\0\0\0\0IEND\xae\x42\x60\x82"
_KEYWORD = b"cjm\0"
_HEAD = len(_KEYWORD) + 4  # keyword, compressed, method, and the empty language and translation of the keyword
_PIECE = 512 * 1024
# Writers make chunks of 8 KiB and more; one a byte is somebody who wants us to walk for ever.
_MOST_CHUNKS = 500_000


def recognises(head: bytes) -> bool:
    """Whether a file begins as a PNG does."""
    return head.startswith(_SIGNATURE)


def embed(picture: BinaryIO, data: bytes) -> None:
    """Write the map before the last chunk. Raises ValueError where the picture does not end as it should."""
    end = picture.seek(-len(_END), os.SEEK_END)
    if picture.read() != _END:
        raise ValueError("no PNG of ours")
    picture.seek(end)
    for piece in _pieces(data):
        body = b"iTXt" + _KEYWORD + b"\1\0\0\0" + packed(piece)
        picture.write(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
    picture.write(_END)


def extract(picture: bytes) -> bytes | None:
    """The map in the chunks, None without any. Raises Damaged, or CjmError E103 for one too large."""
    parts: list[bytes] = []
    taken = 0
    for start, end in _chunks(picture):
        if picture[start : start + len(_KEYWORD)] != _KEYWORD:
            continue
        if zlib.crc32(memoryview(picture)[start - 4 : end]) != int.from_bytes(picture[end : end + 4], "big"):
            raise Damaged("wrong checksum of a chunk")
        part = _text(picture, start, end, taken)
        taken += len(part)
        parts.append(part)
    return b"".join(parts) if parts else None


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes in pieces that are whole UTF-8 each."""
    start = 0
    while start < len(data):
        end = min(start + _PIECE, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        yield data[start:end]
        start = end


def _chunks(picture: bytes) -> Iterator[tuple[int, int]]:
    """Where the contents of the text chunks begin and end, as far as the picture is whole."""
    place = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        head = picture[place : place + 8]
        if len(head) < 8:
            return
        start, end = place + 8, place + 8 + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND" or end + 4 > len(picture):
            return
        if head[4:] == b"iTXt":
            yield start, end
        place = end + 4


def _text(picture: bytes, start: int, end: int, taken: int) -> bytes:
    flags = picture[start + len(_KEYWORD) : min(start + _HEAD, end)]
    body = start + _HEAD
    if flags == b"\1\0\0\0":
        return unpacked(picture, body, end, taken)
    if flags != b"\0\0\0\0":
        raise Damaged("a text chunk of another form")
    if taken + end - body > MAX_BYTES:
        raise refusal("CJM-E103", size=taken + end - body, limit=MAX_BYTES)
    return picture[body:end]
