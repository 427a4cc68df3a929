"""The block of cells that Shift and the arrow keys, or a click with Shift, take in."""

from __future__ import annotations

from cjm_desktop.edit.session import SelectionState
from cjm_desktop.foundation.geometry import Rect, bounds
from cjm_desktop.model.graph import Cell
from cjm_desktop.tools.selecting import CellRange
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.spots import spot_of


class Blocks:
    """Holds the block of cells of one map as long as its cards are what is selected."""

    def __init__(self, document: CanvasDocument) -> None:
        """Serve one map; there is no block yet."""
        self._document = document
        self._block: CellRange | None = None
        self._bookmark = SelectionState()

    @property
    def block(self) -> CellRange | None:
        """The block, or None."""
        self.check()
        return self._block

    @property
    def rect(self) -> Rect | None:
        """Where the block is on the map, or None."""
        block = self.block
        if block is None:
            return None
        hits = self._document.layout.hits
        return bounds(hits.cell_rect(*cell) for cell in (block.anchor, block.active))

    def take(self, anchor: Cell, active: Cell) -> None:
        """Make the cells between two a block, select its cards, and focus the second one."""
        block = CellRange(anchor, active)
        self._bookmark = SelectionState(block.cards(self._document.seen), active)
        self._block = block
        self._document.editor.session.restore(self._bookmark)

    def grow(self, right: int, down: int) -> bool:
        """Take in more columns or lanes, or give some back; False when no cell has the focus."""
        editor = self._document.editor
        spot = spot_of(editor.session, self._document.seen)
        if spot is None:
            return False
        block = self.block or CellRange(spot.cell, spot.cell)
        self.take(block.anchor, block.moved(self._document.seen, right, down).active)
        return True

    def drop(self) -> None:
        """Forget the block; what is selected stays."""
        self._block = None

    def check(self) -> None:
        """Forget the block when something else is selected, or its cards are elsewhere."""
        session, graph = self._document.editor.session, self._document.seen
        block = self._block
        if block is None:
            return
        stands = all(each in graph for each in block.anchor)
        if session.bookmark != self._bookmark or not stands or block.cards(graph) != session.selection:
            self._block = None
