"""A map that rests on the data of others more than on its own."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import EVIDENCE, N_, Check, Checked, Finding, Persona, RecordId, message
from cjm_desktop.extensions.checking import Evidence as Source

_HALF = 0.5


def find(at: Checked) -> Iterator[Finding]:
    """The sources of others, where they are more than half of those that are cited and say whose they are."""
    cited: set[RecordId] = set()
    cited.update(source for card in at.cards for source in card.sources)
    cited.update(source for persona in at.graph.in_order(Persona) for source in persona.sources)
    told = [source for source in at.graph.in_order(Source) if source.id in cited and source.party]
    others = [source for source in told if source.party == "third"]
    if told and len(others) / len(told) > _HALF:
        counts = {"others": len(others), "all": len(told)}
        yield Finding(message(N_("{others} of {all} sources"), **counts), tuple(source.id for source in others))


CHECK = Check(
    "third_party",
    EVIDENCE,
    N_("More than half of the sources are somebody else’s"),
    N_("Others have asked other customers. Ask your own."),
    find,
)
