"""A map with more personas than one can follow."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, MOST_ON_A_MAP, N_, NN_, Check, Checked, Finding, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The map, where it names more than two personas."""
    shown = at.graph.map.personas
    if len(shown) > MOST_ON_A_MAP:
        yield Finding(
            message(NN_("{count} persona is on the map.", "{count} personas are on the map."), count=len(shown)),
            (at.graph.map.id, *shown),
            fill("personas", at.graph.map.id, N_("Choose")),
        )


CHECK = Check(
    "personas",
    METHOD,
    N_("More than two personas"),
    N_("One map follows one persona, two at most: a mixed journey is nobody’s."),
    find,
)
