"""The columns of the lists in a workbook: those of cards follow from the record, the others are chosen."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric, Persona, Record, Touchpoint
from cjm_desktop.model.roles import IDEAS, TROUBLES

# What can be written in a cell and read again, and how wide its column is; other fields are there to be read.
_WRITTEN = {Input.LINE: 18.0, Input.PARAGRAPH: 32.0, Input.WORDS: 18.0, Input.NUMBER: 10.0, Input.DOTS: 9.0}
_UNTOLD = (Input.HIDDEN, Input.PICTURE)


class ListColumn(Struct, frozen=True):
    """A column of a list: the field it is, its heading, and how its value is read. Only `editable` ones come back."""

    field: str
    title: str
    editable: bool = True
    width: float = 18.0


def card_columns(graph: JourneyGraph) -> tuple[ListColumn, ...]:
    """The columns of the list of all cards: where each stands, what it says, and all else that one may hold.

    There is one for each field that a card holds, and for those that can be filled in. What only the cards of some
    roles hold is filled in in the list of those, where there is one.
    """
    lanes = {lane.id: lane.role for lane in graph.lanes()}
    cards = [(card, lanes[card.lane]) for card in graph.cards()]
    columns = [
        ListColumn("stage", N_("Stage"), editable=False),
        ListColumn("step", N_("Step"), editable=False),
        ListColumn("lane", N_("Lane"), editable=False),
        ListColumn("text", N_("Text"), width=44.0),
    ]
    for info in _told():
        own = info.field.roles
        listed = any(own == roles for _, roles, _ in ROLE_LISTS)
        held = any(is_filled(card, info) and not (listed and role in own) for card, role in cards)
        offered = info.field.editor in _WRITTEN and not listed and (not own or not set(own).isdisjoint(lanes.values()))
        if info.name != "text" and (held or offered):
            columns.append(_column(info))
    return tuple(columns)


def is_filled(record: Record, info: FieldInfo) -> bool:
    """Whether a record holds something in a field."""
    return getattr(record, info.name) not in (None, "", (), {})


def _told() -> Iterator[FieldInfo]:
    """The fields of a card that can be said in a cell."""
    return (info for info in fields_of(Card) if info.field.editor not in _UNTOLD)


def _of_roles(roles: tuple[str, ...]) -> list[FieldInfo]:
    return [info for info in _told() if info.field.roles == roles]


def _told_by(roles: tuple[str, ...]) -> Iterator[ListColumn]:
    """The columns of what only cards of these roles hold."""
    return map(_column, _of_roles(roles))


def _column(info: FieldInfo) -> ListColumn:
    editor = info.field.editor
    return ListColumn(info.name, info.field.label, editor in _WRITTEN, _WRITTEN.get(editor, 18.0))


LISTS: tuple[tuple[str, type[Record], tuple[ListColumn, ...]], ...] = (
    (
        N_("Touchpoints"),
        Touchpoint,
        (
            ListColumn("name", N_("Name"), width=28.0),
            ListColumn("channel", N_("Channel"), editable=False),
            ListColumn("when", N_("When")),
            ListColumn("how", N_("How")),
            ListColumn("where", N_("Where")),
            ListColumn("why", N_("Why")),
            ListColumn("note", N_("Note"), width=32.0),
        ),
    ),
    (
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
    (
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
)
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
