"""What every command of `cjm` keeps to, and that a new one is one new file."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest

from cjm_desktop import cli
from cjm_desktop.cli import main

ROOT = Path(__file__).resolve().parents[2]
FILES = (Path(cli.__path__[0]) / "commands").glob("*.py")
COMMANDS = sorted(path.stem.rstrip("_").replace("_", "-") for path in FILES if path.stem != "__init__")
Capture = pytest.CaptureFixture[str]

NEW_FILE = '''"""`cjm count`: how many letters a word has."""

from __future__ import annotations

from argparse import Namespace

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import Translator


def add(parser: Parser, t: Translator) -> None:
    """Add the argument."""
    parser.words.add_argument("word")


def count(a: Namespace, t: Translator) -> int:
    """Print the number."""
    print(len(a.word))
    return 0


COMMAND = CliCommand("count letters", add, count)
'''


def help_of(capsys: Capture, *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def listed(capsys: Capture, lang: str) -> list[str]:
    """The commands that the help text lists, each of which has words beside it."""
    return re.findall(r"^ {4}([a-z-]+) +\S", help_of(capsys, "--ui-lang", lang), re.MULTILINE)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_help_lists_every_command(lang: str, capsys: Capture) -> None:
    assert listed(capsys, lang) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_explains_itself_in_both_languages(command: str, capsys: Capture) -> None:
    english, korean = (help_of(capsys, "--ui-lang", lang, command) for lang in ("en", "ko"))
    assert f"cjm {command}" in english
    about = english.split("\n\n")[1]
    assert about not in korean
    assert re.search("[가-힣]", korean.split("\n\n")[1])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_first_page_shows_how_each_is_used(command: str) -> None:
    assert f"\ncjm {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_new_command_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    (tmp_path / "count.py").write_text(NEW_FILE, encoding="utf-8")
    package = importlib.import_module("cjm_desktop.cli.commands")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "cjm_desktop.cli.commands.count", raising=False)
    assert listed(capsys, "en") == sorted([*COMMANDS, "count"])
    assert main(["count", "journey"]) == 0
    assert capsys.readouterr().out == "7\n"
    assert main(["count"]) == 2
    assert "Usage: cjm count" in capsys.readouterr().err
