"""Views of a map kept under a name: how it is seen is saved, turned to, brought up to date, made an edition of."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cjm_desktop.compose.overlaid import WHOLE
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.edit.commands.saved_views import add_view, keep_view
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.records import Lane, RecordId, SavedView, Stage
from cjm_desktop.model.viewing import through_view
from cjm_desktop.ui.actions.action import ON_LANE, ON_STAGE, Action, Doing, Menu, Place, writing
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.viewing import leave_out, show_view
from cjm_desktop.ui.forms.asking import ask_name

MENU = "view.saved"


def save_view(at: Context) -> None:
    """Ask for a name, and keep how the map is seen now under it."""
    name = ask_name(at.parent, at.words, at.words(N_("Save view")))
    if name and at.run(_now(at, name)) and at.selection:
        show_view(at.desk, at.selection[0])


def _now(at: Context, name: str) -> CommandCall:
    sight = at.document.sight
    return add_view.call(name, at.editor.filtering.filter, sorted(sight.hidden), sorted(sight.unmarked))


def update_view(at: Context) -> Doing:
    """Let the view that is shown have what is seen now."""
    sight = at.document.sight
    if not at.writable or at.graph.find(SavedView, sight.view) is None:
        return None
    now = at.editor.filtering.filter, sorted(sight.hidden), sorted(sight.unmarked)
    return partial(at.run, keep_view.call(sight.view, *now))


def show_whole(at: Context) -> Doing:
    """Show the map as a whole again."""
    return partial(show_view, at.desk, "") if at.document.sight != WHOLE else None


def leave_out_selected(at: Context) -> Doing:
    """Do without the selected lanes or stages, as long as some are left."""
    lanes, stages, hidden = at.selected(Lane), at.selected(Stage), at.document.sight.hidden
    left = [[each.id for each in kind if each.id not in hidden] for kind in (at.graph.lanes(), at.graph.stages())]
    if not (lanes or stages) or any(set(all_of) <= {*lanes, *stages} for all_of in left):
        return None
    return partial(leave_out, at.desk, frozenset((*lanes, *stages)))


def edition_from_view(at: Context) -> Doing:
    """Make an edition of the view that is shown: its poster leaves out and colours what the view does."""
    view = at.graph.find(SavedView, at.document.sight.view)
    return partial(_make_edition, at, view) if at.writable and view is not None else None


def _make_edition(at: Context, view: SavedView) -> None:
    name = at.desk.labels.of(view.id)
    page = through_view(at.graph, view).map.page
    if at.run(add_edition.call(name, page, view=view.id)):
        told = N_("The edition “{name}” shows this view. Posters and cjm export --edition make files of it.")
        at.panes.say(at.words(message(told, name=name)))


def _fill(at: Context, menu: QMenu) -> None:
    """Each view, the one that is shown ticked."""
    menu.clear()
    for view in at.graph.in_order(SavedView):
        made = QAction(at.desk.labels.of(view.id).replace("&", "&&"), menu)
        made.setCheckable(True)
        made.setChecked(at.document.sight.view == view.id)
        made.triggered.connect(partial(_show, at, view.id))
        menu.addAction(made)
    if menu.isEmpty():
        menu.addAction(at.words(N_("No views saved yet"))).setEnabled(False)


def _show(at: Context, view: RecordId) -> None:
    show_view(at.desk, view)


def _place(order: int) -> tuple[Place, ...]:
    return (Place(MENU, "", order),)


MENUS = (
    Menu(MENU, N_("Saved views"), (Place("view.shown", "looks", 20),)),
    Menu("view.saved.listed", N_("Show view"), _place(10), fill=_fill),
)
ACTIONS = (
    Action("views.whole", N_("Show the whole map"), show_whole, _place(20)),
    Action("views.save", N_("Save this view…"), writing(save_view), _place(30), flush=True),
    Action("views.update", N_("Update this view"), update_view, _place(40), flush=True),
    Action(
        "views.leave_out",
        N_("Leave out of sight"),
        leave_out_selected,
        (*_place(50), Place(ON_LANE, "show", 40), Place(ON_STAGE, "show", 40)),
    ),
    Action("views.edition", N_("New edition from this view"), edition_from_view, _place(60), flush=True),
)
