"""What a command of `cjm` is: each module of `commands` is one, under its own name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple

from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES

TAGS = "|".join(keys(LANGUAGES))


class CliCommand(NamedTuple):
    """What it does in a few words, its arguments, and what runs it and gives the exit code.

    What is parsed has `parser`, for words that make no sense together.
    """

    about: str
    add: Callable[[Parser, Translator], None]
    run: Callable[[Namespace, Translator], int]
