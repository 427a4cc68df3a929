"""Stages, steps and lanes, the page, and the language of the map."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import tagged
from cjm_desktop.edit.placing import follower, reorder, straighten
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Lane, PageSetup, RecordId, Stage, Step
from cjm_desktop.model.rules import clean_text


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
) -> None:
    """Put a new lane before or after another one or last, and select it.

    Its words are in the map's language; where they are empty, the map shows those of the role.
    """
    place = follower(draft.lanes(), after) if after else before
    (key,) = draft.keys_among(draft.lanes(), place, 1)
    lane = Lane(id=draft.new_id(Lane), role=role, name=clean_text(name), order=key)
    draft.add(replace(lane, hint=clean_text(hint), prompt=clean_text(prompt)))
    draft.select(lane.id)


@command("stage.move", N_("Move stage"))
def move_stage(draft: Draft, stage: RecordId, before: RecordId | None = None) -> None:
    """Put a stage with its steps and their cards before another stage or last."""
    draft.one(Stage, stage)
    draft.select(stage)
    reorder(draft, draft.stages(), [stage], before)
    straighten(draft)


@command("lane.move", N_("Move lane"))
def move_lane(draft: Draft, lane: RecordId, before: RecordId | None = None) -> None:
    """Put a lane with its cards before another lane or last."""
    draft.one(Lane, lane)
    draft.select(lane)
    reorder(draft, draft.lanes(), [lane], before)


@command("step.move", N_("Move step"))
def move_step(draft: Draft, step: RecordId, stage: RecordId, before: RecordId | None = None) -> None:
    """Put a step with its cards into a stage, before another step of it or last. A stage left without steps goes."""
    left = draft.one(Step, step).stage
    draft.one(Stage, stage)
    draft.select(step)
    reorder(draft, draft.steps_of(stage), [step], before)
    draft.update(step, stage=stage)
    if not draft.steps_of(left):
        draft.delete([left])
    straighten(draft)


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
