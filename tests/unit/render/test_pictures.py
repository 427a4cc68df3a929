"""Pictures from files that nobody vouches for."""

from __future__ import annotations

import io
import os
import signal
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.render import decoder
from cjm_desktop.render.decoder import Decoder
from cjm_desktop.render.pictures import KEPT_SIDE, MOST_BYTES, cover, decode, plain_jpeg
from cjm_desktop.render.qt.pictures import PictureCache
from tests.helpers.corpus import ROOT
from tests.parity.specimen import picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_four_formats_are_decoded(kind: str) -> None:
    decoded = decode(picture(kind))
    assert decoded is not None
    assert (decoded.width, decoded.height, len(decoded.rgba)) == (160, 100, 160 * 100 * 4)
    assert decoded.opaque is (kind in ("JPEG", "GIF"))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM"])
def test_other_formats_are_not(kind: str) -> None:
    assert decode(picture(kind)) is None


def claims(width: int, height: int) -> bytes:
    """Make a PNG that says it is that large and holds nothing."""
    out = b"\x89PNG\r\n\x1a\n"
    for name, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", b""),
        (b"IEND", b""),
    ):
        out += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return out


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", claims(60_000, 60_000), claims(16_385, 1), claims(9_000, 5_000), picture()[:200]]
)
def test_damaged_and_oversized_ones_are_refused_without_an_error(data: bytes) -> None:
    assert decode(data) is None
    assert plain_jpeg(data) is None


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert decode(picture() + bytes(MOST_BYTES)) is None


def test_a_large_picture_is_kept_smaller() -> None:
    out = io.BytesIO()
    Image.new("RGB", (6000, 1000)).save(out, "PNG")
    decoded = decode(out.getvalue())
    assert decoded is not None
    assert decoded.width == KEPT_SIDE


def test_a_turned_photo_stands_upright_and_is_not_taken_as_it_is() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    decoded = decode(out.getvalue())
    assert decoded is not None
    assert (decoded.width, decoded.height) == (20, 40)
    assert plain_jpeg(out.getvalue()) is None


def test_a_plain_jpeg_is_taken_as_it_is() -> None:
    found = plain_jpeg(picture("JPEG"))
    assert found is not None
    assert (found.width, found.height, found.components) == (160, 100, 3)
    assert plain_jpeg(picture("PNG")) is None


def test_a_picture_covers_its_place_from_the_middle() -> None:
    op = ImageOp(10, 20, 100, 50, 0, "sha256:x", b"")
    assert cover(op, 200, 200) == (10, -5, 100, 100)
    assert cover(op, 400, 100) == (-40, 20, 200, 50)


def test_a_picture_is_kept_no_longer_than_asked_for() -> None:
    decoded = decode(picture(), side=64)
    assert decoded is not None
    assert (decoded.width, decoded.height) == (64, 40)


def test_the_process_that_decodes_is_another_one_and_is_started_again_when_it_has_ended() -> None:
    own = Decoder()
    assert own.picture(picture(), "", 64) is not None
    first = own.process_id
    assert first not in (None, os.getpid())
    os.kill(first or 0, signal.SIGKILL)
    os.waitpid(first or 0, os.WNOHANG)
    found = [own.picture(picture(), "", 64) for _ in range(2)]
    assert found[-1] is not None
    assert own.process_id not in (None, first)
    own.close()
    assert own.process_id is None


def test_a_picture_that_takes_too_long_ends_the_process_and_not_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Decoder()
    monkeypatch.setattr(decoder, "PATIENCE", 0.0)
    assert own.picture(picture(), "", 64) is None
    monkeypatch.undo()
    assert own.picture(picture(), "", 64) is not None
    own.close()


def test_the_memory_of_the_process_is_bounded() -> None:
    code = "from cjm_desktop.render.decoding import _bound_memory, MEMORY; _bound_memory(); bytearray(2 * MEMORY)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


def test_what_qt_keeps_of_pictures_has_a_bound_that_frees() -> None:
    out = io.BytesIO()
    Image.new("RGB", (1_000, 1_000)).save(out, "PNG")
    ops = [ImageOp(0, 0, 100, 100, 0, f"sha256:{i}", out.getvalue()) for i in range(6)]
    kept = PictureCache(most=3 * 1_000 * 1_000 * 4 * 4 // 3)
    for op in ops:
        far = kept.image(op, 20.0, 0.2)
        assert far is not None
        assert far.width() < 40, "a small place takes a small picture"
    assert kept.bytes < 6 * 256 * 256 * 4 * 2
    for op in ops:
        near = kept.image(op, 1_000.0, 5.0)
        assert near is not None
        assert near.width() == 1_000
        assert kept.bytes <= 3 * 1_000 * 1_000 * 4 * 4 // 3
    assert kept.image(ImageOp(0, 0, 9, 9, 0, "sha256:none", b""), 9.0, 1.0) is None
