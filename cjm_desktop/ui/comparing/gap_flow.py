"""How two states of a journey come beside each other: the other map is found where it was seen last, or asked for."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cjm_desktop.edit.commands.gaps import add_gap_lane
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.gap_words import GapWords
from cjm_desktop.model.as_it_was import as_it_was
from cjm_desktop.model.counterparts import REMOVED, counterparts, is_derived
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.comparing.gap_dialog import GapDialog
from cjm_desktop.ui.comparing.keeping import keep_list
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import choose_file_to_open, tell_error


def show_gaps(desk: Desk, parent: QWidget) -> None:
    """Show the open map beside the map that it comes from, or beside one that comes from it."""
    path = _where(desk) or choose_file_to_open(parent, desk.words, desk.folder)
    if path is None:
        return
    try:
        words, names = _beside(desk, path)
    except CjmError as error:
        tell_error(parent, desk.words, error, path)
        return
    may_put = names[1] == desk.name and not desk.document.read_only
    name = desk.map_words(N_("Gap"))

    def put() -> bool:
        return desk.run(add_gap_lane.call(name, words.cards()))

    title = " → ".join(Path(each).stem for each in names)
    sheet = partial(words.sheet, title)
    keep = partial(keep_list, desk, parent, N_("{name}, gaps"), N_("Save the table of gaps"), sheet)
    dialog = GapDialog(words, names, desk.words, parent, keep, put if may_put and words.cards() else None)
    dialog.exec()
    dialog.deleteLater()


def find_as_is(desk: Desk, parent: QWidget) -> JourneyGraph | None:
    """The map that the open one comes from, found or asked for; None where it is none, which is told, or given up."""
    path = _where(desk) or choose_file_to_open(parent, desk.words, desk.folder)
    if path is None:
        return None
    try:
        before = open_map(path).graph
        if not is_derived(desk.document.graph, before):
            raise refusal("CJM-E457", before=shown_path(path), after=desk.name)
    except CjmError as error:
        tell_error(parent, desk.words, error, path)
        return None
    return before


def told_as_is(before: JourneyGraph, after: JourneyGraph) -> Message:
    """What of the as-is map stands behind the open one, and how much of it has no place there."""
    shadows = sum(map(len, as_it_was(before, after).shadows.values()))
    cards = message(
        NN_("{count} card was changed or removed.", "{count} cards were changed or removed."), count=shadows
    )
    gone = sum(each.kind == REMOVED for each in counterparts(before, after))
    if not gone:
        return cards
    text = NN_(
        "{cards} {count} as-is step has no place here: “As it is and as it should be…” lists it.",
        "{cards} {count} as-is steps have no place here: “As it is and as it should be…” lists them.",
    )
    return message(text, cards=cards, count=gone)


def _where(desk: Desk) -> Path | None:
    """Where the map lies from which most steps of the open one come, if that is known."""
    origins = Counter(origin.map for step in desk.document.graph.steps() for origin in step.origins)
    places = (desk.settings.map_place(map_id) for map_id, _ in origins.most_common())
    return next((each for each in places if each is not None), None)


def _beside(desk: Desk, path: Path) -> tuple[GapWords, tuple[str, str]]:
    mine: JourneyGraph = desk.document.graph
    other = open_map(path).graph
    lang = desk.document.lang
    if is_derived(mine, other):
        return GapWords(other, mine, lang, desk.words), (shown_path(path), desk.name)
    if is_derived(other, mine):
        return GapWords(mine, other, lang, desk.words), (desk.name, shown_path(path))
    raise refusal("CJM-E457", before=shown_path(path), after=desk.name)
