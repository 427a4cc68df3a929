"""When each record of a map was last changed, and by whom: told by the versions that are kept, not written in the map.

Written beside each record it would cost some 40 bytes (a fifteenth of a map of 5,000 cards), change a second line with
each edit, and be in conflict whenever two people had been at one card. The price of telling it so: nothing is known
from before the earliest version that is kept on this computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.siblings import peek_revision
from cjm_desktop.storage.versions import versions_of


class LastChange(Struct, frozen=True):
    """The save that brought a record as it is: its number, when (ISO, UTC), and by whom where that is told.

    An `earlier` one is known to be no later than that: there is no version from before it.
    """

    number: int
    saved: str
    author: str
    earlier: bool = False


def last_changes(
    graph: JourneyGraph, revision: Revision, versions: Iterable[tuple[JourneyGraph, Revision]]
) -> Mapping[RecordId, LastChange]:
    """The last change of each record of a map; `versions` are earlier ones of it, the earliest first.

    What only follows from another change, as a comment that went with its card, or an order key that was renewed, is
    no change of a record.
    """
    chain = [*versions, (graph, revision)]
    first = chain[0]
    found = {each.id: _change(first[1], earlier=True) for each in first[0].records()}
    for (before, _), (after, saved) in pairwise(chain):
        for each in compare(before, after).differences:
            if each.id and not each.quiet:
                found[each.id] = _change(saved)
    return {each.id: found[each.id] for each in graph.records() if each.id in found}


def kept_versions(path: Path, map_id: str, revision: Revision, folder: Path) -> Iterator[tuple[JourneyGraph, Revision]]:
    """The versions that a map comes from, as far as they are kept in a folder, the earliest first."""
    place = {each: at for at, each in enumerate(revision.parents[:-1])}
    found: dict[int, Path] = {}
    for version in versions_of(folder, path, map_id):
        told = peek_revision(version.path, map_id)
        if told is not None and told.parents and told.parents[-1] in place:
            found.setdefault(place[told.parents[-1]], version.path)
    for at in sorted(found):
        with suppress(CjmError):
            opened = open_map(found[at])
            yield opened.graph, opened.revision


def _change(revision: Revision, *, earlier: bool = False) -> LastChange:
    return LastChange(revision.number, revision.saved, revision.author, earlier)
