"""A map on a grid of 100 × 100 cells, and the questions that tools ask about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Relation
from cjm_desktop.tools.base import Hits, Insertion

HEAD = 100.0
SIDE = 100.0


class GridHits:
    """Stages at y 0, steps at y 50, lane labels at x 0; cells from (100, 100), in them cards of 100 × 20.

    Emotion lanes have +2 at their top and 25 units for each 1. Lines go from right edges to left edges.
    """

    def __init__(self, graph: JourneyGraph) -> None:
        self.graph = graph

    def rect_of(self, record_id: RecordId) -> Rect | None:
        lanes = [lane.id for lane in self.graph.lanes()]
        steps = [step.id for step in self.graph.steps()]
        if record_id in lanes:
            return Rect(0, HEAD + 100 * lanes.index(record_id), SIDE, 100)
        if record_id in steps:
            return Rect(SIDE + 100 * steps.index(record_id), 50, 100, 50)
        own = [index for index, step in enumerate(self.graph.steps()) if step.stage == record_id]
        if own:
            return Rect(SIDE + 100 * own[0], 0, 100 * len(own), 50)
        card = self.graph.find(Card, record_id)
        if card:
            place = self.graph.cell(card.lane, card.step).index(card)
            return Rect(SIDE + 100 * steps.index(card.step), HEAD + 100 * lanes.index(card.lane) + 20 * place, 100, 20)
        return None

    def at(self, x: float, y: float) -> RecordId | None:
        kinds = (self.graph.cards(), self.graph.stages(), self.graph.steps())
        for records in kinds:
            for record in records:
                rect = self.rect_of(record.id)
                if rect and rect.contains(x, y):
                    return record.id
        row = int((y - HEAD) // 100)
        lanes = self.graph.lanes()
        return lanes[row].id if y >= HEAD and row < len(lanes) else None

    def within(self, rect: Rect) -> tuple[RecordId, ...]:
        places = ((record.id, self.rect_of(record.id)) for record in self.graph.records())
        return tuple(sorted(each for each, place in places if place and place.intersects(rect)))

    def cell_at(self, x: float, y: float) -> Cell | None:
        column, row = int((x - SIDE) // 100), int((y - HEAD) // 100)
        lanes, steps = self.graph.lanes(), self.graph.steps()
        if x < SIDE or y < HEAD or column >= len(steps) or row >= len(lanes):
            return None
        return lanes[row].id, steps[column].id

    def nearest_cell(self, x: float, y: float) -> Cell | None:
        return self.cell_at(x, y)

    def insertion(self, x: float, y: float, graph: JourneyGraph) -> Insertion | None:
        cell = self.cell_at(x, y)
        if cell is None:
            return None
        for card in graph.cell(*cell):
            rect = self.rect_of(card.id)
            if rect and y < rect.center.y:
                return (*cell, card.id, Rect(rect.x, rect.y, rect.w, 2))
        return (*cell, None, Rect(x, y, 100, 2))

    def value_at(self, lane: RecordId, y: float) -> float | None:
        rect = self.rect_of(lane)
        record = self.graph.find(Lane, lane)
        return 2 - (y - rect.y) / 25 if rect and record and record.role == "emotion" else None

    def line_ends(self, relation: RecordId) -> tuple[Point, Point] | None:
        record = self.graph.find(Relation, relation)
        rects = (self.rect_of(record.source), self.rect_of(record.target)) if record else (None, None)
        return (
            (Point(rects[0].right, rects[0].center.y), Point(rects[1].x, rects[1].center.y))
            if rects[0] and rects[1]
            else None
        )


@dataclass
class Desk:
    """What tools see in these tests."""

    graph: JourneyGraph
    selection: tuple[RecordId, ...] = ()
    hits: Hits = field(init=False)

    def __post_init__(self) -> None:
        self.hits = GridHits(self.graph)
