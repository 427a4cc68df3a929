"""Screen, PDF and SVG show the same picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageChops

from cjm_desktop.compose import Program
from cjm_desktop.foundation.paths import resources
from tests.parity.pictures import distance, inches, pictures
from tests.parity.specimen import specimen

# Three rasterisers smooth edges each in its own way: up to 31. One line moved by one pixel: 44 and more.
LIMIT = 36
# Qt and PDFium put baselines on whole pixels, resvg does not: lines of small type may lie half a pixel apart.
BETWEEN_PIXELS = 60
PAGE = inches(13, 8)
DPI = 200
A_PIXEL = 1240 / (13 * DPI)  # in map units: the specimen is 1,240 wide
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))


def test_every_op_looks_the_same_in_every_output() -> None:
    assert all(far < LIMIT for far in pictures(specimen(), PAGE, DPI).pairs().values())


def test_text_one_pixel_lower_is_noticed_in_every_output() -> None:
    straight, moved = pictures(specimen(), PAGE, DPI), pictures(specimen(A_PIXEL), PAGE, DPI)
    assert distance(straight.qt, moved.pdf) > LIMIT
    assert distance(straight.qt, moved.svg) > LIMIT
    assert distance(straight.pdf, moved.qt) > LIMIT
    assert distance(straight.pdf, moved.svg) > LIMIT


def test_there_are_samples() -> None:
    assert SAMPLES


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_looks_the_same_in_every_output(path: Path) -> None:
    shown = pictures(Program().open(path).layout.drawing, inches(33, 23.5), 100)
    for other in (shown.pdf, shown.svg):
        apart = distance(shown.qt, other)
        assert apart < BETWEEN_PIXELS
        for aside in (-1, 1):
            assert distance(shown.qt, ImageChops.offset(other, aside, 0)) > apart
