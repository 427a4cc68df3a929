"""The content stream: the drawing as PDF operators, in map units with y pointing down."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct, field

from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.ops import Color, Gradient, ImageOp, LinkArea, Paint, PathOp, RoundRect, Stroke, TextRun
from cjm_desktop.drawing.page import Placement
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pdf.outlines import number, path_outline, round_rect_outline
from cjm_desktop.render.pdf.resources import PdfResources, Shading, channels_of
from cjm_desktop.render.pdf.structure import END, PageTags
from cjm_desktop.render.pictures import cover, placeholder

_CARDS_A_STEP = 200  # blocks between two reports of progress
_SPACE_TOLERANCE = 0.5  # 1/1000 em


class PlacedLink(Struct, frozen=True):
    """A link's place in map units of its drawing."""

    rect: Rect
    target: str


class Content(Struct):
    """A drawing as a stream, and the links on it."""

    parts: list[str] = field(default_factory=list)
    links: list[PlacedLink] = field(default_factory=list)


def write_content(
    drawing: Drawing,
    place: Placement,
    height: float,
    resources: PdfResources,
    reading: PageTags | None,
    progress: Callable[[float], None],
) -> Content:
    """The stream of a drawing on a page or form `height` points high; what it shows is marked for a `reading`.

    It ends with another transform and line style than it began with.
    """
    writer = _Writer(place, height, resources)
    content = writer.content
    scale = f"{place.scale:.8f}"
    content.parts.append(f"{scale} 0 0 -{scale} {place.dx:.4f} {height - place.dy:.4f} cm 1 J 1 j")
    total = sum(len(layer.layer.items) for layer in drawing.layers) or 1
    done = 0
    for layer in drawing.layers:
        if hidden := layer.layer.name:
            # Marked content is nested: what is being read ends before a layer that can be hidden begins, and within it.
            content.parts += [*_closed(reading), f"/OC /{resources.group(layer.layer.owner, hidden)} BDC"]
        for placed in layer.layer.items:
            x = layer.x + placed.x
            if reading is not None and (marks := reading.before(layer.layer, placed.block, x)):
                content.parts.append(marks)
            writer.block(placed.block, x, layer.y + placed.y)
            done += 1
            if done % _CARDS_A_STEP == 0:
                progress(done / total)
        if hidden:
            content.parts += [*_closed(reading), END]
    content.parts += _closed(reading)
    return content


def _closed(reading: PageTags | None) -> list[str]:
    """The operators behind what is being read, if anything is."""
    return [ended] if reading is not None and (ended := reading.end()) else []


@lru_cache(1024)
def _operands(color: Color, grey: str, colored: str) -> str:
    """A colour as numbers with their operator: of a grey one number, so that it is printed with black alone."""
    found = [f"{channel:.3f}".rstrip("0").rstrip(".") for channel in channels_of(color)]
    return f"{found[0]} {grey}" if len(found) == 1 else f"{' '.join(found)} {colored}"


class _Writer:
    """Writes blocks one after the other, each inside q … Q with colours and lines as they were."""

    def __init__(self, place: Placement, height: float, resources: PdfResources) -> None:
        self.content = Content()
        self._resources = resources
        self._parts = self.content.parts
        self._place = place
        self._height = height
        self._paths: dict[int, str] = {}
        self._x = self._y = 0.0
        self._fill: Color | None = None

    def block(self, block: Block, x: float, y: float) -> None:
        self._x, self._y = x, y
        self._fill = None
        self._parts.append(f"q 1 0 0 1 {number(x)} {number(y)} cm")
        lines = sum(isinstance(op, TextRun) for op in block.ops)
        for op in block.ops:
            if isinstance(op, TextRun):
                lines -= 1
                self._text(op, ended=lines == 0)
            elif isinstance(op, RoundRect):
                self._round_rect(op)
            elif isinstance(op, PathOp):
                self._path(op)
            elif isinstance(op, ImageOp):
                self._image(op)
            else:
                self._link(op)
        self._parts.append("Q")

    def _set_fill(self, color: Color) -> None:
        if color != self._fill:
            self._fill = color
            self._parts.append(_operands(color, "g", "rg"))

    def _round_rect(self, op: RoundRect) -> None:
        outline = round_rect_outline(op.x, op.y, op.w, op.h, op.radius)
        self._paint(outline, op.fill, op.stroke, 0.0, 0.0, 1.0)

    def _path(self, op: PathOp) -> None:
        outline = self._paths.get(id(op.path))
        if outline is None:
            outline = self._paths[id(op.path)] = path_outline(op.path)
        if op.x == 0 and op.y == 0 and op.scale == 1:
            self._paint(outline, op.fill, op.stroke, 0.0, 0.0, 1.0)
            return
        before = self._fill
        scale = f"{op.scale:.6f}"
        self._parts.append(f"q {scale} 0 0 {scale} {number(op.x)} {number(op.y)} cm")
        self._paint(outline, op.fill, op.stroke, op.x, op.y, op.scale)
        self._parts.append("Q")
        self._fill = before

    def _paint(
        self, outline: str, fill: Paint | None, stroke: Stroke | None, dx: float, dy: float, scale: float
    ) -> None:
        """Paint an outline whose coordinates are scaled and moved against the block's."""
        if isinstance(fill, Gradient):
            self._fill = None
            self._parts.append(f"/Pattern cs /{self._shading(fill, dx, dy, scale)} scn")
        elif fill is not None:
            self._set_fill(fill)
        if stroke is None:
            self._parts.append(f"{outline} {'n' if fill is None else 'f'}")
            return
        if isinstance(stroke.paint, Gradient):
            paint = f"/Pattern CS /{self._shading(stroke.paint, dx, dy, scale)} SCN"
        else:
            paint = _operands(stroke.paint, "G", "RG")
        special = bool(stroke.dash) or stroke.sharp
        if special:
            dashes = " ".join(number(length) for length in stroke.dash)
            caps = "0 J 0 j" if stroke.sharp else ""
            self._parts.append(f"q {caps}[{dashes}]0 d")
        self._parts.append(f"{paint} {number(stroke.width)} w {outline} {'S' if fill is None else 'B'}")
        if special:
            self._parts.append("Q")

    def _shading(self, gradient: Gradient, dx: float, dy: float, scale: float) -> str:
        """The name of a pattern; a pattern's matrix leads to the page, whatever the stream has set."""
        place = self._place
        size = place.scale * scale
        left = place.dx + place.scale * (self._x + dx)
        top = self._height - place.dy - place.scale * (self._y + dy)
        shading = Shading(gradient, (size, 0.0, 0.0, -size, left, top))
        return self._resources.shading(shading)

    def _text(self, run: TextRun, *, ended: bool) -> None:
        """Show a line; unless it is the last of its block it ends with a space, for those who read block by block."""
        if not run.words:
            return
        self._set_fill(run.color)
        size, text = run.size, run.text
        milli = 1000 / size
        font = self._resources.font("regular" if run.words[0].face == "emoji" else run.words[0].face)
        out = [f"BT /{font.name} {number(size)} Tf 1 0 0 -1 {number(run.x)} {number(run.baseline)} Tm[<"]
        current = font
        pen = 0.0
        at = 0
        for word, x in zip(run.words, run.xs, strict=True):
            while text.startswith(" ", at):
                if current is not font:
                    out.append(f">]TJ/{font.name} {number(size)} Tf[<")
                    current = font
                out.append(font.space)
                pen += font.space_width
                at += 1
            at += len(word.text)
            if word.face != current.face.name:
                current = self._resources.font(word.face)
                out.append(f">]TJ/{current.name} {number(size)} Tf[<")
            adjust = pen - x * milli
            if not -_SPACE_TOLERANCE < adjust < _SPACE_TOLERANCE:
                out.append(f">{round(adjust)}<")
                pen -= round(adjust)
            shown = current.shown(word, size)
            out.append(shown.codes)
            pen += shown.width
        if not ended:
            if current is not font:
                out.append(f">]TJ/{font.name} {number(size)} Tf[<")
            out.append(font.space)
        out.append(">]TJ ET")
        self._parts.append("".join(out).replace("<>", "").replace("[]TJ", ""))

    def _image(self, op: ImageOp) -> None:
        found = self._resources.picture(op)
        if found is None:
            self._round_rect(placeholder(op))
            return
        name, picture, _ = found
        x, y, w, h = cover(op, picture.width, picture.height)
        outline = round_rect_outline(op.x, op.y, op.w, op.h, op.radius)
        place = f"{number(w)} 0 0 -{number(h)} {number(x)} {number(y + h)}"
        self._parts.append(f"q {outline} W n {place} cm /{name} Do Q")

    def _link(self, op: LinkArea) -> None:
        self.content.links.append(PlacedLink(Rect(self._x + op.x, self._y + op.y, op.w, op.h), op.target))
