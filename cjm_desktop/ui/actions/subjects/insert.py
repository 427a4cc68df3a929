"""What is added to a map: cards, stages, steps, lanes, relations, entries and exits, personas."""

from __future__ import annotations

from functools import partial

from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.edit.commands.relations import add_relation, add_terminal
from cjm_desktop.edit.commands.structure import add_stage, add_step
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, RecordId, Step, Terminal
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import SIDES
from cjm_desktop.tools.ends import kind_between
from cjm_desktop.ui.actions.action import BAR, ON_MAP, TOOL_BAR, Action, Doing, Menu, Place, Ready, always, writing
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.lanes import insert_lane_before, role_from


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


def insert_stage(at: Context) -> None:
    """Add a stage after the current one, and type its name."""
    stages = [stage.id for stage in at.graph.stages()]
    current = at.stage() if at.selection else None
    after = stages[stages.index(current) + 1 :] if current else []
    at.run_and_name(add_stage.call(at.desk.map_words(N_("New stage")), after[0] if after else None))


def insert_step(at: Context) -> Doing:
    """Add a step at the end of the current stage, and type its name."""
    stage = at.stage()
    if not at.writable or not stage:
        return None
    return partial(at.run_and_name, add_step.call(stage, at.desk.map_words(N_("New step"))))


def insert_lane(role: str) -> Ready:
    """Add a lane of a role below the current one, and type its name."""
    return writing(lambda at: insert_lane_before(at, role, _lane_after(at)))


def ask_lane(at: Context) -> None:
    """Offer the roles of lanes below the button of the tool bar; the chosen one comes below the current lane."""
    role = role_from(at, at.panes.below("insert.lane"))
    if role:
        at.panes.flush()
        insert_lane_before(at, role, _lane_after(at))


def _lane_after(at: Context) -> RecordId | None:
    lanes = [lane.id for lane in at.graph.lanes()]
    cell = at.cell() if at.selection else None
    after = lanes[lanes.index(cell[0]) + 1 :] if cell else []
    return after[0] if after else None


def insert_terminal(kind: str, name: str) -> Ready:
    """Add an entry or exit for the selected cards and steps, and type its name."""

    def insert(at: Context) -> None:
        ends = [each for each in at.selection if isinstance(at.graph.get(each), Card | Step)]
        at.run_and_name(add_terminal.call(kind, at.desk.map_words(name), ends))

    return writing(insert)


def insert_persona(at: Context) -> None:
    """Add a persona and show its fields."""
    at.run(add_persona.call(at.desk.map_words(N_("New persona"))))


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


def _place(order: int) -> Place:
    return Place("insert", "map", order)


MENUS = (
    Menu("insert", N_("&Insert"), (Place(BAR, "", 30),), ("map", "people")),
    Menu("insert.lanes", N_("Lane"), (_place(40),)),
    *(
        Menu(f"insert.lanes.{side.key}", side.label, (Place("insert.lanes", "", order),))
        for order, side in enumerate(SIDES)
    ),
    Menu(TOOL_BAR, "", (), ("insert", "history", "output")),
)
ACTIONS = (
    Action(
        "tool.select",
        N_("Select"),
        always(lambda at: at.panes.choose_tool("select")),
        (Place(TOOL_BAR, "insert", 10),),
        checked=lambda at: at.panes.tool == "select",
    ),
    Action(
        "insert.card",
        N_("Card"),
        insert_card,
        (_place(10), Place(ON_MAP, "text", 20), Place(TOOL_BAR, "insert", 20)),
        ("Ctrl+Shift+Return",),
        flush=True,
    ),
    Action(
        "insert.stage",
        N_("Stage"),
        writing(insert_stage),
        (_place(20), Place("context.structure", "insert", 10), Place(TOOL_BAR, "insert", 30)),
        ("Ctrl+Shift+G",),
        flush=True,
    ),
    Action(
        "insert.step",
        N_("Step in this stage"),
        insert_step,
        (_place(30), Place("context.structure", "insert", 20)),
        flush=True,
    ),
    Action("insert.lane", N_("New lane"), writing(ask_lane), (Place(TOOL_BAR, "insert", 40, N_("Lane")),)),
    Action(
        "insert.relation",
        N_("Relation"),
        writing(insert_relation),
        (_place(50), Place(ON_MAP, "structure", 20)),
        ("Ctrl+L",),
    ),
    Action(
        "tool.relation",
        N_("Relation"),
        writing(relation_tool),
        (Place(TOOL_BAR, "insert", 50),),
        checked=lambda at: at.panes.tool == "relation",
    ),
    Action("insert.entry", N_("Entry"), insert_terminal("entry", N_("Entry")), (_place(60),), flush=True),
    Action("insert.exit", N_("Exit"), insert_terminal("exit", N_("Exit")), (_place(70),), flush=True),
    Action("insert.persona", N_("Persona"), writing(insert_persona), (Place("insert", "people", 10),)),
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
