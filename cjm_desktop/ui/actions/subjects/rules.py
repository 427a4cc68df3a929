"""Rules that give cards an outline: made of nothing or of the filter, switched on and off, listed."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.card_rules import add_rule
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.records import CardRule, RecordId
from cjm_desktop.ui.actions.action import Action, Doing, Menu, Place, writing
from cjm_desktop.ui.actions.context import Context

MENU = "view.rules"
CONDITIONS = "conditions"


def show_rules(at: Context) -> Doing:
    """Show the list of the rules, with the first one in the inspector."""
    rules = at.graph.in_order(CardRule)
    return partial(_show, at, rules[0].id) if rules else None


def rule_from_filter(at: Context) -> Doing:
    """Make a rule of the conditions of the filter that is on."""
    wanted = at.editor.filtering.filter
    return partial(_add, at, add_rule.call(wanted)) if at.writable and wanted else None


def _add(at: Context, call: CommandCall) -> None:
    """Carry it out, and show the rule that it has added: what it means and what it looks like are chosen there."""
    if at.run(call) and at.selection:
        _show(at, at.selection[0])


def _show(at: Context, rule: RecordId) -> None:
    at.editor.session.select([rule])
    at.panes.reveal(rule, CONDITIONS)


def _fill(at: Context, menu: QMenu) -> None:
    """Each rule with whether it is on."""
    menu.clear()
    for rule in at.graph.in_order(CardRule):
        made = QAction(at.desk.labels.of(rule.id).replace("&", "&&"), menu)
        made.setCheckable(True)
        made.setChecked(rule.on)
        made.setEnabled(at.writable)
        made.triggered.connect(partial(_turn, at, rule.id))
        menu.addAction(made)
    if menu.isEmpty():
        menu.addAction(at.words(N_("No colour rules yet"))).setEnabled(False)


def _turn(at: Context, rule: RecordId) -> None:
    at.run(set_field.call([rule], "on", not at.graph.one(CardRule, rule).on))


def _place(order: int) -> tuple[Place, ...]:
    return (Place(MENU, "", order),)


MENUS = (
    Menu(MENU, N_("Colour rules"), (Place("view.shown", "looks", 10),)),
    Menu(
        "view.rules.switched",
        N_("Switched on"),
        (Place(MENU, "", 40),),
        fill=_fill,
    ),
)
ACTIONS = (
    Action(
        "rules.add",
        N_("New colour rule"),
        writing(lambda at: _add(at, add_rule.call(Filter()))),
        _place(10),
        flush=True,
    ),
    Action(
        "rules.from_filter",
        N_("New colour rule from the filter"),
        rule_from_filter,
        _place(20),
        flush=True,
    ),
    Action("rules.show", N_("Show the colour rules"), show_rules, _place(30)),
)
