"""What menus, tool bar and keys do to the map: each builds one command from what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from cjm_desktop.edit.clipboard import CLIP_TYPE, MOST_BYTES, clip_bytes, clip_of, copied, lines_as_texts
from cjm_desktop.edit.commands.cards import (
    add_cards,
    delete_records,
    duplicate_cards,
    set_field,
)
from cjm_desktop.edit.commands.paste import cut_records, paste_clip
from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.commands.structure import add_lane, add_stage, add_step
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, JourneyMap, Lane, RecordId, Stage, Step, Terminal
from cjm_desktop.model.roles import role_of
from cjm_desktop.ui.dialogs.questions import tell_error

if TYPE_CHECKING:
    from cjm_desktop.ui.main_window import MainWindow


def writable(window: MainWindow) -> bool:
    """Whether the map may be changed."""
    return not window.document.read_only


def chosen_cards(window: MainWindow) -> list[RecordId]:
    """The selected cards."""
    editor = window.document.editor
    return [each for each in editor.session.selection if editor.graph.find(Card, each)]


def has_cards(window: MainWindow) -> bool:
    """Whether a card is selected."""
    return bool(chosen_cards(window))


def can_cut(window: MainWindow) -> bool:
    """Whether cards are selected that may be taken away."""
    return writable(window) and has_cards(window)


def can_delete(window: MainWindow) -> bool:
    """Whether something but the map itself is selected."""
    return writable(window) and bool(_deletable(window))


def can_edit_text(window: MainWindow) -> bool:
    """Whether one thing with words is selected, or a cell has the focus."""
    session = window.document.editor.session
    return writable(window) and (len(session.selection) == 1 or session.focus is not None)


def can_paste(window: MainWindow) -> bool:
    """Whether there is a cell to paste into. What the clipboard holds is looked at when it is asked for."""
    return can_insert_card(window)


def can_insert_card(window: MainWindow) -> bool:
    """Whether there is a cell for a new card."""
    return writable(window) and current_cell(window) is not None


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
    """Copy the selected cards, also as lines of text for other programs."""
    cards = chosen_cards(window)
    graph = window.document.editor.graph
    data = QMimeData()
    clip = copied(graph, cards)
    if clip is not None:
        data.setData(CLIP_TYPE, clip_bytes(clip))
    data.setText("\n".join(window.desk.labels.text(graph.one(Card, each).text) for each in cards))
    QGuiApplication.clipboard().setMimeData(data)


def cut(window: MainWindow) -> None:
    """Copy the selected cards and take them away."""
    copy(window)
    window.run(cut_records.call(chosen_cards(window)))


def paste(window: MainWindow) -> None:
    """Paste cards, or each line of a text as a card, into the current cell."""
    cell = current_cell(window)
    data = QGuiApplication.clipboard().mimeData()
    if cell is None or data is None:
        return
    if data.hasFormat(CLIP_TYPE):
        try:
            clip = clip_of(bytes(data.data(CLIP_TYPE).data()))
        except CjmError as error:
            tell_error(window, window.words, error)
            return
        window.run(paste_clip.call(clip, *cell))
    elif data.hasText() and len(data.text()) <= MOST_BYTES:
        texts = lines_as_texts(data.text())
        if texts:
            window.run(add_cards.call(texts, *cell))


def duplicate(window: MainWindow) -> None:
    """Put a copy behind each selected card."""
    window.run(duplicate_cards.call(chosen_cards(window)))


def delete(window: MainWindow) -> None:
    """Delete what is selected, with all that cannot be without it."""
    window.run(delete_records.call(_deletable(window)))


def select_all(window: MainWindow) -> None:
    """Select every card."""
    graph = window.document.editor.graph
    window.document.editor.session.select(card.id for lane in graph.lanes() for card in graph.cards_of_lane(lane.id))


def edit_text(window: MainWindow) -> None:
    """Edit the words of what is selected: in the outline when it has the focus, else in the map."""
    if window.outline.tree.hasFocus():
        window.outline.edit_current()
    else:
        window.view.setFocus()
        window.view.edit_selected()


def insert_card(window: MainWindow) -> None:
    """Begin to write a new card in the current cell; nothing is added when nothing is written."""
    cell = current_cell(window)
    if cell:
        window.flush()
        session = window.document.editor.session
        with session.held():
            session.select(())
            session.set_focus(cell)
        window.view.setFocus()
        window.view.edit_selected()


def insert_stage(window: MainWindow) -> None:
    """Add a stage after the current one."""
    graph = window.document.editor.graph
    stages = [stage.id for stage in graph.stages()]
    current = _current_stage(window) if window.document.editor.session.selection else None
    after = stages[stages.index(current) + 1 :] if current else []
    window.run(add_stage.call(window.map_words(N_("New stage")), after[0] if after else None))


def insert_step(window: MainWindow) -> None:
    """Add a step at the end of the current stage."""
    stage = _current_stage(window)
    if stage:
        window.run(add_step.call(stage, window.map_words(N_("New step"))))


def insert_lane(window: MainWindow, role: str) -> None:
    """Add a lane of a role below the current one."""
    graph = window.document.editor.graph
    lanes = [lane.id for lane in graph.lanes()]
    cell = current_cell(window) if window.document.editor.session.selection else None
    after = lanes[lanes.index(cell[0]) + 1 :] if cell else []
    window.run(add_lane.call(role, window.map_words(role_of(role).name), after[0] if after else None))


def insert_persona(window: MainWindow) -> None:
    """Add a persona and show its fields."""
    window.run(add_persona.call(window.map_words(N_("New persona"))))


def insert_relation(window: MainWindow) -> None:
    """Join the two selected cards, or let the next drag join two."""
    editor = window.document.editor
    ends = [each for each in editor.session.selection if isinstance(editor.graph.get(each), Card | Step | Terminal)]
    if len(ends) == len(editor.session.selection) == 2:
        window.run(add_relation.call(ends[0], ends[1]))
        window.choose_tool("select")
    else:
        window.choose_tool("select" if window.tool == "relation" else "relation")


def set_theme(window: MainWindow, name: str) -> None:
    """Draw the map in another theme."""
    window.run(set_field.call([window.document.editor.graph.map.id], "theme", name))
