"""What each department, role of employees and partner does along the journey, and what they need for it."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    Department,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    joined,
)

NEEDS = ("needs", "goals", "motivations")


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A table for each, with the touchpoint where a card names one; what they need above it."""
    parts: list[ReportPart] = []
    for each in at.graph.in_order(Department):
        cards = [card for card in at.cards if each.id in card.departments]
        needs = [at.words(one) for one in each.needs]
        needs += [at.card(card) for card in cards if at.roles[card.lane].key in NEEDS]
        kind = at.chosen(each, "kind")
        title = f"{at.words(each.name)} ({kind})" if kind else at.words(each.name)
        told = joined(" · ", needs)
        needed = at.t(N_("Needs"))
        words = f"{needed}: {told}" if told else ""
        parts.append(ReportText(title, words or at.t(N_("What they need is not said yet.")), each.id))
        rows = tuple(
            ReportRow((at.stage(card), at.lane(card), at.card(card), at.place(card)), card.id)
            for card in cards
            if at.roles[card.lane].key not in NEEDS
        )
        heads = (N_("Stage"), N_("Lane"), N_("Card"), N_("Touchpoint"))
        if rows:
            parts.append(ReportTable(tuple(map(at.t, heads)), (2, 2, 6, 3), rows))
    return tuple(parts) or (ReportText(words=at.t(N_("No department is in the lists yet."))),)


REPORT = MapReport("roles", N_("What each role does and needs"), make, 86)
