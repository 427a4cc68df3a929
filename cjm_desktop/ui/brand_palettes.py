"""Rows of colours for the lanes of a map, each readable on white paper."""

from __future__ import annotations

from dataclasses import dataclass

from cjm_desktop.drawing.theme import contrast, mix
from cjm_desktop.foundation.messages import N_

PAPER = "#FFFFFF"
INK = "#102A43"
LEAST_CONTRAST = 4.5  # of text on its ground, WCAG 2.2 level AA
SHADES = (1.0, 0.72, 0.5)


@dataclass(frozen=True, slots=True)
class BrandPalette:
    """A named row of colours; an empty one stands for the colours of the lanes' roles."""

    name: str
    colors: tuple[str, ...]


PALETTES = (
    BrandPalette(N_("As the lanes are"), ()),
    BrandPalette(N_("Ocean"), ("#0B4F6C", "#01708C", "#1D5FA8", "#3B4CA0", "#0F6B6B", "#45566B")),
    BrandPalette(N_("Forest"), ("#1F6F43", "#4D6B12", "#0F6B5C", "#7A5C12", "#2E5E2E", "#55602F")),
    BrandPalette(N_("Berry"), ("#8E1C5A", "#6D2E8C", "#A3243B", "#4A3A9E", "#9C2F6F", "#5B4A66")),
    BrandPalette(N_("Earth"), ("#8A4B1F", "#7A5A12", "#9A3B22", "#5E5A34", "#6B4A3A", "#45606B")),
    BrandPalette(N_("Slate"), ("#334E68", "#486581", "#52606D", "#3E4C59", "#2F5D7C", "#5A5F73")),
)


def readable(color: str) -> str:
    """The colour itself where text in it can be read on white, else the lightest mixture with ink that can."""
    share = 1.0
    found = color.upper()
    while contrast(found, PAPER) < LEAST_CONTRAST and share > 0:
        share = round(share - 0.04, 2)
        found = mix(color, INK, max(share, 0.0))
    return found


def palette_of(color: str) -> tuple[str, ...]:
    """A row made from one colour: itself as it can be read, and darker shades of it."""
    base = readable(color)
    return tuple(mix(base, INK, share) for share in SHADES)
