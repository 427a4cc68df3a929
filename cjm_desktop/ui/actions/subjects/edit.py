"""Undo, the clipboard, deleting, typing, and moving what is selected."""

from __future__ import annotations

from functools import partial

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.spans import reach_cards
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.derived import spans
from cjm_desktop.model.records import Card, JourneyMap
from cjm_desktop.tools.selecting import everything
from cjm_desktop.ui.actions.action import (
    BAR,
    ON_CARD,
    ON_ENTRY,
    ON_LANE,
    ON_PERSONA,
    ON_RECORD,
    ON_RELATION,
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
)
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.base.rows import rows_in_focus
from cjm_desktop.ui.canvas.clipboard import copiable


def undo(at: Context) -> Doing:
    """Take back the last step."""
    return at.editor.undo if at.editor.can_undo else None


def redo(at: Context) -> Doing:
    """Do the step undone last once more."""
    return at.editor.redo if at.editor.can_redo else None


def undo_label(at: Context) -> Message:
    """Which step `undo` would take back."""
    label = at.editor.undo_label
    return message(N_("Undo: {action}"), action=label) if label else message(N_("Undo"))


def redo_label(at: Context) -> Message:
    """Which step `redo` would do."""
    label = at.editor.redo_label
    return message(N_("Redo: {action}"), action=label) if label else message(N_("Redo"))


def _copiable(at: Context) -> bool:
    return any(copiable(at.graph, (each,)) for each in at.selection)


def copy(at: Context) -> None:
    """Copy what is selected, for this program and for others: the lines of a list, of a table or of the matrix too."""
    at.canvas.exchange.copy(rows_in_focus())


def cut(at: Context) -> Doing:
    """Copy what is selected and take it away."""
    return at.canvas.exchange.cut if at.writable and _copiable(at) else None


def paste(at: Context) -> Doing:
    """Paste at the focus. What the clipboard holds is looked at when it is asked for."""
    return at.canvas.exchange.paste if at.writable else None


def duplicate(at: Context) -> Doing:
    """Put a copy of what is selected behind it."""
    return at.canvas.exchange.duplicate if at.writable and _copiable(at) else None


def delete(at: Context) -> Doing:
    """Delete what is selected but the map itself, with all that cannot be without it."""
    graph = at.graph
    found = ((each, graph.get(each)) for each in at.selection)
    ids = [each for each, record in found if record is not None and not isinstance(record, JourneyMap)]
    return partial(at.run, delete_records.call(ids)) if at.writable and ids else None


def edit_text(at: Context) -> Doing:
    """Edit the words of what is selected or focused: in the outline if it has the keys, else in the map."""

    def edit() -> None:
        if not at.panes.edit_in_outline():
            at.canvas.setFocus()
            at.canvas.edit_selected()

    return edit if at.writable and (len(at.selection) == 1 or at.editor.session.focus is not None) else None


def rename_entry(at: Context) -> Doing:
    """Edit the name of an entry in its list."""
    # Once the menu is gone: it would take the keys back.
    return partial(at.maps.later, at.panes.rename_entry) if at.writable else None


def select_all(at: Context) -> None:
    """Select every stage, step or lane when such a one is selected, else every card."""
    at.editor.session.select(everything(at.document.seen, at.selection))


def move(right: int, down: int) -> Ready:
    """Move what is selected one place, or points of an emotion curve up and down."""
    return lambda at: partial(at.canvas.move_selected, right, down) if at.writable and _copiable(at) else None


def reach(by: int) -> Ready:
    """Let the selected cards reach over so many steps more, or fewer, where their lanes allow it."""

    def ready(at: Context) -> Doing:
        cards = at.selected(Card)
        graph = at.graph
        lanes = {card.lane: card for each in cards if (card := graph.find(Card, each))}
        allowed = bool(lanes) and all(spans(at.graph, card) for card in lanes.values())
        return (
            partial(at.run, reach_cards.call(cards, by, at.document.sight.hidden)) if at.writable and allowed else None
        )

    return ready


NAMED = (ON_STAGE, ON_STEP, ON_LANE, ON_TERMINAL, ON_PERSONA)


def _both(order: int) -> tuple[Place, ...]:
    return Place("edit", "clipboard", order), Place(ON_RECORD, "clipboard", order)


def _move(order: int) -> tuple[Place, ...]:
    return (Place("edit.move", "", order),)


MENUS = (
    Menu("edit", N_("&Edit"), (Place(BAR, "", 20),), ("undo", "clipboard", "find", "text", "arrange")),
    Menu("edit.move", N_("Move"), (Place("edit", "arrange", 10),)),
    Menu(ON_ENTRY, "", (), ("text",)),
)
ACTIONS = (
    Action(
        "edit.undo",
        N_("Undo"),
        undo,
        (Place("edit", "undo", 10), Place(TOOL_BAR, "history", 10, N_("Undo"))),
        ("Ctrl+Z",),
        label=undo_label,
        flush=True,
    ),
    Action(
        "edit.redo",
        N_("Redo"),
        redo,
        (Place("edit", "undo", 20), Place(TOOL_BAR, "history", 20, N_("Redo"))),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        label=redo_label,
        flush=True,
    ),
    Action("edit.cut", N_("Cut"), cut, _both(10), ("Ctrl+X",)),
    Action("edit.copy", N_("Copy"), always(copy), _both(20), ("Ctrl+C",)),
    Action("edit.paste", N_("Paste"), paste, (*_both(40), Place(ON_SHEET, "clipboard", 10)), ("Ctrl+V",), stays=True),
    Action("edit.duplicate", N_("Duplicate"), duplicate, _both(50), ("Ctrl+D",)),
    Action("edit.delete", N_("Delete"), delete, (*_both(60), Place(ON_ENTRY, "text", 20)), ("Del",)),
    Action(
        "edit.text",
        N_("Edit text"),
        edit_text,
        (
            Place("edit", "text", 10),
            Place(ON_CARD, "text", 10),
            Place(ON_TITLE, "text", 10, N_("Edit title")),
            Place(ON_RELATION, "text", 10, N_("Edit label")),
            *(Place(menu, "text", 10, N_("Rename")) for menu in NAMED),
        ),
        ("F2",),
    ),
    Action("entry.rename", N_("Rename…"), rename_entry, (Place(ON_ENTRY, "text", 10),), ("F2",), bound=False),
    Action(
        "edit.select_all",
        N_("Select all"),
        always(select_all),
        (Place("edit", "text", 20), Place(ON_SHEET, "clipboard", 20)),
        ("Ctrl+A",),
    ),
    Action("move.left", N_("Move left"), move(-1, 0), _move(10), ("Alt+Left",), flush=True),
    Action("move.right", N_("Move right"), move(1, 0), _move(20), ("Alt+Right",), flush=True),
    Action("move.up", N_("Move up"), move(0, -1), _move(30), ("Alt+Up",), flush=True),
    Action("move.down", N_("Move down"), move(0, 1), _move(40), ("Alt+Down",), flush=True),
    Action("move.further", N_("Reach one step further"), reach(1), _move(50), ("Alt+Shift+Right",), flush=True),
    Action("move.nearer", N_("Reach one step less far"), reach(-1), _move(60), ("Alt+Shift+Left",), flush=True),
)
