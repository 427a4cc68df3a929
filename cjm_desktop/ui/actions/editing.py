"""What menus, tool bar and keys do to the map: each builds one command from what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import delete_records, set_field
from cjm_desktop.edit.commands.measures import collapse_lanes, expand_lanes, resize_lanes, resize_steps
from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.edit.commands.relations import add_relation, add_terminal
from cjm_desktop.edit.commands.spans import reach_cards
from cjm_desktop.edit.commands.split import merge_lanes, merge_stages, merge_steps, split_lane, split_stage, split_step
from cjm_desktop.edit.commands.structure import add_lane, add_stage, add_step
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.derived import spans
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, JourneyMap, Lane, RecordId, Relation, Stage, Step, Terminal
from cjm_desktop.model.roles import role_of
from cjm_desktop.tools.ends import kind_between
from cjm_desktop.tools.selecting import everything
from cjm_desktop.ui.canvas.clipboard import copiable
from cjm_desktop.ui.canvas.jumps import drawn_relations

if TYPE_CHECKING:
    from cjm_desktop.ui.shell.main_window import MainWindow


def writable(window: MainWindow) -> bool:
    """Whether the map may be changed."""
    return not window.document.read_only


def chosen_cards(window: MainWindow) -> list[RecordId]:
    """The selected cards."""
    editor = window.document.editor
    return [each for each in editor.session.selection if editor.graph.find(Card, each)]


def can_copy(window: MainWindow) -> bool:
    """Whether a card, lane, step or stage is selected."""
    editor = window.document.editor
    return bool(copiable(editor.graph, editor.session.selection))


def can_cut(window: MainWindow) -> bool:
    """Whether something is selected that can be copied and may be taken away."""
    return writable(window) and can_copy(window)


def can_delete(window: MainWindow) -> bool:
    """Whether something but the map itself is selected."""
    return writable(window) and bool(_deletable(window))


def can_edit_text(window: MainWindow) -> bool:
    """Whether one thing with words is selected, or a cell has the focus."""
    session = window.document.editor.session
    return writable(window) and (len(session.selection) == 1 or session.focus is not None)


def can_paste(window: MainWindow) -> bool:
    """Whether anything may be pasted. What the clipboard holds is looked at when it is asked for."""
    return writable(window)


def can_insert_card(window: MainWindow) -> bool:
    """Whether there is a cell for a new card that can be seen."""
    graph, cell = window.document.editor.graph, current_cell(window)
    return writable(window) and cell is not None and not graph.one(Lane, cell[0]).collapsed


def can_insert_step(window: MainWindow) -> bool:
    """Whether there is a stage for a new step."""
    return writable(window) and _current_stage(window) is not None


def _deletable(window: MainWindow) -> list[RecordId]:
    editor = window.document.editor
    found = ((each, editor.graph.get(each)) for each in editor.session.selection)
    return [each for each, record in found if record is not None and not isinstance(record, JourneyMap)]


def current_cell(window: MainWindow) -> Cell | None:
    """The cell in which the user is: of the focus, of the selected card, lane, step or stage, else the first one."""
    editor = window.document.editor
    graph, session = editor.graph, editor.session
    lanes, steps = graph.lanes(), graph.steps()
    if not lanes or not steps:
        return None
    lane, step = session.focus or (lanes[0].id, steps[0].id)
    record = graph.get(session.selection[-1]) if session.selection else None
    if isinstance(record, Card):
        lane, step = record.lane, record.step
    elif isinstance(record, Lane):
        lane = record.id
    elif isinstance(record, Step):
        step = record.id
    elif isinstance(record, Stage):
        step = graph.steps_of(record.id)[0].id
    return lane, step


def _current_stage(window: MainWindow) -> RecordId | None:
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    if selection and graph.find(Stage, selection[-1]):
        return selection[-1]
    cell = current_cell(window)
    step = graph.find(Step, cell[1]) if cell else (graph.steps() or (None,))[-1]
    return step.stage if step else None


def undo(window: MainWindow) -> None:
    """Take back the last step."""
    window.flush()
    window.document.editor.undo()


def redo(window: MainWindow) -> None:
    """Do the step undone last once more."""
    window.flush()
    window.document.editor.redo()


def copy(window: MainWindow) -> None:
    """Copy what is selected, for this program and for others."""
    window.view.exchange.copy()


def cut(window: MainWindow) -> None:
    """Copy what is selected and take it away."""
    window.view.exchange.cut()


def paste(window: MainWindow) -> None:
    """Paste what the clipboard holds at the focus: the program's own, a table, or each line of a text as a card."""
    window.view.exchange.paste()


def duplicate(window: MainWindow) -> None:
    """Put a copy of what is selected behind it."""
    window.view.exchange.duplicate()


def delete(window: MainWindow) -> None:
    """Delete what is selected, with all that cannot be without it."""
    window.run(delete_records.call(_deletable(window)))


def select_all(window: MainWindow) -> None:
    """Select every stage, step or lane when such a one is selected, else every card."""
    editor = window.document.editor
    editor.session.select(everything(editor.graph, editor.session.selection))


def move(window: MainWindow, right: int, down: int) -> None:
    """Move what is selected one place, or points of an emotion curve up and down."""
    window.flush()
    window.view.move_selected(right, down)


def can_move(window: MainWindow) -> bool:
    """Whether something is selected that can be moved."""
    return writable(window) and can_copy(window)


def reach(window: MainWindow, by: int) -> None:
    """Let the selected cards reach over so many steps more, or fewer."""
    window.flush()
    window.run(reach_cards.call(chosen_cards(window), by))


def can_reach(window: MainWindow) -> bool:
    """Whether cards are selected that may reach over several steps."""
    graph = window.document.editor.graph
    cards = [graph.one(Card, each) for each in chosen_cards(window)]
    return writable(window) and bool(cards) and all(spans(graph, card) for card in cards)


def merge(window: MainWindow) -> None:
    """Make one of the selected stages, steps or lanes."""
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    for kind, command in ((Stage, merge_stages), (Step, merge_steps), (Lane, merge_lanes)):
        ids = [each for each in selection if graph.find(kind, each)]
        if len(ids) > 1:
            window.run(command.call(ids))
            return


def can_merge(window: MainWindow) -> bool:
    """Whether several stages, steps or lanes are selected."""
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    return writable(window) and any(sum(bool(graph.find(k, e)) for e in selection) > 1 for k in (Stage, Step, Lane))


def split_stage_here(window: MainWindow) -> None:
    """Let a new stage begin with the current step, and type its name."""
    window.flush()
    cell = current_cell(window)
    if cell:
        _run_and_name(window, split_stage.call(cell[1]))


def split_step_here(window: MainWindow) -> None:
    """Put a new step behind the current one, with the selected cards of it, and type its name."""
    window.flush()
    cell = current_cell(window)
    if cell:
        _run_and_name(window, split_step.call(cell[1], chosen_cards(window)))


def split_lane_here(window: MainWindow) -> None:
    """Put a new lane below the current one, with the selected cards of it, and type its name."""
    window.flush()
    cell = current_cell(window)
    if cell:
        _run_and_name(window, split_lane.call(cell[0], chosen_cards(window)))


def natural_size(window: MainWindow) -> None:
    """Let selected steps and the steps of selected stages share the page, and selected lanes fit their cards."""
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    steps = [each for each in selection if graph.find(Step, each)]
    steps += [step.id for each in selection if graph.find(Stage, each) for step in graph.steps_of(each)]
    lanes = [each for each in selection if graph.find(Lane, each)]
    if steps:
        window.run(resize_steps.call(steps, None))
    if lanes:
        window.run(resize_lanes.call(lanes, None))


def can_resize(window: MainWindow) -> bool:
    """Whether a stage, step or lane is selected."""
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    return writable(window) and any(isinstance(graph.get(each), Stage | Step | Lane) for each in selection)


def fold_lanes(window: MainWindow) -> None:
    """Collapse the selected lanes, or the one of the current cell; expand them where all are collapsed already."""
    window.flush()
    lanes = _lanes_here(window)
    if lanes:
        graph = window.document.editor.graph
        folded = all(graph.one(Lane, lane).collapsed for lane in lanes)
        window.run(expand_lanes.call(lanes) if folded else collapse_lanes.call(lanes))


def can_fold(window: MainWindow) -> bool:
    """Whether there is a lane to collapse or expand."""
    return writable(window) and bool(_lanes_here(window))


def fold_label(window: MainWindow) -> Message:
    """What `fold_lanes` would do."""
    graph, lanes = window.document.editor.graph, _lanes_here(window)
    folded = bool(lanes) and all(graph.one(Lane, lane).collapsed for lane in lanes)
    return message(N_("Expand the lane") if folded else N_("Collapse the lane"))


def _lanes_here(window: MainWindow) -> list[RecordId]:
    graph, session = window.document.editor.graph, window.document.editor.session
    lanes = [each for each in session.selection if graph.find(Lane, each)]
    cards = [card.lane for each in session.selection if (card := graph.find(Card, each))]
    cells = [session.focus[0]] if session.focus and not session.selection else []
    return list(dict.fromkeys(lanes or cards or cells))


def _run_and_name(window: MainWindow, call: CommandCall) -> None:
    """Add something and type its name, as one step to undo; without a name it keeps the one it has."""
    editor = window.document.editor
    mark = editor.history.mark()
    if window.run(call) and editor.history.since(mark):
        window.view.setFocus()
        window.view.name_selected(mark, call.label)


def edit_text(window: MainWindow) -> None:
    """Edit the words of what is selected: in the outline when it has the focus, else in the map."""
    if window.outline.tree.hasFocus():
        window.outline.edit_current()
    else:
        window.view.setFocus()
        window.view.edit_selected()


def insert_card(window: MainWindow) -> None:
    """Begin to write a new card in the current cell; nothing is added when nothing is written."""
    window.flush()
    cell = current_cell(window)
    if cell:
        session = window.document.editor.session
        with session.held():
            session.select(())
            session.set_focus(cell)
        window.view.setFocus()
        window.view.edit_selected()


def insert_stage(window: MainWindow) -> None:
    """Add a stage after the current one, and type its name."""
    window.flush()
    graph = window.document.editor.graph
    stages = [stage.id for stage in graph.stages()]
    current = _current_stage(window) if window.document.editor.session.selection else None
    after = stages[stages.index(current) + 1 :] if current else []
    _run_and_name(window, add_stage.call(window.map_words(N_("New stage")), after[0] if after else None))


def insert_step(window: MainWindow) -> None:
    """Add a step at the end of the current stage, and type its name."""
    window.flush()
    stage = _current_stage(window)
    if stage:
        _run_and_name(window, add_step.call(stage, window.map_words(N_("New step"))))


def insert_lane(window: MainWindow, role: str) -> None:
    """Add a lane of a role below the current one."""
    window.flush()
    graph = window.document.editor.graph
    lanes = [lane.id for lane in graph.lanes()]
    cell = current_cell(window) if window.document.editor.session.selection else None
    after = lanes[lanes.index(cell[0]) + 1 :] if cell else []
    insert_lane_before(window, role, after[0] if after else None)


def insert_lane_before(window: MainWindow, role: str, before: RecordId | None) -> None:
    """Add a lane of a role before another one or last, and type its name."""
    _run_and_name(window, add_lane.call(role, window.map_words(role_of(role).name), before))


def insert_terminal(window: MainWindow, kind: str) -> None:
    """Add an entry or exit for the selected cards and steps, and type its name."""
    window.flush()
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    ends = [each for each in selection if isinstance(graph.get(each), Card | Step)]
    name = window.map_words(N_("Entry") if kind == "entry" else N_("Exit"))
    _run_and_name(window, add_terminal.call(kind, name, ends))


def insert_persona(window: MainWindow) -> None:
    """Add a persona and show its fields."""
    window.run(add_persona.call(window.map_words(N_("New persona"))))


def insert_relation(window: MainWindow) -> None:
    """Join the two selected cards, or let the keys choose where a relation of the selected one leads."""
    if not _join_two(window):
        window.view.setFocus()
        if not window.view.connect_selected():
            window.choose_tool("relation")


def follow_relation(window: MainWindow) -> None:
    """Go to the other end of the selected relation, or of one of the selected card."""
    window.flush()
    window.view.follow_selected()


def can_follow_relation(window: MainWindow) -> bool:
    """Whether a relation is selected, or something that has one."""
    graph, selection = window.document.editor.graph, window.document.editor.session.selection
    if len(selection) != 1:
        return False
    return graph.find(Relation, selection[0]) is not None or bool(drawn_relations(graph, selection[0]))


def relation_tool(window: MainWindow) -> None:
    """Join the two selected cards, or let the next drag join two."""
    if not _join_two(window):
        window.choose_tool("select" if window.tool == "relation" else "relation")


def _join_two(window: MainWindow) -> bool:
    editor = window.document.editor
    ends = [each for each in editor.session.selection if isinstance(editor.graph.get(each), Card | Step | Terminal)]
    if not len(ends) == len(editor.session.selection) == 2:
        return False
    kind = kind_between(editor.graph, ends[0], ends[1], "next")
    window.run(add_relation.call(ends[0], ends[1], kind))
    window.choose_tool("select")
    return True


def derive(window: MainWindow, key: str) -> None:
    """Begin a new map from this one: a `future` state, a service `blueprint`, or an `empty` copy."""
    from cjm_desktop.model.derive import empty_copy, future_state, service_blueprint

    window.flush()
    make = {"future": future_state, "blueprint": service_blueprint, "empty": empty_copy}[key]
    window.workspace.begin_from(make(window.document.editor.graph, new_id))


def toggle_view(window: MainWindow, key: str) -> None:
    """Show one of the views below the map, or hide them when it is the one seen."""
    window.flush()
    if window.views is not None and window.views.is_shown(key):
        window.views.hide()
        window.view.setFocus()
    else:
        window.view_dock().show_view(key)


def set_theme(window: MainWindow, name: str) -> None:
    """Draw the map in another theme."""
    window.run(set_field.call([window.document.editor.graph.map.id], "theme", name))
