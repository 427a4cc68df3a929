"""A map that nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, Check, Checked, Finding, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The map, where it has no owner."""
    head = at.graph.map
    if not head.owner.strip():
        yield Finding(message(N_("Nobody answers for this map.")), (head.id,), fill("owner", head.id, N_("Set owner")))


CHECK = Check(
    "map_unowned",
    METHOD,
    N_("Map without an owner"),
    N_("A map that nobody keeps is out of date within a year."),
    find,
)
