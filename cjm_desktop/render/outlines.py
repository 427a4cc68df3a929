"""Outlines that backends share, so that dashes begin at the same place in each."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Path

_KAPPA = 0.5522847498  # handle length of a quarter circle as a cubic, in radii


def round_rect(x: float, y: float, w: float, h: float, radius: float) -> Path:
    """A rectangle with round corners, from the left end of its upper edge clockwise, as SVG has it.

    The radius goes up to half of the shorter side.
    """
    r = max(0.0, min(radius, w / 2, h / 2))
    right, bottom = x + w, y + h
    if r == 0:
        return Path("MLLLZ", (x, y, right, y, right, bottom, x, bottom))
    k = r * (1 - _KAPPA)
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
    return Path("MLCLCLCLCZ", coords)
