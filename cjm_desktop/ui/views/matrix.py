"""The opportunity matrix: the cards that have impact and effort as numbered bubbles. Dragging one sets the values."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from cjm_desktop.edit.commands.entries import LEAST_SCORE, MOST_SCORE, rate_cards
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.derived import opportunity_numbers
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.opportunity_scores import OpportunityScore, persona_weights, score_of
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.roles import IDEAS
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.view import ViewPane

ACROSS = MOST_SCORE - LEAST_SCORE + 1
BUBBLE = 12.0  # radius in pixels at the usual type size
LABEL_ROOM = 46.0
MIDDLE = 3
HINT = N_("Drag a card, or choose it by Page Up and Page Down and move it by arrow keys.")
KEYS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


class Bubble(Struct, frozen=True):
    """A card in the matrix: its number if it has one, its words; impact and effort, None until both are rated."""

    card: RecordId
    number: str
    words: str
    impact: int | None
    effort: int | None
    score: str = ""  # what it promises, and what that is reckoned from

    @property
    def rated(self) -> bool:
        """Whether it has a place in the matrix."""
        return self.impact is not None and self.effort is not None


def bubbles_of(graph: JourneyGraph, desk: Desk) -> tuple[Bubble, ...]:
    """The cards that can be rated, along the journey."""
    numbers, labels = opportunity_numbers(graph), desk.labels
    lanes = [lane.id for lane in graph.lanes() if lane.role in IDEAS]
    cards = (card for step in graph.steps() for lane in lanes for card in graph.cell(lane, step.id))
    weights = persona_weights(graph)
    return tuple(
        Bubble(
            card.id,
            str(numbers.get(card.id, "")),
            labels.of(card.id),
            card.impact,
            card.effort,
            _score_words(score_of(graph, card, weights), desk),
        )
        for card in cards
    )


def _score_words(score: OpportunityScore, desk: Desk) -> str:
    """The score of an opportunity and its factors, those that are 1 left out."""
    told = [
        desk.words(message(N_("impact {impact} × (6 − effort {effort})"), impact=score.impact, effort=score.effort))
    ]
    if score.severity > 1:
        told.append(desk.words(message(N_("gravest friction {severity}"), severity=score.severity)))
    if score.weight != 1:
        name, weight = desk.labels.of(score.persona), number_text(round(score.weight, 2))
        told.append(desk.words(message(N_("weight {weight} of {persona}"), weight=weight, persona=name)))
    total = number_text(round(score.total, 1))
    return desk.words(message(N_("Score {score} = {factors}"), score=total, factors=" × ".join(told)))


class Matrix(QWidget):
    """Impact upwards, effort to the right, and at the left side what is not rated yet.

    `moved` gives a card with its new impact and effort, `chosen` the card that was clicked. With the keyboard, Page Up
    and Page Down choose a card and the arrow keys move it.
    """

    moved = Signal(str, int, int)
    chosen = Signal(str)

    def __init__(self, words: Translate) -> None:
        """Make an empty matrix."""
        super().__init__()
        self._words = words
        self.bubbles: tuple[Bubble, ...] = ()
        self.selected: frozenset[RecordId] = frozenset()
        self.writable = True
        self._held: RecordId = ""
        self._at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words(N_("Opportunity matrix")))

    def sizeHint(self) -> QSize:
        return QSize(560, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 180)

    def show_bubbles(self, bubbles: tuple[Bubble, ...], selected: frozenset[RecordId]) -> None:
        """Show these cards, some of them selected."""
        self.bubbles, self.selected = bubbles, selected
        told = next((bubble for bubble in bubbles if bubble.card in selected), None)
        self.setAccessibleDescription(self._told(told) if told else "")
        self.update()

    # Where things are.

    def _radius(self) -> float:
        return max(BUBBLE, self.fontMetrics().height() * 0.72)

    def _waiting(self) -> QRectF:
        """The band for cards that are not rated yet; empty when all are."""
        wide = self.width() * 0.24 if any(not bubble.rated for bubble in self.bubbles) else 0.0
        return QRectF(0.0, 0.0, wide, float(self.height()))

    def plot(self) -> QRectF:
        """The rectangle of the matrix itself."""
        left = self._waiting().right() + LABEL_ROOM
        below = self.fontMetrics().height() * 2.0
        return QRectF(left, 8.0, max(1.0, self.width() - left - 8.0), max(1.0, self.height() - below - 14.0))

    def place_of(self, impact: int, effort: int) -> QPointF:
        """The middle of the field of these values."""
        plot = self.plot()
        x = plot.left() + (effort - LEAST_SCORE + 0.5) * plot.width() / ACROSS
        return QPointF(x, plot.bottom() - (impact - LEAST_SCORE + 0.5) * plot.height() / ACROSS)

    def values_at(self, at: QPointF) -> tuple[int, int] | None:
        """Impact and effort at a place, or None outside of the matrix."""
        plot = self.plot()
        if not plot.adjusted(-1, -1, 1, 1).contains(at):
            return None
        effort = int((at.x() - plot.left()) / plot.width() * ACROSS)
        impact = int((plot.bottom() - at.y()) / plot.height() * ACROSS)
        return _within(impact + LEAST_SCORE), _within(effort + LEAST_SCORE)

    def places(self) -> dict[RecordId, QPointF]:
        """The middle of each bubble. Several in one field stand beside each other."""
        fields: dict[tuple[int, int], list[RecordId]] = {}
        waiting: list[RecordId] = []
        for bubble in self.bubbles:
            if bubble.impact is None or bubble.effort is None:
                waiting.append(bubble.card)
            else:
                fields.setdefault((_within(bubble.impact), _within(bubble.effort)), []).append(bubble.card)
        found = {card: at for field, cards in fields.items() for card, at in self._spread(field, cards)}
        return found | self._lined_up(waiting)

    def _spread(self, field: tuple[int, int], cards: list[RecordId]) -> list[tuple[RecordId, QPointF]]:
        middle, plot = self.place_of(*field), self.plot()
        width, height = plot.width() / ACROSS, plot.height() / ACROSS
        pitch = self._radius() * 2 + 4
        in_row = max(1, int(width // pitch))
        rows = -(-len(cards) // in_row)
        down = min(pitch, height / rows) if rows else pitch
        placed = []
        for at, card in enumerate(cards):
            row, column = divmod(at, in_row)
            count = min(in_row, len(cards) - row * in_row)
            x = middle.x() + (column - (count - 1) / 2) * pitch
            placed.append((card, QPointF(x, middle.y() + (row - (rows - 1) / 2) * down)))
        return placed

    def _lined_up(self, cards: list[RecordId]) -> dict[RecordId, QPointF]:
        radius, top = self._radius(), self.fontMetrics().height() * 2.0 + 4
        room = max(1.0, self.height() - top - radius)
        pitch = min(radius * 2 + 8, room / max(1, len(cards)))
        return {card: QPointF(radius + 6, top + radius + at * pitch) for at, card in enumerate(cards)}

    def _bubble_at(self, at: QPointF) -> Bubble | None:
        places, radius, waiting = self.places(), self._radius(), self._waiting()
        for bubble in reversed(self.bubbles):
            away = places[bubble.card] - at
            beside = not bubble.rated and abs(away.y()) <= radius and waiting.contains(at)
            if beside or away.x() ** 2 + away.y() ** 2 <= radius**2:
                return bubble
        return None

    # What the user does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bubble = self._bubble_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and bubble:
            self.chosen.emit(bubble.card)
            self._held = bubble.card if self.writable else ""
            self._at = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held and event.buttons() & Qt.MouseButton.LeftButton:
            self._at = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, at = self._held, self._at
        self._let_go()
        values = self.values_at(event.position())
        if held and at is not None and values:
            self.moved.emit(held, *values)

    def _let_go(self) -> None:
        self._held, self._at = "", None
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bubble = self._bubble_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(bubble) if bubble else "", self)
            return True
        return super().event(event)

    def rows_to_copy(self) -> list[list[str]]:
        """The selected card with its number, impact and effort, else all of them."""
        chosen = [bubble for bubble in self.bubbles if bubble.card in self.selected] or list(self.bubbles)
        scores = ("" if each is None else str(each) for bubble in chosen for each in (bubble.impact, bubble.effort))
        return [[bubble.number, bubble.words, next(scores), next(scores)] for bubble in chosen]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._held:
            self._let_go()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.bubbles:
            self._choose_next(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in KEYS and self.writable and (bubble := self._selected_bubble()):
            up, right = KEYS[key]
            impact, effort = bubble.impact or MIDDLE, bubble.effort or MIDDLE
            self.moved.emit(bubble.card, _within(impact + up), _within(effort + right))
        else:
            super().keyPressEvent(event)

    def _selected_bubble(self) -> Bubble | None:
        return next((bubble for bubble in self.bubbles if bubble.card in self.selected), None)

    def _choose_next(self, by: int) -> None:
        now = self._selected_bubble()
        at = self.bubbles.index(now) + by if now else 0
        self.chosen.emit(self.bubbles[at % len(self.bubbles)].card)

    def _told(self, bubble: Bubble) -> str:
        if not bubble.rated:
            return self._words(message(N_("{name}, not rated yet"), name=bubble.words))
        told = N_("{name}, impact {impact}, effort {effort}")
        said = self._words(message(told, name=bubble.words, impact=bubble.impact or 0, effort=bubble.effort or 0))
        return "\n".join(filter(None, (said, bubble.score)))

    # How it looks.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_fields(painter)
        places = self.places()
        if self._held and self._at is not None:
            places[self._held] = self._at
            self._paint_target(painter)
        for bubble in self.bubbles:
            self._paint_bubble(painter, bubble, places[bubble.card])
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_fields(self, painter: QPainter) -> None:
        plot, palette = self.plot(), self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.alternateBase().color())
        painter.drawRoundedRect(plot, 8, 8)
        painter.setPen(QPen(palette.dark().color(), 1))
        for at in range(1, ACROSS):
            x = plot.left() + at * plot.width() / ACROSS
            y = plot.top() + at * plot.height() / ACROSS
            painter.drawLine(QPointF(x, plot.top() + 4), QPointF(x, plot.bottom() - 4))
            painter.drawLine(QPointF(plot.left() + 4, y), QPointF(plot.right() - 4, y))
        painter.setPen(palette.placeholderText().color())
        line = self.fontMetrics().height()
        for score in range(LEAST_SCORE, MOST_SCORE + 1):
            middle = self.place_of(score, score)
            painter.drawText(
                QRectF(middle.x() - 20, plot.bottom() + 1, 40, line), Qt.AlignmentFlag.AlignCenter, str(score)
            )
            painter.drawText(
                QRectF(plot.left() - 26, middle.y() - line / 2, 20, line), Qt.AlignmentFlag.AlignRight, str(score)
            )
        below = QRectF(plot.left(), plot.bottom() + line, plot.width(), line + 3)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._words(N_("Effort")))
        painter.save()
        painter.translate(self._waiting().right() + 4, plot.center().y())
        painter.rotate(-90)
        painter.drawText(
            QRectF(-plot.height() / 2, 0, plot.height(), line), Qt.AlignmentFlag.AlignCenter, self._words(N_("Impact"))
        )
        painter.restore()
        inner = plot.adjusted(10, 6, -10, -6)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, top | left, self._words(N_("Do first")))
        painter.drawText(inner, top | right, self._words(N_("Plan well")))
        painter.drawText(inner, bottom | left, self._words(N_("In passing")))
        painter.drawText(inner, bottom | right, self._words(N_("Rather not")))
        if self._waiting().width():
            room = self._waiting().adjusted(6, 8, -6, 0)
            painter.drawText(room, top | left, self._words(N_("Not rated yet")))

    def _paint_target(self, painter: QPainter) -> None:
        values = self.values_at(self._at) if self._at is not None else None
        if values is None:
            return
        plot = self.plot()
        field = QRectF(0, 0, plot.width() / ACROSS, plot.height() / ACROSS)
        field.moveCenter(self.place_of(*values))
        color = self.palette().highlight().color()
        color.setAlphaF(0.12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(field.adjusted(2, 2, -2, -2), 6, 6)

    def _paint_bubble(self, painter: QPainter, bubble: Bubble, at: QPointF) -> None:
        radius, palette = self._radius(), self.palette()
        fill = QColor("#15803D")
        if bubble.card in self.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.highlight().color(), 2))
            painter.drawEllipse(at, radius + 3, radius + 3)
        painter.setPen(QPen(palette.base().color(), 1.5))
        painter.setBrush(fill)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QColor("#FFFFFF"))
        usual = self.font()
        bold = QFont(usual)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        circle = QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, bubble.number or "•")
        painter.setFont(usual)
        room = self._room_beside(bubble, circle)
        if room > 0:
            words = self.fontMetrics().elidedText(bubble.words, Qt.TextElideMode.ElideRight, int(room))
            beside = QRectF(circle.right() + 6, circle.top(), room + 2, circle.height())
            if bubble.rated:  # no line of a field runs through words
                plate = QRectF(beside.x() - 2, at.y() - self.fontMetrics().height() / 2, 0, self.fontMetrics().height())
                plate.setWidth(self.fontMetrics().horizontalAdvance(words) + 4)
                painter.fillRect(plate, palette.alternateBase())
            painter.setPen(palette.text().color())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _room_beside(self, bubble: Bubble, circle: QRectF) -> float:
        """How much room the words of a bubble have; none where several share a field."""
        if not bubble.rated:
            return self._waiting().right() - circle.right() - 14
        field = (bubble.impact, bubble.effort)
        if bubble.card == self._held or sum((each.impact, each.effort) == field for each in self.bubbles) > 1:
            return 0.0
        return self._free_until(bubble) - circle.right() - 12

    def _free_until(self, bubble: Bubble) -> float:
        """Where the next bubble of its row begins, or the words in the corner, or the matrix ends."""
        plot, impact, effort = self.plot(), bubble.impact, bubble.effort or 0
        width = plot.width() / ACROSS
        places = (each.effort for each in self.bubbles if each.impact == impact and each.card != bubble.card)
        following = min((place for place in places if place and place > effort), default=None)
        if following is not None:
            return plot.left() + (following - LEAST_SCORE + 0.5) * width - self._radius()
        cornered = impact in (LEAST_SCORE, MOST_SCORE) and effort < MOST_SCORE
        return plot.right() - (width if cornered else 0.0)


def _within(score: int) -> int:
    return min(max(score, LEAST_SCORE), MOST_SCORE)


class MatrixView(ViewPane):
    """The matrix of a map with a line above it; what is selected there is selected on the canvas."""

    def __init__(self, desk: Desk) -> None:
        """Make the view."""
        super().__init__(desk)
        self.matrix = Matrix(desk.words)
        self.count = plain_label(kind="second", wraps=True)
        self.hint = plain_label(desk.words(HINT), "second", wraps=True)
        set_kind(self.hint, "faint")
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addWidget(self.hint, 1)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.addLayout(row)
        self.box.addWidget(self.matrix, 1)
        self.matrix.chosen.connect(lambda card: desk.document.editor.session.select((card,)))
        self.matrix.moved.connect(self._on_moved)
        self.refresh()

    def refresh(self) -> None:
        editor = self.desk.document.editor
        bubbles = bubbles_of(editor.graph, self.desk)
        self.matrix.writable = not self.desk.document.read_only
        self.matrix.show_bubbles(bubbles, frozenset(editor.session.selection))
        self.hint.setVisible(bool(bubbles) and self.matrix.writable)
        rated = sum(bubble.rated for bubble in bubbles)
        if not bubbles:
            text = message(N_("There are no opportunities on the map yet."))
        else:
            text = message(
                NN_("{rated} of {count} opportunity is rated", "{rated} of {count} opportunities are rated"),
                count=len(bubbles),
                rated=rated,
            )
        self.count.setText(self.desk.words(text))

    def _on_moved(self, card: RecordId, impact: int, effort: int) -> None:
        if self.desk.document.editor.graph.find(Card, card):
            self.desk.run(rate_cards.call([card], impact, effort))
            self.refresh()
