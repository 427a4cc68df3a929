"""What is to be seen over the map: from the selection, the gesture in hand, and what the keys are doing."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.event_overlay import numbers_above
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import RecordId, Relation, Stage, Step
from cjm_desktop.tools.base import Preview
from cjm_desktop.ui.canvas.blocks import Blocks
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.gestures import NOTHING, Gestures
from cjm_desktop.ui.canvas.overlay import OverlayMarks, line_out_of
from cjm_desktop.ui.canvas.picking import Picking
from cjm_desktop.ui.canvas.pictures import Pictures


class Marking:
    """Collects the marks of one map."""

    def __init__(
        self,
        document: CanvasDocument,
        editing: Editing,
        gestures: Gestures,
        blocks: Blocks,
        picking: Picking,
        pictures: Pictures,
    ) -> None:
        """Look at these."""
        self._document = document
        self._editing = editing
        self._gestures = gestures
        self._blocks = blocks
        self._picking = picking
        self._pictures = pictures

    @property
    def preview(self) -> Preview:
        """What a gesture, the keys or something dragged in shows on the way."""
        return self._pictures.preview or self._picking.preview or self._gestures.preview

    def marks(self, zoom: float) -> OverlayMarks:
        """All marks as they are now, at a zoom of pixels a map unit."""
        hits, preview = self._document.layout.hits, self.preview
        shown = OverlayMarks(
            ghosts=tuple((ghost.owner, ghost.rect) for ghost in preview.ghosts),
            value=preview.value,
            drop=self._drop(preview),
            marquee=preview.marquee,
            line=self._beside_its_start(preview.line) if preview.line else None,
            target=hits.rect_of(preview.target) if preview.target else None,
            spared=tuple(numbers_above(self._document.layout.drawing.layers)),
        )
        if self._editing.active:  # the editor has a frame of its own
            return shown
        session = self._document.editor.session
        relations = hits.relations.intersection(session.selection)
        lines = {each: line for each in session.selection if each in relations and (line := hits.line_of(each))}
        places = hits.rects_of(each for each in session.selection if each not in lines)
        unseen = (each for each in session.selection if each not in lines and each not in places)
        shown = replace(
            shown,
            selected=(*places.values(), *(rect for each in unseen for rect in self._ends_of(each))),
            lines=tuple(lines.values()),
            block=self._blocks.rect,
            focus=self._focused() if not session.selection else None,
        )
        if preview != NOTHING:
            return shown
        hovered, edge, plus = self._gestures.hovered, self._gestures.edge, self._gestures.plus
        fold = self._gestures.fold
        hovered = None if hovered in session.selection else hovered
        hover_line = hits.line_of(hovered) if hovered else None
        return replace(
            shown,
            hover=hits.rect_of(hovered) if hovered and not hover_line else None,
            hover_line=hover_line,
            handles=self._gestures.handles(zoom),
            edge=edge.mark if edge else None,
            plus=plus.at if plus else None,
            fold=(fold.at, fold.collapsed) if fold else None,
        )

    def _focused(self) -> Rect | None:
        """Where the focused cell is; a preview may show a map that has no such cell."""
        focus, hits = self._document.editor.session.focus, self._document.layout.hits
        return hits.cell_rect(*focus) if focus and hits.has_cell(*focus) else None

    def _ends_of(self, record_id: RecordId) -> tuple[Rect, ...]:
        """Where the two ends of a relation are drawn that is only a number itself."""
        relation = self._document.editor.graph.find(Relation, record_id)
        ends = (relation.source, relation.target) if relation else ()
        return tuple(self._document.layout.hits.rects_of(ends).values())

    def _drop(self, preview: Preview) -> Rect | None:
        """The drop mark; of a stage or step through the whole map."""
        mark, layout = preview.mark, self._document.layout
        carried = self._document.editor.graph.get(preview.ghosts[0].owner) if preview.ghosts else None
        if mark is None or not isinstance(carried, Stage | Step):
            return mark
        return mark.united(Rect(mark.x, mark.y, mark.w, max(mark.h, _bottom(layout) - mark.y)))

    def _beside_its_start(self, line: tuple[Point, Point]) -> tuple[Point, Point]:
        hits = self._document.layout.hits
        owner = hits.at(line[0].x, line[0].y)
        rect = hits.rect_of(owner) if owner else None
        return line_out_of(rect, line[1]) if rect else line


def _bottom(layout: Layout) -> float:
    return layout.rows[-1].y + layout.rows[-1].h if layout.rows else 0.0
