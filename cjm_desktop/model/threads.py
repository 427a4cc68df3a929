"""Comments by what they are about, and where that can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Comment, Lane, Record, RecordId, Step

OPEN, RESOLVED = "open", "resolved"
_BY_TIME = attrgetter("time", "id")


def is_open(comment: Comment) -> bool:
    """Whether there is still something to say or do about a comment. A state that is not known is not resolved."""
    return comment.state != RESOLVED


def takes_verdict(comment: Comment) -> bool:
    """Whether a comment suggests other words, which are accepted or rejected."""
    return bool(comment.suggestion.strip())


def threads_of(graph: JourneyGraph) -> Mapping[RecordId, tuple[Comment, ...]]:
    """The comments on each record, the earliest first."""
    found: dict[RecordId, list[Comment]] = {}
    for comment in sorted(graph.table(Comment).values(), key=_BY_TIME):
        found.setdefault(comment.target or graph.map.id, []).append(comment)
    return {target: tuple(comments) for target, comments in found.items()}


def in_reading_order(graph: JourneyGraph) -> tuple[Comment, ...]:
    """All comments along the map: those on the map first, then stage by stage and lane by lane, then all others."""
    threads = threads_of(graph)
    if not threads:
        return ()
    order: dict[RecordId, None] = {graph.map.id: None}
    for lane in graph.lanes():
        order[lane.id] = None
    for stage in graph.stages():
        order[stage.id] = None
        for step in graph.steps_of(stage.id):
            order[step.id] = None
            for lane in graph.lanes():
                order.update((card.id, None) for card in graph.cell(lane.id, step.id))
    order.update((target, None) for target in sorted(threads))
    return tuple(comment for target in order for comment in threads.get(target, ()))


def open_threads(graph: JourneyGraph) -> Mapping[RecordId, Sequence[Comment]]:
    """The open comments by where they are to be seen."""
    found: dict[RecordId, list[Comment]] = {}
    for target, comments in threads_of(graph).items():
        if fresh := [each for each in comments if is_open(each)]:
            found.setdefault(seen_as(graph, target), []).extend(fresh)
    return found


def pin_of(graph: JourneyGraph, comment: RecordId) -> RecordId:
    """The comment that owns the pin of another one: the first of all that are seen at one place; "" without a pin."""
    groups = open_threads(graph).values()
    return next((each[0].id for each in groups if any(comment == one.id for one in each)), "")


def messages_in(comments: Iterable[Comment]) -> int:
    """How many remarks comments hold: themselves, and what was answered."""
    return sum(1 + len(comment.replies) for comment in comments)


def seen_as(graph: JourneyGraph, target: RecordId) -> RecordId:
    """The record at which something is seen: a lane for a card that is hidden in it, a stage for its lone step."""
    record = graph.get(target)
    if isinstance(record, Card):
        lane = graph.find(Lane, record.lane)
        return record.lane if lane is not None and lane.collapsed else target
    if isinstance(record, Step) and not record.name and len(graph.steps_of(record.stage)) == 1:
        return record.stage
    return target


def open_below(graph: JourneyGraph) -> Counter[RecordId]:
    """How many open comments there are on each record, and on all that stands in it: a stage counts its cards'."""
    found: Counter[RecordId] = Counter()
    for comment in graph.table(Comment).values():
        if not is_open(comment):
            continue
        record = graph.get(comment.target)
        for each in _around(graph, record):
            found[each] += 1
    return found


def _around(graph: JourneyGraph, record: Record | None) -> set[RecordId]:
    match record:
        case Card():
            step = graph.find(Step, record.step)
            return {
                record.id,
                record.lane,
                record.step,
                f"{record.lane}@{record.step}",
                *([step.stage] if step else []),
            }
        case Step():
            return {record.id, record.stage}
    return {record.id} if record else set()
