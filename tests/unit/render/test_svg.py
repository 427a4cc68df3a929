"""What is in an SVG."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
import resvg_py

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Op
from cjm_desktop.drawing.page import Page, page_of
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.layout.text import text_run
from cjm_desktop.render.svg import write_svg_sheet
from tests.parity.specimen import BODY, LINES, shaper, specimen

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def svg_of(drawing: Drawing, page: Page | None = None, *, text: bool = False) -> bytes:
    out = io.BytesIO()
    write_svg_sheet(sheet_of(drawing, page or page_of("A4")), out, lambda share: None, text=text)
    return out.getvalue()


def root_of(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # our own output


def lines_of(*texts: str) -> Drawing:
    shape = shaper()
    ops: list[Op] = [text_run(shape.line(text, BODY), 0, 40 + 40 * i, BODY, "#123456") for i, text in enumerate(texts)]
    return Drawing(
        800, 500, (PlacedLayer(0, 0, Layer("lane", "", 800, 500, (Placed(10, 10, Block("", 780, 480, tuple(ops))),))),)
    )


def test_the_page_has_true_size() -> None:
    root = root_of(svg_of(specimen(), page_of("A3")))
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    left, top, width, height = (float(value) for value in str(root.get("viewBox")).split())
    assert (left, top, width) == pytest.approx((0, 0, 1240))
    assert width / height == pytest.approx(420 / 297, abs=1e-4)


@pytest.mark.parametrize("real", [False, True])
def test_every_line_can_be_searched(real: bool) -> None:
    texts = [element.text for element in root_of(svg_of(specimen(), text=real)).iter(f"{SVG}text")]
    assert texts[0] == "다음 달 캠핑 배낭을 사는 Carla"
    assert texts[1] == LINES[0]


def test_searchable_text_is_invisible_and_as_wide_as_the_outlines() -> None:
    drawing = lines_of("고객 여정")
    (layer,) = (group for group in root_of(svg_of(drawing)).iter(f"{SVG}g") if group.get("fill-opacity") == "0")
    (text,) = layer
    assert float(str(text.get("textLength"))) == pytest.approx(shaper().line("고객 여정", BODY).width, abs=0.01)
    assert (text.get("x"), text.get("y")) == ("10", "50")


def test_a_glyph_is_drawn_once_and_a_word_that_comes_again_has_a_name() -> None:
    root = root_of(svg_of(lines_of("같은 말", "같은 말", "다른 말", "같은 말")))
    assert len(root.findall(f"{SVG}defs/{SVG}path")) == len("같은말다른")
    (word,) = root.findall(f"{SVG}defs/{SVG}g")
    assert len(word) == len("같은")
    lines = [group for group in root.iter(f"{SVG}g") if group.get("fill") == "#123456"]
    assert [len(line) for line in lines] == [3, 2, 3, 2]
    assert [line[0].get(XLINK) == f"#{word.get('id')}" for line in lines] == [False, True, False, True]


def test_a_large_vocabulary_takes_no_outline_for_each_word() -> None:
    syllables = "가나다라마바사아자차카타"
    words = [a + b + c for a in syllables for b in syllables for c in syllables[:3]]
    data = svg_of(lines_of(*(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))))
    assert data.count(b"<path") == len(syllables)


def test_real_text_brings_its_fonts() -> None:
    data = svg_of(specimen(), text=True).decode()
    assert data.count("@font-face") == 3
    assert "data:font/ttf;base64," in data
    assert 'xlink:href="#w' not in data
    assert 'xlink:href="#t' not in data


@pytest.mark.parametrize("real", [False, True])
def test_any_text_is_well_formed(real: bool) -> None:
    drawing = lines_of('<b>&amp; "quoted" ]]>', "a\ufffe\x0bb", "</svg>")
    named = Drawing(drawing.w, drawing.h, drawing.layers, title="<\x00&\ud800\uffff", lang='k"o')
    root = root_of(svg_of(named, text=real))
    assert [element.text for element in root.iter(f"{SVG}text")] == ['<b>&amp; "quoted" ]]>', "a b", "</svg>"]
    assert root.findtext(f"{SVG}title") == "<&"


def test_links_are_kept_and_nothing_else_is_referred_to() -> None:
    root = root_of(svg_of(specimen()))
    (link,) = root.iter(f"{SVG}a")
    assert link.get(XLINK) == "https://example.com/a?b=1&c=지도"
    for element in root.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject")
        target = element.get(XLINK, "#")
        assert element is link or target.startswith(("#", "data:image/"))


def test_resvg_draws_it() -> None:
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg_of(specimen()).decode(), width=400, dpi=96))
    assert png.startswith(b"\x89PNG")


def test_cancelling_writes_nothing() -> None:
    out = io.BytesIO()

    def stop(share: float) -> None:
        raise InterruptedError(share)

    many = Drawing(100, 100, (PlacedLayer(0, 0, Layer("lane", "", 1, 1, (Placed(0, 0, Block("", 1, 1, ())),) * 300)),))
    with pytest.raises(InterruptedError):
        write_svg_sheet(sheet_of(many, page_of("A4")), out, stop)
    assert out.getvalue() == b""
