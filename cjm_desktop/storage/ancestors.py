"""The version that two files of a map both come from: known by its hash in both, and looked for where versions lie."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage.codec import content_hash
from cjm_desktop.storage.files import Opened, open_map
from cjm_desktop.storage.limits import MAX_PARENTS
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.siblings import MOST_ENTRIES, peek_revision
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.storage.versions import Version, versions_of

MOST_OPENED = 20  # files that say of themselves that they are the version looked for


class Ancestor(Struct, frozen=True):
    """A version that two others come from, and where it was found."""

    graph: JourneyGraph
    revision: Revision
    path: Path | None = None


class MapFile(Struct, frozen=True):
    """A map as it was read, and the file that it was read from.

    `called` is the name of one that lies in no file of its own.
    """

    opened: Opened
    path: Path
    called: str = ""

    @property
    def name(self) -> str:
        """What the map is called for people."""
        return self.called or self.path.name


def as_it_lies(file: MapFile) -> MapFile:
    """A file with what it holds as its last version, also where another program has changed it since.

    Who that was and when it was done is not known: the revision tells of the save before.
    """
    revision = file.opened.revision
    own = content_hash(file.opened.graph, revision.parents[-1:])
    if revision.parents[-1:] == (own,):
        return file
    if revision.parents:
        revision = replace(revision, author="", saved="")
    parents = (*(each for each in revision.parents if each != own), own)[-MAX_PARENTS:]
    return replace(file, opened=replace(file.opened, revision=replace(revision, parents=parents)))


def common_hashes(ours: Revision, theirs: Revision) -> list[str]:
    """The hashes of the versions that two both come from, the newest first."""
    known = set(theirs.parents)
    return [each for each in reversed(ours.parents) if each in known]


def find_ancestor(mine: MapFile, theirs: MapFile, versions: Path) -> Ancestor | None:
    """The newest version that two files both come from, as far as it can be had; None where there is none.

    It is one of the two themselves, a version kept in the folder `versions`, or another file beside one of them. What
    is found is believed by the hash of what it holds, never by its name or by what it says of itself.
    """
    wanted = common_hashes(mine.opened.revision, theirs.opened.revision)
    for each in wanted:
        for side in (mine, theirs):
            if side.opened.revision.parents[-1:] == (each,) and content_hash(side.opened.graph, (each,)) == each:
                return Ancestor(side.opened.graph, side.opened.revision, side.path)
    found: dict[str, list[Path]] = {}
    map_id = mine.opened.graph.map.id
    for path in _candidates(mine, theirs, versions, map_id):
        revision = peek_revision(path, map_id)
        if revision is not None and revision.parents[-1:]:
            found.setdefault(revision.parents[-1], []).append(path)
    for each in wanted:
        # A copy that another program has changed still says of itself that it is what it was made from.
        for path in found.get(each, ())[:MOST_OPENED]:
            with suppress(CjmError):
                opened = open_map(path)
                if content_hash(opened.graph, (each,)) == each:
                    return Ancestor(opened.graph, opened.revision, path)
    return None


def _candidates(mine: MapFile, theirs: MapFile, versions: Path, map_id: str) -> Iterator[Path]:
    for side in (mine, theirs):
        yield from (each.path for each in versions_of(versions, side.path, map_id))
    for folder in dict.fromkeys(side.path.parent for side in (mine, theirs)):
        with suppress(OSError), os.scandir(folder) as entries:
            yield from (Path(each.path) for each in islice(entries, MOST_ENTRIES) if each.name.lower().endswith(MAP))


def version_before(version: Version, earlier: Iterable[Version], map_id: str) -> Version | None:
    """Which of some earlier versions, the latest first, one was made from; else the one before of the same file.

    Versions of several files of a map lie among each other: what is older need not be what was changed. None where
    there is nothing of either. What another program has written does not know what it was made from.
    """
    earlier = list(earlier)
    revision = None if version.other else peek_revision(version.path, map_id)
    known = set(revision.parents) if revision is not None else set()
    for each in earlier if known else ():
        came = peek_revision(each.path, map_id)
        if came is not None and came.parents and came.parents[-1] in known and not each.other:
            return each
    return next((each for each in earlier if each.document == version.document), None)


def revision_of_both(mine: Revision, theirs: Revision) -> Revision:
    """The revision that a merged map follows: newer than both, and coming from the latest versions of each."""
    rest = [list(each.parents) for each in (mine, theirs)]
    latest: list[str] = []
    while any(rest) and len(latest) < MAX_PARENTS - 1:
        for side in rest:
            if side and (each := side.pop()) not in latest:
                latest.append(each)
    newer = max((mine, theirs), key=lambda each: each.number)
    parents = tuple(_oldest_first(latest))
    return replace(newer, parents=parents, author=mine.author, extra={**theirs.extra, **mine.extra})


def _oldest_first(latest: Iterable[str]) -> list[str]:
    return list(latest)[::-1][-(MAX_PARENTS - 1) :]
