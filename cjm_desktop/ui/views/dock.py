"""The place below the map where the other views stand, made when the first of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QTabWidget, QToolButton, QWidget

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.answer_view import AnswerView
from cjm_desktop.ui.views.lists import ListView
from cjm_desktop.ui.views.matrix import MatrixView
from cjm_desktop.ui.views.reports import ReportView
from cjm_desktop.ui.views.texts import TextsView
from cjm_desktop.ui.views.touchpoints import TouchpointView
from cjm_desktop.ui.views.view import ViewPane

VIEWS: Mapping[str, tuple[str, Callable[[Desk], ViewPane]]] = {
    "touchpoints": (N_("Touchpoint inventory"), TouchpointView),
    "matrix": (N_("Opportunity matrix"), MatrixView),
    "lists": (N_("Card lists"), ListView),
    "texts": (N_("All texts"), TextsView),
    "reports": (N_("Reports"), ReportView),
    "answers": (N_("Ask the map"), AnswerView),
}


class ViewDock(QDockWidget):
    """The views as tabs. Only the one that is seen is kept in step with the map."""

    closed = Signal()  # by its own button
    left = Signal()  # the keys are to go back to the map
    page_wanted = Signal(str)  # the key of a report that is to be a page

    def __init__(self, desk: Desk, bridge: Bridge, parent: QWidget) -> None:
        """Make all views of a document; its window says where they stand."""
        words = desk.words
        super().__init__(words(N_("Views")), parent)
        self.setObjectName("views")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._desk, self._moment = desk, desk.document.moment
        self.views = {key: make(desk) for key, (_, make) in VIEWS.items()}
        for key, (title, _) in VIEWS.items():
            self.tabs.addTab(self.views[key], words(title))
        reports = self.views["reports"]
        if isinstance(reports, ReportView):
            reports.page_wanted.connect(self.page_wanted)
        close = QToolButton()
        close.setIcon(icon("x", self.palette()))
        close.setToolTip(words(N_("Close the views")))
        close.setAccessibleName(close.toolTip())
        set_kind(close, "tool")
        close.clicked.connect(self._close)
        self.tabs.setCornerWidget(close, Qt.Corner.TopRightCorner)
        self.setWidget(self.tabs)
        bridge.settled.connect(self.refresh)
        bridge.selected.connect(self.refresh)
        self.tabs.currentChanged.connect(self.refresh)

    def show_view(self, key: str) -> ViewPane:
        """Show one of the views by its key, with the keys in it, and give it."""
        view = self.views[key]
        self.show()
        self.tabs.setCurrentWidget(view)
        self.refresh()
        self.first_field.setFocus()  # else what is typed next would go over a card
        return view

    @property
    def first_field(self) -> QWidget:
        """What takes the keys first in the view that is seen: its table, where it has one."""
        view = self.tabs.currentWidget()
        # Not the hidden list of a combo box.
        tables = (each for each in view.findChildren(QAbstractItemView) if each.isVisible())
        return next(tables, view)

    def ask(self, key: str) -> None:
        """Ask the map a question and show the answer."""
        view = self.show_view("answers")
        if isinstance(view, AnswerView):
            view.ask(key)

    def is_shown(self, key: str) -> bool:
        """Whether one of the views is seen."""
        return not self.isHidden() and self.tabs.currentWidget() is self.views[key]

    def refresh(self) -> None:
        """Bring the view that is seen in step with the map and the selection."""
        view = self.tabs.currentWidget()
        if not self.isHidden() and isinstance(view, ViewPane):
            view.refresh()

    def follow_figures(self) -> None:
        """Follow when figures of another period or segment are shown, which changes nothing in the map."""
        if self._moment != self._desk.document.moment:
            self._moment = self._desk.document.moment
            self.refresh()

    def flush(self) -> None:
        """Hand over whatever is being typed in a view."""
        for view in self.views.values():
            view.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the map, where no view has answered it: it first ends what is being typed or dragged."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.flush()
        self.hide()
        self.closed.emit()
        self.left.emit()
