"""Colours for whole maps, an accent and a row for the lanes, each readable on white paper."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.drawing.own_colors import INK, readable
from cjm_desktop.drawing.theme import mix
from cjm_desktop.foundation.messages import N_

SHADES = (1.0, 0.72, 0.5)


class BrandPalette(Struct, frozen=True):
    """A name, the accent of the stages and the colours that the lanes take in turn.

    An empty accent stands for the theme's stages, an empty row for the colours of the lanes' roles.
    """

    name: str
    accent: str
    colors: tuple[str, ...]


PALETTES = (
    BrandPalette(N_("Usual colours"), "", ()),
    BrandPalette(N_("Ocean"), "#01708C", ("#0B4F6C", "#01708C", "#1D5FA8", "#3B4CA0", "#0F6B6B", "#45566B")),
    BrandPalette(N_("Forest"), "#1F6F43", ("#1F6F43", "#4D6B12", "#0F6B5C", "#7A5C12", "#2E5E2E", "#55602F")),
    BrandPalette(N_("Berry"), "#8E1C5A", ("#8E1C5A", "#6D2E8C", "#A3243B", "#4A3A9E", "#9C2F6F", "#5B4A66")),
    BrandPalette(N_("Earth"), "#8A4B1F", ("#8A4B1F", "#7A5A12", "#9A3B22", "#5E5A34", "#6B4A3A", "#45606B")),
    BrandPalette(N_("Slate"), "#486581", ("#334E68", "#486581", "#52606D", "#3E4C59", "#2F5D7C", "#5A5F73")),
)


def palette_of(color: str) -> tuple[str, ...]:
    """A row for lanes made from one colour: itself as it can be read, and darker shades of it."""
    base = readable(color)
    return tuple(mix(base, INK, share) for share in SHADES)
