"""What the window remembers between starts. The core knows no settings."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_LIMIT = 10
LANGUAGES = ("ko", "en")


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
        """The interface language chosen: `ko`, `en`, or empty."""
        value = self._text("language")
        return value if value in LANGUAGES else ""

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def appearance(self) -> str:
        """The interface theme chosen: `light`, `dark`, or empty."""
        value = self._text("appearance")
        return value if value in ("light", "dark") else ""

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._store.setValue("appearance", value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, newest first; they may be gone."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and name)[:RECENT_LIMIT]

    def add_recent(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        resolved = path.resolve()
        key = _key(resolved)
        others = [other for other in self.recent if _key(other) != key]
        self._store.setValue("recent", [str(each) for each in (resolved, *others)][:RECENT_LIMIT])

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._store.remove("recent")

    @property
    def folder(self) -> Path:
        """The folder used last in a file dialog, else the home folder."""
        folder = Path(self._text("folder") or Path.home())
        return folder if folder.is_dir() else Path.home()

    @folder.setter
    def folder(self, value: Path) -> None:
        self._store.setValue("folder", str(value))

    def bytes_of(self, key: str) -> QByteArray:
        """A window's geometry or state, empty when none was kept."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        """Keep a window's geometry or state."""
        self._store.setValue(key, value)


def _key(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path))
