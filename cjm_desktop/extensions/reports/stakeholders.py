"""Those with a stake in the journey: how much they decide by how much it concerns them, after Mendelow (1991)."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    GridEntry,
    MapReport,
    Reported,
    ReportGrid,
    ReportPart,
    ReportRow,
    ReportTable,
    Stakeholder,
    Touchpoint,
    joined,
)

CORNERS = (N_("Keep satisfied"), N_("Work with closely"), N_("Keep an eye on"), N_("Keep informed"))


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The grid of those of whom both are said, then a row for each."""
    people = at.graph.in_order(Stakeholder)
    entries = tuple(
        GridEntry(ReportRow((at.words(each.name),), each.id), each.stake, each.influence)
        for each in people
        if each.stake and each.influence
    )
    top_left, top_right, low_left, low_right = map(at.t, CORNERS)
    axes = (at.t(N_("How much it concerns them")), at.t(N_("Influence")))
    grid = ReportGrid(*axes, (top_left, top_right, low_left, low_right), entries)
    where = {each.row.record: grid.corner(each) for each in entries}
    rows = tuple(ReportRow((*_cells(at, each), where.get(each.id, "")), each.id) for each in people)
    heads = (
        *(N_("Stakeholder"), N_("Role"), N_("Influence"), N_("Concern")),
        *(N_("Interest"), N_("Touchpoints"), N_("What to do")),
    )
    empty = at.t(N_("No stakeholder is in the lists yet."))
    table = ReportTable(tuple(map(at.t, heads)), (3, 2, 1.4, 1.4, 4, 4, 2.4), rows, "", empty)
    return (grid, table) if entries else (table,)


def _cells(at: Reported, each: Stakeholder) -> tuple[str, ...]:
    points = joined(", ", (at.name(key) for key in each.touchpoints if at.graph.find(Touchpoint, key)))
    influence, stake = (f"{value}/5" if value else "" for value in (each.influence, each.stake))
    return at.words(each.name), at.chosen(each, "role"), influence, stake, at.words(each.interest), points


REPORT = MapReport("stakeholders", N_("Stakeholders by influence and concern"), make, 88, wide=True)
