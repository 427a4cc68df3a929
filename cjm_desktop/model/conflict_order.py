"""The conflicts of a map in the order in which they are decided."""

from __future__ import annotations

from typing import Any

from cjm_desktop.model.differences import CHANGED, Difference, MapOrder
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import COLLECTION_OF, Conflict, JourneyMap
from cjm_desktop.model.values import field_at, path_of


def conflicts_in_order(graph: JourneyGraph) -> tuple[Conflict, ...]:
    """All conflicts as a list of differences has them, but for settings of the map, which no map shows: these last."""
    if not graph.table(Conflict):
        return ()
    order = MapOrder(graph, graph)

    def place(conflict: Conflict) -> tuple[Any, ...]:
        record = graph.get(conflict.target)
        name = "map" if record is None else COLLECTION_OF.get(type(record), "map")
        unseen = isinstance(record, JourneyMap) and not _is_seen(conflict.field)
        return unseen, *order.of(Difference(conflict.target, name, CHANGED)), conflict.field, conflict.id

    return tuple(sorted(graph.table(Conflict).values(), key=place))


def _is_seen(field: str) -> bool:
    """Whether a value of the map itself stands on it."""
    path = path_of(JourneyMap, field) or ("",)
    info = field_at(JourneyMap, path)
    return info is not None and info.field.drawn and path[0] != "page"
