"""What holds of every command, found in the folder of commands."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import Any

import pytest

import cjm_desktop.edit.commands
from cjm_desktop.edit.commands.base import Command
from cjm_desktop.foundation.messages import ENGLISH, Message, Plural, message
from tests.property.catalogue_rules import CatalogueRules
from tests.property.test_store_machine import StoreMachine


def every_command() -> dict[str, Command[Any]]:
    """The commands by where they are, each once."""
    found: dict[str, Command[Any]] = {}
    for module in pkgutil.iter_modules(cjm_desktop.edit.commands.__path__, "cjm_desktop.edit.commands."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            if isinstance(thing, Command) and thing not in found.values():
                found[f"{module.name}.{name}"] = thing
    return found


COMMANDS = every_command()


def test_there_are_commands_for_all_that_a_map_consists_of() -> None:
    kinds = {command.key.split(".")[0] for command in COMMANDS.values()}
    assert kinds >= {
        "card",
        "clip",
        "lane",
        "map",
        "persona",
        "record",
        "relation",
        "stage",
        "step",
        "table",
        "terminal",
    }


def test_keys_are_unique() -> None:
    keys = [command.key for command in COMMANDS.values()]
    assert len(set(keys)) == len(keys)


def test_random_editing_has_a_rule_for_every_command() -> None:
    rules = "".join(inspect.getsource(each) for each in (StoreMachine, CatalogueRules))
    names = {place.rsplit(".", maxsplit=1)[-1] for place in COMMANDS}
    without = [name for name in sorted(names) if not re.search(rf"\b{name}\.call\(", rules)]
    assert without == [], "give each a rule in tests/property/test_store_machine.py or catalogue_rules.py"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_has_a_key_a_label_and_words(command: Command[Any]) -> None:
    assert re.fullmatch(r"[a-z]+(\.[a-z_]+)+", command.key)
    assert command.__doc__
    texts = [command.label.one, command.label.many] if isinstance(command.label, Plural) else [command.label]
    for text in texts:
        words = ENGLISH(message(text, count=2)) if isinstance(command.label, Plural) else ENGLISH(Message(text))
        assert words[0].isupper()
        assert "{" not in words
        assert not words.endswith(".")
