"""A file of the bench as msgspec reads it with types alone: the limit of opening. Imports nothing of the program."""

from __future__ import annotations

import msgspec


class PlainStage(msgspec.Struct):
    """A stage as it stands in the file."""

    name: str
    order: str = "a0"


class PlainStep(msgspec.Struct):
    """A step as it stands in the file."""

    stage: str
    name: str
    order: str = "a0"


class PlainLane(msgspec.Struct):
    """A lane as it stands in the file."""

    name: str
    role: str
    order: str = "a0"


class PlainCard(msgspec.Struct):
    """A card as it stands in the file."""

    lane: str
    step: str
    text: str
    order: str = "a0"


class PlainRelation(msgspec.Struct):
    """A relation as it stands in the file."""

    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")


class PlainFile(msgspec.Struct):
    """A file of the bench, typed and nothing more: no checks between records, no graph, nothing unknown kept."""

    stages: dict[str, PlainStage]
    steps: dict[str, PlainStep]
    lanes: dict[str, PlainLane]
    cards: dict[str, PlainCard]
    relations: dict[str, PlainRelation]
