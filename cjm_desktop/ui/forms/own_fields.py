"""The editor of a card's own fields: a line for each that the map names, and for others that the card has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import Field
from cjm_desktop.model.own_fields import own_value, told_fields
from cjm_desktop.model.text import text_in, with_words
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.asking import ask_name
from cjm_desktop.ui.forms.text_editors import FieldEditor


class OwnFieldsEditor(FieldEditor):
    """Lines with the names of the fields above them, and a way to name another one for all cards of the map."""

    def __init__(self, field: Field, desk: Desk) -> None:
        """Make the editor without any line."""
        super().__init__(field)
        self._desk = desk
        words = desk.words
        self._shown: dict[str, str] = {}
        self.lines: dict[str, QLineEdit] = {}
        self.empty: QLabel = plain_label(
            words(N_("Cards can say what else you need: risk, cost centre, requirement …")), kind="second", wraps=True
        )
        self.another = QPushButton(words(N_("Name a field of your own…")))
        set_kind(self.another, "link")
        self.another.clicked.connect(self._name_another)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.box.addWidget(self.empty)
        self.box.addLayout(self._rows)
        self.box.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)

    def _names(self) -> list[str]:
        document = self._desk.document
        head = document.editor.graph.map
        return [text_in(each, document.lang, head.lang) for each in head.own_fields]

    def _name_another(self) -> None:
        document = self._desk.document
        head = document.editor.graph.map
        name = ask_name(self, self._desk.words, self.another.text().rstrip("…"))
        if name and name not in self._names():
            text = with_words("", name, document.lang, head.lang)
            self._desk.run(set_field.call([head.id], "own_fields", (*head.own_fields, text)))

    def show_value(self, value: object, *, mixed: str = "") -> None:
        if self.busy:
            return
        told = told_fields(str(each) for each in value) if isinstance(value, tuple) and not mixed else {}
        names = list(dict.fromkeys((*self._names(), *told)))
        if names != list(self.lines):
            self._build(names)
        self._shown = {name: told.get(name, "") for name in names}
        for name, line in self.lines.items():
            line.setPlaceholderText(mixed)
            if line.text() != self._shown[name]:
                line.setText(self._shown[name])
        self.empty.setVisible(not names)

    def _build(self, names: Sequence[str]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for name in names:
            line = QLineEdit()
            line.setAccessibleName(name)
            line.setMaxLength(self.field.limit)
            line.editingFinished.connect(self.flush)
            self.lines[name] = line
            row = QWidget()
            inner = QVBoxLayout(row)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(2)
            inner.addWidget(plain_label(name, kind="label"))
            inner.addWidget(line)
            self._rows.addWidget(row)
        if names:
            self.setFocusProxy(self.lines[names[0]])

    def flush(self) -> None:
        if self.busy:
            typed = {name: line.text().strip() for name, line in self.lines.items()}
            self._shown = {name: line.text() for name, line in self.lines.items()}
            self.edited.emit(tuple(own_value(name, words) for name, words in typed.items() if words))

    def rehearse(self) -> None:
        self.flush()

    @property
    def busy(self) -> bool:
        return any(line.text() != self._shown.get(name, "") for name, line in self.lines.items())
