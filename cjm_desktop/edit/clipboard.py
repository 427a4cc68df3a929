"""What is copied: a small map of its own, as bytes for the clipboard and back.

Bytes from a clipboard may come from anywhere, so they pass the rules that every file passes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
import orjson
from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.edit.bullets import bulleted, without_bullet
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import catalogues, marks_of
from cjm_desktop.model.records import (
    COLLECTION_OF,
    COLLECTIONS,
    Blob,
    Card,
    Comment,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
)

CLIP_TYPE = "application/vnd.cjm.clip+json"
MOST_BYTES = 16 * 1024 * 1024
MOST_PARTS = 150_000  # brackets and commas, some 20,000 cards: nobody waits longer than a second for a paste
# What other programs have copied, in characters, and in lines that become cards. A file may be far larger: it is read
# beside the window.
MOST_PASTED, MOST_PASTED_LINES = 1_000_000, 2_000
MOST_EXTRA = 64 * 1024
DEEPEST = 100
FORMAT, VERSION = "cjm-clip", 1

Kind = Literal["cards", "lanes", "steps", "stages"]
# What a selection of several kinds is copied as: the first of these that is in it.
_KINDS: tuple[tuple[type[Record], Kind], ...] = ((Stage, "stages"), (Step, "steps"), (Lane, "lanes"), (Card, "cards"))
# Records that are found again, or brought along, where something that refers to them is pasted.
CATALOGUES = catalogues()


class Clip(Struct, frozen=True, eq=False):
    """What was copied: its kind, and a map of the copied records and of all that they refer to.

    The lanes and steps of that map are the rows and columns of the block. Copied cards bring those from the first to
    the last of them along, as places. Copied stages and steps bring the lanes in which they have cards, and copied
    lanes all steps, to be found again.
    """

    kind: Kind
    graph: JourneyGraph

    @property
    def cards(self) -> Iterator[Card]:
        """The copied cards along the journey, in each column from top to bottom."""
        lanes = self.graph.lanes()
        return (card for step in self.graph.steps() for lane in lanes for card in self.graph.cell(lane.id, step.id))


def copied(source: JourneyGraph | Draft, ids: Iterable[RecordId]) -> Clip | None:
    """What these ids stand for, to be pasted elsewhere: stages with their steps and cards, else steps, lanes or cards.

    Only records of the first of these kinds count. None when there is none.
    """
    wanted = dict.fromkeys(ids)
    for kind, name in _KINDS:
        chosen = [each for each in wanted if source.find(kind, each)]
        if chosen:
            return Clip(name, _excerpt(source, name, chosen))
    return None


def clip_bytes(clip: Clip) -> bytes:
    """The clip as JSON in UTF-8."""
    groups: dict[str, list[Record]] = {}
    for record in clip.graph.records():
        if not isinstance(record, JourneyMap):
            groups.setdefault(COLLECTION_OF[type(record)], []).append(record)
    head = {"format": FORMAT, "version": VERSION, "kind": clip.kind, "map": clip.graph.map.id}
    return msgspec.json.encode({**head, "lang": clip.graph.map.lang, "records": groups})


def clip_of(data: bytes) -> Clip:
    """Read what `clip_bytes` made; raises CjmError for anything else, and for what breaks a rule of maps."""
    try:
        return _read(data)
    except (ValueError, msgspec.ValidationError) as error:
        raise refusal("CJM-E302", str(error)) from error


def lines_as_texts(text: str) -> tuple[str, ...]:
    """The texts of cards pasted as lines: empty lines and bullets in front are left out.

    Numbers in front are words, unless they count all lines from 1: a second reminder is not the reminder.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    begins = bulleted(lines)
    counted = all(begins)
    words = (
        without_bullet(line) if begun and (counted or not line[0].isdecimal()) else line
        for line, begun in zip(lines, begins, strict=True)
    )
    return tuple(line for line in words if line)


def _excerpt(source: JourneyGraph | Draft, kind: Kind, chosen: Collection[RecordId]) -> JourneyGraph:
    lanes, steps = source.lanes(), source.steps()
    if kind == "cards":
        cards = [source.one(Card, each) for each in chosen]
        lanes = _stretch(lanes, {card.lane for card in cards})
        steps = _stretch(steps, {end for card in cards for end in (card.step, card.until) if end})
    else:
        if kind == "lanes":
            lanes = tuple(lane for lane in lanes if lane.id in chosen)
        else:
            steps = tuple(step for step in steps if (step.stage if kind == "stages" else step.id) in chosen)
        cards = [card for step in steps for lane in lanes for card in source.cell(lane.id, step.id)]
        lanes = lanes if kind == "lanes" else tuple(lane for lane in lanes if lane.id in {card.lane for card in cards})
    columns = {step.id: index for index, step in enumerate(source.steps())}
    kept = [step.id for step in steps]
    ends: list[Record] = [_trimmed(card, kept, columns) for card in cards]
    parts = [*ends, *lanes, *steps, *(source.one(Stage, each) for each in dict.fromkeys(step.stage for step in steps))]
    if kind in ("stages", "steps"):
        ends += steps
    inside = {end.id for end in ends}
    relations = [r for end in ends for r in source.relations_from(end.id) if r.target in inside]
    start = JourneyMap(id=source.map.id, lang=source.map.lang)
    said = _said_of(source, kind, [*parts, *relations])
    return graph_of([start, *parts, *relations, *said, *_referred(source, parts)])


def _said_of(source: JourneyGraph | Draft, kind: Kind, records: Iterable[Record]) -> list[Comment]:
    """The comments on what is copied; lanes, steps and stages that only come along as places have none of theirs."""
    copied = {"cards": (), "lanes": (Lane,), "steps": (Step,), "stages": (Stage, Step)}[kind]
    ids = {record.id for record in records if isinstance(record, (Card, Relation, *copied))}
    return [comment for comment in source.table(Comment).values() if comment.target in ids]


def _stretch(siblings: tuple[Any, ...], ids: Collection[RecordId]) -> tuple[Any, ...]:
    """The siblings from the first to the last of these."""
    places = [index for index, sibling in enumerate(siblings) if sibling.id in ids]
    return siblings[places[0] : places[-1] + 1]


def _trimmed(card: Card, kept: Sequence[RecordId], columns: dict[RecordId, int]) -> Card:
    """The card, its span ending at the last column that comes along."""
    if not card.until or card.until in kept:
        return card
    inside = [step for step in kept if columns[card.step] < columns[step] < columns[card.until]]
    return replace(card, until=inside[-1] if inside else "")


def _referred(source: JourneyGraph | Draft, records: Iterable[Record]) -> list[Record]:
    """The catalogue records that records refer to, and those that these refer to."""
    found: dict[RecordId, Record] = {}
    wave = list(records)
    while wave:
        targets = {t for record in wave for r in marks_of(type(record)).references for t in r.of(record)}
        fresh = (source.get(target) for target in sorted(targets - found.keys()))
        wave = [record for record in fresh if isinstance(record, CATALOGUES)]
        found.update((record.id, record) for record in wave)
    return list(found.values())


def _read(data: bytes) -> Clip:
    if len(data) > MOST_BYTES or sum(map(data.count, (b"{", b"[", b","))) > MOST_PARTS:
        raise ValueError("too large")
    plain = orjson.loads(data)
    if rules.is_nested_deeper(plain, DEEPEST):
        raise ValueError("nested too deeply")
    head = msgspec.convert(plain, _Head)
    records: list[Record] = [JourneyMap(id=head.map, lang=head.lang)]
    for name, items in head.records.items():
        if name not in COLLECTIONS:
            raise ValueError(f"unknown records: {name}")
        records += msgspec.convert(items, list[COLLECTIONS[name][0]])  # type: ignore[misc]  # known only now
    for record in records:
        _check_unknown(record)
        if isinstance(record, Blob):
            _check_blob(record)
    graph = graph_of(records)
    if len(graph) != len(records):
        raise ValueError("an id stands for two records")
    if problems := [problem for problem in rules.check(graph) if not problem.notice]:
        raise ValueError(str(problems[0]))
    return Clip(head.kind, graph)


class _Head(msgspec.Struct, frozen=True):
    format: Literal["cjm-clip"]
    version: Literal[1]
    kind: Kind
    map: RecordId
    lang: str
    records: dict[str, list[dict[str, Any]]]


def _check_unknown(record: Record) -> None:
    if record.extra and len(orjson.dumps(record.extra)) > MOST_EXTRA:
        raise ValueError("too much unknown data")


def _check_blob(blob: Blob) -> None:
    try:
        content = base64.b64decode(blob.data, validate=True)
    except binascii.Error as error:
        raise ValueError("a picture is damaged") from error
    if blob.id != "sha256:" + hashlib.sha256(content).hexdigest():
        raise ValueError("a picture does not match its name")
