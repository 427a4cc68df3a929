"""What a map says: its words and its structure without ids, to be told again and compared."""

from __future__ import annotations

from dataclasses import dataclass

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Metric, Record, RecordId, Stage, Step, Terminal, Touchpoint
from cjm_desktop.model.text import text_in

MAP_FIELDS = ("subtitle", "scenario", "expectations", "scope_start", "scope_end")


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
