"""Somebody who does anything at all at the window: the same things for the same seed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

from cjm_desktop.model.records import Record
from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.helpers.mouse import double_click

BUTTONS = (Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)
HELD = (
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) * 3,
    *(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_F2) * 2,
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space),
    *(Qt.Key.Key_A, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_L, Qt.Key.Key_X, Qt.Key.Key_Plus, Qt.Key.Key_F6),
)
SYLLABLES = ("ㅎ", "하", "한", "글", "ㄱ", "é", "か", "🙂", "e\u0301", "", "\u200b")
TEXTS = (
    "one\ntwo\n- three",
    "a\tb\n\tc\n",
    '"x\ny"\t=1+1\n-2\t3',
    "<table><tr><td rowspan=2>a<td>b<tr><td colspan=3>c</table>",
    "",
    "\t\t\t",
    "가나다\r\n라마",
)
# What works on the map and in this window; what opens others or asks the system for files has its own tests.
GROUPS = tuple("edit move structure insert insert.lane view views ask theme lang tool help".split())
MOST_RECORDS = 500


class Monkey:
    """Works one window. `trail` holds the last things it did."""

    def __init__(self, window: MainWindow, seed: int, junk: Path) -> None:
        """Work a window; `junk` is a file to be dropped that is no map."""
        self.window = window
        self.trail: deque[str] = deque(maxlen=40)
        self._random = Random(seed)
        self._junk = junk
        self._held = Qt.MouseButton.NoButton
        self._at = QPoint(50, 50)
        self._ways: list[tuple[int, Callable[[], str]]] = [
            (30, self._move),
            (14, self._press),
            (14, self._release),
            (5, self._double_click),
            (26, self._key),
            (8, self._compose),
            (5, self._write),
            (3, self._wheel),
            (5, self._action),
            (1, self._copied),
            (1, self._drop),
            (2, self._undo),
            (1, self._menu),
            (1, self._resize),
            (1, self._leave),
            (1, self._select),
            (3, self._click_beside),
        ]
        # Whatever asks something is answered: by a button, or by leaving.
        self._answers = QTimer()
        self._answers.timeout.connect(self._answer)
        self._answers.start(0)

    def stop(self) -> None:
        """Answer nothing any more."""
        self._answers.stop()

    def let_go(self) -> None:
        """Release what is held, and close what pops up."""
        self.stop()
        self._release()
        self._close_popups()

    def act(self) -> None:
        """Do one thing."""
        weights = [weight for weight, _ in self._ways]
        way = self._random.choices(self._ways, weights)[0][1]
        self.trail.append(way())
        if self._random.random() < 0.5:  # else the next thing comes before the event loop has come round
            QApplication.processEvents()
        # A running program deletes in its event loop what has been closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if len(self.window.document.editor.graph) > MOST_RECORDS:
            self.trail.append("undo much")
            for _ in range(40):
                self.window.document.editor.undo()

    # What it can do.

    def _surface(self) -> QWidget:
        return self.window.view.viewport()

    def _place(self) -> QPoint:
        """Mostly somewhere on a record or at its edge, else anywhere."""
        surface = self._surface()
        records = list(self.window.document.editor.graph.records())
        record: Record = self._random.choice(records)
        rect = self.window.document.layout.hits.rect_of(record.id)
        if rect is None or self._random.random() < 0.2:
            return QPoint(self._random.randint(-20, surface.width()), self._random.randint(-20, surface.height()))
        x = rect.x + rect.w * self._random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        y = rect.y + rect.h * self._random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return self.window.view.mapFromScene(QPointF(x, y)) + QPoint(0, self._random.choice((0, 0, -14, 14)))

    def _move(self) -> str:
        self._at = self._place()
        QTest.mouseMove(self._surface(), self._at)
        return f"move {self._at.toTuple()}"

    def _press(self) -> str:
        if self._held is not Qt.MouseButton.NoButton:
            return self._release()
        self._held = self._random.choice(BUTTONS)
        held = self._random.choice(HELD)
        QTest.mousePress(self._surface(), self._held, held, self._at)
        return f"press {self._held.name} {held.name}"

    def _release(self) -> str:
        button, self._held = self._held, Qt.MouseButton.NoButton
        if button is not Qt.MouseButton.NoButton:
            QTest.mouseRelease(self._surface(), button, Qt.KeyboardModifier.NoModifier, self._at)
        return f"release {button.name}"

    def _double_click(self) -> str:
        double_click(self._surface(), self._at)
        return "double click"

    def _focused(self) -> QWidget:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and self._leads_away(menu):
            self._close_popups()
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.view

    def _leads_away(self, menu: QMenu) -> bool:
        """Whether a menu opens, closes or prints maps, as that of files does."""
        others = [key for key in actions_table().actions if key.rpartition(".")[0] not in GROUPS]
        return any(self.window.actions_of[key] in menu.actions() for key in others)

    def _key(self) -> str:
        key, held = self._random.choice(KEYS), self._random.choice(HELD)
        QTest.keyClick(self._focused(), key, held)
        return f"key {held.name} {key.name}"

    def _write(self) -> str:
        text = self._random.choice(("abc", "+1", "-", " ", "Q. E. D."))
        for letter in text:
            QTest.keyClicks(self._focused(), letter)
        return f"write {text!r}"

    def _compose(self) -> str:
        syllable = self._random.choice(SYLLABLES)
        event = QInputMethodEvent(syllable, [])
        if self._random.random() < 0.5:
            event = QInputMethodEvent()
            event.setCommitString(syllable)
        QApplication.sendEvent(self._focused(), event)
        return f"compose {event.preeditString()!r} {event.commitString()!r}"

    def _wheel(self) -> str:
        held = self._random.choice(HELD)
        turn = QPoint(0, self._random.choice((-240, -120, 120, 240)))
        at = QPointF(self._at)
        wheel = QWheelEvent(
            at,
            self._surface().mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._surface(), wheel)
        return f"wheel {turn.y()} {held.name}"

    def _action(self) -> str:
        group = self._random.choice(GROUPS)
        key = self._random.choice(sorted(key for key in actions_table().actions if key.rpartition(".")[0] == group))
        action = self.window.actions_of[key]
        if action.isEnabled():
            action.trigger()
        return f"action {key} {action.isEnabled()}"

    def _copied(self) -> str:
        data = QMimeData()
        text = self._random.choice(TEXTS)
        data.setText(text)
        if text.startswith("<"):
            data.setHtml(text)
        QGuiApplication.clipboard().setMimeData(data)
        self.window.actions_of["edit.paste"].trigger()
        return f"paste {text!r}"

    def _drop(self) -> str:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._junk))])
        keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        drop = QDropEvent(QPointF(self._at), action, data, Qt.MouseButton.LeftButton, keys)
        QApplication.sendEvent(self._surface(), drop)
        return "drop"

    def _undo(self) -> str:
        key = self._random.choice(("edit.undo", "edit.undo", "edit.redo"))
        self.window.actions_of[key].trigger()
        return key

    def _menu(self) -> str:
        reason = self._random.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
        event = QContextMenuEvent(reason, self._at, self._surface().mapToGlobal(self._at))
        QApplication.sendEvent(self._surface(), event)
        return f"menu {reason.name}"

    def _resize(self) -> str:
        width, height = self._random.randint(200, 1600), self._random.randint(200, 1000)
        self.window.resize(width, height)
        return f"resize {width} {height}"

    def _leave(self) -> str:
        """Try to close the window; what it asks is answered by staying."""
        self.window.flush()
        if self.window.unsaved:
            self.window.close()
        return f"close {self.window.unsaved}"

    def _select(self) -> str:
        records = list(self.window.document.editor.graph.records())
        chosen = self._random.sample(records, min(len(records), self._random.choice((0, 1, 1, 2, 5))))
        self.window.document.editor.session.select(record.id for record in chosen)
        return f"select {[record.id for record in chosen]}"

    def _click_beside(self) -> str:
        """Click somewhere in the panels beside and below the map."""
        panels: list[QWidget] = [
            self.window.tabs,
            self.window.inspector,
            *([self.window.views] if self.window.views else []),
        ]
        panel = self._random.choice(panels)
        widgets = [
            each for each in panel.findChildren(QWidget) if each.isVisible() and not each.visibleRegion().isEmpty()
        ]
        if not widgets:
            return "click nothing"
        widget = self._random.choice(widgets)
        done = f"click {type(widget).__name__} {widget.objectName() or widget.accessibleName()!r}"  # it may go now
        middle = widget.visibleRegion().boundingRect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, self._random.choice(HELD), middle)
        return done

    def _answer(self) -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QMessageBox):
            safe = [each for each in asked.buttons() if "save" not in each.text().lower()]
            if asked.escapeButton() is None and safe and self._random.random() < 0.5:
                safe[0].click()
            else:
                asked.reject()
        elif isinstance(asked, QDialog):
            asked.reject()
        elif asked is not None:
            asked.close()

    def _close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for menu in self.window.findChildren(QMenu):
            menu.close()
