"""The show: a map on the whole screen, stage by stage and card by card, by the keys of a keyboard or of a remote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.slides import Slide, Slides
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.layout.style import CARD
from cjm_desktop.model.records import Card, RecordId, Stage
from cjm_desktop.model.story import ShowStep
from cjm_desktop.ui.canvas.accessible import announce
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.show_picture import (
    SIDE,
    STRIP_HIGH,
    STRIP_TOP,
    ShowFrame,
    ShowPainter,
    mixed,
    room_of,
)

CARD_TYPE = 34.0  # thousandths of the height: the words of one card, at least
WIDE, HIGH = 0.8, 0.62  # of the room that one card may take
MOVES = 260  # ms
RESTS = 3000  # ms until hints and pointer go
Key = Qt.Key
NEXT = (Key.Key_Right, Key.Key_Space, Key.Key_PageDown, Key.Key_Return, Key.Key_Enter)
BACK = (Key.Key_Left, Key.Key_Backspace, Key.Key_PageUp)
BLANKS = (Key.Key_B, Key.Key_Period, Key.Key_W)
View = tuple[float, float, float]  # what is in the corner of the room, and pixels a map unit


class ShowWindow(QWidget):
    """Shows the steps of a show, one after the other, until somebody ends it."""

    ended = Signal(str)  # the id of what was shown last

    def __init__(self, desk: Desk, steps: Sequence[ShowStep], first: int = 0, parent: QWidget | None = None) -> None:
        """Show steps of the map of a desk, from one of them on; there must be one at least."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setWindowTitle(f"{desk.name} — CJM Desktop")
        self.setAccessibleName(desk.words(N_("Presentation")))
        self._desk, self.steps = desk, tuple(steps)
        self.slides = Slides(desk.document)
        self._painter = ShowPainter(desk.theme)
        self.at = max(0, min(first, len(self.steps) - 1))
        self.blank = ""  # a colour, while there is nothing to be seen
        self.spotlight = self.whole = self.noted = False
        self._view: View | None = None
        self._from: View | None = None
        self._hints = True
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(MOVES)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._glided)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTS)
        self._resting.timeout.connect(self._rest)
        self._resting.start()
        self._say()

    # Where it is.

    @property
    def step(self) -> ShowStep:
        """What is shown now."""
        return self.steps[self.at]

    @property
    def view(self) -> View:
        """What is seen now: the map's place in the corner of the room, and pixels a map unit."""
        return self._view or self._wanted()

    def go(self, at: int) -> None:
        """Show another step; beyond the ends nothing happens."""
        if not 0 <= at < len(self.steps) or (at == self.at and not self.whole):
            return
        before, stays = self.view, self.step.stage == self.steps[at].stage and not self.whole
        if self.steps[at].stage != self.step.stage:
            self.spotlight = False
        self.at, self.whole = at, False
        if stays:
            self._from = before
            self._glide.stop()
            self._glide.start()
        else:
            self.come_to_rest()
        self._say()
        self.update()

    def go_to_stage(self, stage: RecordId) -> None:
        """Show a stage as a whole."""
        found = next((i for i, each in enumerate(self.steps) if each.stage == stage), None)
        if found is not None:
            self.go(found)

    def _go_by_stages(self, by: int) -> None:
        """Show the next stage, or the beginning of this one or the one before."""
        starts = [i for i, each in enumerate(self.steps) if not i or each.stage != self.steps[i - 1].stage]
        if by > 0:
            self.go(next((i for i in starts if i > self.at), self.at))
        else:
            self.go(next((i for i in reversed(starts) if i < self.at), self.at))

    # What is seen.

    def _slide(self) -> Slide:
        room, unit = self._room(), self._unit
        if self.whole:
            layout = self.slides.whole()
            scale = min(room.w / layout.drawing.w, room.h / layout.drawing.h) / unit
            return Slide(layout, Rect(0.0, 0.0, layout.drawing.w, layout.drawing.h), scale, empty=False)
        return self.slides.of(self.step.stage, room.w / unit, room.h / unit)

    @property
    def _unit(self) -> float:
        """A thousandth of the height."""
        return max(1.0, self.height()) / 1000

    def _room(self) -> Rect:
        room = room_of(self.width(), self.height(), notes=self.noted)
        return Rect(room.left(), room.top(), max(1.0, room.width()), max(1.0, room.height()))

    def _wanted(self) -> View:
        """The stage from its top, or its current card large, with as much around it as there is room for."""
        room, slide, unit = self._room(), self._slide(), self._unit
        seen, scale = slide.seen, slide.scale * unit
        middle = Point(seen.center.x, seen.y)
        card = self._card()
        if card is not None:
            near = min(CARD_TYPE / CARD.size * unit, WIDE * room.w / card.w, HIGH * room.h / card.h)
            scale, middle = max(scale, near), card.center
        w, h = room.w / scale, room.h / scale
        x = _kept_inside(middle.x - w / 2, w, seen.x, seen.w)
        y = _kept_inside(middle.y - h / 2, h, seen.y, seen.h)
        return x, y, scale

    def _card(self) -> Rect | None:
        if self.whole or not self.step.card:
            return None
        return self._slide().layout.hits.rect_of(self.step.card)

    def come_to_rest(self) -> None:
        """Be where one is going."""
        self._glide.stop()
        self._view = None

    def _glided(self, share: float) -> None:
        if self._from is not None:
            x, y, scale = mixed(self._from, self._wanted(), share)
            self._view = (x, y, scale) if share < 1.0 else None
            self.update()

    def frame(self) -> ShowFrame:
        """What is painted now."""
        slide = self._slide()
        x, y, scale = self.view
        words, graph = self._desk.words, self.slides.graph
        stages = [each.id for each in graph.stages()]
        here = stages.index(self.step.stage)
        own = [i for i, each in enumerate(self.steps) if each.stage == self.step.stage and each.card]
        beside = ""
        if self.step.card and self.at in own:
            beside = words(message(N_("Card {number} of {count}"), number=own.index(self.at) + 1, count=len(own)))
        unit = self._unit
        return ShowFrame(
            slide.layout,
            *(x, y, scale, slide.seen.y),
            self._card(),
            self._in_light(),
            self.spotlight and bool(self.step.card) and not self.whole,
            self.slides.strip(self.step.stage, self.width() / unit - 2 * SIDE),
            words(message(N_("Stage {number} of {count}"), number=here + 1, count=len(stages))),
            beside,
            (here, len(stages)),
            words(HINTS) if self._hints else "",
            self._notes() if self.noted else None,
            words(N_("There are no cards in this stage.")) if slide.empty and not self.whole else "",
        )

    def _in_light(self) -> frozenset[RecordId]:
        """What the spotlight leaves as it is: the card, and the names of its lane and its stage."""
        card = self.slides.graph.find(Card, self.step.card)
        return frozenset((card.id, card.lane, card.step, self.step.stage)) if card else frozenset()

    def _notes(self) -> str:
        record = self.slides.graph.get(self.step.card or self.step.stage)
        text = record.note if isinstance(record, Card) else record.summary if isinstance(record, Stage) else ""
        return self._desk.labels.text(text) or self._desk.words(N_("There is no note here."))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.blank:
            painter.fillRect(self.rect(), Qt.GlobalColor.black if self.blank == "black" else Qt.GlobalColor.white)
        else:
            self._painter.paint(painter, self.frame(), self.width(), self.height())
        painter.end()

    def _say(self) -> None:
        labels, graph = self._desk.labels, self.slides.graph
        stage, card = graph.get(self.step.stage), graph.find(Card, self.step.card)
        parts = [labels.of(stage.id) if stage else ""]
        if card is not None:
            parts += [labels.of(card.lane), labels.of(card.id)]
        self.said = ", ".join(filter(None, parts))
        self.setAccessibleDescription(self.said)
        announce(self, self.said)

    # What people do.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._wake()
        key = event.key()
        if self.blank and key not in (Key.Key_Escape, *BLANKS):
            self.blank = ""  # the first key only brings the picture back
        elif not self._press(key):
            super().keyPressEvent(event)
        self.update()

    def _press(self, key: int) -> bool:
        doing = self._doing(key)
        if doing is not None:
            doing()
        return doing is not None

    def _doing(self, key: int) -> Callable[[], object] | None:
        if key in NEXT:
            return lambda: self.go(self.at + 1)
        if key in BACK:
            return lambda: self.go(self.at - 1)
        if key in BLANKS:
            return lambda: self._turn_blank("white" if key == Key.Key_W else "black")
        if Key.Key_1 <= key <= Key.Key_9:
            return lambda: self._go_to_number(key - int(Key.Key_1))
        known: dict[int, Callable[[], object]] = {
            Key.Key_Down: lambda: self._go_by_stages(1),
            Key.Key_Up: lambda: self._go_by_stages(-1),
            Key.Key_Home: lambda: self.go(0),
            Key.Key_End: lambda: self.go(len(self.steps) - 1),
            Key.Key_S: self._turn_spotlight,
            Key.Key_F: self._turn_whole,
            Key.Key_N: self._turn_notes,
            Key.Key_Escape: self.close,
            Key.Key_F5: self.close,
        }
        return known.get(key)

    def _turn_blank(self, color: str) -> None:
        self.blank = "" if self.blank else color

    def _turn_spotlight(self) -> None:
        self.spotlight = not self.spotlight

    def _turn_whole(self) -> None:
        self.whole = not self.whole
        self.come_to_rest()

    def _turn_notes(self) -> None:
        self.noted = not self.noted
        self.come_to_rest()

    def _go_to_number(self, number: int) -> None:
        stages = self.slides.graph.stages()
        if number < len(stages):
            self.go_to_stage(stages[number].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._wake()
        stage = self._stage_at(event.position())
        if self.blank:
            self.blank = ""
        elif stage:
            self.go_to_stage(stage)
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.ForwardButton):
            self.go(self.at + 1)
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton):
            self.go(self.at - 1)
        self.update()

    def _stage_at(self, at: QPointF) -> RecordId:
        unit = self._unit
        x, y = at.x() / unit - SIDE, at.y() / unit - STRIP_TOP
        if not 0 <= y <= STRIP_HIGH:
            return ""
        strip = self.slides.strip(self.step.stage, self.width() / unit - 2 * SIDE)
        items = strip.layers[0].layer.items
        return next((each.block.owner for each in items if each.x <= x < each.x + each.block.w), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._wake()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wake()
        self.go(self.at + (1 if event.angleDelta().y() < 0 else -1))

    def _wake(self) -> None:
        """Show pointer and hints for a while."""
        self._resting.start()
        if not self._hints:
            self._hints = True
            self.unsetCursor()
            self.update()

    def _rest(self) -> None:
        self._hints = False
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.come_to_rest()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key of a window that lies below
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._glide.stop()
        self._resting.stop()
        self.ended.emit(self.step.card or self.step.stage)
        super().closeEvent(event)


HINTS = N_("← → card · ↑ ↓ stage · S spotlight · F whole map · N notes · B black · Esc end")


def _kept_inside(at: float, length: float, low: float, room: float) -> float:
    """Where a stretch begins so that it lies in a room, or in the middle of one that is smaller."""
    if length >= room:
        return low - (length - room) / 2
    return max(low, min(at, low + room - length))
