"""Finding words in many maps: files, and all map files of folders, one after the other; none of them is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from cjm_desktop.edit.finding import Finder, Hit, Query, field_at
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.card_names import name_of_entry
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.kinds import KIND_NAMES
from cjm_desktop.model.records import Card, Lane, Record, Step
from cjm_desktop.model.text import Text, one_line, text_in
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.suffixes import MAP

AROUND = 40  # letters that are shown on each side
MOST = 200  # hits that are told of one map
ENOUGH = 30  # letters of a name


class FoundPlace(Struct, frozen=True):
    """A hit: marked names of the kind of record and of its field, where it stands in the map's words, what it says."""

    hit: Hit
    kind: str
    field: str
    where: str
    around: str


class FoundMap(Struct, frozen=True):
    """A map in which words were found: its title, how often, and the first of the places; or why it cannot be read."""

    path: Path
    title: str = ""
    count: int = 0
    places: tuple[FoundPlace, ...] = ()
    error: CjmError | None = None


def maps_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as they are, and the map files of folders and the folders in them, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob(f"*{MAP}"))
        else:
            yield path


def find_in_maps(paths: Sequence[Path], query: Query, progress: Callable[[float], object]) -> tuple[FoundMap, ...]:
    """The maps that hold the words, and those that cannot be read, in the order of the paths."""
    files = list(maps_in(paths))
    found = []
    for at, path in enumerate(files):
        progress(at / len(files))
        try:
            graph = open_map(path).graph
        except CjmError as error:
            found.append(FoundMap(path, error=error))
            continue
        hits = Finder().find(graph, query)
        if hits:
            title = " ".join(text_in(graph.map.title, graph.map.lang, graph.map.lang).split())
            found.append(FoundMap(path, title, len(hits), tuple(_place(graph, hit) for hit in hits[:MOST])))
    return tuple(found)


def _place(graph: JourneyGraph, hit: Hit) -> FoundPlace:
    record = graph.one(Record, hit.record)
    kind = type(record)
    label = field_at(kind, hit.path).field.label
    return FoundPlace(hit, KIND_NAMES[kind], label, _where(graph, record), around(hit))


def _where(graph: JourneyGraph, record: Record) -> str:
    """The step and lane of a card, else what a record is called."""

    def said(text: Text) -> str:
        return one_line(text_in(text, graph.map.lang, graph.map.lang), ENOUGH)

    if not isinstance(record, Card):
        return said(name_of_entry(record))
    step, lane = graph.one(Step, record.step), graph.one(Lane, record.lane)
    stage = graph.get(step.stage)
    return " · ".join(filter(None, (said(step.name) or said(getattr(stage, "name", "")), said(lane.name))))


def around(hit: Hit) -> str:
    """The words of a hit with some of what stands around them, on one line."""
    start, end = max(0, hit.start - AROUND), hit.end + AROUND
    words = ("…" if start else "") + hit.words[start:end] + ("…" if end < len(hit.words) else "")
    return " ".join(words.split())
