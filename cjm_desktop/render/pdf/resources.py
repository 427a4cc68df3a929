"""What the streams of a document refer to by name: fonts, gradients and pictures, each once for all pages."""

from __future__ import annotations

import zlib

from msgspec import Struct, field

from cjm_desktop.drawing.ops import Color, Gradient, ImageOp
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.render.pdf.fonts import FontUse
from cjm_desktop.render.pictures import FINEST, Jpeg, Picture, jpeg_of, picture_of, side_for

COMPRESSION = 6


class Packed(Struct, frozen=True, eq=False):
    """A picture as a document holds it: packed colours of one channel or three, and what shows through, if anything."""

    width: int
    height: int
    channels: int
    colors: bytes
    mask: bytes


class Shading(Struct, frozen=True):
    """A gradient with its place: the matrix from its coordinates to those of the page or form that shows it."""

    gradient: Gradient
    matrix: tuple[float, float, float, float, float, float]


def channels_of(color: Color) -> list[float]:
    """A colour from 0 to 1: one number where it is a grey, else red, green and blue."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [red] if red == green == blue else [red, green, blue]


class PdfResources(Struct):
    """The names given so far."""

    faces: Faces
    fonts: dict[str, FontUse] = field(default_factory=dict)
    shadings: dict[Shading, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, str]] = field(default_factory=dict)
    pictures: dict[tuple[str, str, int], tuple[str, Jpeg | Packed, bytes] | None] = field(default_factory=dict)

    def group(self, owner: str, title: str) -> str:
        """The name of the layers of a record, which readers see and hide under a title."""
        name, _ = self.groups.setdefault(owner, (f"L{len(self.groups)}", title))
        return name

    def font(self, face: str) -> FontUse:
        """The font of a face."""
        font = self.fonts.get(face)
        if font is None:
            font = self.fonts[face] = FontUse(self.faces[face], f"F{len(self.fonts) + 1}")
        return font

    def shading(self, shading: Shading) -> str:
        """The name of a gradient at its place."""
        return self.shadings.setdefault(shading, f"P{len(self.shadings)}")

    def picture(self, op: ImageOp) -> tuple[str, Jpeg | Packed, bytes] | None:
        """A picture with its name, None when it cannot be shown."""
        side = side_for(op, FINEST)
        key = op.key, op.tone, side
        if key not in self.pictures:
            picture = jpeg_of(op) or _packed(picture_of(op, side))
            data = op.data if isinstance(picture, Jpeg) else b""
            self.pictures[key] = (f"I{len(self.pictures)}", picture, data) if picture else None
        return self.pictures[key]


def _packed(picture: Picture | None) -> Packed | None:
    """A picture packed at once: those of a whole map would fill the memory."""
    if picture is None:
        return None
    rgba, channels = picture.rgba, 1 if picture.grey else 3
    colors = bytearray(picture.width * picture.height * channels)
    for channel in range(channels):
        colors[channel::channels] = rgba[channel::4]
    mask = b"" if picture.opaque else zlib.compress(rgba[3::4], COMPRESSION)
    return Packed(picture.width, picture.height, channels, zlib.compress(colors, COMPRESSION), mask)
