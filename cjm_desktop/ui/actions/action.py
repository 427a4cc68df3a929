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
# The menus of the right button. What stands in ON_MAP stands in every menu of map and outline, what stands in ON_RECORD
# in those of a record; each kind has one of its own beside them.
ON_MAP, ON_RECORD, ON_SHEET = "context.map", "context.record", "context.sheet"
ON_CARD, ON_STAGE, ON_STEP, ON_LANE = "context.card", "context.stage", "context.step", "context.lane"
ON_RELATION, ON_TERMINAL = "context.relation", "context.terminal"
ON_PERSONA, ON_TITLE = "context.persona", "context.title"
ON_ENTRY = "context.entry"  # on a list


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
    asked what can be done. A menu of the right button leaves out what cannot be done with what was clicked; an action
    that `stays` is grey there instead in a map that may be changed, because it depends on something else.
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
    stays: bool = False
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole


class Menu(Struct, frozen=True):
    """A menu with its marked title: in the menu bar or in another menu.

    `groups` are in the order in which rules part them; one that is not named comes after them. `fill` makes the entries
    anew whenever the menu opens. What stands in the menus that it `includes` stands in it too. A menu of the right
    button leaves another one out that is not `shown` for what was clicked.
    """

    key: str
    title: str
    places: tuple[Place, ...]
    groups: tuple[str, ...] = ()
    fill: Callable[[Context, QMenu], None] | None = None
    includes: tuple[str, ...] = ()
    shown: Callable[[Context], bool] | None = None


def always(do: Callable[[Context], object]) -> Ready:
    """What can be done at any time."""
    return lambda at: partial(do, at)


def talking(do: Callable[[Context], object]) -> Ready:
    """What can be done in any map that may be talked about."""
    return lambda at: partial(do, at) if at.may_talk else None


def writing(do: Callable[[Context], object]) -> Ready:
    """What can be done in any map that may be changed."""
    return lambda at: partial(do, at) if at.writable else None
