"""Settings as data: one line says of each how it is stored, what it is at first, and how a user is told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

from PySide6.QtCore import QByteArray

from cjm_desktop.foundation.paths import path_from, path_text

T = TypeVar("T")
HEX_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class SettingStore(Protocol):
    """What holds settings: it reads whatever has been stored, and tells when a value becomes another."""

    def stored(self, key: str) -> object:
        """What is stored under a key, None for nothing and for what cannot be read."""

    def keep(self, key: str, value: object) -> None:
        """Store a value under a key; None takes it out."""

    def tell(self, key: str) -> None:
        """Tell the observers that the setting of a key has become another."""


class Control(Enum):
    """How a dialog asks for a setting."""

    NONE = "none"  # the program keeps it for itself
    CHOICE = "choice"
    SWITCH = "switch"
    LINE = "line"


class Setting(Generic[T]):
    """One value that the program remembers between starts.

    `read` makes the value of what is stored and gives None for what it cannot be; the setting is `default` then.
    """

    def __init__(
        self,
        default: T,
        read: Callable[[object], T | None],
        write: Callable[[T], object],
        *,
        control: Control = Control.NONE,
        choices: tuple[tuple[str, str], ...] = (),
        group: str = "",
        label: str = "",
        help: str = "",
    ) -> None:
        """Describe a setting; its key is the name that it has in its table."""
        self.default, self._read, self._write = default, read, write
        self.control, self.choices = control, choices
        self.group, self.label, self.help = group, label, help
        self.key = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    @overload
    def __get__(self, store: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, store: SettingStore, owner: type) -> T: ...
    def __get__(self, store: SettingStore | None, owner: type) -> Setting[T] | T:
        if store is None:
            return self
        stored = store.stored(self.key)
        value = None if stored is None else self._read(stored)
        return self.default if value is None else value

    def __set__(self, store: SettingStore, value: T) -> None:
        before = self.__get__(store, type(store))
        store.keep(self.key, self._write(value))
        if value != before:
            store.tell(self.key)


def choice(choices: tuple[tuple[str, str], ...], *, group: str, label: str, help: str = "") -> Setting[str]:
    """One of some (value, text) pairs, the first unless another has been chosen."""
    values = {value for value, _ in choices}
    return Setting(
        choices[0][0],
        lambda stored: stored if isinstance(stored, str) and stored in values else None,
        lambda value: value,
        control=Control.CHOICE,
        choices=choices,
        group=group,
        label=label,
        help=help,
    )


def switch(default: bool, *, group: str, label: str, help: str = "") -> Setting[bool]:
    """On or off."""
    return Setting(default, _read_switch, _write_switch, control=Control.SWITCH, group=group, label=label, help=help)


def kept_switch(default: bool) -> Setting[bool]:
    """On or off, as a menu of the window says."""
    return Setting(default, _read_switch, _write_switch)


def _read_switch(stored: object) -> bool | None:
    return {"yes": True, "no": False}.get(stored) if isinstance(stored, str) else None


def _write_switch(value: bool) -> str:
    return "yes" if value else "no"


def line(*, group: str, label: str, help: str = "") -> Setting[str]:
    """A few words of the user's own, none at first."""
    return Setting(
        "",
        lambda stored: stored.strip() if isinstance(stored, str) and stored.isprintable() else None,
        lambda value: value.strip() or None,
        control=Control.LINE,
        group=group,
        label=label,
        help=help,
    )


def texts_in(stored: object) -> list[str]:
    """The texts of a stored list; one text alone is stored as such."""
    found = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
    return [each for each in found if isinstance(each, str) and each]


def paths() -> Setting[tuple[Path, ...]]:
    """Files, in an order; they may be gone."""

    def write(value: Iterable[Path]) -> list[str]:
        return [path_text(path) for path in value]

    return Setting((), lambda stored: tuple(path_from(each) for each in texts_in(stored)), write)


def colors() -> Setting[tuple[str, ...]]:
    """Colours as `#RRGGBB`."""
    return Setting((), lambda stored: tuple(each for each in texts_in(stored) if HEX_COLOR.fullmatch(each)), list)


def names() -> Setting[tuple[str, ...]]:
    """Names that only the program gives."""
    return Setting((), lambda stored: tuple(each for each in texts_in(stored) if each.isprintable()), list)


def key_lists() -> Setting[dict[str, tuple[str, ...]]]:
    """Keys of actions by the names of these, each as `name=Ctrl+X`; an action may have none."""

    def read(stored: object) -> dict[str, tuple[str, ...]]:
        pairs = [each.partition("=") for each in texts_in(stored)]
        return {name: tuple(filter(None, [keys])) for name, parted, keys in pairs if name and parted}

    def write(value: Mapping[str, tuple[str, ...]]) -> list[str] | None:
        return [f"{name}={keys[0] if keys else ''}" for name, keys in value.items()] or None

    return Setting({}, read, write)


def folder() -> Setting[Path]:
    """A folder that is there, else the home folder."""

    def read(stored: object) -> Path | None:
        kept = path_from(stored) if isinstance(stored, str) and stored else None
        return kept if kept is not None and kept.is_dir() else None

    return Setting(Path.home(), read, path_text)


def qt_bytes() -> Setting[QByteArray]:
    """What a Qt widget says of its place, which only Qt can read."""
    return Setting(QByteArray(), lambda stored: stored if isinstance(stored, QByteArray) else None, lambda value: value)
