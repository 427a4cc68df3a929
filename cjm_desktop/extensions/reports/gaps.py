"""The gaps: where something is missing, with its stage, lane and owner."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    emotion_scores,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The cards marked as a gap along the journey, then where feelings stay behind what was expected, widest first."""
    heads = (at.t(N_("Gap")), at.t(N_("Stage")), at.t(N_("Lane")), at.t(N_("Owner")), at.t(N_("Due")))
    marked = [card for card in at.cards if "gap" in card.flags]
    rows = tuple(
        ReportRow((at.words(card.text) or "–", at.stage(card), at.lane(card), at.owner(card), at.due(card)), card.id)
        for card in marked
    )
    empty = at.t(N_("No gap is marked on the map."))
    parts: list[ReportPart] = [ReportTable(heads, (5, 2, 2, 2, 1.8), rows, at.t(N_("Marked gaps")), empty)]
    behind = [
        (card.value - card.expected, card) for card in at.cards if card.value is not None and card.expected is not None
    ]
    if behind:
        felt = (at.t(N_("Moment")), at.t(N_("Stage")), at.t(N_("Expected")), at.t(N_("Felt")), at.t(N_("Difference")))
        told = tuple(
            ReportRow(
                (
                    at.card(card),
                    at.stage(card),
                    at.signed(card.expected or 0.0),
                    at.signed(card.value or 0.0),
                    at.signed(difference),
                ),
                card.id,
            )
            for difference, card in sorted(behind, key=lambda pair: pair[0])
        )
        parts.append(ReportTable(felt, (5, 2, 2, 2, 1.8), told, at.t(N_("Expected and felt"))))
    if computed := _computed(at):
        heads = (at.t(N_("Step")), at.t(N_("Stage")), at.t(N_("Drawn")), at.t(N_("Computed")), at.t(N_("Difference")))
        parts.append(ReportTable(heads, (5, 2, 2, 2, 1.8), computed, at.t(N_("Drawn and computed"))))
    return tuple(parts)


def _computed(at: Reported) -> tuple[ReportRow, ...]:
    """The steps whose drawn feelings differ from those computed of scored cards, the widest gap first."""
    scores = emotion_scores(at.graph)
    drawn: dict[str, list[float]] = {}
    for card in at.cards:
        if at.roles[card.lane].points and card.value is not None:
            drawn.setdefault(card.step, []).append(card.value)
    found = []
    for step in at.graph.steps():
        if step.id in scores and step.id in drawn:
            felt = sum(drawn[step.id]) / len(drawn[step.id])
            cells = (at.signed(felt), at.signed(scores[step.id]), at.signed(felt - scores[step.id]))
            row = ReportRow((at.name(step.id), at.name(step.stage), *cells), step.id)
            found.append((-abs(felt - scores[step.id]), row))
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


REPORT = MapReport("gaps", N_("Gaps"), make, 45, wide=True)
