"""The menus of the right button on the map and in the outline: for each kind of record what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.commands.relations import reverse_relations
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.records import (
    Card,
    JourneyMap,
    Lane,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Terminal,
)
from cjm_desktop.model.text import one_line
from cjm_desktop.ui.actions.action import (
    ON_CARD,
    ON_LANE,
    ON_MAP,
    ON_PERSONA,
    ON_RECORD,
    ON_RELATION,
    ON_SHEET,
    ON_STAGE,
    ON_STEP,
    ON_TERMINAL,
    ON_TITLE,
    Action,
    Doing,
    Menu,
    Place,
    Ready,
)
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.field_menu import field_menu
from cjm_desktop.ui.actions.map_menus import MENU_OF

GROUPS = ("text", "fields", "relations", "insert", "people", "structure", "talk", "clipboard", "show")
RATING = "context.rating"
MOST_LETTERS = 48  # of a name in a menu


def fill_relations(at: Context, menu: QMenu) -> None:
    """Offer every relation of what is selected, by where it leads: the chosen one is selected."""
    menu.clear()
    for relation in _relations(at):
        to = relation.source in at.selection
        shape = N_("{kind}: to {name}") if to else N_("{kind}: from {name}")
        end = at.desk.labels.of(relation.target if to else relation.source)
        text = at.words(message(shape, kind=at.desk.labels.kind_of(relation), name=one_line(end, MOST_LETTERS)))
        menu.addAction(text.replace("&", "&&"), partial(at.canvas.go_to, relation.id))


def _relations(at: Context) -> list[Relation]:
    graph = at.graph
    found = [each for end in at.selection for each in (*graph.relations_from(end), *graph.relations_to(end))]
    return list({each.id: each for each in found}.values())


def reverse(at: Context) -> Doing:
    """Let the selected relations lead the other way."""
    relations = at.selected(Relation)
    return partial(at.run, reverse_relations.call(relations)) if at.writable and relations else None


def lead_elsewhere(at: Context) -> Doing:
    """Let the keys choose another end of the selected relation."""
    one = len(at.selection) == 1 and at.selected(Relation)

    def lead() -> None:
        at.canvas.setFocus()
        at.canvas.connect_selected()

    return lead if at.writable and one else None


def go_to_end(end: str) -> Ready:
    """Go to where the selected relation begins (`source`) or ends (`target`)."""

    def ready(at: Context) -> Doing:
        relations = at.selected(Relation)
        return partial(at.canvas.go_to, getattr(at.graph.one(Relation, relations[-1]), end)) if relations else None

    return ready


def leave_out(at: Context) -> Doing:
    """Take the selected personas off the map; they stay in their list."""
    personas = at.selected(Persona)
    shown: tuple[RecordId, ...] = at.graph.map.personas
    left = tuple(each for each in shown if each not in personas)
    call = set_field.call([at.graph.map.id], "personas", left)
    return partial(at.run, call) if at.writable and left != shown else None


def _fields(kind: type[Record], menu: str, *names: str, group: str = "fields") -> tuple[Menu, ...]:
    return tuple(
        field_menu(f"{menu}.{name}", kind, name, Place(menu, group, 10 * order)) for order, name in enumerate(names)
    )


MENUS = (
    Menu(ON_RECORD, "", (), GROUPS, includes=(ON_MAP,)),
    Menu(ON_SHEET, "", (), ("insert", "people", "talk", "clipboard", "show"), includes=(ON_MAP,)),
    *(Menu(key, "", (), GROUPS, includes=(ON_MAP, ON_RECORD)) for key in MENU_OF.values()),
    Menu(
        "context.relations",
        N_("Go to relation"),
        tuple(Place(menu, "relations", 20) for menu in (ON_CARD, ON_STEP, ON_TERMINAL)),
        fill=fill_relations,
        shown=lambda at: bool(_relations(at)),
    ),
    *_fields(
        Card,
        ON_CARD,
        *("severity", "value", "holding", "evidence", "flags", "color"),
        *("owner", "departments", "touchpoint", "channel", "metric", "persona"),
    ),
    # Of those that have many fields, so that the menu is no higher than a small screen.
    Menu(RATING, N_("Rating"), (Place(ON_CARD, "fields", 5),)),
    *_fields(Card, RATING, "impact", "effort", "benefit", "state", "horizon", group=""),
    *_fields(Lane, ON_LANE, "color", "line", "side", "curve"),
    *_fields(Stage, ON_STAGE, "owner"),
    *_fields(Relation, ON_RELATION, "kind"),
    *_fields(Terminal, ON_TERMINAL, "kind"),
    *_fields(JourneyMap, ON_TITLE, "kind", "theme", "accent"),
)
ACTIONS = (
    Action("relation.reverse", N_("Reverse the direction"), reverse, (Place(ON_RELATION, "relations", 10),)),
    Action("relation.lead", N_("Choose another end"), lead_elsewhere, (Place(ON_RELATION, "relations", 20),)),
    Action("relation.source", N_("Go to where it begins"), go_to_end("source"), (Place(ON_RELATION, "show", 1),)),
    Action("relation.target", N_("Go to where it ends"), go_to_end("target"), (Place(ON_RELATION, "show", 2),)),
    Action("persona.leave_out", N_("Take off the map"), leave_out, (Place(ON_PERSONA, "people", 20),)),
)
