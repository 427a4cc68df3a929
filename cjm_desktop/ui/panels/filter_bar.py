"""The bar above the map in which a filter is put together: a chip for each condition, and how many cards pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small
from cjm_desktop.ui.forms.facet_menus import FacetMenu, FilterChip, facets_menu, fill_values


class FilterBar(QFrame):
    """Chips and menus only: signals say what is chosen, and whoever filters says what there is to choose."""

    chosen = Signal(str, str)  # a value of a facet, to be taken or left out
    dropped = Signal(str)  # a facet is not to count any more
    cleared = Signal()

    def __init__(self, words: Translate, offer: Callable[[], Sequence[FacetMenu]]) -> None:
        """Make the bar; `offer` tells what can be chosen now, asked whenever a menu opens. It is hidden."""
        super().__init__()
        self._words, self._offer = words, offer
        set_kind(self, "find")
        self._title = plain_label(words(N_("Filter")), "second")
        self.chips: dict[str, FilterChip] = {}
        self.add = QPushButton(words(N_("Add condition")))
        self.add.setIcon(icon("plus", self.palette()))
        set_kind(self.add, "link")
        self.add.clicked.connect(self.open_menu)
        self.count = plain_label()
        semibold(self.count)
        self.rest = plain_label(kind="second")
        self.clear = QPushButton(words(N_("Clear filter")))
        self.clear.setToolTip(words(N_("Show all cards alike again (Esc)")))
        set_kind(self.clear, "link")
        self.clear.clicked.connect(self.cleared)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._area_of(self._chips), 1)
        for widget in (self.count, self.rest, self.clear):
            row.addWidget(widget)
        for widget in (self.rest, self._title):
            small(widget)
        for widget in (self.add, self.clear):
            widget.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def _area_of(self, chips: QHBoxLayout) -> QScrollArea:
        """The chips and what adds one; where there is no room for all they are scrolled by the wheel and the keys."""
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(chips)
        row.addWidget(self.add)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for policy in (self.area.setHorizontalScrollBarPolicy, self.area.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setFixedHeight(self.add.sizeHint().height() + 4)
        return self.area

    def show_conditions(self, conditions: Sequence[FacetMenu]) -> None:
        """Show a chip for each facet that counts, with its chosen values."""
        wanted = {each.key: each for each in conditions}
        for key in [key for key in self.chips if key not in wanted]:
            chip = self.chips.pop(key)
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key, condition in wanted.items():
            if key not in self.chips:
                chip = self.chips[key] = FilterChip(self._words)
                chip.named.clicked.connect(partial(self._open_values, key))
                chip.off.clicked.connect(partial(self.dropped.emit, key))
                chip.named.installEventFilter(self)
                self._chips.addWidget(chip)
            names = [each.name for each in condition.values if each.chosen]
            self.chips[key].say(condition.name, names)

    def show_counts(self, passing: int, every: int) -> None:
        """Show how many cards pass of how many."""
        words = self._words
        self.count.setText(words(message(N_("{count} match"), count=passing)))
        self.rest.setText(words(message(N_("{dimmed} dimmed · {all} in all"), dimmed=every - passing, all=every)))

    # Menus.

    def menu(self) -> QMenu:
        """All facets, each with its values and how many cards have them."""
        return facets_menu(self, self._offer(), self.chosen.emit, self._words)

    def open_menu(self) -> None:
        """Let somebody choose a condition, below the button."""
        self._pop_up(self.menu(), self.add)

    def values_menu(self, facet: str) -> QMenu:
        """The values of one facet."""
        menu = QMenu(self)
        for each in self._offer():
            if each.key == facet:
                fill_values(menu, each, self.chosen.emit)
        return menu

    def _open_values(self, facet: str) -> None:
        self._pop_up(self.values_menu(facet), self.chips[facet])

    def _pop_up(self, menu: QMenu, below: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            chip = next((key for key, each in self.chips.items() if each.named is watched), None)
            if event.key() == Qt.Key.Key_Escape:
                self.cleared.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QAbstractButton):
                watched.click()
                return True
            if chip is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.dropped.emit(chip)
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget) and self.area.isAncestorOf(watched):
            self.area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)
