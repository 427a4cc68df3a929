"""The case page: the problem, what was done, and what has come of it in numbers and in the customers' words."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NUMBERED,
    TROUBLES,
    Card,
    MapReport,
    Metric,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    change_text,
    compared,
    figure_text,
    is_few,
    joined,
    judging,
    latest,
    shown_personas,
    usual_unit,
)

MOST = 5
QUOTES = 3
DONE = "done"


def make(at: Reported) -> tuple[ReportPart, ...]:
    """Whose case it is, problem and answer side by side, figures before and after, and what people say now."""
    parts: list[ReportPart] = []
    head = at.graph.map
    who = joined(", ", (at.words(each.name) for each in shown_personas(at.graph)[:2]))
    about = (at.words(head.client), who, at.words(head.scenario) or at.words(head.subtitle))
    if told := joined(" · ", about):
        parts.append(ReportText(at.t(N_("The case")), told))
    parts += [part for part in (_problem(at), _before_and_after(at), _said(at)) if part is not None]
    empty = N_("The page needs friction with an answer, metrics with two values, or quotes.")
    return tuple(parts) or (ReportText(words=at.t(empty)),)


def _problem(at: Reported) -> ReportTable | None:
    """The gravest friction that is answered, what answers it, first what is done, and what that was to bring."""
    troubles = sorted(at.cards_of(TROUBLES), key=lambda card: -(card.severity or 0))
    found = ((card, at.graph.find(Card, one)) for card in troubles for one in at.answers_to(card.id))
    pairs = [(card, idea) for card, idea in found if idea and at.roles[idea.lane].key == NUMBERED]
    pairs.sort(key=lambda pair: pair[1].state != DONE)
    rows = tuple(
        ReportRow((at.card(card), at.card(idea), at.chosen(idea, "state"), at.words(idea.outcome)), idea.id)
        for card, idea in pairs[:MOST]
    )
    heads = (N_("Problem"), N_("Answer"), N_("State of the work"), N_("Desired outcome"))
    title = at.t(N_("Problem and answer"))
    return ReportTable(tuple(map(at.t, heads)), (4, 4, 1.8, 3), rows, title) if rows else None


def _before_and_after(at: Reported) -> ReportTable | None:
    """The first and the newest value of each metric that has both, and the difference."""
    rows, least = [], judging(at.graph).least
    for metric in at.graph.in_order(Metric):
        before, after = compared(metric, least), latest(metric)
        if before is None or after is None or is_few(after, least):
            continue
        unit = at.words(metric.unit) or usual_unit(metric)
        values = (f"{figure_text(metric, each, least)} {unit}".strip() for each in (before, after))
        days = f"{before.date} – {after.date}"
        rows.append(ReportRow((at.words(metric.name), *values, change_text(metric, before, after), days), metric.id))
    heads = (N_("Figure"), N_("Before"), N_("After"), N_("Difference"), N_("Measured"))
    title = at.t(N_("Before and after"))
    return ReportTable(tuple(map(at.t, heads)), (4, 2, 2, 2, 3), tuple(rows), title) if rows else None


def _said(at: Reported) -> ReportTable | None:
    """What people say, the best of it first: who has said so, and where that is known from."""
    quotes = sorted(at.cards_of(("quotes",)), key=lambda card: -(card.value or 0.0))[:QUOTES]
    known = {card.id: joined(", ", (at.words(each.name) for each in at.sources(card))) for card in quotes}
    rows = tuple(ReportRow((at.card(card), at.words(card.by), known[card.id]), card.id) for card in quotes)
    heads = (N_("Quote"), N_("Said by"), N_("Known from"))
    title = at.t(N_("In their own words"))
    return ReportTable(tuple(map(at.t, heads)), (6, 2, 3), rows, title) if rows else None


REPORT = MapReport("case", N_("Case page: before and after"), make, 52)
