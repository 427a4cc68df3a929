"""Event logs: to count one on the steps of the map, to take it off again, and to see its numbers on the map or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.event_logs import EventRule
from cjm_desktop.model.records import EventLog, RecordId, Relation
from cjm_desktop.ui.actions.action import Action, Doing, Place, writing
from cjm_desktop.ui.actions.context import Context

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from cjm_desktop.compose.events import CountedLog
    from cjm_desktop.interchange.events.recipe import Recipe
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.ui.incoming.event_log import EventLogDialog


def count_events(at: Context) -> None:
    """Ask for a log, count it beside the window, and show its numbers on the map."""
    _count(at, None)


def rules_of(at: Context) -> Doing:
    """What shows the rules of the log whose numbers the map shows."""
    return partial(change_rules, at) if at.writable and at.graph.table(EventLog) else None


def change_rules(at: Context) -> None:
    """Show the rules of the log whose numbers the map shows, and count it again by them as they are changed."""
    from cjm_desktop.model.event_findings import latest_log
    from cjm_desktop.ui.incoming.event_rules import EventRulesDialog

    log = latest_log(at.graph)
    if log is None:
        return
    steps = [(step.id, at.desk.labels.of(step.id)) for step in at.graph.steps()]
    dialog = EventRulesDialog(log, steps, at.words, at.parent)
    try:
        # Where no log is chosen, what was changed is still there.
        while dialog.exec() == dialog.DialogCode.Accepted and not _count(at, dialog.rules):
            pass
    finally:
        dialog.deleteLater()


def _count(at: Context, rules: tuple[EventRule, ...] | None) -> bool:
    """Count a log by the rules of the map, or by others; whether it was."""
    # Nothing of this is loaded with the window.
    from msgspec.structs import replace

    from cjm_desktop.compose.events import replacing
    from cjm_desktop.edit.commands.events import keep_log
    from cjm_desktop.ui.dialogs.questions import choose_event_logs

    paths = choose_event_logs(at.parent, at.words, at.desk.folder)
    if not paths:
        return False
    at.desk.settings.folder = paths[0].parent
    graph = at.document.snapshot().graph
    try:
        dialog = _dialog(at, paths, graph, rules)
    except CjmError as error:
        at.desk.tell(error)
        return False
    if dialog is None:
        return False
    try:
        # Where counting is given up or refused, what was chosen is still there.
        while dialog.exec() == dialog.DialogCode.Accepted:
            recipe = replace(dialog.recipe, columns=dialog.columns)
            counted = _counted(at, graph, paths, recipe, dialog.period)
            if counted is None:
                continue
            if at.run(keep_log.call(replacing(counted.log, at.graph))):
                at.document.shows_events = True
                at.panes.show_state()
                at.panes.say(_told(at, counted.log))
            return True
    finally:
        dialog.deleteLater()
    return False


def _counted(
    at: Context,
    graph: JourneyGraph,
    paths: Sequence[Path],
    recipe: Recipe,
    period: tuple[date, date] | None,
) -> CountedLog | None:
    """Count a log beside the window; None where that is given up, or refused, which is told."""
    from cjm_desktop.compose.events import CountedLog, count_log
    from cjm_desktop.ui.base.patience import patiently

    title = at.words(message(N_("Counting {name} …"), name=_names(paths)))
    about = at.words(N_("Event log"))
    try:
        found = patiently(
            title,
            at.words,
            at.parent,
            lambda tell: count_log(graph, paths, recipe, period=period, tell=tell),
            about=about,
            at_once=True,
        )
    except CjmError as error:
        at.desk.tell(error)
        return None
    return found if isinstance(found, CountedLog) else None


def _dialog(
    at: Context, paths: Sequence[Path], graph: JourneyGraph, rules: tuple[EventRule, ...] | None
) -> EventLogDialog | None:
    """Look at a log, to ask which columns are what and which events belong to which step; None when that is given up.

    It begins with the columns and days of last time, which are seen there and agreed to. Raises CjmError for what
    cannot be read.
    """
    from msgspec.structs import replace

    from cjm_desktop.compose.events import LogLook, log_before, look_over, recipe_for
    from cjm_desktop.interchange.events.recipe import recipe_of
    from cjm_desktop.model.event_findings import days_asked
    from cjm_desktop.ui.base.patience import patiently
    from cjm_desktop.ui.incoming.event_log import EventLogDialog

    about = at.words(N_("Event log"))
    title = at.words(message(N_("Reading {name} …"), name=_names(paths)))

    def look(recipe: Recipe, parent: QWidget = at.parent) -> LogLook | None:
        found = patiently(
            title, at.words, parent, lambda tell: look_over(paths, recipe, tell=tell), about=about, at_once=True
        )
        return found if isinstance(found, LogLook) else None

    recipe, before = recipe_for(graph, paths), log_before(graph, paths)
    if before is not None:
        recipe = replace(recipe, columns=recipe_of(before).columns)
    if rules is not None:
        recipe = replace(recipe, rules=rules, borrowed="")
    first = look(recipe)
    if first is None:
        return None
    days = days_asked(before) if before is not None else None
    return EventLogDialog(first, look, recipe, graph, at.words, at.desk.labels.of, at.parent, days)


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _told(at: Context, log: EventLog) -> str:
    from cjm_desktop.model.event_words import doubts

    text = N_("{rows:,} events, {cases:,} cases counted")
    if log.unmatched:
        text = N_("{rows:,} events, {cases:,} cases counted; {unmatched:,} events belong to no step")
    told = at.words(message(text, rows=log.rows, cases=log.cases, unmatched=log.unmatched))
    doubt = doubts(log)
    return told if doubt is None else f"{told}. {at.words(doubt)}"


def take_off(at: Context) -> Doing:
    """What takes the log off whose numbers the map shows, which is the latest one."""
    return partial(_take_off, at) if at.writable and at.graph.table(EventLog) else None


def _take_off(at: Context) -> None:
    from cjm_desktop.edit.commands.events import delete_log
    from cjm_desktop.model.event_findings import latest_log

    log = latest_log(at.graph)
    if log is not None:
        at.run(delete_log.call(log.id))


def show_events(at: Context) -> None:
    """Show the numbers of the log on the map, or the map alone; nothing else moves."""
    at.document.shows_events = not at.document.shows_events
    at.panes.show_state()


def add_path(at: Context) -> None:
    """Make a relation of the most frequent path that the map does not have, drawn from step to step."""
    from cjm_desktop.edit.commands.relations import add_relation

    path = _missing(at)
    if path is not None:
        at.run(add_relation.call(*path))


def _missing(at: Context) -> tuple[RecordId, RecordId] | None:
    from cjm_desktop.model.event_findings import latest_log, off_the_map

    log = latest_log(at.graph)
    if log is None:
        return None
    drawn = {(each.source, each.target) for each in at.graph.table(Relation).values()}
    found = (each for each in off_the_map(log, at.graph) if (each.source, each.target) not in drawn)
    return next(((each.source, each.target) for each in found), None)


ACTIONS = (
    Action(
        "events.count", N_("Count an event log…"), writing(count_events), (Place("file.incoming", "", 40),), flush=True
    ),
    Action("events.rules", N_("Rules of the event log…"), rules_of, (Place("file.incoming", "", 41),), flush=True),
    Action("events.delete", N_("Take event log off"), take_off, (Place("file.incoming", "", 42),), flush=True),
    Action(
        "events.add_path",
        N_("Add the most frequent path of the log to the map"),
        lambda at: partial(add_path, at) if at.writable and at.graph.table(EventLog) else None,
        (Place("insert", "map", 90),),
        flush=True,
    ),
    Action(
        "view.events",
        N_("Event log"),
        lambda at: partial(show_events, at) if at.graph.table(EventLog) else None,
        (Place("view.shown", "", 45),),
        ("Ctrl+Alt+L",),
        checked=lambda at: at.document.shows_events,
    ),
)
