"""What one finds one's way by in a drawing: bookmarks of personas and stages, and the stretches of the stages."""

from __future__ import annotations

from cjm_desktop.drawing.drawing import Bookmark, Layer, Section
from cjm_desktop.foundation.both import on_one_line
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.model.records import Persona, RecordId

TOP = 90.0  # where the head of a drawing begins


def title_of(ctx: LaneContext) -> str:
    """The title of the map on one line."""
    return on_one_line(ctx.words(ctx.graph.map.title))


def bookmarks_of(ctx: LaneContext, header: Layer, stages: Layer, y: float) -> list[Bookmark]:
    """Where personas and stages are to be found; the stages begin at `y`."""
    people = {persona.id: ctx.words(persona.name) for persona in ctx.graph.in_order(Persona)}
    names = {stage.id: on_one_line(ctx.words(stage.name)) for stage in ctx.graph.stages()}
    return [
        *(
            Bookmark(people[item.block.owner], item.x, TOP + item.y)
            for item in header.items
            if item.block.owner in people
        ),
        *(Bookmark(names[item.block.owner], item.x, y) for item in stages.items if item.block.owner in names),
    ]


def sections_of(ctx: LaneContext) -> list[Section]:
    """The stretches of the stages, from left to right."""
    found: dict[RecordId, Section] = {}
    for column in ctx.columns:
        first = found.get(column.stage)
        x = first.x if first else column.x
        found[column.stage] = Section(column.stage, x, column.x + column.w - x)
    return list(found.values())
