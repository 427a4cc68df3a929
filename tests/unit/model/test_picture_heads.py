"""The heads of pictures, byte by byte as their formats say: any size, whatever stands before it."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.model.picture_size import beyond_limits, claimed_pixels
from cjm_desktop.model.records import Blob

SIDES = st.integers(1, 0x3FFF)
# The markers with which a JPEG's picture begins; the three between them are tables (DHT, JPG, DAC).
FRAMES = (0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
OTHERS = (0xC4, 0xC8, 0xCC, 0xDB, 0xDD, 0xE0, 0xE1, 0xED, 0xEF, 0xFE)


def claimed(data: bytes) -> int:
    return claimed_pixels(Blob(id="sha256:0", data=base64.b64encode(data).decode()))


def big(number: int, length: int = 2) -> bytes:
    return number.to_bytes(length, "big")


def little(number: int, length: int) -> bytes:
    return number.to_bytes(length, "little")


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + big(2 + len(body)) + body


def frame(marker: int, width: int, height: int) -> bytes:
    return segment(marker, b"\x08" + big(height) + big(width) + b"\x03" + bytes(9))


SEGMENTS = st.lists(st.tuples(st.sampled_from(OTHERS), st.binary(max_size=40), st.integers(0, 5)), max_size=5)


@given(SIDES, SIDES, st.sampled_from(FRAMES), SEGMENTS, st.integers(0, 5))
def test_a_jpeg_tells_its_size_behind_other_segments_and_filling(
    width: int, height: int, marker: int, before: list[tuple[int, bytes, int]], filling: int
) -> None:
    others = b"".join(b"\xff" * fill + segment(kind, body) for kind, body, fill in before)
    assert claimed(b"\xff\xd8" + others + b"\xff" * filling + frame(marker, width, height)) == width * height


@pytest.mark.parametrize("marker", OTHERS)
def test_a_jpeg_whose_segments_are_no_pictures_tells_nothing(marker: int) -> None:
    assert claimed(b"\xff\xd8" + frame(marker, 300, 200)) == 0


@pytest.mark.parametrize("length", [0, 1])
def test_a_segment_that_would_end_before_its_own_length_ends_behind_it(length: int) -> None:
    assert claimed(b"\xff\xd8\xff\xe0" + big(length) + frame(0xC0, 30, 20)) == 600


@given(st.integers(1, 0xFFFFFF), st.integers(1, 0xFFFFFF))
def test_a_webp_of_parts_tells_its_size(width: int, height: int) -> None:
    head = b"RIFF" + bytes(4) + b"WEBPVP8X" + little(10, 4) + bytes(4)
    assert claimed(head + little(width - 1, 3) + little(height - 1, 3)) == width * height


@given(SIDES, SIDES, st.integers(0, 15))
def test_a_lossless_webp_tells_its_size(width: int, height: int, rest: int) -> None:
    bits = (width - 1) | (height - 1) << 14 | rest << 28
    assert claimed(b"RIFF" + bytes(4) + b"WEBPVP8L" + bytes(4) + b"\x2f" + little(bits, 4)) == width * height


@given(SIDES, SIDES, st.integers(0, 3), st.integers(0, 3))
def test_a_lossy_webp_tells_its_size_without_what_it_would_be_scaled_to(
    width: int, height: int, across: int, down: int
) -> None:
    head = b"RIFF" + bytes(4) + b"WEBPVP8 " + bytes(4) + bytes(3) + b"\x9d\x01\x2a"
    assert claimed(head + little(width | across << 14, 2) + little(height | down << 14, 2)) == width * height


@given(st.integers(1, 2**31), st.integers(1, 2**31))
def test_a_png_tells_its_size(width: int, height: int) -> None:
    assert claimed(b"\x89PNG\r\n\x1a\n" + big(13, 4) + b"IHDR" + big(width, 4) + big(height, 4)) == width * height


@given(st.integers(1, 0xFFFF), st.integers(1, 0xFFFF), st.sampled_from([b"GIF87a", b"GIF89a"]))
def test_a_gif_tells_its_size(width: int, height: int, kind: bytes) -> None:
    assert claimed(kind + little(width, 2) + little(height, 2)) == width * height


def gif(width: int, height: int, number: int) -> Blob:
    data = b"GIF89a" + little(width, 2) + little(height, 2) + bytes([number])
    return Blob(id=f"sha256:{number}", data=base64.b64encode(data).decode())


def test_two_hundred_megapixels_are_shown_and_not_one_pixel_more() -> None:
    whole, dot = gif(20_000, 10_000, 1), gif(1, 1, 2)
    assert beyond_limits([whole]) == frozenset()
    assert beyond_limits([whole, dot]) == {dot.id}
    assert beyond_limits([dot, whole, gif(1, 1, 3)]) == {whole.id}, "what is left out leaves room for others"
