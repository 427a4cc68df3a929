"""A map with more personas than one can follow."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, MIXED_JOURNEY, N_, Check, Checked, Finding, fill, mixed_journey


def find(at: Checked) -> Iterator[Finding]:
    """The map, where it names more than two personas."""
    mixed = mixed_journey(at.graph)
    if mixed:
        yield Finding(mixed.what, (at.graph.map.id, *mixed.records), fill("personas", at.graph.map.id, N_("Choose")))


CHECK = Check(
    "personas",
    METHOD,
    N_("More than two personas"),
    MIXED_JOURNEY,
    find,
)
