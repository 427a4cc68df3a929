"""Copying and pasting on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from cjm_desktop.edit.clipboard import CLIP_TYPE
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_cards
from cjm_desktop.edit.commands.paste import cut_records
from cjm_desktop.edit.commands.pictures import picture_field
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect, bounds
from cjm_desktop.foundation.messages import ENGLISH, Translate
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Lane, Stage, Step
from cjm_desktop.tools.selecting import open_lanes
from cjm_desktop.ui.base.rows import Rows
from cjm_desktop.ui.canvas.blocks import Blocks
from cjm_desktop.ui.canvas.clipboard import copiable, duplicating, mime_of, pasting_clip, words_in
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.pictures import Pictures
from cjm_desktop.ui.canvas.spots import spot_of

if TYPE_CHECKING:
    from cjm_desktop.edit.commands.tables import PasteAnswer, TablePlan
    from cjm_desktop.edit.tables import CellTable

# Answers how a table is to be pasted that changes cards or does not fit; None pastes nothing.
AskPaste = Callable[["TablePlan"], "PasteAnswer | None"]
# Offers what the clipboard holds in another way than cell by cell: True when that has been seen to.
OfferPaste = Callable[[QMimeData], bool]


class Exchange:
    """The clipboard's side of one map."""

    def __init__(
        self,
        document: CanvasDocument,
        blocks: Blocks,
        run: Callable[[CommandCall], bool],
        settle: Callable[[], None],
        failed: Callable[[CjmError], None],
        pictures: Pictures,
        translate: Translate = ENGLISH,
    ) -> None:
        """Serve one map; `failed` is given what cannot be pasted.

        `settle` is called before anything is read or changed: what is being typed counts.
        """
        self._document = document
        self._blocks = blocks
        self._run = run
        self._settle = settle
        self._failed = failed
        self._pictures = pictures
        self._translate = translate
        self._ask: AskPaste = _always_whole
        self._offer: OfferPaste = lambda _: False

    def ask_before_pasting(self, ask: AskPaste) -> None:
        """Have somebody asked before a table overwrites cards, or does not fit."""
        self._ask = ask

    def offer_before_pasting(self, offer: OfferPaste) -> None:
        """Have somebody look first whether what is pasted is more than words for some cells: a table with headings."""
        self._offer = offer

    def copy(self, rows: Rows = ()) -> bool:
        """Copy what is selected, for this program and for others; False when there is nothing to copy.

        `rows` are the words of a list in which it is selected: others get these. No picture goes along, because
        spreadsheets would take that before the cells.
        """
        self._settle()
        editor = self._document.editor
        ids = copiable(editor.graph, editor.session.selection)
        data = mime_of(editor.graph, ids, self._blocks.block, self._document.lang, rows, self._translate)
        if data is None:
            return False
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def picture_place(self) -> Rect | None:
        """The part of the map that is selected, with what lies below stages and steps; None when nothing is."""
        self._settle()
        graph, layout = self._document.editor.graph, self._document.layout
        ids = copiable(graph, self._document.editor.session.selection)
        place = self._blocks.rect or bounds(layout.hits.rects_of(ids).values())
        if place is not None and any(isinstance(graph.get(each), Stage | Step) for each in ids):
            foot = max((row.y + row.h for row in layout.rows), default=place.bottom)
            place = Rect(place.x, place.y, place.w, max(place.bottom, foot) - place.y)
        return place

    def cut(self) -> bool:
        """Copy what is selected and take it away."""
        self._settle()
        editor = self._document.editor
        ids = copiable(editor.graph, editor.session.selection)
        return not self._document.read_only and bool(ids) and self.copy() and self._run(cut_records.call(ids))

    def duplicate(self) -> bool:
        """Put a copy of what is selected behind it."""
        self._settle()
        editor = self._document.editor
        call = duplicating(editor.graph, editor.session.selection)
        return call is not None and self._run(call)

    def paste(self) -> bool:
        """Put in what the clipboard holds, at the focus; False when nothing came of it."""
        self._settle()
        if self._document.read_only:
            return False
        data = QGuiApplication.clipboard().mimeData()
        if data is None:
            return False
        own = data.hasFormat(CLIP_TYPE)
        if not own and self._paste_files(data):
            return True
        try:
            if not own:
                from cjm_desktop.edit.pasting import check_size  # HTML and CSV: as late as the first paste

                check_size(data.html() if data.hasHtml() else "", data.text() if data.hasText() else "")
                if self._offer(data):
                    return True
            call = self._pasting(data)
        except CjmError as error:
            self._failed(error)
            return False
        return call is not None and self._run(call)

    def _paste_files(self, data: QMimeData) -> bool:
        """Put in pictures, and open what else was copied in a file manager."""
        session, graph = self._document.editor.session, self._document.seen
        one = session.selection[0] if len(session.selection) == 1 else ""
        field = picture_field(graph, one)
        empty = bool(field) and not getattr(graph.get(one), field)  # what shows a picture already keeps it
        return self._pictures.take(data, self.cell(), one if empty else "")

    def _pasting(self, data: QMimeData) -> CommandCall | None:
        cell = self.cell()
        call = pasting_clip(data, cell)
        if call is not None or cell is None:
            return call
        from cjm_desktop.edit.tables import CellTable  # it is there: words of others were read

        found = words_in(data)
        if isinstance(found, CellTable):
            return self._pasting_table(found, cell)
        return add_cards.call(found, *cell) if found else None

    def _pasting_table(self, table: CellTable, cell: Cell) -> CommandCall | None:
        from cjm_desktop.edit.commands.tables import PasteAnswer, paste_table, plan_table  # as late as a table

        plan = plan_table(self._document.editor.graph, table, *cell)
        answer = self._ask(plan) if plan.asks else PasteAnswer()
        return None if answer is None else paste_table.call(table, *cell, create=answer.create, scale=answer.scale)

    def cell(self) -> Cell | None:
        """Where pasted things go: the block's first cell, the focus, the cell of what is selected, else the first."""
        session, graph = self._document.editor.session, self._document.seen
        block, spot = self._blocks.block, spot_of(session, graph)
        lanes, steps = open_lanes(graph), graph.steps()
        if not lanes or not steps:
            return None
        if block is not None:
            return block.cells(graph)[0]
        if spot is not None:
            return spot.cell
        lane, step = session.focus or (lanes[0], steps[0].id)
        match graph.get(session.selection[-1]) if session.selection else None:
            case Lane(id=chosen):
                lane = chosen
            case Step(id=chosen):
                step = chosen
            case Stage(id=chosen):
                step = graph.steps_of(chosen)[0].id
        return lane, step


def _always_whole(plan: TablePlan) -> PasteAnswer | None:
    from cjm_desktop.edit.commands.tables import PasteAnswer  # who gives the plan has it

    return PasteAnswer(create=True, scale=plan.scale)
