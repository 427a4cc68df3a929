"""The user's own themes: named palettes for other maps, one small file each in a folder of the profile."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from cjm_desktop.drawing.own_colors import readable
from cjm_desktop.drawing.theme import is_literal
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.rules import clean_text
from cjm_desktop.storage.replacing import atomic_write
from cjm_desktop.ui.base.names import file_name
from cjm_desktop.ui.forms.brand_palettes import BrandPalette

SUFFIX = ".json"
FORMAT = "cjm-theme"
LONGEST = 80  # characters of a name
MOST_BYTES = 16_384
MOST_THEMES = 200
MOST_COLORS = 64


class OwnTheme(Struct, frozen=True):
    """A kept palette, under the user's name for it, and its file."""

    palette: BrandPalette
    path: Path


class OwnThemes:
    """The user's themes, in the order of their names. The files may have been written by anybody."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder, which need not exist yet."""
        self.folder = folder

    def all(self) -> tuple[OwnTheme, ...]:
        """The themes that can be read; other files are passed over."""
        try:
            paths = sorted(path for path in self.folder.iterdir() if path.suffix == SUFFIX and path.is_file())
        except OSError:
            return ()
        read = ((path, _read(path)) for path in paths[:MOST_THEMES])
        found = [OwnTheme(palette, path) for path, palette in read if palette is not None]
        return tuple(sorted(found, key=lambda theme: theme.palette.name.casefold()))

    def has(self, name: str) -> bool:
        """Whether there is a theme of that name."""
        return self._place(name).exists()

    def save(self, palette: BrandPalette) -> OwnTheme:
        """Keep a palette under its name, in the place of an older one of that name; raises CjmError."""
        path = self._place(palette.name)
        data = {"format": FORMAT, "formatVersion": 1, "name": palette.name, "accent": palette.accent}
        text = json.dumps({**data, "lanes": list(palette.colors)}, ensure_ascii=False, indent=1) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise _unwritable(str(error)) from error
        atomic_write(path, text.encode())
        return OwnTheme(palette, path)

    def remove(self, theme: OwnTheme) -> None:
        """Delete a theme; raises CjmError."""
        try:
            theme.path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(str(error)) from error

    def _place(self, name: str) -> Path:
        return self.folder / f"{file_name(name, 'theme')}{SUFFIX}"


def _read(path: Path) -> BrandPalette | None:
    """Parse a theme file; None for anything else. Colours of too little contrast are darkened."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        found = json.loads(data.decode()) if len(data) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None
    name, accent, lanes = found.get("name"), found.get("accent"), found.get("lanes")
    if not isinstance(name, str) or not isinstance(accent, str) or not isinstance(lanes, list):
        return None
    shown = " ".join(clean_text(name).split())[:LONGEST]
    if not shown or len(lanes) > MOST_COLORS or not all(_is_color(each) for each in (accent, *lanes)):
        return None
    return BrandPalette(shown, accent.upper(), tuple(readable(each) if each else "" for each in lanes))


def _is_color(value: object) -> bool:
    return isinstance(value, str) and (not value or is_literal(value))


def _unwritable(detail: str) -> CjmError:
    return refusal("CJM-E143", detail)
