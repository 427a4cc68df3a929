"""JPEG in bands is the picture that one encoder would have made, and WebP may have no ground."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View, sheet_of
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.qt import write_lossy, write_png
from tests.parity.specimen import specimen


def quiet(share: float) -> None:
    """Take a report of progress."""


@pytest.mark.parametrize(("page", "dpi"), [(Page(127, 63.5), 96), (Page(101, 260), 200), (Page(63, 1), 60)])
def test_a_jpeg_in_bands_has_the_pixels_of_one_made_at_once(page: Page, dpi: float) -> None:
    sheet = sheet_of(specimen(), page)
    drawn, expected, out = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_png(sheet, dpi, drawn, quiet)
    Image.open(drawn).convert("RGB").save(expected, "JPEG", quality=85, subsampling=0)
    write_lossy(sheet, "JPEG", dpi, 85, out, quiet)
    made = Image.open(out)
    assert ImageChops.difference(made, Image.open(expected)).getbbox() is None
    assert made.info["dpi"] == (dpi, dpi)


def test_a_webp_may_be_without_a_ground() -> None:
    sheet = Sheet(Page(127, 63.5), (View(specimen(), Placement(0.29, 0, 0), Rect(100, 40, 150, 80)),))
    pictures = []
    for transparent in (True, False):
        out = io.BytesIO()
        write_lossy(sheet, "WEBP", 96, 90, out, quiet, transparent=transparent)
        pictures.append(Image.open(out))
    assert pictures[0].convert("RGBA").getpixel((5, 5))[3:] == (0,)  # type: ignore[index]  # four bands
    assert pictures[1].convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_webp_that_would_take_too_much_memory_is_refused_before_anything_is_painted() -> None:
    told: list[float] = []
    with pytest.raises(CjmError, match="CJM-E413"):
        write_lossy(sheet_of(Drawing(10, 10, ()), Page(841, 1189)), "WEBP", 300, 80, io.BytesIO(), told.append)
    assert told == []
