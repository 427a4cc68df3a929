"""Showing the poster dialog with a page that was chosen elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.ui.desk import Desk


def show_report(document: Document, desk: Desk, parent: QWidget, report: str) -> None:
    """Show the poster dialog with a report as its page, until it is closed."""
    from cjm_desktop.ui.poster.dialog import PosterDialog  # it takes its time to load

    dialog = PosterDialog(document, desk.words, desk.settings, parent)
    dialog.take_contents(report)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()
