"""Maps beside each other that are scrolled and zoomed together: the same step stays at the same place of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QSplitter

from cjm_desktop.compose.document import Document
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.canvas.frozen import HEAD_PAD
from cjm_desktop.ui.comparing.map_view import CLOSE, ComparedMap

ROOMY = 500  # pixels of width from which the names of lanes have room beside the first step
INSET = 12.0  # pixels between the edge and what is seen first

Anchors = Sequence[tuple[float, float]]  # places there, ascending, and the same ones here


def scroll_together(views: Sequence[ComparedMap]) -> None:
    """Let maps be scrolled and zoomed with the one that the user is at."""
    for leader in views:
        leader.moved.connect(partial(_lead, leader, [each for each in views if each is not leader]))


def _lead(leader: ComparedMap, others: Sequence[ComparedMap]) -> None:
    if leader.isVisible() and (leader.underMouse() or leader.hasFocus()):
        for each in others:
            each.follow(leader)


def along(place: float, anchors: Anchors) -> float:
    """Where a place of one map is in another: between what both have, in proportion; beyond it, as far from it."""
    for (there, here), (next_there, next_here) in pairwise(anchors):
        if there <= place < next_there:
            return here + (place - there) * (next_here - here) / (next_there - there)
    if not anchors:
        return place
    there, here = anchors[0] if place < anchors[0][0] else anchors[-1]
    return here + place - there


class LinkedMap(ComparedMap):
    """A map whose steps are known by those of the as-is map that they come from, and its lanes by themselves."""

    def __init__(self, document: Document, keys: Mapping[RecordId, RecordId], words: Translate, backdrop: str) -> None:
        """Show a map; `keys` say by step which one it comes from, a step without one stands for itself."""
        super().__init__(document, words, backdrop)
        layout = document.layout
        self.columns: dict[RecordId, float] = {}
        for column in layout.columns:
            self.columns.setdefault(keys.get(column.step, column.step), column.x)
        self.rows = {row.lane: row.y for row in layout.rows}

    @property
    def stages_height(self) -> float:
        """How high the band of the stages is."""
        layers = self.seen.layout.drawing.layers
        return next((each.layer.h for each in layers if each.layer.kind == "stages"), 0.0)

    def show_beginning(self, stages: float) -> None:
        """Show the whole map where it can be read so, else its first step in words that can.

        The stages stand still above, and the lanes begin below a band of this height, that of the highest beside it.
        """
        self.fit()
        if self.zoom >= CLOSE or not self.columns or not self.rows:
            return
        self.set_zoom(CLOSE)
        left = MARGIN if self.width() > ROOMY else min(self.columns.values())
        self._place(QPointF(left, min(self.rows.values())), QPointF(INSET, stages * CLOSE + 2 * HEAD_PAD))

    def corner_of(self, other: ComparedMap) -> QPointF:
        corner = super().corner_of(other)
        if not isinstance(other, LinkedMap):
            return corner
        return QPointF(
            along(corner.x(), _anchors(other.columns, self.columns)), along(corner.y(), _anchors(other.rows, self.rows))
        )


def _anchors(there: Mapping[RecordId, float], here: Mapping[RecordId, float]) -> Anchors:
    """What both have, as far as it comes in the same order."""
    found: list[tuple[float, float]] = []
    for key, place in there.items():
        if key in here and (not found or here[key] > found[-1][1]):
            found.append((place, here[key]))
    return found


class SideBySide(QSplitter):
    """Maps beside each other, each under its name."""

    def __init__(self, words: Translate, backdrop: str) -> None:
        """Show none yet."""
        super().__init__(Qt.Orientation.Horizontal)
        self._words, self._backdrop = words, backdrop
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)
        self.views: list[LinkedMap] = []

    def show_maps(self, maps: Sequence[tuple[str, Document, Mapping[RecordId, RecordId]]]) -> None:
        """Show these: what each is called, itself, and by step the as-is step that it comes from."""
        for view in self.views:
            view.hide()
            view.deleteLater()
        self.views = [LinkedMap(document, keys, self._words, self._backdrop) for _, document, keys in maps]
        for view, (name, _, _) in zip(self.views, maps, strict=True):
            view.setAccessibleName(name)
            view.set_caption(name)
            self.addWidget(view)
        self.setSizes([1] * len(self.views))
        scroll_together(self.views)
        QTimer.singleShot(0, self, self._align)  # once all have their room

    def _align(self) -> None:
        if self.views:
            self.views[0].show_beginning(max(view.stages_height for view in self.views))
            for view in self.views[1:]:
                view.follow(self.views[0])
