"""The primitives of the display list. None can wrap, align or measure: a backend only draws what stands here.

Lengths are map units, y points down, colours are opaque `#RRGGBB`. What a map has tens of thousands of is a Struct: it
is made several times as fast as a frozen dataclass, and the garbage collector passes it by, as it is in no cycle.
"""

from __future__ import annotations

from msgspec import Struct

Color = str


class Gradient(Struct, frozen=True):
    """A linear gradient between two points in the coordinates of its op; stops are (0 … 1, colour), ascending."""

    x0: float
    y0: float
    x1: float
    y1: float
    stops: tuple[tuple[float, Color], ...]


Paint = Color | Gradient


class Stroke(Struct, frozen=True):
    """How a line is drawn: its paint, its width, and the lengths of dashes and gaps, none for a solid line.

    Caps and joins are round, or butt and mitre when `sharp`.
    """

    paint: Paint
    width: float
    dash: tuple[float, ...] = ()
    sharp: bool = False


class RoundRect(Struct, frozen=True, gc=False):
    """A rectangle with equal corner radii, filled, stroked (centred on its edge) or both."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    fill: Paint | None = None
    stroke: Stroke | None = None


class Path(Struct, frozen=True):
    """An outline: one letter of `M L C Z` a command, and the coordinates they take in turn (2, 2, 6, 0)."""

    commands: str
    coords: tuple[float, ...]


class PathOp(Struct, frozen=True, gc=False):
    """A path, filled (non-zero winding), stroked or both, scaled and then moved to (x, y).

    Stroke widths scale with it.
    """

    path: Path
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    fill: Paint | None = None
    stroke: Stroke | None = None


class ShapedWord(Struct, frozen=True, eq=False, gc=False):
    """A stretch of text without spaces in one face, shaped once and shared by every line that holds it.

    Glyph ids, offsets and advance are in font units of the face (1/upem em); `clusters` gives for each glyph the index
    into `text` of the first character that it stands for. `missing` marks a character that no bundled face has: its
    glyph is the box (glyph 0) of the first face.
    """

    text: str
    face: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    clusters: tuple[int, ...]
    advance: float
    missing: bool = False


class TextRun(Struct, frozen=True, eq=False, gc=False):
    """One line of text in one size and colour, from (x, baseline).

    `words` stand at `xs` (map units from x) in the order of `text`; what `text` holds between them is spaces. `width`
    comes from the layout.
    """

    x: float
    baseline: float
    size: float
    color: Color
    text: str
    words: tuple[ShapedWord, ...]
    xs: tuple[float, ...]
    width: float


class ImageOp(Struct, frozen=True):
    """A picture cut to a rectangle with round corners and scaled to cover it.

    `key` is its blob id, `data` its file bytes. `tone` is what becomes of its colours: empty for nothing, `grey`, or
    `pale` for half of them on white.
    """

    x: float
    y: float
    w: float
    h: float
    radius: float
    key: str
    data: bytes
    tone: str = ""


class LinkArea(Struct, frozen=True):
    """A place that opens a link in a PDF. The target has passed the link rule: http, https or mailto."""

    x: float
    y: float
    w: float
    h: float
    target: str


Op = RoundRect | PathOp | TextRun | ImageOp | LinkArea
