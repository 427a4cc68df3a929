"""How often the entries of catalogues are used, and what a deletion of some has touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from cjm_desktop.model.cascades import all_of
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import RECORD_TYPES, catalogues, marks_of
from cjm_desktop.model.records import (
    Blob,
    Card,
    CardRule,
    Channel,
    Comment,
    Conflict,
    Department,
    GuidingQuestion,
    Jotting,
    JourneyMap,
    Metric,
    OwnRelation,
    Record,
    RecordId,
    Silence,
    Stakeholder,
    Survey,
    Touchpoint,
)
from cjm_desktop.model.ruling import cards_meant

# What people keep lists of: the entries that cards or relations name, but no pictures, and those with a stake.
CATALOGUES: tuple[type[Record], ...] = (
    *(kind for kind in catalogues() if kind is not Blob),
    *(Stakeholder, Survey, Jotting, OwnRelation, GuidingQuestion),
)
# Owners are written out; those who have a name in these catalogues go by it.
OWNERS: tuple[type[Record], ...] = (Department, Stakeholder)

# How many records of each kind use something.
Uses = Counter[type[Record]]


def usage(graph: JourneyGraph, kinds: Iterable[type[Record]] = CATALOGUES) -> Mapping[RecordId, Uses]:
    """How many records of each kind use each record of some kinds, however often one names it.

    A record uses what it refers to, and a department or stakeholder whose name it has as its owner. The map uses what
    stands in its head, touchpoints those who have a stake in them, cards the rules that mean them. Comments and
    silenced findings use nothing.
    """
    wanted = frozenset(kinds)
    found: dict[RecordId, Uses] = {each: Counter() for kind in wanted for each in graph.table(kind)}
    owners = _owners(graph, wanted)
    for kind in RECORD_TYPES:
        references = [each for each in marks_of(kind).references if not wanted.isdisjoint(each.targets)]
        owned = owners if "owner" in kind.__struct_fields__ else {}
        if kind in (Comment, Silence, Conflict) or not (references or owned):
            continue
        for record in all_of(graph, kind):
            used = {target for reference in references for target in reference.of(record)}
            if owned:
                used.update(owned.get(getattr(record, "owner", ""), ()))
            for target in used & found.keys():
                found[target][kind] += 1
    if CardRule in wanted:
        for rule in graph.in_order(CardRule):
            found[rule.id][Card] = len(cards_meant(graph, rule))
    for entry, kind, count in _shown_by_themselves(graph):
        if entry in found and not found[entry][kind]:
            found[entry][kind] = count
    return found


def _shown_by_themselves(graph: JourneyGraph) -> Iterator[tuple[RecordId, type[Record], int]]:
    """Entries that stand on the map although nothing names them, with what they stand for there."""
    yield from ((metric.id, JourneyMap, 1) for metric in graph.table(Metric).values() if metric.headline)
    yield from ((persona.id, JourneyMap, 1) for persona in shown_personas(graph))
    for stakeholder in graph.table(Stakeholder).values():
        points = sum(each in graph for each in stakeholder.touchpoints)
        if points:
            yield stakeholder.id, Touchpoint, points
    for question in graph.table(GuidingQuestion).values():
        yield question.id, Card, sum(each in graph for each in question.cards)


def cards_with(graph: JourneyGraph, entry: RecordId) -> tuple[RecordId, ...]:
    """The cards that have to do with an entry, in the order of the map: those that use it, or a touchpoint of it.

    A channel has the touchpoints on it, a stakeholder those in which they have a stake, a guiding question the cards
    that answer it. Empty when there is no such entry.
    """
    record = graph.get(entry)
    points = {entry}
    if isinstance(record, Channel):
        points |= {point.id for point in graph.table(Touchpoint).values() if point.channel == entry}
    elif isinstance(record, Stakeholder):
        points.update(record.touchpoints)
    names = _owners(graph, frozenset({type(record)})) if isinstance(record, OWNERS) else {}
    references = marks_of(Card).references
    told = record.cards if isinstance(record, GuidingQuestion) else ()
    return tuple(
        card.id
        for lane in graph.lanes()
        for card in graph.cards_of_lane(lane.id)
        if card.id in told
        or entry in names.get(card.owner, ())
        or any(not points.isdisjoint(reference.of(card)) for reference in references)
    )


def _owners(graph: JourneyGraph, kinds: frozenset[type[Record]]) -> dict[str, list[RecordId]]:
    """The departments and stakeholders of each name, in whatever language."""
    found: dict[str, list[RecordId]] = {}
    for kind in kinds.intersection(OWNERS):
        for entry in graph.table(kind).values():
            name = getattr(entry, "name", "")
            for words in {name} if isinstance(name, str) else set(name.values()):
                if words:
                    found.setdefault(words, []).append(entry.id)
    return found


def deleted_entries(changes: ChangeSet) -> tuple[tuple[Record, ...], Uses]:
    """The entries of catalogues that changes delete, and how many other records of each kind those entries were in.

    The records are those that the changes leave, without the entry.
    """
    gone = tuple(each.before for each in changes if each.after is None and isinstance(each.before, CATALOGUES))
    ids = {record.id for record in gone}
    touched: Uses = Counter()
    for change in changes:
        if change.before is not None and change.after is not None:
            references = marks_of(type(change.before)).references
            if not ids.isdisjoint(target for each in references for target in each.of(change.before)):
                touched[type(change.before)] += 1
    return gone, touched


def deleted_comments(changes: ChangeSet) -> int:
    """How many comments went because what they were about was deleted."""
    gone = {change.id for change in changes if change.after is None}
    comments = [each.before for each in changes if each.after is None and isinstance(each.before, Comment)]
    return sum(comment.target in gone for comment in comments)
