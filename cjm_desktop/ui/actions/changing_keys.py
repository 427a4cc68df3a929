"""Changing the keys of actions: what the table says of them, for the dialog, the sheet and the windows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import Translate
from cjm_desktop.ui.actions.action import BAR
from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.base.menu_text import unmarked
from cjm_desktop.ui.base.own_keys import Keys, keys_in_force
from cjm_desktop.ui.base.settings import Settings

PATH = " › "


def keys_now(settings: Settings) -> dict[str, Keys]:
    """The keys of every action as they are now; those that only a part of the window answers to are not changed."""
    actions = actions_table().actions.values()
    fixed = {each.key: each.keys for each in actions if not each.bound}
    return {**keys_in_force({each.key: each.keys for each in actions if each.bound}, settings.own_keys), **fixed}


def change_keys(settings: Settings, words: Translate, parent: QWidget | None) -> None:
    """Let the keys of all actions of the menus be changed."""
    from cjm_desktop.ui.dialogs.keys import KeyRow, KeysDialog  # as late as it is asked for

    table = actions_table()
    rows: dict[str, KeyRow] = {}
    for group in table.groups(BAR):
        for title, menu in group.entries:
            for path, action in table.reached(menu.key):
                name = PATH.join(unmarked(words(each)) for each in (*path, action.text))
                if action.bound:
                    rows.setdefault(action.key, KeyRow(action.key, unmarked(words(title)), name, action.keys))
    dialog = KeysDialog(tuple(rows.values()), settings, words, parent)
    dialog.exec()
    dialog.deleteLater()
