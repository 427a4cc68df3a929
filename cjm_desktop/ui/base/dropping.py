"""What can be opened among what is dragged into a window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent

from cjm_desktop.storage.suffixes import CARRIERS, COMMENTS, MAP, SOURCES
from cjm_desktop.ui.base.names import local_path


def dropped_files(data: QMimeData) -> list[Path]:
    """What can be opened of what is dragged: map files, what may carry a map, comments, one file of another program.

    One of those only, because each opens a preview of its own.
    """
    files = [local_path(url) for url in data.urls() if url.isLocalFile()]
    return [*openable(files), *commenting(files), *importable(files)[:1]]


def welcome_files(event: QDragEnterEvent) -> None:
    """Take what is dragged over a window if there is anything among it that can be opened."""
    if dropped_files(event.mimeData()):
        event.acceptProposedAction()


def importable(paths: Iterable[Path]) -> list[Path]:
    """The files of other programs among some files, that maps can be made of."""
    return [path for path in paths if path.suffix.lower() in SOURCES and path.is_file()]


def commenting(paths: Iterable[Path]) -> list[Path]:
    """The files of comments among some files."""
    return [path for path in paths if path.suffix.lower() == COMMENTS and path.is_file()]


def openable(paths: Iterable[Path]) -> list[Path]:
    """The map files among some files, and the pictures and documents that may carry a map."""
    return [path for path in paths if path.suffix.lower() in (MAP, *CARRIERS) and path.is_file()]
