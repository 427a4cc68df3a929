"""How a log is read and sorted out, as a file that people may write and change: its columns, rules and limits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.events.columns import DATES
from cjm_desktop.interchange.events.zones import zone_said
from cjm_desktop.model.event_logs import LEAST_CASES, MATCHES, EventLog, EventRule
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId, Stage
from cjm_desktop.model.text import text_in


class _Rule(Struct, forbid_unknown_fields=True):
    """A rule as it is written: a step by its name, id or number; none ignores the events."""

    text: str
    match: str = "exact"
    step: str | int = ""


class _Written(Struct, forbid_unknown_fields=True):
    """The file as it is written."""

    columns: dict[str, str] = {}
    dates: str = ""
    zone: str = ""
    rules: list[_Rule] = []
    ends: list[str | int] = []
    distinct: bool = False
    least: int = LEAST_CASES


class Recipe(Struct, frozen=True):
    """The columns that are chosen, how times are written, rules from top to bottom, the steps in which cases end well.

    `zone` is that of days, and of times that name none. `distinct` counts events that are written twice once; sums of
    fewer than `least` cases are not kept. Without `rules` (None) they are those that the names of steps suggest; those
    `borrowed` of another log, by its name, too where they mean none of its events.
    """

    columns: Mapping[str, str] = {}
    dates: str = ""
    rules: tuple[EventRule, ...] | None = None
    ends: tuple[RecordId, ...] = ()
    distinct: bool = False
    least: int = LEAST_CASES
    borrowed: str = ""
    zone: str = ""


def recipe_of(log: EventLog) -> Recipe:
    """How a log in a map was read and sorted out."""
    columns = {
        "case": log.case_column,
        "activity": log.activity_column,
        "time": log.time_column,
        "channel": log.channel_column,
        "segment": log.segment_column,
    }
    chosen = {part: name for part, name in columns.items() if name}
    return Recipe(chosen, log.dates, log.rules, log.ends, log.distinct, log.least, zone=_sound(log.zone))


def recipe_again(log: EventLog) -> Recipe:
    """How a log in a map is sorted out when it is counted again.

    Its columns are found anew by the heads of the file, and no smaller sums are kept than without a map: the map may
    be from somebody else, and columns and `least` decide what is kept of the people in the log.
    """
    return Recipe(
        dates=log.dates,
        zone=_sound(log.zone),
        rules=log.rules or None,
        ends=log.ends,
        distinct=log.distinct,
        least=max(LEAST_CASES, log.least),
    )


def _sound(zone: str) -> str:
    """The zone that a map names, unless that is none."""
    try:
        zone_said(zone)
    except ValueError:
        return ""
    return zone


def from_json(data: bytes, name: str, graph: JourneyGraph) -> Recipe:
    """Read a recipe; raises CjmError E529 with what is wrong."""
    try:
        written = msgspec.json.decode(data, type=_Written)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _refused(name, message(N_("It is not written as rules are.")), str(error)) from None
    if unknown := [each.match for each in written.rules if each.match not in MATCHES]:
        text = N_("A rule is “{match}”; there are: {known}.")
        raise _refused(name, message(text, match=unknown[0], known=", ".join(MATCHES)))
    if written.dates and written.dates not in DATES:
        text = N_("Its dates are “{dates}”; there are: {known}.")
        raise _refused(name, message(text, dates=written.dates, known=", ".join(DATES)))
    try:
        zone_said(written.zone)
    except ValueError:
        text = N_("Its time zone is “{zone}”; one is said as +09:00 or Asia/Seoul.")
        raise _refused(name, message(text, zone=written.zone)) from None
    if written.least < 1:
        raise _refused(name, message(N_("The least number of cases is below 1.")))

    def named(step: str | int) -> RecordId:
        try:
            return step_named(step, graph)
        except ValueError:
            text = N_("No step, or more than one, is called “{step}”.")
            raise _refused(name, message(text, step=str(step))) from None

    rules = tuple(
        EventRule(match=each.match, text=each.text, step=named(each.step) if each.step else "")
        for each in written.rules
    )
    ends = tuple(named(each) for each in written.ends)
    return Recipe(written.columns, written.dates, rules, ends, written.distinct, written.least, zone=written.zone)


def _refused(name: str, reason: Message, detail: str = "") -> CjmError:
    return refusal("CJM-E529", detail, name=name, reason=reason)


def to_json(recipe: Recipe, graph: JourneyGraph) -> str:
    """A recipe as a file, its steps by their names where those are clear."""
    written = {
        "columns": dict(recipe.columns),
        "dates": recipe.dates,
        "zone": recipe.zone,
        "rules": [
            {"match": each.match, "text": each.text, "step": _called(each.step, graph)} for each in recipe.rules or ()
        ],
        "ends": [_called(each, graph) for each in recipe.ends],
        "distinct": recipe.distinct,
        "least": recipe.least,
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def step_named(name: str | int, graph: JourneyGraph) -> RecordId:
    """A step by its number from 1 on, its id or its name in any language; raises ValueError."""
    steps = graph.steps()
    if isinstance(name, int):
        if 1 <= name <= len(steps):
            return steps[name - 1].id
        raise ValueError(f"step: {name}")
    wanted = name.strip().casefold()
    found = [each.id for each in steps if each.id == name or wanted in _names(each.id, graph)]
    if len(found) != 1:
        raise ValueError(f"step: {name}")
    return found[0]


def _names(step: RecordId, graph: JourneyGraph) -> set[str]:
    record = next(each for each in graph.steps() if each.id == step)
    alone = len(graph.steps_of(record.stage)) == 1
    told: Any = record.name or (graph.one(Stage, record.stage).name if alone else "")
    return {text_in(told, lang, graph.map.lang).strip().casefold() for lang in (graph.map.lang, *graph.map.langs)} - {
        ""
    }


def _called(step: RecordId, graph: JourneyGraph) -> str:
    if not step:
        return ""
    for name in sorted(_names(step, graph) if any(each.id == step for each in graph.steps()) else ()):
        try:
            if step_named(name, graph) == step:
                return name
        except ValueError:
            continue
    return step
