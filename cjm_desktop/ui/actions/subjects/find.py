"""Finding words on the map, and replacing them."""

from __future__ import annotations

from functools import partial

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import Action, Doing, Place, Ready, always
from cjm_desktop.ui.actions.context import Context


def step(by: int) -> Ready:
    """Go to the next hit or the one before, once something has been looked for."""

    def ready(at: Context) -> Doing:
        return partial(at.panes.find_next, by) if at.panes.has_sought else None

    return ready


def _place(order: int) -> tuple[Place, ...]:
    return (Place("edit", "find", order),)


ACTIONS = (
    Action(
        "edit.find",
        N_("Find…"),
        always(lambda at: at.panes.find_words(replacing=False)),
        _place(10),
        ("Ctrl+F",),
        icon="search",
    ),
    Action(
        "edit.replace", N_("Replace…"), always(lambda at: at.panes.find_words(replacing=True)), _place(20), ("Ctrl+H",)
    ),
    Action("edit.search", N_("Command search…"), always(lambda at: at.panes.search()), _place(5), ("Ctrl+K",)),
    Action("edit.find_next", N_("Find next"), step(1), _place(30), ("F3",)),
    Action("edit.find_previous", N_("Find previous"), step(-1), _place(40), ("Shift+F3",)),
)
