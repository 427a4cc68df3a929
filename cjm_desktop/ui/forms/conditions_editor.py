"""The editor of conditions: which cards are meant, by the facets of a filter, and how many these are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.fields import Field
from cjm_desktop.model.filtering import FACET_OF, Filter, matching
from cjm_desktop.model.ruling import RuleWords
from cjm_desktop.ui.base.theming import plain_label, set_kind, small
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.facet_menus import FilterChip, facets_menu, fill_values, offered
from cjm_desktop.ui.forms.text_editors import FieldEditor


class ConditionsEditor(FieldEditor):
    """A chip for each condition, a button whose menu offers more, and how many cards meet all of them."""

    def __init__(self, field: Field, desk: Desk) -> None:
        """Make the editor without a condition."""
        super().__init__(field)
        self._desk = desk
        self._shown = Filter()
        self.chips: dict[str, FilterChip] = {}
        self.add = QPushButton(desk.words(N_("Add condition")))
        set_kind(self.add, "link")
        self.add.clicked.connect(self.open_menu)
        self.add.installEventFilter(self)
        self.count = plain_label(kind="faint", wraps=True)
        small(self.count)
        self.setFocusProxy(self.add)
        self.box.setSpacing(4)
        self.box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.count)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._shown = value if isinstance(value, Filter) and not mixed else Filter()
        for chip in self.chips.values():
            self.box.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for at, condition in enumerate(self._shown.conditions):
            chip = FilterChip(self._desk.words)
            facet = FACET_OF.get(condition.facet)
            words = self._words()
            if facet is None:
                chip.say(words.condition(condition), ())
            else:
                chip.say(self._desk.words(facet.label), words.values(condition))
            chip.named.clicked.connect(partial(self._open_values, condition.facet))
            chip.off.clicked.connect(partial(self._drop, condition.facet))
            chip.named.installEventFilter(self)
            self.chips[condition.facet] = chip
            self.box.insertWidget(at, chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.count.setText(mixed or self._counted())

    def _words(self) -> RuleWords:
        document = self._desk.document
        return RuleWords(document.editor.graph, document.lang, self._desk.words)

    def _counted(self) -> str:
        words = self._desk.words
        if not self._shown:
            return words(N_("Without a condition no card is meant."))
        count = len(matching(self._desk.document.editor.graph, self._shown))
        return words(message(NN_("{count} card meets all of them.", "{count} cards meet all of them."), count=count))

    # Menus.

    def menu(self) -> QMenu:
        """All facets with their values, counted beside the conditions that there are."""
        return facets_menu(self, offered(self._desk, self._shown), self._turn, self._desk.words)

    def values_menu(self, facet: str) -> QMenu:
        """The values of one facet."""
        menu = QMenu(self)
        for each in offered(self._desk, self._shown):
            if each.key == facet:
                fill_values(menu, each, self._turn)
        return menu

    def open_menu(self) -> None:
        """Let somebody choose a condition."""
        _pop_up(self.menu(), self.add)

    def _open_values(self, facet: str) -> None:
        menu = self.values_menu(facet)
        if not menu.isEmpty():
            _pop_up(menu, self.chips[facet])

    def _turn(self, facet: str, value: str) -> None:
        self._give(self._shown.turned(facet, value))

    def _drop(self, facet: str) -> None:
        self._give(self._shown.with_values(facet, ()))
        self.add.setFocus()

    def _give(self, wanted: Filter) -> None:
        if wanted != self._shown:
            self.edited.emit(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.type() == QEvent.Type.ShortcutOverride and deletes and watched is not self.add:
            event.accept()  # the key is the chip's: else it would delete what is selected
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.add:
                self.open_menu()
                return True
            if deletes:
                for facet, chip in self.chips.items():
                    if chip.named is watched:
                        self._drop(facet)
                        return True
        return super().eventFilter(watched, event)


def _pop_up(menu: QMenu, below: QWidget) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
