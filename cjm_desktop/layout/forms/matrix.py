"""The opportunities between impact and effort, each as its number on a disc, with what they say beside them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle, line
from cjm_desktop.layout.style import CARD, HAIRLINE, NOTE, SMALL, SMALL_STRONG
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.model.records import RecordId

SIDE = 5  # what impact and effort go up to
CELL_W, CELL_H = 150.0, 124.0
DISC, STEP = 21.0, 48.0
AXIS, HEAD = 92.0, 38.0  # the room for values left of the field and below it, and for a name above it
LIST_GAP, LIST_WIDTH = 80.0, 640.0
ENTRY_INDENT, ENTRY_GAP = 64.0, 14.0


class Rated(Struct, frozen=True):
    """An opportunity: its number, what it says, a line below that, and its impact and effort where they are said."""

    record: RecordId
    number: int
    words: str
    more: str = ""
    impact: int | None = None
    effort: int | None = None


def matrix_drawings(rated: Sequence[Rated], axes: tuple[str, str], typeset: Typesetter, lang: str) -> list[Drawing]:
    """The matrix, `axes` being the names of impact and effort, each time beside as much of the list as fits there.

    Opportunities without both are in the list alone.
    """
    width, height = SIDE * CELL_W, SIDE * CELL_H
    field = _on_field(rated, axes, typeset, width, height)
    x = AXIS + width + LIST_GAP
    made: list[Drawing] = []
    for entries in _listed([_entry(each, typeset) for each in rated], height + AXIS):
        items, y = list(field), HEAD
        for block in entries:
            items.append(Placed(x, y, block))
            y += block.h + ENTRY_GAP
        whole_w, whole_h = x + LIST_WIDTH, max(HEAD + height + AXIS, y)
        layer = Layer("matrix", "", whole_w, whole_h, tuple(items))
        made.append(Drawing(whole_w, whole_h, (PlacedLayer(0.0, 0.0, layer),), lang=lang))
    return made


def _listed(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    """The blocks in groups that are not higher than the room, at least one in each."""
    groups: list[list[Block]] = []
    free = 0.0
    for block in blocks:
        if not groups or block.h > free:
            groups.append([])
            free = room
        groups[-1].append(block)
        free -= block.h + ENTRY_GAP
    return groups


def _on_field(
    rated: Sequence[Rated], axes: tuple[str, str], typeset: Typesetter, width: float, height: float
) -> list[Placed]:
    items = [Placed(AXIS, HEAD, _field(typeset, width, height))]
    items.append(Placed(0.0, 0.0, _axes(axes, typeset, width, height)))
    at: dict[tuple[int, int], list[Rated]] = {}
    for each in rated:
        if each.impact is not None and each.effort is not None:
            at.setdefault((each.effort, each.impact), []).append(each)
    for (effort, impact), cell in at.items():
        x0, y0 = AXIS + (effort - 1) * CELL_W, HEAD + (SIDE - impact) * CELL_H
        across = min(3, len(cell))
        down = -(-len(cell) // across)
        for i, each in enumerate(cell):
            cx = x0 + CELL_W / 2 + (i % across - (across - 1) / 2) * STEP
            cy = y0 + CELL_H / 2 + (i // across - (down - 1) / 2) * STEP
            items.append(
                Placed(cx - DISC, cy - DISC, Block(each.record, 2 * DISC, 2 * DISC, _disc(each.number, typeset)))
            )
    return items


def _field(typeset: Typesetter, width: float, height: float) -> Block:
    """The ground: what promises much for little is tinted, and a line for each value."""
    theme = typeset.theme
    ops: list[Op] = [RoundRect(0, 0, width, height, 12.0, theme.color("chip"))]
    ops.append(RoundRect(0, 0, 2 * CELL_W, 2 * CELL_H, 12.0, typeset.tint(theme.color("lane.opportunities"), 0.14)))
    rule = Stroke(theme.color("paper"), HAIRLINE)
    for i in range(1, SIDE):
        ops.append(PathOp(line(i * CELL_W, 0, i * CELL_W, height), stroke=rule))
        ops.append(PathOp(line(0, i * CELL_H, width, i * CELL_H), stroke=rule))
    return Block("", width, height, tuple(ops))


def _axes(axes: tuple[str, str], typeset: Typesetter, width: float, height: float) -> Block:
    """The values along both axes, and at the upper end of each what it is called, with the way in which it rises."""
    ink, strong = typeset.theme.color("ink.second"), typeset.theme.color("ink.title")
    ops: list[Op] = []
    for i in range(SIDE):
        ops.append(typeset.centred(str(SIDE - i), AXIS - 22.0, HEAD + i * CELL_H + CELL_H / 2 - 14.0, NOTE, ink))
        ops.append(typeset.centred(str(i + 1), AXIS + i * CELL_W + CELL_W / 2, HEAD + height + 6.0, NOTE, ink))
    ops.append(typeset.right(f"{axes[1]} →", AXIS + width, HEAD + height + 40.0, SMALL_STRONG, strong))
    ops.append(typeset.one(f"↑ {axes[0]}", AXIS, 0.0, SMALL_STRONG, strong))
    return Block("", AXIS + width, HEAD + height + AXIS, tuple(ops))


def _disc(number: int, typeset: Typesetter) -> tuple[Op, ...]:
    ground = PathOp(circle(DISC, DISC, DISC), fill=typeset.theme.color("lane.opportunities"))
    top = DISC - SMALL_STRONG.line_height / 2
    return ground, typeset.centred(str(number), DISC, top, SMALL_STRONG, typeset.theme.color("paper"))


def _entry(each: Rated, typeset: Typesetter) -> Block:
    theme, room = typeset.theme, LIST_WIDTH - ENTRY_INDENT
    lines = typeset.shaper.wrap(each.words, CARD, room)
    more = typeset.shaper.wrap(each.more, SMALL, room) if each.more else ()
    ops: list[Op] = [*_disc(each.number, typeset)]
    ops += typeset.lines(lines, ENTRY_INDENT, 3.0, CARD, theme.color("ink"))
    ops += typeset.lines(more, ENTRY_INDENT, 3.0 + height_of(lines, CARD), SMALL, theme.color("ink.second"))
    height = max(2 * DISC, 6.0 + height_of(lines, CARD) + height_of(more, SMALL))
    return Block(each.record, LIST_WIDTH, height, tuple(ops))
