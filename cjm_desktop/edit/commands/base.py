"""How a plain function becomes a command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sized
from typing import Concatenate, Generic, ParamSpec, cast

from msgspec import Struct

from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import Message, Plural, message

P = ParamSpec("P")


class CommandCall(Struct, frozen=True):
    """A command with its arguments, ready to be applied to a draft."""

    key: str
    label: Message
    apply: Callable[[Draft], None]


class Command(Generic[P]):
    """A function that fills a draft, with a key that never changes and a label for the menu of undo.

    A label in two forms counts the items of the function's first argument after the draft.
    """

    def __init__(self, key: str, label: str | Plural, function: Callable[Concatenate[Draft, P], None]) -> None:
        self.key = key
        self.label = label
        self.__doc__ = function.__doc__
        self._function = function
        self._signature = inspect.signature(function)

    def call(self, *args: P.args, **kwargs: P.kwargs) -> CommandCall:
        """The command with its arguments; nothing happens yet."""
        return CommandCall(self.key, self._name(*args, **kwargs), lambda draft: self._function(draft, *args, **kwargs))

    def __call__(self, draft: Draft, /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it to a draft, as a part of another command."""
        self._function(draft, *args, **kwargs)

    def _name(self, *args: P.args, **kwargs: P.kwargs) -> Message:
        if not isinstance(self.label, Plural):
            return message(self.label)
        _, counted, *_ = self._signature.bind(None, *args, **kwargs).arguments.values()
        return message(self.label, count=len(cast(Sized, counted)))


def command(key: str, label: str | Plural) -> Callable[[Callable[Concatenate[Draft, P], None]], Command[P]]:
    """Make a command of a function: `@command("card.add", N_("Add card"))`."""

    def decorate(function: Callable[Concatenate[Draft, P], None]) -> Command[P]:
        return Command(key, label, function)

    return decorate
