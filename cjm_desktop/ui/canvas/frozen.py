"""The headings that stand still at the edges of a view: which parts of a map are frozen, and where they are seen.

All in map units. The same drawing is shown in the strips as on the map; only the words of a heading that the edge cuts
slide along inside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Placed, PlacedLayer
from cjm_desktop.drawing.ops import ImageOp, LinkArea, Op, PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import LABEL_GAP, LABEL_WIDTH, LANE, MARGIN, ROW_PAD, STAGE
from cjm_desktop.model.records import RecordId

# In logical pixels.
HEAD_PAD = 8.0  # around the stage row
SIDE_PAD = 12.0  # beside the labels
WORDS_PAD = 12.0  # from the edge to words that slide
LEGIBLE = 8.0  # smaller names cannot be read
MOST = 1 / 3  # of a view that headings may take
# In map units.
POINTED = 37.0  # at the end of a chevron, where no words go
ENDED = 11.0  # at the end of a step's header
DROP = 0.3  # of the size, how far letters reach below their line
EVEN = 0.5  # a shorter way is none
PILL_GAP = 8.0


class Strip(Struct, frozen=True):
    """Headings that are seen at `place`, away from where they are drawn by `dx` to the right and `dy` down."""

    place: Rect
    dx: float
    dy: float

    @property
    def source(self) -> Rect:
        """The part of the map that is shown."""
        return self.place.moved(-self.dx, -self.dy)


class ShiftedPart(Struct, frozen=True):
    """A heading that an edge cuts: where it is drawn, and by how much its words are shifted to be seen."""

    item: Placed
    dx: float = 0.0
    dy: float = 0.0


class Frozen(Struct, frozen=True):
    """What stands still of a map that is seen in part.

    `head` is the row of stages and steps, `side` the column of labels, each where its true place is out of sight; the
    `corner` is where they meet. `room` is what is left of the view.
    """

    room: Rect
    head: Strip | None = None
    side: Strip | None = None
    corner: Strip | None = None
    stages: tuple[ShiftedPart, ...] = ()
    lanes: tuple[ShiftedPart, ...] = ()

    @property
    def strips(self) -> tuple[Strip, ...]:
        """All strips, those first that lie above the others."""
        return tuple(filter(None, (self.corner, self.head, self.side)))

    @property
    def slides(self) -> tuple[ShiftedPart, ...]:
        """The headings whose words are shifted."""
        return (*self.stages, *self.lanes)

    def strip_at(self, x: float, y: float) -> Strip | None:
        """The strip that is seen at a point, or None."""
        return next((strip for strip in self.strips if strip.place.contains(x, y)), None)

    def slide_of(self, record: RecordId) -> ShiftedPart | None:
        """How a heading's words are shifted, None for one that stands as it is drawn."""
        return next((slide for slide in self.slides if slide.item.block.owner == record), None)

    def fall_of(self, lane: RecordId) -> float:
        """How far down the name of a lane is seen from where it is drawn."""
        slide = self.slide_of(lane)
        return slide.dy if slide else 0.0

    def way_of(self, rect: Rect) -> tuple[float, float]:
        """By how much something is seen away from where it is drawn: headings and what lies among them."""
        among_stages = self.head is not None and _within(rect.center.y, self.head.source.y, self.head.source.bottom)
        side = self.side.source if self.side else None
        among_labels = side is not None and rect.x > side.x and rect.x + min(rect.w, LABEL_WIDTH) / 2 < side.right
        return (
            self.side.dx if self.side and among_labels else 0.0,
            self.head.dy if self.head and among_stages else 0.0,
        )


class _Bands(Struct, frozen=True):
    """Where the headings of a map are drawn: `head` over all of its width, `side` over all of its height."""

    head: Rect
    side: Rect
    stages: PlacedLayer
    labels: Mapping[RecordId, Placed] = field(default_factory=dict)


def frozen(layout: Layout, seen: Rect, zoom: float) -> Frozen:
    """What stands still when a part of a map is seen at a zoom of pixels a map unit."""
    bands = _bands(layout, zoom)
    if bands is None or LANE.size * zoom < LEGIBLE or STAGE.size * zoom < LEGIBLE:
        return Frozen(seen)
    head, side = bands.head, bands.side
    end, right = side.bottom, head.right
    y = min(seen.y, end - head.h) if head.h <= seen.h * MOST and head.y < seen.y < end else head.y
    x = min(seen.x, right - side.w) if side.w <= seen.w * MOST and side.x < seen.x < right else side.x
    over = Rect(max(0.0, seen.x), y, min(seen.right, layout.drawing.w) - max(0.0, seen.x), head.h)
    top = max(y, seen.y)
    beside = Rect(x, top, side.w, min(end, seen.bottom) - top)
    upper = Strip(over, 0.0, y - head.y) if y > head.y and over.w > 0 else None
    left = Strip(beside, x - side.x, 0.0) if x > side.x and beside.h > 0 else None
    corner = Strip(Rect(x, y, side.w, head.h), x - side.x, y - head.y) if upper or left else None
    room_x = max(seen.x, left.place.right) if left else seen.x
    room_y = max(seen.y, upper.place.bottom) if upper else seen.y
    room = Rect(room_x, room_y, seen.right - room_x, seen.bottom - room_y)
    pad = WORDS_PAD / zoom
    return Frozen(
        room,
        upper,
        left,
        corner if corner and corner.place.intersects(seen) else None,
        _cut_stages(bands.stages, room_x, pad),
        _cut_lanes(layout, bands.labels, room_y, HEAD_PAD / zoom),
    )


def most_with_labels(width: float) -> float:
    """The zoom up to which a view of so many logical pixels has room for the labels."""
    return (width * MOST - 2 * SIDE_PAD) / LABEL_WIDTH


def label_column(layout: Layout, rect: Rect) -> Rect:
    """The part of a lane's row that names it; other places as they are."""
    is_row = rect.x <= 0.0 and rect.w >= layout.drawing.w - 1.0 and any(row.y == rect.y for row in layout.rows)
    return Rect(MARGIN, rect.y, LABEL_WIDTH, rect.h) if is_row else rect


def _bands(layout: Layout, zoom: float) -> _Bands | None:
    stages = next((each for each in layout.drawing.layers if each.layer.kind == "stages"), None)
    if stages is None or not layout.columns or not layout.rows:
        return None
    above, beside = HEAD_PAD / zoom, SIDE_PAD / zoom
    end = layout.rows[-1].y + layout.rows[-1].h + above
    right = layout.columns[-1].x + layout.columns[-1].w + beside
    head = Rect(0.0, stages.y - above, right, stages.layer.h + 2 * above)
    left = MARGIN - beside
    side = Rect(left, head.y, LABEL_WIDTH + beside + min(beside, LABEL_GAP / 2), end - head.y)
    return _Bands(head, side, stages, _labels(layout))


def _labels(layout: Layout) -> dict[RecordId, Placed]:
    """The label of each lane at its place of the map."""
    found: dict[RecordId, Placed] = {}
    for placed in layout.drawing.layers:
        owner = placed.layer.owner
        for item in placed.layer.items[:2] if placed.layer.kind == "lane" else ():
            if item.block.owner == owner:
                found[owner] = Placed(placed.x + item.x, placed.y + item.y, item.block)
    return found


def _cut_stages(stages: PlacedLayer, edge: float, pad: float) -> tuple[ShiftedPart, ...]:
    found = []
    for item in stages.layer.items:
        x, block = stages.x + item.x, item.block
        words = extent(block.ops[1:]) if block.owner and x < edge < x + block.w else None
        if words is not None:
            end = POINTED if isinstance(block.ops[0], PathOp) else ENDED
            by = min(edge + pad - x - words.x, block.w - end - words.right)
            if by > EVEN:
                found.append(ShiftedPart(Placed(x, stages.y + item.y, block), dx=by))
    return tuple(found)


def _cut_lanes(layout: Layout, labels: Mapping[RecordId, Placed], edge: float, pad: float) -> tuple[ShiftedPart, ...]:
    for row in layout.rows:
        label = labels.get(row.lane) if row.y < edge < row.y + row.h else None
        words = extent(label.block.ops[1:]) if label else None
        if label is not None and words is not None:
            by = min(edge + pad - label.y - words.y, _floor(layout, label, words) - words.bottom)
            return (ShiftedPart(label, dy=by),) if by > EVEN else ()
    return ()


def _floor(layout: Layout, label: Placed, words: Rect) -> float:
    """How far down in a label its words may go: almost to the end of its row, or to the pills that stand below them."""
    lowest = label.block.h + ROW_PAD * 0.6
    column = Rect(label.x, label.y + words.bottom, LABEL_WIDTH, label.block.h - words.bottom)
    for _, y, block in layout.hits.visible(column):
        if block.owner and block.owner != label.block.owner and block.w <= LABEL_WIDTH and y > column.y:
            lowest = min(lowest, y - label.y - PILL_GAP)
    return lowest


def extent(ops: Sequence[Op]) -> Rect | None:
    """What words and signs take of their block, None for nothing."""
    found: Rect | None = None
    for op in ops:
        part = _place_of(op)
        if part is not None:
            found = part if found is None else found.united(part)
    return found


def _place_of(op: Op) -> Rect | None:
    if isinstance(op, TextRun):
        return Rect(op.x, op.baseline - op.size, op.width, op.size * (1 + DROP))
    if isinstance(op, PathOp):
        xs, ys = op.path.coords[0::2], op.path.coords[1::2]
        if not xs:
            return None
        left, top = op.x + min(xs) * op.scale, op.y + min(ys) * op.scale
        return Rect(left, top, (max(xs) - min(xs)) * op.scale, (max(ys) - min(ys)) * op.scale)
    return Rect(op.x, op.y, op.w, op.h)


def slid(block: Block, dx: float, dy: float) -> Block:
    """A heading with its words shifted on its ground, which is what it draws first."""
    return replace(block, ops=(*block.ops[:1], *(_moved(op, dx, dy) for op in block.ops[1:])))


def _moved(op: Op, dx: float, dy: float) -> Op:
    if isinstance(op, TextRun):
        return replace(op, x=op.x + dx, baseline=op.baseline + dy)
    if isinstance(op, RoundRect | PathOp | ImageOp | LinkArea):
        return replace(op, x=op.x + dx, y=op.y + dy)
    return op


def pointed(frozen: Frozen, at: Point) -> Point:
    """The place of the map that is seen at a point: of the heading where a strip covers what lies there."""
    strip = frozen.strip_at(at.x, at.y)
    return Point(at.x - strip.dx, at.y - strip.dy) if strip else at


def _within(value: float, low: float, high: float) -> bool:
    return low <= value <= high
