"""Stages, steps and lanes, the page, and the language of the map."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import tagged
from cjm_desktop.edit.ordering import Ordered
from cjm_desktop.edit.placing import follower, reorder, straighten
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.derived import side_of
from cjm_desktop.model.records import Lane, PageSetup, RecordId, Stage, Step
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.usual_lanes import COMPANY, INTERACTION, lanes_wanting, place_among, place_by_side


@command("stage.add", N_("Add stage"))
def add_stage(draft: Draft, name: str = "", before: RecordId | None = None, after: RecordId | None = None) -> None:
    """Put a new stage with one unnamed step before or after another stage or last, and select it."""
    place = follower(draft.stages(), after) if after else before
    (key,) = draft.keys_among(draft.stages(), place, 1)
    stage = draft.add(Stage(id=draft.new_id(Stage), name=clean_text(name), order=key))
    draft.add(Step(id=draft.new_id(Step), stage=stage.id))
    draft.select(stage.id)


@command("step.add", N_("Add step"))
def add_step(
    draft: Draft, stage: RecordId, name: str = "", before: RecordId | None = None, after: RecordId | None = None
) -> None:
    """Put a new step into a stage, before or after another step of it or last, and select it."""
    draft.one(Stage, stage)
    siblings = draft.steps_of(stage)
    (key,) = draft.keys_among(siblings, follower(siblings, after) if after else before, 1)
    step = draft.add(Step(id=draft.new_id(Step), stage=stage, name=clean_text(name), order=key))
    draft.select(step.id)


@command("lane.add", N_("Add lane"))
def add_lane(
    draft: Draft,
    role: str,
    name: str = "",
    before: RecordId | None = None,
    after: RecordId | None = None,
    hint: str = "",
    prompt: str = "",
    by_side: bool = False,
) -> None:
    """Put a new lane before or after another one or last, and select it.

    Its words are in the map's language; where they are empty, the map shows those of the role. With `by_side` a lane of
    customers comes above what the company does next to that place, and one of the company below what customers do; the
    line of interaction stays below the last lane of customers.
    """
    place = follower(draft.lanes(), after) if after else before
    lane = Lane(id=draft.new_id(Lane), role=role, name=clean_text(name))
    line = ""
    if by_side:
        there = draft.lanes()
        at = place_by_side(lane, next((n for n, each in enumerate(there) if each.id == place), len(there)), there)
        place = there[at].id if at < len(there) else None
        if at and there[at - 1].line == INTERACTION and side_of(lane) == side_of(there[at - 1]) != COMPANY:
            draft.update(there[at - 1].id, line="")
            line = INTERACTION
    (key,) = draft.keys_among(draft.lanes(), place, 1)
    draft.add(replace(lane, order=key, line=line, hint=clean_text(hint), prompt=clean_text(prompt)))
    draft.select(lane.id)


@command("lane.add_usual", N_("Add usual lanes"))
def add_usual_lanes(draft: Draft, usual: Sequence[Lane]) -> None:
    """Put those of the usual lanes that the map wants where they belong, with their words and lines, and select them.

    The line below one that is there already is drawn above the new lane that usually follows it.
    """
    added: list[RecordId] = []
    wanting = lanes_wanting(usual, draft.lanes())
    for lane in wanting:
        there = draft.lanes()
        at = place_among(usual, lane, there)
        (key,) = draft.keys_among(there, there[at].id if at < len(there) else None, 1)
        added.append(draft.add(replace(lane, id=draft.new_id(Lane), order=key)).id)
        before = usual[max(0, usual.index(lane) - 1)]
        if at and before.line and before not in wanting and not there[at - 1].line:
            draft.update(there[at - 1].id, line=before.line)
    if added:
        draft.select(*added)


@command("stage.move", NN_("Move stage", "Move {count} stages"))
def move_stages(draft: Draft, stages: Sequence[RecordId], before: RecordId | None = None) -> None:
    """Put stages with their steps and these steps' cards before another stage or last, in the order that they have."""
    moving = _in_order(draft.stages(), stages)
    draft.select(*stages)
    reorder(draft, draft.stages(), moving, _outside(draft.stages(), moving, before))
    straighten(draft)


@command("lane.move", NN_("Move lane", "Move {count} lanes"))
def move_lanes(draft: Draft, lanes: Sequence[RecordId], before: RecordId | None = None) -> None:
    """Put lanes with their cards before another lane or last, in the order that they have."""
    moving = _in_order(draft.lanes(), lanes)
    draft.select(*lanes)
    reorder(draft, draft.lanes(), moving, _outside(draft.lanes(), moving, before))


@command("step.move", NN_("Move step", "Move {count} steps"))
def move_steps(draft: Draft, steps: Sequence[RecordId], stage: RecordId, before: RecordId | None = None) -> None:
    """Put steps with their cards into a stage, before another step of it or last, in the order that they have.

    Stages left without steps go.
    """
    moving = _in_order(draft.steps(), steps)
    left = dict.fromkeys(draft.one(Step, step).stage for step in moving)
    draft.one(Stage, stage)
    draft.select(*steps)
    siblings = draft.steps_of(stage)
    reorder(draft, siblings, moving, _outside(siblings, moving, before))
    for step in moving:
        draft.update(step, stage=stage)
    draft.delete([each for each in left if not draft.steps_of(each)])
    straighten(draft)


def _in_order(siblings: Sequence[Ordered], ids: Sequence[RecordId]) -> list[RecordId]:
    """The ids as they follow each other in the map; raises KeyError when one is none of the siblings."""
    known = [sibling.id for sibling in siblings]
    if unknown := set(ids) - set(known):
        raise KeyError(*unknown)
    return [each for each in known if each in ids]


def _outside(siblings: Sequence[Ordered], moving: Sequence[RecordId], before: RecordId | None) -> RecordId | None:
    """The sibling to stand before that does not move itself: the given one, or the next behind it."""
    ids = [sibling.id for sibling in siblings]
    if before is None or before not in moving or before not in ids:
        return before
    return next((each for each in ids[ids.index(before) :] if each not in moving), None)


@command("map.set_page", N_("Change page"))
def set_page(draft: Draft, page: PageSetup) -> None:
    """Set the map for another paper. A layout width that was found for the former one does not stay."""
    before = draft.map.page
    if page.layout_width == before.layout_width and _shape(page) != _shape(before):
        page = replace(page, layout_width=0.0)
    draft.update(draft.map.id, page=page)


def _shape(page: PageSetup) -> tuple[str, str, float, float, float]:
    return page.paper, page.orientation, page.width, page.height, page.margin


@command("map.set_lang", N_("Change language of the map"))
def set_map_lang(draft: Draft, lang: str) -> None:
    """Make another language the map's own. Texts without a language say from now on that they are in the former one."""
    former = draft.lang
    if lang == former:
        return
    for record in list(draft.records()):
        draft.put(tagged(record, former))
    langs = dict.fromkeys([former, *draft.map.langs])
    draft.update(draft.map.id, lang=lang, langs=tuple(each for each in langs if each != lang))
