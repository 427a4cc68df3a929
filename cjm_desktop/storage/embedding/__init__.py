"""Pictures that carry their map: a `.cjm` file inside a PNG, SVG or PDF, put in at the end and found without drawing.

The picture is never decoded. Whoever opens such a file trusts it no more than any other: what is unpacked is counted,
and then read as a map file is.
"""

from __future__ import annotations

from typing import BinaryIO, Protocol

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.embedding import pdf, png, svg
from cjm_desktop.storage.embedding.packing import MAX_PICTURE, Damaged

__all__ = ["MAX_PICTURE", "embed_map", "extract_map", "may_carry_map"]

_HEAD = 16


class Carrier(Protocol):
    """A kind of file that a map can lie in: a module beside this one."""

    def recognises(self, head: bytes, /) -> bool:
        """Whether a file begins as this kind does."""

    def embed(self, picture: BinaryIO, data: bytes, /) -> None:
        """Put a map into a file that an exporter wrote; raises ValueError for any other."""

    def extract(self, picture: bytes, /) -> bytes | None:
        """The map in a file, None without any; raises Damaged, or CjmError E103 for one too large."""


_CARRIERS: tuple[Carrier, ...] = (png, pdf, svg)


def may_carry_map(head: bytes) -> bool:
    """Whether a file that begins with these bytes (16 are enough) is of a kind that a map can lie in."""
    return any(carrier.recognises(head) for carrier in _CARRIERS)


def embed_map(picture: BinaryIO, data: bytes) -> None:
    """Put the bytes of a map file into a picture that an exporter has just written.

    `picture` is open for reading and writing; only its end changes. Raises ValueError for a kind of file that carries
    no map, or one that is not as our exporters write it.
    """
    picture.seek(0)
    head = picture.read(_HEAD)
    for carrier in _CARRIERS:
        if carrier.recognises(head):
            carrier.embed(picture, data)
            return
    raise ValueError("this kind of file carries no map")


def extract_map(picture: bytes) -> bytes | None:
    """The map file inside a PNG, SVG or PDF, not yet checked; None where there is none.

    Raises CjmError E115 when there is one that cannot be unpacked, E103 when it is larger than a map may be.
    """
    head = picture[:_HEAD]
    for carrier in _CARRIERS:
        if carrier.recognises(head):
            try:
                return carrier.extract(picture)
            except Damaged as error:
                raise refusal("CJM-E115", str(error)) from error
    return None
