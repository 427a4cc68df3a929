"""Screen, PDF and SVG show the same picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageChops

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.choices import keys
from cjm_desktop.model.records import PageSetup
from cjm_desktop.model.vocabulary import THEMES
from tests.helpers.laid_out import drawing_of
from tests.parity.pictures import Pictures, distance, inches, pictures, sheet_pictures, total
from tests.parity.specimen import specimen

# Three rasterisers smooth edges each in its own way: up to 31. One line moved by one pixel: 44 and more.
LIMIT = 36
# Qt and PDFium put baselines on whole pixels, resvg does not: lines of small type may lie half a pixel apart.
BETWEEN_PIXELS = 60
PAGE = inches(13, 8)
DPI = 200
A_PIXEL = 1240 / (13 * DPI)  # in map units: the specimen is 1,240 wide
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))


def test_every_op_looks_the_same_in_every_output() -> None:
    assert all(far < LIMIT for far in pictures(specimen(), PAGE, DPI).pairs().values())


def test_text_one_pixel_lower_is_noticed_in_every_output() -> None:
    straight, moved = pictures(specimen(), PAGE, DPI), pictures(specimen(A_PIXEL), PAGE, DPI)
    assert distance(straight.qt, moved.pdf) > LIMIT
    assert distance(straight.qt, moved.svg) > LIMIT
    assert distance(straight.pdf, moved.qt) > LIMIT
    assert distance(straight.pdf, moved.svg) > LIMIT


def test_there_are_maps() -> None:
    assert {path.stem.rsplit("-", 1)[-1] for path in SAMPLES} == {"ko", "en"}
    assert {path.suffixes[0] for path in TEMPLATES} == {".ko", ".en"}


@pytest.mark.parametrize("path", [*SAMPLES, *TEMPLATES], ids=lambda path: path.stem)
def test_a_map_looks_the_same_in_every_output(path: Path) -> None:
    check(pictures(Program().open(path).layout.drawing, inches(33, 23.5), 100))


@pytest.mark.long
@pytest.mark.parametrize("theme", keys(THEMES))
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_map_looks_the_same_in_every_theme(path: Path, theme: str) -> None:
    check(pictures(drawing_of(Program().open(path), theme), inches(33, 23.5), 100))


@pytest.mark.parametrize("label", ["plan", "B2"])
def test_a_part_of_a_poster_looks_the_same_in_every_output(label: str) -> None:
    poster = Posters(Program().open(SAMPLES[-1])).map(PageSetup(paper="A1", tile="A4"))
    (sheet,) = (sheet for sheet in poster.sheets if sheet.label == label)
    check(sheet_pictures(sheet, 127))


def check(shown: Pictures) -> None:
    """Compare the outputs with Qt's: near to it everywhere, and nearer as they are than moved by a pixel."""
    for other in (shown.pdf, shown.svg):
        assert distance(shown.qt, other) < BETWEEN_PIXELS
        straight = total(shown.qt, other)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            assert straight < total(shown.qt, ImageChops.offset(other, x, y))
