"""The keys while nobody types: going through the cells, and starting to type."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.session import Bookmark
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.spots import Direction, Spot, below, first_spot, moved, spot_of
from cjm_desktop.ui.canvas.text_editor import After

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Turns keys into moves of the focus, edits and deletions, as a spreadsheet does."""

    def __init__(self, document: CanvasDocument, editing: Editing, run: Callable[[CommandCall], bool]) -> None:
        """Serve one map; `run` carries out a command and tells whether it went well."""
        self._document = document
        self._editing = editing
        self._run = run
        # The step in which a row of Tabs began: Enter goes back to it.
        self._tabbed_from: RecordId | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key in _ARROWS and held == _PLAIN:
            self.forget_tabs()
            return self._go(_ARROWS[key])
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(Direction.LEFT if key == Qt.Key.Key_Backtab else Direction.RIGHT)
        if key == Qt.Key.Key_Home and held == _CTRL:
            self.forget_tabs()
            return self._focus(first_spot(self._document.editor.graph))
        if key in _ENTER and held == _CTRL:
            return self._another()
        if (key == Qt.Key.Key_F2 or key in _ENTER) and held == _PLAIN:
            return self._editing.begin_selected()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and held == _PLAIN:
            return self._delete()
        if key == Qt.Key.Key_Escape:
            self._document.editor.session.restore(Bookmark())
            return True
        return self.type(event.text()) if types(event) else False

    def type(self, text: str) -> bool:
        """Start to type with a text: in a new card on an empty cell, in place of a card's words on a card."""
        if not self._editing.begin_typing():
            return False
        self._editing.insert(text)
        return True

    def follow(self, spot: Spot | None, after: After) -> None:
        """Go on from where typing ended."""
        graph = self._document.editor.graph
        if spot is None or spot.cell[0] not in graph or spot.cell[1] not in graph:
            return
        match after:
            case After.RIGHT | After.LEFT:
                self._tabbed_from = self._tabbed_from or spot.cell[1]
                self._focus(moved(graph, spot, Direction.RIGHT if after is After.RIGHT else Direction.LEFT))
            case After.NEXT_LANE:
                step = self._tabbed_from or spot.cell[1]
                self.forget_tabs()
                self._focus(below(graph, spot, step))
            case After.ANOTHER:
                self._focus(spot)
                self._another()
            case After.STAY:
                self._focus(spot)

    def forget_tabs(self) -> None:
        """Forget where a row of Tabs began: the user went elsewhere."""
        self._tabbed_from = None

    def _go(self, direction: Direction) -> bool:
        editor = self._document.editor
        spot = spot_of(editor.session, editor.graph)
        if spot is None and editor.session.focus:
            spot = Spot(editor.session.focus)
        return self._focus(moved(editor.graph, spot, direction) if spot else first_spot(editor.graph))

    def _tab(self, direction: Direction) -> bool:
        editor = self._document.editor
        spot = spot_of(editor.session, editor.graph)
        if spot is None:
            return False
        there = moved(editor.graph, spot, direction)
        if there == spot:
            return False  # out of the map, so that the keyboard is not caught in it
        self._tabbed_from = self._tabbed_from or spot.cell[1]
        return self._focus(there)

    def _focus(self, spot: Spot | None) -> bool:
        if spot is None:
            return False
        self._document.editor.session.restore(Bookmark((spot.card,) if spot.card else (), spot.cell))
        return True

    def _another(self) -> bool:
        editor = self._document.editor
        spot = spot_of(editor.session, editor.graph)
        if spot is None:
            return False
        cards = [card.id for card in editor.graph.cell(*spot.cell)]
        behind = cards.index(spot.card) + 1 if spot.card in cards else len(cards)
        return self._editing.begin_card(spot.cell, cards[behind] if behind < len(cards) else None)

    def _delete(self) -> bool:
        editor = self._document.editor
        if not editor.session.selection or self._document.read_only:
            return False
        spot = spot_of(editor.session, editor.graph)
        deletable = [each for each in editor.session.selection if each != editor.graph.map.id]
        if deletable and self._run(delete_records.call(deletable)) and spot:
            self._focus(Spot(spot.cell))
        return True


def types(event: QKeyEvent) -> bool:
    """Tell whether a key writes something."""
    held = event.modifiers()
    text = event.text()
    if not text or not text[0].isprintable():
        return False
    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if held & Qt.KeyboardModifier.MetaModifier:
        return False
    # AltGr is Ctrl+Alt on Windows, and a Mac writes accents with Option.
    return not held & ctrl if not held & alt else bool(held & ctrl) or sys.platform == "darwin"


def means_something(event: QKeyEvent) -> bool:
    """Tell whether the canvas answers a key, so that no menu takes it as its shortcut."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if held == _CTRL:
        return key in _ENTER or key == Qt.Key.Key_Home
    if held == _PLAIN:
        named = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        return key in _ARROWS or key in _ENTER or key in named or types(event)
    return held == Qt.KeyboardModifier.ShiftModifier and (key == Qt.Key.Key_Backtab or types(event))
