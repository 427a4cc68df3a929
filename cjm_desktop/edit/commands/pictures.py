"""Pictures from outside put on the map: into the record that shows one there, else as cards of a lane of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.entries import set_picture
from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import PICTURE_ROLE, Blob, Card, JourneyMap, Lane, RecordId, Step


@command("picture.add", NN_("Add picture", "Add {count} pictures"))
def add_pictures(draft: Draft, pictures: Sequence[Blob], lane: RecordId, step: RecordId, onto: RecordId = "") -> None:
    """Show pictures at a place of the map and select what shows them.

    The first becomes the picture of `onto`, where that record shows one. All others become cards, in the lane if it is
    one of pictures, else in the nearest such lane, else in a new one below it.
    """
    shown: list[RecordId] = []
    rest = list(pictures)
    if rest and (field := picture_field(draft, onto)):
        set_picture(draft, [onto], field, rest.pop(0))
        shown.append(onto)
    if rest:
        draft.one(Step, step)
        home = _lane_of_pictures(draft, draft.one(Lane, lane))
        for key, picture in zip(draft.keys_among(draft.cell(home, step), None, len(rest)), rest, strict=True):
            card = draft.add(Card(id=draft.new_id(Card), lane=home, step=step, order=key))
            set_picture(draft, [card.id], "image", picture)
            shown.append(card.id)
    draft.select(*shown)


def picture_field(draft: Draft | JourneyGraph, record_id: RecordId) -> str:
    """The field of a record that shows a picture where the record stands, empty where none does. A map's is its logo,
    which nobody means who lets go of a picture somewhere.
    """
    record = draft.get(record_id)
    if record is None or isinstance(record, JourneyMap):
        return ""
    role = draft.one(Lane, record.lane).role if isinstance(record, Card) else ""
    found = (info for info in fields_of(type(record)) if info.field.input is Input.PICTURE)
    return next((info.name for info in found if not info.field.roles or role in info.field.roles), "")


def _lane_of_pictures(draft: Draft, lane: Lane) -> RecordId:
    lanes = [each for each in draft.lanes() if each.id == lane.id or not each.collapsed]
    at = [each.id for each in lanes].index(lane.id)
    near = [abs(index - at) for index in range(len(lanes))]
    pictured = [index for index, each in enumerate(lanes) if each.role == PICTURE_ROLE]
    if pictured:
        return lanes[min(pictured, key=near.__getitem__)].id
    add_lane(draft, PICTURE_ROLE, after=lane.id)
    return (draft.selected or ("",))[-1]
