"""What is added to a map: cards, stages, steps, lanes, relations, entries and exits, personas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cjm_desktop.compose.days import today
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, set_field
from cjm_desktop.edit.commands.jottings import PLACED, collect, place_entries
from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.edit.commands.relations import add_relation, add_terminal
from cjm_desktop.edit.commands.structure import add_stage, add_step
from cjm_desktop.edit.commands.walks import keep_walk
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.leading import kind_between
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.records import Card, RecordId, Step, Terminal
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import SIDES
from cjm_desktop.ui.actions.action import (
    BAR,
    ON_CARD,
    ON_ENTRY,
    ON_LANE,
    ON_PERSONA,
    ON_SHEET,
    ON_STAGE,
    ON_STEP,
    ON_TERMINAL,
    ON_TITLE,
    TOOL_BAR,
    Action,
    Doing,
    Menu,
    Place,
    Ready,
    always,
    writing,
)
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.lanes import insert_lane_before, insert_usual_lanes, role_from


def insert_card(at: Context) -> Doing:
    """Begin to write a new card in the current cell; nothing is added when nothing is written."""
    cell = at.open_cell()

    def begin() -> None:
        session = at.editor.session
        with session.held():
            session.select(())
            session.set_focus(cell)
        at.canvas.setFocus()
        at.canvas.edit_selected()

    return begin if cell else None


def mark_gap(at: Context) -> Doing:
    """Put a card that says nothing but that something is missing into the current cell."""
    cell = at.open_cell()
    if not at.writable or not cell:
        return None

    def apply(draft: Draft) -> None:
        add_card(draft, *cell)
        set_field(draft, list(draft.selected or ()), "flags", ("gap",))

    return partial(at.run, CommandCall(add_card.key, message(N_("Mark a gap")), apply))


def collect_notes(at: Context) -> None:
    """Ask for many quotes and notes, and keep them beside the grid."""
    from cjm_desktop.ui.dialogs.collecting import CollectDialog

    dialog = CollectDialog(at.graph, at.desk.labels, at.words, at.parent)
    try:
        if dialog.exec() == CollectDialog.DialogCode.Accepted:
            at.run(collect.call(dialog.notes, dialog.source, at.document.lang))
    finally:
        dialog.deleteLater()


def walk_journey(at: Context) -> None:
    """Go through the journey step by step, and keep what was found."""
    from cjm_desktop.ui.dialogs.walking import WalkDialog

    if not at.graph.steps():
        return
    before = at.selection
    dialog = WalkDialog(at.desk, today().isoformat(), at.desk.tell, at.parent)
    try:
        if dialog.exec() == WalkDialog.DialogCode.Accepted:
            at.run(keep_walk.call(dialog.walk, dialog.lane, at.document.lang))
        else:
            at.editor.session.select([each for each in before if each in at.graph])
    finally:
        dialog.deleteLater()


def place_here(at: Context) -> Doing:
    """Put the selected entries of lists into the current cell."""
    chosen = [each for each in at.selection if isinstance(at.graph.get(each), PLACED)]
    cell = at.open_cell()
    return partial(at.run, place_entries.call(chosen, *cell)) if at.writable and chosen and cell else None


def insert_stage(side: int) -> Ready:
    """Add a stage before (0) or after (1) the current one, and type its name."""

    def insert(at: Context) -> None:
        current = at.stage() if at.placed else None
        before = beside([stage.id for stage in at.graph.stages()], current, side)
        at.run_and_name(add_stage.call(at.desk.map_words(N_("New stage")), before))

    return writing(insert)


def insert_step(at: Context) -> Doing:
    """Add a step at the end of the current stage, and type its name."""
    stage = at.stage()
    if not at.writable or not stage:
        return None
    return partial(at.run_and_name, add_step.call(stage, at.desk.map_words(N_("New step"))))


def insert_step_beside(side: int) -> Ready:
    """Add a step before (0) or after (1) the selected one, and type its name."""

    def ready(at: Context) -> Doing:
        steps = at.selected(Step)
        if not at.writable or not steps:
            return None
        stage = at.graph.one(Step, steps[-1]).stage
        before = beside([step.id for step in at.graph.steps_of(stage)], steps[-1], side)
        return partial(at.run_and_name, add_step.call(stage, at.desk.map_words(N_("New step")), before))

    return ready


def insert_lane(role: str) -> Ready:
    """Add a lane of a role below the current one; its first cell is what comes next."""
    return writing(lambda at: insert_lane_before(at, role, _lane_beside(at, 1), by_side=True))


def ask_lane(side: int, *, by_side: bool = False) -> Ready:
    """Offer the roles of lanes at the tool bar or pointer; the chosen one comes above (0) or below (1) this lane.

    Not asked for beside a lane, it comes to the lanes of its side.
    """

    def ask(at: Context) -> None:
        role = role_from(at, at.panes.below("insert.lane"))
        if role:
            at.panes.flush()
            insert_lane_before(at, role, _lane_beside(at, side), by_side=by_side)

    return writing(ask)


def _lane_beside(at: Context, side: int) -> RecordId | None:
    cell = at.cell() if at.placed else None
    return beside([lane.id for lane in at.graph.lanes()], cell[0] if cell else None, side)


def insert_terminal(kind: str, name: str) -> Ready:
    """Add an entry or exit for the selected cards and steps, and type its name."""

    def insert(at: Context) -> None:
        ends = [each for each in at.selection if isinstance(at.graph.get(each), Card | Step)]
        at.run_and_name(add_terminal.call(kind, at.desk.map_words(name), ends))

    return writing(insert)


def insert_persona(at: Context) -> None:
    """Add a persona and type its name on the map; its other fields are shown."""
    at.run_and_name(add_persona.call(at.desk.map_words(N_("New persona"))))


def insert_relation(at: Context) -> None:
    """Join the two selected cards, or let the keys choose where a relation of the selected one leads."""
    if not _join_two(at):
        at.canvas.setFocus()
        if not at.canvas.connect_selected():
            at.panes.choose_tool("relation")


def relation_tool(at: Context) -> None:
    """Join the two selected cards, or let the next drag join two."""
    if not _join_two(at):
        at.panes.choose_tool("select" if at.panes.tool == "relation" else "relation")


def _join_two(at: Context) -> bool:
    ends = [each for each in at.selection if isinstance(at.graph.get(each), Card | Step | Terminal)]
    if not len(ends) == len(at.selection) == 2:
        return False
    kind = kind_between(at.graph, ends[0], ends[1], "next")
    at.run(add_relation.call(ends[0], ends[1], kind))
    at.panes.choose_tool("select")
    return True


def beside(ids: Sequence[RecordId], current: RecordId | None, side: int) -> RecordId | None:
    """What something new precedes that comes before (0) or after (1) the current one; None for the end."""
    behind = ids[ids.index(current) + side :] if current in ids else ()
    return behind[0] if behind else None


def _place(order: int) -> Place:
    return Place("insert", "map", order)


def _tool(order: int, text: str) -> Place:
    """The tool bar's own short name for what is added."""
    return Place(TOOL_BAR, "insert", order, text)


OUTSIDE = "context.outside"


def _terminal(kind: str, order: int, text: str, name: str) -> Action:
    places = (_place(order), Place(OUTSIDE, "", order))
    return Action(f"insert.{kind}", text, insert_terminal(kind, name), places, flush=True)


MENUS = (
    Menu("insert", N_("&Insert"), (Place(BAR, "", 30),), ("map", "people", "talk")),
    Menu("insert.lanes", N_("Add lane"), (_place(40),)),
    *(
        Menu(f"insert.lanes.{side.key}", side.label, (Place("insert.lanes", "", order),))
        for order, side in enumerate(SIDES)
    ),
    Menu(OUTSIDE, N_("Entry or exit"), tuple(Place(menu, "relations", 60) for menu in (ON_CARD, ON_STEP))),
    Menu(TOOL_BAR, "", (), ("modes", "insert", "history", "output")),
)
ACTIONS = (
    Action(
        "tool.select",
        N_("Select and move"),
        always(lambda at: at.panes.choose_tool("select")),
        (Place(TOOL_BAR, "modes", 10, N_("Select")),),
        icon="mouse-pointer-2",
        checked=lambda at: at.panes.tool == "select",
    ),
    Action(
        "tool.relation",
        N_("Draw relations"),
        writing(relation_tool),
        (Place(TOOL_BAR, "modes", 20, N_("Relation")),),
        icon="spline",
        checked=lambda at: at.panes.tool == "relation",
    ),
    Action(
        "insert.gap",
        N_("Mark a gap here"),
        mark_gap,
        (_place(15), Place(ON_SHEET, "insert", 15)),
        flush=True,
    ),
    Action(
        "insert.card",
        N_("Add card"),
        insert_card,
        (
            _place(10),
            _tool(20, N_("Card")),
            *(Place(menu, "text", 20) for menu in (ON_CARD, ON_LANE, ON_STEP, ON_STAGE)),
            Place(ON_SHEET, "insert", 10),
        ),
        ("Ctrl+Shift+Return",),
        icon="plus",
        flush=True,
    ),
    Action(
        "insert.stage",
        N_("Add stage"),
        insert_stage(1),
        (
            _place(20),
            _tool(30, N_("Stage")),
            Place(ON_STAGE, "insert", 20, N_("Add stage after this one")),
            Place(ON_SHEET, "insert", 20),
        ),
        ("Ctrl+Shift+G",),
        icon="plus",
        flush=True,
    ),
    Action(
        "insert.stage_before",
        N_("Add stage before this one"),
        insert_stage(0),
        (Place(ON_STAGE, "insert", 10),),
        flush=True,
    ),
    Action(
        "insert.step",
        N_("Add step to this stage"),
        insert_step,
        (_place(30), Place(ON_STAGE, "insert", 30), Place(ON_SHEET, "insert", 30)),
        flush=True,
    ),
    Action(
        "insert.step_before",
        N_("Add step before this one"),
        insert_step_beside(0),
        (Place(ON_STEP, "insert", 10),),
        flush=True,
    ),
    Action(
        "insert.step_after",
        N_("Add step after this one"),
        insert_step_beside(1),
        (Place(ON_STEP, "insert", 20),),
        flush=True,
    ),
    Action(
        "insert.lane",
        N_("Add lane…"),
        ask_lane(1, by_side=True),
        (_tool(40, N_("Lane")), Place(ON_SHEET, "insert", 40)),
        icon="plus",
    ),
    Action(
        "insert.lane_below",
        N_("Add lane below this one…"),
        ask_lane(1),
        (Place(ON_LANE, "insert", 20),),
    ),
    Action(
        "insert.usual_lanes",
        N_("Add the usual lanes of this kind of map"),
        writing(insert_usual_lanes),
        (_place(45), Place(ON_TITLE, "insert", 10)),
        flush=True,
    ),
    Action(
        "insert.lane_above",
        N_("Add lane above this one…"),
        ask_lane(0),
        (Place(ON_LANE, "insert", 10),),
    ),
    Action(
        "insert.relation",
        N_("Add relation"),
        writing(insert_relation),
        (_place(50), *(Place(menu, "relations", 10) for menu in (ON_CARD, ON_STEP, ON_TERMINAL))),
        ("Ctrl+L",),
    ),
    _terminal("entry", 60, N_("Add entry to the journey"), N_("Entry")),
    _terminal("exit", 70, N_("Add exit from the journey"), N_("Exit")),
    Action(
        "insert.collect",
        N_("Collect quotes and notes…"),
        writing(collect_notes),
        (Place("insert", "people", 20),),
        flush=True,
    ),
    Action(
        "insert.walk",
        N_("Walk the journey yourself…"),
        writing(walk_journey),
        (Place("insert", "people", 25),),
        flush=True,
    ),
    Action(
        "insert.listed",
        N_("Put on the map here"),
        place_here,
        (Place("insert", "people", 30), Place(ON_ENTRY, "text", 5)),
        flush=True,
    ),
    Action(
        "insert.persona",
        N_("Add persona"),
        writing(insert_persona),
        (
            Place("insert", "people", 10),
            Place(ON_PERSONA, "people", 10),
            Place(ON_TITLE, "people", 10),
            Place(ON_SHEET, "people", 10),
        ),
    ),
    *(
        Action(
            f"insert.lane.{role.key}",
            role.name,
            insert_lane(role.key),
            (Place(f"insert.lanes.{role.side}", "", order),),
            flush=True,
        )
        for order, role in enumerate(ROLES.values())
    ),
)
