"""The bundled faces. No face of the operating system ever draws map text, so every machine gives the same picture."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

FILES: Mapping[str, str] = {
    "regular": "PretendardJP-Regular.ttf",
    "semibold": "PretendardJP-SemiBold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
_CAP_HEIGHT_OFFSET = 88  # sCapHeight in the OS/2 table, version 2 and later


class Face(Struct, frozen=True, eq=False):
    """One TrueType face, its file mapped into memory. Lengths are in font units, `descent` is negative."""

    name: str
    path: Path
    hb_face: hb.Face
    hb_font: hb.Font
    upem: int
    ascent: int
    descent: int
    cap_height: int

    def covers(self, char: str) -> bool:
        """Tell whether the face has a glyph for a character."""
        return bool(self.hb_font.get_nominal_glyph(ord(char)))

    def advance(self, glyph: int) -> int:
        """The advance width of a glyph."""
        return self.hb_font.get_glyph_h_advance(glyph)


def load_face(name: str, path: Path) -> Face:
    """Open a TrueType file as the face of that name."""
    hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
    hb_font = hb.Font(hb_face)
    extents = hb_font.get_font_extents("ltr")
    cap_height: int = struct.unpack_from(">h", hb_face.reference_table("OS/2").data, _CAP_HEIGHT_OFFSET)[0]
    return Face(name, path, hb_face, hb_font, hb_face.upem, extents.ascender, extents.descender, cap_height)


class Faces:
    """The faces of a folder by name, each opened when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, Face] = {}

    def __getitem__(self, name: str) -> Face:
        """The face `regular`, `semibold` or `emoji`; raises KeyError for any other name."""
        face = self._opened.get(name)
        if face is None:
            face = self._opened.setdefault(name, load_face(name, self.folder / FILES[name]))
        return face


@cache
def load_faces(folder: Path) -> Faces:
    """The faces of a folder, the same object at each call."""
    return Faces(folder)
