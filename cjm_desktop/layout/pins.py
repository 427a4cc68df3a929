"""Pins of comments: a small sign with a number at whatever is talked about. They lie over the map and move nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed
from cjm_desktop.drawing.ops import Path, PathOp, Stroke
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.foundation.messages import NN_, Translate, message
from cjm_desktop.layout.grid import Row
from cjm_desktop.layout.landmarks import TOP
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.lines import middle_of_line
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.places import LayerPlaces, Places
from cjm_desktop.layout.style import LABEL_WIDTH, MARGIN, ROW_PAD
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.records import Comment, RecordId
from cjm_desktop.model.threads import messages_in, open_threads

PINS = "pins"
PINNED = ("stages", "lane")  # the layers whose records can be told apart
FIGURE = TextStyle("semibold", 19.0, 1.0)
HIGH, LEAST_WIDE, SIDE, ROUND, LINE = 32.0, 34.0, 10.0, 16.0, 2.4
OVER, ABOVE = 24.0, 17.0  # how far a pin lies over the corner that it is pinned to, and above it
K = 0.5523  # of a radius: the handles of a quarter of a circle


class PinPlaces(Struct, frozen=True):
    """Where the corners are that comments are pinned to: of cards and headings, of the rows of lanes, on lines."""

    map: RecordId
    places: tuple[tuple[float, LayerPlaces], ...]
    rows: tuple[Row, ...]
    lines: tuple[Placed, ...]

    def corner_of(self, record: RecordId) -> Point | None:
        """The upper right corner of a record, of a lane that of its name, of a relation its middle; else None."""
        if record == self.map:
            return Point(MARGIN, TOP)
        row = next((each for each in self.rows if each.lane == record), None)
        if row is not None:
            return Point(MARGIN + LABEL_WIDTH, row.y + ROW_PAD)
        rect = Places(self.places).rect_of(record)
        return Point(rect.right, rect.y) if rect is not None else self._on_line(record)

    def _on_line(self, relation: RecordId) -> Point | None:
        item = next((each for each in self.lines if each.block.owner == relation), None)
        middle = middle_of_line(item.block) if item is not None else None
        if item is None or middle is None:
            return None
        return Point(item.x + middle[0] + OVER / 2, item.y + middle[1])


def pins_layer(ctx: LaneContext, corners: PinPlaces, size: tuple[float, float], kept: Memo[Layer]) -> Layer:
    """A pin at the upper right corner of each record that open comments are about, where the record is drawn.

    What is hidden in a lane is counted at the lane. Each pin is owned by the first comment that it stands for.
    """

    def draw() -> Layer:
        items = []
        for place, comments in open_threads(ctx.graph).items():
            corner = corners.corner_of(place)
            if corner is not None:
                block = _pin(comments, ctx.typeset, ctx.translate)
                x = min(corner.x - OVER, size[0] - block.w)
                items.append(Placed(max(0.0, x), max(0.0, corner.y - ABOVE), block))
        return Layer(PINS, "", *size, tuple(items))

    inputs = (
        ctx.graph.in_order(Comment),
        corners.map,
        corners.places,
        corners.rows,
        corners.lines,
        size,
        ctx.lang,
        ctx.typeset.theme,
    )
    return kept.get("pins", inputs, draw)


def without_pins(drawing: Drawing) -> Drawing:
    """The map alone, as it is drawn where nobody wants its comments."""
    layers = tuple(each for each in drawing.layers if each.layer.kind != PINS)
    return drawing if len(layers) == len(drawing.layers) else replace(drawing, layers=layers)


def _pin(comments: Sequence[Comment], typeset: Typesetter, words: Translate) -> Block:
    theme = typeset.theme
    count = messages_in(comments)
    line = typeset.shaper.line(str(count), FIGURE)
    width = max(LEAST_WIDE, line.width + 2 * SIDE)
    ground = PathOp(_bubble(width), fill=theme.color("paper"), stroke=Stroke(theme.color("accent"), LINE))
    figure = typeset.centred(str(count), width / 2, (HIGH - FIGURE.size) / 2, FIGURE, theme.color("accent"))
    alt = words(message(NN_("{count} comment", "{count} comments"), count=count))
    return Block(comments[0].id, width, HIGH, (ground, figure), alt)


def _bubble(width: float) -> Path:
    """A pill whose lower left corner is a point: it says what it is about."""
    r, k, w, h = ROUND, ROUND * (1 - K), width, HIGH
    sides = (r, 0.0, w - r, 0.0)
    right = (w - k, 0.0, w, k, w, r, w, h - k, w - k, h, w - r, h)
    left = (0.0, h, 0.0, r, 0.0, k, k, 0.0, r, 0.0)
    return Path("MLCCLLCZ", (*sides, *right, *left))
