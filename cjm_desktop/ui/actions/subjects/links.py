"""Following the links of a map."""

from __future__ import annotations

from functools import partial

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.links import is_safe_link
from cjm_desktop.model.records import Card, Evidence
from cjm_desktop.ui.actions.action import ON_CARD, ON_ENTRY, Action, Doing, Place
from cjm_desktop.ui.actions.context import Context


def open_link(at: Context) -> Doing:
    """Open the link of the one card or source that is selected, where it leads to a web page or a mail address."""
    record = at.graph.get(at.selection[0]) if len(at.selection) == 1 else None
    link = record.link if isinstance(record, Card | Evidence) else ""
    return partial(at.desk.follow, link) if is_safe_link(link) else None


ACTIONS = (
    Action(
        "card.open_link",
        N_("Open link…"),
        open_link,
        (Place("edit", "text", 40), Place(ON_CARD, "text", 40), Place(ON_ENTRY, "text", 40)),
    ),
)
