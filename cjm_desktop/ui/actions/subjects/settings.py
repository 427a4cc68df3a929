"""The settings dialog, and what the settings table offers in the menus."""

from __future__ import annotations

from typing import Any

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import Action, Menu, Place, always
from cjm_desktop.ui.base.setting import Setting
from cjm_desktop.ui.base.settings import Settings


def _choices(prefix: str, menu: str, setting: Setting[Any]) -> tuple[Action, ...]:
    """An action for each choice of a setting."""

    def choosing(order: int, value: object, text: str) -> Action:
        return Action(
            f"{prefix}.{value or 'system'}",
            text,
            always(lambda at: setattr(at.desk.settings, setting.key, value)),
            (Place(menu, "", order),),
            checked=lambda at: bool(getattr(at.desk.settings, setting.key) == value),
        )

    return tuple(choosing(order, value, text) for order, (value, text) in enumerate(setting.choices))


MENUS = (
    Menu("view.window_language", Settings.language.label, (Place("view", "window", 10),)),
    Menu("view.appearance", Settings.appearance.label, (Place("view", "window", 20),)),
)
ACTIONS = (
    *_choices("ui", "view.window_language", Settings.language),
    *_choices("look", "view.appearance", Settings.appearance),
    Action(
        "ui.reopen",
        Settings.reopens.label,
        always(lambda at: setattr(at.desk.settings, "reopens", not at.desk.settings.reopens)),
        (Place("view", "window", 30),),
        checked=lambda at: at.desk.settings.reopens,
    ),
    Action(
        "file.settings",
        N_("Settings…"),
        always(lambda at: at.maps.show_settings(at.document)),
        (Place("file", "settings", 10),),
        ("Ctrl+,",),
    ),
)
