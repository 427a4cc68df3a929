"""What differs between two maps, by record and field: exact enough to make the one of the other, few enough to read.

What follows from another difference says so: the cards of a lane that was removed, a reference that was cleared as its
target went. Order keys that were renewed without anything changing its place are quiet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.cascades import all_of
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.deriving_marks import AFTER, BEFORE, LEFT_BEHIND, derived_side, set_by_deriving
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES, marks_of
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Blob,
    Card,
    Checkpoint,
    Comment,
    Edition,
    EventLog,
    JourneyMap,
    Lane,
    Metric,
    Record,
    RecordId,
    Response,
    Silence,
    Step,
)
from cjm_desktop.model.values import ABSENT, PLACE, Path, differing, place_of, placed, taken_apart

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
KINDS_OF_DIFFERENCE = (ADDED, REMOVED, CHANGED, MOVED)
_BEHIND_ALL = 1 << 30
_VERSIONS = ("formatVersion", "minReader")  # which program wrote a file, and which may read it


class Difference(Struct, frozen=True):
    """One thing that differs: of a record what was `added`, `removed`, `changed` (a value) or `moved`.

    `before` and `after` are records where one was added or removed, the fields of its place where it was moved, and
    else the values at `path`; ABSENT where a side has none. `within` is the record whose difference brings this one
    about. A `quiet` one is to be seen nowhere on the map. `id` is empty for parts of the file that are unknown here.
    """

    id: RecordId
    collection: str
    what: str
    path: Path = ()
    before: Any = ABSENT
    after: Any = ABSENT
    within: RecordId = ""
    quiet: bool = False

    @property
    def told(self) -> bool:
        """Whether people are told of it by itself."""
        return not (self.within or self.quiet)


class Comparison(Struct, frozen=True):
    """Two maps, what differs in the order of the map, and the changes that make the first one of the second."""

    before: JourneyGraph
    after: JourneyGraph
    differences: tuple[Difference, ...]
    changes: ChangeSet

    @property
    def counts(self) -> Mapping[str, int]:
        """How many differences there are of each kind."""
        found = Counter(each.what for each in self.differences)
        return {what: found[what] for what in KINDS_OF_DIFFERENCE}

    @property
    def told(self) -> tuple[Difference, ...]:
        """The differences that people are told of by themselves."""
        return tuple(each for each in self.differences if each.told)


def compare(before: JourneyGraph, after: JourneyGraph) -> Comparison:
    """What makes `after` of `before`. The maps may have different ids; records are the same where their ids are."""
    changes = [Change(each.id, each, None) for each in before.records() if type(after.get(each.id)) is not type(each)]
    for record in after.records():
        was = before.get(record.id)
        if type(was) is not type(record):
            changes.append(Change(record.id, None, record))
        elif was is not record and was != record:
            changes.append(Change(record.id, was, record))
    found = _Differences(before, after, changes)
    return Comparison(before, after, tuple(found.all()), ChangeSet(tuple(changes)))


def applied(comparison: Comparison, graph: JourneyGraph) -> JourneyGraph:
    """What comes of a map by the changes of a comparison, as a map of its own."""
    gone = {change.id for change in comparison.changes}
    kept = [record for record in graph.records() if record.id not in gone]
    new = [change.after for change in comparison.changes if change.after is not None]
    return graph_of((*kept, *new), comparison.after.foreign)


def with_followers(chosen: Iterable[Difference], among: Iterable[Difference]) -> tuple[Difference, ...]:
    """Differences with all that follow from them, in the order of all of them."""
    kept = {(each.id, each.what, each.path) for each in chosen}
    homes = {each.id for each in chosen if each.what in (ADDED, REMOVED)}
    by_home: dict[RecordId, list[Difference]] = {}
    for each in among:
        if each.within:
            by_home.setdefault(each.within, []).append(each)
    ahead = list(homes)
    while ahead:
        for each in by_home.pop(ahead.pop(), ()):
            kept.add((each.id, each.what, each.path))
            ahead.append(each.id)
    return tuple(each for each in among if (each.id, each.what, each.path) in kept)


def turned(difference: Difference) -> Difference:
    """The same difference from the other side: what was added is what was removed."""
    what = {ADDED: REMOVED, REMOVED: ADDED}.get(difference.what, difference.what)
    return replace(difference, what=what, before=difference.after, after=difference.before)


def is_of_numbers(difference: Difference, record: Record | None) -> bool:
    """Whether a number of the journey differs: a measured value, a target, a feeling, a severity, a time, a cost.

    Settings of the map and of editions are none.
    """
    if record is None or isinstance(record, JourneyMap | Edition):
        return False
    if difference.what in (ADDED, REMOVED):
        return isinstance(record, Metric)
    if difference.what != CHANGED:
        return False
    traits, name = marks_of(type(record)), difference.path[0]
    named = {each.name for each in traits.numbers}
    named |= {each.name for each in traits.parts if marks_of(each.part).numbers}
    return name in named


def moved_between(before: JourneyGraph, after: JourneyGraph) -> frozenset[RecordId]:
    """The records that stand elsewhere, and not only under another order key."""
    return frozenset(each.id for each in compare(before, after).differences if each.what == MOVED)


class _Differences:
    """The differences of two maps while they are being found."""

    def __init__(self, before: JourneyGraph, after: JourneyGraph, changes: list[Change]) -> None:
        self._before, self._after = before, after
        both = {before.map.id, after.map.id}
        self._removed = {c.id: c.before for c in changes if c.before is not None and c.after is None}
        self._added = {c.id: c.after for c in changes if c.before is None and c.after is not None}
        self._changed = [(c.before, c.after) for c in changes if c.before is not None and c.after is not None]
        if len(both) == 2:  # another map of the same records, as a copy under a new id is
            for each in both:
                self._removed.pop(each, None)
                self._added.pop(each, None)
            self._changed.append((before.map, after.map))
        self._derived = derived_side(before, after)
        self._langs = before.map.lang, after.map.lang
        self._pictures = _pictures_of(before), _pictures_of(after)
        self._moved = frozenset(self._find_moved())

    def all(self) -> Iterator[Difference]:
        """Every difference, in the order of the map: by kinds, and these as they stand on it."""
        found = [*self._gone(), *self._new(), *self._values(), *self._foreign()]
        place = MapOrder(self._before, self._after)
        yield from sorted(found, key=place.of)

    def _gone(self) -> Iterator[Difference]:
        for record in self._removed.values():
            if not isinstance(record, Blob) or record.id in self._pictures[0]:
                home = _home(record, self._removed)
                quiet = isinstance(record, Blob) or (self._derived == AFTER and isinstance(record, LEFT_BEHIND))
                yield Difference(record.id, _collection(record), REMOVED, before=record, within=home, quiet=quiet)

    def _new(self) -> Iterator[Difference]:
        for record in self._added.values():
            if not isinstance(record, Blob) or record.id in self._pictures[1]:
                home = _home(record, self._added)
                quiet = isinstance(record, Blob) or (self._derived == BEFORE and isinstance(record, LEFT_BEHIND))
                yield Difference(record.id, _collection(record), ADDED, after=record, within=home, quiet=quiet)

    def _values(self) -> Iterator[Difference]:
        for was, is_ in self._changed:
            name = _collection(is_)
            if isinstance(is_, JourneyMap) and was.id != is_.id:
                yield Difference(is_.id, name, CHANGED, ("id",), was.id, is_.id, quiet=bool(self._derived))
            yield from self._places(was, is_, name)
            for path, before, after in differing(was, is_, *self._langs):
                if path == ("target",) and (before, after) == (self._before.map.id, self._after.map.id):
                    continue  # what is about the map is about it under its new id
                within = self._follows(is_, path, before, after)
                same = len(path) == 1 and path[0] != "extra" and _says_the_same(before, after, self._langs)
                quiet = same or isinstance(is_, Checkpoint | EventLog | Silence) or _of_taking_in(is_, path)
                if self._derived and not quiet:
                    quiet = set_by_deriving(is_, path, after if self._derived == AFTER else before)
                yield Difference(is_.id, name, CHANGED, path, before, after, within=within, quiet=quiet)

    def _places(self, was: Record, is_: Record, name: str) -> Iterator[Difference]:
        before, after = placed(was), placed(is_)
        if before == after:
            return
        fields = place_of(type(is_))
        if is_.id in self._moved:
            within = next((each for each in before[:-1] if each in self._removed), "")
            told = dict(zip(fields, before, strict=True)), dict(zip(fields, after, strict=True))
            yield Difference(is_.id, name, MOVED, PLACE, *told, within=within)
        else:
            yield Difference(is_.id, name, CHANGED, ("order",), before[-1], after[-1], quiet=True)

    def _foreign(self) -> Iterator[Difference]:
        before, after = self._before.foreign, self._after.foreign
        for key in (*before, *(key for key in after if key not in before)):
            one, other = before.get(key, ABSENT), after.get(key, ABSENT)
            if one != other:
                yield Difference("", key, CHANGED, (), one, other, quiet=key in _VERSIONS)

    def _follows(self, record: Record, path: Path, before: Any, after: Any) -> RecordId:
        """The record whose coming or going is all that changes a reference."""
        reference = next((each for each in marks_of(type(record)).references if each.name == path[0]), None)
        if reference is None and not (path == ("page", "hidden") or path == ("redact_lanes",)):
            return ""
        one, other = _ids(before), _ids(after)
        gone = [each for each in one if each not in other]
        come = [each for each in other if each not in one]
        kept = [each for each in one if each in other] == [each for each in other if each in one]
        if not kept or not (gone or come):
            return ""
        if all(each in self._removed for each in gone) and not come:
            return gone[0]
        many = reference is None or reference.many
        if many and not gone and all(each in self._added for each in come) and isinstance(record, JourneyMap):
            return come[0]
        return ""

    def _find_moved(self) -> Iterator[RecordId]:
        """The records that stand elsewhere: in another stage, lane or step, or at another place among those there.

        Of the records that changed places with each other as few as possible have moved, and rather those with a new
        order key: who moves a stage past three others has moved one.
        """
        groups: dict[tuple[type[Record], tuple[str, ...]], set[RecordId]] = {}
        for was, is_ in self._changed:
            before, after = placed(was), placed(is_)
            if before[:-1] != after[:-1]:
                yield is_.id
            elif before != after:
                groups.setdefault((type(is_), after[:-1]), set()).add(is_.id)
        for (kind, parent), rekeyed in groups.items():
            old = siblings(self._before, kind, parent)
            place = {each: at for at, each in enumerate(siblings(self._after, kind, parent))}
            yield from _out_of_order([each for each in old if each in place], place, rekeyed)


def _out_of_order(old: list[RecordId], place: Mapping[RecordId, int], rekeyed: set[RecordId]) -> Iterator[RecordId]:
    """The fewest records to take out so that the rest stand as they stood, none of them with the key it had."""
    fixed = [place[each] for each in old if each not in rekeyed]
    # What kept its key stands in order by itself; the others fit in between two of them or have moved.
    runs: dict[int, list[RecordId]] = {}
    passed = 0
    for each in old:
        if each not in rekeyed:
            passed += 1
            continue
        low = fixed[passed - 1] if passed else -1
        high = fixed[passed] if passed < len(fixed) else _BEHIND_ALL
        if low < place[each] < high:
            runs.setdefault(passed, []).append(each)
        else:
            yield each
    for run in runs.values():
        stay = _longest_rising([place[each] for each in run])
        yield from (each for at, each in enumerate(run) if at not in stay)


def _longest_rising(numbers: list[int]) -> set[int]:
    """The places of a longest rising selection."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [at]
        previous.append(ends[length - 1] if length else -1)
    found = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = previous[at]
    return found


def siblings(graph: JourneyGraph, kind: type[Record], parent: tuple[str, ...]) -> list[RecordId]:
    """The records that stand together in one place, in their order."""
    if kind is Card:
        return [card.id for card in graph.cell(parent[0], parent[1])]
    if kind is Step:
        return [step.id for step in graph.steps_of(parent[0])]
    return [each.id for each in graph.in_order(kind)]


def _home(record: Record, among: Mapping[RecordId, Record | None]) -> RecordId:
    """The record without which this one could not be, where that came or went too: its lane, step, stage, ends."""
    homes = [each.name for each in marks_of(type(record)).references if each.required]
    if isinstance(record, Comment):
        homes.append("target")
    return next((getattr(record, name) for name in homes if getattr(record, name) in among), "")


def _collection(record: Record) -> str:
    return COLLECTION_OF.get(type(record), "map")


def _ids(value: Any) -> tuple[RecordId, ...]:
    if value is ABSENT or not value:
        return ()
    return tuple(value) if isinstance(value, tuple) else (value,)


def _says_the_same(before: Any, after: Any, langs: tuple[str, str]) -> bool:
    """Whether a text or a part says the same in another form."""
    if not (isinstance(before, str | dict) and isinstance(after, str | dict)):
        return False
    return taken_apart(before, langs[0]) == taken_apart(after, langs[1])


def _of_taking_in(record: Record, path: Path) -> bool:
    """Whether a value of an answer says what has been taken in, and not what was answered."""
    return isinstance(record, Response) and path[0] in ("time", "revision", "taken")


def _pictures_of(graph: JourneyGraph) -> frozenset[RecordId]:
    """The pictures that a map names: others lie there for undo and are not written."""
    if not graph.table(Blob):
        return frozenset()
    naming = [(kind, each) for kind in RECORD_TYPES for each in marks_of(kind).references if Blob in each.targets]
    return frozenset(named for kind, each in naming for record in all_of(graph, kind) for named in each.of(record))


class MapOrder:
    """Where each difference stands in the list: the map, its people, stages, steps, lanes, cards, and the rest."""

    def __init__(self, before: JourneyGraph, after: JourneyGraph) -> None:
        """Take both maps, which may be one."""
        self._kinds = {name: at for at, name in enumerate(("map", *COLLECTION_OF.values()))}
        self._columns = _ranks(before.steps(), after.steps())
        self._lanes = _ranks(before.lanes(), after.lanes())
        self._before, self._after = before, after

    def of(self, difference: Difference) -> tuple[Any, ...]:
        """What the list is sorted by; no two kinds of one record change places from one look to the next."""
        record = self._after.get(difference.id) or self._before.get(difference.id)
        at: tuple[Any, ...] = ()
        if isinstance(record, Card):
            at = self._columns.get(record.step, 0), self._lanes.get(record.lane, 0), record.order
        elif isinstance(record, Step):
            at = (self._columns.get(record.id, 0),)
        elif isinstance(record, Lane):
            at = (self._lanes.get(record.id, 0),)
        elif record is not None and "order" in record.__struct_fields__:
            at = (getattr(record, "order"),)  # noqa: B009  (not every record has one)
        kind = self._kinds.get(difference.collection, _BEHIND_ALL)
        return kind, *at, "", difference.id, KINDS_OF_DIFFERENCE.index(difference.what)


def _ranks(before: Iterable[Record], after: Iterable[Record]) -> dict[RecordId, int]:
    """The places of records; of those that are gone the places that they had."""
    return {each.id: at for at, each in enumerate(before)} | {each.id: at for at, each in enumerate(after)}
