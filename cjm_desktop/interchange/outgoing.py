"""A map as tables that spreadsheets show and that come back: what stands in which cell, and whose words it is.

Nothing here knows a file format. The last sheet, `_cjm`, holds the ids and the words as they went out: what has changed
is told by comparing, so that sheets may be sorted, and columns and rows moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.answers import mark_of
from cjm_desktop.interchange.columns import ROLE_LISTS, ListColumn, card_columns, catalogue_lists
from cjm_desktop.interchange.exact import exact_values
from cjm_desktop.model.card_names import name_of_entry, naming_entries
from cjm_desktop.model.derived import latest, opportunity_numbers
from cjm_desktop.model.fields import Field, Input, fields_of
from cjm_desktop.model.figures import few_text, is_few, judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Duration, Reading, Review
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Card,
    CardRule,
    Lane,
    Metric,
    Persona,
    Record,
    RecordId,
    Relation,
    Step,
)
from cjm_desktop.model.roles import ROLES, role_of
from cjm_desktop.model.ruling import RuleWords, filter_of
from cjm_desktop.model.text import Text, text_in
from cjm_desktop.model.times import length_words
from cjm_desktop.model.vocabulary import RHYTHMS

# Spreadsheets take what begins with one of these for a formula.
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")
INDEX = "_cjm"
YES = N_("yes")
ACTION_ROLES = ("actions", "customer_actions")
INDEX_VERSION = 2
MOST_SIGNS = 32_767  # a cell holds no more
Value = str | int | float | None


class OutCell(Struct, frozen=True):
    """A cell at a row and column from 0; `style` is `title`, `stage`, `step`, `label`, `head`, `id` or empty."""

    row: int
    column: int
    value: Value
    right: int = 1
    down: int = 1
    style: str = ""
    color: str = ""


class OutSheet(Struct, frozen=True):
    """A sheet: its cells, how many rows and columns stay in sight, and widths of columns in characters."""

    name: str
    cells: tuple[OutCell, ...]
    frozen: tuple[int, int] = (1, 0)
    widths: tuple[float, ...] = ()
    hidden: bool = False
    wide: bool = False


class TableWords:
    """The words of a map in one language, as tables show them."""

    def __init__(self, graph: JourneyGraph, lang: str, translate: Translate) -> None:
        self.graph = graph
        self.lang = lang
        self.t = translate

    def text(self, text: Text) -> str:
        """A text in the language."""
        return text_in(text, self.lang, self.graph.map.lang)

    def name(self, record_id: RecordId) -> str:
        """The name of a record, empty where there is none; of a rule what it means, of a card what it says."""
        record = self.graph.get(record_id)
        if isinstance(record, CardRule):
            return RuleWords(self.graph, self.lang, self.t).rule(record)
        return self.card(record) if isinstance(record, Card) else self.text(getattr(record, "name", ""))

    def told(self, value: Text, mark: Field) -> str:
        """What one value of a field says: a text, the name of an entry of a list, or that of a choice."""
        if isinstance(value, str) and mark.refers_to:
            return self.name(value)
        if mark.input is Input.COLOR:  # a colour of the theme is that of a lane
            lane = next((role.name for role in ROLES.values() if role.color == value), None)
            return self.t(lane) if lane else self.text(value)
        chosen = next((choice.label for choice in mark.choices if choice.key == value), None)
        return self.t(chosen) if chosen else self.text(value)

    def choices(self, mark: Field) -> list[tuple[str, str]]:
        """What may be chosen in a field, and what it is called; a colour of the theme is called by its lane."""
        colors = dict.fromkeys(role.color for role in ROLES.values()) if mark.input is Input.COLOR else ()
        return [(key, self.told(key, mark)) for key in (*(choice.key for choice in mark.choices), *colors) if key]

    def card(self, card: Card) -> str:
        """The words of a card; those of its entry in a catalogue where it has none of its own."""
        return self.text(card.text) or self.entry(card)[1]

    def said(self, card: Card) -> str:
        """A card as a reader is told it: behind the entries that lead its words, and with whoever says or feels it."""
        led = role_of(self.graph.one(Lane, card.lane).role).led
        entries = ", ".join(filter(None, map(self.name, getattr(card, led)))) if led and self.text(card.text) else ""
        people = len(self.graph.table(Persona))
        who = (self.name(card.persona) if people > 1 else "") or self.text(card.by).strip()
        words = ": ".join(filter(None, (entries, self.card(card))))
        return f"{words} — {who}".strip() if who else words

    def entry(self, card: Card) -> tuple[str, str]:
        """The field of the entry that a card without words is called by, and its name; of several the first one's."""
        field, entries = naming_entries(card, self.graph.get)
        return field, self.text(name_of_entry(entries[0])) if entries else ""


def tables_of(graph: JourneyGraph, lang: str, translate: Translate, *, blank: bool = False) -> tuple[OutSheet, ...]:
    """The sheets of a map: itself, its cards, its lists, and the index. A blank form has the map without cards."""
    words = TableWords(graph, lang, translate)
    sheets = [_map_sheet(words, blank=blank)]
    if not blank:
        sheets.append(_list_sheet(words, N_("Cards"), _cards(graph), card_columns(graph)))
        for each, columns, records in catalogue_lists(graph):
            sheets.append(_list_sheet(words, each.title, records, columns))
        for title, roles, columns in ROLE_LISTS:
            cards = [card for card in _cards(graph) if graph.one(Lane, card.lane).role in roles]
            if cards:
                sheets.append(_list_sheet(words, title, cards, columns))
    sheets.append(_index(words, sheets))
    return tuple(sheets)


def cards_sheet(graph: JourneyGraph, lang: str, translate: Translate) -> OutSheet:
    """The list of all cards alone, with all that they hold."""
    words = TableWords(graph, lang, translate)
    return _list_sheet(words, N_("Cards"), _cards(graph), card_columns(graph, alone=True))


def _cards(graph: JourneyGraph) -> list[Card]:
    return [card for step in graph.steps() for lane in graph.lanes() for card in graph.cell(lane.id, step.id)]


# The map.


def _map_sheet(words: TableWords, *, blank: bool) -> OutSheet:
    """Stages over steps, below them a block of rows for each lane, one card a cell."""
    graph = words.graph
    cells = [OutCell(0, 0, words.text(graph.map.title), style="title")]
    named = any(words.text(step.name) for step in graph.steps())
    column = 1
    for stage in graph.stages():
        steps = graph.steps_of(stage.id)
        cells.append(OutCell(2, column, words.text(stage.name), right=len(steps), style="stage"))
        if named:
            for offset, step in enumerate(steps):
                cells.append(OutCell(3, column + offset, words.text(step.name), style="step"))
        column += len(steps)
    cells.append(OutCell(2, 0, words.t(N_("Stage")), style="head"))
    if named:
        cells.append(OutCell(3, 0, words.t(N_("Step")), style="head"))
    row = top = 4 if named else 3
    for lane in graph.lanes():
        placed = [] if blank else list(placed_cards(graph, lane))
        rows = max((at + 1 for at, *_ in placed), default=3 if blank else 1)
        cells.append(OutCell(row, 0, lane_label(words, lane), down=rows, style="label", color=lane.color))
        for at, first, last, card in placed:
            cells.append(OutCell(row + at, first + 1, map_value(words, card), right=last - first + 1))
        row += rows
    widths = (22.0, *(26.0 for _ in graph.steps()))
    return OutSheet(words.t(N_("Map")), tuple(cells), (top, 1), widths, wide=True)


def lane_label(words: TableWords, lane: Lane) -> str:
    """What a lane is called where a table or a diagram names it; an emotion lane with its scale."""
    name = words.text(lane.name)
    if not name:
        name = words.t(role_of(lane.role).name)
    return f"{name} (−2…2)" if role_of(lane.role).points else name


def map_value(words: TableWords, card: Card) -> Value:
    """What stands in the cell of a card: its words, below its value where it has one."""
    text = words.card(card)
    if card.value is None:
        return text
    return card.value if not text else f"{card.value:g}\n{text}"


def placed_cards(graph: JourneyGraph, lane: Lane) -> Iterator[tuple[int, int, int, Card]]:
    """The cards of a lane with their row in the block, and their first and last column."""
    index = {step.id: at for at, step in enumerate(graph.steps())}
    taken: set[tuple[int, int]] = set()
    for first, step in enumerate(graph.steps()):
        for card in graph.cell(lane.id, step.id):
            last = max(first, index.get(card.until, first))
            row = 0
            while any((row, column) in taken for column in range(first, last + 1)):
                row += 1
            taken |= {(row, column) for column in range(first, last + 1)}
            yield row, first, last, card


# Lists.


def _list_sheet(words: TableWords, title: str, records: Sequence[Record], columns: tuple[ListColumn, ...]) -> OutSheet:
    cells = [OutCell(0, 0, "ID", style="head")]
    cells += [OutCell(0, at, words.t(column.title), style="head") for at, column in enumerate(columns, 1)]
    for row, record in enumerate(records, 1):
        cells.append(OutCell(row, 0, record.id, style="id"))
        for at, column in enumerate(columns, 1):
            value = list_value(words, record, column.field)
            if value not in (None, ""):
                cells.append(OutCell(row, at, value))
    return OutSheet(words.t(title), tuple(cells), (1, 0), (15.0, *(column.width for column in columns)))


def list_value(words: TableWords, record: Record, field: str) -> Value:
    """What a column of a list says of a record."""
    graph = words.graph
    if isinstance(record, Card):
        step = graph.one(Step, record.step)
        special: Mapping[str, Callable[[], Value]] = {
            "stage": lambda: words.name(step.stage),
            "step": lambda: words.text(step.name),
            "stepId": lambda: step.id,
            "lane": lambda: lane_label(words, graph.one(Lane, record.lane)).removesuffix(" (−2…2)"),
            "text": lambda: words.card(record),
            "number": lambda: opportunity_numbers(graph).get(record.id),
            "answers": lambda: "\n".join(
                words.card(other)
                for relation in graph.relations_from(record.id)
                if relation.kind == "answers" and (other := graph.find(Card, relation.target))
            ),
        }
        if field in special:
            return special[field]()
    if isinstance(record, Relation) and field in ("source", "target"):
        end = graph.get(getattr(record, field))
        return words.card(end) if isinstance(end, Card) else words.name(end.id) if end is not None else ""
    if isinstance(record, CardRule) and field == "conditions":
        return RuleWords(graph, words.lang, words.t).filter(filter_of(graph, record))
    if isinstance(record, Metric) and field in ("latest", "date"):
        reading = latest(record)
        if reading is None or field == "date":
            return None if reading is None else reading.date
        least = judging(graph).least
        return few_text(least) if is_few(reading, least) else reading.value
    value = getattr(record, field)
    mark = next(info.field for info in fields_of(type(record)) if info.name == field)
    if isinstance(value, bool):
        return words.t(YES) if value else None
    if isinstance(value, Duration | Review):
        return words.t(length_words(value)) if isinstance(value, Duration) else _review(words, value)
    if field == "values" and isinstance(record, Metric):
        return "\n".join(_reading(each, judging(graph).least) for each in record.values)
    if isinstance(value, tuple):
        between = "\n" if mark.input is Input.LINES else "; "
        said = (each for each in value if isinstance(each, str | dict))  # what is told by ids alone has no words
        return between.join(words.told(each, mark) for each in said)
    if isinstance(value, str | dict):
        return words.told(value, mark)
    return value if isinstance(value, int | float) else None


def _review(words: TableWords, review: Review) -> str:
    """How often the map is looked at again, and when next."""
    rhythm = next((words.t(each.label) for each in RHYTHMS if each.key == review.cadence), review.cadence)
    return ", ".join(filter(None, (rhythm, review.next)))


def _reading(reading: Reading, least: int) -> str:
    """A value by its date and segment with the number of answers: `2026-05, women: 41 (n = 12)`."""
    if is_few(reading, least):
        value = few_text(least)
    else:
        value = f"{reading.value:g}" if reading.n is None else f"{reading.value:g} (n = {reading.n})"
    when = ", ".join(filter(None, (reading.date, reading.segment)))
    return f"{when}: {value}" if when else value


# The index.


def _index(words: TableWords, sheets: list[OutSheet]) -> OutSheet:
    """Version, map and language; the columns of each list; each card as it stands on the map; each field as it went."""
    graph = words.graph
    rows: list[tuple[str, ...]] = [("cjm", str(INDEX_VERSION), graph.map.id, words.lang)]
    rows.append(("map", sheets[0].name, words.t(N_("Stage")), words.t(N_("Step"))))
    rows += [("step", each.id, each.stage, words.name(each.stage), words.text(each.name)) for each in graph.steps()]
    rows += [("lane", each.id, lane_label(words, each), each.role) for each in graph.lanes()]
    if len(sheets) > 1:
        rows += [("card", each.id, each.lane, each.step, shown(map_value(words, each))) for each in _cards(graph)]
        rows += _in_no_cell(graph)
        rows += [("value", *each) for each in exact_values(graph, words.lang) if len(each[2]) <= MOST_SIGNS]
        for sheet, kind, columns, records, grows in _lists(words):
            rows.append(("list", sheet, COLLECTION_OF.get(kind, "map"), *(["grows"] if grows else [])))
            rows += [
                ("column", sheet, each.field if each.editable else "", words.t(each.title), each.field)
                for each in columns
            ]
            rows += [
                ("choice", sheet, column.field, key, label)
                for column in columns
                if column.editable and column.field not in ("latest", "date")
                for key, label in words.choices(mark_of(kind, column.field))
            ]
            rows += [("row", sheet, record.id) for record in records]
            rows += [
                ("field", sheet, record.id, column.field, value)
                for record in records
                for column in columns
                if column.editable and (value := shown(list_value(words, record, column.field)))
            ]
    cells = [OutCell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text]
    return OutSheet(INDEX, tuple(cells), (0, 0), hidden=True)


def _in_no_cell(graph: JourneyGraph) -> Iterator[tuple[str, ...]]:
    """What no cell says by itself: how far cards go, whose ends relations have, who is shown, and all values of metrics
    but those of few people.
    """
    yield from (("span", each.id, each.until) for each in _cards(graph) if each.until)
    yield from (("ends", each.id, each.source, each.target) for each in sorted(graph.relations(), key=attrgetter("id")))
    yield from (("shows", each) for each in graph.map.personas)
    yield from (("kind", each.id, each.kind) for each in graph.stages() if each.kind)
    least = judging(graph).least
    for metric in graph.in_order(Metric):
        for each in metric.values:
            if not is_few(each, least):
                number = "" if each.n is None else str(each.n)
                spread = "" if each.deviation is None else f"{each.deviation!r}"
                counts = " ".join(map(str, each.classes))
                yield "reading", metric.id, f"{each.value!r}", each.date, each.segment, number, counts, spread


def _lists(words: TableWords) -> Iterator[tuple[str, type[Record], tuple[ListColumn, ...], list[Record], bool]]:
    """The lists by their titles: what they hold, their columns and records, and whether a row can be added."""
    graph = words.graph
    yield words.t(N_("Cards")), Card, card_columns(graph), list(_cards(graph)), True
    for each, columns, records in catalogue_lists(graph):
        yield words.t(each.title), each.kind, columns, records, each.grows
    for title, roles, columns in ROLE_LISTS:
        cards: list[Record] = [card for card in _cards(graph) if graph.one(Lane, card.lane).role in roles]
        if cards:
            yield words.t(title), Card, columns, cards, True


def shown(value: Value) -> str:
    """A value as a reader of workbooks gives it back."""
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value).strip()


def rows_of_sheet(sheet: OutSheet) -> list[list[Value]]:
    """A sheet as rows of values, empty cells included."""
    width = max((cell.column for cell in sheet.cells), default=-1) + 1
    rows: list[list[Value]] = [[None] * width for _ in range(max((cell.row for cell in sheet.cells), default=-1) + 1)]
    for cell in sheet.cells:
        rows[cell.row][cell.column] = cell.value
    return rows


def guarded(value: Value) -> Value:
    """A value as text formats give it to spreadsheets: what they would take for a formula begins with an apostrophe."""
    if isinstance(value, str) and _FORMULA.match(value.lstrip("'")):
        return f"'{value}"
    return value


def is_all_reckoned(graph: JourneyGraph, lane: Lane) -> bool:
    """Whether all that a lane shows is reckoned from the rest of the map."""
    return role_of(lane.role).reckoned and not graph.cards_of_lane(lane.id)


def map_grid(
    graph: JourneyGraph, lang: str, translate: Translate, *, blank: bool = False
) -> tuple[str, list[list[list[str]]]]:
    """The title, and rows of cells of texts: the heads, then the lanes. A spanning card stands in its first cell.

    Lanes that have nothing but what is reckoned are no rows: of that a cell holds nothing.
    """
    words = TableWords(graph, lang, translate)
    steps = graph.steps()
    stage_of = {stage.id: words.text(stage.name) for stage in graph.stages()}
    rows = [[[translate(N_("Stage"))], *([stage_of[step.stage]] for step in steps)]]
    if any(words.text(step.name) for step in steps):
        rows.append([[translate(N_("Step"))], *([words.text(step.name)] for step in steps)])
    for lane in graph.lanes():
        if is_all_reckoned(graph, lane):
            continue
        cells = [
            [] if blank else [shown(map_value(words, card)) for card in graph.cell(lane.id, step.id)] for step in steps
        ]
        rows.append([[lane_label(words, lane)], *(cell or [""] for cell in cells)])
    return words.text(graph.map.title), rows


Scored = list[tuple[str, list[tuple[str, float | None]]]]


def steps_with_scores(graph: JourneyGraph, lang: str, translate: Translate) -> tuple[str, Scored, list[str]]:
    """The title; the stages by name with their steps by name and emotion, None where none is given; the personas."""
    words = TableWords(graph, lang, translate)
    emotion = [lane.id for lane in graph.lanes() if role_of(lane.role).points]
    action = [lane.id for lane in graph.lanes() if lane.role in ACTION_ROLES]
    stages: Scored = []
    for stage in graph.stages():
        steps: list[tuple[str, float | None]] = []
        for step in graph.steps_of(stage.id):
            values = [card.value for lane in emotion for card in graph.cell(lane, step.id) if card.value is not None]
            doing = [words.card(card) for lane in action for card in graph.cell(lane, step.id)]
            name = words.text(step.name) or next(iter(doing), "") or words.text(stage.name)
            steps.append((name, values[0] if values else None))
        stages.append((words.text(stage.name), steps))
    return words.text(graph.map.title), stages, [words.name(each) for each in graph.map.personas]
