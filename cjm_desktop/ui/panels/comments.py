"""The comments beside the map: what is being said about what, with replies, and the place to say something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.comments import (
    add_comment,
    delete_comments,
    reopen_comments,
    reply_to,
    resolve_comments,
)
from cjm_desktop.edit.commands.feedback import accept_suggestion, reject_suggestion, takes_suggestion
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import Card, Comment, JourneyMap, RecordId
from cjm_desktop.model.text import one_line
from cjm_desktop.model.threads import in_reading_order, is_open, pin_of
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.panels.answering import Answering
from cjm_desktop.ui.panels.comment_rows import Composer, ThreadRow
from cjm_desktop.ui.panels.insight_rows import line, link

MOST_LETTERS = 120  # of the name of a place
CORRECTION = "correction"  # the kind of what suggests other words
AT_ONCE = 40  # threads that are shown at first, and more with each click
OPEN, HERE, RESOLVED, ALL = "open", "here", "resolved", "all"
CHOICES = (
    (OPEN, N_("Open comments")),
    (HERE, N_("Comments on what is selected")),
    (RESOLVED, N_("Resolved comments")),
    (ALL, N_("All comments")),
)
NONE = {
    OPEN: N_("Nothing is open."),
    HERE: N_("Nobody has said anything about it."),
    RESOLVED: N_("Nothing is resolved yet."),
    ALL: N_("Nobody has said anything yet."),
}


def now() -> str:
    """The time as comments hold it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class CommentsPanel(QWidget):
    """The threads of a map along the journey, and above them the field for another one.

    What is written stays about what was selected when it was begun, wherever one goes meanwhile.
    """

    turned = Signal(str)  # the comment whose replies are shown, "" for none
    left = Signal()  # the keys are to go back to the map
    counted = Signal(str)  # how many are open, in figures; nothing where none is

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the comments of a document."""
        super().__init__()
        self._desk = desk
        self._about: RecordId = ""  # what the words in the composer are about, while there are some
        self._most = AT_ONCE
        self._at: RecordId = ""
        self.rows: list[ThreadRow] = []
        words = desk.words
        self.composer = Composer(words)
        self.composer.sent.connect(self.send)
        self.composer.filled.connect(self._keep_about)
        for field in (self.composer.text, self.composer.instead):
            field.given_up.connect(self.left)
        self.answering = Answering(desk)
        self.which = CalmCombo()
        self.which.setAccessibleName(words(N_("Which comments are shown")))
        for key, name in CHOICES:
            self.which.addItem(words(name), key)
        self.which.activated.connect(self._turn)
        self.state = line(kind="second")
        self.more = link("")
        self.more.clicked.connect(self._show_more)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        body = QWidget()
        self.area = QScrollArea(self)
        self.area.setWidget(body)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(8, 0, 8, 14)
        inside.setSpacing(4)
        inside.addWidget(self.state)
        inside.addLayout(self._list)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self.state.setContentsMargins(6, 4, 6, 4)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 6)
        row.addWidget(self.which, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.composer)
        box.addWidget(self.answering)
        box.addLayout(row)
        box.addWidget(self.area, 1)
        self.composer.setVisible(not desk.document.sealed)
        self.setFocusProxy(self.composer.text)
        bridge.settled.connect(self._changed)
        bridge.selected.connect(self._selected)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._hold(self._at)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit("")

    # Showing.

    def refresh(self) -> None:
        """Show the comments as they are now."""
        self._count()
        self._show_about()
        if not self.isVisible():
            return
        found = self._found()
        kept = {row.comment.id: row for row in self.rows}
        rows = []
        for at, comment in enumerate(found[: self._most]):
            row = kept.get(comment.id)
            place = self._place(comment)
            if row is None or row.comment is not comment or row.place.whole != place:
                row = self._row(comment, place, kept.get(comment.id))
            else:
                kept.pop(comment.id)
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            rows.append(row)
        for gone in kept.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = rows
        rest = len(found) - len(rows)
        self.more.setVisible(rest > 0)
        self.more.setText(self._desk.words(message(NN_("{count} more", "{count} more"), count=rest)))
        self.state.setVisible(not found)
        self.state.setText(self._desk.words(NONE[self._shown]))

    def _row(self, comment: Comment, place: str, before: ThreadRow | None) -> ThreadRow:
        desk = self._desk
        locale = QLocale(desk.words(N_("en")))
        row = ThreadRow(comment, place, desk.words, locale, writable=not desk.document.sealed)
        row.chosen.connect(lambda: self.go_to(row.comment.id))
        row.settled.connect(lambda: self._settle(row))
        row.deleted.connect(lambda: desk.run(delete_comments.call([row.comment.id])))
        row.replied.connect(lambda: self._reply(row))
        if (suggested := row.suggested) is not None:
            graph = desk.document.editor.graph
            if self._in_pack:  # whoever has sent it decides
                suggested.accept.hide()
                suggested.reject.hide()
            elif takes_suggestion(comment, graph.get(comment.target)):
                suggested.accepted.connect(lambda: self._accept(comment.id))
            else:
                suggested.accept.hide()
            suggested.rejected.connect(lambda: desk.run(reject_suggestion.call(comment.id)))
        if before is not None:  # the same thread, which says something else by now
            row.answer.setPlainText(before.answer.toPlainText())
            row.unfold(opened=before.opened)
            if before.answer.hasFocus():
                row.answer.setFocus()
        row.unfold(opened=comment.id == self._at)
        return row

    def _place(self, comment: Comment) -> str:
        labels, graph = self._desk.labels, self._desk.document.editor.graph
        record = graph.get(comment.target) or graph.map
        if isinstance(record, JourneyMap):
            return self._desk.words(N_("The map"))
        said = message(N_("{kind}: {name}"), kind=labels.kind(type(record)), name=labels.of(record.id))
        return one_line(self._desk.words(said), MOST_LETTERS)

    @property
    def _shown(self) -> str:
        return str(self.which.currentData())

    def _found(self) -> list[Comment]:
        comments = in_reading_order(self._desk.document.editor.graph)
        match self._shown:
            case "open":
                return [each for each in comments if is_open(each) or each.id == self._at]
            case "resolved":
                return [each for each in comments if not is_open(each)]
            case "here":
                here = self._subject()
                return [each for each in comments if (each.target or self._map) in here]
        return list(comments)

    @property
    def _in_pack(self) -> bool:
        return pack_of(self._desk.document.editor.graph) is not None

    @property
    def _map(self) -> RecordId:
        return self._desk.document.editor.graph.map.id

    def _subject(self) -> Sequence[RecordId]:
        editor = self._desk.document.editor
        return [each for each in editor.session.selection if each in editor.graph] or [self._map]

    def _count(self) -> None:
        comments = self._desk.document.editor.graph.table(Comment).values()
        count = sum(map(is_open, comments))
        self.counted.emit(str(count) if count else "")

    def _turn(self) -> None:
        self._most = AT_ONCE
        self._hold("")
        self.refresh()

    def _hold(self, comment: RecordId) -> None:
        self._at = comment
        self.turned.emit(pin_of(self._desk.document.editor.graph, comment) if comment else "")

    def _show_more(self) -> None:
        self._most += 2 * AT_ONCE
        self.refresh()

    def _changed(self) -> None:
        self.refresh()

    def _selected(self) -> None:
        self._show_about()
        if self._shown == HERE:
            self.refresh()

    def _show_about(self) -> None:
        graph, labels = self._desk.document.editor.graph, self._desk.labels
        about = self._about if self._about in graph else self._subject()[-1]
        record = graph.get(about)
        on: Message = message(N_("On the map as a whole"))
        if record is not None and not isinstance(record, JourneyMap):
            name = labels.of(record.id)
            on = message(N_("On: {kind} “{name}”"), kind=labels.kind(type(record)), name=one_line(name, MOST_LETTERS))
        self.composer.about.setText(self._desk.words(on))
        self.composer.instead.setVisible(isinstance(record, Card) and self._in_pack)
        self.answering.show_for(self._subject()[-1])
        self.composer.name.setVisible(not self._desk.settings.author)

    def _keep_about(self, filled: bool) -> None:
        if not filled:
            self._about = ""
        elif not self._about:
            self._about = self._subject()[-1]
        self._show_about()

    # Doing.

    @property
    def in_hand(self) -> RecordId:
        """The comment whose replies are shown, "" for none."""
        return self._at

    def write(self) -> None:
        """Give the keys to the field for another comment."""
        self._show_about()
        self.composer.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, comment: RecordId) -> None:
        """Select what a comment is about, and show the thread with its replies."""
        graph, session = self._desk.document.editor.graph, self._desk.document.editor.session
        found = graph.find(Comment, comment)
        if found is None:
            return
        self._hold(comment)
        if self._shown == OPEN and not is_open(found):
            self.which.setCurrentIndex(self.which.findData(ALL))
        order = [each.id for each in self._found()]
        if comment in order:
            self._most = max(self._most, order.index(comment) + 1)
        session.select([] if found.target in ("", self._map) else [found.target])
        self.refresh()
        for row in self.rows:
            row.unfold(opened=row.comment.id == comment)
            if row.comment.id == comment:
                QTimer.singleShot(0, row, lambda row=row: self.area.ensureWidgetVisible(row))

    def send(self) -> None:
        """Say what has been written, if anything; the name of who says it is kept."""
        if self._desk.document.sealed or not self.composer.is_filled:
            return
        graph = self._desk.document.editor.graph
        about = self._about if self._about in graph else self._subject()[-1]
        said = Comment(id="", target=about, author=self._author, time=now(), text=self.composer.text.words)
        if suggestion := self.composer.suggestion:
            said = replace(said, kind=CORRECTION, suggestion=suggestion)
        if self._desk.run(add_comment.call(said)):
            if self.composer.name.hasFocus():  # it goes now
                self.composer.text.setFocus()
            self._keep_author()
            self.composer.text.take()
            self.composer.instead.take()
            self._about = ""
            self.refresh()

    def _reply(self, row: ThreadRow) -> None:
        words = row.answer.words
        if not words.strip():
            return
        reply = Reply(author=self._author, time=now(), text=words)
        if self._desk.run(reply_to.call(row.comment.id, reply)):
            self._keep_author()
            row.answer.take()
            self.refresh()

    def _settle(self, row: ThreadRow) -> None:
        command = resolve_comments if is_open(row.comment) else reopen_comments
        self._desk.run(command.call([row.comment.id]))

    def _accept(self, comment: RecordId) -> None:
        self._desk.run(accept_suggestion.call(comment, self._desk.document.lang))

    @property
    def _author(self) -> str:
        return self._desk.settings.author or self.composer.name.text().strip()

    def _keep_author(self) -> None:
        """Remember who has spoken, so that nobody is asked again."""
        if self._author != self._desk.settings.author:
            self._desk.settings.author = self._author

    def flush(self) -> None:
        """Say what has been written, as any other words are handed over before the map is saved or left."""
        self.send()
        for row in self.rows:
            if row.answer.words.strip():
                self._reply(row)
