"""Help: the sheet of keys, made from the table, and what this program is."""

from __future__ import annotations

from PySide6.QtGui import QAction

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import BAR, Action, Menu, Place, always
from cjm_desktop.ui.actions.changing_keys import change_keys, keys_now
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.base.menu_text import unmarked


def show_shortcuts(at: Context) -> None:
    """Show all keys: a table for each menu that has some."""
    from cjm_desktop.ui.dialogs.about import ShortcutDialog, Table, native  # as late as it is asked for

    table, words, keys = actions_table(), at.words, keys_now(at.desk.settings)
    tables: list[Table] = []
    for group in table.groups(BAR):
        for title, menu in group.entries:
            rows = [(native(keys[each.key]), words(each.text)) for each in table.below(menu.key) if keys[each.key]]
            if rows:
                tables.append((unmarked(words(title)), rows))
    ShortcutDialog(tables, words, at.parent).exec()


def show_about(at: Context) -> None:
    """Show version and licences."""
    from cjm_desktop.ui.dialogs.about import AboutDialog  # as late as it is asked for

    AboutDialog(at.words, at.maps.look, at.parent).exec()


MENUS = (Menu("help", N_("&Help"), (Place(BAR, "", 90),)),)
ACTIONS = (
    Action(
        "file.sample",
        N_("Open the sample map"),
        always(lambda at: at.maps.open_sample(at.document)),
        (Place("help", "", 15),),
    ),
    Action("help.shortcuts", N_("Keys and shortcuts"), always(show_shortcuts), (Place("help", "", 10),), ("F1",)),
    Action(
        "help.keys",
        N_("Change keys…"),
        always(lambda at: change_keys(at.desk.settings, at.words, at.parent)),
        (Place("help", "", 12),),
    ),
    Action(
        "help.about",
        N_("About CJM Desktop"),
        always(show_about),
        (Place("help", "", 20),),
        menu_role=QAction.MenuRole.AboutRole,
    ),
)
