"""Two people's changes of one map into one, by record and value. What both changed in different ways is a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.ids import id_from, keys_between
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.differences import moved_between
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.list_merging import merged_lists, twice_dated
from cjm_desktop.model.marks import Reference, marks_of, referrers
from cjm_desktop.model.pack import PART
from cjm_desktop.model.questions import BEFORE, BEHIND, gathered, ids_in, roots, told_place
from cjm_desktop.model.records import (
    PREFIX_OF,
    Card,
    Comment,
    Conflict,
    JourneyMap,
    Record,
    RecordId,
    Stage,
    Step,
)
from cjm_desktop.model.reviving import SAID_OF_ANOTHER, revived
from cjm_desktop.model.still_open import asked_again
from cjm_desktop.model.twins import without_twins
from cjm_desktop.model.values import (
    ABSENT,
    PLACE,
    file_path,
    place_of,
    placed,
    plain_value,
    put_together,
    taken_apart,
    ways_of,
)

_NOTHING = object()


class Merged(Struct, frozen=True):
    """The map of both; where they conflict it holds mine, and a record that one has changed and the other deleted."""

    graph: JourneyGraph
    conflicts: tuple[Conflict, ...]

    def with_conflicts(self) -> JourneyGraph:
        """The map with its conflicts in it, to be decided later."""
        kept = (each for each in self.graph.records() if each.id not in {one.id for one in self.conflicts})
        return graph_of((*kept, *self.conflicts), self.graph.foreign)


def merge(base: JourneyGraph | None, mine: JourneyGraph, theirs: JourneyGraph) -> Merged:
    """Merge two maps that come from a third; without that every value in which they differ is a conflict.

    The same map comes of it whichever is named first, but for what is in conflict. Raises ValueError for other maps.
    """
    if mine.map.id != theirs.map.id or (base is not None and base.map.id != mine.map.id):
        raise ValueError("these are different maps")
    return _Merging(*without_twins(base, mine, theirs)).merged()


class _Merging:
    """Two maps while they are being merged."""

    def __init__(self, base: JourneyGraph | None, mine: JourneyGraph, theirs: JourneyGraph) -> None:
        self._base, self._mine, self._theirs = base, mine, theirs
        self._found: dict[RecordId, Record] = {}
        self._conflicts: dict[tuple[RecordId, str], Conflict] = {}
        self._along: dict[tuple[RecordId, str], set[RecordId]] = {}  # what is there only for what is in conflict
        self._mixed: list[RecordId] = []  # cards of whose values each side has changed some
        self._lang = mine.map.lang
        # What one has deleted and the other has gone on working on, as it was.
        self._here: dict[RecordId, Record] = {}
        self._there: dict[RecordId, Record] = {}

    def merged(self) -> Merged:
        """The map of both, with what is in conflict."""
        self._lang = self._merged_lang()
        if self._base is not None:
            self._here = revived(self._base, self._mine, self._theirs, partial(self._is_edit, side=self._theirs))
            self._there = revived(self._base, self._theirs, self._mine, partial(self._is_edit, side=self._mine))
        for record_id in dict.fromkeys((*_ids(self._mine), *_ids(self._theirs))):
            record = self._record(record_id)
            if record is not None:
                self._found[record_id] = record
        self._meet_references()
        self._fill_stages()
        self._part_ties()
        graph = graph_of(self._found.values(), self._foreign())
        graph = self._straightened(self._without_empty(graph))
        conflicts = [
            replace(each, also=tuple(sorted(f"{one} " for one in self._along.get(key, ()) if one in graph)))
            for key, each in self._conflicts.items()
            if each.target in graph
        ]
        open_ = graph.table(Conflict)
        asked = tuple(asked_again(gathered(conflicts, graph), self._mine, self._theirs, open_))
        about, ids = {(each.target, each.field) for each in asked}, {each.id for each in asked}
        answered = {each.id for each in open_.values() if (each.target, each.field) in about} - ids
        if answered:
            graph = graph_of((each for each in graph.records() if each.id not in answered), graph.foreign)
        return Merged(graph, asked)

    def _merged_lang(self) -> str:
        base = self._base.map.lang if self._base else None
        mine, theirs = self._mine.map.lang, self._theirs.map.lang
        return theirs if mine == base else mine

    def _before(self, record_id: RecordId) -> Record | None:
        return self._base.get(record_id) if self._base is not None else None

    # Records.

    def _record(self, record_id: RecordId) -> Record | None:
        before = self._before(record_id)
        mine = self._here.get(record_id) or self._mine.get(record_id)
        theirs = self._there.get(record_id) or self._theirs.get(record_id)
        if mine is not None and theirs is not None and type(mine) is not type(theirs):
            theirs = None  # ids are kinds; a file that says otherwise is not to be trusted with it
        if mine == theirs:
            return mine
        if isinstance(mine or theirs, Conflict):  # carried over, never merged; what one of them has decided is decided
            undecided = before is None or (mine is not None and theirs is not None)
            return (mine or theirs) if undecided else None
        if theirs == before:
            return spoken(mine, self._mine.map.lang, self._lang) if mine is not None else None
        if mine == before:
            return spoken(theirs, self._theirs.map.lang, self._lang) if theirs is not None else None
        if mine is None or theirs is None:
            return self._edited_and_deleted(before, mine, theirs)
        return self._both_changed(before if type(before) is type(mine) else None, mine, theirs)

    def _edited_and_deleted(self, before: Record | None, mine: Record | None, theirs: Record | None) -> Record | None:
        kept, side = (mine, self._mine) if mine is not None else (theirs, self._theirs)
        assert kept is not None
        if before is not None and not self._is_edit(before, kept, side):
            return None
        self._note(kept, "", before, mine, theirs)
        return kept

    def _is_edit(self, before: Record, after: Record, side: JourneyGraph) -> bool:
        """Whether somebody has changed a record, and not only what it referred to has gone or its key was renewed."""
        followed = {}
        if place_of(type(after)) and placed(before)[:-1] == placed(after)[:-1] and after.id not in self._moved(side):
            followed["order"] = placed(before)[-1]
        for reference in marks_of(type(after)).references:
            kept = [each for each in reference.of(before) if each in side]
            if kept == list(reference.of(after)):
                followed[reference.name] = getattr(before, reference.name)
        return replace(after, **followed) != before

    def _moved(self, side: JourneyGraph) -> frozenset[RecordId]:
        return self._moved_here if side is self._mine else self._moved_there

    @cached_property
    def _moved_here(self) -> frozenset[RecordId]:
        return moved_between(self._base, self._mine) if self._base is not None else frozenset()

    @cached_property
    def _moved_there(self) -> frozenset[RecordId]:
        return moved_between(self._base, self._theirs) if self._base is not None else frozenset()

    # Values.

    def _both_changed(self, before: Record | None, mine: Record, theirs: Record) -> Record:
        kind = type(mine)
        fields: dict[str, Any] = {}
        for name in ways_of(kind):
            values = (_NOTHING if before is None else getattr(before, name), getattr(mine, name), getattr(theirs, name))
            fields[name] = self._field(mine, name, *values)
        if place_of(kind):
            fields |= zip(place_of(kind), self._placed(before, mine, theirs), strict=True)
        self._mixed.append(mine.id)
        return replace(mine, **fields)

    def _field(self, record: Record, name: str, before: Any, mine: Any, theirs: Any) -> Any:
        if mine == theirs or theirs == before:
            return mine
        if mine == before:
            return theirs
        way = ways_of(type(record))[name]
        if not way:
            if isinstance(mine, tuple) and isinstance(theirs, tuple) and before is not _NOTHING:
                both = merged_lists(before, mine, theirs)
                dated = twice_dated(both or (), mine, theirs)
                if both is not None and not dated:
                    return both
                if both is not None:  # only what both measured then is in question, not the rest of the list
                    mine, theirs = (
                        tuple(each for each in both if each in side or getattr(each, "date", "") not in dated)
                        for side in (mine, theirs)
                    )
            self._note(record, file_path(type(record), (name,)), before, mine, theirs)
            return mine
        langs = (self._base or self._mine).map.lang, self._mine.map.lang, self._theirs.map.lang
        sides = [
            {} if value is _NOTHING else taken_apart(value, lang)
            for value, lang in zip((before, mine, theirs), langs, strict=True)
        ]
        found = {}
        for key in (*sides[0], *sorted((sides[1].keys() | sides[2].keys()) - sides[0].keys())):
            one, ours, others = (side.get(key, ABSENT) for side in sides)
            if before is _NOTHING and ABSENT in (ours, others):
                one = ABSENT
            found[key] = others if ours == one else ours
            if ours != others and ours != one != others:
                lists = isinstance(one, tuple) and isinstance(ours, tuple) and isinstance(others, tuple)
                both = merged_lists(one, ours, others) if lists else None
                if both is None:
                    self._note(record, file_path(type(record), (name, key)), one, ours, others)
                else:
                    found[key] = both
        forms = [each for each in (mine, theirs) if isinstance(each, dict)]
        like = forms[0] if forms and way == "text" else mine if mine is not None else theirs
        return put_together(type(record), name, found, like, self._lang)

    def _placed(self, before: Record | None, mine: Record, theirs: Record) -> tuple[str, ...]:
        one, ours, others = (placed(each) if each is not None else () for each in (before, mine, theirs))
        if ours == others or others == one:
            return ours
        if ours == one:
            return others
        if one and one[:-1] == others[:-1] and mine.id not in self._moved_there:
            return ours  # their key is another one, but its place is the same
        if one and one[:-1] == ours[:-1] and mine.id not in self._moved_here:
            return others
        told = [told_place(self._mine, mine), told_place(self._theirs, theirs)]
        if all(told[0][name] == told[1][name] for name in (*place_of(type(mine))[:-1], BEHIND, BEFORE)):
            return min(ours, others)  # the same place under another key
        first = told_place(self._base, before) if self._base is not None and before is not None else ABSENT
        self._note(mine, file_path(type(mine), PLACE), first, *told)
        return ours

    def _note(self, record: Record, field: str, before: Any, mine: Any, theirs: Any) -> None:
        sides = {"base": before, "mine": mine, "theirs": theirs}
        absent = (ABSENT, _NOTHING) if field else (ABSENT, _NOTHING, None)
        values = {key: plain_value(each) for key, each in sides.items() if not any(each is none for none in absent)}
        conflict = Conflict(
            id=id_from(PREFIX_OF[Conflict], record.id, field),
            target=record.id,
            field=field,
            values=values,
        )
        self._conflicts[record.id, field] = conflict

    # What holds the map together.

    def _meet_references(self) -> None:
        """Bring back what was deleted but is needed by what the other one has changed or added.

        What comes back is no question of its own: it goes along with the one about what needs it, noted where there is
        none yet.
        """
        gone = {
            each.id: each
            for side in (self._mine, self._theirs)
            for each in side.records()
            if each.id not in self._found and not isinstance(each, SAID_OF_ANOTHER)
        }
        for_what: dict[RecordId, set[RecordId | tuple[RecordId, str]]] = {}  # records, and conflicts, that need it
        seen: set[tuple[RecordId | tuple[RecordId, str], RecordId]] = set()
        while gone:
            fresh = [each for each in self._needs(gone) if each[2] in gone and (each[0], each[2]) not in seen]
            if not fresh:
                break
            for needs, reference, target in sorted(fresh, key=lambda each: (str(each[0]), each[2])):
                seen.add((needs, target))
                asked: RecordId | tuple[RecordId, str] = needs
                if isinstance(needs, str) and needs not in for_what and reference is not None:
                    asked = self._asked_for(self._found[needs], reference, gone)
                for_what.setdefault(target, set()).add(asked)
                self._found[target] = gone[target]
        for target in for_what:
            for root in roots(target, for_what):
                self._along.setdefault(root, set()).add(target)
        for each in [each for each in self._found.values() if isinstance(each, SAID_OF_ANOTHER)]:
            if each.target not in self._found:
                del self._found[each.id]

    def _needs(
        self, gone: Mapping[RecordId, Record]
    ) -> Iterator[tuple[RecordId | tuple[RecordId, str], Reference | None, RecordId]]:
        """What refers to which record: a record by a reference, or a conflict by a value of it."""
        kinds = {type(each) for each in gone.values()}
        users = {pair for kind in kinds for pair in referrers()[kind] if pair[0] not in SAID_OF_ANOTHER}
        by_kind: dict[type[Record], list[Record]] = {}
        for each in self._found.values():
            by_kind.setdefault(type(each), []).append(each)
        for kind, reference in users:
            for record in by_kind.get(kind, ()):
                yield from ((record.id, reference, target) for target in reference.of(record))
        for key, conflict in self._conflicts.items():  # what either of them asks for can be had
            yield from ((key, None, target) for target in ids_in(conflict))

    def _asked_for(self, record: Record, reference: Reference, gone: Mapping[RecordId, Record]) -> tuple[RecordId, str]:
        """The conflict about what refers to something deleted; the map holds mine of it."""
        kind, name = type(record), reference.name
        place = name in place_of(kind)
        field = file_path(kind, PLACE if place else (name,))
        for key in ((record.id, ""), (record.id, field)):
            if key in self._conflicts:
                return key
        before, mine, theirs = self._before(record.id), self._mine.get(record.id), self._theirs.get(record.id)
        if (mine is None or theirs is None) and (reference.required or isinstance(record, Comment)):
            self._note(record, "", before, mine, theirs)
            return record.id, ""
        told: list[Any] = []
        for side, own in ((self._mine, mine), (self._theirs, theirs)):
            if place and own is not None:
                told.append(told_place(side, own))
            elif reference.required and own is not None:
                told.append(getattr(own, name))
            else:
                left = tuple(each for each in reference.of(record) if each in side or each not in gone)
                told.append(left if reference.many else "".join(left))
        one = ABSENT if before is None else getattr(before, name, ABSENT)
        if place and before is not None and self._base is not None:
            one = told_place(self._base, before)
        self._note(record, field, ABSENT if one in told else one, *told)
        held = {each: told[0][each] for each in place_of(kind)} if place else {name: told[0]}
        self._found[record.id] = replace(record, **held)
        return record.id, field

    def _fill_stages(self) -> None:
        """Give a stage a step where it has none left, but for one that nobody has touched and all steps have left.

        Of steps that were deleted by the one and the other the first comes back, and is asked for.
        """
        filled = {each.stage for each in self._found.values() if isinstance(each, Step)}
        empty = [each for each in self._found.values() if isinstance(each, Stage) and each.id not in filled]
        asked = {place.get("stage") for place in self._disputed_places()} if empty else set()
        for stage in sorted(empty, key=lambda each: each.id):
            steps = self._base.steps_of(stage.id) if self._base is not None else ()
            left = [
                each
                for each in steps
                if each.id not in self._found and (each.id in self._mine or each.id in self._theirs)
            ]
            sides = self._before(stage.id), self._mine.get(stage.id), self._theirs.get(stage.id)
            if left:
                step = left[0]
                self._found[step.id] = step
                self._note(step, "", step, self._mine.get(step.id), self._theirs.get(step.id))
            elif stage.id in asked or not (sides[0] == sides[1] == sides[2]):
                blank = Step(id=id_from(PREFIX_OF[Step], stage.id), stage=stage.id)
                self._found[blank.id] = blank

    def _disputed_places(self) -> Iterator[dict[str, str]]:
        for conflict in self._conflicts.values():
            if conflict.field == file_path(Step, PLACE):
                yield from (each for each in conflict.values.values() if isinstance(each, dict))

    def _without_empty(self, graph: JourneyGraph) -> JourneyGraph:
        """The map without stages whose steps have all been moved away, some by the one and the others by the other."""
        empty = [each.id for each in graph.stages() if not graph.steps_of(each.id)]
        if empty:
            graph.apply(cascade(graph, empty))
        return graph

    def _part_ties(self) -> None:
        """Give records that only came to one place here keys of their own; who was tied for one of them stays so."""
        at: dict[tuple[type[Record], tuple[str, ...]], list[RecordId]] = {}
        for record in self._found.values():
            if place_of(type(record)):
                at.setdefault((type(record), placed(record)), []).append(record.id)
        met = {key: sorted(ids) for key, ids in at.items() if len(ids) > 1 and not self._were_tied(ids, key[1])}
        orders: dict[tuple[type[Record], tuple[str, ...]], set[str]] = {}
        for kind, place in at if met else ():
            orders.setdefault((kind, place[:-1]), set()).add(place[-1])
        for (kind, place), ids in met.items():
            taken = orders[kind, place[:-1]]
            after = min((each for each in taken if each > place[-1]), default=None)
            try:
                fresh = keys_between(place[-1], after, len(ids) - 1)
            except ValueError:  # a key of another program; what is tied stands by id
                continue
            taken.update(fresh)
            for each, key in zip(ids[1:], fresh, strict=True):
                self._found[each] = replace(self._found[each], order=key)

    def _were_tied(self, ids: list[RecordId], place: tuple[str, ...]) -> bool:
        """Whether records stood at this place together for one of the two."""
        own = [[side.get(each) for each in ids] for side in (self._mine, self._theirs)]
        return any(all(each is not None and placed(each) == place for each in side) for side in own)

    def _straightened(self, graph: JourneyGraph) -> JourneyGraph:
        """Let no card end before it begins where one has moved it and the other one its end."""
        mixed = [card for each in self._mixed if (card := graph.find(Card, each)) is not None and card.until]
        columns = {step.id: at for at, step in enumerate(graph.steps())} if mixed else {}
        turned = [each for each in mixed if columns[each.until] < columns[each.step]]
        if not turned:
            return graph
        straight = {each.id: replace(each, until="") for each in turned}
        for card in turned:
            if (card.id, file_path(Card, PLACE)) in self._conflicts:
                continue  # its place is asked for already
            sides = (self._before(card.id), self._mine.get(card.id), self._theirs.get(card.id))
            self._note(card, "until", *(each.until if isinstance(each, Card) else ABSENT for each in sides))
        return graph_of((straight.get(each.id, each) for each in graph.records()), graph.foreign)

    def _foreign(self) -> dict[str, Any]:
        """The parts of the file that this version does not know; of one that both changed, mine."""
        sides = [dict(each.foreign) if each is not None else {} for each in (self._base, self._mine, self._theirs)]
        found = {}
        for key in dict.fromkeys((*sides[1], *sides[2])):
            before, mine, theirs = (side.get(key, ABSENT) for side in sides)
            # Whether a file is a review pack is said by itself, never by another that comes back.
            value = theirs if mine == before and key != PART else mine
            if value is not ABSENT:
                found[key] = value
        return found


def _ids(graph: JourneyGraph) -> Iterator[RecordId]:
    return (each.id for each in graph.records())


def spoken(record: Record, lang: str, merged: str) -> Record:
    """A record with its plain texts in the language of the map that it comes into."""
    if lang == merged or isinstance(record, JourneyMap):
        return record
    fields = {}
    for name, way in ways_of(type(record)).items():
        value = getattr(record, name)
        if way == "text" and isinstance(value, str) and value:
            fields[name] = {lang: value}
    return replace(record, **fields) if fields else record
