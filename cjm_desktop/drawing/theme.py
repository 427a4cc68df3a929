"""Map themes: every colour that a drawing takes, by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.ops import Color

GREY, PALE = "grey", "pale"


class Theme(Struct, frozen=True, eq=False):
    """A map theme: colours by token, and how much of their usual tint the grounds of cards have (0 … 1).

    Type sizes and spacing are the layout's and do not change with the theme. `tone` is what becomes of colours that are
    not its own: `grey` for those of pictures and literal ones, `pale` for those of pictures, empty for nothing.
    In a `checked` theme only colours that were checked together stand: those that a map brings along are left out.
    With `note`, the share of colour in their grounds, cards are sticky notes; figures are `figures` times as large, and
    a `quiet` theme has few words: neither the small marks of cards nor hints. Of what cards show beside their words
    the `unmarked` is left out, by the keys of `vocabulary.CARD_MARKS`.
    """

    name: str
    colors: Mapping[str, Color]
    ground: float = 1.0
    tone: str = ""
    checked: bool = False
    note: float = 0.0
    figures: float = 1.0
    quiet: bool = False
    unmarked: frozenset[str] = frozenset()

    def color(self, token: str) -> Color:
        """The colour of a token such as `lane.actions`, or a literal `#RRGGBB`; ink where it is neither."""
        found = self.colors.get(token)
        if found is None:
            found = self._literal(token) if is_literal(token) else self.colors["ink"]
        return found

    def _literal(self, color: Color) -> Color:
        return grey_of(color) if self.tone == GREY else color


@lru_cache(64)
def without_marks(theme: Theme, unmarked: frozenset[str]) -> Theme:
    """The theme with fewer marks on its cards: the same object for the same marks, so that what is laid out is kept."""
    return replace(theme, unmarked=unmarked) if unmarked else theme


def is_literal(color: str) -> bool:
    """Whether a colour is written out, `#RRGGBB`."""
    return len(color) == 7 and color[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in color[1:])


@cache
def mix(color: Color, other: Color, share: float) -> Color:
    """A colour between two: `share` (0 … 1) of the first on the other, in sRGB as print tints are named."""
    pairs = ((int(color[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(color: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 … 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    return _luminance_of(*(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)))


def _luminance_of(red: float, green: float, blue: float) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def grey_of(color: Color) -> Color:
    """The grey that is as light as a colour."""
    level = grey_level(*(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    return "#" + f"{round(level * 255):02X}" * 3


def grey_level(red: float, green: float, blue: float) -> float:
    """How light the grey is that is as light as a colour; all of them sRGB, 0 … 1 (IEC 61966-2-1)."""
    luminance = _luminance_of(red, green, blue)
    return luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055


@cache
def load_theme(folder: Path, name: str) -> Theme:
    """The map theme `<folder>/<name>.json`; raises FileNotFoundError when there is none of that name.

    `{"grey_of": "colour"}` makes a theme from another one's lightness, `{"like": "colour"}` from another one with some
    colours changed. `tone` says what becomes of the colours of pictures.
    """
    if not name.isidentifier():
        raise FileNotFoundError(name)
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    if "grey_of" in data:
        base = load_theme(folder, data["grey_of"])
        greys = {token: grey_of(color) for token, color in base.colors.items()}
        return Theme(name, greys | data.get("colors", {}), tone=GREY)
    base_colors = load_theme(folder, data["like"]).colors if "like" in data else {}
    tone, checked = data.get("tone", ""), bool(data.get("checked", False))
    colors = {**base_colors, **data["colors"]}
    looks = (float(data.get("note", 0.0)), float(data.get("figures", 1.0)), bool(data.get("quiet", False)))
    return Theme(name, colors, float(data.get("ground", 1.0)), tone, checked, *looks)
