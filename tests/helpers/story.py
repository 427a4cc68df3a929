"""What a map says: its words and its structure without ids, to be told again and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Comment,
    Lane,
    Metric,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import text_in

MAP_FIELDS = ("subtitle", "scenario", "expectations", "scope_start", "scope_end")
# What a user of the window has no door to: (kind of record, field, or all fields) and why.
LEFT_OUT: Mapping[tuple[type[Record], str], str] = {
    (Comment, ""): "comments come with the file; the window neither shows nor writes them",
    (Stage, "kind"): "a mark that files bring along; the window neither shows nor sets it",
}


@dataclass(frozen=True)
class LaneStory:
    """A lane: its role and words, and for each step the words of its cards and their values, to the next half."""

    role: str
    name: str
    hint: str
    prompt: str
    cells: tuple[tuple[str, ...], ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Story:
    """A map: what its own fields say, the stages with the line below them, the lanes, and who leads to whom."""

    title: str
    fields: tuple[tuple[str, str], ...]  # of the map, by name
    stages: tuple[tuple[str, str], ...]
    steps: int
    lanes: tuple[LaneStory, ...]
    relations: frozenset[tuple[str, str, str, str]]  # source, target, label, kind
    terminals: frozenset[tuple[str, str]]
    notes: frozenset[tuple[str, str]]  # the words of a card, and the note on it


def story_of(graph: JourneyGraph) -> Story:
    """Tell a map in its own language; cards without words of their own go by what they name."""

    def said(text: object) -> str:
        return text_in(text, graph.map.lang, graph.map.lang) if isinstance(text, str | dict) else ""

    def words(record_id: RecordId) -> str:
        record: Record | None = graph.get(record_id)
        if not isinstance(record, Card):
            return said(getattr(record, "name", ""))
        named = graph.find(Touchpoint, record.touchpoint) or graph.find(Metric, record.metric)
        return said(record.text) or (said(named.name) if named else "")

    def lane_story(lane: Lane) -> LaneStory:
        cells = [graph.cell(lane.id, step.id) for step in graph.steps()]
        values = [card.value for cell in cells for card in cell if card.value is not None]
        halves = tuple(round(value * 2) / 2 for value in values)
        texts = tuple(tuple(words(card.id) for card in cell) for cell in cells)
        return LaneStory(lane.role, said(lane.name), said(lane.hint), said(lane.prompt), texts, halves)

    return Story(
        said(graph.map.title),
        tuple((name, said(getattr(graph.map, name))) for name in MAP_FIELDS),
        tuple((said(stage.name), said(stage.summary)) for stage in graph.in_order(Stage)),
        len(graph.in_order(Step)),
        tuple(lane_story(lane) for lane in graph.lanes()),
        frozenset((words(r.source), words(r.target), said(r.label), r.kind) for r in graph.relations()),
        frozenset((each.kind, said(each.name)) for each in graph.in_order(Terminal)),
        frozenset((words(card.id), said(card.note)) for card in graph.cards() if card.note),
    )


def places(graph: JourneyGraph) -> dict[RecordId, str]:
    """A name for each record that tells its place in the map, and is the same in another map that says the same."""
    found: dict[RecordId, str] = {graph.map.id: "map"}
    for column, step in enumerate(graph.steps()):
        found[step.stage] = f"stage of {column}"
        found[step.id] = f"step {column}"
    for row, lane in enumerate(graph.lanes()):
        found[lane.id] = f"lane {row}"
        for step in graph.steps():
            for at, card in enumerate(graph.cell(lane.id, step.id)):
                found[card.id] = f"card {at} of lane {row}, {found[step.id]}"
    for record in graph.records():
        if record.id not in found and not isinstance(record, Relation):
            # The order tells two entries of one name apart.
            same = [each.id for each in graph.in_order(type(record)) if _name(each) == _name(record)]
            found[record.id] = f"{type(record).__name__} {_name(record)} {same.index(record.id)}"
    for relation in graph.relations():
        found[relation.id] = f"from {found[relation.source]} to {found[relation.target]}"
    return found


def _name(record: Record) -> object:
    return getattr(record, "name", "")


def said_by(graph: JourneyGraph) -> dict[str, object]:
    """All fields of all records, in terms of places in place of ids and orders, but for what is left out."""
    named = places(graph)

    def in_places(value: object) -> object:
        if isinstance(value, tuple | list):
            return [in_places(each) for each in value]
        return named.get(value, value) if isinstance(value, str) else value

    return {
        f"{named[record.id]}: {name}": in_places(msgspec.to_builtins(getattr(record, name)))
        for record in graph.records()
        for name in record.__struct_fields__
        if name not in ("id", "order") and not {(type(record), ""), (type(record), name)} & LEFT_OUT.keys()
    }
