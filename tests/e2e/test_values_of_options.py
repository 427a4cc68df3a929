"""A value that an option cannot use is answered with what a right one looks like, never with a name of the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.cli.arguments import find_commands
from cjm_desktop.compose.services import Services
from cjm_desktop.foundation.command_line import Parser


def read_options() -> Iterator[tuple[str, argparse.Action]]:
    for name, command in find_commands().items():
        parser = Parser(translate=Services().translator("en"), prog=name)
        command.add(parser, Services().translator("en"))
        for action in parser._actions:  # noqa: SLF001  (argparse lists them nowhere else)
            if callable(action.type) and action.type is not Path:
                yield f"{name} {'/'.join(action.option_strings)}", action


OPTIONS = dict(read_options())


@pytest.mark.parametrize("word", ["어제", "2026-07-01..2026-06-01"])
@pytest.mark.parametrize("option", OPTIONS)
def test_a_wrong_value_is_told_with_a_right_one(option: str, word: str) -> None:
    read = OPTIONS[option].type
    assert callable(read)
    with pytest.raises(argparse.ArgumentTypeError):
        read(word)


def test_a_period_is_asked_for_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "a.cjm", "b.csv", "--period", "어제", "-o", "c.cjm"]) == 2
    said = capsys.readouterr().err
    assert "'어제': 2026-03-01..2026-03-31" in said
    assert "_period" not in said
