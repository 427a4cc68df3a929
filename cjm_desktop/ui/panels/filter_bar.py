"""The bar above the map in which a filter is put together: a chip for each condition, and how many cards pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small

MOST_NAMED = 2  # values in a chip
LONGEST = 28  # letters of a value in a chip
MOST_VALUES = 60  # of a facet in a menu


class FacetValue(Struct, frozen=True):
    """A value that may be chosen: its key, its name, how many cards have it, and whether it is chosen."""

    key: str
    name: str
    count: int
    chosen: bool


class FacetMenu(Struct, frozen=True):
    """What can be chosen in a facet."""

    key: str
    name: str
    values: tuple[FacetValue, ...]


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
        menu = QMenu(self)
        for facet in self._offer():
            if facet.values:
                below = menu.addMenu(facet.name.replace("&", "&&"))
                self._fill(below, facet)
        if menu.isEmpty():
            menu.addAction(self._words(N_("Nothing to tell cards apart by yet"))).setEnabled(False)
        return menu

    def open_menu(self) -> None:
        """Let somebody choose a condition, below the button."""
        self._pop_up(self.menu(), self.add)

    def values_menu(self, facet: str) -> QMenu:
        """The values of one facet."""
        menu = QMenu(self)
        for each in self._offer():
            if each.key == facet:
                self._fill(menu, each)
        return menu

    def _open_values(self, facet: str) -> None:
        self._pop_up(self.values_menu(facet), self.chips[facet])

    def _pop_up(self, menu: QMenu, below: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def _fill(self, menu: QMenu, facet: FacetMenu) -> None:
        for value in facet.values[:MOST_VALUES]:
            text = f"{value.name.replace('&', '&&')}\t{value.count}"
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value.chosen)
            action.setData((facet.key, value.key))
            action.triggered.connect(partial(self.chosen.emit, facet.key, value.key))
            menu.addAction(action)

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


class FilterChip(QFrame):
    """One condition: a click changes it, the cross takes it off."""

    def __init__(self, words: Translate) -> None:
        """Make it empty."""
        super().__init__()
        self._words = words
        set_kind(self, "filter-chip")
        self.named = QToolButton()
        self.off = QToolButton()
        self.off.setIcon(icon("x", self.palette()))
        self.off.setIconSize(QSize(11, 11))
        for button in (self.named, self.off):
            set_kind(button, "chip")
        self.named.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self.named)
        row.addWidget(self.off)

    def say(self, facet: str, names: Sequence[str]) -> None:
        """Name the facet and what may be in it."""
        short = [name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()} …" for name in names]
        more = f" +{len(short) - MOST_NAMED}" if len(short) > MOST_NAMED else ""
        self.named.setText(f"{facet}: {', '.join(short[:MOST_NAMED])}{more}".replace("&", "&&"))
        self.named.setToolTip(", ".join(names))
        self.named.setAccessibleName(f"{facet}: {', '.join(names)}")
        self.off.setToolTip(self._words(message(N_("Without {condition}"), condition=facet)))
        self.off.setAccessibleName(self.off.toolTip())
