"""Opening files: large ones beside the windows, and for reading only beside a program that hangs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.shell.rescue import Windows

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.desk import Desk

LARGE = 256 * 1024  # bytes: a map of about 1,000 cards, which is read and laid out in a tenth of a second
ONLY_READ = N_(
    "Another CJM Desktop is running and does not answer, so this map can only be looked at. "
    "Save it under another name to change it."
)

SIBLINGS = {
    "newer": N_("{other} in the same folder is a newer version of this map, saved {time}."),
    "older": N_("{other} in the same folder is an older version of this map, saved {time}."),
    "apart": N_("{other} in the same folder is this map too, saved {time}, and both were changed since they were one."),
}
OPEN_VERSIONS = {
    "newer": N_("This was made from save {number} of {other}, which is open too; {cards} changed since."),
    "older": N_("{other}, which is open too, is save {number} and was made from this; {cards} changed since."),
    "apart": N_("{other} is open too, save {number}. Both were changed since they were one; {cards} differ."),
}


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
        document.layout.hits.make_ready()
        return document

    title = windows.words(message(N_("Opening {name}…"), name=shown_path(path)))
    found = patiently(title, windows.words, windows.window_with(asked_by), read)
    # Meanwhile somebody may have asked for the same file in another way.
    return found if isinstance(found, Document) and windows.window_of(path) is None else None


def make_read_only(document: Document) -> None:
    """Let a map be looked at only, because another program of the profile may have it open."""
    document.sealed = True
    document.notices = (*document.notices, message(ONLY_READ))


def tell_siblings(windows: Windows, document: Document, *, again: bool = False) -> None:
    """Say above the map which copies of it a sync program has put beside the file, and offer them.

    `again`: the map was saved, so that a copy that was told of may stand to it in another way. What somebody has
    closed stays closed.
    """
    from cjm_desktop.storage.siblings import Sibling, Standing, siblings_of  # the window stands already

    window, words = windows.window_with(document), windows.words
    if document.path is None or window is None:
        return
    told_before = {each.path: each for each in window.banners.told_of(Sibling) if isinstance(each, Sibling)}
    if again and not told_before:
        return
    found = siblings_of(document.path, document.graph.map.id, document.revision)
    for about, banner in window.banners.told_of(Sibling).items():
        if about not in found:
            window.banners.close_one(banner)
    for each in found:
        if each in told_before.values() or (again and each.path not in told_before):
            continue
        time = QDateTime.fromString(each.saved, "yyyy-MM-ddTHH:mm:ssZ").toLocalTime()
        told = message(
            SIBLINGS[each.standing.value],
            other=shown_path(each.path),
            time=QLocale().toString(time, QLocale.FormatType.ShortFormat),
        )
        if each.standing is Standing.APART and not document.read_only:
            merging = _merging(windows, window.desk, each.path, words(told))
            window.banners.say(words(told), (words(N_("Merge…")), merging), about=each)
        else:
            window.banners.say(words(told), (words(N_("Open it")), _opening(windows, each.path)), about=each)


def tell_open_versions(windows: Windows, document: Document) -> None:
    """Say above a map that was just opened how it stands to other versions of it that are open."""
    window, words = windows.window_with(document), windows.words
    for other in windows.windows if window is not None else ():
        there = other.document
        if window is None or there is document or there.graph.map.id != document.graph.map.id:
            continue
        from cjm_desktop.model.differences import compare  # hardly ever asked for
        from cjm_desktop.storage.siblings import standing_of

        standing = standing_of(there.revision, document.revision)
        changed = {each.id for each in compare(there.graph, document.graph).differences if each.collection == "cards"}
        if standing is None or not changed:
            continue
        cards = message(NN_("{count} card", "{count} cards"), count=len(changed))
        number, name = there.revision.number, other.desk.name
        told = words(message(OPEN_VERSIONS[standing.value], other=name, number=number, cards=cards))
        window.banners.say(told, (words(N_("Compare…")), _comparing(windows, window.desk, there, name)))


def _comparing(windows: Windows, desk: Desk, other: Document, name: str) -> Callable[[], None]:
    def compare_them() -> None:
        from cjm_desktop.storage.files import Opened
        from cjm_desktop.ui.comparing.flow import compare_with  # as late as it is asked for

        window = windows.window_with(desk.document)
        if window is not None:
            snapshot = other.snapshot()
            opened = Opened(snapshot.graph, other.revision, None, False, ())
            compare_with(desk, windows.look, window, lambda: opened, name, older=True)

    return compare_them


def _opening(windows: Windows, path: Path) -> Callable[[], None]:
    def open_it() -> None:
        windows.open_path(path)

    return open_it


def _merging(windows: Windows, desk: Desk, path: Path, told: str) -> Callable[[], None]:
    def merge_it() -> None:
        from cjm_desktop.ui.comparing.merge_flow import merge_with_file  # as late as it is asked for

        window = windows.window_with(desk.document)
        if window is not None:
            window.flush()
            done = merge_with_file(desk, windows.look, window, path)
            if done is not None:
                window.banners.take_back(told)  # it has been done
            if done:
                window.say(done)

    return merge_it


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
