"""What is offered when something went wrong before: work that a crash left, and what damaged files still hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.ui.base.dropping import commenting, importable
from cjm_desktop.ui.base.errors import LOG
from cjm_desktop.ui.dialogs.questions import ask_salvage, tell_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.program import Program
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.recovery import Found
    from cjm_desktop.ui.base.settings import Settings
    from cjm_desktop.ui.base.theming import Look
    from cjm_desktop.ui.panels.banner import Banners
    from cjm_desktop.ui.shell.main_window import MainWindow
    from cjm_desktop.ui.shell.recovery import AutoRecovery


class Windows(Protocol):
    """All windows and what they share, as far as rescuing needs them; the workspace is one."""

    @property
    def windows(self) -> list[MainWindow]:
        """The windows, in the order in which they were opened."""

    @property
    def program(self) -> Program:
        """The ways to come by a map."""

    @property
    def words(self) -> Translate:
        """The interface's translator."""

    @property
    def look(self) -> Look:
        """The colours of the windows' chrome."""

    @property
    def settings(self) -> Settings:
        """What the program remembers between starts."""

    @property
    def recovery(self) -> AutoRecovery:
        """The copies of unsaved work."""

    @property
    def start(self) -> QWidget | None:
        """The start screen, while it stands."""

    def later(self, call: Callable[[], object]) -> None:
        """Call when the event loop comes round again."""

    def begin_from(self, graph: JourneyGraph) -> None:
        """Show a map as a new one, in a window of its own."""

    def show(self, document: Document, instead_of: MainWindow | None = None) -> MainWindow:
        """Open a window on a document, in the place of another one if given."""

    def open_path(self, path: Path, asked_by: Document | None = None) -> MainWindow | None:
        """Open a map file in a window of its own."""

    def window_with(self, document: Document | None) -> MainWindow | None:
        """The window of a document."""

    def window_of(self, path: Path) -> MainWindow | None:
        """The window of a file."""

    def untouched(self, asked_by: Document | None) -> MainWindow | None:
        """The window of a document in which nothing has been done, so that another one may take its place."""


def offer_recovered(workspace: Windows) -> None:
    """Open what was not saved when the program ended last, each as changes of its file where that can be."""
    for found in workspace.recovery.find():
        open_recovered(workspace, found)


def tell_unreadable(workspace: Windows) -> None:
    """Tell where unsaved work lies that nothing here can read, once for each."""
    for error in workspace.recovery.unreadable():
        LOG.warning("a recovery copy cannot be read: %s", error)
        tell_error(None, workspace.words, error, unasked=True)


def open_recovered(workspace: Windows, found: Found) -> None:
    """Open one piece of unsaved work: as changes of its file, or as a new map while other work on that is open."""
    path, beside = found.snapshot.path, None
    window = workspace.window_of(path) if path else None
    if path and window is not None and window.document.editor.modified:
        recovered = workspace.words(N_("recovered"))
        beside, window = path.with_stem(f"{path.stem} ({recovered})"), None
    try:
        document = workspace.program.recovered(found, beside)
    except CjmError as error:
        LOG.warning("a recovery copy cannot be read: %s", error)
        tell_error(None, workspace.words, error, unasked=True)
        return
    workspace.recovery.recovered(document, found)
    workspace.show(document, window)


def offer_salvage(workspace: Windows, path: Path, error: CjmError, asked_by: Document | None) -> MainWindow | None:
    """Tell why a file cannot be opened; where whole records are in it, they may be opened as a map of their own.

    What other programs make, such as a workbook, is previewed instead, as if it had been asked for by Import.
    """
    from cjm_desktop.storage.salvage import may_be_salvaged  # as late as a damaged file

    parent = workspace.window_with(asked_by)
    salvaged = None
    if may_be_salvaged(error):
        with suppress(CjmError):
            salvaged = workspace.program.salvaged(path)
    if commenting([path]):
        read_comments_of(workspace, path, asked_by)
    elif salvaged is None and importable([path]):
        workspace.later(lambda: preview_import(workspace, path, asked_by))
    elif salvaged is None:
        tell_error(parent, workspace.words, error, path)
    elif ask_salvage(parent, workspace.words, error, path):
        return workspace.show(salvaged, workspace.untouched(asked_by))
    return None


def read_comments_of(workspace: Windows, path: Path, asked_by: Document | None) -> None:
    """Read comments back into the map that they are on: one that is open, else the file in which it was seen last."""
    from cjm_desktop.storage.comments_file import read_comments
    from cjm_desktop.ui.actions.reading_back import read_back

    try:
        given = read_comments(path)
        of_map = (each for each in workspace.windows if each.document.graph.map.id == given.map)
        window, place = next(of_map, None), workspace.settings.map_place(given.map)
        if window is None and place is not None:
            window = workspace.open_path(place, asked_by)
        if window is None or window.document.graph.map.id != given.map:
            raise refusal("CJM-E455", name=path.name, title=given.title)
    except CjmError as error:
        tell_error(workspace.window_with(asked_by), workspace.words, error, path)
        return
    read_back(window.context, [path])


def preview_import(workspace: Windows, path: Path, asked_by: Document | None = None) -> None:
    """Preview what another program made beside the asking map, or as a new one where no map is open."""
    from cjm_desktop.ui.actions.importing import import_path
    from cjm_desktop.ui.incoming.flow import begin_from_file

    window = workspace.window_with(asked_by)
    if window is not None:
        import_path(window.context, path)
    else:
        begin_from_file(path, workspace.program, workspace.words, workspace.start, workspace.begin_from)


def tell_lost(document: Document, banners: Banners, words: Translate) -> None:
    """Say above the map what the last save could not keep of what the file had beside its bytes."""
    for each in document.lost:
        banners.say_once(words(each))
