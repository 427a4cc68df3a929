"""The title block: what map it is, of whom, and the small facts about it below."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import ImageOp, Op, RoundRect
from cjm_desktop.foundation.both import joined, on_one_line
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.layout.images import picture_op
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.style import KIND, SMALL_STRONG, SUBTITLE, TITLE
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.records import Channel, JourneyMap, Touchpoint

CHIP_PAD = 19.0
LOGO_HEIGHT, LOGO_WIDTH = 76.0, 420.0
LOGO_GAP = 24.0
MAP_KINDS: Mapping[str, str] = {kind.key: kind.legend for kind in vocabulary.MAP_KINDS}


def title_block(ctx: LaneContext, width: float, without: frozenset[str]) -> Block:
    """The title as wide as that, without the parts that `without` names."""
    record, theme, shaper = ctx.graph.map, ctx.typeset.theme, ctx.typeset.shaper
    logo = None if "logo" in without else _logo(ctx)
    ops: list[Op] = [logo] if logo else []
    y = logo.h + LOGO_GAP if logo else 0.0
    kind = MAP_KINDS.get(record.kind)
    above = joined(" · ", (ctx.translate(kind) if kind else record.kind, on_one_line(ctx.words(record.client))))
    for text, style, color, gap in (
        (above, KIND, "ink.second", 2.0),
        (ctx.words(record.title), TITLE, "ink.title", 10.0),
        (ctx.words(record.subtitle), SUBTITLE, "ink.second", 0.0),
    ):
        if text:
            lines = shaper.wrap(text, style, width)
            ops += ctx.typeset.lines(lines, 0, y, style, theme.color(color))
            y += height_of(lines, style) + gap
    chips = _chips(ctx)
    if chips:
        y += 20.0
        x, height = 0.0, SMALL_STRONG.size * SMALL_STRONG.leading + 10.0
        for text in chips:
            line = shaper.line(text, SMALL_STRONG)
            if x and x + line.width + 2 * CHIP_PAD > width:
                x, y = 0.0, y + height + 10.0
            ops.append(RoundRect(x, y, line.width + 2 * CHIP_PAD, height, height / 2, theme.color("chip")))
            ops.append(ctx.typeset.one(text, x + CHIP_PAD, y + 5.0, SMALL_STRONG, theme.color("ink.title")))
            x += line.width + 2 * CHIP_PAD + 13.0
        y += height
    return Block(record.id, width, y, tuple(ops))


def _logo(ctx: LaneContext) -> ImageOp | None:
    """The map's logo in its own proportions above the title."""
    logo = ctx.graph.map.logo
    blob = ctx.graph.blob(logo)
    shape = blob.w / blob.h if blob and blob.w > 0 and blob.h > 0 else 1.0
    height = min(LOGO_HEIGHT, LOGO_WIDTH / shape)
    return picture_op(ctx, logo, Rect(0.0, 0.0, height * shape, height))


def _chips(ctx: LaneContext) -> list[str]:
    record, graph = ctx.graph.map, ctx.graph
    counts = [
        (NN_("{count} channel", "{count} channels"), _channels(ctx)),
        (NN_("{count} touchpoint", "{count} touchpoints"), len(graph.table(Touchpoint))),
    ]
    chips = [_customer_type(ctx, key) for key in record.customer_types[:1]]
    if len(record.customer_types) > 1:
        many = NN_("{count} customer type", "{count} customer types")
        chips = [ctx.translate(message(many, count=len(record.customer_types)))]
    chips += [ctx.translate(message(text, count=count)) for text, count in counts if count]
    state = next((choice.label for choice in vocabulary.MAP_STATES if choice.key == record.state), record.state)
    chips = [*([ctx.translate(state)] if state else ()), *chips]
    if ctx.words(record.confirmed):
        chips.append(ctx.translate(message(N_("Confirmed: {who}"), who=ctx.words(record.confirmed))))
    if ctx.assumed is not None:
        chips.append(ctx.translate(message(N_("{percent}% assumed"), percent=round(100 * ctx.assumed))))
    if record.owner.strip():
        chips.append(ctx.translate(message(N_("Owner: {name}"), name=record.owner.strip())))
    if record.review is not None and record.review.next:
        chips.append(ctx.translate(message(N_("Next review {date}"), date=record.review.next)))
    return [*chips, record.period] if record.period else chips


def _channels(ctx: LaneContext) -> int:
    """How many channels have touchpoints: a template brings more of them than a map begins with."""
    known = ctx.graph.table(Channel)
    return len({point.channel for point in ctx.graph.table(Touchpoint).values()} & known.keys())


def _customer_type(ctx: LaneContext, key: str) -> str:
    info = next(info for info in fields_of(JourneyMap) if info.name == "customer_types")
    label = next((choice.label for choice in info.field.choices if choice.key == key), None)
    return ctx.translate(label) if label is not None else key
