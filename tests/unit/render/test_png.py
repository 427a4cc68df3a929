"""PNG pictures in bands."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from cjm_desktop.drawing.page import Page
from cjm_desktop.render.qt import render_png
from tests.parity.specimen import specimen

A6 = Page(148, 105)


def png_of(dpi: int = 150, rows: int = 512) -> Image.Image:
    out = io.BytesIO()
    render_png(specimen(), A6, dpi, out, lambda share: None, band_rows=rows)
    picture = Image.open(out)
    picture.load()
    return picture


@pytest.mark.parametrize("dpi", [72, 150, 300])
def test_size_and_resolution_are_those_of_the_paper(dpi: int) -> None:
    picture = png_of(dpi)
    assert picture.size == (round(148 / 25.4 * dpi), round(105 / 25.4 * dpi))
    assert picture.mode == "RGB"
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


@pytest.mark.parametrize("dpi", [150, 400])
def test_bands_leave_no_seam(dpi: int) -> None:
    whole, banded = png_of(dpi, 100_000), png_of(dpi, 37)
    assert max(ImageChops.difference(whole, banded).tobytes()) <= 2


def test_progress_rises_to_one_and_may_cancel() -> None:
    told: list[float] = []
    render_png(specimen(), A6, 150, io.BytesIO(), told.append, band_rows=100)
    assert told == sorted(told)
    assert len(told) == 7
    assert told[-1] == 1.0

    def stop(share: float) -> None:
        raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        render_png(specimen(), A6, 150, io.BytesIO(), stop)


def test_a_poster_stays_small_in_memory() -> None:
    """A0 at 200 dpi is 248 MB as one picture."""
    program = (
        f"import io, resource, sys; sys.path.insert(0, {str(Path(__file__).parents[3])!r})\n"
        "from cjm_desktop.render.qt import render_png\n"
        "from cjm_desktop.drawing.page import page_of\n"
        "from tests.parity.specimen import specimen\n"
        "drawing = specimen()\n"
        "render_png(drawing, page_of('A5'), 20, io.BytesIO(), lambda share: None)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "render_png(drawing, page_of('A0'), 200, io.BytesIO(), lambda share: None)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=300)
    assert int(done.stdout) < 150


def test_the_page_is_white_where_nothing_is_drawn() -> None:
    corner = png_of().getpixel((2, 2))
    assert corner == (255, 255, 255)


def test_the_picture_is_the_same_without_the_library_that_packs_quicker(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = png_of()
    monkeypatch.setitem(sys.modules, "isal", None)  # as where it has no wheel
    assert png_of().tobytes() == packed.tobytes()
