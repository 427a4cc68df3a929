"""The table of what the program remembers between starts. The core knows no settings.

A line with a control stands in the settings dialog; an action or a part of the window listens with `observe`.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.paths import path_from, path_text
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.base.setting import (
    Control,
    Setting,
    choice,
    colors,
    folder,
    kept_switch,
    key_lists,
    line,
    names,
    paths,
    qt_bytes,
    switch,
)

RECENT_LIMIT = 10
BRAND_LIMIT = 6
SPOKEN = tuple((each.key, each.own) for each in LANGUAGES)
WINDOW, MAPS, START = N_("Window"), N_("New maps"), N_("At the start")


class Settings:
    """Typed access to one INI file; what is broken in it counts as not set."""

    language = choice(
        (("", N_("As the system")), *SPOKEN),
        group=WINDOW,
        label=N_("Language of the window"),
        help=N_("Menus and messages. Maps keep their own languages."),
    )
    appearance = choice(
        (("", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")), ("contrast", N_("High contrast"))),
        group=WINDOW,
        label=N_("Appearance of the window"),
        help=N_("The map itself stays on white paper, as it is printed."),
    )
    headings = switch(
        True,
        group=WINDOW,
        label=N_("Keep headings in sight"),
        help=N_("Stages and lane names stand still at the edges while a map is scrolled."),
    )
    minimap = switch(
        True,
        group=WINDOW,
        label=N_("Minimap"),
        help=N_("A small picture of the whole map in the corner, while only a part of it is in sight."),
    )
    author = line(
        group=WINDOW,
        label=N_("Your name beside comments"),
        help=N_("It also stands in the maps that you save, for whoever merges them; without it nobody is named."),
    )
    map_language = choice(
        (("", N_("As the window")), *SPOKEN),
        group=MAPS,
        label=N_("Language of new maps"),
        help=N_("What a new map from a template is written in."),
    )
    reopens = switch(
        False,
        group=START,
        label=N_("Open the same maps at the next start"),
        help=N_("Otherwise the program begins with the start screen."),
    )
    pins = kept_switch(True)  # whether open comments have a sign on the map
    last_open = paths()  # the maps that were open when the program ended
    pinned = paths()  # the files that stay at the top of the recent ones
    brand_colors = colors()  # from which the user has made colours for lanes, the oldest first
    recent_commands = names()  # that were looked up, the last one first
    own_keys = key_lists()  # of actions that have been given others than the usual ones
    folder = folder()  # used last in a file dialog
    geometry = qt_bytes()  # of the window that was closed last
    state = qt_bytes()

    _recent = paths()

    def __init__(self, file: Path) -> None:
        """Read the file, which need not exist yet."""
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        self._observers: list[Callable[[str], None]] = []

    @classmethod
    def table(cls) -> tuple[Setting[Any], ...]:
        """All settings in the order of the table."""
        return tuple(each for each in vars(cls).values() if isinstance(each, Setting))

    @classmethod
    def asked(cls) -> tuple[Setting[Any], ...]:
        """Those that a user is asked for."""
        return tuple(each for each in cls.table() if each.control is not Control.NONE)

    def observe(self, observer: Callable[[str], None]) -> None:
        """Call the observer with the key of each setting that becomes another."""
        self._observers.append(observer)

    def reset(self) -> None:
        """Make all that a user is asked for as it was at first."""
        for setting in self.asked():
            setattr(self, setting.key, setting.default)

    # For the table.

    def stored(self, key: str) -> object:
        """What is stored under a key, None for nothing and for what cannot be read."""
        value: object = self._store.value(_place(key))
        return value

    def keep(self, key: str, value: object) -> None:
        """Store a value under a key; None takes it out."""
        if value is None:
            self._store.remove(_place(key))
        else:
            self._store.setValue(_place(key), value)

    def tell(self, key: str) -> None:
        """Tell all observers of a setting."""
        for observer in tuple(self._observers):
            observer(key)

    # Recent files.

    @property
    def recent(self) -> tuple[Path, ...]:
        """The pinned files, then those opened last, newest first; they may be gone."""
        pinned = self.pinned
        return (*pinned, *[path for path in self._recent if path not in pinned][:RECENT_LIMIT])

    def add_recent(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        resolved = path.resolve()
        self._recent = (resolved, *_without(resolved, self._recent))[:RECENT_LIMIT]

    def set_pinned(self, path: Path, *, pinned: bool) -> None:
        """Keep a recent file at the top of the list, or let it go down again."""
        self.pinned = (*_without(path, self.pinned), *([path] if pinned else []))
        if not pinned:
            self.add_recent(path)

    def remove_recent(self, path: Path) -> None:
        """Take one file off the list."""
        self._recent = _without(path, self._recent)
        self.pinned = _without(path, self.pinned)

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._recent = self.pinned = ()

    def map_place(self, map_id: str) -> Path | None:
        """Where the map of an id lay last, if it is still there."""
        place = self.stored(f"maps/{map_id}")
        kept = path_from(place) if isinstance(place, str) and place else None
        return kept if kept is not None and kept.is_file() else None

    def keep_map_place(self, map_id: str, path: Path) -> None:
        """Remember where the map of an id lies."""
        self.keep(f"maps/{map_id}", path_text(path.resolve()))

    def deck_template(self, map_id: str, edition: str = "") -> Path | None:
        """On whose slides a map or one of its editions was told last, None for our own; the file may be gone."""
        place = self.stored(f"templates/{map_id}{edition}")
        return path_from(place) if isinstance(place, str) and place else None

    def keep_deck_template(self, path: Path | None, map_id: str, edition: str = "") -> None:
        """Remember on whose slides a map or one of its editions is told."""
        self.keep(f"templates/{map_id}{edition}", path_text(path.resolve()) if path else None)

    def place_in_map(self, map_id: str) -> tuple[float, float, float] | None:
        """What was seen of the map of an id when its window was closed: zoom, and the map's x and y in the corner."""
        try:
            zoom, x, y = (float(each) for each in str(self.stored(f"places/{map_id}") or "").split())
        except ValueError:
            return None
        sound = all(math.isfinite(each) for each in (zoom, x, y)) and zoom > 0
        return (zoom, x, y) if sound else None

    def keep_place_in_map(self, map_id: str, place: tuple[float, float, float] | None) -> None:
        """Remember what is seen of the map of an id; None forgets it."""
        self.keep(f"places/{map_id}", " ".join(f"{each:.4f}" for each in place) if place else None)

    def numbers_on_map(self, map_id: str) -> bool:
        """Whether the map of an id was left with the numbers of its event log on it."""
        return bool(self.stored(f"numbers/{map_id}"))

    def keep_numbers_on_map(self, map_id: str, *, shown: bool) -> None:
        """Remember whether the map of an id is seen with the numbers of its event log."""
        self.keep(f"numbers/{map_id}", "1" if shown else None)

    def add_brand_color(self, color: str) -> None:
        """Keep a colour for the next map."""
        others = [each for each in self.brand_colors if each != color]
        self.brand_colors = (*others, color)[-BRAND_LIMIT:]


def _place(key: str) -> str:
    return key.removeprefix("_")


def _without(path: Path, others: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(other for other in others if _key(other) != _key(path))


def _key(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path))
