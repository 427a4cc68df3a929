"""Making two of one and one of several: stages, steps and lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.ordering import Ordered
from cjm_desktop.edit.placing import follower, hand_over_comments, straighten
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, Lane, Origin, RecordId, Stage, Step
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import Text, languages_of

Part = TypeVar("Part", Stage, Step, Lane)
BETWEEN_SUMMARIES = " · "


@command("stage.split", N_("Split stage"))
def split_stage(draft: Draft, step: RecordId, name: str = "") -> None:
    """Let a new stage begin with a step and all behind it in its stage, and select it.

    The first step of a stage splits nothing: its stage is selected.
    """
    old = draft.one(Stage, draft.one(Step, step).stage)
    own = [each.id for each in draft.steps_of(old.id)]
    leaving = own[own.index(step) :]
    draft.select(old.id)
    if leaving == own:
        return
    new = draft.add(Stage(id=draft.new_id(Stage), name=clean_text(name), order=_key_behind(draft, draft.stages(), old)))
    for each in leaving:
        draft.update(each, stage=new.id)
    draft.select(new.id)


@command("step.split", N_("Split step"))
def split_step(draft: Draft, step: RecordId, cards: Sequence[RecordId] = (), name: str = "") -> None:
    """Put a new step behind another one, move those of the cards that begin there into it, and select it."""
    old = draft.one(Step, step)
    key = _key_behind(draft, draft.steps_of(old.stage), old)
    new = draft.add(Step(id=draft.new_id(Step), stage=old.stage, name=clean_text(name), order=key))
    for card in cards:
        if draft.one(Card, card).step == step:
            draft.update(card, step=new.id)
    straighten(draft)
    draft.select(new.id)


@command("lane.split", N_("Split lane"))
def split_lane(draft: Draft, lane: RecordId, cards: Sequence[RecordId] = (), name: str = "") -> None:
    """Put a new lane of the same kind below another one, move those of the cards that lie there into it, select it."""
    old = draft.one(Lane, lane)
    key = _key_behind(draft, draft.lanes(), old)
    new = draft.add(replace(old, id=draft.new_id(Lane), name=clean_text(name), order=key))
    for card in cards:
        if draft.one(Card, card).lane == lane:
            draft.update(card, lane=new.id)
    draft.select(new.id)


@command("stage.merge", NN_("Merge stage", "Merge {count} stages"))
def merge_stages(draft: Draft, stages: Sequence[RecordId]) -> None:
    """Make one stage of several and select it: the first along the journey.

    The steps of the others come behind its own. It keeps the summaries of all, and what it does not say itself, such as
    a name or an owner, as the first of the others says it.
    """
    heir, others = _first_of(draft.stages(), stages)
    if not others:
        return
    moving = [step.id for other in others for step in draft.steps_of(other.id)]
    keys = draft.keys_among(draft.steps_of(heir.id), None, len(moving))
    for step, key in zip(moving, keys, strict=True):
        draft.update(step, stage=heir.id, order=key)
    summary = joined([heir.summary, *(other.summary for other in others)], draft.lang)
    draft.update(
        heir.id, **_known(("name", "owner", "duration", "phase", "submap", "kind"), heir, others), summary=summary
    )
    _retire(draft, others, heir.id)
    straighten(draft)


@command("step.merge", NN_("Merge step", "Merge {count} steps"))
def merge_steps(draft: Draft, steps: Sequence[RecordId]) -> None:
    """Make one step of several and select it: the first along the journey, the cards of the others below its own.

    Relations of the others become its own, and the steps of other maps that they come from; a stage left without steps
    goes. What passes before the others passes before none of the map any more.
    """
    heir, others = _first_of(draft.steps(), steps)
    for other in others:
        for lane in draft.lanes():
            _pour(draft, (lane.id, other.id), (lane.id, heir.id))
        for relation in draft.relations_from(other.id):
            draft.update(relation.id, source=heir.id)
        for relation in draft.relations_to(other.id):
            draft.update(relation.id, target=heir.id)
    if others:
        draft.delete([each.id for each in draft.relations_from(heir.id) if each.target == heir.id])
        origins = dict.fromkeys((each.map, each.step) for step in (heir, *others) for each in step.origins)
        known = _known(("name", "duration"), heir, others)
        draft.update(heir.id, **known, origins=tuple(Origin(map=graph, step=step) for graph, step in origins))
        _retire(draft, others, heir.id)


@command("lane.merge", NN_("Merge lane", "Merge {count} lanes"))
def merge_lanes(draft: Draft, lanes: Sequence[RecordId]) -> None:
    """Make one lane of several and select it: the topmost, the cards of the others below its own in each step."""
    heir, others = _first_of(draft.lanes(), lanes)
    for other in others:
        for step in draft.steps():
            _pour(draft, (other.id, step.id), (heir.id, step.id))
    if others:
        draft.update(heir.id, **_known(("name", "hint", "prompt"), heir, others))
        _retire(draft, others, heir.id)


def joined(texts: Sequence[Text], map_lang: str, between: str = BETWEEN_SUMMARIES) -> Text:
    """Several texts as one, in each of their languages."""
    said = [text for text in texts if text]
    if all(isinstance(text, str) for text in said):
        return between.join(str(text) for text in said)
    tags = dict.fromkeys(tag for text in said for tag in sorted(languages_of(text, map_lang)))
    tagged = [{map_lang: text} if isinstance(text, str) else text for text in said]
    return {tag: between.join(text[tag] for text in tagged if text.get(tag)) for tag in tags}


def _first_of(siblings: Sequence[Part], ids: Sequence[RecordId]) -> tuple[Part, list[Part]]:
    """The first of the siblings among these ids, and the others; raises KeyError when one is not there."""
    chosen = [sibling for sibling in siblings if sibling.id in set(ids)]
    if missing := set(ids) - {sibling.id for sibling in chosen}:
        raise KeyError(min(missing))
    if not chosen:
        raise KeyError("nothing to merge")
    return chosen[0], chosen[1:]


def _known(fields: Iterable[str], heir: Part, others: Sequence[Part]) -> dict[str, object]:
    """What the first says of these fields that says anything."""
    said = {name: [value for each in (heir, *others) if (value := getattr(each, name))] for name in fields}
    return {name: values[0] for name, values in said.items() if values}


def _key_behind(draft: Draft, siblings: Sequence[Ordered], old: Ordered) -> str:
    (key,) = draft.keys_among(siblings, follower(siblings, old.id), 1)
    return key


def _pour(draft: Draft, source: Cell, target: Cell) -> None:
    """Put the cards of a cell below those of another one."""
    cards = draft.cell(*source)
    keys = draft.keys_among(draft.cell(*target), None, len(cards)) if cards else []
    for card, key in zip(cards, keys, strict=True):
        draft.update(card.id, lane=target[0], step=target[1], order=key)


def _retire(draft: Draft, others: Sequence[Part], heir: RecordId) -> None:
    """Delete what has been merged into another record, which inherits the comments, and select that one."""
    gone = [other.id for other in others]
    hand_over_comments(draft, gone, heir)
    draft.delete(gone)
    draft.select(heir)
