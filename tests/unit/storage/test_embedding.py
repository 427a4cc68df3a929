"""Pictures that carry their map: put in, found again, and nothing believed that they say."""

from __future__ import annotations

import base64
import io
import random
import struct
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.embedding import embed_map, extract_map, may_carry_map
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.limits import MAX_BYTES

ROOT = Path(__file__).resolve().parents[3]
KOREAN = ROOT / "resources" / "samples" / "nto-carla-ko.cjm"
MAP = KOREAN.read_bytes()
KINDS = ("png", "svg", "pdf")


@pytest.fixture(scope="module")
def plain(qapp: QApplication) -> dict[str, bytes]:  # paints the pictures
    """Give the sample in every format, without a map inside."""
    program = Program()
    document = program.open(KOREAN)
    written = {}
    for kind in KINDS:
        out = io.BytesIO()
        program.exporters[kind].write(
            Posters(document).map(document.graph.map.page).sheets, ExportOptions(dpi=36), out, lambda _: None
        )
        written[kind] = out.getvalue()
    return written


def carrying(picture: bytes, data: bytes = MAP) -> bytes:
    out = io.BytesIO(picture)
    embed_map(out, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(CjmError) as caught:
        extract_map(data)
    return caught.value.code


def found_in(data: bytes) -> bytes | str | None:
    """Give the map, nothing, or the code of the error."""
    try:
        return extract_map(data)
    except CjmError as error:
        return error.code


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def chunks_of(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG behind its signature: what each is, and what it holds."""
    place = 8
    while place < len(picture):
        size = int.from_bytes(picture[place : place + 4], "big")
        yield picture[place + 4 : place + 8], picture[place + 8 : place + 8 + size]
        place += size + 12


def bomb(size: int) -> bytes:
    stream = zlib.compressobj(9)
    million = bytes(1 << 20)
    return b"".join(stream.compress(million) for _ in range(size >> 20)) + stream.flush()


@pytest.mark.parametrize("kind", KINDS)
def test_the_map_comes_out_as_it_went_in(kind: str, plain: dict[str, bytes]) -> None:
    picture = carrying(plain[kind])
    assert extract_map(picture) == MAP
    assert may_carry_map(picture[:16])
    assert extract_map(plain[kind]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_map_makes_the_same_bytes(kind: str, plain: dict[str, bytes]) -> None:
    assert carrying(plain[kind]) == carrying(plain[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_map_with_signs_of_every_length_comes_out_whole(kind: str, plain: dict[str, bytes]) -> None:
    rng = random.Random(5)
    large = "".join(rng.choice("aé가😀") for _ in range(1_500_000)).encode()
    picture = carrying(plain[kind], large)
    assert extract_map(picture) == large
    if kind == "png":  # Pillow refuses a picture with a longer text in one chunk
        with Image.open(io.BytesIO(picture)) as image:
            image.load()


@pytest.mark.parametrize("sign", ["é", "가", "힣", "😀", "\U0010ffff", "\u07ff", "\u0fff"])
@pytest.mark.parametrize("shift", range(4))
def test_every_piece_in_a_png_is_whole_text(sign: str, shift: int) -> None:
    large = b"a" * shift + (sign * (600 * 1024 // len(sign.encode()))).encode()
    picture = carrying(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""), large)
    pieces = [zlib.decompress(body[8:]).decode() for kind, body in chunks_of(picture) if kind == b"iTXt"]
    assert "".join(pieces).encode() == large
    assert len(pieces) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_opening_the_picture_opens_an_unsaved_map(kind: str, plain: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / f"poster.{kind}"
    path.write_bytes(carrying(plain[kind]))
    opened = open_map(path)
    assert opened.source is None
    assert opened.graph.map == open_map(KOREAN).graph.map
    assert len(opened.notices) == 1
    document = Program().open(path)
    assert document.path is None
    assert document.modified
    assert document.name == "poster"


@pytest.mark.parametrize(
    ("kind", "seen"), [("png", "a PNG picture"), ("svg", "an SVG drawing"), ("pdf", "a PDF document")]
)
def test_a_picture_without_a_map_is_named_for_what_it_is(
    kind: str, seen: str, plain: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "poster.cjm"  # the name says nothing
    path.write_bytes(plain[kind])
    with pytest.raises(CjmError) as caught:
        open_map(path)
    assert caught.value.code == "CJM-E102"
    assert seen in str(caught.value)


def test_pixels_are_never_looked_at(plain: dict[str, bytes]) -> None:
    picture = carrying(plain["png"])
    start = picture.index(b"IDAT") + 4
    assert extract_map(picture[:start] + bytes(1000) + picture[start + 1000 :]) == MAP


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_as_we_write_it_is_not_written_to(kind: str, plain: dict[str, bytes]) -> None:
    broken = io.BytesIO(plain[kind] + b"more")
    with pytest.raises(ValueError, match="ours"):
        embed_map(broken, MAP)
    assert broken.getvalue() == plain[kind] + b"more"


def test_a_pdf_takes_one_map_only(plain: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match="ours"):
        carrying(carrying(plain["pdf"]))


def test_other_kinds_of_files_carry_none() -> None:
    with pytest.raises(ValueError, match="no map"):
        embed_map(io.BytesIO(b"GIF89a"), MAP)
    assert extract_map(b"GIF89a") is None
    assert extract_map(b"") is None
    assert not may_carry_map(MAP[:16])


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_picture_gives_nothing_or_the_map_or_an_error(kind: str, plain: dict[str, bytes]) -> None:
    picture = carrying(plain[kind])
    rng = random.Random(7)
    for end in [len(picture) - 1, *(rng.randrange(len(picture)) for _ in range(200))]:
        assert found_in(picture[:end]) in (None, MAP, "CJM-E115")


@pytest.mark.parametrize("kind", KINDS)
def test_flipped_bits_behind_the_picture_are_noticed(kind: str, plain: dict[str, bytes]) -> None:
    picture = carrying(plain[kind])
    rng = random.Random(11)
    seen = set()
    for _ in range(300):
        damaged = bytearray(picture)
        damaged[rng.randrange(len(plain[kind]) - 20, len(picture))] ^= 1 << rng.randrange(8)
        seen.add(found_in(bytes(damaged)))
    assert "CJM-E115" in seen
    assert seen <= {None, MAP, "CJM-E115"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_refused_when_too_much_has_come_out(kind: str, plain: dict[str, bytes]) -> None:
    body = bomb(MAX_BYTES + (2 << 20))
    picture = {
        "png": plain["png"][:-12] + chunk(b"iTXt", b"cjm\0\1\0\0\0" + body) + plain["png"][-12:],
        "svg": b'<svg xmlns:cjm="urn:x-cjm-desktop:map"><cjm:map encoding="zlib+base64">%s</cjm:map></svg>'
        % base64.b64encode(body),
        "pdf": b"%%PDF-1.7\n1 0 obj << /Subtype /application#2Fvnd.cjm+json /Filter /FlateDecode >>\nstream\n%s" % body,
    }[kind]
    tracemalloc.start()
    try:
        assert refused(picture) == "CJM-E103"
        assert tracemalloc.get_traced_memory()[1] < 4 * MAX_BYTES
    finally:
        tracemalloc.stop()


def test_many_small_bombs_count_together() -> None:
    half = chunk(b"iTXt", b"cjm\0\1\0\0\0" + bomb(MAX_BYTES // 2 + (1 << 20)))
    assert refused(b"\x89PNG\r\n\x1a\n" + half + half) == "CJM-E103"


def test_a_file_of_nothing_but_marks_is_given_up_soon() -> None:
    assert extract_map(b"%PDF-1.7\n" + b"/Subtype /application#2Fvnd.cjm+json " * 200_000) is None
    assert extract_map(b"<svg>urn:x-cjm-desktop:map" + b'<map encoding="zlib+base64" ' * 200_000) is None
    assert extract_map(b"\x89PNG\r\n\x1a\n" + chunk(b"teXt", b"") * 700_000 + chunk(b"iTXt", b"cjm\0")) is None


def test_a_map_that_other_programs_wrote_anew_is_found() -> None:
    body = zlib.compress(MAP)
    pdf = b"%%PDF-1.7\n5 0 obj\n<</Filter/FlateDecode/Length 9 0 R/Subtype/application#2fvnd.cjm#2Bjson>>stream\r\n%s"
    assert extract_map(pdf % body) == MAP
    clear = b"%%PDF-1.7\n5 0 obj\n<</Length 9 0 R/Subtype/application#2fvnd.cjm+json>>stream\n%s\nendstream"
    assert extract_map(clear % MAP) == MAP + b"\n"
    hidden = b"%PDF-1.7\n5 0 obj\n<</Filter/Crypt/Subtype/application#2fvnd.cjm+json>>stream\nabc\nendstream"
    assert refused(hidden) == "CJM-E115"
    svg = (
        b'<?xml version="1.0"?>\n<svg xmlns:m="urn:x-cjm-desktop:map"><metadata><m:map id="a"\n'
        b' encoding="zlib+base64">%s</m:map></metadata></svg>'
    )
    assert extract_map(svg % base64.encodebytes(body)) == MAP
    foreign = chunk(b"iTXt", b"cjm\0\0\0\0\0" + MAP)
    assert extract_map(b"\x89PNG\r\n\x1a\n" + foreign) == MAP


@given(st.binary(max_size=400) | st.binary(max_size=200).map(zlib.compress), st.sampled_from(("png", "svg", "pdf")))
def test_bytes_of_any_kind_end_in_a_map_nothing_or_an_error(noise: bytes, kind: str) -> None:
    heads = {
        "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(noise) + 8) + b"iTXtcjm\0\1\0\0\0",
        "svg": b'<svg xmlns="urn:x-cjm-desktop:map"><map encoding="zlib+base64">',
        "pdf": b"%PDF-1.4 1 0 obj<</Subtype /application#2Fvnd.cjm+json/Filter /FlateDecode>>\nstream\n",
    }
    found = found_in(heads[kind] + noise)
    assert not isinstance(found, str) or found == "CJM-E115"


class _Measured(io.BytesIO):
    """A file of which nothing may be read whole but its last part."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes; as many as there are only near the end."""
        if size is None or size < 0:
            assert len(self.getvalue()) - self.tell() <= 1 << 16
        return super().read(size)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_map_is_put_into_is_read_in_measured_pieces(kind: str, plain: dict[str, bytes]) -> None:
    out = _Measured(plain[kind] if kind != "pdf" else _longer(plain[kind]))
    embed_map(out, MAP)
    assert extract_map(out.getvalue()) == MAP


def _longer(pdf: bytes) -> bytes:
    """A PDF with a long object that nobody refers to, before its table of places, which is moved."""
    table = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    filler = b"999 0 obj\n(" + b" " * (1 << 18) + b")\nendobj\n"
    moved = b"startxref\n%d\n%%%%EOF\n" % (table + len(filler))
    return pdf[:table] + filler + pdf[table : pdf.rindex(b"startxref")] + moved
