"""What “New from this map” sets by itself: between such a map and the one it was made of, nobody has changed it."""

from __future__ import annotations

from typing import Any

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.counterparts import is_derived
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Checkpoint,
    Comment,
    EventLog,
    GuidingQuestion,
    JourneyMap,
    Record,
    Response,
    Silence,
    Step,
)
from cjm_desktop.model.values import ABSENT, Path

LEFT_OUT = N_("What “New from this map” sets by itself, such as evidence and sources, is not listed.")
OF_ONE_MAP = ("id", "review", "state", "evidence")  # each map has its own
ANSWERING = ("answer", "cards", "answered")  # each map answers a guiding question for itself
LEFT_BEHIND = (Comment, Response, Checkpoint, EventLog, Silence)  # said about the other map
AFTER, BEFORE, NEITHER = "after", "before", ""


def derived_side(before: JourneyGraph, after: JourneyGraph) -> str:
    """Which of two maps was made of the other one, NEITHER where none was or both are one map."""
    if before.map.id == after.map.id:
        return NEITHER
    return AFTER if is_derived(after, before) else BEFORE if is_derived(before, after) else NEITHER


def set_by_deriving(record: Record, path: Path, derived: Any) -> bool:
    """Whether a value that differs is what deriving makes of it; `derived` is the one in the map that was made."""
    if isinstance(record, JourneyMap):
        return path[0] in OF_ONE_MAP
    if isinstance(record, Step):
        return path[0] == "origins"
    if isinstance(record, GuidingQuestion):
        return path[0] in ANSWERING
    if not isinstance(record, Card):
        return False
    return (path[0] == "evidence" and derived == "assumed") or (path[0] == "sources" and derived in (ABSENT, ()))
