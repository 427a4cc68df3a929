"""Where dragged records would go: what to show on the way, and the command for the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import copy_cards_to, move_cards
from cjm_desktop.edit.commands.structure import move_lanes, move_stages, move_steps
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Stage, Step
from cjm_desktop.tools.base import Ghost, Hits, Modifier, PointerEvent, Preview, ToolContext

# The thickness of a drop mark between columns or lanes, in map units.
MARK = 6.0

Outcome = tuple[Preview, CommandCall | None]
Move = Callable[[Sequence[RecordId], Point, PointerEvent, ToolContext], Outcome]


def copies(event: PointerEvent) -> bool:
    """Whether what is dragged stays and a copy goes: with Ctrl, as in file managers; what is held at the end counts."""
    return bool(event.modifiers & Modifier.CTRL)


def _move_cards(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    now = Point(event.x, event.y)
    ghosts = _ghosts(ids, start, now, context.hits)
    place = context.hits.insertion(now.x, now.y, context.graph)
    if place is None:
        return Preview(ghosts), None
    lane, step, before, mark = place
    put = copy_cards_to if copies(event) else move_cards
    return Preview(ghosts, mark=mark), put.call(ids, lane, step, before)


def _move_stage(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    now = Point(event.x, event.y)
    stages = [stage.id for stage in context.graph.stages()]
    before, mark = _gap(stages, now, context.hits, across=True)
    return Preview(_ghosts(ids, start, now, context.hits), mark=mark), move_stages.call(ids, before)


def _move_lane(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    now = Point(event.x, event.y)
    lanes = [lane.id for lane in context.graph.lanes()]
    before, mark = _gap(lanes, now, context.hits, across=False)
    return Preview(_ghosts(ids, start, now, context.hits), mark=mark), move_lanes.call(ids, before)


def _move_step(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    now = Point(event.x, event.y)
    ghosts = _ghosts(ids, start, now, context.hits)
    stage = _stage_at(now.x, context.graph, context.hits)
    if stage is None:
        return Preview(ghosts), None
    steps = [step.id for step in context.graph.steps_of(stage)]
    before, mark = _gap(steps, now, context.hits, across=True)
    if mark is None:  # its only step has no header
        mark = _behind(context.hits.rect_of(stage), across=True)
    return Preview(ghosts, mark=mark), move_steps.call(ids, stage, before)


def _stage_at(x: float, graph: JourneyGraph, hits: Hits) -> RecordId | None:
    """The stage at an x, or the nearest one beside the map."""
    places = [(stage.id, rect) for stage in graph.stages() if (rect := hits.rect_of(stage.id))]
    return next((stage for stage, rect in places if x < rect.right), places[-1][0] if places else None)


def _gap(ids: Sequence[RecordId], now: Point, hits: Hits, *, across: bool) -> tuple[RecordId | None, Rect | None]:
    """The first record whose middle lies behind the pointer, and a bar before it; None and a bar behind the last."""
    last: Rect | None = None
    for record_id in ids:
        rect = hits.rect_of(record_id)
        if rect is None:
            continue
        if (now.x < rect.center.x) if across else (now.y < rect.center.y):
            return record_id, _bar(rect, rect.x if across else rect.y, across)
        last = rect
    return None, _behind(last, across=across)


def _behind(rect: Rect | None, *, across: bool) -> Rect | None:
    return _bar(rect, rect.right if across else rect.bottom, across) if rect else None


def _bar(rect: Rect, at: float, across: bool) -> Rect:
    if across:
        return Rect(at - MARK / 2, rect.y, MARK, rect.h)
    return Rect(rect.x, at - MARK / 2, rect.w, MARK)


def _ghosts(ids: Sequence[RecordId], start: Point, now: Point, hits: Hits) -> tuple[Ghost, ...]:
    places = ((record_id, hits.rect_of(record_id)) for record_id in ids)
    return tuple(Ghost(record_id, rect.moved(now.x - start.x, now.y - start.y)) for record_id, rect in places if rect)


MOVES: Mapping[type[Record], Move] = {Card: _move_cards, Stage: _move_stage, Lane: _move_lane, Step: _move_step}
