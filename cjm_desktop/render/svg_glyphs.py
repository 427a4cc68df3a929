"""Shaped words as SVG path data."""

from __future__ import annotations

import uharfbuzz as hb

from cjm_desktop.drawing.ops import ShapedWord
from cjm_desktop.layout.fonts import Faces

EM = 2048  # units an em of the path data; whole numbers are exact for the bundled faces

# Path data with a place for each coordinate, and these: x and y in units of the face.
_Outline = tuple[str, tuple[float, ...], tuple[float, ...]]


class GlyphOutlines:
    """Outlines of glyphs by face, each drawn once."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._drawn: dict[tuple[str, int], _Outline] = {}
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
            outline, xs, ys = self._glyph(word.face, glyph)
            coords = [0] * (2 * len(xs))
            coords[::2] = [round((value + x) * unit) for value in xs]
            coords[1::2] = [round(-(value + y) * unit) for value in ys]
            parts.append(outline % tuple(coords))
        return "".join(parts)

    def _glyph(self, face: str, glyph: int) -> _Outline:
        drawn = self._drawn.get((face, glyph))
        if drawn is None:
            commands: _Commands = []
            self._faces[face].hb_font.draw_glyph(glyph, self._funcs, commands)
            outline = "".join([command + " ".join(["%d"] * len(coords)) for command, coords in commands])
            flat = [value for _, coords in commands for value in coords]
            drawn = self._drawn[face, glyph] = outline, tuple(flat[::2]), tuple(flat[1::2])
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
