"""Sheets: parts of drawings in every backend, and the order of reading in PDFs."""

from __future__ import annotations

import io
from typing import Any

import pytest
import resvg_py
from PIL import Image, ImageChops
from pypdf import PdfReader

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer, Section
from cjm_desktop.drawing.ops import Path, PathOp, Stroke
from cjm_desktop.drawing.page import Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View, sheet_of
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pdf import write_sheets
from cjm_desktop.render.pdf.structure import MOST_PARAGRAPHS
from cjm_desktop.render.qt import write_lossy, write_png
from cjm_desktop.render.svg import write_svg_sheet
from tests.parity.specimen import many_cards, specimen, text_block

PAGE = Page(127, 63.5)  # 5 × 2.5 inches
SCALE = 360 / 1240


def part(left: float, top: float, clip: Rect | None) -> Sheet:
    """The specimen moved on its page, in points, and cut to a rectangle."""
    return Sheet(PAGE, (View(specimen(), Placement(SCALE, left, top), clip),))


def quiet(share: float) -> None:
    """Take a report of progress."""


def pdf_of(*sheets: Sheet) -> Any:
    out = io.BytesIO()
    write_sheets(sheets, out, quiet)
    return PdfReader(out)


def png_of(sheet: Sheet, *, transparent: bool = False) -> Image.Image:
    out = io.BytesIO()
    write_png(sheet, 144, out, quiet, transparent=transparent)
    return Image.open(out)


def elements(root: Any) -> list[Any]:
    """The structure elements below one, in the order of reading."""
    kids = root.get("/K", [])
    found = []
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object()
        if not isinstance(each, int) and "/S" in each:
            found += [each, *elements(each)]
    return found


def test_nothing_is_drawn_outside_of_a_clip() -> None:
    clip = Rect(100, 40, 150, 80)
    whole, cut = png_of(part(0, 0, None)).convert("RGB"), png_of(part(0, 0, clip)).convert("RGB")
    inside = (200, 80, 500, 240)
    assert ImageChops.difference(whole.crop(inside), cut.crop(inside)).getbbox() is None
    cut.paste("#FFFFFF", inside)
    assert ImageChops.invert(cut).getbbox() is None


def test_an_svg_of_a_part_holds_only_what_is_on_it() -> None:
    sizes = []
    for clip in (Rect(0, 0, 360, 180), Rect(0, 0, 20, 8)):
        out = io.BytesIO()
        write_svg_sheet(part(0, 0, clip), out, quiet)
        sizes.append(len(out.getvalue()))
        png = resvg_py.svg_to_bytes(svg_string=out.getvalue().decode(), width=720, dpi=96)
        picture = Image.open(io.BytesIO(bytes(png))).convert("L")
        picture.paste(255, (0, 0, round(2 * clip.right), round(2 * clip.bottom)))
        assert ImageChops.invert(picture).getbbox() is None
    assert sizes[1] < sizes[0] / 5


def test_two_views_lie_on_each_other() -> None:
    marks = Drawing(360, 180, (_layer(Block("", 360, 180, (_line(0, 90, 360, 90),))),))
    sheet = Sheet(
        PAGE, (View(specimen(), Placement(SCALE, 0, 0), Rect(0, 0, 360, 80)), View(marks, Placement(1, 0, 0)))
    )
    picture = png_of(sheet).convert("RGB")
    assert picture.getpixel((700, 180)) == (0, 0, 0)
    out = io.BytesIO()
    write_svg_sheet(sheet, out, quiet)
    png = resvg_py.svg_to_bytes(svg_string=out.getvalue().decode(), width=720, dpi=96)
    assert Image.open(io.BytesIO(bytes(png))).convert("RGB").getpixel((700, 180)) == (0, 0, 0)


def test_a_sheet_without_a_ground_is_see_through() -> None:
    picture = png_of(part(0, 0, Rect(100, 40, 150, 80)), transparent=True)
    assert picture.mode == "RGBA"
    assert picture.getpixel((5, 5)) == (0, 0, 0, 0)
    assert picture.getchannel("A").getbbox() is not None


def test_a_picture_too_large_for_its_format_says_so() -> None:
    with pytest.raises(CjmError) as refused:
        write_lossy(sheet_of(specimen(), Page(1000, 50)), "WEBP", 600, 80, io.BytesIO(), quiet)
    assert refused.value.code == "CJM-E413"


def test_links_are_cut_with_the_sheet_they_are_on() -> None:
    whole, below, beside = (
        pdf_of(part(0, 0, clip)).pages[0]
        for clip in (Rect(0, 0, 360, 192), Rect(0, 150, 360, 42), Rect(0, 0, 100, 192))
    )
    assert "/Annots" not in beside
    (all_of_it,), (rest,) = ([each.get_object()["/Rect"] for each in page["/Annots"]] for page in (whole, below))
    height = 63.5 * 72 / 25.4
    assert float(all_of_it[3]) == pytest.approx(height - (160 + 330) * SCALE, abs=0.01)
    assert float(rest[3]) == pytest.approx(height - 150, abs=0.01)
    assert all_of_it[:3] == rest[:3]


def staged(cards: int) -> Drawing:
    """Two stages with cards in one lane, drawn so that the stages alternate."""
    label, heading, text = text_block(("Lane",)), text_block(("Stage",)), text_block(("card",))
    heads = tuple(Placed(x, 0, Block(f"st_{i}", 400, 40, heading.ops)) for i, x in enumerate((0, 500)))
    items = [Placed(0, 0, Block("ln_1", 100, 40, label.ops)), Placed(0, 0, Block("", 900, 2, (_line(0, 0, 900, 0),)))]
    items += [Placed(500 * (i % 2), 40, Block(f"cd_{i}", 300, 40, text.ops)) for i in range(cards)]
    items.append(Placed(0, 0, Block("", 900, 90, (_line(0, 0, 900, 90),), "Lane: up and down")))
    layers = (
        PlacedLayer(0, 0, Layer("stages", "", 1000, 50, heads)),
        PlacedLayer(0, 50, Layer("lane", "ln_1", 1000, 100, tuple(items))),
    )
    return Drawing(1000, 200, layers, "Map", "en", (), (Section("st_0", 0, 400), Section("st_1", 500, 400)))


def test_it_is_read_stage_by_stage_and_what_shows_no_words_is_left_out() -> None:
    reader = pdf_of(sheet_of(staged(4), PAGE))
    root = reader.root_object["/StructTreeRoot"]
    kinds = [str(each["/S"]) for each in elements(root)]
    stage = ["/Sect", "/H2", "/Div", "/P", "/P"]
    assert kinds == ["/Document", "/Sect", "/P", *stage, "/Figure", *stage]
    (figure,) = (each for each in elements(root) if each["/S"] == "/Figure")
    assert figure["/Alt"] == "Lane: up and down"
    assert {each["/T"] for each in elements(root) if each["/S"] == "/Div"} == {"Lane"}


def test_every_piece_of_marked_content_has_its_element() -> None:
    reader = pdf_of(sheet_of(staged(9), PAGE))
    page = reader.pages[0]
    stream = page.get_contents().get_data()
    root = reader.root_object["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    assert numbers[0] == page["/StructParents"] == 0
    assert stream.count(b"/MCID") == len(numbers[1])
    assert stream.count(b"BDC") + stream.count(b"BMC") == stream.count(b"EMC")
    for mark, parent in enumerate(numbers[1]):
        kids = parent.get_object()["/K"]
        assert mark in (kids if isinstance(kids, list) else [kids])


def test_a_link_is_in_the_tree_with_what_it_opens() -> None:
    reader = pdf_of(sheet_of(specimen(), PAGE))
    root = reader.root_object["/StructTreeRoot"]
    (link,) = (each for each in elements(root) if each["/S"] == "/Link")
    annotation = link["/K"]["/Obj"]
    assert annotation["/Contents"] == "https://example.com/a?b=1&c=지도"
    numbers = root["/ParentTree"]["/Nums"]
    assert numbers[numbers.index(annotation["/StructParent"]) + 1] == link.indirect_reference


def test_very_large_maps_have_few_elements() -> None:
    drawing = many_cards(MOST_PARAGRAPHS + 100)
    reader = pdf_of(sheet_of(drawing, Page(1189, 841)))
    assert len(elements(reader.root_object["/StructTreeRoot"])) < 100


def _line(x0: float, y0: float, x1: float, y1: float) -> PathOp:
    return PathOp(Path("ML", (x0, y0, x1, y1)), stroke=Stroke("#000000", 2))


def _layer(block: Block) -> PlacedLayer:
    return PlacedLayer(0, 0, Layer("marks", "", block.w, block.h, (Placed(0, 0, block),)))
