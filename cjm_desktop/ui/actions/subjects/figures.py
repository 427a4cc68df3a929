"""Of when and of whom the measured values are that the map shows: a look at it, no change of it."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.moments import moments_of
from cjm_desktop.ui.actions.action import Menu, Place
from cjm_desktop.ui.actions.context import Context


def fill_figures(at: Context, menu: QMenu) -> None:
    """Offer the periods and the segments of which the map has values; one of each holds."""
    menu.clear()
    periods, segments = moments_of(at.graph)
    for field, usual, found in (
        ("period", N_("Latest values"), periods),
        ("segment", N_("Everybody"), segments),
    ):
        now = getattr(at.document.moment, field)
        if menu.actions():
            menu.addSeparator()
        for key in ("", *found):
            action = menu.addAction((key or at.words(usual)).replace("&", "&&"), partial(_show, at, field, key))
            action.setCheckable(True)
            action.setChecked(key == now)


def _show(at: Context, field: str, key: str) -> None:
    at.document.moment = replace(at.document.moment, **{field: key})
    at.panes.show_state()


MENUS = (
    Menu(
        "view.figures",
        N_("Figures shown"),
        (Place("view", "map", 25),),
        fill=fill_figures,
        shown=lambda at: any(moments_of(at.graph)),
    ),
)
