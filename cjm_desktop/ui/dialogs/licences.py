"""Whose works the program stands on, and the terms of each, to be read."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.foundation.paths import resources
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.base.two_lines import ABOUT, TwoLines

LIST_WIDTH = 230
TEXT_WIDTH = 600  # of the longest usual line, and a scroll bar
HEIGHT = 330


class Licence(Struct, frozen=True):
    """A work, its version if it has one, the short name of its terms, and their texts as paths in the resources."""

    name: str
    version: str
    terms: str
    texts: tuple[str, ...]

    def text(self) -> str:
        """The terms in full."""
        return "\n\n\n".join((resources() / path).read_text(encoding="utf-8") for path in self.texts)


def licences() -> tuple[Licence, ...]:
    """All works, the program itself first."""
    listed: list[dict[str, Any]] = json.loads((resources() / "licences" / "licences.json").read_text(encoding="utf-8"))
    return tuple(Licence(each["name"], each["version"], each["terms"], tuple(each["texts"])) for each in listed)


class LicencePane(QWidget):
    """The works on the left, the terms of the chosen one on the right."""

    def __init__(self, words: Translate, look: Look, parent: QWidget | None = None) -> None:
        """Show the terms of the program itself."""
        super().__init__(parent)
        self._licences = licences()
        self.works = QListWidget()
        self.works.setAccessibleName(words(N_("Works")))
        self.works.setItemDelegate(TwoLines(look, self.works))
        self.works.setFixedWidth(LIST_WIDTH)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words(N_("Terms")))
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMinimumSize(TEXT_WIDTH, HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.works)
        row.addWidget(self.text, 1)
        for licence in self._licences:
            item = QListWidgetItem(f"{licence.name} {licence.version}".strip(), self.works)
            item.setData(ABOUT, licence.terms)
        self.works.currentRowChanged.connect(self._show)
        self.works.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._licences[row].text())
