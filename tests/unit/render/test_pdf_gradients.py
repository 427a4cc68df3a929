"""Gradients in a PDF, as another program draws them: between the stops, at them, and held beyond the first and last."""

from __future__ import annotations

import pytest

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Color, Gradient, RoundRect
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import sheet_of
from tests.parity.pictures import pdf_picture

RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"
Stops = tuple[tuple[float, Color], ...]


def colors(stops: Stops, places: tuple[float, ...]) -> list[tuple[int, int, int]]:
    """The colours along a bar from left to right, at parts of its length."""
    bar = RoundRect(0, 0, 1000, 100, 0, Gradient(0, 0, 1000, 0, stops))
    block = Placed(0, 0, Block("", 1000, 100, (bar,)))
    drawing = Drawing(1000, 100, (PlacedLayer(0, 0, Layer("lane", "", 1000, 100, (block,))),))
    picture = pdf_picture(sheet_of(drawing, Page(200, 20)), 127)  # 1,000 × 100 pixels
    found = []
    for place in places:
        pixel = picture.getpixel((min(picture.width - 2, round(place * picture.width)), picture.height // 2))
        assert isinstance(pixel, tuple)
        found.append((int(pixel[0]), int(pixel[1]), int(pixel[2])))
    return found


@pytest.mark.parametrize(
    ("stops", "places", "expected"),
    [
        (((0.0, RED), (1.0, BLUE)), (0.25, 0.5, 0.75), [(191, 0, 64), (128, 0, 128), (64, 0, 191)]),
        (((0.0, RED), (0.5, GREEN), (1.0, BLUE)), (0.25, 0.5, 0.99), [(128, 128, 0), (0, 255, 0), (0, 5, 250)]),
        (
            ((0.2, RED), (0.4, GREEN), (0.6, BLUE)),
            (0.1, 0.3, 0.4, 0.5, 0.9),
            [(255, 0, 0), (128, 128, 0), (0, 255, 0), (0, 128, 128), (0, 0, 255)],
        ),
    ],
)
def test_a_gradient_passes_its_stops_and_is_held_beyond_them(
    stops: Stops, places: tuple[float, ...], expected: list[tuple[int, int, int]]
) -> None:
    for found, wanted in zip(colors(stops, places), expected, strict=True):
        assert found == pytest.approx(wanted, abs=8)
