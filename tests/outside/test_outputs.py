"""Every output of every sample, opened by readers that are not ours: sound, complete, and naming nobody."""

from __future__ import annotations

import io
import json
import re
import socket
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image
from pypdf import PdfReader

from tests.outside.readers import complaints, ran
from tests.outside.written import FORMATS, SECRET, Written, lost, texts_of

ROOT = Path(__file__).resolve().parents[2]
DARK = 100  # the grey that letters are darker than


def test_poppler_finds_every_text(written: Written) -> None:
    done = ran("pdftotext", "poppler-utils", "-raw", written.pdf, "-")
    assert complaints(done) == []
    assert lost(texts_of(written.case.sample), done.stdout) == []


def test_poppler_draws_without_a_warning(written: Written, tmp_path: Path) -> None:
    done = ran("pdftoppm", "poppler-utils", "-r", "40", "-png", written.pdf, tmp_path / "page")
    assert complaints(done) == []
    pages = list(tmp_path.glob("page*"))
    assert len(pages) == len(PdfReader(written.pdf).pages)
    assert [page.name for page in pages if darkest(page) > DARK] == []


def test_qpdf_finds_nothing_wrong(written: Written) -> None:
    assert complaints(ran("qpdf", "qpdf", "--check", written.pdf)) == []


@pytest.mark.parametrize("key", ["png", "jpeg", "webp"])
def test_pillow_opens_every_picture(key: str, written: Written) -> None:
    for path in written.files[key]:
        with Image.open(path) as picture:
            picture.load()
            assert picture.format == key.upper()
            assert tuple(sorted(picture.size)) == written.case.pixels
            assert not picture.getexif()
            if key != "webp":  # it has no field for it
                assert picture.info["dpi"] == pytest.approx((72, 72), abs=0.02)


def test_the_svg_is_well_formed_and_holds_every_text(written: Written) -> None:
    trees = [ElementTree.parse(path) for path in written.files["svg"]]
    found = [element.text or "" for tree in trees for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert lost(texts_of(written.case.sample), " ".join(found)) == []


def test_resvg_draws_the_svg(written: Written) -> None:
    for path in written.files["svg"]:
        png = resvg_py.svg_to_bytes(svg_path=str(path), width=800, dpi=96, skip_system_fonts=True)
        assert darkest(io.BytesIO(bytes(png))) < DARK


def test_no_output_names_anybody(written: Written) -> None:
    """Nor does what is packed inside of it."""
    host = socket.gethostname()
    secrets = [SECRET, str(ROOT), *([host] if len(host) > 6 else [])]
    assert set(written.files) == set(FORMATS)
    for path in (path for files in written.files.values() for path in files):
        data = path.read_bytes()
        for text in (data, *unpacked(data)):
            for secret in secrets:
                assert secret.encode() not in text, path.name
                assert secret.encode("utf-16-be") not in text, path.name


def unpacked(data: bytes) -> list[bytes]:
    """The packed streams of a PDF, as they read."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"\x78"]


def darkest(picture: Path | io.BytesIO) -> int:
    """The darkest grey of a picture."""
    with Image.open(picture) as opened:
        return int(min(opened.convert("L").tobytes()))


def test_a_pdf_says_what_it_is(written: Written) -> None:
    reader = PdfReader(written.pdf)
    root: Any = reader.root_object
    described = json.loads(written.case.sample.read_bytes())["map"]
    language = described.get("lang", "en")
    title = described["title"]
    assert reader.metadata is not None
    assert reader.metadata.title == (title if isinstance(title, str) else title[language])
    assert reader.metadata.author is None
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
