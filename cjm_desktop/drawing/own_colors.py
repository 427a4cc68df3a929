"""Colours that a map brings along, as a theme takes them: the accent of a client, and those of single lanes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.ops import Color
from cjm_desktop.drawing.theme import GREY, Theme, contrast, grey_of, is_literal, mix

PAPER, INK = "#FFFFFF", "#102A43"
LEAST_CONTRAST = 4.5  # of text on its ground, WCAG 2.2 level AA
# As contrast with paper: from where an accent begins the ramp instead of ending it, and what can be told from paper.
_DARK, _SEEN = 9.0, 1.3
_LIGHT = 5.5  # as contrast with ink: from where words on an accent are dark
_GROUND = 0.07  # the tint of itself on which a card sets words in its colour
_BLACK = "#000000"
_DARKER, _SOMEWHAT_DARKER, _LIGHTER = 0.58, 0.84, 0.8
_TINTS: Mapping[str, float] = {"chip": 0.08, "avatar": 0.16}
_KEPT = 64  # themes; while a colour is being looked for, each is drawn in once


def darkened(color: Color, fits: Callable[[Color], bool], worn: Callable[[Color], Color]) -> Color:
    """The colour itself as it is worn if it fits so, else the lightest mixture with ink that does."""
    share, found = 1.0, worn(color)
    while not fits(found) and share > 0:
        share = round(share - 0.04, 2)
        found = worn(mix(color, INK, max(share, 0.0)))
    return found


@cache
def readable(color: Color, ground: Color = PAPER) -> Color:
    """The colour itself where text in it can be read on a light ground, else the lightest mixture with ink that can."""
    return darkened(color.upper(), lambda found: contrast(found, ground) >= LEAST_CONTRAST, lambda found: found)


def own_color(theme: Theme, own: str, usual: str) -> Color:
    """The colour of a thing that may have one of its own, a token or `#RRGGBB`; empty stands for the `usual` token.

    A literal colour in which words could not be read on paper, or on a tint of itself, is darkened.
    """
    return worn_color(theme, own) or theme.color(usual)


def worn_color(theme: Theme, own: str) -> Color:
    """The colour of one's own as a theme lets it be worn; empty where there is none, or the theme leaves it out."""
    if not own or (is_literal(own) and theme.checked):
        return ""
    return _readable_on_its_tint(theme, own) if is_literal(own) else theme.color(own)


@lru_cache(_KEPT)
def _readable_on_its_tint(theme: Theme, color: Color) -> Color:
    """A literal colour as the theme draws it, darkened as far as its words ask for on a card's ground."""

    def fits(found: Color) -> bool:
        return contrast(found, mix(found, PAPER, _GROUND)) >= LEAST_CONTRAST

    return darkened(color.upper(), fits, theme.color)


class Ramp(Struct, frozen=True):
    """The first and the last colour of the stages, and the colour of words that can be read on every mixture of them.

    `shown` is the accent as it is drawn, one of the two ends.
    """

    first: Color
    last: Color
    words: Color
    shown: Color


@cache
def ramp_of(accent: Color) -> Ramp:
    """The accent and a darker colour, or a lighter one if it is dark itself.

    Words are dark on a light accent, white on any other, which is darkened as far as that takes.
    """
    if contrast(accent, INK) >= _LIGHT:
        light = _told_from_paper(accent.upper())
        return Ramp(mix(light, _BLACK, _SOMEWHAT_DARKER), light, INK, light)
    shown = readable(accent)
    if contrast(shown, PAPER) < _DARK:
        return Ramp(mix(shown, _BLACK, _DARKER), shown, PAPER, shown)
    return Ramp(shown, readable(mix(shown, PAPER, _LIGHTER)), PAPER, shown)


def _apart(color: Color, other: Color) -> Color:
    """The colour itself where words can be read in it on the other, or the other way round, else one further away."""
    away = _BLACK if contrast(color, _BLACK) <= contrast(other, _BLACK) else PAPER
    share, found = 1.0, color
    while contrast(found, other) < LEAST_CONTRAST and share > 0:
        share = round(share - 0.01, 2)
        found = mix(color, away, max(share, 0.0))
    return found


def _told_from_paper(color: Color) -> Color:
    share, found = 1.0, color
    while contrast(found, PAPER) < _SEEN:
        share = round(share - 0.02, 2)
        found = mix(color, INK, share)
    return found


@lru_cache(_KEPT)
def with_accent(theme: Theme, accent: str) -> Theme:
    """The theme with stages, chips and portraits in an accent colour, `#RRGGBB`; anything else changes nothing.

    Where the theme saves the ink of the stages' grounds, their words take the accent. A grey theme takes its grey,
    a checked one leaves it out. The colour of selections is the window's and stays. The same theme
    and accent give the same object, so that what is laid out is kept.
    """
    if not is_literal(accent) or theme.checked:
        return theme
    ramp = ramp_of(accent)
    if contrast(theme.color("stage.first"), PAPER) < LEAST_CONTRAST:
        ink = readable(ramp.first, theme.color("stage.first"))
        colors = {"stage.ink": ink, "stage.ink.second": ink}
    else:
        second = mix(ramp.last, PAPER, 0.1) if ramp.words == PAPER else INK
        colors = {"stage.first": ramp.first, "stage.last": ramp.last, "stage.ink": ramp.words}
        colors |= {token: mix(ramp.last, PAPER, share) for token, share in _TINTS.items()}
        colors |= {"stage.ink.second": second, "avatar.ink": readable(ramp.first, colors["avatar"])}
    if theme.tone == GREY:
        colors = {token: grey_of(color) for token, color in colors.items()}
    # What was far enough apart may not be so any more as the darker end of a ramp, or in grey.
    for token, other in (("stage.first", "stage.ink"), ("stage.last", "stage.ink"), ("avatar.ink", "avatar")):
        if token in colors:
            colors[token] = _apart(colors[token], colors[other])
    return replace(theme, colors={**theme.colors, **colors})
