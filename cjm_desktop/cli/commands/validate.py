"""`cjm validate`: what is wrong in map files."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.naming import place_of
from cjm_desktop.cli.output import CLEAN, PROBLEMS, each_map
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, NN_, Translator, message

if TYPE_CHECKING:
    from cjm_desktop.compose.services import Services


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("files", metavar="FILE", type=Path, nargs="+", help=t(N_("map files")))


def validate(a: Namespace, t: Translator) -> int:
    """List the problems of each map; notices are listed too, and advice is counted, but neither makes a problem."""
    from cjm_desktop.compose.services import Services

    services = Services()
    return max(each_map(a.files, t, lambda path: _validate(path, services, t)))


def _validate(path: Path, services: Services, t: Translator) -> int:
    from cjm_desktop.compose.insights import examine
    from cjm_desktop.model import rules
    from cjm_desktop.storage.files import open_map

    opened = open_map(path)
    problems = [*opened.problems, *rules.check(opened.graph)]
    for problem in problems:
        place = f" {place_of(opened.graph, problem.record, t)}" if problem.record else ""
        print(f"{path}: {problem.code}{place}: {t(problem.message)}")
    advice = examine(opened.graph, services.checks, date.today()).count  # noqa: DTZ011  (the day of whoever asks)
    if advice:
        forms = NN_(
            "{path}: {count} finding of the method, see `cjm check`",
            "{path}: {count} findings of the method, see `cjm check`",
        )
        print(t(message(forms, path=str(path), count=advice)))
    if any(not problem.notice for problem in problems):
        return PROBLEMS
    print(t(message(N_("{path}: clean"), path=str(path))))
    return CLEAN


COMMAND = CliCommand(N_("check map files and list their problems"), add, validate)
