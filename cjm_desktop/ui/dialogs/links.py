"""Following a link out of a map, once it has been said where it leads."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.links import link_goal
from cjm_desktop.ui.dialogs.questions import ask_plainly


def follow_link(parent: QWidget, words: Translate, link: str) -> None:
    """Ask whether to open a link and open it; nothing happens for one that may not be opened from a map."""
    goal, url = link_goal(link), QUrl(link, QUrl.ParsingMode.StrictMode)
    if not goal or not url.isValid():
        return
    mail = url.scheme().lower() == "mailto"
    title = message(N_("Write to {goal}?") if mail else N_("Open {goal} in the browser?"), goal=goal)
    if ask_plainly(parent, words, words(title), link, words(N_("Open"))):
        QDesktopServices.openUrl(url)
