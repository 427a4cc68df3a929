"""Outlines as PDF path operators."""

from __future__ import annotations

from functools import lru_cache

from cjm_desktop.drawing.ops import Path
from cjm_desktop.render.outlines import round_rect

_OPERATORS = {"M": ("m", 2), "L": ("l", 2), "C": ("c", 6), "Z": ("h", 0)}


def number(value: float) -> str:
    """A length as short as it goes: hundredths of a map unit are 1/380 mm at A1."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_outline(path: Path) -> str:
    """A path's operators."""
    parts: list[str] = []
    at = 0
    for command in path.commands:
        operator, count = _OPERATORS[command]
        parts += [number(value) for value in path.coords[at : at + count]]
        parts.append(operator)
        at += count
    return " ".join(parts)


@lru_cache(20_000)
def round_rect_outline(x: float, y: float, w: float, h: float, radius: float) -> str:
    """A rectangle's operators."""
    if radius <= 0:
        return f"{number(x)} {number(y)} {number(w)} {number(h)} re"
    return path_outline(round_rect(x, y, w, h, radius))
