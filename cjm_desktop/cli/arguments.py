"""The words of the command line, and their help texts in the user's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from cjm_desktop import __version__
from cjm_desktop.cli import check, export, importing, maps, redaction, wall
from cjm_desktop.cli.export_arguments import add_export_arguments
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.model.vocabulary import LANGUAGES, REDACTED_PARTS, keys

TAGS = "|".join(keys(LANGUAGES))


def parser_of(t: Translator) -> Parser:
    """Give the parser of all commands; what it parses has `run`, the function of the command."""
    parser = Parser(translate=t, prog="cjm", description=t(N_("Customer journey maps on the command line.")))
    parser.choices.add_argument(
        "--version", action="version", version=f"cjm {__version__}", help=t(N_("say the version and end"))
    )
    parser.choices.add_argument("--ui-lang", metavar=TAGS, help=t(N_("language of these messages")))
    commands = parser.add_subparsers(title=t(N_("Commands")), metavar=t(N_("COMMAND")), required=True)

    def command(name: str, run: Callable[[argparse.Namespace, Translator], int], about: str) -> Parser:
        made: Parser = commands.add_parser(name, translate=t, help=t(about), description=t(about))
        made.set_defaults(run=run)
        return made

    new = command("new", maps.new, N_("make a new map from a template"))
    new.words.add_argument("out", metavar="OUT.cjm", type=Path, help=t(N_("the map file to write")))
    new.choices.add_argument(
        "--template", metavar="NAME", required=True, help=t(N_("a name that `cjm templates` lists"))
    )
    new.choices.add_argument("--lang", metavar=TAGS, choices=keys(LANGUAGES), help=t(N_("language of the map")))

    command("templates", maps.templates, N_("list the templates"))

    info = command("info", maps.info, N_("tell what a map holds"))
    info.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    info.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))

    validate = command("validate", check.validate, N_("check map files and list their problems"))
    validate.words.add_argument("files", metavar="FILE", type=Path, nargs="+", help=t(N_("map files")))

    fmt = command("fmt", check.fmt, N_("write map files anew in their canonical form"))
    fmt.words.add_argument("files", metavar="FILE", type=Path, nargs="+", help=t(N_("map files")))
    fmt.choices.add_argument("--repair", action="store_true", help=t(N_("repair a damaged map; needs -o")))
    fmt.choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("write there, not in place")))

    drawn = command("export", export.export, N_("write maps as PDF, PNG, SVG, JPEG or WebP"))
    add_export_arguments(drawn.words, drawn.choices, t)
    drawn.set_defaults(usage=drawn.format_usage())

    brought = command("import", importing.bring_in, N_("make a map of a workbook, a table or an outline"))
    importing.add_import_arguments(brought, t)

    bare = command("redact", redaction.redact, N_("write a copy of a map for other eyes"))
    bare.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    bare.words.add_argument("out", metavar="OUT.cjm", type=Path, help=t(N_("the map file to write")))
    bare.words.add_argument(
        "parts",
        metavar="PART,…",
        help=t(message(N_("what is to go: lanes:NAME+NAME, all, {names}"), names=", ".join(keys(REDACTED_PARTS)))),
    )

    hung = command("wall", wall.wall, N_("list the codes of the cards on a wall, or rebuild a map from such a list"))
    hung.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    hung.choices.add_argument("--codes", metavar="LIST", type=Path, help=t(N_("the list as the wall hangs; needs -o")))
    hung.choices.add_argument("--keep-codes", action="store_true", help=t(N_("keep the printed codes in the map")))
    hung.choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("write there, not in place")))
    hung.choices.add_argument("--lang", metavar=TAGS, help=t(N_("language of the names in the list")))
    hung.set_defaults(usage=hung.format_usage())
    return parser
