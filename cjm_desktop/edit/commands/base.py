"""How a plain function becomes a command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Concatenate, Generic, ParamSpec, cast

from msgspec import Struct

from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import Message, Plural, message

P = ParamSpec("P")


class CommandCall(Struct, frozen=True):
    """A command with its arguments, ready to be applied to a draft.

    `weight` is how many things it is given at the most, by which it is known that it may take long.
    """

    key: str
    label: Message
    apply: Callable[[Draft], None]
    weight: int = 0


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
        weight = max((len(each) for each in _counted((*args, *kwargs.values()))), default=0)
        label = self._name(*args, **kwargs)
        return CommandCall(self.key, label, lambda draft: self._function(draft, *args, **kwargs), weight)

    def __call__(self, draft: Draft, /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it to a draft, as a part of another command."""
        self._function(draft, *args, **kwargs)

    def _name(self, *args: P.args, **kwargs: P.kwargs) -> Message:
        if not isinstance(self.label, Plural):
            return message(self.label)
        _, counted, *_ = self._signature.bind(None, *args, **kwargs).arguments.values()
        return message(self.label, count=len(cast(Sized, counted)))


def _counted(arguments: Iterable[object]) -> Iterator[Sized]:
    """What of a command's arguments can be counted, and of structs among them their fields."""
    for each in arguments:
        parts = [getattr(each, name) for name in each.__struct_fields__] if isinstance(each, Struct) else [each]
        yield from (part for part in parts if isinstance(part, Sized) and not isinstance(part, str))


def command(key: str, label: str | Plural) -> Callable[[Callable[Concatenate[Draft, P], None]], Command[P]]:
    """Make a command of a function: `@command("card.add", N_("Add card"))`."""

    def decorate(function: Callable[Concatenate[Draft, P], None]) -> Command[P]:
        return Command(key, label, function)

    return decorate
