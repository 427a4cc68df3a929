"""The keys while nobody types: going through the cells and headers, moving what is selected, and starting to type."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from cjm_desktop.edit.commands.arrange import nudge_cards, nudge_lanes, nudge_stages, nudge_steps
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import delete_records, nudge_value
from cjm_desktop.edit.commands.structure import add_stage, add_step
from cjm_desktop.edit.session import SelectionState
from cjm_desktop.model.records import Card, JourneyMap, Lane, Record, RecordId, Stage, Step
from cjm_desktop.tools.selecting import sibling
from cjm_desktop.ui.base.typing_keys import ALONE, chord, types
from cjm_desktop.ui.canvas.blocks import Blocks
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.headers import ACROSS, DOWN, Place, beside, place_of
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
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
VALUE_STEP = 0.5


class Keyboard:
    """Turns keys into moves of the focus, edits and deletions, as a spreadsheet does."""

    def __init__(
        self,
        document: CanvasDocument,
        editing: Editing,
        blocks: Blocks,
        run: Callable[[CommandCall], bool],
        want_lane: Callable[[RecordId], None],
    ) -> None:
        """Serve one map; `run` carries out a command and tells whether it went well.

        `want_lane` hears that a lane is wanted below another one.
        """
        self._document = document
        self._editing = editing
        self._blocks = blocks
        self._run = run
        self._want_lane = want_lane
        # The step in which a row of Tabs began: Enter goes back to it.
        self._tabbed_from: RecordId | None = None
        self.armed = True

    def arm(self) -> None:
        """Let the next letter start to type: the user has gone somewhere."""
        self.armed = True

    def disarm(self, event: QKeyEvent) -> str:
        """Let letters do nothing after a chord that nobody has answered; gives that chord, "" for any other key.

        Keys that mean something elsewhere ("find", then a word) came to nothing, and what is typed next is not meant
        for the card that happens to be selected.
        """
        pressed = chord(event)
        self.armed = self.armed and not pressed
        return pressed

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key not in ALONE and not types(event):
            self.arm()
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], held)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(Direction.LEFT if key == Qt.Key.Key_Backtab else Direction.RIGHT)
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._editing.resume()
        if key == Qt.Key.Key_Home and held == _CTRL:
            self.forget_tabs()
            return self._go_to(first_spot(self._document.seen))
        if key in _ENTER and held == _CTRL:
            return self._another()
        if (key == Qt.Key.Key_F2 or key in _ENTER) and held == _PLAIN:
            return self._editing.begin_selected()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and held == _PLAIN:
            return self._delete()
        if key == Qt.Key.Key_Escape:
            editor = self._document.editor
            if editor.session.bookmark == SelectionState():
                editor.filtering.clear()
            editor.session.restore(SelectionState())
            return True
        return self.armed and types(event) and self._type_in(event.text())

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether the canvas answers a key, so that no menu takes it as its shortcut."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        return _means_something(event) or (undo and self._editing.can_resume)

    def _type_in(self, text: str) -> bool:
        """Start to type with a text: in a new card on an empty cell, in place of the words of what is selected."""
        if not self._editing.begin_typing():
            return False
        self._editing.insert(text)
        return True

    def follow(self, place: Place | None, after: After) -> None:
        """Go on from where typing ended."""
        if isinstance(place, str):
            self._follow_header(place, after)
            return
        graph = self._document.seen
        if place is None or place.cell[0] not in graph or place.cell[1] not in graph:
            return
        match after:
            case After.RIGHT | After.LEFT:
                self._tabbed_from = self._tabbed_from or place.cell[1]
                self._go_to(moved(graph, place, Direction.RIGHT if after is After.RIGHT else Direction.LEFT))
            case After.NEXT_LANE:
                step = self._tabbed_from if self._tabbed_from in graph else None
                self.forget_tabs()
                self._go_to(below(graph, place, step or place.cell[1]))
            case After.ANOTHER:
                self._go_to(place)
                self._another()
            case After.STAY:
                self._go_to(place)

    def forget_tabs(self) -> None:
        """Forget where a row of Tabs began: the user went elsewhere."""
        self._tabbed_from = None

    # Going.

    def _arrow(self, direction: Direction, held: Qt.KeyboardModifier) -> bool:
        self.forget_tabs()
        if held == _PLAIN:
            self._blocks.drop()
            return self._go(direction)
        if held == _SHIFT:
            return self._extend(direction)
        return self.move(ACROSS.get(direction, 0), DOWN.get(direction, 0)) if held == _ALT else False

    def _go(self, direction: Direction) -> bool:
        session, graph = self._document.editor.session, self._document.seen
        place = place_of(session, graph) or (Spot(session.focus) if session.focus else None)
        return self._go_to(beside(graph, place, direction) if place else first_spot(graph) or graph.map.id)

    def _go_to(self, place: Place | None) -> bool:
        if place is None:
            return False
        session = self._document.editor.session
        if isinstance(place, str):
            session.restore(SelectionState((place,)))
        else:
            session.restore(SelectionState((place.card,) if place.card else (), place.cell))
        return True

    def _follow_header(self, header: RecordId, after: After) -> None:
        graph = self._document.seen
        if header not in graph:
            return
        self._go_to(header)
        match after:
            case After.RIGHT:
                self._go_to(self._next_header(header, Direction.RIGHT))
            case After.LEFT:
                self._go_to(self._next_header(header, Direction.LEFT))
            case After.NEXT_LANE:
                self._go_to(beside(graph, header, Direction.DOWN))
            case After.ANOTHER:
                self._another()

    def _tab(self, direction: Direction) -> bool:
        """Go to the next cell or header; out of the map at its edge, so that the keyboard is not caught in it."""
        editor = self._document.editor
        place = place_of(editor.session, self._document.seen)
        if isinstance(place, Spot):
            there = moved(self._document.seen, place, direction)
            if there == place:
                return False
            self._tabbed_from = self._tabbed_from or place.cell[1]
            return self._go_to(there)
        if place is None:
            return False
        header = self._next_header(place, direction)
        return header != place and self._go_to(header)

    def _next_header(self, header: RecordId, direction: Direction) -> RecordId:
        """The next stage, step or lane behind or ahead of one; the same where there is none."""
        graph = self._document.seen
        if isinstance(graph.get(header), Lane):
            return sibling(graph, header, ACROSS[direction])
        there = beside(graph, header, direction)
        return there if isinstance(there, str) else header

    # Selecting and moving several.

    def _extend(self, direction: Direction) -> bool:
        """Take in the next cells, or the next stage, step or lane."""
        session, graph = self._document.editor.session, self._document.seen
        last = session.selection[-1] if session.selection else ""
        if isinstance(graph.get(last), Stage | Step | Lane):
            ways = DOWN if isinstance(graph.get(last), Lane) else ACROSS
            there = sibling(graph, last, ways.get(direction, 0))
            if there in session.selection:
                session.select((*(each for each in session.selection if each not in (last, there)), there))
            else:
                session.select((*session.selection, there))
            return True
        return self._blocks.grow(ACROSS.get(direction, 0), DOWN.get(direction, 0))

    def move(self, right: int, down: int) -> bool:
        """Move what is selected one place, or raise or lower points of an emotion curve."""
        call = self._moving(right, down)
        return call is not None and self._run(call)

    def _moving(self, right: int, down: int) -> CommandCall | None:
        cards, stages, steps, lanes = (self._selected(kind) for kind in (Card, Stage, Step, Lane))
        whole, seen = self._document.editor.graph, self._document.seen
        hidden = [each.id for each in (*whole.lanes(), *whole.stages()) if each.id not in seen]  # they are passed by
        if cards:
            hits, graph = self._document.layout.hits, self._document.editor.graph
            scored = [each for each in cards if hits.value_at(graph.one(Card, each).lane, 0.0) is not None]
            if down and scored:
                return nudge_value.call(scored, -down * VALUE_STEP)
            return nudge_cards.call(cards, right, down, hidden)
        if stages and right:
            return nudge_stages.call(stages, right, hidden)
        if steps and right:
            return nudge_steps.call(steps, right, hidden)
        return nudge_lanes.call(lanes, down, hidden) if lanes and down else None

    def _selected(self, kind: type[Record]) -> list[RecordId]:
        editor = self._document.editor
        return [each for each in editor.session.selection if editor.graph.find(kind, each)]

    # Adding and deleting.

    def _another(self) -> bool:
        """Begin another card behind the present one, or another stage, step or lane behind the selected one."""
        # An editor may be open that has lost the focus: a new record without a name goes before anything follows it.
        self._editing.commit()
        editor = self._document.editor
        place = place_of(editor.session, self._document.seen)
        if place is None:
            return False
        if isinstance(place, Spot):
            cards = [card.id for card in self._document.seen.cell(*place.cell)]
            behind = cards.index(place.card) + 1 if place.card in cards else len(cards)
            return self._editing.begin_card(place.cell, cards[behind] if behind < len(cards) else None)
        match self._document.seen.get(place):
            case Stage():
                return self._editing.begin_new(add_stage.call("", after=place))
            case Step(stage=stage):
                return self._editing.begin_new(add_step.call(stage, "", after=place))
            case Lane():
                self._want_lane(place)
                return True
        return False

    def _delete(self) -> bool:
        editor = self._document.editor
        if not editor.session.selection:
            return False
        spot = spot_of(editor.session, self._document.seen)
        heir = self._heir()
        deletable = [each for each in editor.session.selection if not editor.graph.find(JourneyMap, each)]
        if deletable and self._run(delete_records.call(deletable)):
            if spot and spot.cell[0] in self._document.seen and spot.cell[1] in self._document.seen:
                self._go_to(Spot(spot.cell))
            elif heir in self._document.seen:
                self._go_to(heir)
        return True

    def _heir(self) -> RecordId:
        """The header beside the selected ones, which the keys go to when these are deleted; "" for none."""
        graph, selection = self._document.seen, self._document.editor.session.selection
        last = graph.get(selection[-1])
        if not isinstance(last, Stage | Step | Lane):
            return ""
        ids = [each.id for each in graph.in_order(type(last))]
        left = [each for each in ids if each not in selection]
        at = ids.index(selection[-1])
        return next((each for each in ids[at:] if each in left), left[-1] if left else "")


def _means_something(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if held == _CTRL:
        return key in _ENTER or key == Qt.Key.Key_Home
    if held == _PLAIN:
        named = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        return key in _ARROWS or key in _ENTER or key in named or types(event)
    if held == _ALT:
        return key in _ARROWS
    return held == _SHIFT and (key == Qt.Key.Key_Backtab or key in _ARROWS or types(event))
