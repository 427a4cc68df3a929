"""Two maps in one picture: the second one, with what was removed still in its place and ghosts of what was moved."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.differences import MOVED, REMOVED, Comparison
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Blob, Card, Lane, Record, RecordId
from cjm_desktop.model.roles import role_of

_GHOST = "cd_ghost"


class United(Struct, frozen=True):
    """The map to be drawn, and the ghosts in it: cards where others stood, by whose they are."""

    graph: JourneyGraph
    ghosts: Mapping[RecordId, RecordId]


def united(comparison: Comparison) -> United:
    """Both maps of a comparison in one. Only to be drawn: it is no map that anybody has made.

    A removed value of an emotion curve is left out, as the curve leads through all of them.
    """
    removed = [
        each.before
        for each in comparison.differences
        if each.what == REMOVED and isinstance(each.before, Record) and not isinstance(each.before, Blob)
    ]
    after, gone = comparison.after, {each.id for each in removed}
    records: list[Record] = [*after.records(), *(each for each in removed if not _bends(each, after))]
    ghosts: dict[RecordId, RecordId] = {}
    for each in comparison.differences:
        card = comparison.before.find(Card, each.id) if each.what == MOVED else None
        if card is None or _bends(card, after):
            continue
        lane, step = card.lane, card.step
        if (lane in after or lane in gone) and (step in after or step in gone):
            ghost = f"{_GHOST}{len(ghosts):06d}"
            ghosts[ghost] = each.id
            until = card.until if card.until in after or card.until in gone else ""
            records.append(replace(_bare(card), id=ghost, until=until))
    return United(graph_of(_without_twins(records), after.foreign), ghosts)


def _bends(record: Record, graph: JourneyGraph) -> bool:
    lane = graph.find(Lane, record.lane) if isinstance(record, Card) else None
    return lane is not None and role_of(lane.role).points


def _bare(card: Card) -> Card:
    """What a ghost says: words only, as what it refers to may be gone."""
    return Card(id=card.id, lane=card.lane, step=card.step, order=card.order, text=card.text)


def _without_twins(records: list[Record]) -> list[Record]:
    return list({each.id: each for each in records}.values())
