"""From a file or a text of another program to a map: what is read, what it is taken for, what becomes of it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.services import Services
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.incoming import bring_in
from cjm_desktop.edit.tables import CellTable
from cjm_desktop.extensions.exchange import Book, Importer, ImportOptions, Progress
from cjm_desktop.extensions.reading import importer_for, read_book, read_bytes
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.accepting import take_changes
from cjm_desktop.interchange.beside import SERIES, BesideSheet, kind_beside
from cjm_desktop.interchange.book import SourceCell, SourceSheet, address, cleaned
from cjm_desktop.interchange.drafting import Outcome, draft
from cjm_desktop.interchange.mapping import MappingQuestion, Proposal, SheetMapping, remember, remembered
from cjm_desktop.interchange.matching import match_places
from cjm_desktop.interchange.own_form import own_form
from cjm_desktop.interchange.proposing import SURE, propose, questions
from cjm_desktop.interchange.returning import changes_in, index_of, lang_of, map_id_of
from cjm_desktop.interchange.sent import ReturnedChange, sent_book
from cjm_desktop.interchange.sent_map import SENT, fates_of_list, sent_map, sheets_of_sent, with_ids_of
from cjm_desktop.interchange.words import Synonyms, learn, load_words, meaning
from cjm_desktop.model.graph import JourneyGraph

HEADED = 0.5  # the confidence from which a pasted block has headings of its own
CERTAIN = 0.8  # the claim from which a text is of a format, whatever its words say


class ReadSource:
    """A source that has been read, and what can be made of its sheets."""

    def __init__(self, name: str, size: int, importer: Importer, book: Book, words: Synonyms) -> None:
        self.name = name
        self.size = size
        self.importer = importer
        self.book = book
        self.words = words
        self._proposals: dict[int, Proposal | None] = {}
        self._kinds: dict[int, str] = {}

    def proposal(self, index: int) -> Proposal | None:
        """What a sheet is taken for, or None where no table is to be seen."""
        if index not in self._proposals:
            sheet, own = self.book.sheets[index], index_of(self.book)
            found = propose(sheet, self.words)
            self._proposals[index] = own_form(sheet, sent_book(own), found, self.words) if own is not None else found
        return self._proposals[index]

    def kind_beside(self, index: int) -> str:
        """What a sheet holds that may come along with the map of another one: people, metrics, touchpoints."""
        if index not in self._kinds:
            sheet = self.book.sheets[index]
            sent = sheet.name in self._sent_lists
            self._kinds[index] = SENT if sent else kind_beside(sheet, self.proposal(index), self.words)
        return self._kinds[index]

    @cached_property
    def _sent_lists(self) -> frozenset[str]:
        return sheets_of_sent(self.book)

    def key_of(self, index: int) -> str:
        """What tells a sheet apart from the others: its name, or its number where that does not."""
        names = [each.name for each in self.book.sheets]
        return names[index] if names[index] and names.count(names[index]) == 1 else str(index + 1)

    def beside(self, index: int) -> tuple[int, ...]:
        """The sheets that may come along with the map of a sheet."""
        return tuple(at for at in range(len(self.book.sheets)) if at != index and self.kind_beside(at))

    def look_through(self, tell: Progress) -> None:
        """Find out what each sheet is, which takes long for long lists, and `tell` the share of cells that are seen."""
        sizes = [len(sheet.cells) for sheet in self.book.sheets]
        for index in range(len(sizes)):
            tell(sum(sizes[:index]) / (sum(sizes) or 1))
            self.kind_beside(index)

    @cached_property
    def best(self) -> int | None:
        """The sheet that is most likely meant: of those that are shown, the surest, the first of equals.

        A journey is before what may stand beside it.
        """
        found = [
            (not self.kind_beside(index), proposal.confidence, -index)
            for index, sheet in enumerate(self.book.sheets)
            if not sheet.hidden and (proposal := self.proposal(index)) is not None
        ]
        return -max(found)[2] if found else None

    def remembered(self, index: int) -> SheetMapping | None:
        """The mapping that people kept for a sheet with these heads."""
        proposal = self.proposal(index)
        sheet = self.book.sheets[index]
        if proposal is None or sheet.hint is not None:
            return None
        return remembered(sheet, proposal.mapping)

    @cached_property
    def changes(self) -> tuple[ReturnedChange, ...]:
        """What was changed in a workbook since it went out of this program."""
        return changes_in(self.book)

    def came_from(self, document: Document) -> bool:
        """Whether it is a workbook that went out from that map."""
        return map_id_of(self.book) == document.graph.map.id

    def questions(self, index: int, mapping: SheetMapping) -> tuple[MappingQuestion, ...]:
        """What only a person can decide of a mapping."""
        return questions(self.book.sheets[index], mapping, self.words)

    def remember(self, index: int, mapping: SheetMapping) -> None:
        """Keep a mapping for sheets with the same heads, and what its labels were said to mean for all others.

        A profile that cannot be written keeps none.
        """
        proposal = self.proposal(index)
        with contextlib.suppress(CjmError, OSError):
            remember(self.book.sheets[index], mapping, proposal.mapping if proposal is not None else mapping)
            if told := self._told_roles(mapping):
                learn(told)

    def _told_roles(self, mapping: SheetMapping) -> dict[str, str]:
        """The roles of lanes that their names do not say: a person chose them."""
        told = {}
        for line in mapping.lines:
            known = meaning(line.name, self.words.roles)
            other = known is None or (known.key != line.role and known.sureness < 1.0)
            if line.use == "lane" and line.name and line.role not in ("", "text") and other:
                told[line.name] = line.role
        return told

    def _beside_sheet(self, index: int) -> BesideSheet | None:
        """A sheet beside that of the map; a list of the program's own as any other list, None where it is none then."""
        sheet, found = self.book.sheets[index], self.proposal(index)
        kind = self.kind_beside(index)
        kind = kind_beside(sheet, found, self.words) if kind == SENT else kind
        if not kind:
            return None
        mapping = found.mapping if found is not None and kind == SERIES else SheetMapping("columns", (0, 0, 0, 0))
        return BesideSheet(self.key_of(index), sheet, kind, mapping)

    def _sent(self, index: int, mapping: SheetMapping) -> JourneyGraph | None:
        """The whole map of a workbook of this program, as long as nobody says that its cells are something else."""
        found = self.proposal(index)
        if found is None or replace(mapping, without=()) != found.mapping or index != self.best:
            return None
        try:
            return sent_map(self.book, mapping.without)
        except CjmError:  # somebody wrote into its index, and it is read as any other workbook
            return None

    def outcome(self, index: int, mapping: SheetMapping, lang: str) -> Outcome:
        """The map that a sheet becomes, and the fate of each of its cells; raises CjmError."""
        sheet = self.book.sheets[index]
        origin = {"file": self.name, **({"sheet": sheet.name} if sheet.name else {})}
        sent = self._sent(index, mapping)
        others = list(filter(None, map(self._beside_sheet, self.beside(index)))) if sent is None else []
        outcome = draft(sheet, mapping, self.words, lang=lang, origin=origin, others=others)
        if sent is not None:
            lists = (at for at in self.beside(index) if self.key_of(at) not in mapping.without)
            beside = {self.key_of(at): fates_of_list(self.book.sheets[at]) for at in lists}
            return Outcome(sent, with_ids_of(outcome.fates, outcome.graph, sent), beside)
        if not outcome.graph.map.title:
            path = Path(self.name)  # what comes from the clipboard has no file whose name would be its title
            outcome = _titled(outcome, self.book.title or (path.stem if path.suffix else ""))
        return outcome


def shown_map(services: Services, outcome: Outcome) -> Document:
    """The map of an outcome as a document that nobody edits, to be drawn."""
    from cjm_desktop.storage.files import Opened
    from cjm_desktop.storage.revision import Revision

    return Document(services, Opened(outcome.graph, Revision(), None, True, ()), None)


def language_of(source: ReadSource) -> str:
    """The language in which most of a source is written, of those that maps have: `ko` or `en`."""
    text = "".join(cell.text for sheet in source.book.sheets for cell in sheet.cells[:400])
    korean = sum("가" <= char <= "힣" for char in text)
    return "ko" if korean * 4 > sum(char.isalpha() for char in text) else "en"


def _titled(outcome: Outcome, title: str) -> Outcome:
    from msgspec import structs

    from cjm_desktop.model.graph import graph_of

    record = structs.replace(outcome.graph.map, title=title[:500])
    rest = [each for each in outcome.graph.records() if each.id != record.id]
    return structs.replace(outcome, graph=graph_of([record, *rest]))


def read_source(services: Services, name: str, data: bytes, options: ImportOptions | None = None) -> ReadSource:
    """Read bytes of another program, a file's or the clipboard's; raises CjmError."""
    importer = importer_for(data, name, services.importers)
    book = read_book(importer, data, options or ImportOptions())
    if not any(sheet.filled for sheet in book.sheets):
        raise refusal("CJM-E502", name=name)
    return ReadSource(name, len(data), importer, book, load_words())


def table_source(services: Services, name: str, table: CellTable) -> ReadSource:
    """A table that another program has copied, its merged cells included."""
    cells = (
        SourceCell(cell.row, cell.column, cell.text, address(cell.row, cell.column), cell.down, cell.right)
        for cell in table.cells
    )
    size = sum(len(cell.text) for cell in table.cells)
    book = cleaned(Book((SourceSheet("", tuple(cells)),)))
    return ReadSource(name, size, services.importers["csv"], book, load_words())


def recognised(services: Services, name: str, table: CellTable | None, text: str) -> ReadSource | None:
    """What is pasted, where it is more than words for some cells: a table with headings, a diagram, an outline.

    Nothing is asked of words that are only words: a table without a known heading, lines, lists of two levels.
    """
    if table is not None:
        source = table_source(services, name, table)
        found = source.proposal(0)
        return source if found is not None and found.confidence >= HEADED else None
    data = text.encode("utf-8", "replace")
    try:
        source = read_source(services, name, data)
    except CjmError:
        return None  # lines for cards, or nothing at all: the plain way says so
    index = source.best
    found = source.proposal(index) if index is not None else None
    if found is None or found.confidence < HEADED:
        return None
    uses = {line.use for line in found.mapping.lines}
    sure = source.importer.claims(data) >= CERTAIN or {"stage", "lane"} <= uses
    return source if sure else None


def open_source(services: Services, path: Path, options: ImportOptions | None = None) -> ReadSource:
    """Read a file of another program, whatever its ending says; raises CjmError."""
    return read_source(services, path.name, read_bytes(path), options)


def sheet_named(source: ReadSource, name: str) -> int:
    """The index of a sheet by its name or number from 1; raises CjmError (E512)."""
    sheets: tuple[SourceSheet, ...] = source.book.sheets
    for index, sheet in enumerate(sheets):
        if sheet.name == name or str(index + 1) == name:
            return index
    raise refusal("CJM-E512", name=name, names=", ".join(sheet.name or str(at + 1) for at, sheet in enumerate(sheets)))


def bringing_in(graph: JourneyGraph, document: Document, words: Synonyms) -> CommandCall:
    """The command that brings a map that was made of a source into an open one, in one undo step."""
    return bring_in.call(graph, match_places(graph, document.graph, words))


def taking(source: ReadSource, changes: Sequence[ReturnedChange]) -> CommandCall:
    """The command that takes changes of a returned workbook into the map that it came from, in one undo step."""
    return take_changes.call(changes, lang_of(source.book))


__all__ = ["SURE", "ReadSource", "bringing_in", "open_source", "read_source", "recognised", "sheet_named", "taking"]
