"""Talking about the map: comments on whatever is selected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.comments import resolve_comments
from cjm_desktop.edit.commands.feedback import mark_looked, own_response, vote_for
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model.pack import PART
from cjm_desktop.model.records import RecordId, Response
from cjm_desktop.model.threads import in_reading_order, is_open
from cjm_desktop.ui.actions.action import (
    ON_RECORD,
    ON_SHEET,
    TOOL_BAR,
    Action,
    Doing,
    Place,
    Ready,
    always,
    talking,
    writing,
)
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.reading_back import choose_and_read_back, make_pack
from cjm_desktop.ui.panels.comments import now


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
    return partial(at.run, resolve_comments.call(open_ones)) if at.may_talk and open_ones else None


def making_pack(at: Context) -> Doing:
    """Make a review pack of any map that is none itself."""
    return partial(make_pack, at) if PART not in at.graph.foreign else None


def _own(at: Context) -> Response | None:
    return own_response(at.graph, at.desk.settings.author)


def _in_pack(at: Context, do: Callable[[RecordId], CommandCall]) -> Doing:
    here = at.selection[-1] if at.selection else at.graph.map.id
    return (lambda: at.run(do(here))) if at.may_talk and PART in at.graph.foreign else None


def vote_here(at: Context) -> Doing:
    """Give what is selected in a review pack one's vote, or take that back."""
    author, count = at.desk.settings.author, 0 if has_voted(at) else 1
    return _in_pack(at, lambda here: vote_for.call(here, count, author, now()))


def has_voted(at: Context) -> bool:
    """Whether what is selected has one's vote."""
    own = _own(at)
    return own is not None and bool(at.selection) and at.selection[-1] in {each.target for each in own.votes}


def vote_label(at: Context) -> Message:
    """The votes that one has given so far stand beside the action."""
    own = _own(at)
    count = sum(each.count for each in own.votes) if own is not None else 0
    return message(NN_("Vote for it ({count} given)", "Vote for it ({count} given)"), count=count)


def look_here(at: Context) -> Doing:
    """Mark what is selected in a review pack as looked at, or not."""
    author, looked = at.desk.settings.author, not has_looked(at)
    return _in_pack(at, lambda here: mark_looked.call(here, author, now(), looked=looked))


def has_looked(at: Context) -> bool:
    """Whether what is selected is marked as looked at."""
    own = _own(at)
    here = at.selection[-1] if at.selection else at.graph.map.id
    return own is not None and here in own.looked


def _on_pack(order: int) -> tuple[Place, ...]:
    return (Place("insert", "talk", order), Place(ON_RECORD, "talk", order), Place(ON_SHEET, "talk", order))


def show_pins(at: Context) -> None:
    """Show the signs of comments on all maps, or on none."""
    at.desk.settings.pins = not at.desk.settings.pins


ACTIONS = (
    Action(
        "talk.comment",
        N_("Comment on it"),
        talking(lambda at: at.panes.talk()),
        (
            Place("insert", "talk", 10),
            Place(TOOL_BAR, "insert", 50, N_("Comment")),
            Place(ON_RECORD, "talk", 10),
            Place(ON_SHEET, "talk", 10),
        ),
        ("Ctrl+Alt+M",),
        icon="message-circle",
    ),
    Action(
        "talk.read_back", N_("Read comments back…"), writing(choose_and_read_back), (Place("file.earlier", "", 40),)
    ),
    Action("talk.make_pack", N_("Make a review pack…"), making_pack, (Place("file.earlier", "", 30),), flush=True),
    Action("talk.resolve", N_("Resolve its comments"), resolve_here, (Place(ON_RECORD, "talk", 20),)),
    Action("talk.vote", N_("Vote for it"), vote_here, _on_pack(30), checked=has_voted, label=vote_label),
    Action("talk.looked", N_("I have looked at it"), look_here, _on_pack(40), checked=has_looked),
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
