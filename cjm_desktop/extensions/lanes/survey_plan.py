"""What customers are asked after which steps: the surveys of the plan, each where it is sent."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    Block,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    Placed,
    RoundRect,
    Stroke,
    Survey,
    TextStyle,
    asked_by,
    card_block,
    height_of,
    icon_ops,
    question_of,
    readable,
    stack_cards,
    vocabulary,
)

QUESTION = TextStyle("regular", 21.3, 1.4)
NOTE = TextStyle("semibold", 18.7, 1.4)
ICON, ICON_GAP = 24.0, 10.0
PAD, RISE, NOTE_GAP, GAP = 14.0, 11.0, 4.0, 12.0
RADIUS, EDGE = 9.0, 1.6
NAMES = {
    each.key: each.label
    for each in (
        *vocabulary.QUESTION_KINDS,
        *vocabulary.ANSWER_SCALES,
        *vocabulary.SURVEY_CHANNELS,
        *vocabulary.FREQUENCIES,
    )
}


class SurveyPlan:
    """The question of each survey, with its type, channel and frequency; cards of the lane stand under them."""

    key = "survey_plan"
    traits = LaneTraits(grounded=True, surveyed=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the surveys of each step, and below all of them the lane's own cards."""
        body = stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))
        items: list[Placed] = []
        height = 0.0
        for column in ctx.columns:
            y = 0.0
            for survey in ctx.surveys.get(column.step, ()):
                block = _card(survey, column.w, ctx)
                items.append(Placed(column.x, y, block))
                height = max(height, y + block.h)
                y += block.h + GAP
        below = height + GAP if items and body.items else height
        items += [Placed(item.x, item.y + below, item.block) for item in body.items]
        return LaneBody(below + body.height, tuple(items), body.open_cells - ctx.surveys.keys())


def _card(survey: Survey, width: float, ctx: LaneContext) -> Block:
    typeset, theme = ctx.typeset, ctx.typeset.theme
    asked = question_of(survey, ctx.lang, ctx.graph.map.lang, ctx.translate) or ctx.words(survey.name)
    kind, scale = asked_by(survey)
    told = (kind, scale, survey.channel, survey.frequency)
    said = " · ".join(ctx.translate(NAMES[each]) if each in NAMES else each for each in told if each)
    left = PAD + ICON + ICON_GAP
    room = max(40.0, width - left - PAD)
    lines, notes = typeset.shaper.wrap(asked, QUESTION, room), typeset.shaper.wrap(said, NOTE, room) if said else ()
    under = RISE + height_of(lines, QUESTION) + NOTE_GAP
    height = under + (height_of(notes, NOTE) if notes else 0.0) + RISE
    ground = typeset.tint(ctx.color, 0.1)
    ink = theme.color(readable(ctx.color, ground))
    ops: list[Op] = [RoundRect(0, 0, width, height, RADIUS, ground, Stroke(typeset.tint(ctx.color, 0.5), EDGE))]
    if icon := ctx.icons.get("message-circle"):
        ops += icon_ops(icon, PAD, RISE + (QUESTION.size * QUESTION.leading - ICON) / 2, ICON, ink)
    ops += typeset.lines(lines, left, RISE, QUESTION, theme.color("ink"))
    ops += typeset.lines(notes, left, under, NOTE, ink)
    return Block(survey.id, width, height, tuple(ops))


LANE = SurveyPlan()
