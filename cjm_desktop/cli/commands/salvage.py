"""`cjm salvage`: what can still be read of a damaged map file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a damaged map file")))
    parser.choices.add_argument(
        "-o", metavar="OUT", dest="out", type=Path, required=True, help=t(N_("the new map file to write"))
    )


def salvage(a: Namespace, t: Translator) -> int:
    """Write a new map of every record that is whole, and tell what came and what did not."""
    from cjm_desktop.storage.codec import encode
    from cjm_desktop.storage.files import atomic_write
    from cjm_desktop.storage.salvage import salvage_file

    goes_back(a.out)
    result = salvage_file(a.file)
    atomic_write(a.out, encode(result.graph, result.revision))
    for each in (*result.notices, *(problem.message for problem in result.problems)):
        say(t(each))
    return CLEAN


COMMAND = CliCommand(N_("write what can still be read of a damaged map"), add, salvage)
