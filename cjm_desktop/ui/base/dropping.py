"""What can be opened among what is dragged into a window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData

from cjm_desktop.storage.suffixes import CARRIERS, MAP, SOURCES
from cjm_desktop.ui.base.names import local_path


def dropped_maps(data: QMimeData) -> list[Path]:
    """The map files among what is dragged, and what may carry a map."""
    return openable([local_path(url) for url in data.urls() if url.isLocalFile()])


def dropped_sources(data: QMimeData) -> list[Path]:
    """The files of other programs among what is dragged, that maps can be made of."""
    return importable([local_path(url) for url in data.urls() if url.isLocalFile()])


def importable(paths: Iterable[Path]) -> list[Path]:
    """The files of other programs among some files, that maps can be made of."""
    return [path for path in paths if path.suffix.lower() in SOURCES and path.is_file()]


def openable(paths: Iterable[Path]) -> list[Path]:
    """The map files among some files, and the pictures and documents that may carry a map."""
    return [path for path in paths if path.suffix.lower() in (MAP, *CARRIERS) and path.is_file()]
