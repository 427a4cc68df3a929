"""Typing on the map: what is typed into, and what becomes of it.

An edit is one command when it ends. Until then the map is untouched, so giving up costs nothing, and undo inside the
editor is the editor's own.

Whoever starts to type with an input method has begun to compose before there is an editor. Giving the editor the focus
at that moment would make Qt commit half a syllable, so for such an edit the view keeps the focus and lends its keys and
compositions to the editor (`lent`).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, set_text
from cjm_desktop.edit.commands.entries import plan_survey
from cjm_desktop.edit.history import UndoMark
from cjm_desktop.edit.session import SelectionState
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.foundation.messages import N_, Message, Translate
from cjm_desktop.layout.style import CARD_GAP, ROW_PAD
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Relation, Stage, Step
from cjm_desktop.ui.canvas.accessible import cell_name
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.headed import HeadedView
from cjm_desktop.ui.canvas.headers import Place
from cjm_desktop.ui.canvas.pending import Edited, asks, call_of_words
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.canvas.spots import Spot, spot_of
from cjm_desktop.ui.canvas.text_editor import After, TextEditor
from cjm_desktop.ui.canvas.text_place import (
    IN_PLACE,
    TextPlace,
    field_at,
    lane_color,
    new_card_height,
    place_in_block,
    place_of_new_card,
    words_of,
)

LABEL_WIDTH = 260.0  # of the editor for a relation that has no label yet, in map units


class Editing:
    """Opens the editor over the map, keeps it in its place, and turns what was typed into a command."""

    def __init__(
        self,
        view: HeadedView,
        document: CanvasDocument,
        translate: Translate,
        run: Callable[[CommandCall], bool],
        changed: Callable[[], None],
        ended: Callable[[Place | None, After], None],
        reveal: Callable[[QRectF], None],
        barred: Callable[[], None],
    ) -> None:
        """Serve one map shown by a view.

        `changed` hears that typing begins or ends, `ended` where it ended with its words kept, and where to go on;
        `reveal` brings a part of the map into sight, `barred` hears that somebody would edit a map that is only read.
        """
        self._view = view
        self._document = document
        self._translate = translate
        self._run = run
        self._changed = changed
        self._ended = ended
        self._reveal = reveal
        self._barred = barred
        self._edited: Edited | None = None
        self._place: TextPlace | None = None
        self._given_up: tuple[Edited, str, tuple[UndoMark, SelectionState]] | None = None
        self._resumed = ""
        self.lent = False
        self.editor = TextEditor(view.viewport())
        self.editor.words.finished.connect(self.finish)
        self.editor.words.given_up.connect(self.give_up)
        self.editor.words.turned.connect(self._turn)
        self.editor.words.left.connect(self._left)

    @property
    def active(self) -> bool:
        """Whether somebody is typing."""
        return self._edited is not None

    @property
    def typed(self) -> str:
        """The words in the editor, with what is being composed; empty when nobody types."""
        return self.editor.words.said if self.active else ""

    def pending(self) -> CommandCall | None:
        """What would come of the words if typing ended now: for copies of unsaved work. Nothing is disturbed."""
        return call_of_words(self._document, self._edited, self.typed) if self._edited else None

    # Beginning.

    def begin_selected(self) -> bool:
        """Edit the selected record at its end, or start a card in the focused cell when it is empty."""
        editor = self._document.editor
        spot = spot_of(editor.session, self._document.seen)
        selection = editor.session.selection
        if len(selection) == 1:
            return self.begin(selection[0])
        return self.begin_card(spot.cell) if spot and not selection else False

    def begin_typing(self, *, lent: bool = False) -> bool:
        """Start a card in the focused cell, or replace the words of what is selected."""
        editor = self._document.editor
        if len(editor.session.selection) == 1:
            return self.begin(editor.session.selection[0], lent=lent, fresh=True)
        spot = spot_of(editor.session, self._document.seen)
        return self.begin_card(spot.cell, lent=lent) if spot and not editor.session.selection else False

    def begin(
        self,
        record_id: RecordId,
        at: QPoint | None = None,
        *,
        field: str = "",
        lent: bool = False,
        fresh: bool = False,
    ) -> bool:
        """Edit a record where its words stand.

        A point of the viewport chooses the text and the caret, else it is `field` or the record's first text; `fresh`
        starts without the old words.
        """
        self.commit()
        found = self._block_of(record_id)
        record = self._document.editor.graph.get(record_id)
        if found is None or record is None or type(record) not in IN_PLACE:
            return False
        rect, block = found
        graph, lang = self._document.editor.graph, self._document.lang
        pointed = self._view.place_at(QPointF(at)) if at is not None else None
        y = pointed.y() - rect.y if pointed is not None else -1.0
        field = field or field_at(graph, block, lang, y)
        words = words_of(graph, record_id, field, lang)
        place = self._place_of(record, field, words, found)
        cell = (record.lane, record.step) if isinstance(record, Card) else None
        if not self._open(Edited(record_id, field, words, cell, fresh=fresh), place, lent=lent, seen=at is not None):
            return False
        if pointed is not None:
            text, at = self.editor.words, self._view.point_of(Point(pointed.x(), pointed.y()))
            text.setTextCursor(text.cursorForPosition(text.viewport().mapFrom(self._view.viewport(), at)))
        return True

    def begin_card(self, cell: Cell, before: RecordId | None = None, *, lent: bool = False) -> bool:
        """Start a card in a cell, ahead of another one or last. It comes to be when typing ends with words."""
        self.commit()
        graph = self._document.seen
        lane = graph.find(Lane, cell[0])
        if lane is None or lane.collapsed or graph.find(Step, cell[1]) is None:
            return False
        theme = self._document.options().theme
        color = lane_color(lane, theme)
        place = place_of_new_card(self._room_in(cell, before), color, theme.color("paper"), theme.color("ink"))
        if not self._open(Edited(None, "text", "", cell, before), place, lent=lent):
            return False
        self._document.editor.session.restore(SelectionState((), cell))
        return True

    def begin_new(self, call: CommandCall) -> bool:
        """Add a record that has a name, and type it. Adding and naming are one step; without a name it goes again."""
        self.commit()
        editor = self._document.editor
        mark = editor.history.mark()
        if not self._run(call) or len(editor.session.selection) != 1:
            return False
        if self.begin(editor.session.selection[0], fresh=True) and self._edited:
            self._edited = replace(self._edited, made=(mark, call.label))
        return True

    def begin_naming(self, since: UndoMark, label: Message) -> bool:
        """Type another name for what has been added since a mark, as one step; without one it keeps its own."""
        if not self.begin_typing():
            return False
        if self._edited:
            self._edited = replace(self._edited, made=(since, label), stays=True)
        return True

    def _turn(self) -> None:
        """Go on with the next text of the record: from a name to the line below it."""
        edited = self._edited
        record = self._document.editor.graph.get(edited.record) if edited and edited.record else None
        if edited is None or record is None:
            return
        fields = IN_PLACE[type(record)]
        following = fields[(fields.index(edited.field) + 1) % len(fields)]
        self.commit()
        if record.id in self._document.editor.graph:
            self.begin(record.id, field=following)

    def insert(self, text: str) -> None:
        """Type a text at the caret."""
        self.editor.words.insertPlainText(text)

    def _open(self, edited: Edited, place: TextPlace, *, lent: bool, seen: bool = False) -> bool:
        if self._document.read_only:
            self._barred()
        if self._document.read_only or self.active:
            return False
        # What has just been made may lie anywhere, whoever made it, and a heading may cover what was pointed at.
        if not seen or self._view.is_covered(to_qrect(place.rect)):
            self._reveal(to_qrect(place.rect))
        self._edited, self._place, self.lent = edited, place, lent
        self._given_up, self._resumed = None, ""
        words = "" if edited.fresh else edited.words
        self.editor.open(place, words, QColor(self._document.options().theme.color("accent")), self._name(edited))
        # A hidden text does not take its new width before it is shown.
        self.editor.show()
        self.editor.raise_()
        self.follow()
        self._changed()
        if lent:
            # The caret shows only in a text that believes it has the focus.
            QApplication.sendEvent(self.editor.words, QFocusEvent(QFocusEvent.Type.FocusIn))
        else:
            self.editor.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _name(self, edited: Edited) -> str:
        return cell_name(self._document, edited.cell) if edited.cell else self._translate(N_("Text on the map"))

    # Where it is.

    def follow(self) -> None:
        """Keep the editor over its words: the map was scrolled, zoomed or laid out anew."""
        if self._place is None:
            return
        edited = self._edited
        found = self._block_of(edited.record) if edited and edited.record and self._is_heading(edited) else None
        record = self._document.editor.graph.get(edited.record) if edited and found and edited.record else None
        if edited and found and record is not None:  # its words slide along
            self._place = self._place_of(record, edited.field, edited.words, found)
        place = to_qrect(self._place.rect)
        self.editor.put(self._view.on_screen(place), self._view.zoom)
        self._view.clip(self.editor, place)

    def _is_heading(self, edited: Edited) -> bool:
        return isinstance(self._document.editor.graph.get(edited.record or ""), Stage | Step | Lane)

    def document_changed(self) -> None:
        """Move along with the words that are being edited, or give up when their record is gone."""
        edited = self._edited
        if edited is None or self._place is None:
            return
        if edited.record is None:
            graph = self._document.editor.graph
            if edited.cell and (edited.cell[0] not in graph or edited.cell[1] not in graph):
                self.give_up()
            return
        found = self._block_of(edited.record)
        if found is None:
            self.give_up()
            return
        record = self._document.editor.graph.get(edited.record)
        if record is not None:
            self._place = self._place_of(record, edited.field, edited.words, found)
            self.follow()

    def _place_of(self, record: Record, field: str, words: str, found: tuple[Rect, Block]) -> TextPlace:
        rect, block = found
        theme = self._document.options().theme
        paper, ink = theme.color("paper"), theme.color("ink")
        if isinstance(record, Relation) and not words:
            middle = Rect(rect.center.x - LABEL_WIDTH / 2, rect.center.y, LABEL_WIDTH, new_card_height())
            return place_of_new_card(middle, theme.color("relation"), paper, ink)
        place = place_in_block(block, rect, words, paper, ink, whole=isinstance(record, Card) and field == "text")
        return place if words or field == IN_PLACE[type(record)][0] else replace(place, hint=self._label(record, field))

    def _label(self, record: Record, field: str) -> str:
        return self._translate(next(info.field.label for info in fields_of(type(record)) if info.name == field))

    def _block_of(self, record_id: RecordId) -> tuple[Rect, Block] | None:
        hits = self._document.layout.hits
        rect = hits.rect_of(record_id)
        if rect is None:
            return None
        for x, y, block in hits.visible(rect):
            if block.owner == record_id:
                return Rect(x, y, block.w, block.h), self._view.as_seen(record_id, block)
        return None

    def _room_in(self, cell: Cell, before: RecordId | None) -> Rect:
        """Where a new card would stand: over the one that it goes before, below the last one, or at the top."""
        hits = self._document.layout.hits
        own = hits.cell_rect(*cell)
        height = new_card_height()
        cards = [card.id for card in self._document.seen.cell(*cell)]
        last = hits.rect_of(before or cards[-1]) if cards else None
        if last is None:
            return Rect(own.x, own.y + ROW_PAD, own.w, height)
        return Rect(own.x, last.y if before else last.bottom + CARD_GAP, own.w, height)

    # Ending.

    def commit_composition(self) -> None:
        """Make text of a syllable that is still being composed."""
        if not self.active:
            return
        QGuiApplication.inputMethod().commit()
        if self.editor.words.settle():
            QGuiApplication.inputMethod().reset()

    def commit(self) -> None:
        """End typing and keep the words, composed or not. Nobody goes on from there."""
        self.commit_composition()
        if self.active:
            self._end()

    def finish(self, after: After) -> None:
        """End typing, keep the words, and go on from there."""
        self.commit_composition()
        edited = self._edited
        if edited is None:
            return
        made = self._end() or edited.record
        if self.active:
            return
        survey = made if made and asks(self._document.editor.graph, edited) else None
        if survey and after in (After.STAY, After.NEXT_LANE):  # what it asks is chosen beside the map
            self._ended(survey, After.STAY)
        else:
            self._ended(Spot(edited.cell, None if survey else made) if edited.cell else made, after)

    def give_up(self) -> None:
        """End typing without its words, and take back what was added to be named.

        The words are kept for `resume`: Esc ends compositions too, and one press too many must not cost a sentence.
        """
        if self._edited is not None:
            words = self.editor.words.toPlainText()
            edited, self._edited = self._edited, None
            if edited.made and edited.record in self._document.editor.graph:
                self._document.editor.bail_to(edited.made[0])
            self._close()
            old = "" if edited.fresh else edited.words
            if not edited.made and words.strip() and words not in (old, self._resumed):
                self._given_up = edited, words, self._now()
            self._resumed = ""

    @property
    def can_resume(self) -> bool:
        """Whether words were given up and nothing has been done since."""
        return self._given_up is not None and not self.active and self._given_up[2] == self._now()

    def resume(self) -> bool:
        """Open the editor again with the words that were given up last; False where anything has been done since."""
        if not self.can_resume or self._given_up is None:
            return False
        edited, words, _ = self._given_up
        if edited.record is None:
            opened = edited.cell is not None and self.begin_card(edited.cell, edited.before)
        else:
            opened = self.begin(edited.record, field=edited.field, fresh=edited.fresh)
        if opened:
            self.editor.words.selectAll()
            self.insert(words)
            self._resumed = words
        return opened

    def _now(self) -> tuple[UndoMark, SelectionState]:
        editor = self._document.editor
        return editor.history.mark(), editor.session.bookmark

    def _end(self) -> RecordId | None:
        """Carry out what was typed and close the editor; it stays open when the words were refused.

        Gives the id of the card that came of it.
        """
        edited, words = self._edited, self.editor.words.toPlainText()
        if edited is None:
            return None
        # Not active while the command runs: what it sets off may take the focus away, which ends typing too.
        self._edited = None
        made: RecordId | None = None
        if edited.record is None:
            done, made = self._add(edited, words) if words.strip() else (True, None)
        else:
            unchanged = words == edited.words or (edited.fresh and not words)
            gone = edited.record not in self._document.editor.graph
            done = unchanged or gone or self._run(self._set(edited.record, edited.field, words, fresh=edited.fresh))
            if unchanged:
                self._take_back(edited)
            elif done and edited.made:
                self._document.editor.squash_to(*edited.made)
        if done:
            self._close()
        else:
            self._edited = edited
        return made

    def _take_back(self, edited: Edited) -> None:
        """Take a record away again that was added to be named, and has got no name."""
        if edited.made and not edited.stays and edited.record in self._document.editor.graph:
            self._document.editor.bail_to(edited.made[0])

    def _set(self, record_id: RecordId, field: str, words: str, *, fresh: bool = False) -> CommandCall:
        return set_text.call(record_id, field, words, self._document.lang, fresh)

    def _add(self, edited: Edited, words: str) -> tuple[bool, RecordId | None]:
        editor = self._document.editor
        if edited.cell is None or any(each not in editor.graph for each in edited.cell):
            return True, None  # the cell has gone, and with it what was to stand there
        before = edited.before if edited.before in editor.graph else None
        if asks(editor.graph, edited):
            planned = self._run(plan_survey.call(edited.cell[1], words, self._document.lang))
            return planned, editor.session.selection[0] if planned else None
        foreign = self._document.lang != editor.graph.map.lang
        mark = editor.history.mark()
        call = add_card.call(*edited.cell, "" if foreign else words, before)
        if not self._run(call) or not editor.session.selection:
            return False, None
        made = editor.session.selection[0]
        if foreign:
            if not self._run(self._set(made, "text", words)):
                editor.bail_to(mark)
                return False, None
            editor.squash_to(mark, call.label)
        return True, made

    def _close(self) -> None:
        words = self.editor.words
        lent, self.lent, self._place = self.lent, False, None
        if lent:
            QApplication.sendEvent(words, QFocusEvent(QFocusEvent.Type.FocusOut))
        if words.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self._changed()

    def _left(self) -> None:
        # A view that is being destroyed takes the focus from its editor when it is half gone itself.
        if not self.lent and isValid(self._view):
            self.commit()
