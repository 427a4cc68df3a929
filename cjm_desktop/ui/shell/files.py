"""Opening, saving and closing, as a user sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import with_map_id
from cjm_desktop.model.records import PREFIX_OF, JourneyMap
from cjm_desktop.storage.codec import Revision
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.replacing import digest_of
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.dialogs.questions import Answer, DiskAnswer

if TYPE_CHECKING:
    from cjm_desktop.ui.shell.main_window import MainWindow

CHANGED_ON_DISK = "CJM-E210"
NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def open_file(window: MainWindow) -> None:
    """Ask for a map file and open it."""
    settings = window.workspace.settings
    path = questions.choose_file_to_open(window, window.words, settings.folder)
    if path:
        settings.folder = path.parent
        window.workspace.open_path(path, window)


def save(window: MainWindow) -> bool:
    """Save the map, under a name that is asked for when it has none. Whether it is saved now."""
    window.flush()
    document = window.document
    if document.path is None or document.read_only:
        return save_as(window)
    try:
        kept = document.save()
    except CjmError as error:
        if error.code == CHANGED_ON_DISK:
            look_at_disk(window, again=True)
        else:
            questions.tell_error(window, window.words, error, document.path)
        return not document.editor.modified
    return _after_save(window, kept=kept)


def save_as(window: MainWindow) -> bool:
    """Save the map under another name. Whether it is saved now."""
    window.flush()
    path = _ask_path(window, window.words(N_("Save the map as")), _proposal(window))
    if path is None:
        return False
    try:
        kept = window.document.save(path)
    except CjmError as error:
        questions.tell_error(window, window.words, error, path)
        return False
    window.workspace.settings.add_recent(path)
    return _after_save(window, kept=kept)


def _after_save(window: MainWindow, *, kept: bool) -> bool:
    """Bring the window in step. Where the disk has not confirmed the file, that is said and the map stays unsaved."""
    if kept:
        window.workspace.saved(window)
    else:
        questions.tell_error(window, window.words, refusal("CJM-W208"))
    window.bridge.state_changed.emit()
    return kept


def save_copy(window: MainWindow) -> None:
    """Write a copy with a new identity under another name; the window keeps the map that it has."""
    window.flush()
    first = _proposal(window)
    added = window.words(N_("copy"))
    proposal = first.with_name(f"{first.stem} {added}{MAP}")
    path = _ask_path(window, window.words(N_("Save a copy as")), proposal)
    if path is None:
        return
    if window.document.path and path.resolve() == window.document.path.resolve():
        window.banners.say(window.words(N_("A copy needs another name than the map itself. Nothing was written.")))
        return
    graph = with_map_id(window.document.editor.graph, new_id(PREFIX_OF[JourneyMap]))
    try:
        save_map(graph, path, revision=Revision(), source=None, now=datetime.now(UTC))
    except CjmError as error:
        questions.tell_error(window, window.words, error)
        return
    window.workspace.settings.add_recent(path)
    window.banners.say(window.words(message(N_("The copy is in {name}."), name=shown_path(path))))


def save_template(window: MainWindow) -> None:
    """Keep the map as a template of the user's own, under a name that is asked for."""
    window.flush()
    words, templates = window.words, window.workspace.own_templates
    title = window.desk.labels.text(window.document.editor.graph.map.title)
    dialog = NameDialog(words(N_("Save as a template")), title, words, window, cards=True)
    if not dialog.exec():
        return
    name = dialog.name.text().strip()
    taken = message(N_("Replace the template {name}?"), name=name)
    advice = words(N_("There is one of that name already."))
    if templates.has(name) and not questions.ask_plainly(window, words, words(taken), advice, words(N_("Replace"))):
        return
    try:
        path = templates.save(name, window.document.editor.graph, keep_cards=dialog.keep.isChecked())
    except CjmError as error:
        questions.tell_error(window, words, error)
        return
    window.workspace.pictures.forget(path)
    said = message(N_("{name} now stands among your templates on the start screen."), name=path.stem)
    window.banners.say(words(said))


def can_revert(window: MainWindow) -> bool:
    """Whether there is a saved version that differs."""
    return window.document.path is not None and window.document.editor.modified


def revert(window: MainWindow) -> None:
    """Read the file again and drop the changes since, once that is agreed to."""
    path = window.document.path
    agreed = questions.ask_plainly(
        window,
        window.words,
        window.words(message(N_("Go back to the saved version of {name}?"), name=window.document_name)),
        window.words(N_("The changes since the last save are lost.")),
        window.words(N_("Go back")),
    )
    if path and agreed:
        window.workspace.reopen(window, path)


def may_close(window: MainWindow) -> bool:
    """Whether the window may close: nothing unsaved, or it has been decided what becomes of it."""
    window.flush()
    if not window.unsaved:
        return True
    window.activateWindow()
    answer = questions.ask_save(window, window.words, window.document_name)
    return answer is Answer.DISCARD or (answer is Answer.SAVE and save(window))


def look_at_disk(window: MainWindow, *, again: bool = False) -> None:
    """Ask what to do when another program has changed the file since it was read.

    Asks once for each such change, unless the user has just tried to save.
    """
    if window.closed:
        return
    source = window.document.source
    path = window.document.path
    if source is None or path is None:
        return
    digest = _digest(path)
    if digest in ("", source.digest) or (digest == window.seen_digest and not again):
        return
    window.seen_digest = digest
    unsaved = window.document.editor.modified
    answer = questions.ask_changed(window, window.words, window.document_name, unsaved=unsaved)
    if answer is DiskAnswer.RELOAD:
        window.workspace.reopen(window, path)
    elif answer is DiskAnswer.COPY:
        save_as(window)
    elif answer is DiskAnswer.OVERWRITE:
        _overwrite(window)


def _overwrite(window: MainWindow) -> None:
    """Save over what another program wrote, and say where that is now."""
    window.flush()
    try:
        done = window.document.overwrite()
    except CjmError as error:
        questions.tell_error(window, window.words, error)
        return
    if _after_save(window, kept=done.confirmed) and done.backup:
        text = N_("Your version is saved. The other one is kept for 30 days as {path}.")
        window.banners.say(window.words(message(text, path=str(done.backup))))


def _digest(path: Path) -> str:
    """The hash of what is in the file now, or an empty text when it cannot be read."""
    try:
        return digest_of(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def _ask_path(window: MainWindow, title: str, proposal: Path) -> Path | None:
    path = questions.choose_file_to_save(window, title, proposal, window.words(N_("Journey maps")))
    if path:
        window.workspace.settings.folder = path.parent
    return path


def _proposal(window: MainWindow) -> Path:
    document = window.document
    if document.path:
        return document.path
    name = "".join(" " if char in NOT_IN_NAMES or not char.isprintable() else char for char in window.document_name)
    name = " ".join(name.split())[:80].rstrip(". ")
    folder = document.origin.parent if document.origin else window.workspace.settings.folder
    return folder / f"{name or window.words(N_('Journey map'))}{MAP}"
