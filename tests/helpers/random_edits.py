"""Edits of a map in any order, as two people make them apart: each by a command, from a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import (
    add_card,
    delete_records,
    duplicate_cards,
    move_cards,
    set_field,
    set_text,
)
from cjm_desktop.edit.commands.entries import add_entry, rename_entry
from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.edit.commands.relations import add_relation, add_terminal
from cjm_desktop.edit.commands.spans import span_cards
from cjm_desktop.edit.commands.structure import (
    add_lane,
    add_stage,
    add_step,
    move_lanes,
    move_stages,
    move_steps,
)
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.fieldtypes import text_fields
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.foundation.ids import ID_ALPHABET, ID_LENGTH, NewId
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Card,
    Department,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Touchpoint,
)

WORDS = ("배낭이 무겁다", "waits", "pays", "전화한다", "asks a friend", "영수증을 받는다", "", "leaves")
FLAGS = ("gap", "success", "key_transaction")
TAGS = ("비용", "time", "trust")


def ids_of(random: Random) -> NewId:
    """Give ids as the program does, but from a seed."""
    return lambda prefix: f"{prefix}_" + "".join(random.choices(ID_ALPHABET, k=ID_LENGTH))


def copy_of(graph: JourneyGraph) -> JourneyGraph:
    """The same map in a graph of its own."""
    return graph_of(graph.records(), graph.foreign)


def edited(graph: JourneyGraph, seed: int, count: int, only: tuple[str, ...] = ()) -> JourneyGraph:
    """A map after so many edits, as a graph of its own; `only` names the edits that may be among them."""
    random = Random(seed)
    editor = Editor(copy_of(graph), new_id=ids_of(random))
    kinds = {name: edit for name, edit in EDITS.items() if not only or name in only}
    for _ in range(count):
        call = random.choice(list(kinds.values()))(editor.graph, random)
        if call is not None:
            try:
                editor.run(call)
            except (BrokenRule, KeyError):
                continue
    return editor.graph


def _any(graph: JourneyGraph, random: Random, *kinds: type[Record]) -> RecordId:
    ids = sorted(each.id for each in graph.records() if isinstance(each, kinds))
    return random.choice(ids) if ids else "cd_gone"


def _maybe(graph: JourneyGraph, random: Random, kind: type[Record]) -> RecordId | None:
    return _any(graph, random, kind) if random.random() < 0.7 else None


def _writes(graph: JourneyGraph, random: Random) -> CommandCall | None:
    record = graph.get(_any(graph, random, Card, Card, Stage, Step, Lane, Touchpoint, JourneyMap, Relation))
    names = text_fields(type(record)) if record is not None else ()
    if record is None or not names:
        return None
    return set_text.call(record.id, random.choice(names), random.choice(WORDS), random.choice(("en", "ko")))


def _deletes(graph: JourneyGraph, random: Random) -> CommandCall | None:
    kinds = random.choice(((Card,), (Card,), (Relation,), (Touchpoint, Department), (Step,), (Lane,), (Stage,)))
    return delete_records.call([_any(graph, random, *kinds)])


def _refers(graph: JourneyGraph, random: Random) -> CommandCall | None:
    value = _any(graph, random, Touchpoint) if graph.table(Touchpoint) and random.random() < 0.8 else ""
    return set_field.call([_any(graph, random, Card)], "touchpoint", value)


def _lists(graph: JourneyGraph, random: Random) -> CommandCall | None:
    field, words = random.choice((("flags", FLAGS), ("tags", TAGS)))
    return set_field.call([_any(graph, random, Card)], field, tuple(random.sample(words, random.randint(0, 2))))


def _numbers(graph: JourneyGraph, random: Random) -> CommandCall | None:
    return set_field.call([_any(graph, random, Card)], "severity", random.choice((None, 1, 2, 3)))


EDITS: dict[str, Callable[[JourneyGraph, Random], CommandCall | None]] = {
    "writes": _writes,
    "numbers": _numbers,
    "lists": _lists,
    "refers": _refers,
    "adds": lambda g, r: add_card.call(_any(g, r, Lane), _any(g, r, Step), r.choice(WORDS), _maybe(g, r, Card)),
    "duplicates": lambda g, r: duplicate_cards.call([_any(g, r, Card)]) if len(g) < 200 else None,
    "moves": lambda g, r: move_cards.call([_any(g, r, Card)], _any(g, r, Lane), _any(g, r, Step), _maybe(g, r, Card)),
    "spans": lambda g, r: span_cards.call([_any(g, r, Card)], _any(g, r, Step)),
    "stages": lambda g, r: add_stage.call(r.choice(WORDS), _maybe(g, r, Stage)),
    "steps": lambda g, r: add_step.call(_any(g, r, Stage), r.choice(WORDS), _maybe(g, r, Step)),
    "lanes": lambda g, r: add_lane.call(r.choice(("pains", "actions")), before=_maybe(g, r, Lane)),
    "moves_stages": lambda g, r: move_stages.call([_any(g, r, Stage)], _maybe(g, r, Stage)),
    "moves_steps": lambda g, r: move_steps.call([_any(g, r, Step)], _any(g, r, Stage), _maybe(g, r, Step)),
    "moves_lanes": lambda g, r: move_lanes.call([_any(g, r, Lane)], _maybe(g, r, Lane)),
    "relates": lambda g, r: add_relation.call(_any(g, r, Card), _any(g, r, Card)),
    "enters": lambda g, r: add_terminal.call("entry", r.choice(WORDS), [_any(g, r, Step)]),
    "lists_entry": lambda g, r: add_entry.call(r.choice((Touchpoint, Department)), r.choice(WORDS) or "x", "en"),
    "renames": lambda g, r: rename_entry.call(_any(g, r, Touchpoint), r.choice(WORDS) or "x", "en"),
    "people": lambda g, r: add_persona.call(r.choice(WORDS)),
    "deletes": _deletes,
}
