"""Labels of relations: their words in balanced lines on a plate, and the ops of one. Nothing of a label is left out."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.drawing.ops import Op, RoundRect
from cjm_desktop.foundation.geometry import Rect, Size
from cjm_desktop.layout.style import SMALL
from cjm_desktop.layout.text import Line, Shaper
from cjm_desktop.layout.typeset import Typesetter, height_of

PLATE_PAD, PLATE_TRIM = 6.0, 5.0
# What words are broken at: no wider than any column; a long text may be wider, for else it would be a tower.
ROOMS = (228.0, 320.0, 420.0)
_CALM_LINES = 4
_CLOSE = 2.0  # balancing goes down to so many units


class Plate(Struct, frozen=True):
    """The lines of a label, and the size of the plate that they stand on, in map units."""

    lines: tuple[Line, ...]
    size: Size


def plate_of(text: str, shaper: Shaper, columns: int) -> Plate | None:
    """A label's words in lines of about one width; None where nothing is to be seen.

    Where the map has one column only, it is no wider than that, however long the text.
    """
    lines = shaper.wrap(text, SMALL, ROOMS[0])
    for room in ROOMS[1:] if columns > 1 else ():
        if len(lines) > _CALM_LINES:
            lines = shaper.wrap(text, SMALL, room)
    if not any(line.words for line in lines):
        return None
    lines = _balanced(text, lines, shaper)
    width = max(line.width for line in lines)
    return Plate(lines, Size(width + 2 * PLATE_PAD, height_of(lines, SMALL) - PLATE_TRIM))


def plate_ops(plate: Plate, rect: Rect, typeset: Typesetter) -> list[Op]:
    """A plate in a rectangle of its size, each of its lines in the middle."""
    theme = typeset.theme
    ops: list[Op] = [RoundRect(rect.x, rect.y, rect.w, rect.h, PLATE_PAD, theme.color("paper"))]
    for i, line in enumerate(plate.lines):
        x, y = rect.center.x - line.width / 2, rect.y - PLATE_TRIM / 2 + i * SMALL.line_height
        ops += typeset.lines((line,), x, y, SMALL, theme.color("ink.second"))
    return ops


def _balanced(text: str, lines: tuple[Line, ...], shaper: Shaper) -> tuple[Line, ...]:
    """As many lines, broken at the least width that gives no more of them and parts no other words."""
    count = len(lines)
    narrow, wide = shaper.widest_part(text, SMALL), max(line.width for line in lines)
    while count > 1 and wide - narrow > _CLOSE:
        middle = (narrow + wide) / 2
        tried = shaper.wrap(text, SMALL, middle)
        if len(tried) > count:
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines
