"""Outlines as PDF path operators."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Path

_KAPPA = 0.5522847498  # handle length of a quarter circle as a cubic, in radii
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


def round_rect_outline(x: float, y: float, w: float, h: float, radius: float) -> str:
    """A rectangle's operators; the radius goes up to half of its shorter side."""
    r = min(radius, w / 2, h / 2)
    if r <= 0:
        return f"{number(x)} {number(y)} {number(w)} {number(h)} re"
    k = r * (1 - _KAPPA)
    right, bottom = x + w, y + h
    coords = (
        *(x + r, y, right - r, y),
        *(right - k, y, right, y + k, right, y + r),
        *(right, bottom - r),
        *(right, bottom - k, right - k, bottom, right - r, bottom),
        *(x + r, bottom),
        *(x + k, bottom, x, bottom - k, x, bottom - r),
        *(x, y + r),
        *(x, y + k, x + k, y, x + r, y),
    )
    return path_outline(Path("MLCLCLCLCZ", coords))
