"""Greys in a PDF: one channel, so that they are printed with black alone."""

from __future__ import annotations

import io
import re
from typing import Any

from msgspec import structs
from pypdf import PdfReader

from cjm_desktop.compose.production.posters import Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Gradient, Op, RoundRect, Stroke
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.paths import resources
from cjm_desktop.render.pdf import write_pdf

DARK, LIGHT = "#3A3A3A", "#D0D0D0"
COLORED = re.compile(r" (rg|RG)\b")


def written(drawing: Drawing) -> tuple[str, bytes]:
    """The operators of the page that shows a drawing, and the whole file."""
    out = io.BytesIO()
    write_pdf(drawing, page_of("A4"), out, lambda share: None)
    reader: Any = PdfReader(io.BytesIO(out.getvalue()))
    return reader.pages[0].get_contents().get_data().decode("latin-1"), out.getvalue()


def a_drawing(*ops: Op) -> Drawing:
    block = Placed(0, 0, Block("", 100, 100, ops))
    return Drawing(100, 100, (PlacedLayer(0, 0, Layer("lane", "", 100, 100, (block,))),))


def test_greys_are_printed_with_black_alone() -> None:
    ramp = Gradient(0, 0, 0, 9, ((0.0, DARK), (1.0, LIGHT)))
    stream, whole = written(
        a_drawing(RoundRect(0, 0, 9, 9, 0, LIGHT, Stroke(DARK, 1.0)), RoundRect(0, 0, 9, 9, 0, ramp))
    )
    assert not COLORED.search(stream)
    assert "0.816 g" in stream
    assert "0.227 G" in stream
    assert b"DeviceGray" in whole
    assert b"DeviceRGB" not in whole


def test_a_gradient_from_grey_to_a_colour_has_three_channels() -> None:
    ramp = Gradient(0, 0, 0, 9, ((0.0, LIGHT), (1.0, "#102A43")))
    stream, whole = written(a_drawing(RoundRect(0, 0, 9, 9, 0, ramp), RoundRect(0, 0, 9, 9, 0, "#102A43")))
    assert COLORED.search(stream)
    assert b"DeviceRGB" in whole


def test_a_map_in_grey_holds_no_other_colour() -> None:
    document = Program().open(resources() / "samples" / "all-parts-en.cjm")
    setup = structs.replace(document.graph.map.page, theme="grey", paper="A3")
    poster = Production(document).plan(Wanted(setup), lambda _: None).poster
    stream, whole = written(poster.drawing)
    assert not COLORED.search(stream)
    assert b"DeviceRGB" not in whole
