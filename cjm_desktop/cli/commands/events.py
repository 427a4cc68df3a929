"""`cjm events`: what really happens, counted on the steps of a map."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back, say
from cjm_desktop.foundation.command_line import Parser, shaped
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Translator, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.events import CountedLog
    from cjm_desktop.interchange.events.recipe import Recipe
    from cjm_desktop.model.event_logs import EventLog

_PARTS = ("case", "activity", "time", "channel", "segment")
MOST_NAMED = 8
NOTHING_FITS = "CJM-E527"


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="MAP.cjm", type=Path, help=t(N_("a map file")))
    parser.words.add_argument(
        "logs",
        metavar="LOG",
        type=Path,
        nargs="+",
        help=t(N_("event logs: CSV, Parquet or XES, also packed as .gz, .zip")),
    )
    parser.choices.add_argument(
        "-o", metavar="OUT.cjm", dest="out", type=Path, required=True, help=t(N_("the map file to write"))
    )
    parser.choices.add_argument(
        "--rules", metavar="R.json", type=Path, help=t(N_("which event belongs to which step; without, by their names"))
    )
    parser.choices.add_argument(
        "--save-rules", metavar="R.json", type=Path, help=t(N_("write the rules that were used, to be changed"))
    )
    for part, text in (
        ("case", N_("the column that tells whose event it is")),
        ("activity", N_("the column that names the event")),
        ("time", N_("the column that tells when it was")),
        ("channel", N_("the column that tells by which channel")),
        ("segment", N_("the column that parts the cases")),
    ):
        parser.choices.add_argument(f"--{part}", metavar="COLUMN", help=t(text))
    parser.choices.add_argument(
        "--dates",
        metavar="iso|ymd|dmy|mdy|seconds|…|serial",
        help=t(N_("how times are written, where it is not clear")),
    )
    parser.choices.add_argument(
        "--zone",
        metavar="ZONE",
        type=shaped(_zone, "+09:00, -05:30, UTC, Asia/Seoul, Europe/Berlin"),
        help=t(
            N_("the zone of days, and of times that name none: Asia/Seoul, +09:00, --zone=-05:00 for one behind UTC")
        ),
    )
    parser.choices.add_argument(
        "--period",
        metavar="FROM..TO",
        type=shaped(_period, "2026-03-01..2026-03-31"),
        help=t(N_("days to compare with all others")),
    )
    parser.choices.add_argument(
        "--distinct", action="store_true", help=t(N_("count events once that are written twice"))
    )
    parser.choices.add_argument(
        "--least",
        metavar="N",
        type=shaped(_least, "1, 2, 5 …"),
        help=t(N_("sums of fewer cases are not kept; 5 as a rule")),
    )
    parser.choices.add_argument(
        "--engine", metavar="ENGINE", default="", help=t(N_("what counts: duckdb://, duckdb://FILE, pyspark://local"))
    )
    parser.choices.add_argument(
        "--report", metavar="OUT.json", type=Path, help=t(N_("write what became of every row as JSON"))
    )


def events(a: Namespace, t: Translator) -> int:
    """Write a copy of a map with what was counted of logs."""
    from cjm_desktop.compose.events import count_log, log_before, replacing
    from cjm_desktop.compose.program import Program
    from cjm_desktop.edit.commands.events import keep_log
    from cjm_desktop.interchange.events.columns import DATES
    from cjm_desktop.interchange.events.engines import EXTRA, is_installed
    from cjm_desktop.storage.files import save_map

    if not is_installed():
        raise refusal("CJM-E520", package=EXTRA)
    goes_back(a.out)
    if a.dates and a.dates not in DATES:
        raise refusal("CJM-E433", option="--dates", names=", ".join(DATES))
    document = Program().open(a.file)
    recipe, before = _recipe(a, document), log_before(document.graph, a.logs)
    try:
        counted = count_log(document.graph, a.logs, recipe, engine=a.engine, period=a.period)
    except CjmError as error:
        if error.code == NOTHING_FITS and a.save_rules is not None:
            _write(a.save_rules, _blank_rules(a, recipe, document))
            say(
                t(
                    message(
                        N_("{file} lists all events: write their steps into it, those without one are ignored."),
                        file=a.save_rules.name,
                    )
                )
            )
        raise
    document.editor.run(keep_log.call(replacing(counted.log, document.graph)))
    save_map(document.graph, a.out, revision=document.revision, source=None, now=datetime.now(UTC))
    if a.save_rules is not None:
        _write(a.save_rules, _rules_text(counted, document))
    if a.report is not None:
        report = json.dumps(_report(counted, document), ensure_ascii=False, indent=1) + "\n"
        _write(a.report, report)
    _tell(counted, before, t)
    if a.period is not None and not (
        a.period[0].isoformat() <= counted.log.last and a.period[1].isoformat() >= counted.log.first
    ):
        days = message(N_("No case began from {first} to {last}."), first=a.period[0], last=a.period[1])
        say(t(days))
    return CLEAN


def _period(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    days = date.fromisoformat(first), date.fromisoformat(last)
    if days[0] > days[1]:
        raise ValueError(text)
    return days


def _zone(text: str) -> str:
    from cjm_desktop.interchange.events.zones import zone_said  # as late as it is asked for

    zone_said(text)
    return text


def _least(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _recipe(a: Namespace, document: Document) -> Recipe:
    """The rules that are given, else those of a log that the map has already, else those that names suggest."""
    from msgspec.structs import replace

    from cjm_desktop.compose.events import recipe_for
    from cjm_desktop.interchange.events.recipe import from_json
    from cjm_desktop.storage.files import read_file

    recipe = recipe_for(document.graph, a.logs)
    if a.rules is not None:
        recipe = from_json(read_file(a.rules)[0], a.rules.name, document.graph)
    chosen = {part: value for part in _PARTS if (value := getattr(a, part)) is not None}
    return replace(
        recipe,
        columns={**recipe.columns, **chosen},
        dates=a.dates or recipe.dates,
        zone=a.zone or recipe.zone,
        distinct=a.distinct or recipe.distinct,
        least=a.least or recipe.least,
    )


def _rules_text(counted: CountedLog, document: Document) -> str:
    from cjm_desktop.interchange.events.recipe import recipe_of, to_json

    return to_json(recipe_of(counted.log), document.graph)


def _blank_rules(a: Namespace, recipe: Recipe, document: Document) -> str:
    """The rules of a log of which no event belongs to a step: each event with a step to be filled in."""
    from msgspec.structs import replace

    from cjm_desktop.compose.events import look_over
    from cjm_desktop.interchange.events.recipe import to_json
    from cjm_desktop.model.event_logs import EventRule

    look = look_over(a.logs, recipe, a.engine)
    names = look.contents.names if look.contents is not None else {}
    rules = tuple(EventRule(text=name) for name in sorted(names, key=lambda each: (-names[each], each)))
    return to_json(replace(recipe, columns=look.parts, dates=look.dates, rules=rules), document.graph)


def _write(path: Path, text: str) -> None:
    from cjm_desktop.storage.files import atomic_write

    atomic_write(path, text.encode())


def _report(counted: CountedLog, document: Document) -> dict[str, Any]:
    """What became of every row: its counts add up to the rows that were read, and so do those of events."""
    import msgspec

    from cjm_desktop.model.text import text_in

    log = counted.log
    ignored = {each.text for each in log.rules if not each.step}
    others = {name: count for name, count in counted.names.items() if name not in counted.steps}
    lang = document.graph.map.lang
    stages = {stage.id: stage.name for stage in document.graph.stages()}  # a step without a name is called as its stage
    called = {
        step.id: text_in(step.name, lang, lang) or text_in(stages[step.stage], lang, lang)
        for step in document.graph.steps()
    }
    return {
        "log": log.name,
        "columns": {part: getattr(log, f"{part}_column") for part in _PARTS},
        "rows": log.rows,
        "counts": {
            "mapped": log.mapped,
            "unmatched": log.unmatched,
            "ignored": log.ignored,
            "repeated": log.repeated,
            "unread": log.unread,
        },
        "events": [
            {"name": name, "step": step, "stepName": called.get(step, ""), "events": counted.names[name]}
            for name, step in counted.steps.items()
        ],
        "others": [
            {"name": name, "events": count, "ignored": name in ignored}
            for name, count in sorted(others.items(), key=lambda each: (-each[1], each[0]))
        ],
        "cases": log.cases,
        "first": log.first,
        "last": log.last,
        "unit": log.unit,
        "least": log.least,
        "rules_suggested": counted.suggested,
        **{
            part: msgspec.to_builtins([_plain(each) for each in getattr(log, part)])
            for part in ("slices", "steps", "moves", "channels", "contrasts")
        },
    }


def _plain(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__struct_fields__ if name != "extra"}


def _tell(counted: CountedLog, before: EventLog | None, t: Translator) -> None:
    from cjm_desktop.model.event_words import days_words, doubts

    log = counted.log
    rows = message(NN_("{count:,} row", "{count:,} rows"), count=log.rows)
    sums = (
        (N_("{number:,} on steps"), log.mapped),
        (N_("{number:,} of no step"), log.unmatched),
        (N_("{number:,} ignored"), log.ignored),
        (N_("{number:,} repeated"), log.repeated),
        (N_("{number:,} without case or time"), log.unread),
    )
    words = " + ".join(t(message(text, number=count)) for text, count in sums if count)
    print(f"{log.name}: {t(rows)} = {words}")
    cases = message(NN_("{count:,} case", "{count:,} cases"), count=log.cases)
    print(t(message(N_("{cases}, begun {days}"), cases=cases, days=days_words(log))))
    if (doubt := doubts(log)) is not None:
        say(t(doubt))
    say(t(N_("To be seen with the map: View › Shown with the map › Event log, or cjm export --events.")))
    if counted.borrowed:
        text = N_("The rules are those of {name} in the map; --rules says others.")
        say(t(message(text, name=counted.borrowed)))
    if before is not None and before.segment_column and not log.segment_column:
        text = N_("Not parted by “{column}” as before: --segment says it.")
        say(t(message(text, column=before.segment_column)))
    if counted.suggested:
        say(t(N_("The rules were made of the names of steps: look at them with --save-rules.")))
    if log.unmatched:
        nameless = t(N_("without a name"))
        shown = [f"{each.name or nameless} {each.events:,}" for each in log.others[:MOST_NAMED]]
        more = " …" if len(log.others) > MOST_NAMED or log.rare else ""
        say(t(message(N_("Of no step: {names}"), names=", ".join(shown) + more)))


COMMAND = CliCommand(N_("count event logs on the steps of a map"), add, events)
