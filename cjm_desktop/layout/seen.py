"""What of a map is drawn: without what lies in collapsed lanes, and no more than can be told apart or held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjm_desktop.layout.cells import LaneCells, Shape
from cjm_desktop.layout.memo import OneKept
from cjm_desktop.model.crowding import lines_drawn, with_lines
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.picture_size import beyond_limits
from cjm_desktop.model.records import Blob, Competitor, OwnRelation, RecordId, Relation, Terminal
from cjm_desktop.model.reduced import without_collapsed


class Seen:
    """Looks at one map again and again; what follows from the same records is the same object as before."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._lines: OneKept[Sequence[Relation]] = OneKept()
        self._beyond: OneKept[frozenset[RecordId]] = OneKept()
        self._graphs: OneKept[JourneyGraph] = OneKept()

    def graph(self, graph: JourneyGraph, cells: Mapping[RecordId, LaneCells]) -> JourneyGraph:
        """The map as its relations see it, which follow from where cards are, and of these no more than can be told."""
        lines = self.lines(graph)
        if not any(each.collapsed for each in cells.values()) and lines is graph.in_order(Relation):
            return graph
        inputs = (
            graph.map,
            graph.stages(),
            graph.steps(),
            graph.lanes(),
            graph.in_order(Relation),
            graph.in_order(Terminal),
            graph.in_order(Competitor),
            graph.in_order(OwnRelation),
            shapes_of(cells),
        )

        def seen() -> JourneyGraph:
            told = graph if lines is graph.in_order(Relation) else with_lines(graph, lines)
            return without_collapsed(told)

        return self._graphs.get(inputs, seen)

    def left_out(self, graph: JourneyGraph) -> int:
        """How many relations are not drawn because nobody could follow them."""
        return len(graph.in_order(Relation)) - len(self.lines(graph))

    def lines(self, graph: JourneyGraph) -> Sequence[Relation]:
        """The relations that are drawn: all of them, on any map that people can follow."""
        relations = graph.in_order(Relation)
        return self._lines.get((relations,), lambda: lines_drawn(relations))

    def unshown_pictures(self, graph: JourneyGraph) -> frozenset[RecordId]:
        """The pictures beyond what a map may hold."""
        blobs = graph.in_order(Blob)
        return self._beyond.get((blobs,), lambda: beyond_limits(blobs))


def shapes_of(cells: Mapping[RecordId, LaneCells]) -> tuple[Shape, ...]:
    """The shapes of all lanes' cells: all that relations follow from."""
    return tuple([each.shape for each in cells.values()])
