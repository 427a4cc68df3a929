"""Pictures of one program in one language and one look, on the screen that Qt was given."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.records import Card, Evidence, Lane, Metric, Persona, Relation, Stage, Step, Touchpoint
from cjm_desktop.ui.actions.action import ON_ENTRY
from cjm_desktop.ui.actions.map_menus import menu_of_selection
from cjm_desktop.ui.base.dialog import width_of_title
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import load_faces
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.shell.main_window import MainWindow
from cjm_desktop.ui.shell.workspace import Workspace

SETTLED = 120  # ms that a window has to come to rest
TILE = QSize(640, 400)
ACROSS = 4
VIEWS = ("views.touchpoints", "views.matrix", "views.lists")
# What ends the program, or asks the system in a window of its own.
LEFT_OUT = frozenset({"file.quit", "file.close", "file.print", "file.revert", "file.import_clipboard"})
KINDS = (Card, Stage, Step, Lane, Relation, Persona, Touchpoint, Metric, Evidence)


class Photographer:
    """Takes pictures of the whole screen, and notes what lies outside of it or has no room for its words."""

    def __init__(self, out: Path, setting: str) -> None:
        """Put the pictures into a folder of their own."""
        self.folder, self.setting = out / setting, setting
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.taken: list[tuple[str, QImage]] = []
        self.faults: list[str] = []

    def take(self, name: str) -> None:
        """Picture all windows as they lie on the screen."""
        screen = QApplication.primaryScreen()
        sharp = screen.devicePixelRatio()
        image = QImage(screen.size() * sharp, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(sharp)
        image.fill(QColor("#7A8794"))
        painter = QPainter(image)
        for window in self._windows():
            painter.drawPixmap(window.geometry().topLeft(), window.grab())
            self._look(name, window, screen.availableGeometry())
        painter.end()
        image.save(str(self.folder / f"{len(self.taken):03}-{name}.png"))
        self.taken.append((name, image))

    @staticmethod
    def _windows() -> list[QWidget]:
        """The windows that are seen, the lowest first."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.width() > 1]
        popups = Qt.WindowType.Popup
        return sorted(
            shown, key=lambda each: (each.windowType() is popups, isinstance(each, QDialog), each.isActiveWindow())
        )

    def _look(self, name: str, window: QWidget, room: QRect) -> None:
        if not room.contains(window.geometry()):
            self.faults.append(f"{name}: {type(window).__name__} {window.geometry().getRect()} leaves the screen")
        if isinstance(window, QDialog) and window.windowTitle() and window.width() < width_of_title(window):
            self.faults.append(f"{name}: the title “{window.windowTitle()}” is cut ({window.width()})")
        for each in window.findChildren(QWidget):
            if not each.isVisible():
                continue
            words = _words_of(each)
            if words and each.width() + 1 < each.minimumSizeHint().width():
                self.faults.append(
                    f"{name}: “{words[:60]}” is cut ({each.width()} of {each.minimumSizeHint().width()})"
                )

    def sheet(self, path: Path) -> None:
        """Put all pictures on one sheet, each with its name."""
        rows = -(-len(self.taken) // ACROSS)
        line = 22
        sheet = QImage(ACROSS * (TILE.width() + 8), rows * (TILE.height() + line + 8), QImage.Format.Format_RGB32)
        sheet.fill(QColor("#FFFFFF"))
        painter = QPainter(sheet)
        for number, (name, image) in enumerate(self.taken):
            place = QPoint(number % ACROSS * (TILE.width() + 8), number // ACROSS * (TILE.height() + line + 8))
            small = image.scaled(TILE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(1)
            painter.drawText(place + QPoint(2, 16), f"{number:03} {name}")
            painter.drawImage(place + QPoint(0, line), small)
        painter.end()
        sheet.save(str(path))


def _words_of(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QLabel) and not widget.wordWrap():
        return widget.text()
    return ""


def settle(times: int = 1) -> None:
    """Let the windows come to rest."""
    for _ in range(times):
        done = [False]
        QTimer.singleShot(SETTLED, lambda done=done: done.__setitem__(0, True))
        while not done[0]:
            QApplication.processEvents()


class Tour:
    """Goes through the whole program."""

    def __init__(self, workspace: Workspace, camera: Photographer) -> None:
        """Begin without windows."""
        self.workspace, self.camera = workspace, camera

    @property
    def window(self) -> MainWindow:
        """The newest window."""
        return self.workspace.windows[-1]

    def walk(self) -> None:
        """See everything once."""
        self.workspace.show_start()
        settle()
        while self.workspace.pictures.busy:
            settle()
        self.camera.take("start")
        assert self.workspace.start is not None
        self._drop_downs("start", self.workspace.start)
        self.workspace.new_map()
        settle(2)
        self.camera.take("new map")
        self.workspace.open_sample(asked_by=self.window.document)
        settle(2)
        self.camera.take("sample")
        self._selections()
        self._panels()
        self._menus()
        self._dialogs()

    def _selections(self) -> None:
        graph, session = self.window.document.graph, self.window.document.editor.session
        for kind in KINDS:
            found = graph.in_order(kind)
            if found:
                session.select([found[0].id])
                settle()
                name = kind.__name__.lower()
                self.camera.take(f"{name} selected")
                self._popped(f"{name} menu", partial(self._pop_up, kind))
        session.select(())
        settle()
        self._popped("blank menu", lambda: self._pop_up(Card))
        self._drop_downs("map", self.window)

    def _pop_up(self, kind: type[object]) -> None:
        listed = kind in (Touchpoint, Metric, Evidence)
        place = self.window.mapToGlobal(QPoint(self.window.width() // 2, self.window.height() // 3))
        self.window.actions_of.pop_up(ON_ENTRY if listed else menu_of_selection(self.window.context), place)

    def _panels(self) -> None:
        for row in range(self.window.tabs.count()):
            self.window.tabs.setCurrentIndex(row)
            settle()
            self.camera.take(f"tab {row}")
        self.window.tabs.setCurrentIndex(0)
        for key in VIEWS:
            self.window.actions_of[key].trigger()
            settle()
            self.camera.take(key)
            self._drop_downs(key, self.window)
        for key in [key for key in self.window.actions_of.table.actions if key.startswith("ask.")]:
            self.window.actions_of[key].trigger()
            settle()
            self.camera.take(key)
        if self.window.views is not None:
            self.window.views.hide()

    def _menus(self) -> None:
        bar = self.window.menuBar()
        for action in bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                below = bar.mapToGlobal(bar.actionGeometry(action).bottomLeft())
                self._popped(f"menu {action.text()}", partial(menu.popup, below))

    def _popped(self, name: str, show: Callable[[], object]) -> None:
        """Picture a menu and each menu in it."""
        show()
        settle()
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        self.camera.take(name.replace("&", "").replace("/", " "))
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu) and action.isEnabled():
                menu.setActiveAction(action)
                corner = menu.mapToGlobal(menu.actionGeometry(action).topRight())
                inner.popup(corner)
                settle()
                self.camera.take(f"{name} {action.text()}".replace("&", "").replace("/", " "))
                inner.close()
        menu.close()
        settle()

    def _dialogs(self) -> None:
        graph, session = self.window.document.graph, self.window.document.editor.session
        for key, action in self.window.actions_of.table.actions.items():
            made = self.window.actions_of[key]
            if key in LEFT_OUT or not (made.text().endswith("…") or key.startswith("help.") or key == "file.guided"):
                continue
            session.select([next(iter(graph.cards())).id])
            settle()
            if made.isEnabled():
                self._in_windows(key, made.trigger)
                if self.window.document.graph.map.id != graph.map.id:
                    self.workspace.open_sample(asked_by=self.window.document)
                    graph, session = self.window.document.graph, self.window.document.editor.session
            assert action.key == key

    def _in_windows(self, name: str, show: Callable[[], object]) -> None:
        """Picture what an action opens, all pages and drop-downs of it, and close it."""
        before = set(QApplication.topLevelWidgets())
        seen: list[QWidget] = []

        def look() -> None:
            fresh = [
                each
                for each in QApplication.topLevelWidgets()
                if isinstance(each, QDialog) and each.isVisible() and each not in before and each not in seen
            ]
            for dialog in fresh[:1]:
                seen.append(dialog)
                settle(4)
                self.camera.take(f"{name} {len(seen)}" if len(seen) > 1 else name)
                self._drop_downs(name, dialog)
                self._pages(name, dialog)
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(40)
        show()
        settle(3)
        timer.stop()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.camera.take(name)
            popup.close()
        settle()

    def _pages(self, name: str, dialog: QWidget) -> None:
        for tabs in dialog.findChildren(QTabWidget):
            for row in range(1, tabs.count()):
                tabs.setCurrentIndex(row)
                settle(2)
                self.camera.take(f"{name} page {row + 1}")
                self._drop_downs(f"{name} page {row + 1}", dialog)
        following = getattr(dialog, "next", None)
        stack = getattr(dialog, "pages", None)
        if isinstance(following, QAbstractButton) and isinstance(stack, QStackedWidget):
            for row in range(1, stack.count()):
                following.click()
                settle()
                self.camera.take(f"{name} page {row + 1}")

    def _drop_downs(self, name: str, window: QWidget) -> None:
        for number, combo in enumerate(window.findChildren(QComboBox)):
            if combo.isVisible() and combo.isEnabled() and combo.count() and combo.window() is window:
                combo.showPopup()
                settle()
                self.camera.take(f"{name} drop-down {number}")
                combo.hidePopup()
                settle()


def main(out: Path, setting: str, lang: str, look: str) -> int:
    """Picture everything; 1 when something is cut or leaves the screen."""
    app = QApplication(sys.argv[:1])
    load_faces(app)
    questions.choose_file_to_open = lambda *_: None
    questions.choose_file_to_save = lambda *_: None
    for asking in ("getOpenFileName", "getSaveFileName"):
        setattr(QFileDialog, asking, lambda *_, **__: ("", ""))
    QFileDialog.getExistingDirectory = lambda *_, **__: ""  # type: ignore[method-assign]  # nobody is there to answer
    settings = Settings(profile() / "settings.ini")
    settings.language, settings.appearance = lang, look
    workspace = Workspace(Program(), settings, app)
    camera = Photographer(out, setting)
    Tour(workspace, camera).walk()
    workspace.recovery.close()
    camera.sheet(out / f"{setting}.png")
    faults = list(dict.fromkeys(camera.faults))
    (out / f"{setting}.txt").write_text("".join(f"{fault}\n" for fault in faults), encoding="utf-8")
    print(f"{setting}: {len(camera.taken)} pictures, {len(faults)} faults", flush=True)
    for fault in faults[:20]:
        print(f"  {fault}", flush=True)
    sys.stdout.flush()
    for window in tuple(workspace.windows):
        window.shut()
    return 1 if faults else 0


if __name__ == "__main__":
    import os

    code = main(Path(sys.argv[1]), *sys.argv[2:5])
    os._exit(code)  # windows that are still there need no farewell
