"""Pictures that stand in cells: in a lane that shows them, whatever lane their words are in."""

from __future__ import annotations

from cjm_desktop.interchange.book import SourceCell
from cjm_desktop.interchange.making import Making
from cjm_desktop.model.records import PICTURE_ROLE, Blob, RecordId


def draft_picture(making: Making, role: str, place: tuple[RecordId, RecordId], cell: SourceCell) -> bool:
    """Make a card of the picture of a cell in a lane and step; whether that is all that the cell says.

    Where the lane shows no pictures it is placed as soon as all lanes are there.
    """
    blob = _blob_of(cell)
    if blob is None:
        return False
    if role != PICTURE_ROLE:
        making.pictures.append((*place, cell, blob))
        if cell.text.strip():
            return False
        making.fates.tell(making.source_place(cell), "card")  # which one is said when it is placed
        return True
    making.records.put(blob)
    _tell(making, cell, making.records.card(*place, cell.text, cell, image=blob.id))
    return True


def place_pictures(making: Making) -> None:
    """Put the pictures of other lanes into the nearest lane that shows them, else into a new one below their own."""
    for lane, step, cell, blob in making.pictures:
        making.records.put(blob)
        home = making.records.lane_near(PICTURE_ROLE, lane)
        _tell(making, cell, making.records.card(home, step, "", cell, image=blob.id))


def _tell(making: Making, cell: SourceCell, made: RecordId) -> None:
    place = making.source_place(cell)
    making.fates.tell(place, "card", "", made)
    making.cards_of.setdefault(place, []).append(made)


def _blob_of(cell: SourceCell) -> Blob | None:
    from cjm_desktop.render.intake import picture_of

    return picture_of(cell.picture) if cell.picture else None
