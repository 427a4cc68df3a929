"""The conversion of SVG shapes that the icons went through."""

from __future__ import annotations

import io
import math

import pytest
import resvg_py
from generate.svg_paths import BadPath, Flat, path_shape, shape
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M2 12h20", ["M", 2, 12, "L", 22, 12]),
        ("m5 8 6 6", ["M", 5, 8, "L", 11, 14]),
        ("M1 2v3H4V5z", ["M", 1, 2, "L", 1, 5, "L", 4, 5, "L", 4, 5, "Z"]),
        ("M1 1L2 2zl1 0", ["M", 1, 1, "L", 2, 2, "Z", "L", 2, 1]),
        ("M0 0Q3 0 3 3", ["M", 0, 0, "C", 2, 0, 3, 1, 3, 3]),
        ("M0 0C0 1 1 2 2 2S4 3 4 4", ["M", 0, 0, "C", 0, 1, 1, 2, 2, 2, "C", 3, 2, 4, 3, 4, 4]),
        ("M.5.5-1-1", ["M", 0.5, 0.5, "L", -1, -1]),
        ("M2 2A0 5 0 0 1 4 4", ["M", 2, 2, "C", 2, 2, 4, 4, 4, 4]),
        ("M2 2a3 3 0 0 1 0 0", ["M", 2, 2]),
    ],
)
def test_commands_become_absolute(data: str, expected: Flat) -> None:
    assert path_shape(data) == expected


def test_flags_of_an_arc_may_stand_without_spaces() -> None:
    assert path_shape("M0 0a2 2 0 013 1") == path_shape("M0 0a2 2 0 0 1 3 1")


@pytest.mark.parametrize("data", ["2 12h20", "M2", "M2 12z5", "M1 1 X 2", "M0 0a2 2 0 2 1 3 1"])
def test_a_broken_path_is_refused(data: str) -> None:
    with pytest.raises(BadPath):
        path_shape(data)


@given(radius=st.floats(1, 10), start=st.floats(0, 6.28), span=st.floats(0.1, 6.2))
def test_an_arc_stays_on_its_circle(radius: float, start: float, span: float) -> None:
    x0, y0 = radius * math.cos(start), radius * math.sin(start)
    x1, y1 = radius * math.cos(start + span), radius * math.sin(start + span)
    flat = path_shape(f"M{x0:.9f} {y0:.9f}A{radius:.9f} {radius:.9f} 0 {int(span > math.pi)} 1 {x1:.9f} {y1:.9f}")
    numbers = [item for item in flat if not isinstance(item, str)]
    points = list(zip(numbers[0::2], numbers[1::2], strict=True))
    ends = points[:1] + points[3::3]  # between them stand two handles each
    assert all(math.isclose(math.hypot(x, y), radius, abs_tol=0.01) for x, y in ends)
    assert numbers[-2:] == pytest.approx([x1, y1], abs=0.001)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("circle", {"cx": "12", "cy": "12", "r": "9"}),
        ("ellipse", {"cx": "12", "cy": "12", "rx": "9", "ry": "4"}),
        ("rect", {"x": "3", "y": "4", "width": "18", "height": "14", "rx": "2"}),
        ("rect", {"x": "3", "y": "4", "width": "18", "height": "14"}),
        ("line", {"x1": "2", "y1": "3", "x2": "20", "y2": "21"}),
        ("polyline", {"points": "2 3 20 5 12 21"}),
        ("polygon", {"points": "2 3 20 5 12 21"}),
        ("path", {"d": "M3 12a9 4 30 1 0 18 0A5 9 -20 0 1 3 12"}),
        ("path", {"d": "M2 12q5-10 10 0t10 0"}),
    ],
)
def test_the_converted_shape_looks_as_the_original(tag: str, attributes: dict[str, str]) -> None:
    words = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    converted = " ".join(map(str, shape(tag, attributes)))
    difference = ImageChops.difference(picture(f"<{tag} {words}/>"), picture(f'<path d="{converted}"/>'))
    assert ImageStat.Stat(difference).mean[0] < 0.2


def picture(element: str) -> Image.Image:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192" viewBox="0 0 24 24" fill="none"'
    svg = f'{frame} stroke="black" stroke-width="2">{element}</svg>'
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white")))).convert("L")


def test_a_filled_dot_becomes_a_round_stroke() -> None:
    assert shape("circle", {"cx": "7", "cy": "7", "r": ".5", "fill": "currentColor"}) == ["M", 7, 7, "L", 7.01, 7]


def test_an_element_that_is_not_a_shape_is_refused() -> None:
    with pytest.raises(BadPath):
        shape("text", {})
