"""Two files of one map merged, for window and command line: the base is found, and who changed what is noted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.conflicts import Conflict
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.merging import Merged, merge
from cjm_desktop.model.pack import PART, pack_between
from cjm_desktop.model.records import Card
from cjm_desktop.storage.ancestors import Ancestor, MapFile, as_it_lies, find_ancestor, revision_of_both
from cjm_desktop.storage.files import Opened, open_map
from cjm_desktop.storage.migrations.chain import VERSION
from cjm_desktop.storage.revision import Revision

FEW_DELETED = 3  # cards that anybody may delete without being asked whether it was meant


class MergedFiles(Struct, frozen=True):
    """What comes of two files, from which version of both, and the revision that it follows.

    Without an `ancestor` every value in which they differ is a conflict.
    """

    merged: Merged
    ancestor: Ancestor | None
    revision: Revision

    def deletes_much(self, mine: JourneyGraph) -> Message | None:
        """A warning where the other side takes out so much of mine that it looks like a mistake."""
        whole = len(mine.table(Card))
        gone = sum(each not in self.merged.graph for each in mine.table(Card))
        if gone < FEW_DELETED or 3 * gone < whole:
            return None
        text = N_("Careful: the other version deletes {gone} of the {all} cards of this map.")
        return message(text, gone=gone, all=whole)

    @property
    def graph(self) -> JourneyGraph:
        """The map with its conflicts in it."""
        return self.merged.with_conflicts()


def merge_files(mine: MapFile, theirs: MapFile, base: Opened | None = None, base_name: str = "BASE") -> MergedFiles:
    """Merge two files of one map; the version that both come from is looked for where no `base` is given.

    `base_name` is what the file of the base is called. Raises CjmError E124 for a review pack, which is not merged but
    read back, E472 for one beside the map that it was made of, E440 for files of different maps and E441 for one of a
    newer version of the program.
    """
    for each in (mine, theirs):
        if each.opened.graph.foreign.get("minReader", 1) > VERSION:
            raise refusal("CJM-E441", name=each.name)
    packed = pack_between(mine.opened.graph, theirs.opened.graph)
    if packed is not None:
        raise refusal("CJM-E472", name=(mine if packed is mine.opened.graph else theirs).name)
    if mine.opened.graph.map.id != theirs.opened.graph.map.id:
        raise refusal("CJM-E440", mine=mine.name, theirs=theirs.name)
    if PART in mine.opened.graph.foreign:
        raise refusal("CJM-E124")
    ancestor = Ancestor(base.graph, base.revision) if base is not None else None
    if base is not None and base.graph.map.id != mine.opened.graph.map.id:
        raise refusal("CJM-E440", mine=mine.name, theirs=base_name)
    if base is None:
        ancestor = find_ancestor(mine, theirs, profile() / "versions")
    found = merge(ancestor.graph if ancestor else None, mine.opened.graph, theirs.opened.graph)
    conflicts = tuple(_signed(found.conflicts, mine, theirs))
    revision = revision_of_both(mine.opened.revision, theirs.opened.revision)
    return MergedFiles(replace(found, conflicts=conflicts), ancestor, revision)


def hold_order(base: MapFile, mine: MapFile, theirs: MapFile) -> None:
    """Raise CjmError E471 where one side is what the base and the other side come from.

    Merged like that, the words of long ago would come back as if somebody had just written them.
    """
    base = as_it_lies(base)
    for one, other in ((mine, theirs), (theirs, mine)):
        older, known = one.opened.revision.parents[-1:], base.opened.revision.parents
        if older and older != known[-1:] and older[0] in known and older[0] in other.opened.revision.parents:
            raise refusal("CJM-E471", base=base.name, older=one.name)


def read_to_merge(path: Path) -> MapFile:
    """A map file as one side of a merge; raises CjmError."""
    return as_it_lies(MapFile(open_map(path), path.resolve()))


def _signed(conflicts: Iterable[Conflict], mine: MapFile, theirs: MapFile) -> Iterable[Conflict]:
    """The conflicts with who is behind each of the two values: an author where the file tells one, else the file.

    What an earlier merge has left open is signed already. Two files of one name, as Git has them, tell nobody apart.
    """
    files = ("", "") if mine.name == theirs.name else (mine.name, theirs.name)
    (my_name, my_time), (their_name, their_time) = map(_behind, (mine, theirs), files)
    for each in conflicts:
        if not each.mine_by:
            each = replace(each, mine_by=my_name, mine_time=my_time)
        if not each.theirs_by:
            each = replace(each, theirs_by=their_name, theirs_time=their_time)
        yield each


def _behind(side: MapFile, file: str) -> tuple[str, str]:
    """Who is behind a side, else which file, and when it was saved."""
    revision = side.opened.revision
    return revision.author or file, revision.saved
