"""Asking for the role of a new lane, and adding it."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.ui.actions.context import Context


def insert_lane_before(at: Context, role: str, before: RecordId | None) -> None:
    """Add a lane of a role before another one or last, and type its name."""
    at.run_and_name(add_lane.call(role, at.desk.map_words(role_of(role).name), before))


def role_from(at: Context, place: QPoint) -> str:
    """Ask for the role of a lane near a place of the screen; empty for none."""
    from cjm_desktop.ui.dialogs.role_gallery import RoleGallery  # as late as the first lane that is asked for

    gallery = RoleGallery(at.words, at.maps.look, at.desk.theme, at.parent)
    role = gallery.role_from(place)
    gallery.deleteLater()
    return role
