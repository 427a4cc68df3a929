"""Showing a map to others, and the storyline along which it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cjm_desktop.edit.commands.story import set_story
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, RecordId, Stage
from cjm_desktop.model.story import ShowStep, along_the_map, along_the_story, moved, with_more
from cjm_desktop.ui.actions.action import ON_CARD, ON_STAGE, TOOL_BAR, Action, Doing, Menu, Place, Ready
from cjm_desktop.ui.actions.context import Context


def _show(at: Context, steps: Sequence[ShowStep], first: RecordId = "") -> None:
    from cjm_desktop.ui.views.show import ShowWindow  # as late as it is asked for

    here = [i for i, each in enumerate(steps) if first and first in (each.card, each.stage)]
    exact = [i for i in here if first == (steps[i].card or steps[i].stage)]
    window = ShowWindow(at.desk, steps, next(iter([*exact, *here]), 0), at.parent.window())
    window.ended.connect(partial(_come_back, at))
    window.setScreen(at.parent.screen())
    window.showFullScreen()
    window.setFocus()


def _show_map(at: Context, first: RecordId = "") -> None:
    """Show all of the map: it is walked through once somebody wants to see it, not to find out whether it can be."""
    _show(at, along_the_map(at.graph), first)


def _come_back(at: Context, shown: RecordId) -> None:
    """Go on in the window where the show ended."""
    if shown in at.graph:
        at.canvas.go_to(shown)
    at.parent.window().activateWindow()
    at.canvas.setFocus()


def present(at: Context) -> Doing:
    """Show the map from its beginning."""
    return partial(_show_map, at) if at.graph.stages() else None


def present_here(at: Context) -> Doing:
    """Show the map from what is selected on."""
    here = [*at.selected(Card), *at.selected(Stage)]
    return partial(_show_map, at, here[0]) if here else None


def present_story(at: Context) -> Doing:
    """Show the map along its storyline."""
    steps = along_the_story(at.graph)
    return partial(_show, at, steps) if steps else None


def add_to_story(at: Context) -> Doing:
    """Show the selected stages and cards behind all else of the storyline."""
    more = [*at.selected(Stage), *at.selected(Card)]
    story = with_more(at.graph.map.story, more)
    return partial(at.run, set_story.call(story)) if at.writable and story != at.graph.map.story else None


def take_from_story(at: Context) -> Doing:
    """Leave the selected stages and cards out of the storyline."""
    left = tuple(each for each in at.graph.map.story if each not in at.selection)
    return partial(at.run, set_story.call(left)) if at.writable and left != at.graph.map.story else None


def move_in_story(by: int) -> Ready:
    """Show the selected stage or card one place earlier or later."""

    def ready(at: Context) -> Doing:
        story = at.graph.map.story
        if not at.writable or len(at.selection) != 1 or at.selection[0] not in story:
            return None
        turned = moved(story, at.selection[0], by)
        return partial(at.run, set_story.call(turned)) if turned != story else None

    return ready


MENUS = (
    Menu(
        "story",
        N_("Presentation"),
        (Place("view", "map", 5), *(Place(menu, "talk", 30) for menu in (ON_CARD, ON_STAGE))),
    ),
)
ACTIONS = (
    Action(
        "present.map",
        N_("Present"),
        present,
        (Place("story", "", 1), Place(TOOL_BAR, "output", 5, N_("Present"))),
        ("F5",),
        flush=True,
    ),
    Action("present.here", N_("Present from here"), present_here, (Place("story", "", 5),), ("Shift+F5",), flush=True),
    Action("present.story", N_("Present the storyline"), present_story, (Place("story", "", 10),), flush=True),
    Action("story.add", N_("Add to the storyline"), add_to_story, (Place("story", "", 20),)),
    Action("story.earlier", N_("Earlier in the storyline"), move_in_story(-1), (Place("story", "", 30),)),
    Action("story.later", N_("Later in the storyline"), move_in_story(1), (Place("story", "", 40),)),
    Action("story.remove", N_("Take out of the storyline"), take_from_story, (Place("story", "", 50),)),
)
