"""`cjm check`: what may be unwise in maps, by the rules of the method."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, each_map, say
from cjm_desktop.foundation.command_line import Parser, shaped
from cjm_desktop.foundation.messages import N_, NN_, Translator, message

if TYPE_CHECKING:
    from cjm_desktop.compose.insights import Insights
    from cjm_desktop.compose.services import Services
    from cjm_desktop.extensions.checking import Checked, Finding


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("files", metavar="MAP", type=Path, nargs="+", help=t(N_("map files")))
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))
    parser.choices.add_argument(
        "--day",
        metavar="DATE",
        type=shaped(date.fromisoformat, "2027-02-28"),
        help=t(N_("the day to judge by, such as 2027-02-28; today")),
    )


def check(a: Namespace, t: Translator) -> int:
    """List what each map is advised on; 1 where there is anything, as `validate` has it for problems."""
    from cjm_desktop.compose.services import Services

    services, facts = Services(), list[dict[str, Any]]()
    codes = list(each_map(a.files, t, lambda path: _check(path, a, services, facts, t)))
    if a.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    return max(codes)


def _check(path: Path, a: Namespace, services: Services, facts: list[dict[str, Any]], t: Translator) -> int:
    from cjm_desktop.compose.insights import examine
    from cjm_desktop.extensions.checking import Checked
    from cjm_desktop.storage.files import open_map

    graph = open_map(path).graph
    today = a.day or date.today()  # noqa: DTZ011  (a review is due on the day of whoever asks)
    insights = examine(graph, services.checks, today)
    at = Checked(graph, today)
    facts.append(_facts(path, insights, at, t))
    for failed in insights.failed:
        words = message(N_("The check “{name}” could not run."), name=message(failed.name))
        say(f"{path}: {t(words)}")
    if not a.json:
        _print(path, insights, at, t)
    return PROBLEMS if insights.count else CLEAN


def _print(path: Path, insights: Insights, at: Checked, t: Translator) -> None:
    for told in insights.told:
        if not told.findings:
            continue
        print(f"{path}: {t(told.check.name)} ({len(told.findings)}). {t(told.check.reason)}")
        for finding in told.findings:
            print("  " + " – ".join(filter(None, (t(finding.what), _place(at, finding, t)))))
    if insights.silenced:
        forms = NN_("{path}: {count} finding is silenced", "{path}: {count} findings are silenced")
        print(t(message(forms, path=str(path), count=insights.silenced)))
    ran = message(NN_("{count} check", "{count} checks"), count=insights.ran)
    if not insights.count:
        print(t(message(N_("{path}: nothing to mention ({checks})"), path=str(path), checks=ran)))


def _place(at: Checked, finding: Finding, t: Translator) -> str:
    from cjm_desktop.compose.insights import place_of

    place = place_of(at, finding)
    return t(place) if place else ""


def _facts(path: Path, insights: Insights, at: Checked, t: Translator) -> dict[str, Any]:
    found = [
        {
            "check": told.check.key,
            "group": told.check.group,
            "name": t(told.check.name),
            "reason": t(told.check.reason),
            "what": t(finding.what),
            "place": _place(at, finding, t),
            "records": list(finding.records),
            "silenced": note,
        }
        for told in insights.told
        for finding, note in (
            *((each, None) for each in told.findings),
            *((each.finding, each.by.note) for each in told.silenced),
        )
    ]
    off = [each.key for each in insights.off]
    failed = [each.key for each in insights.failed]
    return {"file": str(path), "checks": insights.ran, "off": off, "failed": failed, "findings": found}


COMMAND = CliCommand(N_("tell what may be unwise in maps, and why"), add, check)
