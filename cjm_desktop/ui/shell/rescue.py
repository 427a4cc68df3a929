"""What is offered when something went wrong before: work that a crash left, and what damaged files still hold."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.ui.base.errors import LOG
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.dialogs.questions import ask_salvage, tell_error

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.recovery import Found
    from cjm_desktop.ui.shell.main_window import MainWindow
    from cjm_desktop.ui.shell.recovery import Recovery


class Windows(Protocol):
    """All windows and what they share, as far as rescuing needs them; the workspace is one."""

    @property
    def program(self) -> Program:
        """The ways to come by a map."""

    @property
    def words(self) -> Translate:
        """The interface's translator."""

    @property
    def recovery(self) -> Recovery:
        """The copies of unsaved work."""

    def show(self, document: Document, instead_of: MainWindow | None = None) -> MainWindow:
        """Open a window on a document, in the place of another one if given."""

    def window_with(self, document: Document | None) -> MainWindow | None:
        """The window of a document."""

    def untouched(self, asked_by: Document | None) -> MainWindow | None:
        """The window of a document in which nothing has been done, so that another one may take its place."""


def offer_recovered(workspace: Windows) -> None:
    """Open what was not saved when the program ended last, each as a map of its own."""
    for found in workspace.recovery.find():
        open_recovered(workspace, found)


def tell_unreadable(workspace: Windows) -> None:
    """Tell where unsaved work lies that nothing here can read, once for each."""
    for error in workspace.recovery.unreadable():
        LOG.warning("a recovery copy cannot be read: %s", error)
        tell_error(None, workspace.words, error)


def open_recovered(workspace: Windows, found: Found) -> None:
    """Open one piece of unsaved work as a map of its own."""
    try:
        document = workspace.program.recovered(found)
    except CjmError as error:
        LOG.warning("a recovery copy cannot be read: %s", error)
        tell_error(None, workspace.words, error)
        return
    workspace.recovery.recovered(document, found)
    name = shown(Path(found.snapshot.document).name) if found.snapshot.document else ""
    window = workspace.show(document)
    if name:
        text = message(N_("Unsaved work on {name} from before the program ended. Save it to keep it."), name=name)
    else:
        text = message(N_("Unsaved work from before the program ended. Save it to keep it."))
    window.banners.say(workspace.words(text))


def offer_salvage(workspace: Windows, path: Path, error: CjmError, asked_by: Document | None) -> MainWindow | None:
    """Tell why a file cannot be opened; where whole records are in it, they may be opened as a map of their own."""
    from cjm_desktop.storage.salvage import may_be_salvaged  # as late as a damaged file

    parent = workspace.window_with(asked_by)
    salvaged = None
    if may_be_salvaged(error):
        with suppress(CjmError):
            salvaged = workspace.program.salvaged(path)
    if salvaged is None:
        tell_error(parent, workspace.words, error, path)
    elif ask_salvage(parent, workspace.words, error, path):
        return workspace.show(salvaged, workspace.untouched(asked_by))
    return None
