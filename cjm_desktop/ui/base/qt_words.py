"""The few words of Qt's own dialogs that its catalogues leave in English."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from cjm_desktop.foundation.messages import N_, Translate

GAPS = (
    N_("&Billing information:"),
    N_("&End:"),
    N_("&Look in:"),
    N_("&Start:"),
    N_("Drive"),
    N_("Files of &type:"),
    N_("Folder"),
    N_("Job &priority:"),
    N_("Page &Set:"),
    N_("Page &order:"),
    N_("Pages &per sheet:"),
    N_("Scheduled &printing:"),
)


KEYS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class QtGaps(QTranslator):
    """Gives Qt those words; to be installed before Qt's own catalogue, which is asked first then."""

    def __init__(self, words: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Give our words for a text of Qt, or the text itself: an empty one would count as its translation."""
        return self._words(source) if source in GAPS else source


class KeyNames(QTranslator):
    """Names keys as they are printed on keyboards, alike in every language; to be installed last, and asked first.

    Qt's own names mix words with signs ("왼쪽" beside "Del"), and call Return what both keyboards call Enter.
    """

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Give our name of a key; nothing, which is no translation, of all else."""
        return KEYS.get(source) if context == "QShortcut" else None  # type: ignore[return-value]  # "ask the others"
