"""The bar above the map in which words are looked for, and replaced."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.finding import Query
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import semibold, set_kind, small
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.find_field import FindField

MAP, SELECTION, LANE = "map", "selection", "lane"
FITTED = N_("Mends 을/를, 이/가, 은/는, 과/와 and 으로/로 behind the new word where that is certain")
LEAST_FIELD = 150
LEAST_REPLACEMENT = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class CountedField(FindField):
    """A line for what is looked for, with the place in the hits at its right end."""

    def __init__(self) -> None:
        """Begin with nothing to count."""
        super().__init__()
        self.count = QLabel(self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        semibold(self.count)

    def say(self, text: str, *, missing: bool) -> None:
        """Show a place in the hits, or that there is none: then the line is framed in red."""
        self.count.setText(text)
        for each in (self, self.count):
            if each.property("kind") != ("missing" if missing else ""):
                set_kind(each, "missing" if missing else "")
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        size = self.count.sizeHint()
        self.count.setGeometry(self.width() - size.width() - 10, 0, size.width(), self.height())
        self.setTextMargins(0, 0, size.width() + 8 if self.count.text() else 0, 0)


class FindBar(QFrame):
    """Fields and buttons only: signals say what is wanted, and whoever looks for the words says what was found."""

    wanted = Signal()  # other words, or another way to look for them
    step = Signal(int)  # to the next hit, or to the one before
    scope_chosen = Signal(str)
    replace = Signal()
    replace_all = Signal()
    replacement_changed = Signal()
    closed = Signal()

    def __init__(self, words: Translate) -> None:
        """Make the bar; it is hidden."""
        super().__init__()
        self._words = words
        set_kind(self, "find")
        self.field = CountedField()
        self.field.setPlaceholderText(words(N_("Find on the map")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setMinimumWidth(LEAST_FIELD)
        self.field.addAction(icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.previous = self._tool("chevron-up", words(N_("Previous hit (Shift+Enter)")))
        self.next = self._tool("chevron-down", words(N_("Next hit (Enter)")))
        self.whole = self._toggle(words(N_("Whole word")), "Alt+W")
        self.case = self._toggle(words(N_("Match case")), "Alt+C")
        self.scope = CalmCombo()
        self.scope.setAccessibleName(words(N_("Where to look")))
        self.scope.setToolTip(self.scope.accessibleName())
        close = self._tool("x", words(N_("Close (Esc)")))
        self.new = QLineEdit()
        self.new.setPlaceholderText(words(N_("Replace with")))
        self.new.setAccessibleName(self.new.placeholderText())
        self.new.setMinimumWidth(LEAST_REPLACEMENT)
        self.fit = self._toggle(words(N_("Fit particles")), "")
        self.fit.setChecked(True)
        self.one, self.all = QPushButton(words(N_("Replace"))), QPushButton()
        for button in (self.one, self.all):
            button.setAutoDefault(False)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        # However long a text is, it makes no window wider.
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_kind(self.note, "second")
        small(self.note)
        self.second_row = QWidget()
        self._lay_out(close)
        self.field.wanted.connect(self.wanted)
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        for toggle in (self.whole, self.case):
            toggle.toggled.connect(lambda _: self.wanted.emit())
        self.scope.activated.connect(lambda _: self.scope_chosen.emit(self.scope.currentData()))
        self.new.textChanged.connect(lambda _: self.replacement_changed.emit())
        self.fit.toggled.connect(lambda _: self.replacement_changed.emit())
        self.one.clicked.connect(self.replace)
        self.all.clicked.connect(self.replace_all)
        close.clicked.connect(self.closed)
        for each in self.findChildren(QWidget):
            each.installEventFilter(self)
        self.say_count(0, 0, enabled=False)
        self.hide()

    def _lay_out(self, close: QToolButton) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(self.field, 3)
        for each in (self.previous, self.next, self.whole, self.case, self.scope):
            upper.addWidget(each)
        upper.addStretch(1)
        upper.addWidget(close)
        lower = QHBoxLayout(self.second_row)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(6)
        lower.addWidget(self.new, 3)
        for each in (self.fit, self.one, self.all):
            lower.addWidget(each)
        lower.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 7, 8, 7)
        box.setSpacing(6)
        box.addLayout(upper)
        box.addWidget(self.second_row)
        box.addWidget(self.note)
        self.note.hide()
        # From the one field the keys go to the other, as everywhere, before they go to the buttons.
        asked = (self.field, self.new, self.fit, self.one, self.all)
        turned = (self.previous, self.next, self.whole, self.case, self.scope, close)
        for one, following in pairwise((*asked, *turned)):
            self.setTabOrder(one, following)

    def _tool(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self.palette()))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_kind(button, "tool")
        return button

    def _toggle(self, text: str, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        set_kind(button, "toggle")
        sign = icon("check", self.palette())
        button.toggled.connect(lambda on: button.setIcon(sign if on else QIcon()))
        return button

    # What is wanted.

    @property
    def query(self) -> Query:
        """What is looked for, and how."""
        whole, case = self.whole.isChecked(), self.case.isChecked()
        return Query(self.field.words, whole, case, composing=self.field.composing)

    def offer_scopes(self, names: dict[str, str], chosen: str) -> None:
        """Offer where to look, by its names."""
        self.scope.clear()
        for key, name in names.items():
            self.scope.addItem(name, key)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))

    def open(self, words: str, *, replacing: bool) -> None:
        """Show the bar with words in it, all of them selected; without any those stay that were there."""
        self.second_row.setVisible(replacing)
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What was found.

    def say_count(self, at: int, count: int, *, enabled: bool, why: str = "") -> None:
        """Show the place in the hits, from 1; `enabled` whether they may be replaced, else `why` not."""
        words, looked = self._words, bool(self.field.words.strip())
        missing = looked and not count
        text = words(N_("Nothing found")) if missing else f"{at} / {count}" if looked else ""
        self.field.say(text, missing=missing)
        self.field.setAccessibleDescription(text)
        for arrow in (self.previous, self.next):
            arrow.setEnabled(count > 0)
        for widget in (self.new, self.fit):
            widget.setEnabled(enabled)
        for button in (self.one, self.all):
            button.setEnabled(enabled and count > 0)
        tips: dict[QWidget, str] = {self.fit: words(FITTED), self.all: "Ctrl+Alt+Enter"}
        for each in (self.new, self.fit, self.one, self.all):
            each.setToolTip(why or tips.get(each, ""))
        self.all.setText(words(message(NN_("Replace all {count}", "Replace all {count}"), count=count)))

    def say(self, text: str) -> None:
        """Say where the current hit is, or what would become of it."""
        self.note.setText(text)
        self.note.setToolTip(text)
        self.note.setVisible(bool(text))

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the bar's own keys before a menu or the line does."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        doing = self._meant(event, watched)
        if doing is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            doing()
        return True

    def _meant(self, event: QKeyEvent, watched: QObject) -> Callable[[], object] | None:
        """What a key does in the bar, where it has a meaning there."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == _CTRL | _ALT:
            return self.all.click
        if held == _ALT:
            return {Qt.Key.Key_W: self.whole.toggle, Qt.Key.Key_C: self.case.toggle}.get(Qt.Key(event.key()))
        if event.key() not in _ENTER or watched not in (self.field, self.new):
            return None
        if watched is self.new and not held:
            return self.one.click
        arrows: dict[object, QAbstractButton] = {Qt.KeyboardModifier.NoModifier: self.next, _SHIFT: self.previous}
        return arrows[held].click if held in arrows else None
