"""Turning a window to a saved view of its map, and back to the whole of it."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.compose.overlaid import WHOLE, Sight
from cjm_desktop.edit.commands.saved_views import turn_to_view
from cjm_desktop.edit.filtering import NO_FILTER
from cjm_desktop.model.choices import keys
from cjm_desktop.model.marks import STRUCTURE
from cjm_desktop.model.records import RecordId, SavedView
from cjm_desktop.model.viewing import filter_of_view, left_out, turned
from cjm_desktop.model.vocabulary import CARD_MARKS
from cjm_desktop.ui.desk import Desk

KNOWN = frozenset(keys(CARD_MARKS))


def show_view(desk: Desk, view: RecordId) -> None:
    """Show a map as a saved view has it; as a whole for an id of none.

    What is left out, the marks and the filter are the window's. Which lanes are folded and which rules are on is the
    map's, so that turning to a view may be a step to undo; in a map for reading it is only shown.
    """
    document = desk.document
    record = document.graph.find(SavedView, view)
    if record is None:
        document.preview(None)
        _look(desk, WHOLE)
        document.editor.filtering.set(NO_FILTER)
        return
    document.preview(None)
    if any(turned(document.graph, record)):
        if document.read_only:
            document.preview(turn_to_view.call(view))
        elif not desk.run(turn_to_view.call(view)):
            return
    look_through(desk, record)


def look_through(desk: Desk, record: SavedView) -> None:
    """Leave out what a view does, and let the rest stand back; nothing of the map changes."""
    _look(desk, Sight(record.id, left_out(record), frozenset(record.without) & KNOWN))
    desk.document.editor.filtering.set(filter_of_view(desk.document.graph, record))


def leave_out(desk: Desk, records: frozenset[RecordId]) -> None:
    """Do without some lanes and stages in this window."""
    sight = desk.document.sight
    _look(desk, replace(sight, hidden=sight.hidden | records))


def _look(desk: Desk, sight: Sight) -> None:
    """Show so much of the map; what is not seen any more is neither selected nor has it the focus."""
    document = desk.document
    document.sight = sight
    session, graph, seen = document.editor.session, document.graph, document.seen
    kept = [each for each in session.selection if each in seen or not isinstance(graph.get(each), STRUCTURE)]
    lost = session.focus is not None and not all(each in seen for each in session.focus)
    with session.held():
        if len(kept) < len(session.selection):
            session.select(kept)
        if lost:
            session.set_focus(None)
