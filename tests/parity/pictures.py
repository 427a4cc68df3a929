"""One drawing through all three backends, as pictures of one size."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
import resvg_py
from PIL import Image, ImageChops, ImageStat

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import Sheet, sheet_of
from cjm_desktop.render.pdf import write_sheets
from cjm_desktop.render.qt import write_png
from cjm_desktop.render.svg import write_svg_sheet

MM_PER_INCH = 25.4
TILE = 16  # pixels: small enough that one moved word shows, large enough to even out edges


def inches(width: float, height: float) -> Page:
    """Give a page whose sides are whole numbers of pixels at the resolutions used here."""
    return Page(width * MM_PER_INCH, height * MM_PER_INCH)


def no_progress(_: float) -> None:
    """Take a report of progress."""


@dataclass(frozen=True)
class Pictures:
    """The same drawing as Qt, PDFium and resvg show it."""

    qt: Image.Image
    pdf: Image.Image
    svg: Image.Image

    def pairs(self) -> dict[str, float]:
        """Give how far each two lie apart."""
        return {
            "qt-pdf": distance(self.qt, self.pdf),
            "qt-svg": distance(self.qt, self.svg),
            "pdf-svg": distance(self.pdf, self.svg),
        }


def qt_picture(sheet: Sheet, dpi: int) -> Image.Image:
    out = io.BytesIO()
    write_png(sheet, dpi, out, no_progress)
    return Image.open(out).convert("RGB")


def pdf_picture(sheet: Sheet, dpi: int) -> Image.Image:
    out = io.BytesIO()
    write_sheets((sheet,), out, no_progress)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        page = document[0]
        width = round(sheet.page.width / MM_PER_INCH * dpi)
        # PDFium rounds the size up: a thousandth of a pixel less keeps it at the whole number.
        picture = page.render(scale=(width - 0.001) / page.get_width()).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    return picture


def svg_picture(sheet: Sheet, dpi: int) -> Image.Image:
    out = io.BytesIO()
    write_svg_sheet(sheet, out, no_progress)
    width = round(sheet.page.width / MM_PER_INCH * dpi)
    png = resvg_py.svg_to_bytes(svg_string=out.getvalue().decode(), width=width, dpi=96, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def pictures(drawing: Drawing, page: Page, dpi: int) -> Pictures:
    return sheet_pictures(sheet_of(drawing, page), dpi)


def sheet_pictures(sheet: Sheet, dpi: int) -> Pictures:
    return Pictures(qt_picture(sheet, dpi), pdf_picture(sheet, dpi), svg_picture(sheet, dpi))


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference (0 … 255) of the tile in which two pictures differ most."""
    assert one.size == other.size
    tiles = ImageChops.difference(one, other).convert("L").reduce(TILE)
    return float(max(tiles.tobytes()))


def total(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference (0 … 255) of two whole pictures."""
    return ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0]
