"""Posters, prints and pictures of a window's map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_

if TYPE_CHECKING:
    from cjm_desktop.ui.dialogs.poster import PosterDialog
    from cjm_desktop.ui.main_window import MainWindow


def plan(window: MainWindow) -> None:
    """Show the poster dialog."""
    _dialog(window).exec()


def show_editions(window: MainWindow) -> None:
    """Show the poster dialog with the editions of the map."""
    dialog = _dialog(window)
    dialog.tabs.setCurrentWidget(dialog.editions)
    dialog.exec()


def preview_print(window: MainWindow) -> None:
    """Show the sheets as they will be printed."""
    dialog = _dialog(window)
    dialog.foot.prefer_printing()
    dialog.exec()


def print_map(window: MainWindow) -> None:
    """Ask for a printer and print the map's poster."""
    dialog = _dialog(window)
    dialog.foot.prefer_printing()
    # When the dialog stands, so that the system's own lies in front of it.
    QTimer.singleShot(0, dialog, dialog.print_poster)
    dialog.exec()


def copy_picture(window: MainWindow) -> None:
    """Put the whole poster on the clipboard as pixels."""
    from cjm_desktop.ui.dialogs.preview import whole_sheet
    from cjm_desktop.ui.printing import picture_of

    window.flush()
    document = window.document
    try:
        poster = document.poster(replace(document.graph.map.page, tile="", bleed=0.0))
    except CjmError as error:
        window.show_error(error)
        return
    QGuiApplication.clipboard().setImage(picture_of(whole_sheet(poster)))
    window.banners.say(window.words(N_("The picture is on the clipboard.")))


def _dialog(window: MainWindow) -> PosterDialog:
    # What posters need takes its time to load, and is not needed for the first window.
    from cjm_desktop.ui.dialogs.poster import PosterDialog

    window.flush()
    return PosterDialog(window.document, window.words, window.workspace.settings, window)
