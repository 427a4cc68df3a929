"""All windows of the program: opens, replaces and closes them, and holds the settings that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator
from cjm_desktop.foundation.paths import profile
from cjm_desktop.ui.base.dialog import fit_to_screen
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.shell.chrome import Chrome
from cjm_desktop.ui.shell.keeping import VersionKeeping
from cjm_desktop.ui.shell.reading import make_read_only, open_beside, tell_open_versions, tell_siblings
from cjm_desktop.ui.shell.recovery import AutoRecovery
from cjm_desktop.ui.shell.rescue import offer_salvage, open_recovered, preview_import, tell_lost
from cjm_desktop.ui.shell.windows import WindowPlace, come_forward, is_untouched, same_file, window_after
from cjm_desktop.ui.start.own_templates import OwnTemplates
from cjm_desktop.ui.start.pictures import Painter, Thumbnails

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.program import Program
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.recovery import Found
    from cjm_desktop.ui.dialogs.settings import SettingsDialog
    from cjm_desktop.ui.shell.history import VersionPictures
    from cjm_desktop.ui.shell.main_window import MainWindow
    from cjm_desktop.ui.start.window import StartWindow

FIRST_TEMPLATE = "lifecycle"
UNKEPT = N_("No recovery copies can be written. Save often until there is room in the profile folder.")


class Workspace(QObject):
    """The windows and what they share: the program's services, the settings, the interface language."""

    def __init__(self, program: Program, settings: Settings, app: QApplication) -> None:
        """Style the application as the settings say; no window is opened yet."""
        super().__init__(app)
        self.program: Program = program
        self.settings: Settings = settings
        self.windows: list[MainWindow] = []
        self.start: StartWindow | None = None
        self.own_templates = OwnTemplates(profile() / "templates")
        self.thumbnails = Thumbnails(profile() / "thumbnails")
        self.pictures = Painter(program.copy_of, self)
        self.recovery = AutoRecovery(profile() / "recovery", self)
        self.recovery.failed.connect(self._tell_unkept)
        self.keeping = VersionKeeping(self)
        self.reading_only = False  # another program of this profile runs and does not answer
        self._settings_dialog: SettingsDialog | None = None
        settings.observe(self._take_setting)
        self.chrome = Chrome(program, settings, app, self)
        app.styleHints().colorSchemeChanged.connect(self._dress)
        app.commitDataRequest.connect(lambda _: self.recovery.note_all())

    @property
    def own_theme_folder(self) -> Path:
        """Where the user's own colours lie."""
        return profile() / "themes"

    # Language and looks.

    @property
    def lang(self) -> str:
        """The interface language: the one chosen, else the system's."""
        return self.chrome.lang

    @property
    def words(self) -> Translator:
        """The translator of the interface."""
        return self.chrome.words

    def set_language(self, lang: str) -> None:
        """Speak another language: every window is built anew around its document."""
        self.settings.language = lang

    @property
    def map_lang(self) -> str:
        """The language of new maps: the one chosen, else that of the interface."""
        return self.settings.map_language or self.lang

    def _take_setting(self, key: str) -> None:
        if take := {Settings.language.key: self.chrome.speak, Settings.appearance.key: self._dress}.get(key):
            take()
            self._build_anew()
        seen = (Settings.headings, Settings.minimap, Settings.pins, Settings.author, Settings.own_keys)
        shown = key in {each.key for each in seen}
        for window in self.windows if shown else ():
            window.take_settings()

    def _build_anew(self) -> None:
        for window in tuple(self.windows):
            window.flush()
            self._replace(window, window.document)
        self._renew_start()
        if self._settings_dialog is not None:
            self._settings_dialog.show_anew(self.windows[-1] if self.windows else self.start)

    def show_settings(self, asked_by: Document | None = None, setting: str = "") -> None:
        """Show the settings dialog above the window that asked for it, with the keys in a setting."""
        from cjm_desktop.ui.dialogs.settings import SettingsDialog  # as late as it is asked for

        if self._settings_dialog is None:
            self._settings_dialog = SettingsDialog(self.settings, lambda: self.words)
            self._settings_dialog.keys_wanted.connect(self._change_keys)
            self._settings_dialog.finished.connect(self._settings_closed)
        self._settings_dialog.show_above(self.window_with(asked_by) or self.start)
        if setting:
            self._settings_dialog.controls[setting].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _change_keys(self) -> None:
        from cjm_desktop.ui.actions.changing_keys import change_keys  # as late as it is asked for

        change_keys(self.settings, self.words, self._settings_dialog)

    def _settings_closed(self) -> None:
        self._settings_dialog = None

    @property
    def look(self) -> Look:
        """The colours of the windows' chrome."""
        return self.chrome.look

    def _dress(self) -> None:
        self.chrome.dress()
        for window in self.windows:
            window.view.set_backdrop(QColor(self.look.backdrop))

    # Windows.

    def show(self, document: Document, instead_of: MainWindow | None = None) -> MainWindow:
        """Open a window on a document, in the place of another one if given."""
        if instead_of is not None:
            return self._replace(instead_of, document)
        window = self._make_window(document)
        if len(self.windows) > 1:
            step = 28 * (len(self.windows) - 1)
            window.move(window.pos().x() + step, window.pos().y() + step)
            fit_to_screen(window)  # on a small screen the next step would lead over its edge
        window.show()
        self.recovery.watch(document, window)
        self._close_start()
        return window

    def _make_window(self, document: Document) -> MainWindow:
        from cjm_desktop.ui.shell.main_window import (
            MainWindow,  # half of the program; the start screen stands without it
        )

        document.author = lambda: self.settings.author
        window = MainWindow(document, self)
        window.left_by_user.connect(lambda: self._left(window))
        window.shutting.connect(lambda: self._forget(window))
        self.windows.append(window)
        return window

    def _replace(self, old: MainWindow, document: Document) -> MainWindow:
        place = WindowPlace.of(old)
        same = document is old.document
        old.shut()
        window = self._make_window(document)
        place.take(window)
        old.close()
        if not same:
            self.recovery.leave(old.document)
            self.recovery.watch(document, window)
            self._close_start()
        else:
            self.recovery.turn_to(document, window)
        return window

    def show_start(self) -> None:
        """Show the start screen, or bring it to the front."""
        if self.start is None:
            self.start = self._make_start()
            self.start.show()
        come_forward(self.start)

    def _make_start(self) -> StartWindow:
        from cjm_desktop.ui.start.window import StartWindow  # a start with a file does without it

        start = StartWindow(self)
        start.closing.connect(lambda: self._forget_start(start))
        return start

    def _forget_start(self, start: StartWindow) -> None:
        if self.start is start:
            self.start = None

    def _close_start(self) -> None:
        start = self.start
        if start is None:
            return
        start.refresh()
        if not start.recovered.count():  # what is left there still waits for an answer
            start.close()

    def _renew_start(self) -> None:
        old = self.start
        if old is not None:
            self.start = self._make_start()
            WindowPlace.of(old).take(self.start)
            old.close()

    def next_window(self, asked_by: Document, by: int) -> None:
        """Go to the window of another open map: `by` windows on in the order in which they were opened."""
        come_forward(window_after(self.windows, asked_by, by))

    def _forget(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _left(self, window: MainWindow) -> None:
        """Drop the recovery copy of a document whose window the user has closed, and what became of it is decided."""
        self.recovery.leave(window.document)
        if self.windows == [window]:
            self.note_open()

    def note_open(self) -> None:
        """Remember which maps are open, for the next start."""
        self.settings.last_open = tuple(window.document.path for window in self.windows if window.document.path)

    def keep_thumbnail(self, document: Document) -> None:
        """Keep what a file looks like for the start screen, once nothing else is to be done."""

        def keep() -> None:
            from cjm_desktop.ui.start.lists import held_by  # a part of the start screen

            if document.path and self.window_with(document) is not None:
                picture = self.thumbnails.keep(document.path, document.layout, held_by(document.graph.map))
                if document.due is not None:
                    self.version_pictures.keep(document.due.path, picture)

        self.later(keep)

    def saved(self, document: Document) -> None:
        """Bring the window of a document in step after a save; its recovery copy is not needed any more."""
        self.recovery.saved(document)
        self.keep_thumbnail(document)
        window = self.window_with(document)
        if window is not None:
            window.show_state()
            window.status.refresh()
            tell_lost(document, window.banners, self.words)
            tell_siblings(self, document, again=True)

    def keep_version(self, document: Document) -> None:
        """Keep the version of the last save in another thread, and tell where that is not possible."""
        self.keeping.keep(document)

    @cached_property
    def version_pictures(self) -> VersionPictures:
        """Pictures of earlier versions of maps."""
        from cjm_desktop.ui.shell.history import VersionPictures  # it knows what a map is

        return VersionPictures(profile() / "version-pictures")

    def show_versions(self, document: Document) -> None:
        """List the versions of an open map, and open the one that is chosen as a copy."""
        from cjm_desktop.ui.shell.history import show_versions

        window = self.window_with(document)
        if window is not None:
            show_versions(self, self.version_pictures, window.desk, window)

    def is_unsaved(self, document: Document) -> bool:
        """Whether closing would lose work."""
        return document.editor.modified

    def template_saved(self, path: Path) -> None:
        """Have a template pictured anew."""
        self.pictures.forget(path)

    def quit(self) -> None:
        """Close all windows; one that stays open keeps the program running."""
        self.note_open()
        open_now = self.settings.last_open
        for window in tuple(self.windows):
            if not window.close():
                return
        self.settings.last_open = open_now
        if self.start is not None:
            self.start.close()

    def later(self, call: Callable[[], object]) -> None:
        """Call when the event loop comes round again."""
        QTimer.singleShot(0, self, call)

    # Documents.

    def open_path(self, path: Path, asked_by: Document | None = None) -> MainWindow | None:
        """Open a map file in a window of its own, or in the asking one when nothing has been done there."""
        already = self.window_of(path)
        if already is not None:
            come_forward(already)
            return already
        try:
            document = open_beside(self, path, asked_by)
        except CjmError as error:
            return offer_salvage(self, path, error, asked_by)
        if document is None:
            return self.window_of(path)
        if self.reading_only:
            make_read_only(document)
        self.settings.add_recent(path)
        self.settings.keep_map_place(document.graph.map.id, path)
        window = self.show(document, self.untouched(asked_by))
        self.later(lambda: tell_siblings(self, document))
        self.later(lambda: tell_open_versions(self, document))
        self.keep_thumbnail(document)
        return window

    def import_path(self, path: Path) -> None:
        """Preview what another program made; it can become a new map."""
        preview_import(self, path)

    def take_over(self, paths: Iterable[Path]) -> None:
        """Open what another start of the program was asked for; nothing means: show yourself."""
        wanted = list(paths)
        for path in wanted:
            self.open_path(path)
        front = self.windows[-1] if self.windows else self.start
        if front is None:
            self.show_start()
        elif not wanted:
            come_forward(front)

    def reopen_last(self) -> None:
        """Open the maps that were open last, if that is wanted and they are still there."""
        if self.settings.reopens:
            for path in self.settings.last_open:
                if path.is_file():
                    self.open_path(path)

    def window_of(self, path: Path) -> MainWindow | None:
        """The window of a file."""
        for window in self.windows:
            known = window.document.path
            if known and same_file(known, path):
                return window
        return None

    def window_with(self, document: Document | None) -> MainWindow | None:
        """The window of a document."""
        return next((window for window in self.windows if window.document is document), None)

    def untouched(self, asked_by: Document | None) -> MainWindow | None:
        """The window of a document in which nothing has been done, so that another one may take its place."""
        window = self.window_with(asked_by)
        return window if window is not None and is_untouched(window) else None

    def reopen(self, document: Document, path: Path) -> None:
        """Read the file of a document again."""
        window = self.window_with(document)
        if window is None:
            return
        try:
            again = self.program.open(path)
        except CjmError as error:
            tell_error(window, self.words, error, path)
            return
        self._replace(window, again)

    def open_sample(self, asked_by: Document | None = None, sample: Path | None = None) -> None:
        """Open a sample map, the first if none is named, as a new map, so that the sample itself stays as it is."""
        try:
            document = self.program.copy_of(sample or self.program.sample(self.lang))
        except CjmError as error:
            tell_error(self.window_with(asked_by), self.words, error)
            return
        self.show(document, self.untouched(asked_by))

    def new_map(self, template: str = FIRST_TEMPLATE, lang: str = "", asked_by: Document | None = None) -> None:
        """Begin a map from a template, in the language of new maps unless another is given."""
        try:
            document = self.program.new(template, lang or self.map_lang)
        except CjmError as error:
            tell_error(self.window_with(asked_by), self.words, error)
            return
        self._begin(document, asked_by)

    def new_from(self, template: Path, asked_by: Document | None = None) -> None:
        """Begin a map from a template of the user's own."""
        try:
            document = self.program.new_from(template)
        except CjmError as error:
            tell_error(self.window_with(asked_by), self.words, error, template)
            return
        self._begin(document, asked_by)

    def _begin(self, document: Document, asked_by: Document | None) -> MainWindow:
        """Show a new map with its first cell under the keys, so that typing fills it."""
        lanes = [lane.id for lane in document.graph.lanes() if not lane.collapsed]
        steps = document.graph.steps()
        if lanes and steps:
            document.editor.session.set_focus((lanes[0], steps[0].id))
        return self.show(document, self.untouched(asked_by))

    def begin_from(self, graph: JourneyGraph) -> None:
        """Show a map that was made from another one as a new map, in a window of its own."""
        self.show(self.program.unsaved(graph))

    def begin_guided(self, lang: str = "", asked_by: Document | None = None) -> None:
        """Begin a map by some questions; who skips them has the plain template."""
        from cjm_desktop.ui.canvas.opening import open_where_left  # the start screen stands without a map
        from cjm_desktop.ui.start.guided import bases_of, guide

        self.new_map(lang=lang, asked_by=asked_by)
        window = self.windows[-1]
        bases = bases_of(self.program, self.own_templates.paths(), self.lang, window.document.graph.map.lang)
        first = [each.key for each in self.program.templates].index(FIRST_TEMPLATE)
        guide(window.desk, window.view, bases, first, window)
        open_where_left(window.view, window.document.layout, self.settings, window.document.graph.map.id)
        window.view.setFocus()

    def choose_template(self, asked_by: Document) -> None:
        """Ask for a template and begin a map from it."""
        from cjm_desktop.ui.dialogs.templates import TemplateDialog  # as late as the windows that ask for it

        own = self.own_templates.paths()
        languages = self.lang, self.map_lang
        parent = self.window_with(asked_by)
        dialog = TemplateDialog(self.program.templates, self.words, languages, self.look, parent, own)
        if not dialog.exec() or not dialog.template:
            return
        if isinstance(dialog.template, Path):
            self.new_from(dialog.template, asked_by)
        else:
            self.new_map(dialog.template, dialog.map_lang, asked_by)

    def open_recovered(self, found: Found) -> None:
        """Open one piece of unsaved work as changes of its file where that can be."""
        open_recovered(self, found)

    def _tell_unkept(self, document: Document) -> None:
        for window in self.windows:
            if window.document is document:
                window.banners.say(self.words(UNKEPT))
