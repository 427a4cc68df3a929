"""Of when and of whom the measured values are that the map shows: a look at it, no change of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.moments import moments_of
from cjm_desktop.model.records import EventLog, Metric
from cjm_desktop.ui.actions.action import Action, Doing, Menu, Place
from cjm_desktop.ui.actions.context import Context

FEW, FIRST, GROUPS = 10, 5, 5  # so many entries are offered at once


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

        def offer(menu: QMenu, key: str, field: str = field, usual: str = usual, now: str = now) -> None:
            action = menu.addAction(_title(key or at.words(usual)), partial(_show, at, field, key))
            action.setCheckable(True)
            action.setChecked(key == now)

        offer(menu, "")
        _offer(menu, found, now, offer)


def _offer(menu: QMenu, keys: Sequence[str], now: str, offer: Callable[[QMenu, str], None]) -> None:
    """Offer few keys one by one; of many the first, and the others by groups: a menu is as high as a small screen."""
    if len(keys) <= FEW:
        for key in keys:
            offer(menu, key)
        return
    for key in keys[:FIRST]:
        offer(menu, key)
    rest = keys[FIRST:]
    size = max(FEW, ceil(len(rest) / GROUPS))
    for group in (rest[at : at + size] for at in range(0, len(rest), size)):
        under = menu.addMenu(_title(group[0] if len(group) == 1 else f"{group[0]} – {group[-1]}"))
        under.menuAction().setCheckable(True)
        under.menuAction().setChecked(now in group)
        _offer(under, group, now, offer)


def _title(text: str) -> str:
    return text.replace("&", "&&")


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
