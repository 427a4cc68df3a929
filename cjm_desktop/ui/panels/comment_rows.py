"""What comments are shown with: a thread with its replies, and the place where a remark is written."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.model.records import Comment
from cjm_desktop.model.threads import is_open, takes_verdict
from cjm_desktop.model.vocabulary import COMMENT_KINDS, NAMELESS, VERDICTS
from cjm_desktop.ui.base.theming import LINK_PAD, plain_label, semibold, set_kind, small
from cjm_desktop.ui.forms.remark_field import RemarkField
from cjm_desktop.ui.panels.insight_rows import line, link

SHORT = 360  # characters of a remark that are shown at first
TINTS = ("#2563EB", "#7C3AED", "#0E7490", "#C2410C", "#15803D", "#BE185D", "#92600A", "#475569")


class Initials(QWidget):
    """The first letters of who speaks, on a disc whose colour goes by the name."""

    def __init__(self, name: str) -> None:
        """Show a name's letters."""
        super().__init__()
        self._letters = initials_of(name)
        self._color = QColor(TINTS[sum(map(ord, name)) % len(TINTS)])
        self.setFixedSize(QSize(26, 26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(QRectF(self.rect()))
        font = self.font()
        font.setPixelSize(10 if len(self._letters) > 1 else 12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._letters)


def initials_of(name: str) -> str:
    """The letters that stand for a name: of several words those of the first and the last, of Hangul one syllable."""
    words = name.split()
    if not words:
        return "·"
    if len(words) > 1 and name.isascii():
        return (words[0][0] + words[-1][0]).upper()
    return words[0][0].upper()


def time_in_words(time: str, locale: QLocale) -> str:
    """When something was said, as people of a language write it; as it stands where it is no time."""
    read = QDateTime.fromString(time, Qt.DateFormat.ISODate)
    if not read.isValid():
        return time
    return locale.toString(read.toLocalTime(), QLocale.FormatType.ShortFormat)


class Remark(QWidget):
    """Who says something, when, and what; a long text folds."""

    def __init__(self, author: str, time: str, text: str, words: Translate) -> None:
        """Show a remark."""
        super().__init__()
        self._text, self._words = text, words
        name = plain_label(author or words(NAMELESS), wraps=True)
        semibold(name)
        when = line(time, "second", little=True)
        self.said = line(kind="")
        self.rest = link(words(N_("Show all of it")))
        self.rest.clicked.connect(self._show_all)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(name)
        head.addWidget(when)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Initials(author), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(head, 1)
        self.aside = QHBoxLayout()
        row.addLayout(self.aside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addLayout(row)
        box.addWidget(self.said)
        box.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        long = len(text) > SHORT
        self.rest.setVisible(long)
        self.said.setText(text[:SHORT].rstrip() + " …" if long else text)

    def let_select(self, selectable: bool) -> None:
        """Let the mouse select words, or have a click mean the thread."""
        flags = Qt.TextInteractionFlag
        self.said.setTextInteractionFlags(flags.TextSelectableByMouse if selectable else flags.NoTextInteraction)

    def _show_all(self) -> None:
        self.said.setText(self._text)
        self.rest.hide()


class PlaceLink(QPushButton):
    """The name of a place as a link, as much of it as there is room for."""

    def __init__(self, place: str) -> None:
        """Name a place."""
        super().__init__()
        self.whole = place
        set_kind(self, "link")
        small(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(place)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * LINK_PAD
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room))


class ThreadRow(QFrame):
    """A comment: who said what about what. The one in hand shows its replies and takes another one."""

    chosen = Signal()
    settled = Signal()
    deleted = Signal()
    replied = Signal()

    def __init__(self, comment: Comment, place: str, words: Translate, locale: QLocale, *, writable: bool) -> None:
        """Show a comment and what it is about."""
        super().__init__()
        self.comment, self._words = comment, words
        self._writable = writable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_kind(self, "finding")
        self.place = PlaceLink(place)
        self.place.setToolTip(words(N_("Go to what it is about")))
        self.place.clicked.connect(self.chosen)
        self.remark = Remark(comment.author, time_in_words(comment.time, locale), comment.text, words)
        settle = N_("Resolve") if is_open(comment) else N_("Reopen")
        self.settle = link(words(settle))
        self.settle.clicked.connect(self.settled)
        self.remark.aside.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignTop)
        self.suggested = SuggestionBox(comment, words, writable=writable) if takes_verdict(comment) else None
        self.settle.setVisible(writable)  # not before it has a place: it would be a window of its own
        count = len(comment.replies)
        self.count = line(words(message(NN_("{count} reply", "{count} replies"), count=count)), "second", little=True)
        self.replies = QWidget()
        inside = QVBoxLayout(self.replies)
        inside.setContentsMargins(12, 4, 0, 0)
        inside.setSpacing(8)
        for reply in comment.replies:
            answer = Remark(reply.author, time_in_words(reply.time, locale), reply.text, words)
            answer.let_select(True)
            inside.addWidget(answer)
        self.answer = RemarkField(1)
        self.answer.setPlaceholderText(words(N_("Reply …")))
        self.answer.setAccessibleName(words(N_("Reply")))
        self.send = QPushButton(words(N_("Reply")))
        self.send.setEnabled(False)
        self.delete = link(words(N_("Delete")), "aside")
        self.answer.filled.connect(self.send.setEnabled)
        self.answer.sent.connect(self.replied)
        self.answer.given_up.connect(self.setFocus)
        self.send.clicked.connect(self.replied)
        self.delete.clicked.connect(self.deleted)
        self.foot = QWidget()
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.send)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 6, 4, 4)
        foot.setSpacing(4)
        foot.addWidget(self.answer)
        foot.addLayout(buttons)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(9, 5, 4, 7)
        self._box.setSpacing(2)
        place_row = QHBoxLayout()
        place_row.addSpacing(-LINK_PAD)
        place_row.addWidget(self.place, 1)
        self._box.addLayout(place_row)
        if marks := marks_of_remark(comment, words):
            self._box.addWidget(line(marks, "second", little=True))
        for widget in (self.remark, self.suggested, self.count, self.replies, self.foot):
            if widget is not None:
                self._box.addWidget(widget)
        self.unfold(opened=False)
        spoken = (comment.author or words(NAMELESS), place, comment.text[:SHORT])
        self.setAccessibleName(". ".join(spoken))

    @property
    def opened(self) -> bool:
        """Whether its replies are shown."""
        return not self.replies.isHidden()

    def unfold(self, *, opened: bool) -> None:
        """Show the replies and the field for another one, or fold them away."""
        set_kind(self, "thread" if opened else "finding")
        self.remark.let_select(opened)
        self.replies.setVisible(opened)
        self.foot.setVisible(opened and self._writable)
        self.count.setVisible(not opened and bool(self.comment.replies))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def marks_of_remark(comment: Comment, words: Translate) -> str:
    """What kind of comment it is where it is more than a remark, and whether its place has gone."""
    kind = next((each.label for each in COMMENT_KINDS[1:] if each.key == comment.kind), "")
    gone = N_("what it was about is not in the map any more") if comment.about else ""
    return " · ".join(words(each) for each in (kind, gone) if each)


class SuggestionBox(QWidget):
    """What a correction suggests, with the ways to accept and to reject it, or what became of it."""

    accepted = Signal()
    rejected = Signal()

    def __init__(self, comment: Comment, words: Translate, *, writable: bool) -> None:
        """Show a suggestion."""
        super().__init__()
        said = line(words(message(N_("Suggests: “{words}”"), words=comment.suggestion)), kind="")
        verdict = next((each.label for each in VERDICTS if each.key == comment.verdict), "")
        self.state = line(words(verdict) if verdict else "", "second", little=True)
        self.accept, self.reject = link(words(N_("Accept suggestion"))), link(words(N_("Reject suggestion")))
        self.accept.clicked.connect(self.accepted)
        self.reject.clicked.connect(self.rejected)
        row = QHBoxLayout()
        for each in (self.accept, self.reject, self.state):
            row.addWidget(each)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 0)
        box.setSpacing(2)
        box.addWidget(said)
        box.addLayout(row)
        for each in (self.accept, self.reject):
            each.setVisible(writable and not verdict)
        self.state.setVisible(bool(verdict))


class Composer(QFrame):
    """Where a comment is written: what about, the words, what should stand there instead, and once who writes."""

    sent = Signal()
    filled = Signal(bool)  # whether there is anything to be sent

    def __init__(self, words: Translate) -> None:
        """Make it empty."""
        super().__init__()
        self.about = line(kind="second", little=True)
        self.text = RemarkField(2)
        self.text.setPlaceholderText(words(N_("Write a comment …")))
        self.text.setAccessibleName(words(N_("Comment")))
        self.instead = RemarkField(1)
        self.instead.setPlaceholderText(words(N_("What the card should say (if you know)")))
        self.instead.setAccessibleName(self.instead.placeholderText())
        self.instead.hide()
        self.name = QLineEdit()
        self.name.setPlaceholderText(words(N_("Your name")))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.setToolTip(words(N_("It stands beside what you say, and is asked for once.")))
        self.send = QPushButton(words(N_("Comment")))
        self.send.setEnabled(False)
        for field in (self.text, self.instead):
            field.filled.connect(self._tell)
            field.sent.connect(self.sent)
            field.setTabChangesFocus(True)
        self.name.returnPressed.connect(self.sent)
        self.send.clicked.connect(self.sent)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addStretch(0)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignRight)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 2, 14, 10)
        box.setSpacing(5)
        box.addWidget(self.about)
        box.addWidget(self.text)
        box.addWidget(self.instead)
        box.addLayout(row)

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to be sent."""
        return bool(self.text.words.strip() or self.suggestion)

    @property
    def suggestion(self) -> str:
        """What should stand in the place of what is said, "" where that is not asked."""
        return "" if self.instead.isHidden() else self.instead.words.strip()

    def _tell(self) -> None:
        self.send.setEnabled(self.is_filled)
        self.filled.emit(self.is_filled)
