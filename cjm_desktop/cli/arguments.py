"""The words of the command line, and their help texts in the user's language."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from cjm_desktop import __version__
from cjm_desktop.cli import check, export, maps, redaction, wall
from cjm_desktop.cli.export_arguments import add_export_arguments
from cjm_desktop.cli.output import WrongUsage
from cjm_desktop.foundation.messages import N_, Translator


class Parser(argparse.ArgumentParser):
    """An argument parser whose headings and errors are in the user's language."""

    def __init__(self, *, translate: Translator, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._translate = translate
        self.words = self.add_argument_group(translate(N_("Arguments")))
        self.choices = self.add_argument_group(translate(N_("Options")))
        self.choices.add_argument("-h", "--help", action="help", help=translate(N_("show this help and end")))

    def format_usage(self) -> str:
        """Give the usage line."""
        return self._in_words(super().format_usage())

    def format_help(self) -> str:
        """Give the whole help text."""
        return self._in_words(super().format_help())

    def _in_words(self, text: str) -> str:
        return text.replace("usage:", self._translate(N_("Usage:")), 1)

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage: `main` says it and ends."""
        raise WrongUsage(message, self.format_usage())


def interface_language(words: list[str]) -> tuple[str, list[str]]:
    """Take `--ui-lang` out of the words, wherever it stands, else look to the system: help needs it before parsing."""
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    finder.add_argument("--ui-lang")
    try:
        found, rest = finder.parse_known_args(words)
    except argparse.ArgumentError:
        return "en", words
    names = (found.ui_lang, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    return next((name for name in names if name), None) or locale.getlocale()[0] or "en", rest


def parser_of(t: Translator) -> Parser:
    """Give the parser of all commands; what it parses has `run`, the function of the command."""
    parser = Parser(translate=t, prog="cjm", description=t(N_("Customer journey maps on the command line.")))
    parser.choices.add_argument(
        "--version", action="version", version=f"cjm {__version__}", help=t(N_("say the version and end"))
    )
    parser.choices.add_argument("--ui-lang", metavar="ko|en", help=t(N_("language of these messages")))
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
    new.choices.add_argument("--lang", metavar="ko|en", choices=("ko", "en"), help=t(N_("language of the map")))

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

    bare = command("redact", redaction.redact, N_("write a copy of a map for other eyes"))
    bare.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    bare.words.add_argument("out", metavar="OUT.cjm", type=Path, help=t(N_("the map file to write")))
    bare.words.add_argument(
        "parts",
        metavar="PART,…",
        help=t(N_("what is to go: lanes:NAME+NAME, all, names, client, sources, comments, notes, links, pictures")),
    )

    hung = command("wall", wall.wall, N_("list the codes of the cards on a wall, or rebuild a map from such a list"))
    hung.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    hung.choices.add_argument("--codes", metavar="LIST", type=Path, help=t(N_("the list as the wall hangs; needs -o")))
    hung.choices.add_argument("--keep-codes", action="store_true", help=t(N_("keep the printed codes in the map")))
    hung.choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("write there, not in place")))
    hung.choices.add_argument("--lang", metavar="ko|en", help=t(N_("language of the names in the list")))
    hung.set_defaults(usage=hung.format_usage())
    return parser
