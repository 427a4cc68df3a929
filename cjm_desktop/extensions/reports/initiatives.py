"""What is under way, set against the journey: which steps it helps, which it does not, and who works otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.extensions.reporting import (
    N_,
    TROUBLES,
    Card,
    Department,
    Initiative,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    Touchpoint,
    joined,
    period_of,
    vocabulary,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """Initiatives with the steps that they help, campaigns with their touchpoints, changes, and steps without any."""
    every = at.graph.in_order(Initiative)
    cards = {each.id: [card for card in at.cards if each.id in card.initiatives] for each in every}
    plain = [each for each in every if each.kind not in (vocabulary.CAMPAIGN, vocabulary.WORK_CHANGE)]
    heads = (N_("Initiative"), N_("Period"), N_("State of the work"), N_("Owner"), N_("Aim"), N_("Helps the steps"))
    none = at.t(N_("helps no step"))
    rows = tuple(
        ReportRow((*_told(at, each), at.words(each.aim), joined(", ", at.steps_with(cards[each.id])) or none), each.id)
        for each in plain
    )
    empty = at.t(N_("No initiative is in the lists yet."))
    parts: list[ReportPart] = []
    if plain or not every:
        parts.append(ReportTable(tuple(map(at.t, heads)), (4, 3, 2, 2, 4, 5), rows, "", empty))
    parts += _campaigns(at, [each for each in every if each.kind == vocabulary.CAMPAIGN], cards)
    parts += _changes(at, [each for each in every if each.kind == vocabulary.WORK_CHANGE], cards)
    return (*parts, *_unhelped(at)) if every else tuple(parts)


def _told(at: Reported, each: Initiative) -> tuple[str, str, str, str]:
    return at.words(each.name), period_of(each, at.t), at.chosen(each, "state"), each.owner.strip()


def _campaigns(at: Reported, found: list[Initiative], cards: dict[str, list[Card]]) -> Iterable[ReportPart]:
    rows = []
    for each in found:
        points = dict.fromkeys(card.touchpoint for card in cards[each.id] if at.graph.find(Touchpoint, card.touchpoint))
        where = joined(", ", map(at.name, points)) or joined(", ", at.steps_with(cards[each.id]))
        rows.append(ReportRow((*_told(at, each), at.words(each.aim), where or at.t(N_("at no touchpoint"))), each.id))
    heads = (N_("Campaign"), N_("Period"), N_("State of the work"), N_("Owner"), N_("Aim"), N_("Touchpoints"))
    if rows:
        yield ReportTable(tuple(map(at.t, heads)), (4, 3, 2, 2, 4, 5), tuple(rows), at.t(N_("Campaigns")))


def _changes(at: Reported, found: list[Initiative], cards: dict[str, list[Card]]) -> Iterable[ReportPart]:
    """Who works otherwise from when."""
    rows = []
    for each in sorted(found, key=lambda one: one.begins):
        who = joined(", ", (at.name(key) for key in each.departments if at.graph.find(Department, key)))
        steps = joined(", ", at.steps_with(cards[each.id]))
        cells = (who or each.owner.strip(), at.words(each.name), at.words(each.otherwise), period_of(each, at.t))
        rows.append(ReportRow((*cells, at.chosen(each, "state"), steps), each.id))
    heads = (
        N_("Who"),
        N_("Change"),
        N_("What is done otherwise"),
        N_("From when"),
        N_("State of the work"),
        N_("Steps"),
    )
    if rows:
        yield ReportTable(tuple(map(at.t, heads)), (3, 3, 5, 3, 2, 4), tuple(rows), at.t(N_("Who works otherwise")))


def _unhelped(at: Reported) -> Iterable[ReportPart]:
    """The steps with friction for which nothing is under way."""
    helped = {at.columns[card.step] for card in at.cards if card.initiatives}
    helped |= {column for card in at.cards if card.initiatives for column in at.covered(card)}
    rows = [
        ReportRow((at.stage(card), at.name(card.step), at.card(card)), card.id)
        for card in at.cards_of(TROUBLES)
        if helped.isdisjoint(at.covered(card))
    ]
    heads = (N_("Stage"), N_("Step"), N_("Friction"))
    if rows:
        title = at.t(N_("Friction in steps that no initiative helps"))
        yield ReportTable(tuple(map(at.t, heads)), (3, 3, 8), tuple(rows), title)


REPORT = MapReport("initiatives", N_("Initiatives against the journey"), make, 22, wide=True)
