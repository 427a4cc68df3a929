"""A word on the map for which the glossary knows a better one, or that must not stand there."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    METHOD,
    N_,
    Check,
    Checked,
    Finding,
    Mend,
    Record,
    fill,
    glossary_of,
    message,
    role_in,
    use_preferred,
)


def find(at: Checked) -> Iterator[Finding]:
    """The records that say such words, cards along the journey first; what others have said may stand."""
    glossary, role = glossary_of(at.graph), role_in(at.graph)
    if not glossary.unwanted:
        return
    cards = {card.id for card in at.cards}
    others = sorted((each for each in at.graph.records() if each.id not in cards), key=lambda each: each.id)
    records: list[Record] = [*at.cards, *others]
    for record in records:
        wrong = list(glossary.misuses(record, role))
        if not wrong:
            continue
        first = wrong[0]
        counts = {"words": first.unwanted.words, "preferred": first.unwanted.preferred, "name": at.name(record.id)}
        told = N_("“{words}” instead of “{preferred}”: {name}") if counts["preferred"] else N_("“{words}”: {name}")
        mends = any(each.unwanted.preferred for each in wrong)
        mend = Mend(N_("Replace"), use_preferred.call([record.id])) if mends else fill(first.hits[0].field, record.id)
        state = "\n".join(each.unwanted.words for each in wrong)
        yield Finding(message(told, **counts), (record.id,), mend, state)


CHECK = Check(
    "glossary",
    METHOD,
    N_("Another word than that of the glossary"),
    N_("Where one thing has several names, numbers and people miss each other."),
    find,
)
