"""Stages, steps and lanes as a whole: merging, splitting, collapsing, their size."""

from __future__ import annotations

from functools import partial

from cjm_desktop.edit.commands.measures import collapse_lanes, expand_lanes, resize_lanes, resize_steps
from cjm_desktop.edit.commands.split import merge_lanes, merge_stages, merge_steps, split_lane, split_stage, split_step
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.records import Card, Lane, RecordId, Stage, Step
from cjm_desktop.ui.actions.action import ON_CARD, ON_LANE, ON_STAGE, ON_STEP, Action, Doing, Menu, Place
from cjm_desktop.ui.actions.context import Context


def merge(at: Context) -> Doing:
    """Make one of the selected stages, steps or lanes."""
    for ids, command in (
        (at.selected(Stage), merge_stages),
        (at.selected(Step), merge_steps),
        (at.selected(Lane), merge_lanes),
    ):
        if at.writable and len(ids) > 1:
            return partial(at.run, command.call(ids))
    return None


def split_stage_here(at: Context) -> Doing:
    """Let a new stage begin with the current step, and type its name."""
    cell = at.open_cell()
    return partial(at.run_and_name, split_stage.call(cell[1])) if cell else None


def split_step_here(at: Context) -> Doing:
    """Put a new step behind the current one, with the selected cards of it, and type its name."""
    cell = at.open_cell()
    return partial(at.run_and_name, split_step.call(cell[1], at.selected(Card))) if cell else None


def split_lane_here(at: Context) -> Doing:
    """Put a new lane below the current one, with the selected cards of it, and type its name."""
    cell = at.open_cell()
    return partial(at.run_and_name, split_lane.call(cell[0], at.selected(Card))) if cell else None


def natural_size(at: Context) -> Doing:
    """Let selected steps and the steps of selected stages share the page, and selected lanes fit their cards."""
    lanes = at.selected(Lane)
    steps = at.selected(Step) + [step.id for each in at.selected(Stage) for step in at.graph.steps_of(each)]

    def resize() -> None:
        if steps:
            at.run(resize_steps.call(steps, None))
        if lanes:
            at.run(resize_lanes.call(lanes, None))

    return resize if at.writable and (steps or lanes) else None


def fold_lanes(at: Context) -> Doing:
    """Collapse the selected lanes, or the one of the current cell; expand them where all are collapsed already."""
    lanes = _lanes_here(at)
    command = expand_lanes if _folded(at, lanes) else collapse_lanes
    return partial(at.run, command.call(lanes)) if at.writable and lanes else None


def fold_label(at: Context) -> Message:
    """What `fold_lanes` would do."""
    return message(N_("Expand the lane") if _folded(at, _lanes_here(at)) else N_("Collapse the lane"))


def _folded(at: Context, lanes: list[RecordId]) -> bool:
    return bool(lanes) and all(at.graph.one(Lane, lane).collapsed for lane in lanes)


def _lanes_here(at: Context) -> list[RecordId]:
    graph, session = at.graph, at.editor.session
    cards = [graph.one(Card, each).lane for each in at.selected(Card)]
    cells = [session.focus[0]] if session.focus and not session.selection else []
    return list(dict.fromkeys(at.selected(Lane) or cards or cells))


def _in(order: int, *menus: str) -> tuple[Place, ...]:
    return (Place("edit.structure", "", order), *(Place(menu, "structure", order) for menu in menus))


def _split(order: int, menu: str) -> tuple[Place, ...]:
    return (*_in(order, menu), Place(SPLITTING, "", order))


SPLITTING = "context.split"
MENUS = (
    Menu("edit.structure", N_("Stages, steps and lanes"), (Place("edit", "arrange", 20),)),
    Menu(SPLITTING, N_("Split"), (Place(ON_CARD, "structure", 30),)),
)
ACTIONS = (
    Action("structure.merge", N_("Merge"), merge, _in(10, ON_STAGE, ON_STEP, ON_LANE)),
    Action("structure.split_stage", N_("Begin a new stage here"), split_stage_here, _in(20, ON_STEP), flush=True),
    Action("structure.split_step", N_("Split the step"), split_step_here, _split(30, ON_STEP), flush=True),
    Action("structure.split_lane", N_("Split the lane"), split_lane_here, _split(40, ON_LANE), flush=True),
    Action(
        "structure.fold",
        N_("Collapse or expand the lane"),
        fold_lanes,
        _in(50, ON_LANE),
        ("Ctrl+.",),
        label=fold_label,
        flush=True,
    ),
    Action("structure.natural", N_("Natural size"), natural_size, _in(60, ON_STAGE, ON_STEP, ON_LANE)),
)
