"""Rows of the exporters, each on A0 unless its name says otherwise."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from isal import isal_zlib
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.drawing.page import Page, fit, page_of
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.render.qt import ensure_gui
from tests.helpers.laid_out import drawing_of
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row

BAND = 512
MEGABYTE = 1_000_000


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("PDF A0", "content stream, subset, zlib 6", 2.0, _pdf),
        Row("PNG A0 150 dpi", "rectangles in bands, ISA-L 1", 1.5, lambda bench: _png(bench, 150)),
        Row("PNG A0 300 dpi", "rectangles in bands, ISA-L 1", 1.5, lambda bench: _png(bench, 300)),
        Row("SVG", "glyphs once, a text element a line", 2.0, _svg),
        Row("SVG, 12,000 words", "glyphs once, a text element a line", 2.0, _svg_varied),
        Row("SVG, 12,000 words, its size (MB)", "glyphs once, a text element a line", None, _svg_size, "MB"),
    )


def _page() -> Page:
    return page_of("A0")


def _drawing(bench: Bench) -> Drawing:
    return drawing_of(bench.document, page=_page(), width=0.0)


def _written(bench: Bench, drawing: Drawing, key: str, dpi: int = 150) -> bytes:
    out = io.BytesIO()
    bench.program.exporters[key].write((sheet_of(drawing, _page()),), ExportOptions(dpi=dpi), out, lambda share: None)
    return out.getvalue()


def _blocks(drawing: Drawing) -> Iterator[tuple[float, float, Block]]:
    for layer in drawing.layers:
        for item in layer.layer.items:
            yield layer.x + item.x, layer.y + item.y, item.block


def _pdf(bench: Bench) -> Pair:
    drawing = _drawing(bench)
    return paired(lambda: _written(bench, drawing, "pdf"), lambda: _bare_pdf(bench, drawing), runs=3)


def _bare_pdf(bench: Bench, drawing: Drawing) -> int:
    """The parts of a PDF that cost time, and nothing around them; gives their bytes."""
    import uharfbuzz

    parts: list[str] = []
    glyphs: dict[str, set[int]] = {}
    for x, y, block in _blocks(drawing):
        for op in block.ops:
            if isinstance(op, RoundRect):
                parts.append(f"{x + op.x:.2f} {y + op.y:.2f} {op.w:.2f} {op.h:.2f} re f")
            elif isinstance(op, TextRun):
                for at, word in zip(op.xs, op.words, strict=True):
                    glyphs.setdefault(word.face, set()).update(word.glyphs)
                    shown = "".join(f"{glyph:04x}" for glyph in word.glyphs)
                    parts.append(f"1 0 0 1 {x + op.x + at:.2f} {y + op.baseline:.2f} Tm <{shown}> Tj")
    total = len(zlib.compress("\n".join(parts).encode(), 6))
    faces = load_faces(bench.program.folder / "fonts")
    for name, used in glyphs.items():
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(used)
        blob = uharfbuzz.Blob.from_file_path(str(faces[name].path))
        subset = uharfbuzz.subset(uharfbuzz.Face(blob), wanted)
        total += len(zlib.compress(subset.blob.data, 6))
    return total


def _png(bench: Bench, dpi: int) -> Pair:
    drawing = _drawing(bench)
    return paired(lambda: _written(bench, drawing, "png", dpi), lambda: _bare_png(drawing, dpi), runs=3)


def _bare_png(drawing: Drawing, dpi: int) -> int:
    """Bands with one rectangle for each block, packed as a PNG is; gives the bytes."""
    ensure_gui()
    page = _page()
    width, height = round(page.width / 25.4 * dpi), round(page.height / 25.4 * dpi)
    scale = fit(drawing, page).scale * dpi / 72
    rects = [QRectF(x, y, block.w, block.h) for x, y, block in _blocks(drawing)]
    packer = isal_zlib.compressobj(1)
    image = QImage(width, BAND, QImage.Format.Format_RGB888)
    total = 0
    for top in range(0, height, BAND):
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(0, -top)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#EFF6FF"))
        painter.drawRects([rect for rect in rects if rect.bottom() * scale >= top and rect.top() * scale < top + BAND])
        painter.end()
        total += len(packer.compress(bytes(image.constBits())))
    return total + len(packer.flush())


def _svg(bench: Bench) -> Pair:
    drawing = _drawing(bench)
    return paired(lambda: _written(bench, drawing, "svg"), lambda: _bare_svg(bench, drawing), runs=3)


def _svg_varied(bench: Bench) -> Pair:
    drawing = _varied(bench)
    return paired(lambda: _written(bench, drawing, "svg"), lambda: _bare_svg(bench, drawing), runs=3)


def _svg_size(bench: Bench) -> Pair:
    drawing = _varied(bench)
    return Pair(len(_written(bench, drawing, "svg")) / MEGABYTE, len(_bare_svg(bench, drawing)) / MEGABYTE)


def _varied(bench: Bench) -> Drawing:
    return drawing_of(bench.varied, page=_page(), width=0.0)


def _bare_svg(bench: Bench, drawing: Drawing) -> bytes:
    """The outline of every glyph once, a rectangle and a text element for everything else."""
    import uharfbuzz

    outline: list[str] = []
    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: outline.append(f"M{x:.0f} {y:.0f}"))
    draw.set_line_to_func(lambda x, y, _: outline.append(f"L{x:.0f} {y:.0f}"))
    draw.set_quadratic_to_func(lambda a, b, x, y, _: outline.append(f"Q{a:.0f} {b:.0f} {x:.0f} {y:.0f}"))
    draw.set_close_path_func(lambda _: outline.append("Z"))
    faces = load_faces(bench.program.folder / "fonts")
    drawn: set[tuple[str, int]] = set()
    parts: list[str] = []
    for x, y, block in _blocks(drawing):
        for op in block.ops:
            if isinstance(op, RoundRect):
                parts.append(f'<rect x="{x + op.x:.2f}" y="{y + op.y:.2f}" width="{op.w:.2f}" height="{op.h:.2f}"/>')
            elif isinstance(op, TextRun):
                parts.append(f'<text x="{x + op.x:.2f}" y="{y + op.baseline:.2f}">{op.text}</text>')
                for face, glyph in {(word.face, glyph) for word in op.words for glyph in word.glyphs} - drawn:
                    drawn.add((face, glyph))
                    faces[face].hb_font.draw_glyph(glyph, draw, None)
    return "".join(outline + parts).encode()
