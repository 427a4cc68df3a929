"""What there is to know of a file, said above its map until it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import N_, Message, Translate
from cjm_desktop.ui.dialogs.questions import tell_list
from cjm_desktop.ui.panels.banner import Banners

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document


class FileNotices:
    """Says the notices of a document, each once, and no longer what a save has settled."""

    def __init__(self, document: Document, words: Translate, banners: Banners, parent: QWidget) -> None:
        """Say nothing yet."""
        self._document, self._words, self._banners, self._parent = document, words, banners, parent
        self._noticed: tuple[Message, ...] = ()

    def say(self) -> None:
        """Say what there is to know now."""
        document, words = self._document, self._words
        for notice in self._noticed:
            if notice not in document.notices:
                self._banners.take_back(words(notice))
        fresh = [each for each in document.notices if each not in self._noticed]
        self._noticed = document.notices
        for notice in fresh:
            listed = notice == document.listed
            self._banners.say(words(notice), (words(N_("Show them")), self._show_repairs) if listed else None)

    def _show_repairs(self) -> None:
        document, words = self._document, self._words
        if document.listed is not None:
            lines = [words(each.message) for each in document.repairs]
            tell_list(self._parent, words, words(document.listed), lines)
