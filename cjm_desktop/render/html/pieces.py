"""A drawing in pieces: each lane column by column, and the headings that stay in sight once more for themselves.

A browser lays out and paints only the pieces that are seen, so that a large map opens and moves as a small one does.
The headings are a second look at the same blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Drawing, PlacedLayer
from cjm_desktop.drawing.ops import LinkArea, Paint, Stroke, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.layout.style import LABEL_WIDTH, MARGIN
from cjm_desktop.render.html.palette import Palette
from cjm_desktop.render.svg import SvgWriter, escaped, quoted_attribute, svg_number

OVERHANG = 16.0  # map units that strokes and shadows may reach beyond their block
AROUND = 24.0  # of the margin of a poster is left on a screen
HEAD_PAD = 8.0
HEAD_BELOW = 3.0  # pins at cards of the first lane reach up to the headings
SIDE_PAD = 12.0
# A browser watches every piece while the page is moved and lays out what comes near: few pieces, not too large.
COLUMN = 2400.0  # map units: cards that begin within as many are one piece
PART = 4000.0  # map units: the side of the squares in which lines are apart
RULE = 4.0  # higher than this is no rule
_LINE_END = "</tspan></text>"
_OVER = ("relations", "pins")  # layers that lie over the whole drawing
PlacedBlock = tuple[float, float, Block]


class Piece(Struct, frozen=True):
    """A part of the map: its place in map units, what it is to the page, and its SVG elements.

    `kind` is `ground`, `cards` or `lines`.
    """

    kind: str
    rect: Rect
    svg: str


class Pieces(Struct, frozen=True):
    """A map in pieces: the paper, the pieces from the lowest on, and the strips of headings where there are any.

    The strip `head` stays at the upper edge and `side` at the left one, from their places on until `until`.
    """

    paper: Rect
    pieces: tuple[Piece, ...]
    head: Piece | None = None
    side: Piece | None = None
    until: float = 0.0


class PieceWriter(SvgWriter):
    """Writes blocks with their looks as classes; each that shows a record knows its id and size."""

    def __init__(self, palette: Palette, faces: Faces) -> None:
        """Take the colours that all drawings of a page share."""
        super().__init__(faces, real_text=True)
        self._palette = palette
        self._cards: frozenset[str] = frozenset()
        self._kind = ""

    def written(self, blocks: Iterable[PlacedBlock], cards: frozenset[str] = frozenset(), kind: str = "card") -> str:
        """The SVG of some blocks; the records `cards` can be found in it by their kind and id."""
        self.parts, self._cards, self._kind = [], cards, kind
        for x, y, block in blocks:
            self.block(block, x, y)
        return "".join(self.parts)

    def show_too(self, text: str) -> None:
        """Embed the letters of words that stand beside the drawing, in both weights."""
        for face in ("regular", "semibold"):
            self.characters.setdefault(face, {" "}).update(text)

    def opening(self, block: Block, x: float, y: float) -> str:
        """The element that holds a block."""
        place = f'transform="translate({svg_number(x)} {svg_number(y)})"'
        if block.owner not in self._cards:
            return f"<g {place}>"
        size = f"{svg_number(block.w)} {svg_number(block.h)}"
        return f'<g class="{self._kind}" data-id="{quoted_attribute(block.owner)}" data-size="{size}" {place}>'

    def look(self, fill: Paint | None, stroke: Stroke | None) -> str:
        """Fill and line as classes."""
        names: list[str] = []
        rest = self._painted("fill", fill, names) if fill is not None else ' fill="none"'
        if stroke is not None:
            rest += self._painted("stroke", stroke.paint, names)
            rest += f' stroke-width="{svg_number(stroke.width)}"'
            if stroke.dash:
                rest += f' stroke-dasharray="{" ".join(map(svg_number, stroke.dash))}"'
            if not stroke.sharp:
                names.append("r")
        return (f' class="{" ".join(names)}"' if names else "") + rest

    def _painted(self, use: str, paint: Paint, names: list[str]) -> str:
        if isinstance(paint, str):
            names.append(self._palette.name(use, paint))
            return ""
        return f' {use}="{self.paint(paint)}"'

    def stop(self, color: str) -> str:
        """A stop's colour as a class."""
        return f' class="{self._palette.name("stop-color", color)}"'

    def real_text(self, run: TextRun) -> None:
        """A line in the embedded fonts, as long as they make it: to fit each to a length costs half of its painting.

        Lines below each other that look alike are one text, which a browser lays out and finds as one.
        """
        fonts = " ".join(f"font-{name}" for name in self.faces_of(run))
        look = f'class="{fonts} {self._palette.name("fill", run.color)}" font-size="{svg_number(run.size)}"'
        line = f'<tspan x="{svg_number(run.x)}" y="{svg_number(run.baseline)}">{escaped(run.text)}'
        opening = f"<text {look}>"
        if self.parts[-1].startswith(opening):
            self.parts[-1] = f"{self.parts[-1].removesuffix(_LINE_END)} </tspan>{line}{_LINE_END}"
        else:
            self.parts.append(f"{opening}{line}{_LINE_END}")

    def link(self, op: LinkArea) -> None:
        """Write nothing: links stand in the table, where keys reach them."""


def pieces_of(drawing: Drawing, writer: PieceWriter, cards: frozenset[str], tell: Callable[[float], None]) -> Pieces:
    """A drawing in pieces; `tell` hears how far it is, 0 … 1, and may raise to stop."""
    total = sum(len(layer.layer.items) for layer in drawing.layers) or 1
    done = 0
    found: list[Piece] = []
    above = (layer.y for layer in drawing.layers if layer.layer.items and layer.layer.kind not in _OVER)
    top = min(above, default=0.0)
    left = MARGIN - AROUND if drawing.sections else 0.0
    paper = Rect(left, top - AROUND, drawing.w - 2 * left, drawing.h - top + AROUND)
    head, side, until = _strips(drawing, writer, paper)
    for layer in drawing.layers:
        kind = "lines" if layer.layer.kind in _OVER else "ground"
        for own, blocks in _divided(layer):
            done += len(blocks)
            tell(done / total)
            # What a strip shows is not there twice: it would be found and read twice.
            rest = [each for each in blocks if not _shown_in(head, side, each)]
            if rest:
                found.append(Piece(own or kind, _around(rest), writer.written(rest, cards)))
    return Pieces(paper, tuple(found), head, side, until)


def _shown_in(head: Piece | None, side: Piece | None, placed: PlacedBlock) -> bool:
    x, y, block = placed
    rect = Rect(x, y, block.w, block.h)
    return any(strip is not None and _holds(strip.rect, rect) for strip in (head, side))


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def _divided(layer: PlacedLayer) -> Iterator[tuple[str, list[PlacedBlock]]]:
    """The blocks of a layer, cards of a lane apart column by column, lines by where they are."""
    blocks = [(layer.x + item.x, layer.y + item.y, item.block) for item in layer.layer.items]
    if layer.layer.kind in _OVER:
        parts: dict[tuple[int, int], list[PlacedBlock]] = {}
        for each in blocks:
            parts.setdefault((int(each[0] // PART), int(each[1] // PART)), []).append(each)
        yield from (("", part) for part in parts.values())
        return
    if layer.layer.kind != "lane":
        if blocks:
            yield "", blocks
        return
    ground = [each for each in blocks if not each[2].owner or each[2].owner == layer.layer.owner]
    if ground:
        yield "ground", ground
    columns: dict[int, list[PlacedBlock]] = {}
    for each in blocks:
        if each[2].owner and each[2].owner != layer.layer.owner:
            columns.setdefault(int(each[0] // COLUMN), []).append(each)
    for at in sorted(columns):
        yield "cards", columns[at]


def _around(blocks: Iterable[PlacedBlock]) -> Rect:
    found: Rect | None = None
    for x, y, block in blocks:
        rect = Rect(x, y, block.w, block.h)
        found = rect if found is None else found.united(rect)
    return (found or Rect(0, 0, 1, 1)).grown(OVERHANG)


def _strips(drawing: Drawing, writer: PieceWriter, paper: Rect) -> tuple[Piece | None, Piece | None, float]:
    stages = next((each for each in drawing.layers if each.layer.kind == "stages" and each.layer.items), None)
    lanes = [each for each in drawing.layers if each.layer.kind in ("lane", "line")]
    if stages is None or not lanes:
        return None, None, 0.0
    upper = Rect(paper.x, stages.y - HEAD_PAD, paper.w, stages.layer.h + HEAD_PAD + HEAD_BELOW)
    until = max(each.y + each.layer.h for each in lanes) + HEAD_PAD
    below = upper.y + upper.h
    left = Rect(paper.x, below, MARGIN + LABEL_WIDTH + SIDE_PAD - paper.x, until - below)
    head = Piece("head", upper, writer.written(_blocks_in([stages], upper), _owners(stages), "heading"))
    kept = [each for each in drawing.layers if each in lanes or each.layer.kind in _OVER]
    side = Piece("side", left, writer.written(_in_column(kept, left)))
    return head, side, until


def _owners(placed: PlacedLayer) -> frozenset[str]:
    return frozenset(item.block.owner for item in placed.layer.items if item.block.owner)


def _blocks_in(layers: Iterable[PlacedLayer], part: Rect) -> Iterator[PlacedBlock]:
    for layer in layers:
        for item in layer.layer.items:
            x, y = layer.x + item.x, layer.y + item.y
            if Rect(x, y, item.block.w, item.block.h).intersects(part):
                yield x, y, item.block


def _in_column(layers: Iterable[PlacedLayer], part: Rect) -> Iterator[PlacedBlock]:
    """What stands in the column of labels, and the rules and lines that run out of it."""
    for layer in layers:
        for x, y, block in _blocks_in([layer], part):
            rule = not block.owner and block.h <= RULE
            way = layer.layer.kind == "relations" and not any(isinstance(op, TextRun) for op in block.ops)
            if x + block.w <= part.right or layer.layer.kind == "line" or rule or way:
                yield x, y, block
