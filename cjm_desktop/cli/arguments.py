"""The words of the command line, and their help texts in the user's language."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from cjm_desktop import __version__
from cjm_desktop.cli import commands
from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator


def parser_of(t: Translator) -> Parser:
    """Give the parser of all commands; what it parses has `run`, the function of the command."""
    parser = Parser(translate=t, prog="cjm", description=t(N_("Customer journey maps on the command line.")))
    parser.choices.add_argument(
        "--version", action="version", version=f"cjm {__version__}", help=t(N_("say the version and end"))
    )
    parser.choices.add_argument("--ui-lang", metavar=TAGS, help=t(N_("language of these messages")))
    added = parser.add_subparsers(title=t(N_("Commands")), metavar=t(N_("COMMAND")), required=True)
    for name, command in find_commands().items():
        made: Parser = added.add_parser(name, translate=t, help=t(command.about), description=t(command.about))
        command.add(made, t)
        made.set_defaults(run=command.run, parser=made)
    return parser


def find_commands() -> Mapping[str, CliCommand]:
    """The commands by name, in the order of the alphabet, from the `COMMAND` of each module.

    A name that Python keeps for itself has a line behind it, as in `import_.py`; one within stands for a hyphen.
    """
    names = sorted(found.name for found in pkgutil.iter_modules(commands.__path__))
    return {
        name.rstrip("_").replace("_", "-"): importlib.import_module(f"{commands.__name__}.{name}").COMMAND
        for name in names
    }
