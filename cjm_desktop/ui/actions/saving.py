"""Opening, saving and closing, as a user sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.counterparts import made_of
from cjm_desktop.model.graph import with_map_id
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.records import PREFIX_OF, JourneyMap
from cjm_desktop.model.vocabulary import MAP_KINDS
from cjm_desktop.storage.codec import Revision
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.replacing import digest_of
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.base.names import file_name, shown_path
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.dialogs.questions import Decision, DiskAnswer

CHANGED_ON_DISK = "CJM-E210"


def open_file(at: Context) -> None:
    """Ask for a map file and open it."""
    path = questions.choose_file_to_open(at.parent, at.words, at.desk.folder)
    if path:
        at.desk.settings.folder = path.parent
        at.maps.open_path(path, at.document)


def save(at: Context) -> bool:
    """Save the map, under a name that is asked for when it has none. Whether it is saved now."""
    at.panes.flush()
    document = at.document
    if document.path is None or document.sealed:
        return save_as(at)
    try:
        kept = document.save(later=True)
    except CjmError as error:
        if error.code == CHANGED_ON_DISK:
            look_at_disk(at, again=True)
        else:
            questions.tell_error(at.parent, at.words, error, document.path)
        return not document.editor.modified
    return _after_save(at, kept=kept)


def save_as(at: Context, proposal: Path | None = None) -> bool:
    """Save the map under another name, for which there may be a proposal. Whether it is saved now."""
    at.panes.flush()
    path = _ask_path(at, at.words(N_("Save the map as")), proposal or _proposal(at))
    if path is None:
        return False
    try:
        kept = at.document.save(path, later=True)
    except CjmError as error:
        questions.tell_error(at.parent, at.words, error, path)
        return False
    at.desk.settings.add_recent(path)
    return _after_save(at, kept=kept)


def _after_save(at: Context, *, kept: bool) -> bool:
    """Bring the window in step. Where the disk has not confirmed the file, that is said and the map stays unsaved."""
    at.maps.keep_version(at.document)
    if kept:
        at.maps.saved(at.document)
    else:
        questions.tell_error(at.parent, at.words, refusal("CJM-W208"))
    at.panes.show_state()
    return kept


def save_copy(at: Context) -> None:
    """Write a copy with a new identity under another name; the window keeps the map that it has."""
    at.panes.flush()
    proposal = _beside(_proposal(at), at.words(N_("copy")))
    path = _ask_path(at, at.words(N_("Save a copy as")), proposal)
    if path is None:
        return
    if at.document.path and path.resolve() == at.document.path.resolve():
        at.panes.say(at.words(N_("A copy needs another name than the map itself. Nothing was written.")))
        return
    graph = with_map_id(at.graph, new_id(PREFIX_OF[JourneyMap]))
    try:
        save_map(graph, path, revision=Revision(), source=None, now=datetime.now(UTC))
    except CjmError as error:
        questions.tell_error(at.parent, at.words, error)
        return
    at.desk.settings.add_recent(path)
    at.panes.say(at.words(message(N_("The copy is in {name}."), name=shown_path(path))))


def save_template(at: Context) -> None:
    """Keep the map as a template of the user's own, under a name that is asked for."""
    at.panes.flush()
    words, templates = at.words, at.maps.own_templates
    title = at.desk.labels.text(at.graph.map.title)
    dialog = NameDialog(words(N_("Save as a template")), title, words, at.parent, cards=True)
    if not dialog.exec():
        return
    name = dialog.name.text().strip()
    taken = message(N_("Replace the template {name}?"), name=name)
    advice = words(N_("There is one of that name already."))
    if templates.has(name) and not questions.ask_plainly(at.parent, words, words(taken), advice, words(N_("Replace"))):
        return
    try:
        path = templates.save(name, at.graph, keep_cards=dialog.keep.isChecked())
    except CjmError as error:
        questions.tell_error(at.parent, words, error)
        return
    at.maps.template_saved(path)
    said = message(N_("{name} now stands among your templates on the start screen."), name=path.stem)
    at.panes.say(words(said))


def revert(at: Context) -> None:
    """Read the file again and drop the changes since, once that is agreed to."""
    path = at.document.path
    agreed = questions.ask_plainly(
        at.parent,
        at.words,
        at.words(message(N_("Go back to the saved version of {name}?"), name=at.desk.name)),
        at.words(N_("The changes since the last save are lost.")),
        at.words(N_("Go back")),
    )
    if path and agreed:
        at.maps.reopen(at.document, path)


def may_close(at: Context) -> bool:
    """Whether the window may close: nothing unsaved, or it has been decided what becomes of it."""
    at.panes.flush()
    if not at.maps.is_unsaved(at.document):
        return True
    at.parent.activateWindow()
    answer = questions.ask_save(at.parent, at.words, at.desk.name)
    return answer is Decision.DISCARD or (answer is Decision.SAVE and save(at))


def look_at_disk(at: Context, *, again: bool = False) -> None:
    """Ask what to do when another program has changed the file since it was read.

    Asks once for each such change, unless the user has just tried to save.
    """
    source, path = at.document.source, at.document.path
    if source is None or path is None:
        return
    digest = _digest(path)
    if digest in ("", source.digest) or (digest == at.asked.digest and not again):
        return
    at.asked.digest = digest
    at.panes.flush()  # words that are being typed are unsaved changes too
    unsaved = at.editor.modified
    merges = unsaved and at.writable and pack_of(at.graph) is None
    answer = questions.ask_changed(at.parent, at.words, at.desk.name, unsaved=unsaved, merges=merges)
    if answer is DiskAnswer.RELOAD:
        at.maps.reopen(at.document, path)
    elif answer is DiskAnswer.COPY:
        save_as(at, _beside(path, at.words(N_("copy"))))
    elif answer is DiskAnswer.MERGE:
        from cjm_desktop.ui.comparing.merge_flow import merge_with_file  # as late as it is asked for

        if told := merge_with_file(at.desk, at.maps.look, at.parent, path):
            at.panes.say(told)
    elif answer is DiskAnswer.OVERWRITE:
        _overwrite(at)


def _overwrite(at: Context) -> None:
    """Save over what another program wrote, and say where that is now."""
    at.panes.flush()
    try:
        done = at.document.overwrite(later=True)
    except CjmError as error:
        questions.tell_error(at.parent, at.words, error)
        return
    if _after_save(at, kept=done.confirmed) and done.backup:
        text = N_("Your version is saved. The other one is kept for 30 days and stands among “All versions…”.")
        at.panes.say(at.words(text), stays=True)


def _digest(path: Path) -> str:
    """The hash of what is in the file now, or an empty text when it cannot be read."""
    try:
        return digest_of(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def _ask_path(at: Context, title: str, proposal: Path) -> Path | None:
    path = questions.choose_file_to_save(at.parent, title, proposal, at.words(N_("Journey maps")))
    if path:
        at.desk.settings.folder = path.parent
    return path


def _proposal(at: Context) -> Path:
    document = at.document
    if document.path:
        return document.path
    name = file_name(at.desk.name, at.words(N_("Journey map")))
    origin = at.desk.settings.map_place(made_of(at.graph))
    if origin is None:
        return _free(at.desk.folder / f"{name}{MAP}", "")
    # Beside the map that it was made of, which has its title.
    kind = next((at.words(each.label) for each in MAP_KINDS if each.key == at.graph.map.kind), at.words(N_("copy")))
    return _free(origin.with_name(f"{name}, {kind}{MAP}"), "")


def _beside(path: Path, added: str) -> Path:
    """A name beside a file that no other file there has."""
    return _free(path, f" {added}")


def _free(path: Path, added: str) -> Path:
    """The name of a file with something added, and with a number where there is such a file already."""
    names = (path.with_name(f"{path.stem}{added}{number}{MAP}") for number in ("", *(f" {n}" for n in range(2, 100))))
    return next((name for name in names if not name.exists()), path.with_name(f"{path.stem} {new_id('copy')}{MAP}"))
