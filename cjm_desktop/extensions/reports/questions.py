"""The cover sheet: what the map is for, how far it reaches, and the questions that it is to answer."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NN_,
    Card,
    GuidingQuestion,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    message,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """Scenario, expectations and scope, then the guiding questions, those first that are still open."""
    head = at.graph.map
    parts: list[ReportPart] = [
        ReportText(at.t(title), at.words(text))
        for title, text in (
            (N_("Scenario"), head.scenario),
            (N_("Expectations"), head.expectations),
            (N_("Scope: start"), head.scope_start),
            (N_("Scope: end"), head.scope_end),
        )
        if at.words(text)
    ]
    questions = sorted(at.graph.in_order(GuidingQuestion), key=lambda each: each.answered)
    open_ones = sum(not each.answered for each in questions)
    if questions:
        forms = NN_("{count} question is still open", "{count} questions are still open")
        title = at.t(message(forms, count=open_ones)) if open_ones else at.t(N_("All questions are answered"))
        heads = (N_("Guiding question"), N_("Answer to the question"), N_("Cards that answer it"), N_("State"))
        rows = tuple(_row(at, each) for each in questions)
        parts.append(ReportTable(tuple(map(at.t, heads)), (6, 6, 5, 2), rows, title))
    return tuple(parts) or (ReportText(words=at.t(N_("The map has neither a scenario nor guiding questions yet."))),)


def _row(at: Reported, question: GuidingQuestion) -> ReportRow:
    """A question with its answer and the cards that give it; one that is open stands out."""
    cards = (card for each in question.cards if (card := at.graph.find(Card, each)))
    state = at.t(N_("Answered") if question.answered else N_("Still open"))
    answering = "\n".join(f"{at.card(card)} ({at.stage(card)})" for card in cards)
    return ReportRow(
        (at.words(question.name), at.words(question.answer), answering, state), strong=not question.answered
    )


REPORT = MapReport("questions", N_("Cover sheet with guiding questions"), make, 5)
