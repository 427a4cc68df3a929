"""Who has answered: what each person said and looked at, what got votes, and the stages that nobody has looked at."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NAMELESS,
    NN_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    coverage_of,
    message,
    number_text,
    takes_verdict,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The people, the stages without a look, the votes, and the suggestions with what became of them."""
    coverage = coverage_of(at.graph)
    if not coverage.answers:
        none = N_("Nobody has answered yet. Comments that come back by mail are read in with “Read comments back…”.")
        return (ReportText(words=at.t(none)),)
    nobody = at.t(NAMELESS)
    count = len(at.graph.stages())
    heads = (N_("Who"), N_("When"), N_("Comments"), N_("Open comments"), N_("Votes"), N_("Stages looked at"))
    people = tuple(
        ReportRow(
            (
                each.response.author or nobody,
                each.response.time[:10],
                number_text(len(each.said) + each.replies),
                number_text(each.open),
                number_text(each.votes),
                at.t(message(N_("{count} of {all}"), count=len(each.stages), all=count)),
            ),
            each.said[0].target if each.said else "",
        )
        for each in coverage.answers
    )
    parts: list[ReportPart] = [
        ReportTable(tuple(map(at.t, heads)), (3, 2, 1.6, 2, 1.5, 2.5), people, at.t(N_("Who has answered")))
    ]
    unseen = tuple(ReportRow((at.name(each),), each, strong=True) for each in coverage.unseen)
    forms = NN_("{count} stage that nobody has looked at", "{count} stages that nobody has looked at")
    title = at.t(message(forms, count=len(unseen))) if unseen else at.t(N_("Every stage was looked at"))
    if unseen:
        parts.append(ReportTable((at.t(N_("Stage")),), (1,), unseen, title))
    else:
        parts.append(ReportText(title))
    if coverage.votes:
        voted = (N_("Voted for"), N_("Votes"), N_("People"))
        rows = tuple(
            ReportRow((at.said(each), number_text(votes), number_text(coverage.voters[each])), each)
            for each, votes in coverage.votes.items()
        )
        parts.append(ReportTable(tuple(map(at.t, voted)), (7, 1.5, 1.5), rows, at.t(N_("Votes"))))
    corrections = [each for answer in coverage.answers for each in answer.said if takes_verdict(each)]
    if corrections:
        suggested = (N_("Where"), N_("Suggestion"), N_("Who"), N_("Decision"))
        rows = tuple(
            ReportRow(
                (
                    at.said(each.target),
                    each.suggestion,
                    each.author or nobody,
                    at.chosen(each, "verdict") or at.t(N_("New")),
                ),
                each.target,
                strong=not each.verdict,
            )
            for each in corrections
        )
        parts.append(ReportTable(tuple(map(at.t, suggested)), (3, 5, 2, 2), rows, at.t(N_("Suggestions"))))
    return tuple(parts)


REPORT = MapReport("responses", N_("Answers of reviewers"), make, 8)
