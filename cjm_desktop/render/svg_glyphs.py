"""Shaped words as SVG path data."""

from __future__ import annotations

import uharfbuzz as hb

from cjm_desktop.drawing.ops import ShapedWord
from cjm_desktop.layout.fonts import Faces

EM = 2048  # units an em of the path data; whole numbers are exact for the bundled faces


class GlyphOutlines:
    """Outlines of glyphs by face, each drawn once."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._drawn: dict[tuple[str, int], tuple[tuple[str, tuple[float, ...]], ...]] = {}
        self._funcs = hb.DrawFuncs()
        self._funcs.set_move_to_func(_move)
        self._funcs.set_line_to_func(_line)
        self._funcs.set_quadratic_to_func(_quadratic)
        self._funcs.set_cubic_to_func(_cubic)
        self._funcs.set_close_path_func(_close)

    def word(self, word: ShapedWord) -> str:
        """The path data of a word that begins at the origin, `EM` units an em, y pointing down."""
        unit = EM / self._faces[word.face].upem
        parts: list[str] = []
        for glyph, x, y in zip(word.glyphs, word.xs, word.ys, strict=True):
            for command, coords in self._glyph(word.face, glyph):
                values = [
                    str(round((value + x) * unit) if i % 2 == 0 else round(-(value + y) * unit))
                    for i, value in enumerate(coords)
                ]
                parts.append(command + " ".join(values))
        return "".join(parts)

    def _glyph(self, face: str, glyph: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
        drawn = self._drawn.get((face, glyph))
        if drawn is None:
            commands: list[tuple[str, tuple[float, ...]]] = []
            self._faces[face].hb_font.draw_glyph(glyph, self._funcs, commands)
            drawn = self._drawn[face, glyph] = tuple(commands)
        return drawn


_Commands = list[tuple[str, tuple[float, ...]]]


def _move(x: float, y: float, commands: _Commands) -> None:
    commands.append(("M", (x, y)))


def _line(x: float, y: float, commands: _Commands) -> None:
    commands.append(("L", (x, y)))


def _quadratic(x1: float, y1: float, x: float, y: float, commands: _Commands) -> None:
    commands.append(("Q", (x1, y1, x, y)))


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, commands: _Commands) -> None:
    commands.append(("C", (x1, y1, x2, y2, x, y)))


def _close(commands: _Commands) -> None:
    commands.append(("Z", ()))
