"""What stands right of the map: the inspector of what is selected, the comments and the history, as tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.panels.comments import CommentsPanel
from cjm_desktop.ui.panels.history import HistoryPanel
from cjm_desktop.ui.panels.inspector import Inspector


class RightSide(QTabWidget):
    """The inspector, the comments and the history of a document."""

    def __init__(self, desk: Desk, bridge: Bridge, flush: Callable[[], object], parent: QWidget) -> None:
        """Make all. `flush` hands over what is being typed anywhere in the window."""
        super().__init__(parent)
        words = desk.words
        self.setObjectName("sides")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.inspector = Inspector(desk, bridge)
        self.comments = CommentsPanel(desk, bridge)
        self.history = HistoryPanel(desk, bridge, flush)
        self._comments = words(N_("Comments"))
        self.addTab(self.inspector, words(N_("Inspector")))
        self.addTab(self.comments, self._comments)
        self.addTab(self.history, words(N_("History")))
        self.comments.counted.connect(self._show_count)
        if pack_of(desk.document.graph) is not None:
            self.setCurrentWidget(self.comments)  # what a reviewer is asked for
        self.inspector.refresh()  # which makes its page, where it belongs now

    @property
    def talks(self) -> bool:
        """Whether the comments are in front."""
        return self.currentWidget() is self.comments

    @property
    def first_field(self) -> QWidget | None:
        """What takes the keys first in what is in front."""
        front = self.currentWidget()
        return self.inspector.first_field if front is self.inspector else front

    def turn_to_comments(self, comment: RecordId = "") -> None:
        """Show the comments: one of them, or with the keys in the field for another one."""
        self.setCurrentWidget(self.comments)
        if comment:
            self.comments.go_to(comment)
        else:
            self.comments.write()

    def turn_to_history(self) -> None:
        """Show the steps, with the keys in them."""
        self.setCurrentWidget(self.history)
        self.history.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn_to_inspector(self) -> None:
        """Show the fields of what is selected."""
        self.setCurrentWidget(self.inspector)

    def _show_count(self, count: str) -> None:
        self.setTabText(self.indexOf(self.comments), f"{self._comments} {count}".rstrip())
