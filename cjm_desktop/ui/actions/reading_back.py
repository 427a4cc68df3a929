"""Reading comments back that reviewers have mailed: chosen or dropped files become comments and votes in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.base.dropping import commenting, importable, openable
from cjm_desktop.ui.dialogs.overwriting import may_write
from cjm_desktop.ui.dialogs.questions import choose_comments, choose_file_to_save, tell_error, tell_list


def choose_and_read_back(at: Context) -> None:
    """Ask for files that came back, and take them in."""
    paths = choose_comments(at.parent, at.words, at.desk.folder)
    if paths:
        at.desk.settings.folder = paths[0].parent
        read_back(at, paths)


def take_dropped(at: Context, paths: Sequence[Path]) -> None:
    """Open the maps among files that were dropped, read comments back, and preview what another program made."""
    for path in openable(paths):
        at.maps.open_path(path, at.document)
    if comments := commenting(paths):
        read_back(at, comments)
    for path in importable(paths)[:1]:
        import_path(at, path)


def read_back(at: Context, paths: Sequence[Path]) -> None:
    """Take in files that came back; a file that cannot be read keeps no other one from being taken in."""
    from cjm_desktop.compose.collecting import (  # as late as it is asked for
        Returned,
        coverage_told,
        read_returned,
        told_of,
    )
    from cjm_desktop.edit.commands.feedback import take_feedback

    at.panes.flush()
    if not at.writable:
        return
    found, lines = list[Returned](), list[str]()
    for path in paths:
        try:
            found += read_returned(path, at.graph, at.document.revision, found)
        except CjmError as error:
            if len(paths) == 1:
                tell_error(at.parent, at.words, error, path)
                return
            lines.append(f"{path.name}: {at.words(error.message)} {at.words(error.advice)}")
    if not found or not at.run(take_feedback.call([each.given for each in found])):
        if lines:
            tell_list(at.parent, at.words, at.words(N_("No comments could be read back.")), lines)
        return
    told = [" ".join(map(at.words, told_of(each))) for each in found]
    coverage = at.words(coverage_told(at.graph))
    if not at.panes.is_shown("comments"):
        at.panes.toggle("comments")
        at.canvas.setFocus()  # the next key is meant for the map, where undo is
    forms = NN_("Comments of {count} answer were read back.", "Comments of {count} answers were read back.")
    title = at.words(message(forms, count=len(found)))
    tell_list(at.parent, at.words, f"{title} {coverage}", [*told, *lines])


def make_pack(at: Context) -> None:
    """Ask what reviewers get to see, and write the review pack."""
    from cjm_desktop.compose.collecting import pack_to_send  # as late as it is asked for
    from cjm_desktop.ui.dialogs.review_pack import ReviewPackDialog

    dialog = ReviewPackDialog(at.graph, at.desk.labels, at.words, at.parent)
    agreed, lanes, comments = bool(dialog.exec()), dialog.lanes, dialog.with_comments
    dialog.deleteLater()
    if not agreed:
        return
    name = at.words(message(N_("{name}, review pack"), name=Path(at.desk.name).stem))
    proposal = at.desk.folder / f"{name}{MAP}"
    path = choose_file_to_save(at.parent, at.words(N_("Save the review pack")), proposal, at.words(N_("Review packs")))
    if path is None or not may_write(at.parent, at.words, [path], own=at.document.path, chosen=path):
        return
    try:
        pack_to_send(at.document, lanes, path, comments=comments)
    except CjmError as error:
        tell_error(at.parent, at.words, error, path)
        return
    told = N_("The review pack is saved as {name}. What comes back is taken in by “Read comments back…”.")
    at.panes.say(at.words(message(told, name=path.name)))
