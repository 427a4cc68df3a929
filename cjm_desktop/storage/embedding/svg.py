"""A map in the metadata of an SVG drawing, compressed and in base64, in a namespace of its own."""

from __future__ import annotations

import base64
import binascii
import os
import re
from typing import BinaryIO

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.embedding.packing import Damaged, packed, unpacked
from cjm_desktop.storage.limits import MAX_BYTES

NAMESPACE = "urn:x-cjm-desktop:map"
_ENCODING = b"zlib+base64"
_BEGIN = b'<metadata><cjm:map xmlns:cjm="%s" encoding="%s">' % (NAMESPACE.encode(), _ENCODING)
_END = b"</cjm:map></metadata>\n"
_LAST = b"</svg>"
_TAIL = 64
_LINE = 8190  # a multiple of three: each line of base64 stands for itself
# A drawing program may have written the element anew: any prefix, the namespace declared elsewhere.
_TAG = re.compile(rb"<(?:[\w.-]{1,40}:)?map\s[^<>]*>")
_LONGEST_TAG = 2_000
_TRIES = 8


def recognises(head: bytes) -> bool:
    """Whether a file begins as XML does; that it is a drawing is not known yet."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"<")


def embed(picture: BinaryIO, data: bytes) -> None:
    """Write the map before the closing tag. Raises ValueError where the drawing does not end as it should."""
    size = picture.seek(0, os.SEEK_END)
    begin = picture.seek(max(0, size - _TAIL))
    tail = picture.read()
    place = tail.rfind(_LAST)
    if place < 0 or tail[place + len(_LAST) :].strip():
        raise ValueError("no SVG of ours")
    picture.seek(begin + place)
    picture.truncate()
    body = packed(data)
    picture.write(_BEGIN)
    picture.writelines(b"\n" + base64.b64encode(body[i : i + _LINE]) for i in range(0, len(body), _LINE))
    picture.write(_END + _LAST + b"\n")


def extract(picture: bytes) -> bytes | None:
    """The map in the metadata, None without any. Raises Damaged, or CjmError E103 for one too large."""
    if NAMESPACE.encode() not in picture:
        return None
    place = len(picture)
    for _ in range(_TRIES):
        place = picture.rfind(_ENCODING, 0, place)
        if place < 0:
            return None
        begin = picture.rfind(b"<", max(0, place - _LONGEST_TAG), place)
        tag = _TAG.match(picture, begin, place + _LONGEST_TAG) if begin >= 0 else None
        if tag is not None and tag.end() > place:
            return _content(picture, tag.end())
    return None


def _content(picture: bytes, start: int) -> bytes:
    end = picture.find(b"<", start)
    if end < 0:
        raise Damaged("the element has no end")
    if end - start > 2 * MAX_BYTES:  # more than base64 and its line ends can make of a map that nothing compresses
        raise refusal("CJM-E103", size=end - start, limit=MAX_BYTES)
    try:
        body = base64.b64decode(picture[start:end].translate(None, b" \t\r\n"), validate=True)
    except binascii.Error as error:
        raise Damaged(str(error)) from error
    return unpacked(body)
