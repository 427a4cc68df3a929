"""How wide the columns are and where they stand."""

from __future__ import annotations

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.relations import RelationPlan, gutter_width, terminal_band_width
from cjm_desktop.layout.style import GUTTER, LABEL_GAP, LABEL_WIDTH, LEAST_COLUMN, MARGIN
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.text import text_in

Bands = tuple[Rect | None, Rect | None]


def column_tracks(
    graph: JourneyGraph, plan: RelationPlan, page_width: float, shaper: Shaper, lang: str
) -> tuple[float, tuple[Column, ...], Bands]:
    """The width of the map, its columns, and the side bands of its terminals (their x and width; y and height are 0).

    Every step gets its own width where the user has set one, else an even share of the page, at least 240 units; the
    map is wider than the page's share when they do not fit. Gutters widen for the relations that run in them.
    """
    steps = graph.steps()
    names = tuple(
        tuple(text_in(each.name, lang, graph.map.lang) for each in side) for side in (plan.entries, plan.exits)
    )
    left_band, right_band = (terminal_band_width(side, shaper) if side else 0.0 for side in names)
    gutters = [gutter_width(tracks) if tracks else GUTTER for tracks in plan.gutters]
    gutters = [max(GUTTER, gutter) for gutter in gutters] or [GUTTER, GUTTER]
    between = sum(gutters[1 : len(steps)])
    outer_left = gutters[0] if plan.gutters and (plan.gutters[0] > 1 or left_band) else LABEL_GAP
    outer_right = gutters[-1] if plan.gutters and (plan.gutters[-1] or right_band) else 0.0
    start = MARGIN + LABEL_WIDTH + left_band + outer_left
    end = MARGIN + outer_right + right_band
    own = sum(step.width for step in steps if step.width)
    shared = sum(1 for step in steps if not step.width)
    share = max(LEAST_COLUMN, (page_width - start - end - between - own) / shared) if shared else 0.0
    x = start
    columns: list[Column] = []
    for index, step in enumerate(steps):
        if index:
            x += gutters[index]
        width = step.width or share
        columns.append(Column(step.id, step.stage, x, width))
        x += width
    left = Rect(MARGIN + LABEL_WIDTH, 0.0, left_band, 0.0) if left_band else None
    right = Rect(x + outer_right, 0.0, right_band, 0.0) if right_band else None
    return max(page_width, x + end), tuple(columns), (left, right)
