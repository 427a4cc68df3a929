"""Posters, prints and pictures of a window's map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_

if TYPE_CHECKING:
    from cjm_desktop.ui.poster.dialog import PosterDialog
    from cjm_desktop.ui.shell.main_window import MainWindow


def plan(window: MainWindow) -> None:
    """Show the poster dialog."""
    _run(_dialog(window))


def show_editions(window: MainWindow) -> None:
    """Show the poster dialog with the editions of the map."""
    dialog = _dialog(window)
    dialog.tabs.setCurrentWidget(dialog.editions)
    _run(dialog)


def rebuild_from_wall(window: MainWindow) -> None:
    """Ask for the codes that hang on a wall, and rebuild the map from them as one step."""
    from cjm_desktop.ui.dialogs.wall import WallDialog

    window.flush()
    document = window.document
    dialog = WallDialog(document.graph, document.lang, window.words, window)
    try:
        if dialog.exec() == WallDialog.DialogCode.Accepted:
            document.editor.run(dialog.call)
    except CjmError as error:
        window.show_error(error)
    finally:
        dialog.deleteLater()


def save_redacted(window: MainWindow) -> None:
    """Ask what is to go, and write a copy without it."""
    from cjm_desktop.ui.dialogs.redact import RedactDialog

    window.flush()
    document = window.document
    folder = document.path.parent if document.path else window.workspace.settings.folder
    _run(RedactDialog(document, folder, window.words, window))


def print_wall_kit(window: MainWindow) -> None:
    """Show the poster dialog with the cards to cut out."""
    dialog = _dialog(window)
    dialog.take_contents("wall")
    _run(dialog)


def preview_print(window: MainWindow) -> None:
    """Show the sheets as they will be printed."""
    dialog = _dialog(window)
    dialog.foot.prefer_printing()
    _run(dialog)


def print_map(window: MainWindow) -> None:
    """Ask for a printer and print the map's poster."""
    dialog = _dialog(window)
    dialog.foot.prefer_printing()
    # When the dialog stands, so that the system's own lies in front of it.
    QTimer.singleShot(0, dialog, dialog.print_poster)
    _run(dialog)


def copy_picture(window: MainWindow) -> None:
    """Put the whole poster on the clipboard as pixels, as soon as they are painted."""
    from cjm_desktop.compose.production.posters import Posters
    from cjm_desktop.ui.base.background import Work
    from cjm_desktop.ui.poster.preview import whole_sheet
    from cjm_desktop.ui.poster.printing import picture_of

    window.flush()
    document = window.document.snapshot()
    setup = replace(document.graph.map.page, tile="", bleed=0.0)
    work = Work(lambda _: picture_of(whole_sheet(Posters(document).map(setup))))
    work.done.connect(_Clipboard(window).take)
    work.failed.connect(window.show_error)
    work.start()


class _Clipboard(QObject):
    """Takes a picture that was painted in another thread, once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def take(self, image: object) -> None:
        """Put the picture on the clipboard and say so."""
        if isinstance(image, QImage):
            QGuiApplication.clipboard().setImage(image)
            self._window.banners.say(self._window.words(N_("The picture is on the clipboard.")))
        self.deleteLater()


def _run(dialog: QDialog) -> None:
    """Show the dialog until it is closed, and let it go."""
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def _dialog(window: MainWindow) -> PosterDialog:
    # What posters need takes its time to load, and is not needed for the first window.
    from cjm_desktop.ui.poster.dialog import PosterDialog

    window.flush()
    return PosterDialog(window.document, window.words, window.workspace.settings, window)
