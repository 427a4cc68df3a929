"""`cjm new`: a map made from a template."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.cli.output import CLEAN
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("out", metavar="OUT.cjm", type=Path, help=t(N_("the map file to write")))
    parser.choices.add_argument(
        "--template", metavar="NAME", required=True, help=t(N_("a name that `cjm templates` lists"))
    )
    parser.choices.add_argument("--lang", metavar=TAGS, choices=keys(LANGUAGES), help=t(N_("language of the map")))


def new(a: Namespace, t: Translator) -> int:
    """Write a new map made from a template."""
    from cjm_desktop.compose.program import Program

    if a.out.exists():
        raise refusal("CJM-E406", path=str(a.out))
    document = Program().new(a.template, a.lang or t.lang)
    document.save(a.out)
    return CLEAN


COMMAND = CliCommand(N_("make a new map from a template"), add, new)
