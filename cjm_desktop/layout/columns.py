"""How wide the columns are and where they stand."""

from __future__ import annotations

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.exits import exit_words
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.relations import RelationPlan, exits_width, gutter_width
from cjm_desktop.layout.stages import least_column
from cjm_desktop.layout.style import CALM_GUTTER, EDGE, GUTTER, LABEL_GAP, LABEL_INDENT, LABEL_WIDTH, MARGIN
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.text import text_in

Bands = tuple[Rect | None, Rect | None]


def column_tracks(
    graph: JourneyGraph, plan: RelationPlan, page_width: float, shaper: Shaper, lang: str
) -> tuple[float, tuple[Column, ...], Bands]:
    """The width of the map, its columns, and the side bands of its terminals (their x and width; y and height are 0).

    Every step gets its own width where the user has set one, else an even share of the page, at least as much as the
    words in its header need; the map is wider than the page's share when they do not fit. The gutters between columns
    are as wide as the one that has to hold most lines; only what needs more than a calm width is wider by itself.
    Entries stand in the label column, exits that are not beside their step right of the last one, in line with the
    right edge of the header.
    """
    steps = graph.steps()
    exits = [exit_words(each, graph, lambda text: text_in(text, lang, graph.map.lang)) for each in plan.exits]
    exit_width = exits_width(exits, shaper)
    gutters = [gutter_width(tracks) if tracks else GUTTER for tracks in plan.gutters]
    inner = gutters[1:-1]
    even = max([GUTTER, *(min(CALM_GUTTER, gutter) for gutter in inner)])
    inner = [max(even, gutter) for gutter in inner]
    start = MARGIN + LABEL_WIDTH + max(LABEL_GAP, gutters[0])
    end = MARGIN + exit_width + gutters[-1] if exits else max(MARGIN, EDGE + gutters[-1])
    own = sum(step.width for step in steps if step.width)
    shared = sum(1 for step in steps if not step.width)
    rest = page_width - start - end - sum(inner) - own
    share = max(least_column(graph, shaper, lang), rest / shared) if shared else 0.0
    x = start
    columns: list[Column] = []
    for index, step in enumerate(steps):
        if index:
            x += inner[index - 1]
        width = step.width or share
        columns.append(Column(step.id, step.stage, x, width))
        x += width
    left = Rect(MARGIN + LABEL_INDENT, 0.0, LABEL_WIDTH - LABEL_INDENT, 0.0) if plan.entries else None
    right = Rect(x + gutters[-1], 0.0, exit_width, 0.0) if exits else None
    return max(page_width, x + end), tuple(columns), (left, right)
