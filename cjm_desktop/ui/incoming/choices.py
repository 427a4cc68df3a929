"""What has been chosen in an import so far: the sheet, its mapping, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.compose.importing import ReadSource
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.drafting import Outcome
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.mapping import MappedLine, MappingQuestion, SheetMapping
from cjm_desktop.interchange.proposing import reread


class Chosen(Struct, frozen=True):
    """A sheet and what its cells are taken for; None while no table is to be seen in it."""

    sheet: int
    mapping: SheetMapping | None


class Choices:
    """The choices of one import. `changed` is called after each; nothing of an open map changes."""

    def __init__(self, source: ReadSource, lang: str, changed: Callable[[], None]) -> None:
        """Begin with the likeliest sheet, as it was mapped the last time or is found now."""
        self.source = source
        self._lang = lang
        self._changed = changed
        self._steps: list[Chosen] = [self._first(source.best if source.best is not None else 0)]

    def _first(self, sheet: int) -> Chosen:
        proposal = self.source.proposal(sheet)
        found = proposal.mapping if proposal is not None else None
        return Chosen(sheet, self.source.remembered(sheet) or found)

    @property
    def now(self) -> Chosen:
        """What is chosen."""
        return self._steps[-1]

    @property
    def sheet(self) -> SourceSheet:
        """The chosen sheet."""
        return self.source.book.sheets[self.now.sheet]

    @property
    def mapping(self) -> SheetMapping | None:
        """The mapping of the chosen sheet."""
        return self.now.mapping

    @property
    def outcome(self) -> Outcome | None:
        """The map that the sheet becomes, and the fates of its cells; raises CjmError."""
        mapping = self.mapping
        if mapping is None:
            return None
        return self.source.outcome(self.now.sheet, mapping, self._lang)

    @property
    def questions(self) -> tuple[MappingQuestion, ...]:
        """What is open."""
        return () if self.mapping is None else self.source.questions(self.now.sheet, self.mapping)

    @property
    def can_undo(self) -> bool:
        """Whether there is a choice to take back."""
        return len(self._steps) > 1

    def take(self, mapping: SheetMapping) -> None:
        """Take the sheet for something else."""
        if mapping != self.mapping:
            self._steps.append(Chosen(self.now.sheet, mapping))
            self._changed()

    def turn_to(self, sheet: int) -> None:
        """Choose another sheet."""
        if sheet != self.now.sheet:
            self._steps.append(self._first(sheet))
            self._changed()

    def undo(self) -> None:
        """Take the last choice back."""
        if self.can_undo:
            self._steps.pop()
            self._changed()

    def start_over(self) -> None:
        """Take all choices back."""
        if self.can_undo:
            del self._steps[1:]
            self._changed()

    # Corrections.

    def lay_out(self, layout: str) -> None:
        """Read the table in another direction."""
        if self.mapping is not None and layout != self.mapping.layout:
            found = reread(self.sheet, self.mapping, layout, self.mapping.area, self.source.words)
            self.take(replace(found, layout_sure=True))

    def frame(self, area: tuple[int, int, int, int]) -> None:
        """Take another part of the sheet for the table."""
        if self.mapping is None:
            start = SheetMapping("columns", area)
        else:
            start = self.mapping
        self.take(replace(reread(self.sheet, start, start.layout, area, self.source.words), layout_sure=True))

    def set_fate(self, fate: Fate, kind: str) -> None:
        """Leave a cell out, take it for the title, or let it be what its row and column make it."""
        if self.mapping is None:
            return
        cells = {where: use for where, use in self.mapping.cells.items() if where != fate.cell.where}
        if kind == "title":
            cells = {where: use for where, use in cells.items() if use != "title"}
        if kind in ("skip", "title"):
            cells[fate.cell.where] = kind
        self.take(replace(self.mapping, cells=cells))

    def line_of(self, fate: Fate) -> MappedLine | None:
        """The row that a cell stands in, or its column where stages stand in rows."""
        if self.mapping is None or self.mapping.layout == "list":
            return None
        at = fate.cell.column if self.mapping.layout == "rows" else fate.cell.row
        return next((line for line in self.mapping.lines if line.first <= at <= line.last), None)

    def set_role(self, line: MappedLine, role: str) -> None:
        """Make a line a lane of a role, or leave it out where the role is empty."""
        if self.mapping is None:
            return
        use, name = ("lane", line.name if line.name != "?" else "") if role else ("skip", line.name)
        made = replace(line, use=use, role=role, name=name, sure=True)
        lines = tuple(made if each is line or each == line else each for each in self.mapping.lines)
        self.take(replace(self.mapping, lines=lines))
