"""Bringing in what other programs made: a file that is asked for, one that was dropped, the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.suffixes import SOURCES
from cjm_desktop.ui.actions.context import Context

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")  # what answers to a survey come in

if TYPE_CHECKING:
    from cjm_desktop.edit.commands.tables import PasteAnswer, TablePlan


def import_file(at: Context) -> None:
    """Ask for a file, preview it, and bring it in."""
    from cjm_desktop.ui.dialogs.questions import choose_file_to_import

    path = choose_file_to_import(at.parent, at.words, at.desk.folder, SOURCES)
    if path is not None:
        at.desk.settings.folder = path.parent
        import_path(at, path)


def take_lists(at: Context) -> None:
    """Ask for a map whose lists and lanes this one shares, say what would change, and take them over in one step."""
    from cjm_desktop.edit.commands.library import take_library
    from cjm_desktop.ui.dialogs.questions import ask_plainly, choose_file_to_open, tell_error, tell_list

    path = choose_file_to_open(at.parent, at.words, at.desk.folder)
    if path is None:
        return
    try:
        library = open_map(path).graph
    except CjmError as error:
        tell_error(at.parent, at.words, error, path)
        return
    draft = Draft(at.graph, new_id)
    call = take_library.call(library)
    call.apply(draft)
    changes = draft.changes()
    fresh = sum(each.before is None for each in changes)
    told = message(
        N_("Entries and lanes that are new: {new}. That are brought up to date: {changed}. Nothing is deleted."),
        new=fresh,
        changed=len(changes) - fresh,
    )
    title = at.words(message(N_("Take the lists of {name}?"), name=path.stem))
    if not changes:
        tell_list(at.parent, at.words, at.words(N_("The lists are those of that map already.")), ())
    elif ask_plainly(at.parent, at.words, title, at.words(told), at.words(N_("Take over"))):
        at.run(call)


def import_path(at: Context, path: Path) -> None:
    """Preview a file and bring it in."""
    from cjm_desktop.ui.incoming.flow import bring_in_file  # nothing of it is loaded with the window

    bring_in_file(path, at.desk, at.parent, at.maps.begin_from)


def import_survey(at: Context) -> None:
    """Ask for a table of answers to a survey, preview its scores, and bring them into the map."""
    from cjm_desktop.ui.dialogs.questions import choose_file_to_import
    from cjm_desktop.ui.incoming.survey import take_survey_file

    settings = at.desk.settings
    path = choose_file_to_import(at.parent, at.words, settings.folder, TABLES)
    if path is not None:
        settings.folder = path.parent
        if told := take_survey_file(path, at.desk, at.parent):
            at.panes.say(told)


def import_clipboard(at: Context) -> None:
    """Preview the table, outline or diagram on the clipboard and bring it in."""
    from cjm_desktop.ui.incoming.flow import bring_in_clipboard

    bring_in_clipboard(at.desk, at.parent, at.maps.begin_from)


def offer_pasted(at: Context, data: QMimeData) -> bool:
    """Preview what is pasted where it is more than words for some cells; False where it is to be pasted plainly."""
    from cjm_desktop.ui.incoming.flow import offer_pasted

    return offer_pasted(data, at.desk, at.parent, at.maps.begin_from)


def ask_about_paste(at: Context, plan: TablePlan) -> PasteAnswer | None:
    """Ask how a table is to be pasted that changes cards or does not fit; None pastes nothing."""
    from cjm_desktop.ui.dialogs.paste import ask_paste

    return ask_paste(at.parent, at.words, plan)
