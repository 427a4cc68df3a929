"""A user at the map: says what to point at by its words, and sends the events that Qt would get from mouse and keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Self

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, JourneyMap, Lane, Record, RecordId, Stage, Step
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.canvas.view import MapView
from tests.helpers.mouse import double_click

NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


@cache
def program() -> Program:
    """Give the services, built once for all tests."""
    return Program()


def document_of(graph: JourneyGraph, *, read_only: bool = False) -> Document:
    """Open a map that has no file."""
    opened = Opened(graph=graph, revision=Revision(), source=None, read_only=read_only, notices=())
    return Document(program(), opened, None)


@dataclass(frozen=True, slots=True)
class Grip:
    """Something held with the left button, to be dropped somewhere."""

    driver: MapDriver
    at: QPoint
    keys: Qt.KeyboardModifier

    def onto(self, lane: str, step: str) -> MapDriver:
        """Drop it in the lower part of a cell."""
        rect = self.driver.cell_rect(lane, step)
        return self.to(self.driver.on_screen(Rect(rect.x, rect.y + rect.h * 0.8, rect.w, rect.h * 0.1)))

    def to(self, end: QPoint) -> MapDriver:
        """Drop it at a point of the viewport."""
        self.hover(end)
        QTest.mouseRelease(self.driver.surface, LEFT, self.keys, end)
        return self.driver

    def hover(self, end: QPoint) -> MapDriver:
        """Drag it to a point of the viewport, and hold it there."""
        for share in (0.25, 0.5, 1.0):
            self.driver.move(self.at + (end - self.at) * share)
        return self.driver


class MapDriver:
    """Works a map view. Whatever it does, the event loop has come round once when it returns."""

    def __init__(self, view: MapView, document: Document, window: QWidget | None = None) -> None:
        """Work this view of this document, which lives as long as its window."""
        self.view = view
        self.document = document
        self.window = window or view

    @classmethod
    def show(cls, qtbot: QtBot, document: Document, beside: QWidget | None = None) -> Self:
        """Show a document in a view that has the focus, with another widget below it if given."""
        window = QWidget()
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        view = MapView(document)
        for widget in filter(None, (view, beside)):
            box.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(1200, 850)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return cls(view, document, window)

    # What there is.

    @property
    def surface(self) -> QWidget:
        """What gets the events of the mouse."""
        return self.view.viewport()

    @property
    def graph(self) -> JourneyGraph:
        """The map."""
        return self.document.editor.graph

    @property
    def editor(self) -> QPlainTextEdit:
        """The open text editor."""
        found = next((each for each in self.surface.findChildren(QPlainTextEdit) if each.isVisible()), None)
        assert found is not None, "nobody is typing"
        return found

    def find(self, words: str) -> RecordId:
        """The id of the card, stage, step, lane or map of these words."""
        lang = self.graph.map.lang
        kinds: tuple[type[Record], ...] = (Card, Stage, Step, Lane)
        records: list[Record] = [record for kind in kinds for record in self.graph.in_order(kind)]
        for record in (*records, self.graph.map):
            text = getattr(record, "text", "") or getattr(record, "name", "") or getattr(record, "title", "")
            if text_in(text, lang, lang) == words:
                return record.id
        raise AssertionError(f"nothing says {words!r}")

    def cell(self, lane: str, step: str) -> tuple[RecordId, RecordId]:
        """The cell of a lane and a step; a stage with one unnamed step goes for its step."""
        column = self.find(step)
        stage = self.graph.find(Stage, column)
        return self.find(lane), self.graph.steps_of(stage.id)[0].id if stage else column

    def words(self, lane: str, step: str) -> list[str]:
        """What the cards of a cell say, from top to bottom."""
        lang = self.graph.map.lang
        return [text_in(card.text, lang, lang) for card in self.graph.cell(*self.cell(lane, step))]

    def text(self, record_id: RecordId, field: str) -> str:
        """What a text field of a record says."""
        return text_in(getattr(self.graph.get(record_id), field), self.document.lang, self.graph.map.lang)

    @property
    def selected(self) -> list[str]:
        """What the selected cards say."""
        lang = self.graph.map.lang
        cards = (self.graph.find(Card, each) for each in self.document.editor.session.selection)
        return [text_in(card.text, lang, lang) for card in cards if card]

    @property
    def held(self) -> list[str]:
        """What the selected records say, of whatever kind: their first text."""
        graph, lang = self.graph, self.graph.map.lang
        records = [graph.get(each) for each in self.document.editor.session.selection]
        names = ("text", "name", "title", "label")
        return [
            next((text_in(getattr(record, name), lang, lang) for name in names if hasattr(record, name)), "")
            for record in records
        ]

    @property
    def focus(self) -> tuple[str, str] | None:
        """The names of the focused lane and step."""
        cell = self.document.editor.session.focus
        lang = self.graph.map.lang
        if cell is None:
            return None
        lane, step = self.graph.one(Lane, cell[0]), self.graph.one(Step, cell[1])
        return text_in(lane.name, lang, lang), text_in(step.name, lang, lang)

    def cell_rect(self, lane: str, step: str) -> Rect:
        """Where a cell is on the map."""
        return self.document.layout.hits.cell_rect(*self.cell(lane, step))

    def rect(self, words: str) -> Rect:
        """Where a record is on the map."""
        rect = self.document.layout.hits.rect_of(self.find(words))
        assert rect is not None, f"{words!r} is not drawn"
        return rect

    def on_screen(self, rect: Rect) -> QPoint:
        """The point of the viewport over the middle of a part of the map."""
        return self.view.point_of(rect.center)

    def place_of(self, words: str) -> QPoint:
        """A point of the viewport where a record is."""
        rect = self.rect(words)
        if self.graph.find(Lane, self.find(words)):
            return self.view.point_of(Point(rect.x + 110, rect.y + 40))  # its label
        if isinstance(self.graph.get(self.find(words)), JourneyMap):
            return self.view.point_of(Point(rect.x + 130, rect.y + 80))
        return self.on_screen(rect)

    def reveal(self, words: str) -> Self:
        """Scroll to a record."""
        rect = self.rect(words)
        self.view.reveal(QRectF(rect.x, rect.y, rect.w, rect.h))
        return self

    # The mouse.

    def click(self, words: str, keys: Qt.KeyboardModifier = NO_KEYS) -> Self:
        """Click on a record."""
        return self.click_at(self.place_of(words), keys)

    def click_cell(self, lane: str, step: str) -> Self:
        """Click on the middle of a cell."""
        return self.click_at(self.on_screen(self.cell_rect(lane, step)))

    def click_at(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Self:
        """Click on a point of the viewport."""
        self.move(at)
        QTest.mouseClick(self.surface, LEFT, keys, at)
        return self._settled()

    def double_click(self, words: str) -> Self:
        """Double-click on a record."""
        return self.double_click_at(self.place_of(words))

    def double_click_at(self, at: QPoint) -> Self:
        """Double-click on a point of the viewport."""
        self.click_at(at)
        double_click(self.surface, at)
        return self._settled()

    def drag(self, words: str, keys: Qt.KeyboardModifier = NO_KEYS) -> Grip:
        """Take hold of a record."""
        return self.drag_from(self.place_of(words), keys)

    def drag_from(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Grip:
        """Press the left button at a point of the viewport."""
        self.move(at)
        QTest.mousePress(self.surface, LEFT, keys, at)
        return Grip(self, at, keys)

    def move(self, at: QPoint) -> Self:
        """Move the pointer, with whatever button is held."""
        QTest.mouseMove(self.surface, at)
        return self._settled()

    def wheel(self, at: QPoint, eighths: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Self:
        """Turn the wheel."""
        place = QPointF(self.surface.mapToGlobal(at))
        event = QWheelEvent(QPointF(at), place, QPoint(), eighths, NO_BUTTON, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(self.surface, event)
        return self._settled()

    # Keys and input method.

    def key(self, *names: str) -> Self:
        """Press keys such as `Ctrl+Return` one after the other, wherever the focus is."""
        for name in names:
            *held, key = name.split("+")
            modifiers = NO_KEYS
            for each in held:
                modifiers |= MODIFIERS[each]
            QTest.keyClick(self._focused(), Qt.Key[f"Key_{key}"], modifiers)
            self._settled()
        return self

    def type(self, text: str) -> Self:
        """Type letters one after the other, wherever the focus is; those without a key come from an input method."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focused(), letter)
            else:
                self.compose(commit=letter)
        return self._settled()

    def compose(self, *stages: str, commit: str | None = None) -> Self:
        """Let an input method show the stages of what it composes, and commit it if asked to."""
        for stage in stages:
            QApplication.sendEvent(self._focused(), QInputMethodEvent(stage, []))
        if commit is not None:
            event = QInputMethodEvent()
            event.setCommitString(commit)
            QApplication.sendEvent(self._focused(), event)
        return self._settled()

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def _settled(self) -> Self:
        QCoreApplication.processEvents()
        return self
