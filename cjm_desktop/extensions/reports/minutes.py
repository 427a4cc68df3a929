"""The minutes of a review: who took part, what was decided and changed since the one before, what is left."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    WHAT_WORDS,
    Comment,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    coverage_of,
    in_reading_order,
    is_open,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The time between two reviews; of a review that was just finished, since the one before it."""
    told, parts = at.period, list[ReportPart]()
    since = told.time if told is not None else ""
    if told is not None:
        parts.append(ReportText(at.since_when(told), at.what_differs(told)))
    comments = [each for each in in_reading_order(at.graph) if _is_of(each, since)]
    answers = [each for each in coverage_of(at.graph).answers if each.response.time > since]
    people = {each.response.author for each in answers}
    people |= {each.author for each in comments} | {reply.author for each in comments for reply in each.replies}
    named = ", ".join(sorted(each for each in people if each.strip()))
    parts.append(ReportText(at.t(N_("Took part")), named or at.t(N_("Nobody has said anything under a name."))))
    said, by = (N_("About"), N_("What was said")), N_("Author")
    heads = tuple(map(at.t, (*said, N_("Decision"), by)))
    decided = tuple(_row(at, each) for each in comments if not is_open(each))
    if decided:
        parts.append(ReportTable(heads, (3, 4, 3, 2), decided, at.t(N_("Decided"))))
    else:
        parts.append(
            ReportText(at.t(N_("Decided")), at.t(N_("Nothing yet: a comment is decided when it is resolved.")))
        )
    if told is not None and told.words.lines:
        changed = tuple(
            ReportRow(
                (at.t(WHAT_WORDS[line.difference.what]), at.t(line.sentence), line.place),
                line.difference.id if line.difference.id in at.graph else "",
            )
            for line in told.words.lines
        )
        words = tuple(map(at.t, (N_("What"), N_("Difference"), N_("Where"))))
        parts.append(ReportTable(words, (1.4, 6, 3), changed, at.t(N_("Changed in the map"))))
    left = tuple(_row(at, each) for each in in_reading_order(at.graph) if is_open(each))
    if left:
        heads = tuple(map(at.t, (*said, N_("Suggestion or last answer"), by)))
        parts.append(ReportTable(heads, (3, 4, 3, 2), left, at.t(N_("Left open"))))
    review = at.graph.map.review
    if review is not None and review.next:
        parts.append(ReportText(at.t(N_("Next review")), review.next))
    return tuple(parts)


def _is_of(comment: Comment, since: str) -> bool:
    """Whether something was said in a thread after a time."""
    return max(comment.time, *(each.time for each in comment.replies), "") > since or not since


def _row(at: Reported, comment: Comment) -> ReportRow:
    verdict = at.chosen(comment, "verdict")
    suggested = " → ".join(filter(None, (verdict, comment.suggestion)))
    last = comment.replies[-1].text if comment.replies else ""
    said = (at.said(comment.target or at.graph.map.id), comment.text, suggested or last, comment.author)
    return ReportRow(said, comment.target)


REPORT = MapReport("minutes", N_("Minutes of the review"), make, 7, wide=True)
