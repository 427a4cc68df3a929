"""One thing that a window can do, and the places where it is offered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.messages import Message
from cjm_desktop.ui.actions.context import Context

# Asking and doing are one: what would be done now, or None where nothing can be.
Doing = Callable[[], object] | None
Ready = Callable[[Context], Doing]

BAR = ""  # the menu bar
TOOL_BAR = "toolbar"
ON_MAP, ON_ENTRY = "context.map", "context.entry"  # the menus of the right button: on the map and outline, on a list


class Place(Struct, frozen=True):
    """Where an action or a menu stands: in which menu, in which group of it, and at which number of the group.

    `text` replaces the action's own where the place asks for a shorter one.
    """

    menu: str
    group: str
    order: int
    text: str = ""


class Action(Struct, frozen=True):
    """One thing that a window can do.

    `keys` are portable names, the first is shown. They belong to the whole window unless `bound` is False: then the
    part with the focus answers to them, and menus only show them. `label` replaces the text where it depends on the
    document; `checked` makes the action one that is on or off. `flush` hands over what is being typed before it is
    asked what can be done.
    """

    key: str
    text: str
    ready: Ready
    places: tuple[Place, ...]
    keys: tuple[str, ...] = ()
    bound: bool = True
    icon: str = ""
    checked: Callable[[Context], bool] | None = None
    label: Callable[[Context], Message] | None = None
    flush: bool = False
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole


class Menu(Struct, frozen=True):
    """A menu with its marked title: in the menu bar or in another menu.

    `groups` are in the order in which rules part them; one that is not named comes after them. `fill` makes the entries
    anew whenever the menu opens.
    """

    key: str
    title: str
    places: tuple[Place, ...]
    groups: tuple[str, ...] = ()
    fill: Callable[[Context, QMenu], None] | None = None


def always(do: Callable[[Context], object]) -> Ready:
    """What can be done at any time."""
    return lambda at: partial(do, at)


def writing(do: Callable[[Context], object]) -> Ready:
    """What can be done in any map that may be changed."""
    return lambda at: partial(do, at) if at.writable else None
