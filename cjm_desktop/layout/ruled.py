"""The outlines that rules give to cards: drawn on what the card's own lane type has drawn, and moving nothing.

Outlines lie within each other, the first rule's outermost, so that a card shows what several rules say of it. Where a
card has a ground they lie on its edge, else around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import Color, Op, RoundRect, Stroke, TextRun
from cjm_desktop.drawing.own_colors import darkened, own_color
from cjm_desktop.drawing.theme import Theme, contrast
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.style import CARD_RADIUS
from cjm_desktop.model.records import CardRule, RecordId
from cjm_desktop.model.ruling import Worn
from cjm_desktop.model.vocabulary import RULE_LOOKS

MOST_WORN = 3  # outlines of a card: more would reach its words
USUAL = "lane.friction"  # the colour of a rule that has none, and of one that a theme lets wear none
LEAST_CONTRAST = 3.0  # of a line that means something with what it lies on, WCAG 2.2
LINE, DOUBLE, BETWEEN, DOT, HATCH, APART = 4.0, 1.5, 3.6, 4.4, 7.0, 1.6
DASHES = {each.key: each.dash for each in RULE_LOOKS}
AROUND = 4.0  # between the innermost outline and a card without a ground
LOW, LOW_ROOM, ROOM = 60.0, 8.0, 17.0  # how deep outlines may lie on a ground, on a low one such as that of a pill
WHOLE = 0.9  # of a block's width and height: what covers so much is its ground
SAMPLE = (40.0, 24.0)


def with_rules(shown: Sequence[Placed], worn: Worn | None, ctx: LaneContext) -> Sequence[Placed]:
    """What a lane shows, with the outlines that its cards wear."""
    if not worn:
        return shown
    theme = ctx.typeset.theme
    seen: Counter[RecordId] = Counter()  # blocks of each card: a few lanes draw several
    items: list[Placed] = []
    for item in shown:
        owner = item.block.owner
        if owner in worn:
            seen[owner] += 1
            item = _outlined(item, f"{owner} {seen[owner]}", worn[owner][:MOST_WORN], theme, ctx.ruled)
        items.append(item)
    return items


def _outlined(item: Placed, key: str, rules: Sequence[CardRule], theme: Theme, kept: Memo[Block]) -> Placed:
    block, ground = item.block, _ground_of(item.block)
    looks = tuple((rule.look, rule.color) for rule in rules)
    room = -AROUND if ground is None else LOW_ROOM if block.h < LOW else ROOM
    around = max(0.0, _depth(looks) - room)
    outlined = kept.get(key, (block, looks, theme), lambda: _drawn(block, ground, around, looks, theme))
    return Placed(item.x - around, item.y - around, outlined)


def _drawn(
    block: Block, ground: RoundRect | None, around: float, looks: Sequence[tuple[str, str]], theme: Theme
) -> Block:
    w, h = block.w + 2 * around, block.h + 2 * around
    paint = ground.fill if ground is not None and isinstance(ground.fill, str) else theme.color("paper")
    radius = ground.radius + around if ground is not None else CARD_RADIUS
    ops = [moved(op, around, around) for op in block.ops] if around else list(block.ops)
    return replace(block, w=w, h=h, ops=(*ops, *outline_ops(looks, (0.0, 0.0, w, h), radius, paint, theme)))


def outline_ops(
    looks: Sequence[tuple[str, str]],
    box: tuple[float, float, float, float],
    radius: float,
    ground: Color,
    theme: Theme,
) -> list[Op]:
    """Outlines of looks and colours (tokens or `#RRGGBB`) within each other along the inside of a box."""
    x, y, w, h = box
    ops: list[Op] = []
    inset = 0.0
    for look, color in looks:
        shown = told_from(theme, outline_color(theme, color), ground)
        width = _width(look)
        for stroke, middle in _strokes(look, shown):
            at = inset + middle
            corner = max(0.0, min(radius, w / 2, h / 2) - at)
            ops.append(RoundRect(x + at, y + at, w - 2 * at, h - 2 * at, corner, None, stroke))
        inset += width + APART
    return ops


def _depth(looks: Sequence[tuple[str, str]]) -> float:
    return sum(_width(look) for look, _ in looks) + APART * (len(looks) - 1)


def _width(look: str) -> float:
    if look == "double":
        return BETWEEN + DOUBLE
    dash = DASHES.get(look, ())
    return LINE if not dash else DOT if dash[0] < 1 else HATCH


def _strokes(look: str, color: Color) -> list[tuple[Stroke, float]]:
    """The lines of an outline, each with how far its middle is from the outer edge; an unknown look is a solid one.

    A dash that is nearly nothing is a dot, as the ends of lines are round; longer ones are cut straight.
    """
    width = _width(look)
    if look == "double":
        return [(Stroke(color, DOUBLE), DOUBLE / 2), (Stroke(color, DOUBLE), width - DOUBLE / 2)]
    return [(Stroke(color, width, DASHES.get(look, ()), sharp=width == HATCH), width / 2)]


def outline_color(theme: Theme, color: str) -> Color:
    """The colour of an outline in a theme."""
    return own_color(theme, color, USUAL)


@lru_cache(1024)
def told_from(theme: Theme, color: Color, ground: Color) -> Color:
    """The colour itself where a line in it can be told from the ground that it lies on, else a darker one."""
    return darkened(color, lambda found: contrast(found, ground) >= LEAST_CONTRAST, theme.color)


def rule_sample(rule: CardRule, theme: Theme) -> Callable[[float, float], Sequence[Op]]:
    """What draws a small card with the outline of a rule, from the left around a line at a height."""
    w, h = SAMPLE

    def draw(x: float, y: float) -> Sequence[Op]:
        return outline_ops([(rule.look, rule.color)], (x, y - h / 2, w, h), 7.0, theme.color("paper"), theme)

    return draw


def _ground_of(block: Block) -> RoundRect | None:
    """What the words of a card stand on, if it has a ground that covers it."""
    first = block.ops[0] if block.ops else None
    if isinstance(first, RoundRect) and first.w >= WHOLE * block.w and first.h >= WHOLE * block.h:
        return first
    return None


def moved(op: Op, dx: float, dy: float) -> Op:
    """The same at another place."""
    if isinstance(op, TextRun):
        return replace(op, x=op.x + dx, baseline=op.baseline + dy)
    return replace(op, x=op.x + dx, y=op.y + dy)
