"""What of a map a format has no place for, to be said before it is written: found by the fields of the records.

A format says of each field whether it tells it (`Keeps`). What a record holds in all others is lost, whatever it is: a
field or a kind of record that is added later is counted by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, Translate, listed, message
from cjm_desktop.interchange.columns import ROLE_LISTS, SETTINGS, card_columns, catalogue_lists, is_filled
from cjm_desktop.interchange.outgoing import ACTION_ROLES, TableWords, is_all_reckoned
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.figures import is_few, judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Blob,
    Card,
    CardRule,
    Category,
    Channel,
    Checkpoint,
    Comment,
    Competitor,
    Conflict,
    DataObject,
    Department,
    Edition,
    EventLog,
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
    Response,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of

Keeps = Callable[[Record, str], bool]
# What is set rather than said, and belongs to the program: how the map is drawn, checked and printed.
_SET: Mapping[type[Record], frozenset[str]] = {
    JourneyMap: frozenset(SETTINGS),
    Lane: frozenset({"drawn_as", "collapsed"}),
}
_OWN: tuple[type[Record], ...] = (
    Blob,
    Response,
    Silence,
    Conflict,
    Edition,
    EventLog,
    Checkpoint,
    CardRule,
    SavedView,
)  # nothing of it is part of the map that is read
_WHOLE: Mapping[type[Record], Plural] = {
    Stage: NN_("{count} stage", "{count} stages"),
    Step: NN_("{count} step", "{count} steps"),
    Lane: NN_("{count} lane", "{count} lanes"),
    Card: NN_("{count} card", "{count} cards"),
    Relation: NN_("{count} relation", "{count} relations"),
    Persona: NN_("{count} persona", "{count} personas"),
    Terminal: NN_("{count} entry or exit", "{count} entries and exits"),
    Channel: NN_("{count} channel", "{count} channels"),
    Touchpoint: NN_("{count} touchpoint", "{count} touchpoints"),
    Department: NN_("{count} department", "{count} departments"),
    Stakeholder: NN_("{count} stakeholder", "{count} stakeholders"),
    Metric: NN_("{count} metric", "{count} metrics"),
    JourneyPath: NN_("{count} named path", "{count} named paths"),
    DataObject: NN_("{count} data object", "{count} data objects"),
    Initiative: NN_("{count} initiative", "{count} initiatives"),
    Competitor: NN_("{count} competitor", "{count} competitors"),
    OwnMark: NN_("{count} mark of the map’s own", "{count} marks of the map’s own"),
    OwnRelation: NN_("{count} kind of relation of the map’s own", "{count} kinds of relation of the map’s own"),
    Category: NN_("{count} category of problems", "{count} categories of problems"),
    Term: NN_("{count} word of the glossary", "{count} words of the glossary"),
    Evidence: NN_("{count} source", "{count} sources"),
    Survey: NN_("{count} survey", "{count} surveys"),
    Jotting: NN_("{count} collected note", "{count} collected notes"),
    GuidingQuestion: NN_("{count} guiding question", "{count} guiding questions"),
    Comment: NN_("{count} comment", "{count} comments"),
}


class FormatLoss(Struct, frozen=True):
    """What is lost of records of a kind: all of them, or the fields that are named; and of how many."""

    kind: type[Record]
    count: int
    fields: tuple[FieldInfo, ...] = ()


def losses_of(graph: JourneyGraph, lang: str, keeps: Keeps) -> tuple[Message, ...]:
    """What would not be in a file that keeps some fields only: a counted line for each kind of thing."""
    lines: list[Message] = []
    pictures = sum(_is_lost_picture(record, info, keeps) for record in graph.records() for info in _content(record))
    for loss in lost_of(graph, keeps):
        fields = [info for info in loss.fields if info.field.input is not Input.PICTURE]
        if not loss.fields:
            lines.append(message(_WHOLE.get(loss.kind, _ENTRIES), count=loss.count))
        elif fields and loss.kind is JourneyMap:
            lines.append(message(N_("of the map as a whole: {fields}"), fields=_listed(fields)))
        elif fields:
            of = message(_WHOLE.get(loss.kind, _ENTRIES), count=loss.count)
            lines.append(message(N_("what else is known of {what}: {fields}"), what=of, fields=_listed(fields)))
    if pictures:
        lines.append(message(NN_("{count} picture", "{count} pictures"), count=pictures))
    if others := sum(_has_other_words(record, lang, graph.map.lang) for record in graph.records()):
        text = NN_(
            "the words of {count} thing in further languages", "the words of {count} things in further languages"
        )
        lines.append(message(text, count=others))
    return tuple(lines)


_ENTRIES = NN_("{count} entry", "{count} entries")


def lost_of(graph: JourneyGraph, keeps: Keeps) -> tuple[FormatLoss, ...]:
    """What is lost, kind by kind: records of which nothing is kept, then fields of those of which something is."""
    found: list[FormatLoss] = []
    kinds: tuple[type[Record], ...] = (JourneyMap, *COLLECTION_OF)
    for kind in kinds:
        whole, partly = 0, 0
        fields: set[str] = set()
        records: Iterable[Record] = [graph.map] if kind is JourneyMap else graph.table(kind).values()
        for record in records if kind not in _OWN else ():
            told = [info.name for info in _content(record) if not keeps(record, info.name)]
            if not keeps(record, ""):
                whole += bool(told) or kind is Relation
            elif told:
                partly += 1
                fields.update(told)
        if whole:
            found.append(FormatLoss(kind, whole))
        if fields:
            found.append(FormatLoss(kind, partly, tuple(info for info in fields_of(kind) if info.name in fields)))
    return tuple(found)


def _content(record: Record) -> Iterator[FieldInfo]:
    """The fields in which a record says something of the journey."""
    for info in fields_of(type(record)):
        told = info.field.label and info.field.input is not Input.HIDDEN and info.name not in _SET.get(type(record), ())
        if told and type(record) not in _OWN and is_filled(record, info):
            yield info


def _listed(fields: Collection[FieldInfo]) -> Message:
    """The names of fields, parted by commas."""
    return listed(map(message, dict.fromkeys(info.field.label for info in fields)))


def _has_other_words(record: Record, lang: str, map_lang: str) -> bool:
    """Whether a text of a record is there in a language beside the one that is written."""
    if type(record) in _OWN:
        return False
    for info in _content(record):
        value = getattr(record, info.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, dict) and any(key != lang and said for key, said in text.items()):
                return True
    return False


# What the formats keep.


def sheets_keep(graph: JourneyGraph) -> Keeps:
    """What a workbook keeps: what has a column in one of its lists, and the names on the sheet of the map."""
    kept: set[tuple[type[Record], str]] = {(Card, column.field) for column in card_columns(graph)}
    by_role = {lane.id: lane.role for lane in graph.lanes()}
    for each, columns, _ in catalogue_lists(graph):
        kept |= {(each.kind, ""), *((each.kind, column.field) for column in columns)}
    kept |= {(JourneyMap, "title"), *((kind, field) for kind in (Stage, Step, Lane, Card) for field in ("", "name"))}
    kept |= {(Metric, "values"), (JourneyMap, "")}
    least = judging(graph).least

    def keeps(record: Record, field: str) -> bool:
        if isinstance(record, Metric) and field == "values" and any(is_few(each, least) for each in record.values):
            return False
        if isinstance(record, Card):
            role = by_role.get(record.lane, "")
            if any(role in roles and field in {column.field for column in columns} for _, roles, columns in ROLE_LISTS):
                return True
        return (type(record), field) in kept

    return keeps


def list_keeps(graph: JourneyGraph) -> Keeps:
    """What the list of all cards keeps: its columns, and the names of what they refer to and stand in."""
    columns = {column.field for column in card_columns(graph, alone=True)}
    named = {record for card in graph.cards() for record in (card.lane, card.step, *_references(card, columns))}
    named |= {step.stage for step in graph.steps() if step.id in named}

    def keeps(record: Record, field: str) -> bool:
        if isinstance(record, Card):
            return field in columns or not field
        if isinstance(record, JourneyMap):
            return not field
        return record.id in named and field in ("", "name")

    return keeps


def _references(card: Card, fields: Collection[str]) -> Iterator[str]:
    for info in fields_of(Card):
        if info.name in fields and info.field.refers_to:
            value = getattr(card, info.name)
            yield from value if isinstance(value, tuple) else (value,)


def table_keeps(
    graph: JourneyGraph, lang: str, *, drawn: bool = False, titled: bool = True, reckoned: bool = True
) -> Keeps:
    """What a table of lanes by stages keeps: the names of its heads, and what its cards say.

    What is `drawn` keeps colours and relations between cards too, what is `titled` the title of the map.
    Without `reckoned` lanes that show nothing else are left out.
    """
    words = TableWords(graph, lang, str)
    said = {card.id: words.entry(card)[0] if not words.text(card.text) else "" for card in graph.cards()}
    there = {card.id for card in graph.cards() if words.card(card) or card.value is not None}
    shown = {entry for card in graph.cards() for entry in _first(getattr(card, said[card.id], ""))}
    more = ("color",) if drawn else ()

    def keeps(record: Record, field: str) -> bool:
        if isinstance(record, Card):
            return record.id in there and field in ("", "text", "value", *more, *filter(None, (said[record.id],)))
        if isinstance(record, Lane) and not reckoned and is_all_reckoned(graph, record):
            return False
        if isinstance(record, Stage | Step | Lane):
            return field in ("", "name", *(more if isinstance(record, Lane) else ()))
        if isinstance(record, Relation):
            return drawn and {record.source, record.target} <= there and field in ("", "label")
        if isinstance(record, JourneyMap):
            return not field or (titled and field == "title")
        return record.id in shown and field in ("", "name")

    return keeps


def _first(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value[:1] if isinstance(value, tuple) else (value,)


def diagram_keeps(graph: JourneyGraph) -> Keeps:
    """What a diagram of steps and scores keeps: emotions, and what is done in a step without a name; the personas."""
    told = _told_by_steps(graph)

    def keeps(record: Record, field: str) -> bool:
        if isinstance(record, Card):
            return record.id in told and field in ("", *told[record.id])
        if isinstance(record, JourneyMap):
            return field in ("", "title")
        on_map = isinstance(record, Persona) and record.id in graph.map.personas
        return field in ("", "name") and (on_map or isinstance(record, Stage | Step))

    return keeps


def _told_by_steps(graph: JourneyGraph) -> dict[str, tuple[str, ...]]:
    """The cards that a diagram of steps and scores tells, with the fields that it tells of each."""
    told: dict[str, tuple[str, ...]] = {}
    for step in graph.steps():
        cards = [(role_of(lane.role), card) for lane in graph.lanes() for card in graph.cell(lane.id, step.id)]
        scores = [card for role, card in cards if role.points and card.value is not None]
        doing = [card for role, card in cards if role.key in ACTION_ROLES and not step.name]
        told |= {card.id: ("value",) for card in scores[:1]}
        told |= {card.id: ("text",) for card in doing[:1]}
    return told


def _is_lost_picture(record: Record, info: FieldInfo, keeps: Keeps) -> bool:
    return info.field.input is Input.PICTURE and not keeps(record, info.name)


def told_losses(lost: Collection[Message], translate: Translate) -> str:
    """The losses in a sentence."""
    parts = "; ".join(translate(each) for each in lost)
    return translate(message(N_("Not in this file: {parts}."), parts=parts))
