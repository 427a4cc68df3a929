"""The editor of a link: its words, and the way to open it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.fields import Field
from cjm_desktop.model.links import link_goal
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.text_editors import LineEditor


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
