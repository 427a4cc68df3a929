"""The names that curves bear at their left ends, where there are several."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import RoundRect
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.layout.typeset import Typesetter, height_of

NAME = TextStyle("semibold", 18.7, 1.4)
NAME_ROOM, NAME_LEAST = 200.0, 48.0
NAME_PAD = 6.0
BEFORE = 5.0  # so far left of a curve its name begins
FACE_GAP = 4.0
EVERY = 8.0


def curve_names(
    named: Sequence[tuple[str, tuple[float, float]]], faces: Sequence[float], typeset: Typesetter
) -> list[Placed]:
    """Names with the places where their curves begin, below each other where they would meet.

    They end before the first of the left edges of `faces`, as far as there is room for words. Who has no name has none.
    """
    first_face = min(faces, default=inf)
    placed: list[Placed] = []
    for name, (x, y) in sorted(filter(lambda each: each[0], named), key=lambda each: (each[1][1], each[0])):
        room = min(NAME_ROOM, max(NAME_LEAST, first_face - FACE_GAP - x + BEFORE - 2 * NAME_PAD))
        lines = typeset.shaper.wrap(name, NAME, room)
        width, height = max(line.width for line in lines) + 2 * NAME_PAD, height_of(lines, NAME)
        plate = RoundRect(0, 0, width, height, NAME_PAD, typeset.theme.color("paper"))
        ops = typeset.lines(lines, NAME_PAD, 0, NAME, typeset.theme.color("ink.second"))
        top = max([y - height / 2, *(other.rect.bottom + 2.0 for other in placed if x < other.rect.right)])
        placed.append(Placed(x - BEFORE, top, Block("", width, height, (plate, *ops))))
    return placed


def edges_of(names: Sequence[Placed]) -> list[list[tuple[float, float]]]:
    """Places along the upper and the lower edge of each name, from left to right: no quote lies between them."""
    return [
        [(each.x + at * EVERY, y) for at in range(int(each.block.w / EVERY) + 1) for y in (each.y, each.rect.bottom)]
        for each in names
    ]
