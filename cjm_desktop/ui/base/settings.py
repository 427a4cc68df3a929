"""What the window remembers between starts. The core knows no settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from cjm_desktop.foundation.paths import path_from, path_text
from cjm_desktop.model.vocabulary import LANGUAGES, keys

RECENT_LIMIT = 10
BRAND_LIMIT = 6
HEX_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class Settings:
    """Typed access to one INI file. An empty language and appearance mean: as the system has it."""

    def __init__(self, file: Path) -> None:
        """Read the file, which need not exist yet."""
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    @property
    def language(self) -> str:
        """The interface language chosen: the key of one of the vocabulary, or empty."""
        value = self._text("language")
        return value if value in keys(LANGUAGES) else ""

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def appearance(self) -> str:
        """The interface theme chosen: `light`, `dark`, or empty."""
        value = self._text("appearance")
        return value if value in ("light", "dark", "contrast") else ""

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._store.setValue("appearance", value)

    def _paths(self, key: str) -> list[Path]:
        value = self._store.value(key, [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [path_from(name) for name in names if isinstance(name, str) and name]

    def _keep_paths(self, key: str, paths: Iterable[Path]) -> None:
        self._store.setValue(key, [path_text(path) for path in paths])

    @property
    def pinned(self) -> tuple[Path, ...]:
        """The files that stay at the top of the recent ones."""
        return tuple(self._paths("pinned"))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The pinned files, then those opened last, newest first; they may be gone."""
        pinned = self.pinned
        return (*pinned, *[path for path in self._paths("recent") if path not in pinned][:RECENT_LIMIT])

    def add_recent(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        resolved = path.resolve()
        self._keep_paths("recent", [resolved, *_without(resolved, self._paths("recent"))][:RECENT_LIMIT])

    def set_pinned(self, path: Path, *, pinned: bool) -> None:
        """Keep a recent file at the top of the list, or let it go down again."""
        self._keep_paths("pinned", [*_without(path, self._paths("pinned")), *([path] if pinned else [])])
        if not pinned:
            self.add_recent(path)

    def remove_recent(self, path: Path) -> None:
        """Take one file off the list."""
        for key in ("recent", "pinned"):
            self._keep_paths(key, _without(path, self._paths(key)))

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._store.remove("recent")
        self._store.remove("pinned")

    @property
    def brand_colors(self) -> tuple[str, ...]:
        """The colours from which the user has made colours for lanes, the oldest first."""
        value = self._store.value("brand_colors", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(name for name in names if isinstance(name, str) and HEX_COLOR.fullmatch(name))

    def add_brand_color(self, color: str) -> None:
        """Keep one of them for the next map."""
        others = [each for each in self.brand_colors if each != color]
        self._store.setValue("brand_colors", [*others, color][-BRAND_LIMIT:])

    @property
    def reopens(self) -> bool:
        """Whether the maps that were open last are opened at the start."""
        return self._text("reopens") == "yes"

    @reopens.setter
    def reopens(self, value: bool) -> None:
        self._store.setValue("reopens", "yes" if value else "no")

    @property
    def last_open(self) -> tuple[Path, ...]:
        """The maps that were open when the program ended."""
        return tuple(self._paths("last_open"))

    @last_open.setter
    def last_open(self, paths: Iterable[Path]) -> None:
        self._keep_paths("last_open", paths)

    @property
    def folder(self) -> Path:
        """The folder used last in a file dialog, else the home folder."""
        folder = path_from(self._text("folder") or str(Path.home()))
        return folder if folder.is_dir() else Path.home()

    @folder.setter
    def folder(self, value: Path) -> None:
        self._store.setValue("folder", path_text(value))

    def map_place(self, map_id: str) -> Path | None:
        """Where the map of an id lay last, if it is still there."""
        place = path_from(self._text(f"maps/{map_id}"))
        return place if place.is_file() else None

    def keep_map_place(self, map_id: str, path: Path) -> None:
        """Remember where the map of an id lies."""
        self._store.setValue(f"maps/{map_id}", path_text(path.resolve()))

    def bytes_of(self, key: str) -> QByteArray:
        """A window's geometry or state, empty when none was kept."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        """Keep a window's geometry or state."""
        self._store.setValue(key, value)


def _without(path: Path, others: Iterable[Path]) -> list[Path]:
    return [other for other in others if _key(other) != _key(path)]


def _key(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path))
