"""The columns of the lists in a workbook: those of cards follow from the record, the others are chosen."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import FieldInfo, Input, defaults_of, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyMap,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    Relation,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import IDEAS, TROUBLES

# What can be written in a cell and read again, and how wide its column is; other fields are there to be read.
_WRITTEN = {
    Input.LINE: 18.0,
    Input.PARAGRAPH: 32.0,
    Input.LINES: 32.0,
    Input.WORDS: 18.0,
    Input.NUMBER: 10.0,
    Input.DOTS: 9.0,
    Input.CHOICE: 14.0,
    Input.COLOR: 14.0,
    Input.FLAGS: 18.0,
    Input.REFERENCE: 18.0,
    Input.REFERENCES: 18.0,
    Input.DURATION: 14.0,
    Input.DATE: 12.0,
    Input.LINK: 24.0,
    Input.LINKS: 24.0,
    Input.SWITCH: 9.0,
}
# What can be filled in for any card, and has a column whether one holds it or not.
_OFFERED = (Input.LINE, Input.PARAGRAPH, Input.WORDS, Input.NUMBER, Input.DOTS)
_UNTOLD = (Input.HIDDEN, Input.PICTURE, Input.MAP, Input.LANE_TYPE)
# Of the map, what is set rather than said: how it is drawn and what the program does with it.
SETTINGS = ("lang", "langs", "personas", "evidence", "theme", "accent", "exits")


class ListColumn(Struct, frozen=True):
    """A column of a list: the field it is, its heading, and how its value is read. Only `editable` ones come back."""

    field: str
    title: str
    editable: bool = True
    width: float = 18.0


# Of a card they are no fields: another stage, step or lane in its row moves it.
_PLACE = (
    ListColumn("stage", N_("Stage"), editable=False),
    ListColumn("step", N_("Step"), editable=False),
    ListColumn("lane", N_("Lane"), editable=False),
)


def card_columns(graph: JourneyGraph, *, alone: bool = False) -> tuple[ListColumn, ...]:
    """The columns of the list of all cards: where each stands, what it says, and all else that one may hold.

    There is one for each field that a card holds, and for those that can be filled in. What only the cards of some
    roles hold is filled in in the list of those, where there is one; a list that stands `alone` has it too.
    """
    lanes = {lane.id: lane.role for lane in graph.lanes()}
    cards = [(card, lanes[card.lane]) for card in graph.cards()]
    columns = [
        *_PLACE,
        ListColumn("text", N_("Text"), width=44.0),
    ]
    for info in _told():
        own = info.field.roles
        listed = not alone and any(own == roles for _, roles, _ in ROLE_LISTS)
        held = any(is_filled(card, info) and not (listed and role in own) for card, role in cards)
        offered = info.field.input in _OFFERED and not listed and (not own or not set(own).isdisjoint(lanes.values()))
        if info.name != "text" and (held or offered):
            columns.append(_column(info))
    return tuple(columns)


def is_filled(record: Record, info: FieldInfo) -> bool:
    """Whether a record holds something in a field."""
    value = getattr(record, info.name)
    return value not in (None, "", (), {}) and value != defaults_of(type(record)).get(info.name)


def _told(kind: type[Record] = Card) -> Iterator[FieldInfo]:
    """The fields of a record that can be said in a cell."""
    return (info for info in fields_of(kind) if info.field.input not in _UNTOLD)


def _of_roles(roles: tuple[str, ...]) -> list[FieldInfo]:
    return [info for info in _told() if info.field.roles == roles]


def _told_by(roles: tuple[str, ...]) -> Iterator[ListColumn]:
    """The columns of what only cards of these roles hold."""
    return map(_column, _of_roles(roles))


def _column(info: FieldInfo) -> ListColumn:
    editor = info.field.input
    return ListColumn(info.name, info.field.label, editor in _WRITTEN, _WRITTEN.get(editor, 18.0))


class CatalogueList(Struct, frozen=True):
    """A sheet of all records of a kind: the columns that it always has, beside those that a record holds something in.

    One that is not `always` there has to hold more than names. `grows` tells whether a row that was added is a record.
    """

    title: str
    kind: type[Record]
    columns: tuple[ListColumn, ...] = (ListColumn("name", N_("Name"), width=28.0),)
    always: bool = True
    grows: bool = True


_LISTS: tuple[CatalogueList, ...] = (
    CatalogueList(
        N_("Touchpoints"),
        Touchpoint,
        (
            ListColumn("name", N_("Name"), width=28.0),
            ListColumn("channel", N_("Channel")),
            ListColumn("when", N_("When")),
            ListColumn("how", N_("How")),
            ListColumn("where", N_("Where")),
            ListColumn("why", N_("Why")),
            ListColumn("note", N_("Note"), width=32.0),
        ),
    ),
    CatalogueList(
        N_("Personas"),
        Persona,
        (
            ListColumn("name", N_("Name"), width=24.0),
            ListColumn("role", N_("Relation to the company")),
            ListColumn("age", N_("Age"), width=8.0),
            ListColumn("job", N_("Job")),
            ListColumn("goals", N_("Goals"), width=36.0),
            ListColumn("frustrations", N_("Frustrations"), width=36.0),
            ListColumn("quote", N_("Quote"), width=36.0),
        ),
    ),
    CatalogueList(
        N_("Metrics"),
        Metric,
        (
            ListColumn("name", N_("Name"), width=28.0),
            ListColumn("unit", N_("Unit"), width=10.0),
            ListColumn("latest", N_("Latest value"), width=12.0),
            ListColumn("date", N_("Date"), width=12.0),
            ListColumn("target", N_("Target"), width=10.0),
            ListColumn("note", N_("Note"), width=32.0),
        ),
    ),
    CatalogueList(
        N_("About the map"), JourneyMap, (ListColumn("title", N_("Title"), width=36.0),), always=False, grows=False
    ),
    CatalogueList(N_("Channels"), Channel),
    CatalogueList(N_("Departments"), Department),
    CatalogueList(N_("Stakeholders"), Stakeholder),
    CatalogueList(N_("Sources"), Evidence),
    CatalogueList(N_("Surveys"), Survey),
    CatalogueList(
        N_("Collected"),
        Jotting,
        (
            ListColumn("name", N_("Words"), width=44.0),
            ListColumn("by", N_("Said by")),
            ListColumn("source", N_("Source")),
        ),
    ),
    CatalogueList(
        N_("Guiding questions"),
        GuidingQuestion,
        (
            ListColumn("name", N_("Guiding question"), width=44.0),
            ListColumn("answer", N_("Answer to the question"), width=44.0),
            ListColumn("cards", N_("Cards that answer it"), editable=False, width=36.0),
            ListColumn("answered", N_("Answered"), width=9.0),
        ),
    ),
    CatalogueList(N_("Categories of problems"), Category),
    CatalogueList(N_("Named paths"), JourneyPath),
    CatalogueList(
        N_("Data objects"),
        DataObject,
        (
            ListColumn("name", N_("Name"), width=28.0),
            ListColumn("system", N_("System that holds it")),
            ListColumn("quality", N_("How good it is")),
            ListColumn("change", N_("Change that is needed"), width=36.0),
        ),
    ),
    CatalogueList(N_("Initiatives and campaigns"), Initiative),
    CatalogueList(N_("Competitors and alternatives"), Competitor),
    CatalogueList(N_("Own marks"), OwnMark),
    CatalogueList(N_("Own kinds of relation"), OwnRelation),
    CatalogueList(
        N_("Glossary"),
        Term,
        (
            ListColumn("name", N_("Preferred word"), width=28.0),
            ListColumn("synonyms", N_("Other words for it"), width=36.0),
            ListColumn("forbidden", N_("Forbidden words"), width=36.0),
        ),
    ),
    CatalogueList(N_("Stages"), Stage, always=False, grows=False),
    CatalogueList(N_("Steps"), Step, always=False, grows=False),
    CatalogueList(N_("Lanes"), Lane, always=False, grows=False),
    CatalogueList(N_("Entries and exits"), Terminal, grows=False),
    CatalogueList(
        N_("Relations"),
        Relation,
        (
            ListColumn("source", N_("From"), editable=False, width=36.0),
            ListColumn("kind", N_("Kind of relation")),
            ListColumn("target", N_("To"), editable=False, width=36.0),
            ListColumn("label", N_("Label"), width=28.0),
        ),
    ),
)


def catalogue_lists(graph: JourneyGraph) -> Iterator[tuple[CatalogueList, tuple[ListColumn, ...], list[Record]]]:
    """The lists of the records of a map that are no cards, those that there is something to say in."""
    for each in _LISTS:
        records = _in_order(graph, each.kind)
        known = {column.field for column in each.columns}
        more = [
            _column(info)
            for info in _told(each.kind)
            if info.name not in known and any(is_filled(record, info) for record in records)
            if each.kind is not JourneyMap or info.name not in SETTINGS
        ]
        if each.kind is Metric:  # the latest value has columns of its own
            rich = any(len(metric.values) > 1 or metric.values[0].n is not None for metric in _measured(graph))
            more = [column for column in more if column.field != "values" or rich]
        if records and (each.always or more):
            yield each, (*each.columns, *more), records


def _measured(graph: JourneyGraph) -> list[Metric]:
    return [metric for metric in graph.in_order(Metric) if metric.values]


def _in_order(graph: JourneyGraph, kind: type[Record]) -> list[Record]:
    ordered = {Stage: graph.stages, Step: graph.steps, Lane: graph.lanes}
    if kind is JourneyMap:
        return [graph.map]
    return list(ordered[kind]() if kind in ordered else graph.in_order(kind))


_BACK = (
    ListColumn("stage", N_("Stage"), editable=False),
    ListColumn("step", N_("Step"), editable=False),
    ListColumn("stepId", N_("Id of the step"), editable=False, width=15.0),
)
ROLE_LISTS: tuple[tuple[str, tuple[str, ...], tuple[ListColumn, ...]], ...] = (
    (
        N_("Opportunities"),
        IDEAS,
        (
            ListColumn("number", N_("Number"), editable=False, width=9.0),
            *_BACK,
            ListColumn("text", N_("Text"), editable=False, width=44.0),
            *_told_by(IDEAS),
            ListColumn("answers", N_("Answers"), editable=False, width=36.0),
        ),
    ),
    (
        N_("Frictions"),
        TROUBLES,
        (
            *_BACK,
            ListColumn("text", N_("Text"), editable=False, width=44.0),
            *_told_by(TROUBLES),
        ),
    ),
)
