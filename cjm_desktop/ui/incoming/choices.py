"""What has been chosen in an import so far: the sheet, its mapping, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.compose.importing import ReadSource
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.grid import grid_of
from cjm_desktop.interchange.mapping import Area, MappedLine, SheetMapping
from cjm_desktop.interchange.matrix import lane_name
from cjm_desktop.interchange.proposing import reread
from cjm_desktop.interchange.stacked import BLOCKS, lane_key


class Chosen(Struct, frozen=True):
    """A sheet and what its cells are taken for; None while no table is to be seen in it."""

    sheet: int
    mapping: SheetMapping | None


class Choices:
    """The choices of one import. `changed` is called after each; nothing of an open map changes."""

    def __init__(
        self,
        source: ReadSource,
        changed: Callable[[], None],
        work_out: Callable[[Callable[[], SheetMapping]], None],
    ) -> None:
        """Begin with the likeliest sheet, as it was mapped the last time or is found now.

        `work_out` calls what finds a mapping, at once or beside the window, and has it taken.
        """
        self.source = source
        self._changed = changed
        self._work_out = work_out
        self.looked_at: int | None = None  # a sheet beside that of the map
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
    def can_undo(self) -> bool:
        """Whether there is a choice to take back."""
        return len(self._steps) > 1

    def take(self, mapping: SheetMapping) -> None:
        """Take the sheet for something else."""
        if mapping != self.mapping:
            self._steps.append(Chosen(self.now.sheet, mapping))
            self._changed()

    def turn_to(self, sheet: int) -> None:
        """Choose another sheet, or look at one that stands beside that of the map."""
        aside = sheet if sheet in self.source.beside(self.now.sheet) else None
        if aside is None and sheet != self.now.sheet:
            self.choose(sheet)
        elif aside != self.looked_at:
            self.looked_at = aside
            self._changed()

    def choose(self, sheet: int) -> None:
        """Take a sheet for that of the map."""
        self.looked_at = None
        self._steps.append(self._first(sheet))
        self._changed()

    def bring_along(self, sheet: int, *, wanted: bool) -> None:
        """Say whether what stands in a sheet beside that of the map comes along."""
        if self.mapping is not None:
            key = self.source.key_of(sheet)
            others = tuple(each for each in self.mapping.without if each != key)
            self.take(replace(self.mapping, without=others if wanted else (*others, key)))

    def undo(self) -> None:
        """Take the last choice back."""
        if self.can_undo:
            if self._steps.pop().sheet != self.now.sheet:
                self.looked_at = None
            self._changed()

    def start_over(self) -> None:
        """Take all choices back."""
        if self.can_undo:
            self.looked_at = None
            del self._steps[1:]
            self._changed()

    # Corrections.

    def lay_out(self, layout: str) -> None:
        """Read the table in another direction."""
        if self.mapping is not None and layout != self.mapping.layout:
            self._reread(self.mapping, layout, self.mapping.area)

    def frame(self, area: Area) -> None:
        """Take another part of the sheet for the table."""
        if self.mapping is None:
            start = SheetMapping("columns", area)
        else:
            start = self.mapping
        self._reread(start, start.layout, area)

    def _reread(self, start: SheetMapping, layout: str, area: Area) -> None:
        sheet, words = self.sheet, self.source.words
        self._work_out(lambda: replace(reread(sheet, start, layout, area, words), layout_sure=True))

    def set_fates(self, fates: Sequence[Fate], kind: str) -> None:
        """Leave cells out, take one for the title, or let them be what their row and column make them."""
        if self.mapping is None or not fates:
            return
        places = {fate.cell.where for fate in fates[:1] if kind == "title"} or {fate.cell.where for fate in fates}
        cells = {where: use for where, use in self.mapping.cells.items() if where not in places}
        if kind == "title":
            cells = {where: use for where, use in cells.items() if use != "title"}
        if kind in ("skip", "title"):
            cells |= dict.fromkeys(sorted(places), kind)
        self.take(replace(self.mapping, cells=cells))

    def lines_of(self, fates: Sequence[Fate]) -> tuple[MappedLine, ...]:
        """The rows that cells stand in, or their columns where those say what a cell is; each once.

        One of which nothing was said yet is left out so far.
        """
        mapping = self.mapping
        if mapping is None:
            return ()
        found: list[MappedLine] = []
        for fate in fates:
            at = fate.cell.row if mapping.by_row else fate.cell.column
            line = next((line for line in mapping.lines if line.first <= at <= line.last), MappedLine(at, at, "skip"))
            if line not in found:
                found.append(line)
        return tuple(found)

    def set_use(self, lines: Sequence[MappedLine], use: str, role: str = "") -> None:
        """Say what some rows or columns are; a lane has a role. There is one row of stages and one of steps, and in a
        list one column of each sort: the one before is left out then. Of blocks each has its head and the same lanes.
        """
        mapping = self.mapping
        if mapping is None or not lines:
            return
        lines = self._in_all_blocks(lines)
        several = mapping.layout != "list" or use in ("skip", "note", "reading")
        single = (use in ("stage", "step", "date") or not several) and mapping.layout != BLOCKS
        made: list[MappedLine] = []
        for line in lines[:1] if single else lines:
            last = line.first if use in ("stage", "step", "date") else line.last
            made.append(
                MappedLine(
                    line.first,
                    last,
                    use,
                    role,
                    self._name(line) if use in ("lane", "metric", "mark") else line.name,
                    line.split,
                )
            )
        rest = [line for line in mapping.lines if line not in lines]
        if single:
            rest = [
                MappedLine(line.first, line.last, "skip", name=line.name) if line.use == use else line for line in rest
            ]
        self.take(replace(mapping, lines=tuple(sorted((*rest, *made), key=lambda line: line.first))))

    def set_split(self, lines: Sequence[MappedLine], ways: tuple[str, ...] | None) -> None:
        """Say what parts the cards in the cells of some lanes; None is what parts those of the table."""
        if self.mapping is None:
            return
        made = {line: replace(line, split=ways) for line in self._in_all_blocks(lines) if line.use == "lane"}
        self.take(replace(self.mapping, lines=tuple(made.get(line, line) for line in self.mapping.lines)))

    def _in_all_blocks(self, lines: Sequence[MappedLine]) -> Sequence[MappedLine]:
        """Some lines with those of the same lane in the other blocks, where stages stand one below another."""
        mapping = self.mapping
        if mapping is None or mapping.layout != BLOCKS:
            return lines
        lanes = {lane_key(line) for line in lines if line.use == "lane"}
        same = [each for each in mapping.lines if each.use == "lane" and lane_key(each) in lanes]
        return [*lines, *(each for each in same if each not in lines)]

    def _name(self, line: MappedLine) -> str:
        """What a lane is called: as it was, else by the cell that stands where the labels do."""
        if line.name and line.name != "?":
            return line.name
        mapping = self.mapping
        if mapping is None or mapping.layout == "list":
            return ""
        grid = grid_of(self.sheet, mapping.area, turned=mapping.layout == "rows")
        label = grid.at(line.first, mapping.label)
        return lane_name(label.text) if label is not None else ""
