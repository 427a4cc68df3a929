"""Glyphs as SVG path data."""

from __future__ import annotations

import uharfbuzz as hb

from cjm_desktop.layout.fonts import Faces

EM = 2048  # units an em of the path data; whole numbers are exact for the bundled faces


class GlyphOutlines:
    """Outlines of the glyphs of some faces."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._funcs = hb.DrawFuncs()
        self._funcs.set_move_to_func(_move)
        self._funcs.set_line_to_func(_line)
        self._funcs.set_quadratic_to_func(_quadratic)
        self._funcs.set_cubic_to_func(_cubic)
        self._funcs.set_close_path_func(_close)

    def glyph(self, face: str, glyph: int) -> str:
        """The path data of a glyph that stands at the origin, `EM` units an em, y pointing down; "" for a blank one."""
        parts: list[str] = []
        self._faces[face].hb_font.draw_glyph(glyph, self._funcs, (parts, self.unit(face)))
        return "".join(parts)

    def unit(self, face: str) -> float:
        """How many units of the path data one of a face is."""
        return EM / self._faces[face].upem


_Drawn = tuple[list[str], float]  # what was drawn, and the unit


def _move(x: float, y: float, drawn: _Drawn) -> None:
    parts, unit = drawn
    parts.append(f"M{round(x * unit)} {round(-y * unit)}")


def _line(x: float, y: float, drawn: _Drawn) -> None:
    parts, unit = drawn
    parts.append(f"L{round(x * unit)} {round(-y * unit)}")


def _quadratic(x1: float, y1: float, x: float, y: float, drawn: _Drawn) -> None:
    parts, unit = drawn
    parts.append(f"Q{round(x1 * unit)} {round(-y1 * unit)} {round(x * unit)} {round(-y * unit)}")


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, drawn: _Drawn) -> None:
    parts, unit = drawn
    handles = f"C{round(x1 * unit)} {round(-y1 * unit)} {round(x2 * unit)} {round(-y2 * unit)}"
    parts.append(f"{handles} {round(x * unit)} {round(-y * unit)}")


def _close(drawn: _Drawn) -> None:
    drawn[0].append("Z")
