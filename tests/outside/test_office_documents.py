"""Slides and reports as LibreOffice shows them: every word is there, and those of the map stand where they stood."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.production.decks import deck_of
from cjm_desktop.compose.production.handouts import handout_output
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import POINTS_PER_MM, Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.text import text_in
from cjm_desktop.render.pptx.base import HEIGHT, WIDTH, own_base
from cjm_desktop.render.pptx.markup import POINT
from cjm_desktop.render.pptx.writer import frame_of
from tests.helpers.slides import parts_of

OFFICE, TEXT = shutil.which("soffice"), shutil.which("pdftotext")
PATIENCE = 240
PROGRAM = Program()
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))
OFF, STRAYED = 9.0, 0.04  # points on a slide of 960; and what share of the words may stand on another line
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>맑은 고딕</family><prefer><family>Pretendard JP</family></prefer></alias></fontconfig>"""
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(OFFICE is None or TEXT is None, reason="LibreOffice or pdftotext is not installed"),
    pytest.mark.usefixtures("qapp"),
]


def as_pdf(data: bytes, suffix: str, folder: Path) -> Path:
    """A document as LibreOffice prints it, with a face for Korean, or skip where it has no program for that."""
    source, fonts = folder / f"made{suffix}", folder / "fonts.conf"
    source.write_bytes(data)
    fonts.write_text(FONTS.format(fonts=resources() / "fonts", cache=folder / "cache"), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    job = [str(OFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    known = {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(job, check=True, capture_output=True, timeout=PATIENCE, env=known)
    pdf = folder / "made.pdf"
    if not pdf.exists() and b"could not be loaded" in done.stderr:
        pytest.skip("this LibreOffice has no Impress or Writer")
    return pdf


def text_of(pdf: Path) -> str:
    done = subprocess.run([str(TEXT), "-raw", str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE)
    return squeezed(done.stdout.decode("utf-8"))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def written(key: str, sample: Path) -> bytes:
    return handout_output(PROGRAM.open(sample), PROGRAM.handouts[key], Path("out")).made((), lambda _: None)


@pytest.mark.parametrize("sample", [*SAMPLES, *TEMPLATES], ids=lambda path: path.stem)
@pytest.mark.parametrize("key", ["pptx", "docx"])
def test_every_word_of_the_map_is_shown(key: str, sample: Path, tmp_path: Path) -> None:
    graph = PROGRAM.open(sample).graph
    told = text_of(as_pdf(written(key, sample), f".{key}", tmp_path))
    lang = graph.map.lang
    words = [text_in(each.name, lang, lang) for each in graph.stages()]
    # A report tells what there is: lanes that hold nothing stand in its picture only.
    full = {card.lane for card in graph.cards()}
    words += [text_in(each.name, lang, lang) for each in graph.lanes() if key == "pptx" or each.id in full]
    words += [text_in(card.text, lang, lang) for card in graph.cards()]
    lost = [each for each in words if squeezed(each) not in told]
    assert lost == []


def places_of(pdf: Path, page: int) -> dict[str, tuple[float, float]]:
    """The middles of the words of a page that stand on it once, in points."""
    chosen = ["-bbox", "-f", str(page), "-l", str(page)]
    done = subprocess.run([str(TEXT), *chosen, str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE)
    found: dict[str, tuple[float, float]] = {}
    doubled: set[str] = set()
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    for x0, y0, x1, y1, word in re.findall(pattern, done.stdout.decode("utf-8")):
        name = html.unescape(word)
        if name in found:
            doubled.add(name)
        found[name] = (float(x0) + float(x1)) / 2, (float(y0) + float(y1)) / 2
    return {name: at for name, at in found.items() if name not in doubled and len(name) > 2}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_words_stand_where_they_stand_in_our_own_drawing(sample: Path, tmp_path: Path) -> None:
    document = PROGRAM.open(sample)
    deck = deck_of(document, document.lang, document.options().theme, frozenset(), lambda _: None)
    slide = deck.slides[1]
    drawing, seen = slide.picture, slide.seen
    assert drawing is not None
    assert seen is not None
    own = tmp_path / "own.pdf"
    own.write_bytes(on_a_slide(drawing, seen, deck.colors, deck.lang))
    theirs = places_of(as_pdf(written("pptx", sample), ".pptx", tmp_path), 2)
    ours = places_of(own, 1)
    both = ours.keys() & theirs.keys()
    assert len(both) > 0.5 * len(ours)
    away = sorted(max(abs(ours[each][i] - theirs[each][i]) for i in (0, 1)) for each in both)
    # Lines break where they did as far as any room of their words makes that so. Where ours is balanced with a line
    # that is shorter than the one after it, an office program, which fills each, takes one word more into it.
    assert len([each for each in away if each > OFF]) <= STRAYED * len(away)


def on_a_slide(drawing: Drawing, seen: Rect, colors: object, lang: str) -> bytes:
    """A drawing as our own PDF, on a page as large as a slide and in the place that it has there."""
    assert isinstance(colors, dict)
    frame = frame_of(seen, own_base(colors, lang).area)
    page = Page(WIDTH / POINTS_PER_MM, HEIGHT / POINTS_PER_MM)
    place = Placement(frame.scale / POINT, frame.dx / POINT, frame.dy / POINT)
    out = io.BytesIO()
    sheet = Sheet(page, (View(replace(drawing, title=""), place),))
    PROGRAM.exporters["pdf"].write((sheet,), ExportOptions(), out, lambda _: None)
    return out.getvalue()


def test_a_template_of_a_client_comes_out_as_slides(tmp_path: Path) -> None:
    from cjm_desktop.compose.production.handouts import template_of
    from tests.helpers.slides import client_template

    options = template_of(client_template(tmp_path))
    output = handout_output(PROGRAM.open(SAMPLES[-2]), PROGRAM.handouts["pptx"], Path("o"), options=options)
    data = output.made((), lambda _: None)
    assert parts_of(data)
    assert "Awareness" in text_of(as_pdf(data, ".pptx", tmp_path))
