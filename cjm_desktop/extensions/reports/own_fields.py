"""What cards say in the fields that the map has of its own: a table with a column for each field."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    told_fields,
)

MOST = 6  # columns that can be read beside the card itself


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each card that says something in them, along the journey."""
    told = {card.id: told_fields(at.words(each) for each in card.own_fields) for card in at.cards if card.own_fields}
    named = (at.words(each) for each in at.graph.map.own_fields)
    names = list(dict.fromkeys((*named, *(name for each in told.values() for name in each))))[:MOST]
    rows = tuple(
        ReportRow((at.stage(card), at.lane(card), at.card(card), *(said.get(name, "") for name in names)), card.id)
        for card in at.cards
        if (said := told.get(card.id)) is not None
    )
    heads = (at.t(N_("Stage")), at.t(N_("Lane")), at.t(N_("Card")), *names)
    empty = at.t(N_("No card says anything in a field of the map’s own yet."))
    return (ReportTable(heads, (2, 2, 5, *(2.0 for _ in names)), rows, "", empty),)


REPORT = MapReport("own_fields", N_("Own fields"), make, 96, wide=True)
