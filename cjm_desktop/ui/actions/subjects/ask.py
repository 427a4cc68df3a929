"""The questions that can be put to a map."""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import BAR, Action, Menu, Place, always


def _question(order: int, key: str, text: str) -> Action:
    return Action(f"ask.{key}", text, always(lambda at: at.panes.ask_map(key)), (Place("ask", "", order),))


MENUS = (Menu("ask", N_("&Ask the map"), (Place(BAR, "", 50),)),)
ACTIONS = (
    _question(10, "loops", N_("Where does the journey go in circles?")),
    _question(20, "dead_ends", N_("Where does the journey stop too early?")),
    _question(30, "unreachable", N_("Which steps does no way lead to?")),
    _question(40, "recovery", N_("Which steps have no recovery path?")),
    _question(50, "hand_overs", N_("Where do departments hand over?")),
    _question(60, "switches", N_("Where does the customer change channel?")),
    _question(70, "loss", N_("What is lost without a touchpoint?")),
    _question(80, "persons", N_("Which steps hang on one person?")),
    _question(90, "longest", N_("Which way takes longest?")),
    _question(100, "waiting", N_("Where does the customer wait longest?")),
)
