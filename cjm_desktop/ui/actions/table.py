"""The one table of actions and menus, gathered from the files in `subjects`: a new file is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import ModuleType
from typing import NamedTuple, TypeVar

from msgspec import Struct

from cjm_desktop.ui.actions.action import Action, Menu, Place

SUBJECTS = "cjm_desktop.ui.actions.subjects"
E = TypeVar("E")


class MenuGroup(NamedTuple):
    """A group of a menu: each entry with the text that it has there."""

    key: str
    entries: list[tuple[str, Action | Menu]]


class ActionTable(Struct, frozen=True, dict=True):
    """All actions and menus by their keys."""

    actions: Mapping[str, Action]
    menus: Mapping[str, Menu]

    @cached_property
    def _placed(self) -> Mapping[str, Sequence[tuple[Place, Action | Menu]]]:
        """What has a place in each menu."""
        found: dict[str, list[tuple[Place, Action | Menu]]] = {}
        entries: list[Action | Menu] = [*self.actions.values(), *self.menus.values()]
        for entry in entries:
            for place in entry.places:
                found.setdefault(place.menu, []).append((place, entry))
        return found

    def groups(self, menu: str) -> list[MenuGroup]:
        """What stands in a menu: its groups in order, each entry with the text that it has there."""
        found: dict[str, list[tuple[int, str, str, Action | Menu]]] = {}
        here = (menu, *self.menus[menu].includes) if menu in self.menus else (menu,)
        for place, entry in (each for name in dict.fromkeys(here) for each in self._placed.get(name, ())):
            own = entry.text if isinstance(entry, Action) else entry.title
            found.setdefault(place.group, []).append((place.order, entry.key, place.text or own, entry))
        known = self.menus[menu].groups if menu in self.menus else ()
        order = [*known, *sorted(set(found) - set(known))]
        return [
            MenuGroup(key, [(text, entry) for *_, text, entry in sorted(found[key], key=_rank)])
            for key in order
            if key in found
        ]

    def below(self, menu: str) -> Iterator[Action]:
        """All actions of a menu and the menus in it, in their order."""
        return (action for _, action in self.reached(menu))

    def reached(self, menu: str, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Action]]:
        """The same, each with the titles of the menus in it that lead there, behind a `path`."""
        for group in self.groups(menu):
            for text, entry in group.entries:
                if isinstance(entry, Menu):
                    yield from self.reached(entry.key, (*path, text))
                else:
                    yield path, entry


def _rank(found: tuple[int, str, str, Action | Menu]) -> tuple[int, str]:
    return found[:2]


@cache
def actions_table() -> ActionTable:
    """The table of the program; raises ValueError for a key that two entries have."""
    actions: dict[str, Action] = {}
    menus: dict[str, Menu] = {}
    for module in _modules():
        for action in getattr(module, "ACTIONS", ()):
            _add(actions, action.key, action)
        for menu in getattr(module, "MENUS", ()):
            _add(menus, menu.key, menu)
    return ActionTable(actions, menus)


def _add(into: dict[str, E], key: str, entry: E) -> None:
    if key in into:
        raise ValueError(f"two entries have the key {key}")
    into[key] = entry


def _modules() -> Iterator[ModuleType]:
    paths = importlib.import_module(SUBJECTS).__path__
    for found in sorted(pkgutil.iter_modules(paths), key=lambda each: each.name):
        yield importlib.import_module(f"{SUBJECTS}.{found.name}")
