"""What the words after a program's name mean, and what is said about them in the user's language."""

from __future__ import annotations

import argparse
import gettext
import locale
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

from cjm_desktop.foundation.messages import DOMAIN, N_, Translator, message
from cjm_desktop.foundation.paths import resources

# What argparse itself says of words it cannot use, as it asks gettext for it.
ARGPARSE_TEXTS = (
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("not allowed with argument %s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)


T = TypeVar("T")
_NUMBER = re.compile(r"[\d.,]+\s*[a-z]{0,2}")


class WrongUsage(Exception):
    """The words of the command line make no sense; `usage` shows how they would."""

    def __init__(self, detail: str, usage: str) -> None:
        super().__init__(detail)
        self.usage = usage

    def in_words(self, t: Translator) -> str:
        """Give what was not understood, and below it how it would be."""
        said = message(N_("The command was not understood: {detail}"), detail=str(self))
        return f"{t(said)}\n{self.usage.rstrip()}"


class Parser(argparse.ArgumentParser):
    """An argument parser whose headings and errors are in the user's language."""

    def __init__(self, *, translate: Translator, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._translate = translate
        self._mixing = False
        self.words = self.add_argument_group(translate(N_("Arguments")))
        self.choices = self.add_argument_group(translate(N_("Options")))
        self.choices.add_argument("-h", "--help", action="help", help=translate(N_("show this help and end")))

    def format_usage(self) -> str:
        """Give the usage line."""
        text = super().format_usage()
        # argparse keeps it for its errors without its first word, whose length it takes to be that of its own.
        return text if self._mixing and self.usage is None else self._in_words(text)

    def format_help(self) -> str:
        """Give the whole help text."""
        return self._in_words(super().format_help())

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Take options between the words too, and an option's value only where it is one.

        Without that `MAP --paper A0 OUT` would not be understood, and `--bleed MAP` would take the map for a length.
        """
        if self._subparsers is not None or self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(self._with_own_values(list(args or ())), namespace)
        finally:
            self._mixing = False

    def _with_own_values(self, words: list[str]) -> list[str]:
        """The words, with the usual value spelled out behind each option whose value was left out before a word."""
        spelled: list[str] = []
        for at, word in enumerate(words):
            action = self._option_string_actions.get(word)
            following = words[at + 1] if at + 1 < len(words) else "-"
            left_out = action is not None and action.nargs == argparse.OPTIONAL
            if left_out and action is not None and not following.startswith("-") and not _is_value(action, following):
                spelled.append(
                    f"{word}={action.const:g}" if isinstance(action.const, float) else f"{word}={action.const}"
                )
            else:
                spelled.append(word)
        return spelled

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Give what the words mean; raises WrongUsage when they mean nothing."""
        with _argparse_speaks(self._translate.lang):
            return self.parse_args(words)

    def _in_words(self, text: str) -> str:
        return text.replace("usage:", self._translate(N_("Usage:")), 1)

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage: `main` says it and ends."""
        raise WrongUsage(message, self.format_usage())


def shaped(read: Callable[[str], T], example: str) -> Callable[[str], T]:
    """Read a value, and answer a wrong one with it and what a right one looks like.

    argparse itself would tell the name that the function has in the program, which means nothing to whoever typed it.
    """

    def value(word: str) -> T:
        try:
            return read(word)
        except (TypeError, ValueError):
            raise argparse.ArgumentTypeError(f"{word!r}: {example}") from None

    return value


def _is_value(action: argparse.Action, word: str) -> bool:
    """Whether an option takes the word for its value: a number is one, though it may be out of range."""
    try:
        value = action.type(word) if callable(action.type) else word
    except (argparse.ArgumentTypeError, TypeError, ValueError):
        return _NUMBER.fullmatch(word) is not None
    return action.choices is None or value in action.choices


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


@contextmanager
def _argparse_speaks(lang: str) -> Iterator[None]:
    """Let argparse find its own sentences in our catalogue: it asks gettext, and gettext asks the environment."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(resources() / "locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
