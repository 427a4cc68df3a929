"""What the journey costs each time that a customer passes, step by step, stage by stage and in all."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.extensions.reporting import (
    MOST_EFFORT,
    N_,
    Card,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    StepCost,
    cost_of,
    length_words,
    message,
    minutes_length,
    number_text,
    step_costs,
    together,
)

MOST = 5


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row a step, a sum a stage and one of all; then the cards that cost most."""
    costs = step_costs(at.source)
    rows: list[ReportRow] = []
    for stage in at.graph.stages():
        steps = at.graph.steps_of(stage.id)
        told = [step for step in steps if costs[step.id] != StepCost()]
        if len(steps) > 1:
            rows += [_row(at, at.name(step.id), costs[step.id], step.id) for step in told]
        if told:
            rows.append(_row(at, at.name(stage.id), together(costs[step.id] for step in steps), stage.id, strong=True))
    heads = (N_("Step"), N_("Staff time"), N_("Cost to serve"), N_("With staff"), N_("Customer effort"))
    empty = at.t(N_("No card says yet what it costs each time: see “What it costs each time” in its properties."))
    table = ReportTable(tuple(map(at.t, heads)), (4, 2, 2, 2, 1.6), tuple(rows), "", empty)
    if not rows:
        return (table,)
    whole = _row(at, at.t(N_("The whole journey")), together(costs.values()), "", strong=True)
    total = ReportTable(table.heads, table.shares, (whole,))
    parts: list[ReportPart] = [table, total]
    if at.graph.map.hour_cost is None:
        parts.append(ReportText(words=at.t(N_("What an hour of staff costs is said in the properties of the map."))))
    else:
        hour = at.money(at.graph.map.hour_cost)
        parts.append(ReportText(words=at.t(message(N_("An hour of staff costs {amount}."), amount=hour))))
    return (*parts, *_dearest(at))


def _row(at: Reported, name: str, cost: StepCost, record: str, *, strong: bool = False) -> ReportRow:
    staff = at.t(length_words(minutes_length(cost.staff))) if cost.staff else ""
    money = at.money(round(cost.money, 2)) if cost.money else ""
    hour = at.graph.map.hour_cost
    whole = at.money(round(cost.whole(hour), 2)) if hour is not None and cost.whole(hour) else ""
    effort = f"{number_text(round(cost.effort, 1))}/{MOST_EFFORT}" if cost.effort else ""
    return ReportRow((name, staff, money, whole, effort), record, strong)


def _dearest(at: Reported) -> Sequence[ReportPart]:
    """The cards that cost most, with staff, where there are several."""
    hour = at.graph.map.hour_cost
    found = [(card, cost) for card in at.cards if (cost := cost_of((card,))).whole(hour)]
    if len(found) < 2:
        return ()
    found.sort(key=lambda each: -each[1].whole(hour))
    rows = tuple(ReportRow(_cells(at, card, cost.whole(hour)), card.id) for card, cost in found[:MOST])
    heads = (N_("Stage"), N_("Lane"), N_("Card"), N_("Cost"))
    return (ReportTable(tuple(map(at.t, heads)), (2, 2, 5, 2), rows, at.t(N_("What costs most"))),)


def _cells(at: Reported, card: Card, amount: float) -> tuple[str, ...]:
    return at.stage(card), at.lane(card), at.card(card), at.money(round(amount, 2))


REPORT = MapReport("costs", N_("Cost to serve, staff time and effort"), make, 72)
