"""Which touchpoints stand in which stages, with what customers think of them."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    Touchpoint,
    number_text,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each touchpoint and a column for each stage; the most used ones first."""
    stages = at.graph.stages()
    used: dict[str, list[int]] = {each.id: [0] * len(stages) for each in at.graph.in_order(Touchpoint)}
    place = {stage.id: number for number, stage in enumerate(stages)}
    for card in at.cards:
        if card.touchpoint in used:
            for stage in at.stages_of(card):
                used[card.touchpoint][place[stage]] += 1
    points = sorted(
        at.graph.in_order(Touchpoint),
        key=lambda each: (-(each.frequency or 0), -(each.importance or 0), -sum(used[each.id])),
    )
    counted = any(each.frequency for each in points)
    rows = (
        ReportRow(
            (
                at.words(each.name),
                at.name(each.channel) if each.channel else "",
                *(str(count or "") for count in used[each.id]),
                *([number_text(each.frequency) if each.frequency else ""] if counted else []),
                _of_five(each.importance),
                _of_five(each.expectation),
                _of_five(each.satisfaction),
                _difference(each.satisfaction, each.expectation),
            ),
            each.id,
        )
        for each in points
    )
    heads = (
        at.t(N_("Touchpoint")),
        at.t(N_("Channel")),
        *(at.name(stage.id) for stage in stages),
        *([at.t(N_("Uses a month"))] if counted else []),
        at.t(N_("Importance")),
        at.t(N_("Expectation")),
        at.t(N_("Satisfaction")),
        at.t(N_("Difference")),
    )
    shares = (3.0, 1.6, *(1.5 for _ in stages), *([1.3] if counted else []), 1.3, 1.3, 1.3, 1.3)
    return (ReportTable(heads, shares, tuple(rows), "", at.t(N_("No touchpoint is on the map yet."))),)


def _difference(satisfaction: int | None, expectation: int | None) -> str:
    return number_text(satisfaction - expectation, signed=True) if satisfaction and expectation else ""


def _of_five(value: int | None) -> str:
    return f"{value}/5" if value else ""


REPORT = MapReport("touchpoints", N_("Touchpoints by stage"), make, 90, wide=True)
