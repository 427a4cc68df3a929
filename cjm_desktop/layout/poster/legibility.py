"""Whether a poster can be read from where people will stand."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.page import PAPERS, POINTS_PER_MM
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.model.records import RecordId

LEAST_ANGLE = 1 / 250  # cap height by distance


class TypeSize(Struct, frozen=True):
    """The smallest type of one record on paper: its size and the height of its capitals, in mm."""

    owner: RecordId
    size: float
    capitals: float

    @property
    def points(self) -> float:
        """The size in points."""
        return self.size * POINTS_PER_MM


def least_capitals(distance: float) -> float:
    """The least height of capitals in mm to be read from `distance` metres: 4 mm a metre, 13.8 minutes of arc.

    Of printed displays over nine in ten were read at 0.003 rad and practically all at 0.007 (Smith, Letter Size and
    Legibility, Human Factors 21(6), 1979); ISO 9241-3 asks for 16 minutes, 0.0047, for work at a screen all day. A
    poster is read standing, for minutes: 0.004. A handout at half a metre then needs 2 mm, which is type of 8 pt.
    """
    return distance * 1000 * LEAST_ANGLE


def type_sizes(drawing: Drawing, scale: float, faces: Faces) -> tuple[TypeSize, ...]:
    """The smallest type of each record at `scale` mm a map unit, in drawing order; furniture has an empty id."""
    face = faces["regular"]
    capitals = face.cap_height / face.upem
    found: dict[RecordId, TypeSize] = {}
    for layer in drawing.layers:
        for placed in layer.layer.items:
            owner = placed.block.owner
            for op in placed.block.ops:
                if isinstance(op, TextRun) and op.words:
                    known = found.get(owner)
                    if known is None or op.size * scale < known.size:
                        size = op.size * scale
                        found[owner] = TypeSize(owner, size, size * capitals)
    return tuple(found.values())


def too_small(sizes: tuple[TypeSize, ...], distance: float) -> tuple[TypeSize, ...]:
    """Those that cannot be read from `distance` metres; none at 0, which asks for no check."""
    least = least_capitals(distance)
    return tuple(each for each in sizes if each.capitals < least - 1e-9)


def enlargement(sizes: tuple[TypeSize, ...], distance: float) -> float:
    """By how much the smallest type has to grow to be read from `distance` metres; 1 where nothing has to."""
    least = least_capitals(distance)
    return max((least / each.capitals for each in sizes if each.capitals > 0), default=1.0) if least > 0 else 1.0


def paper_for(drawing: Drawing, sizes: tuple[TypeSize, ...], scale: float, distance: float) -> str | None:
    """The smallest paper of the A and B series on which everything can be read from `distance` metres; None if none is.

    The drawing is fitted to it as it is; `scale` is the one in mm a map unit that `sizes` were measured at.
    """
    wanted = scale * enlargement(sizes, distance)
    wide = drawing.w >= drawing.h
    fitting = []
    for name, (short, long) in PAPERS.items():
        width, height = (long, short) if wide else (short, long)
        if name[0] in "AB" and len(name) == 2 and min(width / drawing.w, height / drawing.h) >= wanted * (1 - 1e-9):
            fitting.append((short * long, name))
    return min(fitting)[1] if fitting else None
