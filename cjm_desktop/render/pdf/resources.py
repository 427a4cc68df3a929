"""What the streams of a document refer to by name: fonts, gradients and pictures, each once for all pages."""

from __future__ import annotations

from msgspec import Struct, field

from cjm_desktop.drawing.ops import Gradient, ImageOp
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.render.pdf.fonts import FontUse
from cjm_desktop.render.pictures import Jpeg, Picture, jpeg_of, picture_of


class Shading(Struct, frozen=True):
    """A gradient with its place: the matrix from its coordinates to those of the page or form that shows it."""

    gradient: Gradient
    matrix: tuple[float, float, float, float, float, float]


class Resources(Struct):
    """The names given so far."""

    faces: Faces
    fonts: dict[str, FontUse] = field(default_factory=dict)
    shadings: dict[Shading, str] = field(default_factory=dict)
    pictures: dict[tuple[str, str], tuple[str, Jpeg | Picture, bytes] | None] = field(default_factory=dict)

    def font(self, face: str) -> FontUse:
        """The font of a face."""
        font = self.fonts.get(face)
        if font is None:
            font = self.fonts[face] = FontUse(self.faces[face], f"F{len(self.fonts) + 1}")
        return font

    def shading(self, shading: Shading) -> str:
        """The name of a gradient at its place."""
        return self.shadings.setdefault(shading, f"P{len(self.shadings)}")

    def picture(self, op: ImageOp) -> tuple[str, Jpeg | Picture, bytes] | None:
        """A picture with its name, None when it cannot be shown."""
        key = op.key, op.tone
        if key not in self.pictures:
            picture = jpeg_of(op) or picture_of(op)
            self.pictures[key] = (f"I{len(self.pictures)}", picture, op.data) if picture else None
        return self.pictures[key]
