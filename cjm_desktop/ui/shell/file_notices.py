"""What there is to know of a file, said above its map until it is settled, and what was done last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Conflict
from cjm_desktop.ui.dialogs.questions import tell_list
from cjm_desktop.ui.panels.banner import Banners

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.actions.menus import WindowActions


class FileNotices:
    """Says the notices of a document, each once, and no longer what a save has settled."""

    def __init__(
        self,
        document: Document,
        words: Translate,
        banners: Banners,
        parent: QWidget,
        actions: Callable[[], WindowActions],
    ) -> None:
        """Say nothing yet; the `actions` of the window are asked for when one is needed."""
        self._document, self._words, self._banners, self._parent = document, words, banners, parent
        self._actions = actions
        self._noticed: tuple[Message, ...] = ()
        self._done, self._done_at = "", 0

    def say_done(self, text: str) -> None:
        """Say what was done just now, in the place of what was done before, until the map changes again.

        Without words only that other is taken back.
        """
        self._banners.take_back(self._done)
        if text:
            self._banners.say(text, calm=True)
        self._done, self._done_at = text, self._document.editor.commits

    def say(self) -> None:
        """Say what there is to know now."""
        document, words = self._document, self._words
        if self._done and document.editor.commits != self._done_at:
            self._banners.take_back(self._done)
            self._done = ""
        conflicts = _open_conflicts(document.graph)
        notices = document.notices if conflicts is None else (*document.notices, conflicts)
        for notice in self._noticed:
            if notice not in notices:
                self._banners.take_back(words(notice))
        fresh = [each for each in notices if each not in self._noticed]
        self._noticed = notices
        for notice in fresh:
            action = None
            if notice == document.listed:
                action = (words(N_("Show them")), self._show_repairs)
            elif notice == conflicts:
                action = (words(N_("Open conflicts…")), self._decide)
            self._banners.say(words(notice), action)

    def _show_repairs(self) -> None:
        document, words = self._document, self._words
        if document.listed is not None:
            lines = [words(each.message) for each in document.repairs]
            tell_list(self._parent, words, words(document.listed), lines)

    def _decide(self) -> None:
        self._actions()["merge.conflicts"].trigger()


def _open_conflicts(graph: JourneyGraph) -> Message | None:
    """What is to be said of a map in which a merge was left half done."""
    count = len(graph.table(Conflict))
    text = NN_("{count} conflict of a merge is open.", "{count} conflicts of a merge are open.")
    return message(text, count=count) if count else None
