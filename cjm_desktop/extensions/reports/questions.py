"""The cover sheet: what the map is for, how far it reaches, and the questions that it is to answer."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NN_,
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
    open_ones = [each for each in head.questions if each not in head.ticked]
    answered = [each for each in head.questions if each in head.ticked]
    rows = [ReportRow((at.words(each), at.t(N_("Still open"))), strong=True) for each in open_ones]
    rows += [ReportRow((at.words(each), at.t(N_("Answered")))) for each in answered]
    if head.questions:
        forms = NN_("{count} question is still open", "{count} questions are still open")
        title = at.t(message(forms, count=len(open_ones))) if open_ones else at.t(N_("All questions are answered"))
        parts.append(ReportTable((at.t(N_("Guiding question")), at.t(N_("State"))), (8, 2), tuple(rows), title))
    return tuple(parts) or (ReportText(words=at.t(N_("The map has neither a scenario nor guiding questions yet."))),)


REPORT = MapReport("questions", N_("Cover sheet with guiding questions"), make, 5)
