"""The strip above a show: all stages of the journey as chevrons, with how good they are, and where one is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Op, PathOp
from cjm_desktop.drawing.shapes import polygon
from cjm_desktop.drawing.theme import mix
from cjm_desktop.layout.faces import FACE, face_ops
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.records import RecordId

HIGH, POINT, GAP, PAD = 62.0, 20.0, 6.0, 26.0
NAME = TextStyle("semibold", 25.0, 1.25)
SMALLEST = 0.62  # of the size of a name
FACE_SCALE, FACE_ROOM = 0.66, 46.0


class StripStage(Struct, frozen=True):
    """A stage as the strip shows it: `shown` tells whether it has been shown already."""

    id: RecordId
    name: str
    mood: float | None
    shown: bool
    here: bool


def strip_drawing(stages: Sequence[StripStage], width: float, typeset: Typesetter) -> Drawing:
    """The strip, so many units wide; each stage owns its chevron."""
    step = (width - POINT) / max(1, len(stages))
    items = [Placed(at * step, 0.0, _chevron(each, at, step, typeset)) for at, each in enumerate(stages)]
    return Drawing(width, HIGH, (PlacedLayer(0.0, 0.0, Layer("strip", "", width, HIGH, tuple(items))),))


def _chevron(stage: StripStage, at: int, step: float, typeset: Typesetter) -> Block:
    theme = typeset.theme
    notch, shoulder = POINT if at else 0.0, step - GAP
    paper, first = theme.color("paper"), theme.color("stage.first")
    ground = first if stage.here else mix(first, paper, 0.24 if stage.shown else 0.12)
    ink = theme.color("stage.ink") if stage.here else theme.color("ink.title")
    outline = polygon(
        (0, 0), (shoulder, 0), (shoulder + POINT, HIGH / 2), (shoulder, HIGH), (0, HIGH), (notch, HIGH / 2)
    )
    ops: list[Op] = [PathOp(outline, fill=ground)]
    left = PAD + notch / 2
    face = stage.mood is not None and step - left > 2 * FACE_ROOM
    line, style = _fitted(stage.name, step - left - (FACE_ROOM if face else 0.0) - POINT / 2, typeset)
    if line is not None:
        ops += typeset.lines((line,), left, (HIGH - style.line_height) / 2, style, ink)
    if face:
        ops += face_ops(stage.mood, shoulder - FACE * FACE_SCALE - 4.0, HIGH / 2, FACE_SCALE, theme)
    return Block(stage.id, shoulder + POINT, HIGH, tuple(ops), stage.name)


def _fitted(name: str, room: float, typeset: Typesetter) -> tuple[Line | None, TextStyle]:
    """A name on one line, in smaller type where there is not room, and shortened where there is not even for that."""
    line = typeset.shaper.line(name, NAME)
    if line.width <= room:
        return line, NAME
    style = replace(NAME, size=NAME.size * max(SMALLEST, room / line.width))
    line = typeset.shaper.line(name, style)
    while line.width > room and len(name) > 1:
        name = name[:-1].rstrip()
        line = typeset.shaper.line(f"{name}…", style)
    return (line if line.width <= room else None), style
