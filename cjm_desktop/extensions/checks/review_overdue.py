"""A map that should have been looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, Check, Checked, Finding, fill, last_day, message


def find(at: Checked) -> Iterator[Finding]:
    """The map, where the day of its next review has passed."""
    review = at.graph.map.review
    day = last_day(review.next) if review else None
    if review and day and day < at.today:
        yield Finding(
            message(N_("It was due {date}"), date=review.next),
            (at.graph.map.id,),
            fill("review", at.graph.map.id, N_("Set date")),
            review.next,
        )


CHECK = Check(
    "review_overdue",
    DATA,
    N_("The review is overdue"),
    N_("A map that nobody looks at again is soon nobody’s truth."),
    find,
    unasked=True,
)
