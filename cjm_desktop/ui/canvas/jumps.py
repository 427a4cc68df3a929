"""From one end of a relation to the other, as its jump marks lead."""

from __future__ import annotations

from textwrap import shorten

from PySide6.QtCore import QPointF

from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.layout.hit import HitIndex, Jump
from cjm_desktop.model.derived import is_numbered, opportunity_numbers
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId, Relation
from cjm_desktop.ui.canvas.accessible import name_of
from cjm_desktop.ui.canvas.document import CanvasDocument

LONGEST_NAME = 120
HINT = N_("Double-click goes to the other end: {name}")


def other_end(graph: JourneyGraph, jump: Jump) -> RecordId:
    """What stands at the other end of a jump mark's relation. Raises KeyError when the relation is gone."""
    relation = graph.one(Relation, jump.relation)
    return relation.source if jump.arrives else relation.target


def answer_at(document: CanvasDocument, at: Point) -> Relation | None:
    """The relation that the number on a disc of a card at a place of the map stands for, or None."""
    disc = document.layout.hits.number_at(at.x, at.y)
    if disc is None:
        return None
    graph = document.editor.graph
    numbers = opportunity_numbers(graph)
    found = (each for each in graph.relations_to(disc.card) if is_numbered(graph, each))
    return next((each for each in found if numbers.get(each.source) == disc.number), None)


def hint_at(document: CanvasDocument, at: QPointF, translate: Translate) -> str:
    """What the jump mark at a place of the map says, "" where there is none."""
    jump = document.layout.hits.jump_at(at.x(), at.y())
    if jump is None:
        return ""
    name = name_of(document, other_end(document.editor.graph, jump), translate)
    return translate(message(HINT, name=shorten(name, LONGEST_NAME, placeholder="…")))


def beyond(document: CanvasDocument, seen: Rect) -> RecordId | None:
    """Where the one selected record leads.

    From a relation to the end that is farther from the middle of what is seen; from anything else along the first of
    its relations, one with jump marks before one that is drawn whole. None where there is no such end.
    """
    graph, hits, selection = document.editor.graph, document.layout.hits, document.editor.session.selection
    if len(selection) != 1:
        return None
    relation = graph.find(Relation, selection[0])
    if relation is not None:
        ends = [end for end in (relation.target, relation.source) if hits.rect_of(end)]
        return max(ends, key=lambda end: _distance(hits, end, seen.center), default=None)
    joined = [each for each in drawn_relations(graph, selection[0]) if hits.rect_of(each.id)]
    first = next((each for each in joined if hits.jumps(each.id)), joined[0] if joined else None)
    return other_end(graph, Jump(first.id, arrives=first.target == selection[0])) if first else None


def drawn_relations(graph: JourneyGraph, record: RecordId) -> list[Relation]:
    """The relations of a record that are shown as lines or jump marks, by id."""
    return [
        each
        for each in graph.in_order(Relation)
        if record in (each.source, each.target) and not is_numbered(graph, each)
    ]


def _distance(hits: HitIndex, record: RecordId, at: Point) -> float:
    rect = hits.rect_of(record)
    return abs(rect.center.x - at.x) + abs(rect.center.y - at.y) if rect else 0.0
