"""Looking at some of the cards of a map only, without moving any."""

from __future__ import annotations

from functools import partial

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import Action, Doing, Menu, Place, always
from cjm_desktop.ui.actions.context import Context


def clear_filter(at: Context) -> Doing:
    """Show all cards alike again."""
    return at.panes.clear_filter if at.editor.filtering.filter else None


def select_matching(at: Context) -> Doing:
    """Select the cards that pass the filter and are in sight."""
    filtering = at.editor.filtering
    if not filtering.filter or not filtering.cards:
        return None
    seen = at.document.seen
    cards = [card.id for lane in seen.lanes() for card in seen.cards_of_lane(lane.id) if card.id in filtering.cards]
    return partial(at.editor.session.select, cards)


def _place(order: int) -> tuple[Place, ...]:
    return (Place("edit.filter", "", order),)


MENUS = (Menu("edit.filter", N_("Filter"), (Place("edit", "find", 50),)),)
ACTIONS = (
    Action(
        "filter.open",
        N_("Filter…"),
        always(lambda at: at.panes.filter_cards()),
        _place(10),
        ("Ctrl+Shift+F",),
    ),
    Action("filter.clear", N_("Clear filter"), clear_filter, _place(20)),
    Action("filter.select", N_("Select what matches the filter"), select_matching, _place(30)),
)
