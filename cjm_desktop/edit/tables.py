"""Tables of words: what spreadsheets give and take, as tab separated text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.edit.clipboard import MOST_BYTES, Clip
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.foundation.numerals import measured, number_in, number_text
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.card_names import name_of_entry, naming_entries
from cjm_desktop.model.derived import latest
from cjm_desktop.model.figures import USUAL_LEAST, few_text, is_few, judging, usual_unit
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.rules import MAX_LANES, MAX_STEPS, clean_text
from cjm_desktop.model.text import Text, text_in

# Between the texts of two cards in one cell; a single line break belongs to a card.
BETWEEN_CARDS = "\n\n"
# Spreadsheets take what begins with one of these for a formula.
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")
_BLANK = re.compile(r"\n[ \t]*\n\s*")


class TableCell(Struct, frozen=True):
    """The words of one cell at a row and column from 0, reaching over so many rows down and columns to the right."""

    row: int
    column: int
    text: str
    down: int = 1
    right: int = 1


class Skipped(Struct, frozen=True):
    """What of a copied table is not for others to see: hidden rows and columns, comments, struck-out texts."""

    hidden: int = 0
    comments: int = 0
    struck: int = 0

    def __bool__(self) -> bool:
        """Whether there was any."""
        return self != NOTHING_SKIPPED


NOTHING_SKIPPED = Skipped()


class CellTable(Struct, frozen=True):
    """Cells that do not overlap, row by row; those not named are empty. `skipped` counts what was left out."""

    cells: tuple[TableCell, ...]
    skipped: Skipped = NOTHING_SKIPPED

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((cell.row + cell.down for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((cell.column + cell.right for cell in self.cells), default=0)


def table_of(clip: Clip, lang: str) -> CellTable:
    """The copied cards by lane and step, in the words in which they are drawn in a language.

    A spanning card that is alone in its cell reaches over the empty cells that it covers. Cards with a value, such as
    those of an emotion lane, begin with it.
    """
    graph = clip.graph
    steps = [step.id for step in graph.steps()]
    cells: list[TableCell] = []
    for row, lane in enumerate(graph.lanes()):
        filled = [bool(graph.cell(lane.id, step)) for step in steps]
        for column, step in enumerate(steps):
            cards = graph.cell(lane.id, step)
            if cards:
                end = steps.index(cards[0].until) if len(cards) == 1 and cards[0].until in steps else column
                right = end - column + 1 if end > column and not any(filled[column + 1 : end + 1]) else 1
                words = BETWEEN_CARDS.join(card_as_text(graph, card, lang) for card in cards)
                cells.append(TableCell(row, column, words, right=right))
    return CellTable(tuple(cells))


def table_with_heads(clip: Clip, lang: str, translate: Translate) -> CellTable:
    """The copied lanes or stages as `table_of` has them, below the names of stages and steps and beside those of lanes.

    `translate` gives the words for a lane without a name. So it is recognised wherever it is pasted.
    """
    graph, inner = clip.graph, table_of(clip, lang)

    def words(text: Text) -> str:
        return _flat(text_in(text, lang, graph.map.lang))

    steps = graph.steps()
    named = any(words(step.name) for step in steps)
    cells = [TableCell(0, 0, translate(N_("Stage")))]
    column = 1
    for stage in graph.stages():
        count = len(graph.steps_of(stage.id))
        cells.append(TableCell(0, column, words(stage.name), right=max(count, 1)))
        column += count
    if named:
        cells.append(TableCell(1, 0, translate(N_("Step"))))
        cells += [TableCell(1, at, words(step.name)) for at, step in enumerate(steps, 1)]
    top = 2 if named else 1
    for row, lane in enumerate(graph.lanes(), top):
        name = words(lane.name) or translate(role_of(lane.role).name)
        cells.append(TableCell(row, 0, f"{name} (−2…2)" if role_of(lane.role).points else name))
    cells += [replace(cell, row=cell.row + top, column=cell.column + 1) for cell in inner.cells]
    return CellTable(tuple(cell for cell in cells if cell.text))


def table_as_tsv(table: CellTable) -> str:
    """The table as spreadsheets paste it: tabs and line ends, quotes where a text holds such.

    What a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers.
    """
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = _guarded(cell.text)
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()


def table_from_tsv(text: str) -> CellTable:
    """Read tab separated text; raises CjmError when it is too large.

    Quotes count as spreadsheets write them; where they do not pair, they are taken as they stand.
    """
    if len(text) > MOST_BYTES:
        raise too_large()
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        rows = [line.rstrip("\r\n").split("\t") for line in io.StringIO(text, newline="")]
    return checked(
        TableCell(row, column, _unguarded(word))
        for row, words in enumerate(rows)
        for column, word in enumerate(words)
        if word.strip()
    )


def checked(cells: Iterable[TableCell], skipped: Skipped = NOTHING_SKIPPED) -> CellTable:
    """A table of these cells, their words cleaned; raises CjmError when it has more rows or columns than maps have."""
    cleaned = (TableCell(c.row, c.column, clean_text(c.text).strip(), c.down, c.right) for c in cells)
    table = CellTable(tuple(cleaned), skipped)
    if table.rows > MAX_LANES or table.columns > MAX_STEPS:
        raise too_large()
    return table


def too_large() -> CjmError:
    """The error for a table beyond the limits."""
    return refusal("CJM-E303", rows=MAX_LANES, columns=MAX_STEPS)


def texts_in(words: str) -> tuple[str, ...]:
    """The texts of the cards in one cell: blank lines stand between them."""
    return tuple(text for part in _BLANK.split(words.strip()) if (text := part.strip()))


def card_as_text(graph: JourneyGraph, card: Card, lang: str) -> str:
    """What a card says where it is drawn, in a language, without empty lines; its value in the first line.

    A card without words says the names of the entries that it is called by; one of a metric says that with its value
    and unit.
    """
    words = _flat(text_in(card.text, lang, graph.map.lang))
    metric = graph.find(Metric, card.metric)
    _, entries = naming_entries(card, graph.get)
    if not words and metric not in entries:
        words = _flat(", ".join(text_in(name_of_entry(each), lang, graph.map.lang) for each in entries))
    if metric is not None:
        return metric_as_text(metric, words, lang, graph.map.lang, judging(graph).least)
    if card.value is None:
        return words
    # With words behind it the number is one for people: a true minus sign begins no formula.
    return f"{card.value:g}".replace("-", "−") + f"\n{words}" if words else f"{card.value:g}"


def metric_as_text(metric: Metric, words: str, lang: str, map_lang: str, least: int = USUAL_LEAST) -> str:
    """A metric as its card shows it, `38% calculator completion`, under a name of the card's own if it has one."""
    reading = latest(metric)
    unit, name = (text_in(text, lang, map_lang) for text in (metric.unit, metric.name))
    if reading is not None and is_few(reading, least):
        return " ".join(filter(None, (few_text(least), words or name)))
    value = number_text(reading.value) if reading else ""
    return " ".join(filter(None, (measured(value, (unit or usual_unit(metric)) if reading else ""), words or name)))


def _flat(words: str) -> str:
    """The words without empty lines, which stand between cards."""
    return re.sub(r"\n{2,}", "\n", words.strip())


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text.lstrip("'")) and number_in(text) is None else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text.lstrip("'")) else text
