"""The editors of links: their words, and the way to open each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.fields import Field
from cjm_desktop.model.links import link_goal
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.text_editors import LineEditor, LinesEditor

SHORT = 32  # letters of a link on its button


class LinkEditor(LineEditor):
    """A line, and below it a button that opens what it names. What may not be opened is said instead."""

    def __init__(self, field: Field, words: Translate, follow: Callable[[str], None]) -> None:
        """Make an empty line; `follow` opens a link."""
        super().__init__(field)
        self._words = words
        self.open = QPushButton()
        set_kind(self.open, "link")
        self.open.clicked.connect(lambda: follow(self.line.text().strip()))
        self.line.textChanged.connect(self._look)
        self.box.addWidget(self.open)
        self._look("")

    def _look(self, words: str) -> None:
        goal = link_goal(words.strip())
        self.open.setVisible(bool(words.strip()))
        self.open.setEnabled(bool(goal))
        unsafe = N_("Only web pages and mail addresses can be opened")
        self.open.setText(self._words(N_("Open link…")) if goal else self._words(unsafe))


class LinksEditor(LinesEditor):
    """Several links, one a line, and below them a button for each that may be opened."""

    def __init__(self, field: Field, words: Translate, follow: Callable[[str], None]) -> None:
        """Make an empty field; `follow` opens a link."""
        super().__init__(field)
        self._words, self._follow = words, follow
        self.buttons: list[QPushButton] = []
        self._below = QVBoxLayout()
        self.box.addLayout(self._below)
        self.text.textChanged.connect(self._look)

    def _look(self) -> None:
        for each in self.buttons:
            each.deleteLater()
        links = self.value_of(self.text.toPlainText())
        found = [link for link in links if link_goal(link)] if isinstance(links, tuple) else []
        self.buttons = [self._button(link) for link in found]

    def _button(self, link: str) -> QPushButton:
        button = QPushButton(self._words(message(N_("Open {link}"), link=_short(link))))
        button.setToolTip(link)
        set_kind(button, "link")
        button.clicked.connect(lambda: self._follow(link))
        self._below.addWidget(button)
        return button


def _short(link: str) -> str:
    """What a link leads to, in a few letters, without how it is reached."""
    bare = link.partition("://")[2] or link
    return bare if len(bare) <= SHORT else bare[: SHORT - 1] + "…"
