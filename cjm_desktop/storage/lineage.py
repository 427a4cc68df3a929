"""How the files of one map come from each other, told by the hashes that they carry: no names and no clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from cjm_desktop.model.text import text_in
from cjm_desktop.storage.codec import content_hash
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision


class Descendant(Struct, frozen=True):
    """A file, the id of its map, what it holds as a hash, and the hashes of what it comes from.

    `made_of` are the ids of the maps that its steps come from, which it is no version of, those of most steps first.
    """

    path: Path
    map_id: str
    revision: Revision
    hash: str
    ancestors: frozenset[str]
    title: str = ""
    made_of: tuple[str, ...] = ()

    @property
    def changed_since(self) -> bool:
        """Whether another program has changed the file since the save that its revision tells of."""
        return is_changed_since(self.revision, self.hash)


def is_changed_since(revision: Revision, content: str) -> bool:
    """Whether a map with that content hash is another one than was saved as its revision says."""
    return bool(revision.parents) and revision.parents[-1] != content


class Lineage:
    """The files of one map or several, and which of them come from which."""

    def __init__(self, files: Iterable[Descendant]) -> None:
        """Take files in any order; those that hold the same are one version under several names."""
        self.files = tuple(files)
        self.versions: Mapping[str, Descendant] = {each.hash: each for each in reversed(self.files)}
        self._all = {each.hash: self._closed(each) for each in self.files}

    def _closed(self, one: Descendant) -> frozenset[str]:
        """All that a version comes from: a file carries its last hashes only, its ancestors those before."""
        found, waiting = set[str](), list(one.ancestors)
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                known = self.versions.get(each)
                waiting += known.ancestors if known is not None else ()
        return frozenset(found - {one.hash})

    @property
    def latest(self) -> Descendant:
        """The file that was saved last."""
        return max(self.files, key=lambda each: (each.revision.number, each.revision.saved, each.hash))

    def parents(self, version: str) -> tuple[str, ...]:
        """The versions among the files that one was made from, without those that these come from themselves."""
        return self._latest(each for each in self._all[version] if each in self.versions)

    def children(self, version: str) -> tuple[str, ...]:
        """The versions among the files that were made from one."""
        return tuple(sorted((each for each in self._all if version in self.parents(each)), key=self._age))

    def roots(self) -> tuple[str, ...]:
        """The versions that come from none of the others."""
        return tuple(sorted((each for each in self._all if not self.parents(each)), key=self._age))

    def common(self, one: str, other: str) -> tuple[str, ...]:
        """The latest versions that two both come from or are, whether there is a file of them or not; mostly one."""
        return self._latest((self._all[one] | {one}) & (self._all[other] | {other}))

    def _latest(self, versions: Iterable[str]) -> tuple[str, ...]:
        chosen = set(versions)
        # Of a version without a file it is known only from the others which come before it.
        older = {before for each in chosen for before in self._before(each) if before in chosen}
        return tuple(sorted(chosen - older, key=self._age))

    def _before(self, version: str) -> frozenset[str]:
        if version in self._all:
            return self._all[version]
        told = [each.revision.parents for each in self.files if version in each.revision.parents[:-1]]
        return frozenset(before for chain in told[:1] for before in chain[: chain.index(version)])

    def _age(self, version: str) -> tuple[int, str, str]:
        known = self.versions.get(version)
        return (known.revision.number, known.revision.saved, version) if known else (0, "", version)


def descendant(path: Path) -> Descendant:
    """A file as a member of a lineage; raises CjmError. What another program has changed comes from what it was."""
    opened = open_map(path)
    graph, parents = opened.graph, opened.revision.parents
    own = content_hash(graph, parents[-1:])
    before = frozenset(each for each in parents if each != own)
    origins = Counter(each.map for step in graph.steps() for each in step.origins if each.map != graph.map.id)
    title = " ".join(text_in(graph.map.title, graph.map.lang, graph.map.lang).split())
    made_of = tuple(key for key, _ in origins.most_common())
    return Descendant(path, graph.map.id, opened.revision, own, before, title, made_of)
