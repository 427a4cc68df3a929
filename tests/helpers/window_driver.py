"""A user at the window: presses keys, clicks buttons and menu entries, answers questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Stage
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.shell.main_window import MainWindow
from cjm_desktop.ui.shell.workspace import Workspace
from cjm_desktop.ui.start.window import StartWindow

LEFT = Qt.MouseButton.LeftButton
D = TypeVar("D", bound=QDialog)


class WindowDriver:
    """Works the newest window of a workspace."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        """Work this workspace."""
        self.qtbot = qtbot
        self.workspace = workspace
        self.unheard: list[str] = []
        self._answers = False
        self._awaited: list[type[QDialog]] = []  # dialogs that the test itself will work in
        # A question that nobody expects would stop a test for ever.
        self.watch = QTimer()
        self.watch.timeout.connect(self._look)
        self.watch.start(500)

    def expect_questions(self) -> None:
        """Leave the questions that come to the test."""
        self._answers = True

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, tuple(self._awaited)):
            return  # on a slow machine this may look before the test does
        if isinstance(box, QMessageBox) and box.isVisible() and not self._answers:
            self.unheard.append(f"{box.text()} {box.informativeText()} {box.detailedText()}")
            box.reject()

    # Windows.

    def show(self, graph: JourneyGraph, *, read_only: bool = False) -> WindowDriver:
        """Show a map that has no file in a window that is active."""
        opened = Opened(graph=graph, revision=Revision(), source=None, read_only=read_only, notices=())
        self.workspace.show(self.workspace.program.adopt(opened))
        return self.ready()

    def open(self, path: Path) -> WindowDriver:
        """Open a file in a window that is active."""
        self.workspace.open_path(path)
        return self.ready()

    def ready(self) -> WindowDriver:
        """Wait until the newest window is there and active."""
        window = self.window
        self.qtbot.waitExposed(window)
        self._activate(window)
        self.turn()
        return self

    def _activate(self, window: QWidget) -> None:
        """Make a window the active one, asking until it is."""

        def active() -> bool:
            window.activateWindow()
            return window.isActiveWindow()

        self.qtbot.waitUntil(active)

    def _take_keys(self) -> None:
        """Give the keys back where a menu or a dialog went with them, as a window manager does: there is none here."""
        if QApplication.activePopupWidget() is None and QApplication.focusWidget() is None:
            self._activate(QApplication.activeModalWidget() or self.window)

    def start(self) -> StartWindow:
        """Show the start screen, and give it the keys."""
        self.workspace.show_start()
        start = self.workspace.start
        assert start is not None
        self.qtbot.waitExposed(start)
        self.qtbot.waitUntil(start.isActiveWindow)
        self.turn()
        return start

    @property
    def window(self) -> MainWindow:
        """The newest window."""
        return self.workspace.windows[-1]

    @property
    def graph(self) -> JourneyGraph:
        """Its map."""
        return self.window.document.editor.graph

    def turn(self) -> None:
        """Let the event loop come round."""
        for _ in range(3):
            QApplication.processEvents()

    # What there is.

    def card(self, words: str) -> RecordId:
        """The id of the card of these words."""
        return next(card.id for card in self.graph.cards() if self.words(card) == words)

    def words(self, record: Record) -> str:
        """What a record says, in the map's language."""
        lang = self.graph.map.lang
        text = record.text if isinstance(record, Card) else getattr(record, "name", "")
        return text_in(text, lang, lang)

    def lane(self, name: str) -> Lane:
        """The lane of a name."""
        return next(lane for lane in self.graph.lanes() if self.words(lane) == name)

    def stage(self, name: str) -> Stage:
        """The stage of a name."""
        return next(stage for stage in self.graph.stages() if self.words(stage) == name)

    def select(self, *words: str) -> None:
        """Select cards by their words."""
        self.window.document.editor.session.select(self.card(each) for each in words)
        self.turn()

    # What a user does.

    def keys(self, *keys: str) -> None:
        """Press keys such as `Ctrl+Z` where the focus is."""
        for key in keys:
            self._take_keys()
            popup = QApplication.activePopupWidget()
            inside: QWidget | None = popup.focusWidget() if popup else QApplication.focusWidget()
            target = inside or popup or self.window
            QTest.keySequence(target, QKeySequence(key))
            self.turn()

    def write(self, words: str, into: QWidget | None = None) -> None:
        """Type words where the focus is, or into a widget; what has no key of its own comes as from an input method."""
        self._take_keys()
        target = into or QApplication.focusWidget() or self.window
        if words.isascii():
            QTest.keyClicks(target, words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(target, event)
        self.turn()

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(widget, LEFT)
        self.turn()

    def tool_button(self, name: str) -> QAbstractButton:
        """The button of the tool bar with this name."""
        found = self.window.tool_bar.findChild(QAbstractButton, name)
        assert found is not None
        return found

    def choose(self, key: str) -> None:
        """Choose a menu entry by the name of its action."""
        action = self.window.actions_of[key]
        assert action.isEnabled(), f"{key} is not possible now"
        action.trigger()
        self.turn()

    @contextmanager
    def answering(self, *buttons: str) -> Iterator[list[str]]:
        """Answer the message boxes that come meanwhile by these buttons, in turn; gives what the boxes said."""
        said: list[str] = []
        left = list(buttons)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox) or not box.isVisible():
                return
            said.append(f"{box.text()}\n{box.informativeText()}")
            wanted = left.pop(0) if left else ""
            found = [button for button in box.buttons() if button.text() == wanted]
            if found:
                QTest.mouseClick(found[0], LEFT)
            else:
                box.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(5)
        self._answers = True
        try:
            yield said
            self.turn()
        finally:
            timer.stop()
            self._answers = False
        assert not left, f"nobody asked for {left}"

    @contextmanager
    def in_dialog(self, kind: type[D], work: Callable[[D], object]) -> Iterator[None]:
        """Work in a modal dialog of a kind that opens meanwhile, then close it."""
        seen: list[D] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isVisible() and not seen:
                seen.append(dialog)
                self._awaited.remove(kind)
                try:
                    work(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.done(0)  # without a question of its own

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(5)
        self._awaited.append(kind)
        try:
            yield
        finally:
            timer.stop()
            if not seen:
                self._awaited.remove(kind)
        assert seen, "no such dialog came"
