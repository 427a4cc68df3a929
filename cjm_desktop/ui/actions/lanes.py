"""Asking for the role of a new lane, and adding it."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from cjm_desktop.edit.commands.structure import add_lane, add_usual_lanes
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.usual_lanes import lanes_wanting
from cjm_desktop.ui.actions.context import Context


def insert_lane_before(at: Context, role: str, before: RecordId | None, *, by_side: bool = False) -> None:
    """Add a lane of a role, named like it, before another one or last. Its first cell is what comes next.

    With `by_side` lanes of customers come above the company's near that place.
    """
    if not at.run(add_lane.call(role, at.desk.map_words(role_of(role).name), before, by_side=by_side)):
        return
    steps, lane = at.graph.steps(), at.selected(Lane)
    if steps and lane:
        session = at.editor.session
        with session.held():
            session.select(())
            session.set_focus((lane[0], steps[0].id))
    at.canvas.setFocus()


def insert_usual_lanes(at: Context) -> None:
    """Add the lanes that maps of this one's kind have as a rule and it has not, or say that none is wanting."""
    usual = at.desk.usual_lanes()
    if lanes_wanting(usual, at.graph.lanes()):
        at.run(add_usual_lanes.call(usual))
    else:
        at.panes.say(at.words(N_("No lane that maps of this kind usually have is missing.")))


def role_from(at: Context, place: QPoint) -> str:
    """Ask for the role of a lane near a place of the screen; empty for none."""
    from cjm_desktop.ui.dialogs.role_gallery import RoleGallery  # as late as the first lane that is asked for

    gallery = RoleGallery(at.words, at.maps.look, at.desk.theme, at.parent)
    role = gallery.role_from(place)
    gallery.deleteLater()
    return role
