"""From the files of an event log to what a map keeps of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import NewId, new_id
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.events import counting, periods
from cjm_desktop.interchange.events.columns import LogColumns, dates_of, find_columns, likely_columns
from cjm_desktop.interchange.events.contrasts import contrasts
from cjm_desktop.interchange.events.engines import connected, failure, given_up_by, rising, table_of
from cjm_desktop.interchange.events.matching import sorted_out, suggested
from cjm_desktop.interchange.events.recipe import Recipe, recipe_again
from cjm_desktop.interchange.events.snapshot import KeptSums
from cjm_desktop.interchange.events.sources import LogFiles, in_all, prepared
from cjm_desktop.interchange.events.zones import zone_said
from cjm_desktop.model.event_findings import latest_log
from cjm_desktop.model.event_logs import EventLog, EventRule
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import PREFIX_OF, RecordId

Tell = Callable[[float], None]
_SAMPLES = 200


class CountedLog(Struct, frozen=True):
    """A log as the map keeps it, and what else was read: each event's count, its step, and those of no step.

    Its rules were suggested by names of steps, or `borrowed` of the log of that name.
    """

    log: EventLog
    names: Mapping[str, int]
    steps: Mapping[str, RecordId]
    suggested: bool
    borrowed: str = ""


class LogAtHand(Struct, frozen=True):
    """An open log: the heads of its columns, which of them are taken, how times are written, and what it holds.

    `example` is a time as it stands there.
    """

    heads: tuple[str, ...]
    columns: LogColumns
    dates: str
    example: str
    look: counting.LogContents
    events: Any


class LogLook(Struct, frozen=True):
    """What a log holds before it is counted: its heads, the column of each part that is known, what stands in them.

    Without `contents` it is told what is `wrong` with the columns.
    """

    heads: tuple[str, ...]
    parts: Mapping[str, str]
    dates: str
    contents: counting.LogContents | None
    wrong: CjmError | None


@contextmanager
def log_at_hand(
    paths: Sequence[Path], recipe: Recipe, engine: str = "", tell: Tell = lambda _share: None
) -> Iterator[LogAtHand]:
    """Open a log by its files for as long as it is needed; raises CjmError for what is wrong with it."""
    tell = rising(tell)
    with _opened(paths, engine, tell) as (table, files), ExitStack() as kept:
        heads = tuple(table.columns)
        columns = find_columns(heads, recipe.columns)
        in_all(files, columns)
        samples = _samples(table, columns.time)
        dates = recipe.dates or dates_of(samples)
        events = counting.events_of(table, columns, dates, zone_said(recipe.zone))
        if not files.parquet:  # a table of text is read once
            events = kept.enter_context(events.cache())
        tell(0.2)
        seen = counting.look(events, distinct=recipe.distinct, with_cases=recipe.rules is None or bool(recipe.borrowed))
        yield LogAtHand(heads, columns, dates, next(filter(None, samples), ""), seen, events)


def look_over(paths: Sequence[Path], recipe: Recipe, engine: str = "", tell: Tell = lambda _share: None) -> LogLook:
    """What a log holds before it is counted, as far as its columns are known; what is wrong with them is told in it.

    Raises CjmError for what is wrong with the files.
    """
    tell = rising(tell)
    with _opened(paths, engine, tell) as (table, files):
        heads = tuple(table.columns)
        parts = likely_columns(heads, recipe.columns)
        try:
            columns = find_columns(heads, parts)
            in_all(files, columns)
            dates = recipe.dates or dates_of(_samples(table, columns.time))
        except CjmError as error:
            return LogLook(heads, parts, recipe.dates, None, error)
        events = counting.events_of(table, columns, dates, zone_said(recipe.zone))
        tell(0.2)
        seen = counting.look(events, distinct=recipe.distinct)
        tell(1.0)
        return LogLook(heads, parts, dates, seen, None)


@contextmanager
def _opened(paths: Sequence[Path], engine: str, tell: Tell) -> Iterator[tuple[Any, LogFiles]]:
    """The table of a log with the engine that counts it, and its files; errors of the engine in words for people."""
    with tempfile.TemporaryDirectory(prefix="cjm-events-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        files = prepared(paths, place)
        tell(0.05)
        with connected(engine, place) as connection, given_up_by(connection, tell):
            try:
                yield table_of(connection, files), files
            except (OSError, GeneratorExit):
                raise
            except Exception as error:
                raise _told(error, files.names) from error


def count_log(
    graph: JourneyGraph,
    paths: Sequence[Path],
    recipe: Recipe,
    *,
    engine: str = "",
    period: tuple[date, date] | None = None,
    tell: Tell = lambda _share: None,
    new_id: NewId = new_id,
) -> CountedLog:
    """Count a log on the steps of a map; `period` are days to compare with all others.

    Raises CjmError, and whatever `tell` raises to give it up.
    """
    tell = rising(tell)
    with log_at_hand(paths, recipe, engine, tell) as at:
        return _counted(graph, _name(paths), recipe, at, period, tell, new_id)


def _counted(
    graph: JourneyGraph,
    name: str,
    recipe: Recipe,
    at: LogAtHand,
    period: tuple[date, date] | None,
    tell: Tell,
    new_id: NewId,
) -> CountedLog:
    names = at.look.names
    rules, guessed = rules_for(recipe, at.look, graph)
    steps = tuple(step.id for step in graph.steps())
    there = frozenset(steps)
    found = {each: rule for each, rule in sorted_out(names, rules).items() if not rule.step or rule.step in there}
    numbers = {each: steps.index(rule.step) for each, rule in found.items() if rule.step}
    if not names:
        raise refusal("CJM-E540", name=name, example=at.example) if at.look.rows else refusal("CJM-E534", name=name)
    if not numbers:
        if guessed and max(at.look.cases.values(), default=recipe.least) < recipe.least:
            raise refusal("CJM-E542", least=recipe.least)
        raise refusal("CJM-E527", names=", ".join(sorted(names, key=lambda each: -names[each])[:8]))
    events = counting.good(at.events, distinct=recipe.distinct)
    counting.channels_are_few(events, at.columns.channel)
    ignored = [each for each, rule in found.items() if not rule.step]
    unmatched = [each for each in names if each not in found]
    together = _together(found, rules)
    sums = counting.count(
        events, numbers, unmatched, at.columns.segment, lambda share: tell(0.2 + 0.75 * share), together
    )
    kept = KeptSums(sums, steps, recipe.least)
    others, rare = kept.others()
    days = [row["day"] for row in sums.masks]
    asked = (periods.day_number(period[0]), periods.day_number(period[1])) if period else None
    total = sum(names.values())
    mapped, left_out = (sum(names[each] for each in part) for part in (numbers, ignored))
    log = EventLog(
        id=new_id(PREFIX_OF[EventLog]),
        name=name,
        case_column=at.columns.case,
        activity_column=at.columns.activity,
        time_column=at.columns.time,
        channel_column=at.columns.channel,
        segment_column=at.columns.segment,
        dates=at.dates,
        zone=recipe.zone,
        rules=_with_events(
            rules, found, names, sums, {step: number for number, step in enumerate(steps)}, recipe.least
        ),
        ends=recipe.ends,
        distinct=recipe.distinct,
        least=recipe.least,
        rows=at.look.rows,
        mapped=mapped,
        unmatched=total - mapped - left_out,
        ignored=left_out,
        repeated=at.look.repeated,
        unread=at.look.unread,
        rare=rare,
        cases=sum(row["cases"] for row in sums.cases),
        first=periods.said(min(days, default=None)),
        last=periods.said(max(days, default=None)),
        unit=sums.unit,
        slices=kept.slices(),
        steps=kept.steps(),
        moves=kept.moves(),
        channels=kept.channels(),
        others=others,
        contrasts=contrasts(sums.masks, steps, recipe.least, asked),
    )
    tell(1.0)
    borrowed = "" if guessed else recipe.borrowed
    return CountedLog(log, names, {each: steps[number] for each, number in numbers.items()}, guessed, borrowed)


def _numbered(found: Mapping[str, EventRule], rules: Sequence[EventRule]) -> dict[str, int]:
    """The number of the rule that means each name."""
    at = {id(rule): number for number, rule in enumerate(rules)}
    return {name: at[id(rule)] for name, rule in found.items()}


def _together(found: Mapping[str, EventRule], rules: Sequence[EventRule]) -> dict[str, int]:
    """The names, with the number of their rule, whose cases are not known by those of a step that no other rule has."""
    numbers = _numbered(found, rules)
    of_step = Counter(rules[number].step for number in set(numbers.values()))
    return {name: at for name, at in numbers.items() if not rules[at].step or of_step[rules[at].step] > 1}


def _with_events(
    rules: tuple[EventRule, ...],
    found: Mapping[str, EventRule],
    names: Mapping[str, int],
    sums: counting.Sums,
    steps: Mapping[RecordId, int],
    least: int,
) -> tuple[EventRule, ...]:
    """Rules with the rows that each meant, where enough cases have any; none is told, too."""
    rows: Counter[int] = Counter()
    for name, number in _numbered(found, rules).items():
        rows[number] += names[name]
    cases = {row["rule"]: row["cases"] for row in sums.rules}
    of_steps: Counter[int] = Counter()
    for row in sums.steps:
        of_steps[row["step"]] += row["cases"]

    def told(number: int) -> int | None:
        known = cases.get(number, of_steps[steps[rules[number].step]] if rules[number].step in steps else 0)
        return rows[number] if not rows[number] or known >= max(1, least) else None

    return tuple(replace(rule, events=told(number)) for number, rule in enumerate(rules))


def rules_for(recipe: Recipe, seen: counting.LogContents, graph: JourneyGraph) -> tuple[tuple[EventRule, ...], bool]:
    """The rules by which a log is sorted out, and whether they were only suggested by what its steps are called.

    A suggested rule keeps the name of its event, so an event of few cases has none.
    """
    if recipe.rules is not None:
        there = {step.id for step in graph.steps()}
        fitting = (each.step in there for each in sorted_out(seen.names, recipe.rules).values())
        if not recipe.borrowed or any(fitting):
            return recipe.rules, False
    return suggested([each for each in seen.names if seen.cases[each] >= recipe.least], graph), True


def recipe_for(graph: JourneyGraph, paths: Sequence[Path]) -> Recipe:
    """How a log of these files was sorted out before, where the map has one; else as its latest log, of other days.

    What a map of somebody else says must not make this count give more away than one without it.
    """
    known = log_before(graph, paths)
    if known is None:
        return Recipe()
    recipe = recipe_again(known)
    return recipe if known.name == _name(paths) else replace(recipe, dates="", borrowed=known.name)


def log_before(graph: JourneyGraph, paths: Sequence[Path]) -> EventLog | None:
    """The log of a map by the name of these files, else its latest one."""
    named = next((each for each in graph.in_order(EventLog) if each.name == _name(paths)), None)
    return named or latest_log(graph)


def _name(paths: Sequence[Path]) -> str:
    return " + ".join(path.name for path in paths)


def replacing(log: EventLog, graph: JourneyGraph) -> EventLog:
    """A log under the id of the one of that name in a map, so that a second reading takes its place."""
    same = next((each for each in graph.in_order(EventLog) if each.name == log.name), None)
    return replace(log, id=same.id) if same is not None else log


def _samples(table: Any, column: str) -> list[str]:
    if not (table[column].type().is_string() or table[column].type().is_numeric()):
        return []
    return [str(each[column] or "") for each in table.select(column).limit(_SAMPLES).to_pyarrow().to_pylist()]


def _told(error: Exception, names: Sequence[str]) -> Exception:
    """An error of the engine in words for people; others, such as those that give up, as they are."""
    engine = type(error).__module__.split(".")[0] in {"duckdb", "_duckdb", "ibis", "pyspark", "py4j", "pyarrow"}
    return failure(error, names) if engine else error
