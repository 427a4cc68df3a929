"""`cjm selftest`: the promises of saving, tried on a disk of the user's own."""

from __future__ import annotations

import random
from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, say
from cjm_desktop.foundation.command_line import Parser, shaped
from cjm_desktop.foundation.messages import N_, Translator, message


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.choices.add_argument(
        "--faults",
        action="store_true",
        required=True,
        help=t(N_("kill a program while it saves, and save where there is no room; takes less than a minute")),
    )
    parser.choices.add_argument(
        "--folder",
        metavar="DIR",
        type=Path,
        default=Path(),
        help=t(N_("try the disk of this folder, else of this one")),
    )
    parser.choices.add_argument(
        "--runs", metavar="N", type=shaped(int, "200"), default=200, help=t(N_("how often to kill"))
    )
    parser.choices.add_argument(
        "--seed", metavar="S", type=shaped(int, "7"), help=t(N_("kill at the same moments as another run"))
    )


def selftest(a: Namespace, t: Translator) -> int:
    """Try the disk and print a line for each trial."""
    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.trial import try_disk

    seed = random.SystemRandom().getrandbits(32) if a.seed is None else a.seed
    failed = False
    for trial in try_disk(a.folder.resolve(), Program().sample(t.lang), max(1, a.runs), seed):
        print(trial, flush=True)
        for wrong in trial.bad:
            say(wrong)
        failed = failed or bool(trial.bad)
    if failed:
        say(t(message(N_("This disk does not keep what it confirms. Save maps on another one."))))
    return PROBLEMS if failed else CLEAN


COMMAND = CliCommand(N_("try on your own disk that nothing is lost"), add, selftest)
