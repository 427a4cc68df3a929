"""How a merge begins and ends: a file is read, what is in conflict is shown, and all of it taken in one step."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.merging import MergedFiles, merge_files, read_to_merge
from cjm_desktop.edit.commands.conflicts import decide, take_merged
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.interchange.difference_words import summary
from cjm_desktop.model.differences import Comparison, compare
from cjm_desktop.model.records import Conflict
from cjm_desktop.storage.ancestors import MapFile, as_it_lies
from cjm_desktop.storage.files import FileState, Opened
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.comparing.dialog import CompareDialog, ComparedSide, compared
from cjm_desktop.ui.comparing.flow import about_revision
from cjm_desktop.ui.comparing.merge_dialog import MergeDialog
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import tell_error


class _Found(Struct):
    """A merge as it was worked out beside the window, and what it changes in the open map."""

    files: MergedFiles
    changes: Comparison
    source: FileState | None  # of its own file, where that is what the map was merged with


def merge_with_file(desk: Desk, look: Look, parent: QWidget, path: Path) -> str | None:
    """Merge the open map with a file, once that is agreed to. What came of it in words; None where it was not merged.

    Where conflicts are open there are no words: what says so is more urgent.
    """
    document, words = desk.document, desk.words
    graph = document.graph.copied()
    revision = replace(document.revision, author=document.author() or document.revision.author)
    if document.unsaved:  # and whoever saved it last has not changed it since
        revision = replace(revision, author=document.author(), saved="")
    name = document.path.name if document.path else document.name or desk.name
    mine = MapFile(Opened(graph, revision, None, document.read_only, ()), document.path or path, name)
    if not document.unsaved:
        mine = as_it_lies(mine)

    def work(tell: Callable[[float], None]) -> _Found:
        theirs = read_to_merge(path)
        tell(0.3)  # raises where it was given up
        files = merge_files(mine, theirs)
        own = document.path is not None and os.path.realpath(document.path) == str(theirs.path)
        return _Found(files, compare(graph, files.merged.graph), theirs.opened.source if own else None)

    try:
        found = patiently(words(message(N_("Merging with {name}…"), name=shown_path(path))), words, parent, work)
    except CjmError as error:
        tell_error(parent, words, error, path)
        return None
    if not isinstance(found, _Found):
        return None
    whole = found.files.graph

    def show_changes() -> None:
        shown = document.snapshot()
        shown.as_is = None
        sides = [
            ComparedSide(desk.name, about_revision(document.revision, words, unsaved=document.modified), shown),
            ComparedSide(words(N_("Merged")), words(summary(found.changes)), document.beside(found.files.merged.graph)),
        ]
        dialog = CompareDialog(compared(*sides), words, look, parent, None)
        dialog.exec()
        dialog.deleteLater()

    dialog = MergeDialog(whole, document.lang, _told(desk, found, path), words, look, parent, show_changes)
    agreed = bool(dialog.exec())
    decisions = dialog.decisions
    dialog.deleteLater()
    if not agreed or not desk.run(take_merged.call(whole, decisions)):
        return None
    document.join(found.files.revision, found.source)
    if document.graph.table(Conflict):
        return ""
    brought = compare(graph, document.graph)  # with what was decided
    done = N_("Merged with {name}: {summary}") if brought.told else N_("Merged with {name}; it brought nothing new.")
    return words(message(done, name=shown_path(path), summary=summary(brought)))


def decide_conflicts(desk: Desk, look: Look, parent: QWidget) -> bool:
    """Show what is in conflict in the open map, and take the answers."""
    graph = desk.document.graph
    count = len(graph.table(Conflict))
    told = NN_("{count} conflict of a merge is open in this map.", "{count} conflicts of a merge are open in this map.")
    hint = message(N_("The map holds your side of each until it is decided."))
    dialog = MergeDialog(graph, desk.document.lang, (message(told, count=count), hint), desk.words, look, parent)
    agreed = bool(dialog.exec())
    decisions = dialog.decisions
    dialog.deleteLater()
    return agreed and bool(decisions) and desk.run(decide.call(decisions))


def _told(desk: Desk, found: _Found, path: Path) -> list[Message]:
    ancestor, conflicts = found.files.ancestor, len(found.files.graph.table(Conflict))
    open_ = NN_(
        "{count} value was changed by both in different ways.", "{count} values were changed by both in different ways."
    )
    if ancestor is None:
        open_ = NN_("{count} value is to be decided.", "{count} values are to be decided.")
    clear = N_("Nothing was changed by both in different ways.")
    first = message(open_, count=conflicts) if conflicts else message(clear)
    if conflicts and not found.changes.differences:
        brings = message(N_("{name} brings nothing else."), name=shown_path(path))
    else:
        brings = message(N_("{name} brings: {summary}"), name=shown_path(path), summary=summary(found.changes))
    if (warning := found.files.deletes_much(desk.document.graph)) is not None:
        first, brings = warning, message("{one} {other}", one=first, other=brings)
    if ancestor is None:
        base = N_("No version was found that both come from, so everything in which they differ is asked.")
        return [first, brings, message(base)]
    about = about_revision(ancestor.revision, desk.words)
    return [first, brings, message(N_("Both come from: {version}"), version=about)]
