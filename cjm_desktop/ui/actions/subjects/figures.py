"""Of when and of whom the measured values are that the map shows: a look at it, no change of it."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.moments import moments_of
from cjm_desktop.model.records import EventLog, Metric
from cjm_desktop.ui.actions.action import Action, Doing, Menu, Place
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


def choose_figures(at: Context) -> None:
    """Offer the same in the middle of the window, for whoever asks for it by name."""
    menu = QMenu(at.parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_figures(at, menu)
    half = QPoint(menu.sizeHint().width() // 2, menu.sizeHint().height() // 2)
    menu.popup(at.parent.mapToGlobal(at.parent.rect().center()) - half)
    menu.setActiveAction(menu.actions()[0])


def _measured(at: Context) -> Doing:
    """What is asked after every change: whether any value is of a time or of somebody is seen when it is chosen."""
    metrics, logs = at.graph.table(Metric), at.graph.table(EventLog)
    return partial(choose_figures, at) if metrics or logs else None


ACTIONS = (
    # In the menu bar the menu itself stands in its place: that is filled anew whenever it opens.
    Action("view.figures.choose", N_("Period and segment…"), _measured, (Place("view.figures", "", 10),)),
)
MENUS = (
    Menu(
        "view.figures",
        N_("Figures shown"),
        (Place("view", "map", 25),),
        fill=fill_figures,
        shown=lambda at: any(moments_of(at.graph)),
    ),
)
