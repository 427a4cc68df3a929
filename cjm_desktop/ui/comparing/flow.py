"""How a comparison begins: with a file, with a kept version, with what is saved; maps are read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.changes import take_changes
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.interchange.difference_words import DifferenceWords, sheet_of
from cjm_desktop.model.differences import Difference
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.pack import pack_of
from cjm_desktop.storage.checkpoints import without_checkpoints
from cjm_desktop.storage.codec import content_hash
from cjm_desktop.storage.files import Opened, open_map
from cjm_desktop.storage.lineage import is_changed_since
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.comparing.dialog import Compared, CompareDialog, ComparedSide, Taking, compared
from cjm_desktop.ui.comparing.keeping import keep_list
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import tell_error


def compare_with(
    desk: Desk,
    look: Look,
    parent: QWidget,
    other: Callable[[], Opened],
    name: str,
    *,
    older: bool = False,
    content: bool = False,
    about: str = "",
    file: Path | None = None,
) -> None:
    """Compare the map on a desk with another one that is read by `other`, which may raise CjmError, as told of `file`.

    An `older` one is the first of the two; what is done to it since is then what was added. What holds `content` alone
    has no checkpoints, and is compared with the map without its own. `about` says when that was.
    """
    document, words = desk.document, desk.words
    shown = document.beside(without_checkpoints(document.graph)) if content else document.snapshot()
    shown.as_is = None
    graph, revision, unsaved = document.graph, document.revision, document.modified

    def work(tell: Callable[[float], None]) -> Compared:
        opened = other()
        tell(0.2)  # raises where it was given up
        theirs = Document(document.services, replace(opened, source=None), None)
        theirs.lang = document.lang
        told = about if content else about_saved(opened.revision, opened.graph, words)
        side = ComparedSide(name, told, theirs)
        own = about_revision(revision, words, unsaved=True) if unsaved else about_saved(revision, graph, words)
        mine = ComparedSide(desk.name, own, shown)
        return compared(side, mine) if older else compared(mine, side)

    try:
        found = patiently(words(message(N_("Comparing with {name}…"), name=name)), words, parent, work)
    except CjmError as error:
        tell_error(parent, words, error, file)
        return
    if isinstance(found, Compared):
        mine, beside = (found.after, found.before) if older else (found.before, found.after)
        alike = beside.document.graph.map.id == document.graph.map.id
        takes = alike and not document.read_only and pack_of(document.graph) is None
        taking = Taking(mine, partial(_take, desk)) if takes else None
        dialog = CompareDialog(found, words, look, parent, partial(_keep_list, desk, parent, found), taking)
        dialog.exec()
        dialog.deleteLater()


class EarlierMap(Struct, frozen=True):
    """A version of a map that can be read, which may raise CjmError; of `content` alone it has no checkpoints."""

    name: str
    about: str
    read: Callable[[], Opened]
    content: bool


def compare_two(desk: Desk, look: Look, parent: QWidget, before: EarlierMap, after: EarlierMap) -> None:
    """Compare two versions of the map on a desk with each other; the map itself has no part in it."""
    document, words = desk.document, desk.words
    bare = before.content or after.content

    def side(each: EarlierMap) -> ComparedSide:
        opened = each.read()
        graph = without_checkpoints(opened.graph) if bare else opened.graph
        shown = Document(document.services, replace(opened, graph=graph, source=None), None)
        shown.lang = document.lang
        return ComparedSide(each.name, each.about, shown)

    def work(tell: Callable[[float], None]) -> Compared:
        one = side(before)
        tell(0.2)  # raises where it was given up
        return compared(one, side(after))

    try:
        found = patiently(words(message(N_("Comparing with {name}…"), name=before.name)), words, parent, work)
    except CjmError as error:
        tell_error(parent, words, error)
        return
    if isinstance(found, Compared):
        dialog = CompareDialog(found, words, look, parent, partial(_keep_list, desk, parent, found))
        dialog.exec()
        dialog.deleteLater()


def _take(desk: Desk, differences: Sequence[Difference], other: JourneyGraph) -> bool:
    return desk.run(take_changes.call(differences, other))


def compare_with_file(desk: Desk, look: Look, parent: QWidget, path: Path) -> None:
    """Compare the map on a desk with a file."""
    compare_with(desk, look, parent, lambda: open_map(path), shown_path(path), file=path)


def about_revision(revision: Revision, words: Translate, *, unsaved: bool = False) -> str:
    """Which save a map is, and when that was."""
    if not revision.number:
        return words(N_("not saved yet"))
    time = QDateTime.fromString(revision.saved, "yyyy-MM-ddTHH:mm:ssZ").toLocalTime()
    told = N_("save {number}, {time}, and what was changed since") if unsaved else N_("save {number}, {time}")
    when = QLocale().toString(time, QLocale.FormatType.ShortFormat)
    return words(message(told, number=revision.number, time=when))


def about_saved(revision: Revision, graph: JourneyGraph, words: Translate) -> str:
    """Which save a map without unsaved changes is, when that was, and whether another program has changed it since."""
    told = about_revision(revision, words)
    foreign = is_changed_since(revision, content_hash(graph))
    return told + words(N_(", changed since by another program")) if foreign else told


def _keep_list(desk: Desk, parent: QWidget, found: Compared, told: DifferenceWords) -> None:
    name = f"{Path(found.before.name).stem} → {Path(found.after.name).stem}"
    sheet = partial(sheet_of, told, desk.words, name)
    keep_list(desk, parent, N_("{name}, differences"), N_("Save the list of differences"), sheet)
