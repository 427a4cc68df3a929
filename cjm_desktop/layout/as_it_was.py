"""The as-is journey behind a to-be map: its curves, its cards as shadows, and what the legend says.

All of it stands back, belongs to nobody and is not taken by the pointer: only what the map itself says is content.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.dimming import Dimmer, dimmed_ink
from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import line
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.layout.curve import curve_through
from cjm_desktop.layout.lane import LaneBody, LaneContext, LaneType
from cjm_desktop.layout.options import LayoutOptions
from cjm_desktop.layout.style import CARD_GAP
from cjm_desktop.model.as_it_was import NOTHING_WAS, AsItWas, as_it_was
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Lane, Persona, RecordId

PART = "as_is"  # as a page set-up names it among the parts left out
FELT = N_("As-is feelings")
SHADOW = N_("As-is card, changed or removed here")
WIDTH = 3.2
DASHES = (11.0, 8.0)
DASHES_EACH = (DASHES, (3.0, 7.0), (22.0, 6.0, 3.0, 6.0))  # of several curves in turn: the first as the legend shows it
NAMED = N_("{name} (as-is)")
SAMPLE = 44.0
XY = tuple[float, float]


class FormerCurve(Struct, frozen=True, eq=False):
    """A curve as it was: its path, places along it, itself in words, and whose it is where there are several."""

    path: Path
    sample: list[XY]
    told: str
    name: str
    dashes: tuple[float, ...]


def shown_as_it_was(graph: JourneyGraph, options: LayoutOptions) -> AsItWas:
    """What a map shows of the journey as it was, nothing where that is not to stand behind it."""
    if options.as_is is None or PART in options.without:
        return NOTHING_WAS
    return as_it_was(options.as_is, graph)


def former_curves(lane: Lane, ctx: LaneContext, height_at: Callable[[float], float]) -> list[FormerCurve]:
    """The curves of a lane as they were, one for each persona, over the steps that there are now."""
    felt = ctx.was.felt.get(lane.id, ())
    if not felt or not ctx.columns:
        return []
    middles = {column.step: column.x + column.w / 2 for column in ctx.columns}
    left, right = ctx.columns[0].x, ctx.columns[-1].x + ctx.columns[-1].w
    values: dict[RecordId, dict[float, float]] = {}
    for each in felt:
        if each.step in middles:
            values.setdefault(each.persona, {})[middles[each.step]] = each.value
    found = []
    for (persona, by_x), dashes in zip(values.items(), cycle(DASHES_EACH), strict=False):
        places = sorted(by_x.items())
        path, sample = curve_through([(x, height_at(value)) for x, value in places], left, right)
        who = ctx.graph.find(Persona, persona)
        told = _told(who, [value for _, value in places], ctx)
        name = ctx.translate(message(NAMED, name=ctx.words(who.name))) if who is not None else ""
        found.append(FormerCurve(path, sample, told, name, dashes))
    return found


def _told(who: Persona | None, values: Sequence[float], ctx: LaneContext) -> str:
    name = ctx.translate(FELT)
    said = "; ".join(number_text(each, signed=True) for each in values)
    named = f"{name} ({ctx.words(who.name)})" if who is not None else name
    return f"{named}: {said}"


def former_blocks(curves: Sequence[FormerCurve], right: float, floor: float, ctx: LaneContext) -> list[Block]:
    """What is drawn of them, behind the curves of the map."""
    theme = ctx.typeset.theme
    return [
        Block("", right, floor, (PathOp(each.path, stroke=_stroke(theme, each.dashes)),), each.told) for each in curves
    ]


def _stroke(theme: Theme, dashes: tuple[float, ...] = DASHES) -> Stroke:
    return Stroke(theme.color("ink.faint"), WIDTH, dashes, sharp=True)


def with_shadows(body: LaneBody, lane: Lane, ctx: LaneContext, lane_type: LaneType) -> LaneBody:
    """A lane with the cards that it no longer has as they were, below those that it has, cell by cell.

    The lane's own type draws them; they are taken from it and made to stand back.
    """
    cards = ctx.was.shadows.get(lane.id, ())
    if not cards or body.flush:
        return body
    frame = (ctx.graph.map, *ctx.graph.stages(), *ctx.graph.steps(), lane)
    alone = lane_type.lay_out(lane, replace(ctx, graph=graph_of([*frame, *cards])))
    mine = {card.id for card in cards}
    dimmer = Dimmer(ctx.typeset.theme)
    items, taken, height = list(body.items), set[RecordId](), body.height
    for column in ctx.columns:
        cell = [each for each in alone.items if each.block.owner in mine and _meets(each, column.x, column.w)]
        if not cell:
            continue
        above = [each.rect.bottom for each in body.items if _meets(each, column.x, column.w)]
        down = (max(above) + CARD_GAP if above else 0.0) - min(each.y for each in cell)
        items += [Placed(each.x, each.y + down, replace(dimmer.dimmed(each.block), owner="")) for each in cell]
        height = max(height, *(each.rect.bottom + down for each in cell))
        taken.add(column.step)
    return replace(body, items=tuple(items), height=height, open_cells=body.open_cells - taken)


def _meets(item: Placed, x: float, width: float) -> bool:
    return item.x < x + width and item.rect.right > x


def felt_sample(theme: Theme) -> tuple[Callable[[float, float], Sequence[Op]], float, str]:
    """The legend's line for the curve as it was."""
    stroke = _stroke(theme)
    return (lambda x, y: [PathOp(line(x, y, x + SAMPLE, y), stroke=stroke)]), SAMPLE, FELT


def shadow_sample(theme: Theme) -> tuple[Callable[[float, float], Sequence[Op]], float, str]:
    """The legend's line for shadow cards: a small one in their greys."""
    ink = dimmed_ink(theme)

    def draw(x: float, y: float) -> Sequence[Op]:
        edge = RoundRect(x, y - 11.0, 4.0, 22.0, 2.0, ink.lines)
        return [RoundRect(x, y - 11.0, 40.0, 22.0, 7.0, ink.ground), edge]

    return draw, 40.0, SHADOW
