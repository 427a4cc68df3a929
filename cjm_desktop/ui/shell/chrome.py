"""What language the windows speak and which colours they wear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from cjm_desktop.foundation.messages import Translator
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES, USUAL_LANGUAGE
from cjm_desktop.ui.base.qt_words import KeyNames, QtGaps
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import Look, dress, look_of

if TYPE_CHECKING:
    from cjm_desktop.compose.program import Program


class Chrome(QObject):
    """Language and look of the windows, as the settings and the system say."""

    def __init__(self, program: Program, settings: Settings, app: QApplication, parent: QObject) -> None:
        """Have Qt speak the language and wear the colours."""
        super().__init__(parent)
        self._program, self._settings, self._app = program, settings, app
        self._qt_words: tuple[QTranslator, ...] = ()
        self.speak()
        self.dress()

    @property
    def lang(self) -> str:
        """The interface language: the one chosen, else the system's."""
        return self._settings.language or system_language()

    @property
    def words(self) -> Translator:
        """The translator of the interface."""
        return self._program.translator(self.lang)

    @property
    def look(self) -> Look:
        """The colours of the windows' chrome."""
        return look_of(self._settings.appearance, self._app)

    def speak(self) -> None:
        """Have Qt's own dialogs speak the language of now."""
        for words in self._qt_words:
            self._app.removeTranslator(words)
        QLocale.setDefault(QLocale(self.lang))
        catalogue = QTranslator(self)
        catalogue.load(f"qtbase_{self.lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._qt_words = (QtGaps(self.words, self), catalogue, KeyNames(self))
        for words in self._qt_words:
            self._app.installTranslator(words)

    def dress(self) -> None:
        """Give all widgets the colours of now."""
        dress(self._app, self.look)


def system_language() -> str:
    """The first language of the system that the window speaks, else English."""
    for name in QLocale.system().uiLanguages():
        base = name.replace("_", "-").split("-")[0].lower()
        if base in keys(LANGUAGES):
            return base
    return USUAL_LANGUAGE
