"""Maps for tests, said in a few words: `a_map().stage("Buy", "Search", "Pay").lane("actions", "Doing").card(…)`."""

from __future__ import annotations

from collections import Counter
from typing import Any, Self

from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import NewId, keys_between
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    PREFIX_OF,
    Card,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
)
from cjm_desktop.model.text import Text, text_in

ORDER = keys_between(None, None, 500)


def counting_ids() -> NewId:
    """Give ids that count up for each prefix: `cd_0000000001`, `cd_0000000002` …"""
    counts: Counter[str] = Counter()

    def new_id(prefix: str) -> str:
        counts[prefix] += 1
        return f"{prefix}_{counts[prefix]:010d}"

    return new_id


class MapBuilder:
    """Collects the records of a map; stages, steps, lanes and cards are named by their words."""

    def __init__(self, lang: str, title: Text) -> None:
        """Begin with the map record alone."""
        self._new_id = counting_ids()
        self._map = JourneyMap(id=self._new_id(PREFIX_OF[JourneyMap]), lang=lang, title=title)
        self._records: list[Record] = []
        self._named: dict[tuple[type[Record], str], RecordId] = {}

    def stage(self, name: str, *steps: str) -> Self:
        """Add a stage with its steps; without any it gets one unnamed step, found under the stage's name."""
        stage = self._add(Stage(id=self._id(Stage), name=name, order=self._order(Stage)), name)
        for index, step in enumerate(steps or ("",)):
            self._add(Step(id=self._id(Step), stage=stage, name=step, order=ORDER[index]), step or name)
        return self

    def lane(self, role: str, name: str = "", **fields: Any) -> Self:
        """Add a lane; without a name it is found under its role."""
        self._add(Lane(id=self._id(Lane), role=role, name=name, order=self._order(Lane), **fields), name or role)
        return self

    def card(self, lane: str, step: str, text: Text, until: str = "", **fields: Any) -> Self:
        """Add a card at the end of a cell."""
        place = (self.id(Lane, lane), self.id(Step, step))
        count = sum(isinstance(each, Card) and (each.lane, each.step) == place for each in self._records)
        end = self.id(Step, until) if until else ""
        order = fields.pop("order", ORDER[count])
        name = text_in(text, self._map.lang, self._map.lang)
        self._add(
            Card(id=self._id(Card), lane=place[0], step=place[1], until=end, text=text, order=order, **fields), name
        )
        return self

    def relation(self, source: str, target: str, kind: str = "next") -> Self:
        """Add a relation between two cards."""
        ends = (self.id(Card, source), self.id(Card, target))
        return self.record(Relation(id=self._id(Relation), source=ends[0], target=ends[1], kind=kind))

    def record(self, record: Record) -> Self:
        """Add any record as it is."""
        self._records.append(record)
        return self

    def map(self, **fields: Any) -> Self:
        """Give the map record fields."""
        import msgspec

        self._map = msgspec.structs.replace(self._map, **fields)
        return self

    def id(self, kind: type[Record], name: str) -> RecordId:
        """The id of the stage, step, lane or card of that name."""
        return self._named[kind, name]

    def build(self) -> JourneyGraph:
        """The map as a graph."""
        return graph_of([self._map, *self._records])

    def editor(self) -> Editor:
        """An editor on the map, whose new records have ids that count on."""
        return Editor(self.build(), new_id=self._new_id)

    def _id(self, kind: type[Record]) -> RecordId:
        return self._new_id(PREFIX_OF[kind])

    def _order(self, kind: type[Record]) -> str:
        return ORDER[sum(isinstance(each, kind) for each in self._records)]

    def _add(self, record: Record, name: str) -> RecordId:
        self._records.append(record)
        self._named[type(record), name] = record.id
        return record.id


def a_map(lang: str = "en", title: Text = "A map") -> MapBuilder:
    """Begin a map."""
    return MapBuilder(lang, title)


def a_shop() -> MapBuilder:
    """Begin with two stages of two steps, three lanes, and a few cards with relations."""
    return (
        a_map(title="A shop")
        .stage("Find", "Search", "Compare")
        .stage("Buy", "Order", "Pay")
        .lane("actions", "Doing")
        .lane("friction", "Trouble")
        .lane("opportunities", "Ideas")
        .card("Doing", "Search", "types a word")
        .card("Doing", "Search", "scrolls")
        .card("Doing", "Compare", "opens two tabs")
        .card("Doing", "Pay", "enters the card")
        .card("Trouble", "Search", "too many hits", severity=2)
        .card("Ideas", "Search", "a better filter")
        .relation("types a word", "opens two tabs")
        .relation("opens two tabs", "enters the card")
        .relation("a better filter", "too many hits", "answers")
    )


def words_of(graph: JourneyGraph, lane: RecordId, step: RecordId) -> list[str]:
    """The words of a cell's cards from top to bottom."""
    lang = graph.map.lang
    return [text_in(card.text, lang, lang) for card in graph.cell(lane, step)]
