"""Putting lines of text and small marks at their places."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.drawing.ops import Color, Op, RoundRect, Stroke, TextRun
from cjm_desktop.drawing.theme import Theme, mix
from cjm_desktop.layout.style import HAIRLINE, TAG
from cjm_desktop.layout.text import Line, Shaper, TextStyle, text_run

LIGHTEST = 0.15  # the largest share of colour in the grounds of cards
TAG_PAD = 12.0
TAG_RISE = 3.6


class Typesetter(Struct, frozen=True, eq=False):
    """A shaper and the theme that colours what it sets."""

    shaper: Shaper
    theme: Theme

    def lines(self, lines: Sequence[Line], x: float, y: float, style: TextStyle, color: Color) -> list[TextRun]:
        """Lines under each other, the first line box with its top at y, each starting at x."""
        pitch = style.size * style.leading
        first = y + self.shaper.baseline(style)
        return [text_run(line, x, first + i * pitch, style, color) for i, line in enumerate(lines) if line.words]

    def one(self, text: str, x: float, y: float, style: TextStyle, color: Color) -> TextRun:
        """A single line."""
        return text_run(self.shaper.line(text, style), x, y + self.shaper.baseline(style), style, color)

    def centred(self, text: str, x: float, y: float, style: TextStyle, color: Color) -> TextRun:
        """A single line, its middle at x."""
        line = self.shaper.line(text, style)
        return text_run(line, x - line.width / 2, y + self.shaper.baseline(style), style, color)

    def right(self, text: str, x: float, y: float, style: TextStyle, color: Color) -> TextRun:
        """A single line that ends at x."""
        line = self.shaper.line(text, style)
        return text_run(line, x - line.width, y + self.shaper.baseline(style), style, color)

    def tint(self, color: Color, share: float) -> Color:
        """A light tint of a colour on paper; one as light as the ground of a card goes by the theme."""
        if share <= LIGHTEST:
            share *= self.theme.ground
        return mix(color, self.theme.color("paper"), share)


def height_of(lines: Sequence[Line], style: TextStyle) -> float:
    """The height of lines under each other."""
    return len(lines) * style.size * style.leading


def tag(text: str, x: float, y: float, color: Color, typeset: Typesetter) -> list[Op]:
    """A small framed word with its top left corner at (x, y)."""
    line = typeset.shaper.line(text, TAG)
    frame = Stroke(typeset.tint(color, 0.55), HAIRLINE)
    ground = RoundRect(x, y, line.width + 2 * TAG_PAD, tag_height(), 7.0, typeset.theme.color("paper"), frame)
    return [ground, text_run(line, x + TAG_PAD, y + TAG_RISE + typeset.shaper.baseline(TAG), TAG, color)]


def tag_width(text: str, typeset: Typesetter) -> float:
    """The width of a tag with its frame."""
    return typeset.shaper.line(text, TAG).width + 2 * TAG_PAD


def tag_height() -> float:
    """The height of a tag with its frame."""
    return TAG.size * TAG.leading + 2 * TAG_RISE
