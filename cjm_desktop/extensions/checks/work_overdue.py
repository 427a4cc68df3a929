"""Work whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, ENDED, N_, Check, Checked, Finding, fill, last_day, message


def find(at: Checked) -> Iterator[Finding]:
    """The cards that were due before today and are neither done nor dropped."""
    for card in at.cards:
        day = last_day(card.due) if card.due else None
        if day is not None and day < at.today and card.state not in ENDED:
            told = message(N_("“{words}” was due on {date}."), words=at.name(card.id), date=card.due)
            yield Finding(told, (card.id,), fill("due", card.id, N_("Set a new date")), card.due)


CHECK = Check(
    "work_overdue",
    DATA,
    N_("Work that is overdue"),
    N_("Set a new date, or say that it is done."),
    find,
)
