"""A workbook that went out comes back: what was changed in it, by id, as a list to accept.

What went out stands in its index; what is compared are those words with those that came back, never with the map, so
that what was changed in the map meanwhile stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.interchange.book import Book, SourceCell, SourceSheet, visible
from cjm_desktop.interchange.grid import Grid
from cjm_desktop.interchange.outgoing import INDEX, TableWords
from cjm_desktop.interchange.returned_rows import list_changes
from cjm_desktop.interchange.sent import SCALE_MARK, ReturnedChange, SentBook, bare_name, sent_book
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.text import one_line

ALIKE = 0.34
MOST_LETTERS = 60


def index_of(book: Book) -> SourceSheet | None:
    """The index of a workbook that this program has written, or None."""
    return next((sheet for sheet in book.sheets if sheet.name == INDEX and sent_book(sheet).map), None)


def map_id_of(book: Book) -> RecordId:
    """The id of the map that a workbook came from, empty for any other workbook."""
    index = index_of(book)
    return sent_book(index).map if index is not None else ""


def lang_of(book: Book) -> str:
    """The language in which a workbook went out, empty for any other workbook."""
    index = index_of(book)
    return sent_book(index).lang if index is not None else ""


def changes_in(book: Book) -> tuple[ReturnedChange, ...]:
    """What was changed since the workbook went out. Empty where nothing was."""
    index = index_of(book)
    if index is None:
        return ()
    base = sent_book(index)
    found: list[ReturnedChange] = []
    for sheet in book.sheets:
        if sheet.name in base.columns:
            found += list_changes(sheet, base)
    on_map = next((sheet for sheet in book.sheets if sheet.name == base.map_sheet), None)
    if on_map is not None:
        found += _renamed(on_map, base)
        found += _map_changes(on_map, base, found) if base.cards else ()
    return tuple(dict.fromkeys(found))


# The map: a cell is known by its lane and step.


def _map_changes(sheet: SourceSheet, base: SentBook, others: Sequence[ReturnedChange]) -> Iterator[ReturnedChange]:
    found = _read_map(sheet, base)
    if found is None:
        return
    told = {
        change.record for change in others if change.field in ("text", "value") or change.kind in ("delete", "move")
    }
    before = {key: place for key, place in base.cards.items() if place[2]}  # what has no words is not to be seen
    after = list(found)
    for key, (lane, step, words) in list(before.items()):
        same = next((each for each in after if each[:3] == (lane, step, words)), None)
        if same is not None:
            after.remove(same)
            del before[key]
    before = {key: place for key, place in before.items() if key not in told}
    gone = {change.after for change in others if change.kind in ("add", "edit", "move")}
    after = [each for each in after if each[2] not in gone]
    for key, (_, _, words) in list(before.items()):
        moved = next((each for each in after if each[2] == words and words and each[0] and each[1]), None)
        if moved is not None:
            after.remove(moved)
            del before[key]
            yield ReturnedChange("move", key, before=words, after=words, lane=moved[0], step=moved[1], where=moved[3])
    for key, (lane, step, words) in list(before.items()):
        near = [each for each in after if each[:2] == (lane, step)]
        best = max(near, key=lambda each: SequenceMatcher(None, words, each[2]).ratio(), default=None)
        alone = len(near) == 1 and sum(place[:2] == (lane, step) for place in before.values()) == 1
        if best is not None and (alone or SequenceMatcher(None, words, best[2]).ratio() >= ALIKE):
            after.remove(best)
            del before[key]
            yield ReturnedChange("edit", key, "cell", words, best[2], where=best[3])
    for lane, step, words, where in after:
        yield ReturnedChange("add" if lane and step else "lost", after=words, lane=lane, step=step, where=where)
    for key, (_, _, words) in before.items():
        yield ReturnedChange("delete", key, before=words)


Standing = tuple[RecordId, RecordId, str, str]


class _MapTable(Struct):
    """The table on the sheet of the map: the column of its labels, the rows of its heads, and whose each is."""

    grid: Grid
    labels: int
    stage_row: int
    step_row: int
    lanes: dict[int, RecordId]
    steps: dict[int, RecordId]

    @property
    def top(self) -> int:
        """The row from which cards stand."""
        return max(self.stage_row, self.step_row) + 1


def _map_table(sheet: SourceSheet, base: SentBook) -> _MapTable | None:
    """The table of the map, None where it is no longer to be seen.

    The labels and heads that went out are looked for, wherever they stand now.
    """
    filled = sheet.filled
    labels = [cell for cell in filled if any(bare_name(cell.text) == bare_name(name) for name in base.lanes.values())]
    if not labels:
        return None
    at = Counter(cell.column for cell in labels).most_common(1)[0][0]
    # A name of signs alone is compared as no words at all, as many cards are, and tells no row.
    stages = {plain(stage) for stage, _ in base.steps.values()} - {""}
    names = {plain(name) for _, name in base.steps.values()} - {""}
    in_labels, beside = ([cell for cell in filled if (cell.column == at) is own] for own in (True, False))
    stage_head, step_head = (_row_of({plain(head)} - {""}, in_labels, -1) for head in base.heads)
    stage_row = _row_of(stages, beside, -1)
    stage_row = stage_head if stage_row < 0 else stage_row
    step_row = _row_of(names, beside, stage_row) if names else -1
    step_row = step_head if step_row < 0 else step_row
    if stage_row < 0 and step_row > 0:
        stage_row = step_row - 1  # every stage has another name, and their steps tell where they stand
    if stage_row < 0:
        return None
    grid = Grid(filled, (0, 0, max(cell.row for cell in filled), max(cell.column for cell in filled)))
    steps = _steps_by_column(grid, at, stage_row, step_row, base)
    return _MapTable(grid, at, stage_row, step_row, _lanes_by_row(grid, at, max(stage_row, step_row) + 1, base), steps)


def _renamed(sheet: SourceSheet, base: SentBook) -> Iterator[ReturnedChange]:
    """The stages, steps and lanes that are called something else now."""
    table = _map_table(sheet, base)
    if table is None:
        return
    for column, step in table.steps.items():
        stage, name = base.steps[step]
        for row, record, before in ((table.stage_row, base.stage_of[step], stage), (table.step_row, step, name)):
            head = table.grid.at(row, column) if row >= 0 else None
            after = visible(head.text) if head is not None else ""
            if head is not None and head.column == column and after and after != visible(before):
                yield ReturnedChange("rename", record, "name", before, after, where=head.where)
    for row, lane in table.lanes.items():
        label = table.grid.at(row, table.labels)
        if label is not None and label.row == row and lane:
            before, after = (text.removesuffix(SCALE_MARK) for text in (base.lanes[lane], visible(label.text)))
            if after and after != visible(before):
                yield ReturnedChange("rename", lane, "name", before, after, where=label.where)


def _read_map(sheet: SourceSheet, base: SentBook) -> list[Standing] | None:
    """The cards on the sheet of the map: lane, step, words and place; None where its table is no longer to be seen.

    What stands in a row or column of none of its labels and heads has no lane or step.
    """
    table = _map_table(sheet, base)
    if table is None:
        return None
    found = []
    for cell in sheet.filled:
        if cell.row >= table.top and cell.column > table.labels and not cell.blank:
            words = visible(cell.text)
            found.append((table.lanes.get(cell.row, ""), table.steps.get(cell.column, ""), words, cell.where))
    return found


def _row_of(names: set[str], cells: Sequence[SourceCell], other: int) -> int:
    """The row in which most of some names stand, -1 where none does."""
    rows = Counter(cell.row for cell in cells if plain(cell.text) in names and cell.row != other)
    return min(rows, key=lambda row: (-rows[row], row)) if rows else -1


def _lanes_by_row(grid: Grid, at: int, first: int, base: SentBook) -> dict[int, RecordId]:
    begun = [(row, cell) for row in range(first, grid.bottom + 1) if (cell := grid.at(row, at)) and cell.row == row]
    lanes = _matched(
        [(str(row), bare_name(cell.text)) for row, cell in begun], [(k, bare_name(v)) for k, v in base.lanes.items()]
    )
    by_row: dict[int, RecordId] = {}
    current = ""
    starts = {row for row, _ in begun}
    for row in range(first, grid.bottom + 1):
        current = lanes.get(str(row), "") if row in starts else current
        by_row[row] = current
    return by_row


def _steps_by_column(grid: Grid, at: int, stage_row: int, step_row: int, base: SentBook) -> dict[int, RecordId]:
    columns: list[tuple[str, str]] = []
    stage = ""
    unnamed = any(not name for names in base.steps.values() for name in names[:1])  # its columns have no head
    right = max(grid.right, at + len(base.steps)) if unnamed else grid.right
    for column in range(at + 1, right + 1):
        head, below = grid.at(stage_row, column), grid.at(step_row, column) if step_row >= 0 else None
        stage = plain(head.text) if head is not None else "" if unnamed else stage
        if head is not None or below is not None or unnamed:
            columns.append((str(column), f"{stage}/{plain(below.text) if below is not None else ''}"))
    known = [(key, f"{plain(stage)}/{plain(name)}") for key, (stage, name) in base.steps.items()]
    return {int(column): key for column, key in _matched(columns, known).items()}


def _matched(found: list[tuple[str, str]], known: list[tuple[str, str]]) -> dict[str, RecordId]:
    """Each found place and the one that it was: by name, in their order; then by place, where as many are left."""
    matched: dict[str, RecordId] = {}
    free = list(known)
    for key, name in found:
        same = next((each for each in free if each[1] == name), None)
        if same is not None:
            matched[key] = same[0]
            free.remove(same)
    rest = [key for key, _ in found if key not in matched]
    if len(rest) == len(free):
        matched.update(zip(rest, (key for key, _ in free), strict=True))
    return matched


def in_words(change: ReturnedChange, names: TableWords) -> Message:
    """One change as a line for people."""
    match change.kind:
        case "edit":
            before, after = _short(change.before), _short(change.after)
            whose, field = _told_of(change, names)
            if not field:
                return message(N_("Changed: “{before}” → “{after}”"), before=before, after=after)
            text = N_("Changed: {field} of “{name}”: “{before}” → “{after}”")
            return message(text, field=message(field), name=_short(whose), before=before, after=after)
        case "rename":
            text = N_("Another name: “{before}” → “{after}”")
            return message(text, before=_short(change.before), after=_short(change.after))
        case "move":
            place = f"{names.name(change.lane)} · {names.name(change.step)}".strip(" ·")
            return message(N_("Moved: “{words}” to {place}"), words=_short(change.before), place=place)
        case "add":
            place = f"{names.name(change.lane)} · {names.name(change.step)}".strip(" ·")
            return message(N_("New: “{words}” in {place}"), words=_short(change.after), place=place)
        case "enter":
            return message(
                N_("New: “{words}” in “{sheet}”"), words=_short(change.after), sheet=change.where.split("!")[0]
            )
        case "unread":
            text = N_("Not taken: “{words}” in {where} is nothing that can stand there")
            return message(text, words=_short(change.after), where=change.where)
        case "lost":
            text = N_("Not placed: “{words}” in {where} stands in no row or column of the map")
            return message(text, words=_short(change.after), where=change.where)
        case _:
            return message(N_("No longer there: “{words}”"), words=_short(change.before))


def _told_of(change: ReturnedChange, names: TableWords) -> tuple[str, str]:
    """What an edit is one of, by its name and that of the field; no field where its own words or name are edited."""
    record = names.graph.get(change.record)
    if record is None or change.field in ("text", "cell", "name"):
        return "", ""
    columns = {"latest": N_("Latest value"), "date": N_("Date")}
    marks = {info.name: info.field.label for info in fields_of(type(record))}
    whose = (
        names.card(record) if isinstance(record, Card) else names.name(record.id) or names.text(names.graph.map.title)
    )
    return whose, columns.get(change.field, "") or marks.get(change.field, "")


def _short(text: str) -> str:
    return one_line(text, MOST_LETTERS)
