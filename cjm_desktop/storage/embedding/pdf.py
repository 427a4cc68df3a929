"""A map as the attachment `map.cjm` of a PDF, which is at the same time the source of the document (AFRelationship).

It is appended as an incremental update (ISO 32000-1, 7.5.6), so that what the exporter wrote stays as it is. To find it
no PDF is parsed: the stream says by its media type what it is, in clear, as streams do in every file that is not
encrypted.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import BinaryIO

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.embedding.packing import Damaged, packed, unpacked
from cjm_desktop.storage.limits import MAX_BYTES

_NAME = b"(map.cjm)"
_SUBTYPE = b"application#2Fvnd.cjm+json"
_TAIL = 1 << 16
_TRAILER = re.compile(rb"trailer\s*<<(?P<entries>.*)>>\s*startxref\s+(?P<xref>\d+)\s+%%EOF\s*\Z", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_ENTRY = 20
_LONGEST_CATALOG = 1 << 16
# Other programs write the name's signs as they like.
_MARK = re.compile(rb"/Subtype\s*/application(?:/|#2[fF])vnd\.cjm(?:\+|#2[bB])json")
_LITERAL = b"vnd.cjm"
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LONGEST_HEAD = 2_000
_TRIES = 8


def recognises(head: bytes) -> bool:
    """Whether a file begins as a PDF does."""
    return head.startswith(b"%PDF-")


def embed(picture: BinaryIO, data: bytes) -> None:
    """Append the map. Raises ValueError for a document with another trailer than ours, or with attachments."""
    size = picture.seek(0, os.SEEK_END)
    picture.seek(max(0, size - _TAIL))
    tail = picture.read()
    trailer = _TRAILER.search(tail, max(0, tail.rfind(b"trailer")))
    root = _ROOT.search(trailer["entries"]) if trailer else None
    count = _SIZE.search(trailer["entries"]) if trailer else None
    if trailer is None or root is None or count is None or b"/Prev" in trailer["entries"]:
        raise ValueError("no PDF of ours")
    catalog, first = int(root[1]), int(count[1])
    entries = _catalog_entries(picture, int(trailer["xref"]), catalog)
    body = packed(data)
    objects = {
        catalog: b"<<%s/AF [%d 0 R] /Names << /EmbeddedFiles << /Names [%s %d 0 R] >> >> >>"
        % (entries, first + 1, _NAME, first + 1),
        first: b"<< /Type /EmbeddedFile /Subtype /%s /Filter /FlateDecode /Length %d "
        b"/Params << /CheckSum <%s> /Size %d >> >>\nstream\n%s\nendstream"
        % (_SUBTYPE, len(body), hashlib.md5(data, usedforsecurity=False).hexdigest().encode(), len(data), body),
        first + 1: b"<< /Type /Filespec /F %s /UF %s /AFRelationship /Source /EF << /F %d 0 R /UF %d 0 R >> >>"
        % (_NAME, _NAME, first, first),
    }
    places = {}
    picture.seek(0, os.SEEK_END)
    if not tail.endswith(b"\n"):
        picture.write(b"\n")
    for number, content in objects.items():
        places[number] = picture.tell()
        picture.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    xref = picture.tell()
    kept = _SIZE.sub(b"/Size %d" % (first + 2), trailer["entries"])
    table = b"0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n%d 2\n%010d 00000 n \n%010d 00000 n \n" % (
        catalog,
        places[catalog],
        first,
        places[first],
        places[first + 1],
    )
    picture.write(b"xref\n%strailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (table, kept, trailer["xref"], xref))


def extract(picture: bytes) -> bytes | None:
    """The map attached last, None without any. Raises Damaged, or CjmError E103 for one too large."""
    place = len(picture)
    for _ in range(_TRIES):
        place = picture.rfind(_LITERAL, 0, place)
        if place < 0:
            return None
        begin = max(picture.rfind(b"obj", max(0, place - _LONGEST_HEAD), place), 0)
        if not _MARK.search(picture, begin, place + 32):
            continue
        head = _STREAM.search(picture, place, place + _LONGEST_HEAD)
        if head is not None:
            return _content(picture, picture[begin : head.start()], head.end())
    return None


def _content(picture: bytes, entries: bytes, start: int) -> bytes:
    if b"/FlateDecode" in entries:
        return unpacked(picture, start)
    if b"/Filter" in entries:
        raise Damaged("a filter that is not known")
    end = picture.find(b"endstream", start)
    if end < 0:
        raise Damaged("the stream has no end")
    if end - start > MAX_BYTES:
        raise refusal("CJM-E103", size=end - start, limit=MAX_BYTES)
    return picture[start:end]


def _catalog_entries(picture: BinaryIO, xref: int, number: int) -> bytes:
    """What stands in the catalog, found by the table of places that a file of ours has."""
    picture.seek(xref)
    head = picture.readline(), picture.readline()
    picture.seek(number * _ENTRY, os.SEEK_CUR)
    entry = picture.read(10)
    if head[0].strip() != b"xref" or not head[1].startswith(b"0 ") or not entry.isdigit():
        raise ValueError("no PDF of ours")
    picture.seek(int(entry))
    found = picture.read(_LONGEST_CATALOG)
    catalog = re.match(rb"%d 0 obj\s*<<(?P<entries>.*?)>>\s*endobj" % number, found, re.DOTALL)
    if catalog is None or b"/Catalog" not in catalog["entries"] or b"/Names" in catalog["entries"]:
        raise ValueError("no PDF of ours")
    return catalog["entries"]
