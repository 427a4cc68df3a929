"""How often each category of problem stands in each stage."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    TROUBLES,
    Category,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The friction by category and stage, with the sums of both."""
    cards = list(at.cards_of(TROUBLES))
    stages = at.graph.stages()
    kinds = [(each.id, at.words(each.name)) for each in at.graph.in_order(Category)]
    known = {key for key, _ in kinds}
    if any(card.category not in known for card in cards):
        kinds.append(("", at.t(N_("No category"))))

    def counts(wanted: str | None) -> list[int]:
        those = [each for each in cards if wanted in (None, each.category if each.category in known else "")]
        return [sum(at.stage_at[at.columns[each.step]] == stage.id for each in those) for stage in stages]

    rows = [(name, key, counts(key)) for key, name in kinds]
    told = [ReportRow((name, *(str(each or "") for each in line), str(sum(line))), key) for name, key, line in rows]
    if cards:
        line = counts(None)
        told.append(ReportRow((at.t(N_("Sum")), *map(str, line), str(sum(line))), strong=True))
    heads = (at.t(N_("Category of problem")), *(at.name(stage.id) for stage in stages), at.t(N_("Sum")))
    empty = at.t(N_("No friction is on the map yet."))
    return (ReportTable(heads, (3.0, *(1.5 for _ in stages), 1.0), tuple(told) if cards else (), "", empty),)


REPORT = MapReport("categories", N_("Problems by category and stage"), make, 80, wide=True)
