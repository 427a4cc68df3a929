"""The named paths through the journey: how long each is, where it hurts, and how it feels."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    TROUBLES,
    JourneyPath,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each path, then the cards of each along the journey."""
    paths = at.graph.in_order(JourneyPath)
    cards = {path.id: [card for card in at.cards if path.id in card.paths] for path in paths}
    steps = {path.id: list(dict.fromkeys(card.step for card in cards[path.id])) for path in paths}
    troubled = {card.step for card in at.cards_of(TROUBLES)}
    rows = []
    for path in paths:
        felt = [card.value for card in at.cards if card.step in steps[path.id] and card.value is not None]
        rows.append(
            ReportRow(
                (
                    at.words(path.name),
                    at.chosen(path, "kind"),
                    str(len(cards[path.id])),
                    str(len(steps[path.id])),
                    str(sum(step in troubled for step in steps[path.id])),
                    at.signed(sum(felt) / len(felt)) if felt else "",
                ),
                path.id,
            )
        )
    heads = (N_("Path"), N_("Kind"), N_("Cards"), N_("Steps"), N_("With friction"), N_("Mean feeling"))
    empty = at.t(N_("No path has a name yet."))
    parts: list[ReportPart] = [ReportTable(tuple(map(at.t, heads)), (4, 2, 1.2, 1.2, 1.5, 1.5), tuple(rows), "", empty)]
    along = (at.t(N_("Stage")), at.t(N_("Lane")), at.t(N_("Card")))
    for path in paths:
        if cards[path.id]:
            told = tuple(ReportRow((at.stage(card), at.lane(card), at.card(card)), card.id) for card in cards[path.id])
            parts.append(ReportTable(along, (2, 2, 6), told, at.words(path.name)))
    return tuple(parts)


REPORT = MapReport("paths", N_("Named paths"), make, 85)
