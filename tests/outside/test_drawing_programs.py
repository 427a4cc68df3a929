"""What MuPDF, Inkscape, librsvg and Chromium make of every output: many seconds each, so they are asked for."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.outside.readers import complaints, ran
from tests.outside.written import Written, lost, texts_of
from tests.parity.pictures import distance, total

pytestmark = pytest.mark.long

# Rasterisers smooth edges each in its own way, and place lines of small type within half a pixel: up to 55.
LIMIT = 70
# MuPDF says this of itself when it was built without colour profiles, and nothing of the file.
OF_ITSELF = re.compile(r"warning: ICC support is not available|page .* \d+")
HEADLESS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
COPY = """<script>
getSelection().selectAllChildren(document.body)
const copied = getSelection().toString()
document.body.replaceChildren(copied)
</script>"""
Draw = Callable[[Path, Path, tuple[int, int]], None]


def test_mupdf_draws_without_a_warning(written: Written, tmp_path: Path) -> None:
    done = ran("mutool", "mupdf-tools", "draw", "-r", "72", "-o", tmp_path / "page%d.png", written.pdf)
    assert [line for line in complaints(done) if not OF_ITSELF.fullmatch(line)] == []
    for page in tmp_path.iterdir():
        with Image.open(page) as picture:
            assert min(picture.convert("L").tobytes()) < 100


def test_mupdf_finds_every_text(written: Written) -> None:
    done = ran("mutool", "mupdf-tools", "draw", "-F", "txt", "-o", "-", written.pdf)
    assert lost(texts_of(written.case.sample), done.stdout) == []


def inkscape(svg: Path, target: Path, size: tuple[int, int]) -> None:
    width, height = size
    choices = (f"--export-width={width}", f"--export-height={height}", "--export-background=white")
    assert ran("inkscape", "inkscape", f"--export-filename={target}", *choices, svg).returncode == 0


def librsvg(svg: Path, target: Path, size: tuple[int, int]) -> None:
    words = ("--width", str(size[0]), "--height", str(size[1]), "--background-color", "white", "--output", target)
    assert complaints(ran("rsvg-convert", "librsvg2-bin", *words, svg)) == []


def chromium(svg: Path, target: Path, size: tuple[int, int]) -> None:
    """It shows an SVG at its own size; a page of its own lets it show one at ours."""
    width, height = size
    page = target.with_suffix(".html")
    image = f'<img src="{svg.as_uri()}" style="display:block;width:{width}px;height:{height}px">'
    page.write_text(f'<body style="margin:0">{image}', encoding="utf-8")
    browse(f"--window-size={width},{height}", f"--screenshot={target}", page)


def browse(*words: str | Path) -> str:
    *choices, page = words
    assert isinstance(page, Path)
    profile = f"--user-data-dir={page.parent / 'profile'}"
    done = ran("chromium", "chromium", *HEADLESS, profile, *choices, page.as_uri())
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("draw", [inkscape, librsvg, chromium], ids=lambda draw: str(draw.__name__))
def test_the_svg_shows_the_picture_of_the_png(draw: Draw, written: Written, tmp_path: Path) -> None:
    """Of a poster in parts, the plan and the first part stand for all."""
    for svg, png in list(zip(written.files["svg"], written.files["png"], strict=True))[:2]:
        with Image.open(png) as opened:
            ours = opened.convert("RGB")
        target = tmp_path / f"{png.stem}.png"
        draw(svg, target, ours.size)
        with Image.open(target) as opened:
            theirs = opened.convert("RGB")
        assert distance(ours, theirs) < LIMIT
        straight = total(ours, theirs)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            assert straight < total(ours, ImageChops.offset(theirs, x, y))


def test_chromium_copies_every_text(written: Written, tmp_path: Path) -> None:
    """The letters are outlines; the text lies above them, unseen, and is what a reader selects."""
    page = tmp_path / "page.html"
    drawings = "".join(path.read_text(encoding="utf-8") for path in written.files["svg"])
    page.write_text(f"<meta charset=utf-8><body>{drawings}{COPY}", encoding="utf-8")
    copied = html.unescape(browse("--dump-dom", page).rpartition("<body>")[2])
    assert "<svg" not in copied
    assert lost(texts_of(written.case.sample), copied) == []
