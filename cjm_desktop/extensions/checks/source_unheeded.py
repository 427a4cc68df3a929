"""A card that names a source and still says that it is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    EVIDENCE,
    N_,
    Check,
    Checked,
    CommandCall,
    Finding,
    Mend,
    evidence_from,
    set_field,
)


def find(at: Checked) -> Iterator[Finding]:
    """The cards with sources that are there, whose state is another one than those propose."""
    for card in at.cards:
        state = evidence_from(card, at.graph.get)
        if card.evidence == "assumed" and state != card.evidence:
            call: CommandCall = set_field.call([card.id], "evidence", state)
            yield Finding(at.about(card.id), (card.id,), Mend(N_("Take over"), call), state)


CHECK = Check(
    "source_unheeded",
    EVIDENCE,
    N_("Called assumed although it has a source"),
    N_("What a source tells is reported or observed."),
    find,
)
