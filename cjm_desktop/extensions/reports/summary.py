"""The summary: whose journey it is, its figures, its worst moments, and what is to be done about them."""

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
    figure_text,
    is_few,
    joined,
    judging,
    latest,
    measured,
    number_text,
    shown_personas,
    usual_unit,
)

MOST = 3


def make(at: Reported) -> tuple[ReportPart, ...]:
    """One page: people, figures, three worst moments, the opportunities that promise most, who answers for what."""
    head = at.graph.map
    parts: list[ReportPart] = []
    if about := joined(" · ", (at.words(head.subtitle), at.words(head.scenario))):
        parts.append(ReportText(words=about))
    for persona in shown_personas(at.graph)[:2]:
        told = [joined(", ", (at.words(persona.role), at.words(persona.job)))]
        told += [at.words(each) for each in persona.goals[:MOST]]
        parts.append(ReportText(at.words(persona.name), joined(" · ", told), persona.id))
    parts += [part for part in (_figures(at), _worst(at), _best(at), _owners(at)) if part is not None]
    return tuple(parts) or (ReportText(words=at.t(N_("The map says too little to be summed up."))),)


def _figures(at: Reported) -> ReportTable | None:
    metrics = [each for each in at.graph.in_order(Metric) if each.values]
    shown = [each for each in metrics if each.headline] or metrics[:MOST]
    rows, least = [], judging(at.graph).least
    for metric in shown[: 2 * MOST]:
        reading = latest(metric)
        if reading is not None:
            unit = at.words(metric.unit)
            target = "" if metric.target is None else measured(number_text(metric.target), unit)
            few = is_few(reading, least)
            value = measured(figure_text(metric, reading, least), "" if few else unit or usual_unit(metric))
            rows.append(ReportRow((at.words(metric.name), value, target, reading.date), metric.id))
    heads = (N_("Figure"), N_("Value"), N_("Target"), N_("Date"))
    return ReportTable(tuple(map(at.t, heads)), (4, 2, 2, 2), tuple(rows), at.t(N_("Key figures"))) if rows else None


def _worst(at: Reported) -> ReportTable | None:
    """The gravest friction, and the moments with the worst feelings where there is not enough of it."""
    troubles = sorted(at.cards_of(TROUBLES), key=lambda card: -(card.severity or 0))
    felt = sorted((card for card in at.cards if (card.value or 0.0) < 0), key=lambda card: card.value or 0.0)
    cards = [*troubles, *(card for card in felt if card not in troubles)][:MOST]
    known = {card.id: joined(", ", (at.words(each.name) for each in at.sources(card))) for card in cards}
    rows = (ReportRow((at.stage(card), at.card(card), known[card.id]), card.id) for card in cards)
    heads = (N_("Stage"), N_("What happens"), N_("Known from"))
    title = at.t(N_("The worst moments"))
    return ReportTable(tuple(map(at.t, heads)), (2, 5, 3), tuple(rows), title) if cards else None


def _best(at: Reported) -> ReportTable | None:
    cards = sorted(at.cards_of((NUMBERED,)), key=lambda card: -at.score(card))[:MOST]
    rows = (
        ReportRow((at.numbered(card), at.words(card.outcome), at.owner(card), at.due(card)), card.id) for card in cards
    )
    heads = (N_("Opportunity"), N_("Desired outcome"), N_("Owner"), N_("Due"))
    title = at.t(N_("The opportunities that promise most"))
    return ReportTable(tuple(map(at.t, heads)), (4, 3, 2, 2), tuple(rows), title) if cards else None


def _owners(at: Reported) -> ReportTable | None:
    """Who answers for the map, its stages and its opportunities, with what."""
    held: dict[str, list[str]] = {}
    head = at.graph.map
    if head.owner.strip():
        held.setdefault(head.owner.strip(), []).append(at.t(N_("the map")))
    for stage in at.graph.stages():
        if stage.owner.strip():
            held.setdefault(stage.owner.strip(), []).append(at.words(stage.name))
    for card in at.cards_of((NUMBERED,)):
        if name := at.owner(card):
            held.setdefault(name, []).append(_number(at, card))
    rows = tuple(ReportRow((name, joined(", ", things))) for name, things in list(held.items())[: 4 * MOST])
    heads = (N_("Owner"), N_("Answers for"))
    return ReportTable(tuple(map(at.t, heads)), (3, 7), rows, at.t(N_("Owners"))) if rows else None


def _number(at: Reported, card: Card) -> str:
    number = at.numbers.get(card.id)
    return f"#{number}" if number else at.name(card.id)


REPORT = MapReport("summary", N_("Summary on a page"), make, 30)
