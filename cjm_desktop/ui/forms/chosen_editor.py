"""The editor of a field that holds several of many values: what is chosen, and a menu of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.fields import Field
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.choice_editors import Options
from cjm_desktop.ui.forms.joining import Joining
from cjm_desktop.ui.forms.text_editors import FieldEditor


class ChosenName(QLabel):
    """A name on one line, as much of it as there is room for; the pointer over it shows the whole."""

    def __init__(self, name: str) -> None:
        """Show a name."""
        super().__init__(name)
        self._whole = name
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ChosenEditor(FieldEditor):
    """A row for each chosen value with a way to take it off, and a button whose menu offers the others."""

    def __init__(self, field: Field, options: Options, words: Translate, *, create: str = "") -> None:
        """Take (value, label) pairs, and the label for making a new record if that is allowed."""
        super().__init__(field)
        self._words = words
        self._create = create
        self._options = dict(options)
        self._groups: Mapping[str, str] = {}
        self._icons = {choice.key: choice.icons[0] for choice in field.choices if choice.icons}
        self._shown: tuple[str, ...] = ()
        self._mixed = ""
        self._rows: list[QWidget] = []
        self.creating: Callable[[], str | None] = lambda: None
        self.add = QPushButton(words(N_("Add…")))
        set_kind(self.add, "link")
        self.add.clicked.connect(self._offer)
        self.setFocusProxy(self.add)
        self.box.setSpacing(4)
        self.box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_options(self, options: Options, groups: Mapping[str, str] | None = None) -> None:
        """Offer other values, by `groups` in a menu each; the rows show their new labels with the next value."""
        self._options = dict(options)
        self._groups = groups or {}

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._shown = tuple(str(each) for each in value) if isinstance(value, tuple) and not mixed else ()
        self._mixed = mixed
        for row in self._rows:
            self.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(each) for each in self._shown]
        if mixed:
            note = QLabel(mixed)
            set_kind(note, "faint")
            self._rows = [note]
        for at, row in enumerate(self._rows):
            self.box.insertWidget(at, row)

    def _row(self, value: str) -> QWidget:
        name = self._options.get(value, value)
        row = QFrame()
        set_kind(row, "chosen")
        box = QHBoxLayout(row)
        box.setContentsMargins(9, 1, 2, 1)
        label = ChosenName(name)
        remove = QToolButton()
        remove.setIcon(icon("x", self.palette()))
        remove.setIconSize(QSize(13, 13))
        remove.setToolTip(self._words(message(N_("Take off {name}"), name=name)))
        remove.setAccessibleName(remove.toolTip())
        set_kind(remove, "tool")
        remove.clicked.connect(lambda: self._give(tuple(each for each in self._shown if each != value)))
        box.addWidget(label, 1)
        box.addWidget(remove)
        return row

    def _offer(self) -> None:
        left = {value: label for value, label in self._options.items() if value not in self._shown}
        if self._create and not left:
            self._on_create()  # a menu of one entry would only ask for another click
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus: dict[str, QMenu] = {}
        for value, label in left.items():
            group = self._groups.get(value, "")
            if group and group not in menus:
                menus[group] = menu.addMenu(group.replace("&", "&&"))
            entry = menus.get(group, menu).addAction(label.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, value=value: self._join(value))
            if value in self._icons:
                entry.setIcon(icon(self._icons[value], self.palette()))
        if self._create:
            menu.addSeparator()
            menu.addAction(self._create).triggered.connect(self._on_create)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _on_create(self) -> None:
        value = self.creating()
        if value is not None:
            self._join(value)

    def _join(self, value: str) -> None:
        if self._mixed:
            self.edited.emit(Joining((value,)))
        else:
            self._give((*self._shown, value))

    def _give(self, values: tuple[str, ...]) -> None:
        self._shown = values
        self.edited.emit(values)
