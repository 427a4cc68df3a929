"""How two states of a journey come beside each other: the other map is found where it was seen last, or asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.gaps import add_gap_lane
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.alternative_words import AlternativeWords
from cjm_desktop.interchange.gap_words import GapWords
from cjm_desktop.model.as_it_was import as_it_was
from cjm_desktop.model.counterparts import REMOVED, check_derived, check_former, counterparts, is_derived
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.comparing.gap_dialog import Alternative, GapDialog
from cjm_desktop.ui.comparing.keeping import keep_list
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import choose_file_to_open, tell_error

States = tuple[tuple[str, Document], Alternative]  # what the as-is map is called, itself, and one as it should be


class _Found(Struct, frozen=True, eq=False):
    states: States


def show_gaps(desk: Desk, look: Look, parent: QWidget) -> None:
    """Show the open map beside the map that it comes from, or beside one that comes from it."""
    derived = any(step.origins for step in desk.document.graph.steps())
    title = N_("Open the map as it is") if derived else N_("Open a map that was made of this one")
    path = _where(desk) or choose_file_to_open(parent, desk.words, desk.folder, title)
    if path is None:
        return
    states = _patiently(desk, parent, path, partial(_states, desk, path))
    if states is None:
        return
    as_is, first = states

    def keep(shown: Sequence[Alternative]) -> None:
        names = [Path(each.name).stem for each in shown]
        title = f"{Path(as_is[0]).stem} → {' / '.join(names)}"
        told = [(name, each.told) for name, each in zip(names, shown, strict=True)]
        table = AlternativeWords(told, desk.words) if len(told) > 1 else shown[0].told
        sheet = partial(table.sheet, title)
        keep_list(desk, parent, N_("{name}, gaps"), N_("Save the table of gaps"), sheet)

    def more() -> Alternative | None:
        title = N_("Open another alternative")
        other = choose_file_to_open(parent, desk.words, desk.folder, title)
        if other is None:
            return None
        found = _patiently(desk, parent, other, partial(_alternative, desk, as_is, other))
        return found[1] if found is not None else None

    dialog = GapDialog(as_is, first, desk.words, look.backdrop, parent, keep, more)
    dialog.exec()
    dialog.deleteLater()


def _patiently(desk: Desk, parent: QWidget, path: Path, find: Callable[[], States]) -> States | None:
    """Two states found beside the window; None where that was given up or cannot be, which is told."""

    def work(tell: Callable[[float], None]) -> _Found:
        (name, before), alternative = find()
        tell(0.5)  # raises where it was given up
        for each in (before, alternative.document):
            each.layout.hits.make_ready()
        return _Found(((name, before), alternative))

    title = desk.words(message(N_("Comparing with {name}…"), name=shown_path(path)))
    try:
        found = patiently(title, desk.words, parent, work)
    except CjmError as error:
        tell_error(parent, desk.words, error, path)
        return None
    if not isinstance(found, _Found):
        return None
    (name, before), _ = found.states
    if name == shown_path(path):
        desk.settings.keep_map_place(before.graph.map.id, path)  # so that nobody is asked for it again
    return found.states


def _states(desk: Desk, path: Path) -> States:
    """Both states, whichever of them is open; raises CjmError."""
    mine, other = _mine(desk), _read(desk, path)
    name = shown_path(path)
    if is_derived(mine.graph, other.graph):
        return (name, other), _told(desk, other, desk.name, mine, mine_is_open=True)
    if is_derived(other.graph, mine.graph):
        return (desk.name, mine), _told(desk, mine, name, other)
    raise refusal("CJM-E457", before=name, after=desk.name)


def _alternative(desk: Desk, as_is: tuple[str, Document], path: Path) -> States:
    """Another map made of the as-is one; raises CjmError."""
    other = _read(desk, path)
    check_derived(other.graph, as_is[1].graph, (as_is[0], shown_path(path)))
    return as_is, _told(desk, as_is[1], shown_path(path), other)


def _mine(desk: Desk) -> Document:
    shown = desk.document.snapshot()
    shown.as_is = None
    return shown


def _read(desk: Desk, path: Path) -> Document:
    shown = Document(desk.document.services, replace(open_map(path), source=None), None)
    shown.lang = desk.document.lang
    return shown


def _told(desk: Desk, before: Document, name: str, after: Document, *, mine_is_open: bool = False) -> Alternative:
    told = GapWords(before.graph, after.graph, desk.document.lang, desk.words)
    cards, lane = told.cards(), desk.map_words(N_("Gaps to close"))
    may_put = mine_is_open and cards and not desk.document.read_only

    def put() -> bool:
        return desk.run(add_gap_lane.call(lane, cards))

    return Alternative(name, after, told, put if may_put else None)


def find_as_is(desk: Desk, parent: QWidget) -> JourneyGraph | None:
    """The map that the open one comes from, found or asked for; None where it is none, which is told, or given up."""
    path = _where(desk) or choose_file_to_open(parent, desk.words, desk.folder, N_("Open the map as it is"))
    if path is None:
        return None
    try:
        before = open_map(path).graph
        check_former(desk.document.graph, before, (shown_path(path), desk.name))
        desk.settings.keep_map_place(before.map.id, path)
    except CjmError as error:
        tell_error(parent, desk.words, error, path)
        return None
    return before


def told_as_is(before: JourneyGraph, after: JourneyGraph) -> Message:
    """What of the as-is map stands behind the open one, and how much of it has no place there."""
    shadows = sum(map(len, as_it_was(before, after).shadows.values()))
    forms = NN_("{count} card was changed or removed.", "{count} cards were changed or removed.")
    cards = message(forms, count=shadows) if shadows else message(N_("No card was changed or removed."))
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
