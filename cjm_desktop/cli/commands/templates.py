"""`cjm templates`: what a new map can begin from."""

from __future__ import annotations

from argparse import Namespace

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator


def add(_: Parser, __: Translator) -> None:
    """It takes no arguments."""


def templates(_: Namespace, t: Translator) -> int:
    """List the templates by name."""
    from cjm_desktop.compose.program import Program

    for template in Program().templates:
        name, summary = (text.get(t.lang) or text["en"] for text in (template.name, template.about))
        print(f"{template.key}  {name}: {summary}")
    return CLEAN


COMMAND = CliCommand(N_("list the templates"), add, templates)
