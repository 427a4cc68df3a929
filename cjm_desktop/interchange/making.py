"""What the steps of drafting share: the sheet, its mapping, and what has been made of it so far."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet
from cjm_desktop.interchange.fates import Fates
from cjm_desktop.interchange.mapping import SheetMapping
from cjm_desktop.interchange.records import NewRecords
from cjm_desktop.interchange.words import Synonyms, is_placeholder
from cjm_desktop.model.records import Blob, RecordId


class Making(Struct):
    """What the steps of drafting share: the sheet, its mapping, the records and fates so far."""

    sheet: SourceSheet
    mapping: SheetMapping
    words: Synonyms
    records: NewRecords
    fates: Fates
    cards_of: dict[Place, list[RecordId]]
    pictures: list[tuple[RecordId, RecordId, SourceCell, Blob]] = []

    def source_place(self, cell: SourceCell) -> Place:
        """The place of a cell in the sheet; in the grid it may be turned."""
        return (cell.column, cell.row) if self.mapping.layout == "rows" else cell.place

    def passed_over(self, cell: SourceCell, *, signs: bool = False) -> bool:
        """Whether a cell of the table becomes no card: by choice, hidden, or because it says that nothing is there.

        Among `signs`, plus and minus, a dash is one of them.
        """
        place = self.source_place(cell)
        if self.fates.told(place):
            return True
        if self.mapping.cells.get(cell.where) == "skip":
            self.fates.tell(place, "skipped", "chosen")
        elif cell.hidden and not self.mapping.hidden:
            self.fates.tell(place, "skipped", "hidden")
        elif not cell.picture and is_placeholder(cell.text, self.words) and not (signs and cell.text.strip() == "-"):
            self.fates.tell(place, "skipped", "placeholder")
        else:
            return False
        return True
