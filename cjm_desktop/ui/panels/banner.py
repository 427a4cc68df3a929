"""A line above the map: what was repaired, why a file is read-only, that it changed on disk, or what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind


class Banner(QFrame):
    """One message with an action if there is one; it stays until it is closed."""

    closed, more_wanted = Signal(), Signal()

    def __init__(
        self, text: str, words: Translate, action: tuple[str, Callable[[], None]] | None = None, *, calm: bool = False
    ) -> None:
        """Show a text, and a button with a title that calls something; good news is `calm` and looks like none."""
        super().__init__()
        self._words = words
        set_kind(self, "note" if calm else "banner")
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
        self.more = QPushButton()
        set_kind(self.more, "link")
        self.more.hide()
        self.more.clicked.connect(self.more_wanted)
        row.addWidget(self.more)
        close = QToolButton()
        close.setIcon(icon("x", self.palette()))
        close.setToolTip(words(N_("Close this message")))
        close.setAccessibleName(close.toolTip())
        set_kind(close, "tool")
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def tell_more(self, count: int) -> None:
        """Say how many others there are behind this one."""
        self.more.setText(self._words(message(NN_("{count} more", "{count} more"), count=count)))
        self.more.setVisible(count > 0)


class Banners(QWidget):
    """The place above the map where banners stand: the newest one, which tells of the others behind it."""

    def __init__(self, words: Translate) -> None:
        """Start with none."""
        super().__init__()
        self._words = words
        self._all = False
        self._about: dict[Banner, object] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def say(
        self,
        text: str,
        action: tuple[str, Callable[[], None]] | None = None,
        *,
        calm: bool = False,
        about: object = None,
    ) -> Banner:
        """Put a banner above the others; what it is `about` tells which one is to be taken back later."""
        banner = Banner(text, self._words, action, calm=calm)
        self._about[banner] = about
        banner.closed.connect(lambda: self._close(banner))
        banner.more_wanted.connect(self._show_all)
        self._box.insertWidget(0, banner)
        self._all = False
        self._arrange()
        return banner

    def told_of(self, kind: type) -> dict[object, Banner]:
        """The banners that are about things of a kind, by what they are about."""
        return {about: banner for banner, about in self._about.items() if isinstance(about, kind)}

    def close_one(self, banner: Banner) -> None:
        """Take one of the banners away."""
        self._close(banner)

    def _close(self, banner: Banner) -> None:
        self._about.pop(banner, None)
        banner.setParent(None)
        banner.deleteLater()
        self._arrange()

    def _show_all(self) -> None:
        self._all = True
        self._arrange()

    def _arrange(self) -> None:
        """Show the newest one, or all where that is wished."""
        placed = [item.widget() for at in range(self._box.count()) if (item := self._box.itemAt(at)) is not None]
        banners = [each for each in placed if isinstance(each, Banner)]
        self._all = self._all and len(banners) > 1
        for at, banner in enumerate(banners):
            banner.setVisible(self._all or not at)
            banner.tell_more(0 if self._all or at else len(banners) - 1)

    def say_once(self, text: str) -> None:
        """Say something above the others; what was said before is not said twice."""
        self.take_back(text)
        self.say(text)

    def take_back(self, text: str) -> None:
        """Close the banners that say this."""
        for banner in self.findChildren(Banner):
            if banner.label.text() == text:
                self._close(banner)

    @property
    def texts(self) -> list[str]:
        """What the banners say, the newest last."""
        return [banner.label.text() for banner in self.findChildren(Banner)]
