"""What a show puts on the screen: each stage of a map alone, laid out as large as it goes, in the map's own drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.layout.strip import StripStage, strip_drawing
from cjm_desktop.layout.style import CARD, MARGIN
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.choices import keys
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.reduced import loose_ends, reduced
from cjm_desktop.model.story import mood_of
from cjm_desktop.model.text import text_in
from cjm_desktop.model.vocabulary import POSTER_PARTS

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.model.graph import JourneyGraph

AROUND = 20.0  # map units around what a slide shows
GRID = "opportunities"  # the one part of a poster that stands among the cards
WITHOUT = frozenset(keys(POSTER_PARTS)) - {GRID}  # what stands around them
TYPES = (60.0, 52.0, 44.0, 36.0)  # of the words on cards, in thousandths of the height
LEAST = 24.0  # where many steps stand beside each other


class Slide(Struct, frozen=True, eq=False):
    """A stage laid out alone, the part of that picture which is shown, and how large: thousandths a map unit."""

    layout: Layout
    seen: Rect
    scale: float
    empty: bool


class Slides:
    """Makes the slides of a map as it is now, each when it is first wanted for a room of some size.

    Sizes are thousandths of the height of the screen.
    """

    def __init__(self, document: Document) -> None:
        """Take the map; what is shown is as it is then."""
        self._document = document
        self._graph = document.graph
        self._engine = document.services.engine()
        self._kept: dict[tuple[RecordId, int, int], Slide] = {}
        self._typeset = Typesetter(document.services.shaper, document.options().theme)

    @property
    def graph(self) -> JourneyGraph:
        """The map that is shown."""
        return self._graph

    def of(self, stage: RecordId, width: float, height: float) -> Slide:
        """The slide of a stage for a room of that size."""
        key = (stage, round(width), round(height))
        if key not in self._kept:
            self._kept[key] = self._made(stage, width, height)
        return self._kept[key]

    def whole(self) -> Layout:
        """The whole map."""
        return self._document.layout

    def strip(self, here: RecordId, width: float) -> Drawing:
        """All stages with the current one, for a strip of so many units."""
        stages = self._graph.stages()
        at = next((i for i, each in enumerate(stages) if each.id == here), 0)
        lang, own = self._document.lang, self._graph.map.lang
        shown = [
            StripStage(each.id, text_in(each.name, lang, own), mood_of(self._graph, each.id), i < at, each.id == here)
            for i, each in enumerate(stages)
        ]
        return strip_drawing(shown, width, self._typeset)

    def _made(self, stage: RecordId, width: float, height: float) -> Slide:
        """Lay a stage out in the largest type in which all of it is seen, else in one that the last row can read."""
        graph = self._graph
        columns = [step.id for step in graph.steps_of(stage)]
        others = [each.id for each in graph.stages() if each.id != stage]
        saying = lanes_saying(graph, columns, self._engine.traits)
        silent = [lane.id for lane in graph.lanes() if lane.id not in saying]
        shown = reduced(graph, (*others, *silent, *loose_ends(graph)))
        options = self._document.options()
        for size in TYPES:
            scale = size / CARD.size
            room = width / scale + 2 * (MARGIN - AROUND)
            wanted = LayoutOptions(options.lang, options.theme, Page(width, height), "", room, WITHOUT)
            layout = self._engine.layout(shown, wanted, whole=graph)
            seen = seen_part(layout)
            if seen.w * scale <= width + 1.0 and seen.h * scale <= height + 1.0:
                break
        scale = min(scale, max(width / seen.w, LEAST / CARD.size))
        empty = not any(graph.cell(row.lane, column) for row in layout.rows for column in columns)
        return Slide(layout, seen, scale, empty)


def seen_part(layout: Layout) -> Rect:
    """The stages and lanes of a layout, without what stands around a poster."""
    drawing = layout.drawing
    head = next((each for each in drawing.layers if each.layer.kind == "stages"), None)
    top = head.y if head else 0.0
    bottom = max([row.y + row.h for row in layout.rows] + ([head.y + head.layer.h] if head else [drawing.h]))
    left = MARGIN - AROUND
    return Rect(left, top - AROUND, drawing.w - 2 * left, bottom - top + 2 * AROUND)
