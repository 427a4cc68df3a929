"""How good a moment is, as a face; a hollow point where nobody has said it in a number."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Color, Op, Path, PathOp, Stroke
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.drawing.theme import Theme, mix

FACE = 25.0
RING = 4.6
HOLLOW = 0.6  # of a face's radius
HOLLOW_RING = 3.0
DASH = (6.0, 4.4)
OWN_GROUND = 0.3  # how much of a card's own colour its face is filled with
SMILING = 1.2  # the value from which a mouth is bent no further


def face_ops(value: float | None, cx: float, cy: float, scale: float, theme: Theme, own: Color = "") -> list[Op]:
    """A face around (cx, cy), as many times the usual size as `scale` says; without a value a hollow point.

    It is filled with a tint of a colour of its `own`, if it has one.
    """
    ground = mix(own, theme.color("paper"), OWN_GROUND) if own else theme.color("paper")
    if value is None:
        ring = Stroke(theme.color("ink.second"), HOLLOW_RING, DASH)
        return [PathOp(circle(0, 0, FACE * HOLLOW), cx, cy, scale, ground, ring)]
    tone = "value.high" if value >= 0.5 else "value.low" if value <= -0.5 else "value.middle"
    color = theme.color(tone)
    smile = max(-1.0, min(1.0, value / SMILING)) * 7.8
    mouth_y = 7.8 - smile * 0.35
    mouth = Path("MC", (-9.5, mouth_y, -5.4, mouth_y + smile, 5.4, mouth_y + smile, 9.5, mouth_y))
    return [
        PathOp(circle(0, 0, FACE - RING / 2), cx, cy, scale, ground, Stroke(color, RING)),
        PathOp(circle(-7.7, -5.4, 2.7), cx, cy, scale, color),
        PathOp(circle(7.7, -5.4, 2.7), cx, cy, scale, color),
        PathOp(mouth, cx, cy, scale, stroke=Stroke(color, 3.4)),
    ]
