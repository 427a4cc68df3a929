"""What lists, tables and the matrix give to the clipboard: their lines, as a table of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication

Rows = Sequence[Sequence[str]]


@runtime_checkable
class CopiesRows(Protocol):
    """A widget whose lines can be copied."""

    def rows_to_copy(self) -> Rows:
        """The selected lines, else all of them, a text for each column."""


def rows_in_focus() -> Rows:
    """The lines of what has the focus; none where it has no lines to copy."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, CopiesRows):
            return widget.rows_to_copy()
        widget = widget.parentWidget()
    return ()
