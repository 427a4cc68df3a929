"""Comparing the map with another file or version, merging it with one, and deciding what is in conflict."""

from __future__ import annotations

from functools import partial

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Conflict
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.actions.action import Action, Doing, Menu, Place, always, writing
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.dialogs import questions


def compare_file(at: Context) -> None:
    """Ask for a map file and compare the open map with it."""
    from cjm_desktop.ui.comparing.flow import compare_with_file  # as late as it is asked for

    at.panes.flush()
    path = questions.choose_file_to_open(at.parent, at.words, at.desk.folder, N_("Compare with another file"))
    if path:
        at.desk.settings.folder = path.parent
        compare_with_file(at.desk, at.maps.look, at.parent, path)


def _compare_saved(at: Context) -> None:
    from cjm_desktop.ui.comparing.flow import compare_with  # as late as it is asked for

    path = at.document.path
    if path is not None:
        saved = at.words(N_("As saved"))
        compare_with(at.desk, at.maps.look, at.parent, lambda: open_map(path), saved, older=True, file=path)


def compare_saved(at: Context) -> Doing:
    """Compare with what lies in the file, where the map has one and has been changed."""
    return partial(_compare_saved, at) if at.document.path is not None and at.editor.modified else None


def merge_file(at: Context) -> None:
    """Ask for a map file and merge the open map with it."""
    from cjm_desktop.ui.comparing.merge_flow import merge_with_file  # as late as it is asked for

    at.panes.flush()
    path = questions.choose_file_to_open(at.parent, at.words, at.desk.folder, N_("Merge with another file"))
    if path:
        at.desk.settings.folder = path.parent
        if told := merge_with_file(at.desk, at.maps.look, at.parent, path):
            at.panes.say(told)


def _decide(at: Context) -> None:
    from cjm_desktop.ui.comparing.merge_flow import decide_conflicts  # as late as it is asked for

    decide_conflicts(at.desk, at.maps.look, at.parent)


def show_gaps(at: Context) -> None:
    """Show the map beside the one that it comes from, step by step."""
    from cjm_desktop.ui.comparing.gap_flow import show_gaps as show  # as late as it is asked for

    show(at.desk, at.maps.look, at.parent)


def show_as_is(at: Context) -> None:
    """Show the as-is map behind the open one, its curves and what was changed or removed since, or no longer."""
    from cjm_desktop.ui.comparing.gap_flow import find_as_is, told_as_is  # as late as it is asked for

    before = find_as_is(at.desk, at.parent) if at.document.as_is is None else None
    at.document.as_is = before
    at.panes.say(at.words(told_as_is(before, at.graph)) if before is not None else "")
    at.panes.show_state()


def open_conflicts(at: Context) -> Doing:
    """Decide what is in conflict, where something is."""
    return partial(_decide, at) if at.writable and at.graph.table(Conflict) else None


MENUS = (Menu("file.compare", N_("Compare and merge"), (Place("file", "save", 56),)),)
ACTIONS = (
    Action(
        "compare.gaps",
        N_("As it is and as it should be…"),
        always(show_gaps),
        (Place("file.compare", "", 40),),
        flush=True,
    ),
    Action(
        "view.as_is",
        N_("As-is behind the map"),
        always(show_as_is),
        (Place("view.shown", "", 47),),
        checked=lambda at: at.document.as_is is not None,
        flush=True,
    ),
    Action("merge.file", N_("Merge with another file…"), writing(merge_file), (Place("file.compare", "", 50),)),
    Action("merge.conflicts", N_("Open conflicts…"), open_conflicts, (Place("file.compare", "", 60),), flush=True),
    Action("compare.file", N_("Compare with another file…"), always(compare_file), (Place("file.compare", "", 10),)),
    Action(
        "compare.saved",
        N_("Compare with the saved version"),
        compare_saved,
        (Place("file.compare", "", 20),),
        flush=True,
    ),
    Action(
        "compare.version",
        N_("Compare with an earlier version…"),
        always(lambda at: at.maps.show_versions(at.document)),
        (Place("file.compare", "", 30),),
    ),
)
