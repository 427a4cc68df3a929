"""The questions that can be put to a map."""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import BAR, Action, Menu, Place, always
from cjm_desktop.ui.views.answers import QUESTIONS


def _question(order: int, key: str, text: str) -> Action:
    return Action(f"ask.{key}", text, always(lambda at: at.panes.ask_map(key)), (Place("ask", "", order),))


MENUS = (Menu("ask", N_("&Ask the map"), (Place(BAR, "", 50),)),)
ACTIONS = tuple(_question(order, key, each.title) for order, (key, each) in enumerate(QUESTIONS.items()))
