"""The one QObject between the core and Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.edit.store import DocumentChanged


class Bridge(QObject):
    """The signals of a document.

    `changed` is emitted synchronously with each DocumentChanged. `settled` is debounced: once for all changes of one
    turn of the event loop, so that widgets that are slow to refresh do so once for a macro of a hundred changes.
    `selected` follows the session's selection and focus; `state_changed` follows name, saved state and shown language.
    """

    changed = Signal(object)
    settled = Signal()
    selected = Signal()
    state_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Listen to a document until `stop`."""
        super().__init__(parent)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.settled)
        self._stops = [
            document.editor.observe(self._on_changed),
            document.editor.session.observe(self.selected.emit),
        ]

    def _on_changed(self, event: DocumentChanged) -> None:
        self.changed.emit(event)
        self.state_changed.emit()
        self._turn.start()

    def redraw(self) -> None:
        """Have the map laid out again though no record changed: another language or theme is shown."""
        self.state_changed.emit()
        self._turn.start()

    def stop(self) -> None:
        """Stop listening: the window closes."""
        self._turn.stop()
        for stop in self._stops:
            stop()
        self._stops = []
