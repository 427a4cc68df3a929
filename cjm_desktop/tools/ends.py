"""The two ends of a relation: where they may be, and how they are led elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cjm_desktop.edit.commands.relations import reattach
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.marks import END_TYPES
from cjm_desktop.model.records import RecordId, Relation
from cjm_desktop.tools.base import PointerEvent, Preview, ToolContext
from cjm_desktop.tools.moves import MARK, Outcome

End = Literal["source", "target"]
# How near the pointer has to be to an end of a line to take it, in slops.
_REACH = 3.0


def end_at(event: PointerEvent, context: ToolContext) -> RecordId | None:
    """The record at a point if a relation can begin or end there."""
    found = context.hits.at(event.x, event.y)
    return found if found and isinstance(context.graph.get(found), END_TYPES) else None


def side_at(event: PointerEvent, context: ToolContext) -> tuple[str, Rect] | None:
    """The kind of terminal for a line let go left or right of all columns, and a mark along that edge."""
    stages = context.graph.stages()
    rects = [rect for stage in stages if (rect := context.hits.rect_of(stage.id))]
    rows = [rect for lane in context.graph.lanes() if (rect := context.hits.rect_of(lane.id))]
    if not rects or not rows:
        return None
    top, bottom = rows[0].y, rows[-1].bottom
    if not top <= event.y <= bottom:
        return None
    if event.x < rects[0].x:
        return "entry", Rect(rects[0].x - 2 * MARK, top, MARK, bottom - top)
    if event.x > rects[-1].right:
        return "exit", Rect(rects[-1].right + MARK, top, MARK, bottom - top)
    return None


def grabbed(event: PointerEvent, context: ToolContext) -> tuple[RecordId, End] | None:
    """The one selected relation, and which of its ends is at the pointer."""
    if len(context.selection) != 1 or context.graph.find(Relation, context.selection[0]) is None:
        return None
    ends = context.hits.line_ends(context.selection[0])
    if ends is None:
        return None
    names: tuple[End, End] = ("source", "target")
    places = dict(zip(names, ends, strict=True))
    near, place = min(places.items(), key=lambda item: _distance(item[1], event))
    return (context.selection[0], near) if _distance(place, event) <= _REACH * event.slop else None


def lead_source(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    """Lead the beginning of a relation to the record at the pointer."""
    return _lead(ids[0], "source", event, context)


def lead_target(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    """Lead the end of a relation to the record at the pointer."""
    return _lead(ids[0], "target", event, context)


def _lead(relation_id: RecordId, end: End, event: PointerEvent, context: ToolContext) -> Outcome:
    relation = context.graph.one(Relation, relation_id)
    other = relation.target if end == "source" else relation.source
    found = end_at(event, context)
    found = None if found == other else found
    ends = context.hits.line_ends(relation_id)
    here = Point(event.x, event.y)
    line = None if ends is None else (here, ends[1]) if end == "source" else (ends[0], here)
    call = None
    if found:
        call = reattach.call(relation_id, source=found) if end == "source" else reattach.call(relation_id, target=found)
    return Preview(line=line, target=found), call


def _distance(place: Point, event: PointerEvent) -> float:
    return max(abs(place.x - event.x), abs(place.y - event.y))
