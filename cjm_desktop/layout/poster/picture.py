"""A drawing as it lies on a poster."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.page import POINTS_PER_MM, Placement
from cjm_desktop.foundation.geometry import Rect


class PosterPicture(Struct, frozen=True, eq=False):
    """A drawing with its left upper corner at (left, top) mm on the poster, at `scale` mm a map unit."""

    drawing: Drawing
    scale: float
    left: float
    top: float

    def on_poster(self, rect: Rect) -> Rect:
        """Where a rectangle of the drawing lies on the poster, in mm."""
        scale = self.scale
        return Rect(self.left + rect.x * scale, self.top + rect.y * scale, rect.w * scale, rect.h * scale)

    def blocks(self) -> Iterator[tuple[str, str, float, float, Block]]:
        """Every block with its layer's kind and owner, and its place in the drawing."""
        for layer in self.drawing.layers:
            for placed in layer.layer.items:
                yield layer.layer.kind, layer.layer.owner, layer.x + placed.x, layer.y + placed.y, placed.block

    def placement(self, dx: float, dy: float) -> Placement:
        """Its place on a sheet on which the poster's corner lies at (dx, dy) mm."""
        points = POINTS_PER_MM
        return Placement(self.scale * points, (self.left + dx) * points, (self.top + dy) * points)


def in_points(rect: Rect) -> Rect:
    """A rectangle in mm as points."""
    points = POINTS_PER_MM
    return Rect(rect.x * points, rect.y * points, rect.w * points, rect.h * points)
