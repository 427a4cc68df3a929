"""Talking about the map: comments on whatever is selected."""

from __future__ import annotations

from functools import partial

from cjm_desktop.edit.commands.comments import resolve_comments
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.threads import in_reading_order, is_open
from cjm_desktop.ui.actions.action import ON_RECORD, ON_SHEET, TOOL_BAR, Action, Doing, Place, Ready, always, writing
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.reading_back import choose_and_read_back


def next_comment(by: int) -> Ready:
    """Go to the next open comment along the map, or the one before, seen from what is selected."""

    def ready(at: Context) -> Doing:
        found = [each for each in in_reading_order(at.graph) if is_open(each)]
        if not found:
            return None
        here = set(at.selection) or {at.graph.map.id, ""}
        places = [i for i, each in enumerate(found) if each.target in here]
        now = at.panes.comment_in_hand
        ids = [each.id for each in found]
        if now in ids and ids.index(now) in places:
            places = [ids.index(now)]
        first = (places[-1] if by > 0 else places[0]) if places else (-1 if by > 0 else len(found))
        return partial(at.panes.talk, ids[(first + by) % len(found)])

    return ready


def resolve_here(at: Context) -> Doing:
    """Have done with all open comments on what is selected."""
    about = set(at.selection)
    open_ones: list[RecordId] = [
        each.id for each in in_reading_order(at.graph) if each.target in about and is_open(each)
    ]
    return partial(at.run, resolve_comments.call(open_ones)) if at.writable and open_ones else None


def show_pins(at: Context) -> None:
    """Show the signs of comments on all maps, or on none."""
    at.desk.settings.pins = not at.desk.settings.pins


ACTIONS = (
    Action(
        "talk.comment",
        N_("Comment on it"),
        writing(lambda at: at.panes.talk()),
        (
            Place("insert", "talk", 10),
            Place(TOOL_BAR, "insert", 50, N_("Comment")),
            Place(ON_RECORD, "talk", 10),
            Place(ON_SHEET, "talk", 10),
        ),
        ("Ctrl+Alt+M",),
        icon="message-circle",
    ),
    Action("talk.read_back", N_("Read comments back…"), writing(choose_and_read_back), (Place("file", "save", 54),)),
    Action("talk.resolve", N_("Resolve its comments"), resolve_here, (Place(ON_RECORD, "talk", 20),)),
    Action("talk.next", N_("Next comment"), next_comment(1), (Place("view.go", "talk", 40),), ("Ctrl+Alt+.",)),
    Action("talk.previous", N_("Previous comment"), next_comment(-1), (Place("view.go", "talk", 50),), ("Ctrl+Alt+,",)),
    Action(
        "view.comments",
        N_("Comments"),
        always(lambda at: at.panes.toggle("comments")),
        (Place("view", "panes", 22),),
        checked=lambda at: at.panes.is_shown("comments"),
    ),
    Action(
        "view.pins",
        N_("Pins of comments"),
        always(show_pins),
        (Place("view.shown", "", 30),),
        checked=lambda at: at.desk.settings.pins,
    ),
)
