"""The metrics and goals of the map: where each is measured, how it stands, who answers for it, where it comes from."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    Evidence,
    MapReport,
    Metric,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    figure_text,
    joined,
    judging,
    latest,
    measured,
    number_text,
    usual_unit,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The metrics in their order; without an owner or source those cells stay empty."""
    heads = (N_("Metric"), N_("Measured at"), N_("Latest value"), N_("Target"), N_("Owner"), N_("Sources"))
    rows = tuple(_row(at, each) for each in at.graph.in_order(Metric))
    empty = at.t(N_("No metric is in the lists yet."))
    return (ReportTable(tuple(map(at.t, heads)), (4, 4, 2, 2, 2, 4), rows, "", empty),)


def _row(at: Reported, metric: Metric) -> ReportRow:
    reading, unit = latest(metric), at.words(metric.unit) or usual_unit(metric)
    now = figure_text(metric, reading, judging(at.graph).least) if reading else ""
    target = "" if metric.target is None else number_text(metric.target)
    sources = (at.words(each.name) for one in metric.sources if (each := at.graph.find(Evidence, one)))
    return ReportRow(
        (
            at.words(metric.name),
            _where(at, metric),
            measured(now, unit) if now else "",
            measured(target, unit) if target else "",
            metric.owner.strip(),
            joined(", ", sources),
        ),
        metric.id,
    )


def _where(at: Reported, metric: Metric) -> str:
    """The stages of which it is a goal, and those in which a card shows it; the map itself where its head does."""
    shown = {stage for card in at.cards if card.metric == metric.id for stage in at.stages_of(card)}
    stages = [at.name(each.id) for each in at.graph.stages() if each.id in shown or each.id in metric.stages]
    return joined(", ", ([at.t(N_("the map as a whole"))] if metric.headline else []) + stages)


REPORT = MapReport("metrics", N_("Metrics and goals"), make, 71, wide=True)
