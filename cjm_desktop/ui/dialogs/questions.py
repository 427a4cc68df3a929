"""The few questions and messages that stop the user. All words are plain text: names and details are untrusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.storage.suffixes import CARRIERS, COMMENTS, MAP, PICTURES, SOURCES
from cjm_desktop.ui.base.names import shown, shown_path
from cjm_desktop.ui.base.unasked import KeysToCome

MOST_LINES = 12  # that a message box shows at once
# A kind of file by its name alone: with all its endings it is longer than the box that shows it.
PLAIN = QFileDialog.Option.HideNameFilterDetails
A = TypeVar("A")


class Decision(Enum):
    """What was decided about unsaved work."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class DiskAnswer(Enum):
    """What was decided about a file that another program has changed."""

    RELOAD = "reload"
    COPY = "copy"
    OVERWRITE = "overwrite"
    MERGE = "merge"
    LATER = "later"


class Unanswered(Enum):
    """What is to be done while another program of the same profile does not answer."""

    AGAIN = "again"
    READ = "read"
    CANCEL = "cancel"


def plain_box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    """A message box that shows a headline and a text as they are, without markup."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("CJM Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowModality(Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal)
    return box


def tell_error(
    parent: QWidget | None, words: Translate, error: CjmError, file: Path | None = None, *, unasked: bool = False
) -> None:
    """Show an error: what happened, what is safe and what to do, which file, its code, and details behind a button.

    One that comes `unasked`, not after something that the user did just now, takes no keys that were meant for the map.
    """
    box = _error_box(parent, words, error, file)
    if unasked:
        KeysToCome(box)
    box.setDefaultButton(_close_button(box, words))
    box.exec()


def ask_salvage(parent: QWidget | None, words: Translate, error: CjmError, file: Path) -> bool:
    """Show why a file could not be opened, and ask whether to open what can be read of it."""
    box = _error_box(parent, words, error, file)
    salvage = box.addButton(words(N_("Open what can be read")), QMessageBox.ButtonRole.AcceptRole)
    close = _close_button(box, words)
    return _ask(box, {salvage: True, close: False}, salvage, close, False)


def _error_box(parent: QWidget | None, words: Translate, error: CjmError, file: Path | None) -> QMessageBox:
    about = f"{shown_path(file)} · {error.code}" if file else error.code
    box = plain_box(parent, QMessageBox.Icon.Warning, words(error.message), f"{words(error.advice)}\n\n{about}")
    if error.detail:
        box.setDetailedText(error.detail)
    _name_details(box, words)
    return box


def _name_details(box: QMessageBox, words: Translate) -> None:
    """Call the button that the system adds for details by a word of ours."""
    for button in box.buttons():
        if box.buttonRole(button) is QMessageBox.ButtonRole.ActionRole:
            button.setText(words(N_("Details")))


def _close_button(box: QMessageBox, words: Translate) -> QPushButton:
    return box.addButton(words(N_("Close")), QMessageBox.ButtonRole.RejectRole)


def tell_list(parent: QWidget | None, words: Translate, title: str, lines: Sequence[str]) -> None:
    """Show some lines below a headline; behind a button, all of them where they are many."""
    lines = [line if count == 1 else f"{line} ×{count}" for line, count in Counter(lines).items()]
    shown_lines = lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"]
    box = plain_box(parent, QMessageBox.Icon.Information, title, "\n".join(shown_lines))
    if len(lines) > MOST_LINES:
        box.setDetailedText("\n".join(lines))
    _name_details(box, words)
    box.setDefaultButton(_close_button(box, words))
    box.exec()


def ask_save(parent: QWidget, words: Translate, name: str) -> Decision:
    """Ask what to do with unsaved changes."""
    box = plain_box(
        parent,
        QMessageBox.Icon.Question,
        words(message(N_("Save the changes to {name}?"), name=shown(name))),
        words(N_("Without saving, the changes since the last save are lost.")),
    )
    save = box.addButton(words(N_("Save")), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(words(N_("Don't save")), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    return _ask(
        box, {save: Decision.SAVE, discard: Decision.DISCARD, cancel: Decision.CANCEL}, save, cancel, Decision.CANCEL
    )


def ask_changed(parent: QWidget, words: Translate, name: str, *, unsaved: bool, merges: bool = False) -> DiskAnswer:
    """Ask what to do about a file that was changed on disk. The question comes by itself; no default overwrites.

    Where it `merges`, unsaved changes can be put together with what is in the file now.
    """
    if merges:
        advice = N_(
            "You have unsaved changes too. Merging puts both together, and asks where both changed the same. "
            "If you overwrite the file, the other version is kept for 30 days."
        )
    elif unsaved:
        advice = N_(
            "You have unsaved changes too. Save yours as a copy, and nothing is lost. "
            "If you overwrite the file, the other version is kept for 30 days."
        )
    else:
        advice = N_("You have no unsaved changes. Reading it again shows the newer version.")
    title = words(message(N_("{name} was changed by another program."), name=shown(name)))
    box = plain_box(parent, QMessageBox.Icon.Question, title, words(advice))
    KeysToCome(box)
    copy = box.addButton(words(N_("Save as a copy…")), QMessageBox.ButtonRole.AcceptRole) if unsaved else None
    merge = box.addButton(words(N_("Merge…")), QMessageBox.ButtonRole.AcceptRole) if merges else None
    reload = box.addButton(words(N_("Read again")), QMessageBox.ButtonRole.ActionRole)
    over = box.addButton(words(N_("Overwrite")), QMessageBox.ButtonRole.DestructiveRole) if unsaved else None
    later = box.addButton(words(N_("Not now")), QMessageBox.ButtonRole.RejectRole)
    answers = {reload: DiskAnswer.RELOAD, later: DiskAnswer.LATER}
    if copy and over:
        answers |= {copy: DiskAnswer.COPY, over: DiskAnswer.OVERWRITE}
    if merge:
        answers |= {merge: DiskAnswer.MERGE}
    return _ask(box, answers, merge or copy or reload, later, DiskAnswer.LATER)


def ask_unanswered(words: Translate) -> Unanswered:
    """Ask what to do while the program that runs already does not answer."""
    box = plain_box(
        None,
        QMessageBox.Icon.Warning,
        words(N_("CJM Desktop is running already, but does not answer.")),
        words(
            N_(
                "It may be busy: wait a moment and try again. What you open here meanwhile can only be looked at, "
                "so that nothing of its work is overwritten."
            )
        ),
    )
    again = box.addButton(words(N_("Try again")), QMessageBox.ButtonRole.AcceptRole)
    read = box.addButton(words(N_("Open for reading only")), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    answers = {again: Unanswered.AGAIN, read: Unanswered.READ, cancel: Unanswered.CANCEL}
    return _ask(box, answers, again, cancel, Unanswered.CANCEL)


def ask_plainly(parent: QWidget, words: Translate, title: str, advice: str, yes: str) -> bool:
    """Ask a question with a translated headline, text and consenting answer."""
    box = plain_box(parent, QMessageBox.Icon.Question, title, advice)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, {agree: True, cancel: False}, agree, cancel, False)


def throws_away(parent: QWidget, words: Translate, title: str) -> bool:
    """Ask with a translated headline whether what a dialog holds is thrown away; Enter and Escape keep it."""
    box = plain_box(parent, QMessageBox.Icon.Question, title, words(N_("The map stays as it is.")))
    throw = box.addButton(words(N_("Throw away")), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, {throw: True, keep: False}, keep, keep, False)


def _ask(box: QMessageBox, answers: dict[QPushButton, A], default: QPushButton, escape: QPushButton, none: A) -> A:
    box.setDefaultButton(default)
    box.setEscapeButton(escape)
    box.exec()
    clicked = box.clickedButton()
    return next((answer for button, answer in answers.items() if button is clicked), none)


def choose_file_to_open(
    parent: QWidget, words: Translate, folder: Path, title: str = N_("Open a journey map")
) -> Path | None:
    """Let the user choose a map file; the title says what for."""
    # Marked words inside of f-strings would not be collected for translation.
    kinds = (
        (N_("Journey maps"), f"*{MAP}"),
        (N_("Workbooks, tables, outlines and diagrams"), " ".join(f"*{suffix}" for suffix in SOURCES)),
        (N_("Pictures and documents that carry a map"), " ".join(f"*{suffix}" for suffix in CARRIERS)),
        (N_("All files"), "*"),
    )
    offered = ";;".join(f"{words(name)} ({patterns})" for name, patterns in kinds)
    name, _ = QFileDialog.getOpenFileName(parent, words(title), str(folder), offered, "", PLAIN)
    return Path(name) if name else None


def choose_file_to_import(parent: QWidget, words: Translate, folder: Path, suffixes: Sequence[str]) -> Path | None:
    """Let the user choose a file of another program."""
    kinds = (
        (N_("Workbooks, tables, outlines and diagrams"), " ".join(f"*{suffix}" for suffix in suffixes)),
        (N_("All files"), "*"),
    )
    offered = ";;".join(f"{words(name)} ({patterns})" for name, patterns in kinds)
    name, _ = QFileDialog.getOpenFileName(parent, words(N_("Import a file")), str(folder), offered, "", PLAIN)
    return Path(name) if name else None


def choose_comments(parent: QWidget, words: Translate, folder: Path) -> list[Path]:
    """Let the user choose what came back from reviewers, one file or several."""
    kinds = ((N_("Comments and review packs"), f"*{COMMENTS} *{MAP}"), (N_("All files"), "*"))
    offered = ";;".join(f"{words(name)} ({patterns})" for name, patterns in kinds)
    names, _ = QFileDialog.getOpenFileNames(parent, words(N_("Read comments back")), str(folder), offered, "", PLAIN)
    return [Path(name) for name in names]


def choose_template(parent: QWidget, words: Translate, folder: Path) -> Path | None:
    """Let the user choose a presentation that slides are put on."""
    kind = words(N_("Presentations and their templates"))
    offered = f"{kind} (*.pptx *.potx)"
    name, _ = QFileDialog.getOpenFileName(parent, words(N_("Slides of a template")), str(folder), offered, "", PLAIN)
    return Path(name) if name else None


def choose_event_logs(parent: QWidget, words: Translate, folder: Path) -> list[Path]:
    """Let the user choose the files of an event log, one or several of one form."""
    kinds = ((N_("Event logs"), "*.csv *.tsv *.txt *.parquet *.xes *.gz *.zip"), (N_("All files"), "*"))
    offered = ";;".join(f"{words(name)} ({patterns})" for name, patterns in kinds)
    names, _ = QFileDialog.getOpenFileNames(parent, words(N_("Count an event log")), str(folder), offered, "", PLAIN)
    return [Path(name) for name in names]


def choose_file_to_save(parent: QWidget, title: str, proposal: Path, kind: str) -> Path | None:
    """Let the user choose a name for a file of a kind; the proposal's ending is added when none is given.

    A map that is given the ending of something else gets its own behind that.
    """
    suffix = proposal.suffix
    dialog = QFileDialog(parent, title, str(proposal.parent), f"{kind} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(proposal.name)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    path = Path(dialog.selectedFiles()[0])
    return map_named(path) if suffix == MAP else path


def map_named(path: Path) -> Path:
    """The name for a map: with its own ending behind that of a picture, document or table, one that is free."""
    if path.suffix.casefold() not in {*CARRIERS, *PICTURES, *SOURCES} - {".json", ".txt"}:
        return path
    numbers = chain(("",), (f" {number}" for number in count(2)))
    names = (path.with_name(f"{path.name}{added}{MAP}") for added in numbers)
    return next(name for name in names if not name.exists())


def choose_data_file(parent: QWidget, title: str, proposal: Path, kinds: Sequence[tuple[str, str]]) -> Path | None:
    """Let the user choose a name and one of several kinds of file, each given by its name and ending."""
    filters = [f"{name} (*{suffix})" for name, suffix in kinds]
    name, chosen = QFileDialog.getSaveFileName(
        parent, title, f"{proposal}{kinds[0][1]}", ";;".join(filters), filters[0]
    )
    if not name:
        return None
    path, suffix = Path(name), dict(zip(filters, (each for _, each in kinds), strict=True)).get(chosen, kinds[0][1])
    endings = {each for _, each in kinds}
    return path if path.suffix.lower() in endings else Path(f"{path}{suffix}")


def choose_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Let the user choose a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None
