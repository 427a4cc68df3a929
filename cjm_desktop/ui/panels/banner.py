"""A calm line above the map: what was repaired, why a file is read-only, that it changed on disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind


class Banner(QFrame):
    """One message with an action if there is one; it stays until it is closed."""

    def __init__(self, text: str, words: Translate, action: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show a text, and a button with a title that calls something."""
        super().__init__()
        set_kind(self, "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(10)
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.label, 1)
        if action:
            title, call = action
            button = QPushButton(title)
            set_kind(button, "link")
            button.clicked.connect(call)
            row.addWidget(button)
        close = QToolButton()
        close.setIcon(icon("x", self.palette()))
        close.setToolTip(words(N_("Close this message")))
        close.setAccessibleName(close.toolTip())
        set_kind(close, "tool")
        close.clicked.connect(self.deleteLater)
        row.addWidget(close)


class Banners(QWidget):
    """The place above the map where banners stand."""

    def __init__(self, words: Translate) -> None:
        """Start with none."""
        super().__init__()
        self._words = words
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def say(self, text: str, action: tuple[str, Callable[[], None]] | None = None) -> Banner:
        """Put a banner below the others."""
        banner = Banner(text, self._words, action)
        self._box.addWidget(banner)
        return banner

    def say_once(self, text: str) -> None:
        """Say something below the others; what was said before is not said twice."""
        self.take_back(text)
        self.say(text)

    def take_back(self, text: str) -> None:
        """Close the banners that say this."""
        for banner in self.findChildren(Banner):
            if banner.label.text() == text:
                banner.setParent(None)
                banner.deleteLater()

    @property
    def texts(self) -> list[str]:
        """What the banners say, from top to bottom."""
        return [banner.label.text() for banner in self.findChildren(Banner)]
