"""The first steps of a new map in one: for whom it is, what for, its stages and its touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.structure import add_lane, add_stage
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.facts import first_evidence
from cjm_desktop.model.records import Card, JourneyMap, Lane, Persona, Record, Touchpoint
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import Text, with_words


@command("map.start", N_("Start map"))
def start_map(
    draft: Draft,
    persona: str = "",
    goal: str = "",
    stages: Sequence[str] = (),
    touchpoints: Sequence[Sequence[str]] = (),
    lane: str = "",
    lanes: Sequence[tuple[str, str]] = (),
    base: Sequence[Record] = (),
) -> None:
    """Put a persona with a goal, stages and, for each of these, touchpoints into a map; all words in its language.

    The first persona of the map takes the name and goal, or a new one. The names go to the stages from the first on;
    further ones are added, and stages beyond the names go if they are empty. Touchpoints get an entry in the catalogue,
    one for each name, and a card in the first step of their stage, in the first touchpoint lane or a new one that is
    called `lane`. Of the `lanes` wanted, each a role with a name, the missing ones are added last; lanes of other roles
    go. Before all that, what is there gives way to the records of a `base`, another map. What is left empty changes
    nothing. Selects the persona.
    """
    if base:
        _begin_anew(draft, base)
    if lanes:
        _choose_lanes(draft, lanes)
    names = [name for each in stages if (name := clean_text(each).strip())]
    if names:
        _name_stages(draft, names)
    _add_touchpoints(draft, touchpoints, clean_text(lane))
    _add_persona(draft, clean_text(persona).strip(), clean_text(goal).strip())


def _begin_anew(draft: Draft, base: Sequence[Record]) -> None:
    kept = {record.id for record in base}
    draft.delete([record.id for record in draft.records() if record.id not in kept and record.id != draft.map.id])
    for record in base:
        if isinstance(record, JourneyMap):
            draft.put(replace(record, id=draft.map.id))
        elif record.id in draft:
            draft.put(record)
        else:
            draft.add(record)


def _choose_lanes(draft: Draft, lanes: Sequence[tuple[str, str]]) -> None:
    wanted = {role for role, _ in lanes}
    draft.delete([lane.id for lane in draft.lanes() if lane.role not in wanted])
    there = {lane.role for lane in draft.lanes()}
    for role, name in lanes:
        if role not in there:
            add_lane(draft, role, name)


def _name_stages(draft: Draft, names: Sequence[str]) -> None:
    for name, stage in zip_longest(names, draft.stages()):
        if stage is None:
            add_stage(draft, name)
        elif name is not None:
            draft.update(stage.id, name=_written(draft, stage.name, name))
    filled = {card.step for card in draft.table(Card).values()}
    surplus = draft.stages()[len(names) :]
    draft.delete(stage.id for stage in surplus if not any(step.id in filled for step in draft.steps_of(stage.id)))


def _add_touchpoints(draft: Draft, touchpoints: Sequence[Sequence[str]], lane_name: str) -> None:
    wanted = [[name for each in names if (name := clean_text(each).strip())] for names in touchpoints]
    if not any(wanted):
        return
    lane = next((lane.id for lane in draft.lanes() if lane.role == "touchpoints"), None)
    if lane is None:
        add_lane(draft, "touchpoints", lane_name)
        lane = next(each.id for each in draft.table(Lane).values() if each.role == "touchpoints")
    known = {each.name: each.id for each in draft.table(Touchpoint).values() if isinstance(each.name, str)}
    for stage, names in zip(draft.stages(), wanted, strict=False):
        step = draft.steps_of(stage.id)[0]
        keys = draft.keys_among(draft.cell(lane, step.id), None, len(names))
        for name, key in zip(names, keys, strict=True):
            if name not in known:
                known[name] = draft.add(Touchpoint(id=draft.new_id(Touchpoint), name=name)).id
            card = Card(id=draft.new_id(Card), lane=lane, step=step.id, order=key, evidence=first_evidence(draft.map))
            draft.add(replace(card, touchpoint=known[name]))


def _add_persona(draft: Draft, name: str, goal: str) -> None:
    if not name and not goal:
        return
    shown = next((found for each in draft.map.personas if (found := draft.find(Persona, each))), None)
    if shown is None:
        shown = draft.add(Persona(id=draft.new_id(Persona)))
        draft.update(draft.map.id, personas=(*draft.map.personas, shown.id))
    words = _written(draft, shown.name, name) if name else shown.name
    goals: tuple[Text, ...] = (goal, *(each for each in shown.goals if each != goal)) if goal else shown.goals
    draft.update(shown.id, name=words, goals=goals)
    draft.select(shown.id)


def _written(draft: Draft, text: Text, words: str) -> Text:
    return with_words(text, words, draft.lang, draft.lang)
