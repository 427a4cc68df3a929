"""Opening files: large ones beside the windows, and for reading only beside a program that hangs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.shell.rescue import Windows

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

LARGE = 256 * 1024  # bytes: a map of about 1,000 cards, which is read and laid out in a tenth of a second
ONLY_READ = N_(
    "Another CJM Desktop is running and does not answer, so this map can only be looked at. "
    "Save it under another name to change it."
)


def open_beside(windows: Windows, path: Path, asked_by: Document | None) -> Document | None:
    """Open a map file; a large one is read and laid out in another thread. None when that was given up.

    Raises CjmError.
    """
    if _size(path) < LARGE:
        return windows.program.open(path)
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.base.patience import patiently  # as late as a large file

    def read(tell: object) -> Document:
        assert callable(tell)
        document = windows.program.open(path)
        tell(0.3)  # raises where it was given up
        _ = document.layout
        return document

    title = windows.words(message(N_("Opening {name}…"), name=shown_path(path)))
    found = patiently(title, windows.words, windows.window_with(asked_by), read)
    # Meanwhile somebody may have asked for the same file in another way.
    return found if isinstance(found, Document) and windows.window_of(path) is None else None


def make_read_only(document: Document) -> None:
    """Let a map be looked at only, because another program of the profile may have it open."""
    document.read_only = True
    document.notices = (*document.notices, message(ONLY_READ))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
