"""Every output of every sample, opened by readers that are not ours: sound, complete, and naming nobody."""

from __future__ import annotations

import io
import json
import re
import shutil
import socket
import subprocess
import unicodedata
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.foundation.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
FORMATS = ("pdf", "png", "svg", "jpeg", "webp")
SECRET = "zwolfhundertsiebzehn"  # in the user's name, the folder and the file's name, and in no font or map


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def outputs(sample: Path, qapp: object, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One sample in every format, written by a user and in a folder that nobody is to learn of."""
    folder = tmp_path_factory.mktemp(SECRET)
    copy = folder / f"{SECRET}.cjm"
    copy.write_bytes(sample.read_bytes())
    patch = pytest.MonkeyPatch()
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME"):
        patch.setenv(name, SECRET)
    patch.chdir(folder)
    for key in FORMATS:
        assert main(["export", str(copy), "--out-dir", str(folder), "--format", key, "--dpi", "72"]) == 0
    patch.undo()
    return {path.suffix[1:].replace("jpg", "jpeg"): path for path in folder.iterdir() if path.suffix != ".cjm"}


@pytest.fixture(scope="module")
def drawing(sample: Path) -> Drawing:
    return Program().open(sample).layout.drawing


def words_of(drawing: Drawing) -> set[str]:
    """All words that are drawn, but for those that no face has."""
    runs = (op for layer in drawing.layers for item in layer.layer.items for op in item.block.ops)
    return {plain(word.text) for run in runs if isinstance(run, TextRun) for word in run.words if not word.missing}


def plain(text: str) -> str:
    """A text as readers may give it back: without joiners, and with signs in their plain form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def test_pdf_readers_find_every_word(outputs: dict[str, Path], drawing: Drawing) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the text was not read back")
    done = subprocess.run(["pdftotext", "-raw", outputs["pdf"], "-"], check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    found = plain(done.stdout.decode())
    assert [word for word in words_of(drawing) if word not in found] == []


def test_poppler_draws_without_a_warning(outputs: dict[str, Path], tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed: the PDF was not drawn by it")
    command = ["pdftoppm", "-r", "40", "-png", str(outputs["pdf"]), str(tmp_path / "page")]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    (page,) = tmp_path.iterdir()
    with Image.open(page) as picture:
        assert min(picture.convert("L").tobytes()) < 100


def test_qpdf_finds_nothing_wrong(outputs: dict[str, Path]) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed: the file's structure was not checked")
    done = subprocess.run(["qpdf", "--check", outputs["pdf"]], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("key", ["png", "jpeg", "webp"])
def test_pillow_opens_every_picture(key: str, outputs: dict[str, Path]) -> None:
    with Image.open(outputs[key]) as picture:
        picture.load()
        assert picture.format == key.upper()
        assert sorted(picture.size) == [1684, 2384]
        assert not picture.getexif()
        if key != "webp":  # it has no field for it
            assert picture.info["dpi"] == pytest.approx((72, 72), abs=0.02)


def test_the_svg_is_well_formed_and_holds_every_word(outputs: dict[str, Path], drawing: Drawing) -> None:
    tree = ElementTree.parse(outputs["svg"])
    texts = plain(" ".join(element.text or "" for element in tree.iter("{http://www.w3.org/2000/svg}text")))
    assert [word for word in words_of(drawing) if word not in texts] == []
    png = resvg_py.svg_to_bytes(svg_string=outputs["svg"].read_text(encoding="utf-8"), width=800, dpi=96)
    with Image.open(io.BytesIO(bytes(png))) as picture:
        assert min(picture.convert("L").tobytes()) < 100


def test_no_output_names_anybody(outputs: dict[str, Path]) -> None:
    """Nor does what is packed inside of it."""
    host = socket.gethostname()
    secrets = [SECRET.encode(), *([host.encode()] if len(host) > 6 else [])]
    assert set(outputs) == set(FORMATS)
    for path in outputs.values():
        data = path.read_bytes()
        for text in (data, *unpacked(data)):
            for secret in secrets:
                assert secret not in text, path.suffix
                assert secret.decode().encode("utf-16-be") not in text, path.suffix


def unpacked(data: bytes) -> list[bytes]:
    """The packed streams of a PDF, as they read."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"\x78"]


def test_a_pdf_says_what_it_is(outputs: dict[str, Path], sample: Path, drawing: Drawing) -> None:
    reader = PdfReader(outputs["pdf"])
    root: Any = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == drawing.title
    assert reader.metadata.author is None
    assert root["/Lang"] == json.loads(sample.read_bytes())["map"].get("lang", "en")
    assert root["/MarkInfo"]["/Marked"].value is True
