"""The SVG backend: text as outlines under a layer that can be searched, or as real text with its fonts embedded."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import BinaryIO

import uharfbuzz as hb

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import (
    Gradient,
    ImageOp,
    LinkArea,
    Paint,
    Path,
    PathOp,
    RoundRect,
    ShapedWord,
    Stroke,
    TextRun,
)
from cjm_desktop.drawing.page import Placement
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import Faces, load_faces
from cjm_desktop.render.outlines import round_rect
from cjm_desktop.render.pictures import FINEST, Picture, as_png, cover, jpeg_of, picture_of, placeholder, side_for
from cjm_desktop.render.svg_glyphs import EM, GlyphOutlines

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLOCKS_A_STEP = 200
_FALLBACK = "sans-serif"
_COORDS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def write_svg_sheet(
    sheet: Sheet,
    out: BinaryIO,
    progress: Callable[[float], None],
    *,
    text: bool = False,
    transparent: bool = False,
) -> None:
    """Write a sheet, in millimetres, on white unless it is to be `transparent`.

    Letters are outlines, the same in every viewer; above them lies invisible text for search and selection. With `text`
    they are real text with embedded subset fonts, which browsers show and most drawing programs do not. `progress`
    takes 0 … 1 and may raise to cancel; then nothing is written.
    """
    writer = SvgWriter(load_faces(resources() / "fonts"), real_text=text)
    seen = [(view, list(view.blocks())) for view in sheet.views]
    total = sum(len(blocks) for _, blocks in seen) or 1
    done = 0
    # The picture's own unit is the map unit of its first view.
    base = sheet.views[0].place
    for view, blocks in seen:
        writer.begin(view, base)
        for x, y, block in blocks:
            writer.block(block, x, y)
            done += 1
            if done % _BLOCKS_A_STEP == 0:
                progress(done / total)
        writer.end()
    unit = 1 / base.scale  # map units a point
    left, top = -base.dx * unit, -base.dy * unit
    width, height = (side * unit for side in sheet.size)
    box = " ".join(map(svg_number, (left, top, width, height)))
    drawing, page = sheet.views[0].drawing, sheet.page
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{svg_number(page.width)}mm" height="{svg_number(page.height)}mm" viewBox="{box}" '
        f'xml:lang="{quoted_attribute(drawing.lang)}">\n<title>{escaped(drawing.title)}</title>\n'
    )
    ground = [] if transparent else [f'<rect {svg_box(left, top, width, height)} fill="#FFFFFF"/>']
    out.write(head.encode())
    out.write("\n".join([*writer.definitions(), *ground, *writer.parts, "</svg>\n"]).encode())
    progress(1.0)


class SvgWriter:
    """Collects definitions and elements; the HTML reader's own writes looks as classes."""

    def __init__(self, faces: Faces, *, real_text: bool) -> None:
        self.parts: list[str] = []
        self._defs: list[str] = []
        self._faces = faces
        self._real_text = real_text
        self._glyphs = GlyphOutlines(faces)
        self._shapes: dict[tuple[str, int], str] = {}  # of glyphs, by face: the name of each, "" for a blank one
        self._words: dict[int, str] = {}  # a name where a word came twice, "" where it came once
        self._outlines: dict[Path, str] = {}
        self._texts: list[str] = []
        self._gradients: dict[Gradient, str] = {}
        self._pictures: dict[tuple[str, str], tuple[str, int, int] | None] = {}
        self._clips = 0
        self._wrapped = False
        self.characters: dict[str, set[str]] = {}
        self._x = self._y = 0.0

    def begin(self, view: View, base: Placement) -> None:
        """Begin a view; its place is told in the units of the base's."""
        place, clip = view.place, view.clip
        self._wrapped = place != base or clip is not None
        if not self._wrapped:
            return
        scale = place.scale / base.scale
        dx, dy = ((way / base.scale) for way in (place.dx - base.dx, place.dy - base.dy))
        move = f"translate({svg_number(dx)} {svg_number(dy)})"
        cut = ""
        if clip is not None:
            left, top = (clip.x - place.dx) / place.scale, (clip.y - place.dy) / place.scale
            name = self._clip(f"<rect {svg_box(left, top, clip.w / place.scale, clip.h / place.scale)}/>")
            cut = f' clip-path="url(#{name})"'
        self.parts.append(f'<g transform="{move}scale({scale:.6g})"{cut}>')

    def end(self) -> None:
        """End a view, with its text layer."""
        self.parts += self._text_layer()
        self._texts = []
        if self._wrapped:
            self.parts.append("</g>")

    def block(self, block: Block, x: float, y: float) -> None:
        """Write a block at its place."""
        self._x, self._y = x, y
        self.parts.append(self.opening(block, x, y))
        for op in block.ops:
            if isinstance(op, TextRun):
                self._text(op)
            elif isinstance(op, RoundRect):
                self._round_rect(op)
            elif isinstance(op, PathOp):
                self._path(op)
            elif isinstance(op, ImageOp):
                self._image(op)
            else:
                self.link(op)
        self.parts.append("</g>")

    def opening(self, block: Block, x: float, y: float) -> str:
        """The element that holds a block at its place."""
        return f'<g transform="translate({svg_number(x)} {svg_number(y)})">'

    def shared(self) -> list[str]:
        """What elements refer to: gradients, clips, pictures, words."""
        return self._defs

    def definitions(self) -> Iterable[str]:
        """The `<defs>`, with the fonts of real text."""
        rules = self.font_rules()
        style = ["<style>", *rules, "</style>"] if rules else []
        return ["<defs>", *style, *self._defs, "</defs>"]

    def font_rules(self) -> list[str]:
        """The rules for the faces of real text, each with the characters that were written in it."""
        return [self._font_rule(face, characters) for face, characters in sorted(self.characters.items())]

    def _text_layer(self) -> Iterable[str]:
        """Invisible text: by opacity, as Inkscape paints what `visibility` and `transparent` hide."""
        if not self._texts:
            return []
        return [f'<g fill-opacity="0" font-family="{_FALLBACK}" xml:space="preserve">', *self._texts, "</g>"]

    def _round_rect(self, op: RoundRect) -> None:
        look = self.look(op.fill, op.stroke)
        radius = f' rx="{svg_number(min(op.radius, op.w / 2, op.h / 2))}"' if op.radius > 0 else ""
        self.parts.append(f"<rect {svg_box(op.x, op.y, op.w, op.h)}{radius}{look}/>")

    def _path(self, op: PathOp) -> None:
        place = ""
        if op.x != 0 or op.y != 0 or op.scale != 1:
            place = f' transform="translate({svg_number(op.x)} {svg_number(op.y)})scale({op.scale:.6g})"'
        outline = self._outlines.get(op.path)
        if outline is None:
            outline = self._outlines[op.path] = _outline(op.path)
        self.parts.append(f'<path d="{outline}"{place}{self.look(op.fill, op.stroke)}/>')

    def look(self, fill: Paint | None, stroke: Stroke | None) -> str:
        """The attributes of fill and line."""
        look = ' fill="none"' if fill is None else f' fill="{self.paint(fill)}"'
        if stroke is None:
            return look
        look += f' stroke="{self.paint(stroke.paint)}" stroke-width="{svg_number(stroke.width)}"'
        if stroke.dash:
            look += f' stroke-dasharray="{" ".join(map(svg_number, stroke.dash))}"'
        if stroke.sharp:
            return look + ' stroke-miterlimit="10"'
        return look + ' stroke-linecap="round" stroke-linejoin="round"'

    def paint(self, paint: Paint) -> str:
        """A paint as the value of an attribute; a gradient is defined when it is first used."""
        if not isinstance(paint, Gradient):
            return paint
        name = self._gradients.get(paint)
        if name is None:
            name = self._gradients[paint] = f"g{len(self._gradients)}"
            ends = (paint.x0, paint.y0, paint.x1, paint.y1)
            line = " ".join(f'{key}="{svg_number(v)}"' for key, v in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
            stops = "".join(f'<stop offset="{place:.4g}"{self.stop(color)}/>' for place, color in paint.stops)
            self._defs.append(
                f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {line}>{stops}</linearGradient>'
            )
        return f"url(#{name})"

    def stop(self, color: str) -> str:
        """The attribute of a stop of a gradient."""
        return f' stop-color="{color}"'

    def _text(self, run: TextRun) -> None:
        if not run.words:
            return
        if self._real_text:
            self.real_text(run)
            return
        scale = run.size / EM
        uses = "".join([self._word(word, round(x / scale)) for word, x in zip(run.words, run.xs, strict=True)])
        transform = f"translate({svg_number(run.x)} {svg_number(run.baseline)})scale({scale:.6g})"
        self.parts.append(f'<g fill="{run.color}" transform="{transform}">{uses}</g>')
        place = f'x="{svg_number(self._x + run.x)}" y="{svg_number(self._y + run.baseline)}"'
        self._texts.append(f"<text {place} {_lengths(run)}>{escaped(run.text)}</text>")

    def faces_of(self, run: TextRun) -> list[str]:
        """The names of the faces of a line, each once; their characters are noted, to be embedded."""
        for word in run.words:
            if not word.missing:
                self.characters.setdefault(word.face, {" "}).update(word.text)
        return list(dict.fromkeys(word.face for word in run.words))

    def real_text(self, run: TextRun) -> None:
        """Write a line as text in the embedded faces."""
        families = ",".join([*(f"cjm-{name}" for name in self.faces_of(run)), _FALLBACK])
        place = f'x="{svg_number(run.x)}" y="{svg_number(run.baseline)}" {_lengths(run)}'
        look = f'font-family="{families}" fill="{run.color}" xml:space="preserve"'
        self.parts.append(f"<text {place} {look}>{escaped(run.text)}</text>")

    def _word(self, word: ShapedWord, x: int) -> str:
        """A word that begins at a place: glyph by glyph, and by a name of its own from the second time on."""
        name = self._words.get(id(word))
        if name is None or len(word.glyphs) == 1:
            self._words[id(word)] = ""
            return self._spelled(word, x)
        if not name:
            name = self._words[id(word)] = f"w{len(self._defs)}"
            self._defs.append(f'<g id="{name}">{self._spelled(word, 0)}</g>')
        return f'<use xlink:href="#{name}" x="{x}"/>'

    def _spelled(self, word: ShapedWord, x: int) -> str:
        face, shapes, unit = word.face, self._shapes, self._glyphs.unit(word.face)
        uses: list[str] = []
        for glyph, dx, dy in zip(word.glyphs, word.xs, word.ys, strict=True):
            name = shapes.get((face, glyph))
            if name is None:
                name = self._shape(face, glyph)
            if name:
                down = f' y="{round(-dy * unit)}"' if dy else ""
                uses.append(f'<use xlink:href="#{name}" x="{x + round(dx * unit)}"{down}/>')
        return "".join(uses)

    def _shape(self, face: str, glyph: int) -> str:
        outline = self._glyphs.glyph(face, glyph)
        name = self._shapes[face, glyph] = f"t{len(self._shapes)}" if outline else ""
        if outline:
            self._defs.append(f'<path id="{name}" d="{outline}"/>')
        return name

    def _font_rule(self, face: str, characters: set[str]) -> str:
        wanted = hb.SubsetInput()
        wanted.unicode_set.update({ord(char) for char in characters})
        data = base64.b64encode(hb.subset(self._faces[face].hb_face, wanted).blob.data).decode("ascii")
        return f'@font-face{{font-family:"cjm-{face}";src:url(data:font/ttf;base64,{data})}}'

    def _image(self, op: ImageOp) -> None:
        found = self._picture(op)
        if found is None:
            self._round_rect(placeholder(op))
            return
        name, width, height = found
        x, y, w, _ = cover(op, width, height)
        outline = _outline(round_rect(op.x, op.y, op.w, op.h, op.radius))
        clip = self._clip(f'<path d="{outline}"/>')
        place = f"translate({svg_number(x)} {svg_number(y)})scale({w / width:.6g})"
        self.parts.append(f'<g clip-path="url(#{clip})"><use xlink:href="#{name}" transform="{place}"/></g>')

    def _clip(self, shape: str) -> str:
        name = f"c{self._clips}"
        self._clips += 1
        self._defs.append(f'<clipPath id="{name}">{shape}</clipPath>')
        return name

    def _picture(self, op: ImageOp) -> tuple[str, int, int] | None:
        key = op.key, op.tone
        if key not in self._pictures:
            picture = picture_of(op, side_for(op, FINEST))
            if picture is None:
                self._pictures[key] = None
            else:
                name = f"i{len(self._pictures)}"
                self._pictures[key] = name, picture.width, picture.height
                self._defs.append(
                    f'<image id="{name}" width="{picture.width}" height="{picture.height}" '
                    f'xlink:href="{_data_uri(op, picture)}"/>'
                )
        return self._pictures[key]

    def link(self, op: LinkArea) -> None:
        """Write a place that opens a link."""
        area = f'<rect {svg_box(op.x, op.y, op.w, op.h)} fill-opacity="0"/>'
        self.parts.append(f'<a xlink:href="{quoted_attribute(op.target)}">{area}</a>')


def _lengths(run: TextRun) -> str:
    """How large the letters are, and how long the line, in whatever face a viewer has."""
    return f'font-size="{svg_number(run.size)}" textLength="{svg_number(run.width)}"'


@lru_cache(maxsize=1 << 15)
def svg_number(value: float) -> str:
    """A length in hundredths of a map unit, which are 1/380 mm at A1. Of many lengths in a map few are different."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def svg_box(x: float, y: float, w: float, h: float) -> str:
    """The attributes of a rectangle."""
    return f'x="{svg_number(x)}" y="{svg_number(y)}" width="{svg_number(w)}" height="{svg_number(h)}"'


def _outline(path: Path) -> str:
    parts: list[str] = []
    at = 0
    for command in path.commands:
        count = _COORDS[command]
        parts.append(command + " ".join(svg_number(value) for value in path.coords[at : at + count]))
        at += count
    return "".join(parts)


def _data_uri(op: ImageOp, picture: Picture) -> str:
    """The picture as a data URI: an upright JPEG as it is, all else as PNG, whatever strangers put into their files."""
    if jpeg_of(op):
        return f"data:image/jpeg;base64,{base64.b64encode(op.data).decode('ascii')}"
    return f"data:image/png;base64,{base64.b64encode(as_png(picture)).decode('ascii')}"


def escaped(text: str) -> str:
    """The text as XML holds it, without the characters that it cannot hold."""
    return _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted_attribute(text: str) -> str:
    """The text as it stands between quotation marks. The standard library's own brings its web client along."""
    return escaped(text).replace('"', "&quot;")
