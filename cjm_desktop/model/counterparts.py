"""Two states of one journey, as it is and as it should be: which step of the one became which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.roles import IDEAS, TROUBLES, role_of

SAME, SPLIT, MERGED, NEW, REMOVED = "same", "split", "merged", "new", "removed"


class Counterpart(Struct, frozen=True):
    """Steps as they are, the steps that they become, and how: one for one, `split`, `merged`, `new` or `removed`."""

    kind: str
    before: tuple[RecordId, ...]
    after: tuple[RecordId, ...]


class Gap(Struct, frozen=True):
    """What lies between the two states at one place: feelings, trouble as it is, and what answers it as it should be.

    Feelings are means of what was given from -2 to 2; None where none was.
    """

    pair: Counterpart
    felt_before: float | None
    felt_after: float | None
    trouble: tuple[RecordId, ...]
    answers: tuple[RecordId, ...]

    @property
    def size(self) -> float | None:
        """By how much the feeling is to rise; None where one of the two is not known."""
        if self.felt_before is None or self.felt_after is None:
            return None
        return round(self.felt_after - self.felt_before, 2)


def is_derived(after: JourneyGraph, before: JourneyGraph) -> bool:
    """Whether some step of a map comes from one of another map, or both are one map at two times."""
    if after.map.id == before.map.id:
        return any(step.id in before for step in after.steps())
    return any(origin.map == before.map.id for step in after.steps() for origin in step.origins)


def made_of(graph: JourneyGraph) -> RecordId:
    """The id of the map that most steps of another one come from; empty for one that was made of none."""
    origins = Counter(each.map for step in graph.steps() for each in step.origins if each.map != graph.map.id)
    return next((each for each, _ in origins.most_common(1)), "")


def check_derived(after: JourneyGraph, before: JourneyGraph, names: tuple[str, str]) -> None:
    """Raise CjmError where a map is none that was made from another one, which is named first: E457, or E462 where it
    is the other way round.
    """
    if not is_derived(after, before):
        code = "CJM-E462" if is_derived(before, after) else "CJM-E457"
        raise refusal(code, before=names[0], after=names[1])


def check_former(after: JourneyGraph, before: JourneyGraph, names: tuple[str, str]) -> None:
    """Raise CjmError where a map cannot stand behind another one as it was: as above, and E463 for the same map."""
    check_derived(after, before, names)
    one, other = ({record.id: record for record in graph.records()} for graph in (before, after))
    if one == other:
        raise refusal("CJM-E463", name=names[0])


def counterparts(before: JourneyGraph, after: JourneyGraph) -> tuple[Counterpart, ...]:
    """Every step of both maps, each once, along the journey as it should be; what was removed stands where it was."""
    old = [step.id for step in before.steps()]
    known = set(old)
    again = known if after.map.id == before.map.id else set[RecordId]()  # a step of one map is itself at another time
    comes_from = {
        step.id: [step.id]
        if step.id in again
        else [each.step for each in step.origins if each.map == before.map.id and each.step in known]
        for step in after.steps()
    }
    group: dict[RecordId, RecordId] = {each: each for each in old}

    def head(each: RecordId) -> RecordId:
        while group[each] != each:
            each = group[each]
        return each

    for origins in comes_from.values():
        for other in origins[1:]:
            group[head(other)] = head(origins[0])
    pairs: dict[RecordId, Counterpart] = {}
    for step, origins in comes_from.items():
        key = head(origins[0]) if origins else step
        fresh = pairs.get(key, Counterpart(NEW, (), ()))
        before_ids = tuple(each for each in old if origins and head(each) == key)
        pairs[key] = Counterpart(_kind(before_ids, (*fresh.after, step)), before_ids, (*fresh.after, step))
    return tuple(_with_removed(list(pairs.values()), old))


def _kind(before: Sequence[RecordId], after: Sequence[RecordId]) -> str:
    if not before:
        return NEW
    if len(before) == len(after) == 1:
        return SAME
    return MERGED if len(before) >= len(after) else SPLIT


def _with_removed(pairs: list[Counterpart], old: Sequence[RecordId]) -> Iterator[Counterpart]:
    place = {step: at for at, pair in enumerate(pairs) for step in pair.before}
    behind: dict[int, list[Counterpart]] = {}
    at = -1
    for step in old:
        if step in place:
            at = place[step]
        else:
            behind.setdefault(at, []).append(Counterpart(REMOVED, (step,), ()))
    yield from behind.get(-1, ())
    for number, pair in enumerate(pairs):
        yield pair
        yield from behind.get(number, ())


def gaps_between(before: JourneyGraph, after: JourneyGraph) -> tuple[Gap, ...]:
    """What lies between the two states, place by place."""
    return tuple(
        Gap(
            pair,
            felt_at(before, pair.before),
            felt_at(after, pair.after),
            troubles_at(before, pair.before),
            tuple(each.id for each in _cards(after, pair.after) if _role(after, each) in IDEAS),
        )
        for pair in counterparts(before, after)
    )


def _cards(graph: JourneyGraph, steps: Sequence[RecordId]) -> Iterator[Card]:
    for step in steps:
        for lane in graph.lanes():
            yield from graph.cell(lane.id, step)


def troubles_at(graph: JourneyGraph, steps: Sequence[RecordId]) -> tuple[RecordId, ...]:
    """The cards that tell of trouble in steps, lane by lane."""
    return tuple(each.id for each in _cards(graph, steps) if _role(graph, each) in TROUBLES)


def felt_at(graph: JourneyGraph, steps: Sequence[RecordId]) -> float | None:
    """How steps are felt, as a mean from -2 to 2; None where nothing tells."""
    values = [
        each.value for each in _cards(graph, steps) if each.value is not None and role_of(_role(graph, each)).points
    ]
    return round(sum(values) / len(values), 2) if values else None


def _role(graph: JourneyGraph, card: Card) -> str:
    return next(lane.role for lane in graph.lanes() if lane.id == card.lane)
