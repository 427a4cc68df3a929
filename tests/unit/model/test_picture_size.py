"""How large pictures claim to be, and how many of them a map shows."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.picture_size import MOST_PICTURES, MOST_PIXELS, beyond_limits, claimed_pixels
from cjm_desktop.model.records import Blob


def blob(data: bytes) -> Blob:
    return Blob(id=f"sha256:{hashlib.sha256(data).hexdigest()}", data=base64.b64encode(data).decode())


def picture(kind: str, width: int, height: int, **options: object) -> Blob:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 90)).save(out, kind, **options)
    return blob(out.getvalue())


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("GIF", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_a_head_tells_the_size(kind: str, options: dict[str, object]) -> None:
    assert claimed_pixels(picture(kind, 123, 45, **options)) == 123 * 45


def test_a_transparent_webp_tells_its_size_too() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (123, 45), (200, 30, 90, 100)).save(out, "WEBP")
    assert claimed_pixels(blob(out.getvalue())) == 123 * 45


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0", b"RIFF0000WEBPVP8L", b"<svg/>"],
)
def test_a_damaged_head_tells_nothing(data: bytes) -> None:
    assert claimed_pixels(blob(data)) == 0


def test_pixels_are_counted_over_the_whole_map() -> None:
    side = 6_300
    claim = b"GIF89a" + side.to_bytes(2, "little") * 2
    pictures = [blob(claim + bytes([number])) for number in range(8)]
    shown = MOST_PIXELS // side**2
    assert beyond_limits(pictures) == {each.id for each in pictures[shown:]}


def test_so_many_small_ones_are_shown_and_no_more() -> None:
    pictures = [blob(b"%d" % number) for number in range(MOST_PICTURES + 2)]
    assert beyond_limits(pictures) == {each.id for each in pictures[MOST_PICTURES:]}


@pytest.mark.corpus
def test_forty_pictures_that_claim_a_poster_each_end_in_a_sentence(corpus: Path) -> None:
    document = Program().open(corpus / "probes" / "forty-claimed-gifs.cjm")
    assert [ENGLISH(each) for each in document.notices] == [
        "35 pictures are not shown: the pictures of a map may have 200 megapixels together."
    ]
    blocks = [item.block for placed in document.layout.drawing.layers for item in placed.layer.items]
    shown = {op.key: op.data for block in blocks for op in block.ops if isinstance(op, ImageOp)}
    assert sum(1 for data in shown.values() if data) <= 5
    assert len(document.graph.table(Blob)) == 40, "nothing is taken from the map"
