"""A deck as a presentation file."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec.structs import replace

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.forms.deck import Deck, DeckSlide
from cjm_desktop.layout.forms.report_parts import ReportPart, ReportTable, ReportText
from cjm_desktop.layout.forms.written import as_tables
from cjm_desktop.render.pictures import FINEST, as_png, cover, picture_of, side_for
from cjm_desktop.render.pptx.base import SlideBase, client_base, own_base, placeholders_of
from cjm_desktop.render.pptx.faces import USUAL_SHARES, FaceShares
from cjm_desktop.render.pptx.markup import POINT, SlideFrame, fill, place, preset
from cjm_desktop.render.pptx.objects import Ids, SlideCanvas, body_of, named, shape
from cjm_desktop.render.pptx.picture import picture_markup
from cjm_desktop.render.pptx.tables import (
    SIZE,
    TITLE_SIZE,
    cut,
    height_of_table,
    height_of_words,
    table_markup,
)
from cjm_desktop.render.pptx.titles import own_title
from cjm_desktop.render.pptx.words import run_look
from cjm_desktop.render.sealing import quoted_words, sealed, words_of

if TYPE_CHECKING:
    from pptx.slide import Slide

Progress = Callable[[float], None]
_TREE_END = b"</p:spTree>"
_LARGEST = 1.35  # of true size at A1: type on slides is not larger than titles
_BETWEEN = 10.0  # points
_EDGE = 8.0  # points of paper around contents
_FIRST_ID = 1_000  # above the placeholders of any layout
_NUMBERED = "SLIDE_NUMBER"


def write_deck(
    deck: Deck, out: BinaryIO, progress: Progress, template: bytes | None = None, template_name: str = ""
) -> None:
    """Write the slides, on a client's template where one is given; raises CjmError E443 for one that is none.

    `progress` takes 0 … 1 and may raise to cancel.
    """
    base = own_base(deck.colors, deck.lang) if template is None else client_base(template, template_name)
    slides = [part for each in deck.slides for part in _parted(each, base.area)]
    cover, plain, under = base.titles
    if plain is not None:
        base = replace(base, titles=(cover, plain.together(each.title for each in slides if not each.cover), under))
    objects: dict[str, bytes] = {}
    for number, each in enumerate(slides):
        progress(0.9 * number / len(slides))
        try:
            name, markup = _add(base, deck, each)
        except Exception as error:
            if template is None or isinstance(error, CjmError):
                raise
            raise refusal("CJM-E443", name=template_name) from error  # (its layouts are read as slides are put on them)
        objects[name] = zlib.compress(markup.encode(), 1)
    _clear(base)
    held = io.BytesIO()
    base.slides.save(held)
    progress(0.95)
    held.seek(0)
    sealed(held, out, deck.title, deck.lang, partial(_filled, objects))
    progress(1.0)


def _filled(objects: Mapping[str, bytes], name: str, part: bytes) -> bytes:
    """A part with its objects. They are text until here: as trees of elements they take eleven times the memory."""
    packed = objects.get(name)
    if packed is None:
        return part
    before, end, after = part.rpartition(_TREE_END)
    return b"".join((before, zlib.decompress(packed), end, after))


def _clear(base: SlideBase) -> None:
    """Take out what tells of programs and people: properties, thumbnails, printers."""
    package = base.slides.part.package
    for key, relation in list(package._rels.items()):  # noqa: SLF001  (the relations of a package have no other door)
        if not relation.reltype.endswith("/officeDocument"):
            package.drop_rel(key)
    for key, relation in list(base.slides.part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            base.slides.part.rels.pop(key)


def _parted(slide: DeckSlide, area: Rect) -> Iterator[DeckSlide]:
    """The slide, or as many as its parts need."""
    if not slide.parts:
        yield slide
        return
    held: list[ReportPart] = []
    free = area.h
    for part in map(as_tables, slide.parts):
        for piece in _pieces(part, area, free):
            height = _height(piece, area.w)
            if held and height > free:
                yield replace(slide, parts=tuple(held))
                held, free = [], area.h
            held.append(piece)
            free -= height + _BETWEEN
    yield replace(slide, parts=tuple(held))


def _pieces(part: ReportText | ReportTable, area: Rect, free: float) -> Iterator[ReportText | ReportTable]:
    if isinstance(part, ReportText):
        yield part
        return
    title = TITLE_SIZE * 1.6 if part.title else 0.0
    if not part.rows:
        yield ReportText(part.title, part.empty)
        return
    for number, piece in enumerate(cut(part, area.w, free - title, area.h - title)):
        if piece.rows or number:
            yield piece


def _height(part: ReportPart, width: float) -> float:
    if isinstance(part, ReportTable):
        return height_of_table(part, width) + (TITLE_SIZE * 1.6 if part.title else 0.0)
    if isinstance(part, ReportText):
        title = height_of_words(part.title, TITLE_SIZE, width) if part.title else 0.0
        return title + (height_of_words(part.words, SIZE, width) if part.words else 0.0) + 4.0
    return 0.0


def _add(base: SlideBase, deck: Deck, each: DeckSlide) -> tuple[str, str]:
    """Add a slide with its title and notes; the name of its part, and the markup of the objects to be put there."""
    made = base.slides.slides.add_slide(base.cover if each.cover else base.plain)
    ids = Ids(_FIRST_ID)
    markup = _head(base, made, each, ids)
    if not base.light and (each.picture is not None or each.parts):
        markup += _sheet(base.area, ids, deck)
    if each.picture is not None:
        seen = each.seen or Rect(0.0, 0.0, each.picture.w, each.picture.h)
        at = SlideCanvas(
            frame_of(seen, base.area, base.faces), deck.lang, ids, _embedder(made), base.area.right * POINT
        )
        markup += picture_markup(each.picture, each.seen, deck.shown, at)
    y = base.area.y
    for part in each.parts:
        height = _height(part, base.area.w)
        markup += _part(part, Rect(base.area.x, y, base.area.w, height), ids, deck)
        y += height + _BETWEEN
    if not each.cover:
        markup += _number(made, base, ids)
    if each.notes:
        frame = made.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(each.notes)
    return made.part.partname.membername, markup


def _head(base: SlideBase, made: Slide, each: DeckSlide, ids: Ids) -> str:
    """Fill in the title, smaller where it is long, and take the places out that stay empty.

    Gives the markup of what the layout has no place for.
    """
    from pptx.util import Pt

    cover, plain, under = base.titles
    title = each.title, cover if each.cover else plain
    told = {"TITLE": title, "CENTER_TITLE": title, "SUBTITLE": (each.subtitle if each.cover else "", under)}
    placed = set()
    for shape_of in placeholders_of(made):
        kind = shape_of.placeholder_format.type.name
        words, room = told.get(kind, ("", None))
        if words:
            placed.add(kind)
            shape_of.text_frame.text = words
            size = room.fitting(words) if room is not None else 0.0
            for paragraph in shape_of.text_frame.paragraphs if room is not None and size < room.size else ():
                paragraph.font.size = Pt(size)
        else:
            shape_of.element.getparent().remove(shape_of.element)
    page = float(base.slides.slide_width or 0) / POINT, float(base.slides.slide_height or 0) / POINT
    lacking = ""
    if not placed & {"TITLE", "CENTER_TITLE"}:
        lacking += own_title(each.title, "ctrTitle" if each.cover else "title", page, ids.new())
    if each.cover and each.subtitle and "SUBTITLE" not in placed:
        lacking += own_title(each.subtitle, "subTitle", page, ids.new())
    return lacking


def _sheet(area: Rect, ids: Ids, deck: Deck) -> str:
    """White paper below contents, on a ground that their colours are not made for."""
    box = Rect(area.x - _EDGE, area.y - _EDGE, area.w + 2 * _EDGE, area.h + 2 * _EDGE)
    look = fill(deck.colors.get("paper", "#FFFFFF"), box)
    return shape(named(ids, "Paper", ""), place(box, SlideFrame(POINT, 0.0, 0.0)), preset("rect"), look)


def frame_of(seen: Rect, area: Rect, faces: FaceShares = USUAL_SHARES) -> SlideFrame:
    """Where a part of a drawing lies to be as large as the area allows, from its top, in the middle."""
    points = min(area.w / seen.w, area.h / seen.h, _LARGEST)
    dx = area.x + (area.w - seen.w * points) / 2 - seen.x * points
    return SlideFrame(points * POINT, dx * POINT, (area.y - seen.y * points) * POINT, faces)


def _embedder(made: Slide) -> Callable[[ImageOp], tuple[str, tuple[float, float, float, float]] | None]:
    def embed(op: ImageOp) -> tuple[str, tuple[float, float, float, float]] | None:
        picture = picture_of(op, side_for(op, FINEST / 2))
        if picture is None:
            return None
        _, key = made.part.get_or_add_image_part(io.BytesIO(as_png(picture)))
        x, y, w, h = cover(op, picture.width, picture.height)
        left, top = (op.x - x) / w, (op.y - y) / h
        return key, (left, top, 1 - left - op.w / w, 1 - top - op.h / h)

    return embed


def _part(part: ReportPart, box: Rect, ids: Ids, deck: Deck) -> str:
    if isinstance(part, ReportTable):
        title, y = "", box.y
        if part.title:
            title = _words(ReportText(part.title), Rect(box.x, box.y, box.w, TITLE_SIZE * 1.4), ids, deck)
            y += TITLE_SIZE * 1.6
        return title + table_markup(part, (box.x, y, box.w), ids.new(), deck.colors, deck.lang)
    return _words(part, box, ids, deck) if isinstance(part, ReportText) else ""


def _words(part: ReportText, box: Rect, ids: Ids, deck: Deck) -> str:
    ink, strong = deck.colors.get("ink", "#1F2933"), deck.colors.get("ink.title", "#102A43")
    told = ""
    if part.title:
        look = run_look(round(TITLE_SIZE * 100), strong, deck.lang, bold=True)
        told += f"<a:p>{'<a:r>'}{look}<a:t>{words_of(part.title)}</a:t></a:r></a:p>"
    look = run_look(round(SIZE * 100), ink, deck.lang)
    for line in part.words.splitlines():
        told += f"<a:p><a:r>{look}<a:t>{words_of(line)}</a:t></a:r></a:p>"
    head = named(ids, part.title or part.words[:40], part.title or part.words[:200], part.record)
    frame = SlideFrame(POINT, 0.0, 0.0)
    return shape(head, place(box, frame), preset("rect"), "<a:noFill/>", body_of(told, (0, 0, 0, 0)), text_box=True)


def _number(made: Slide, base: SlideBase, ids: Ids) -> str:
    """The number of the slide, where its layout has a place for it."""
    for each in placeholders_of(base.plain):
        form: Any = each.placeholder_format
        if form.type.name == _NUMBERED:
            head = f'<p:cNvPr id="{ids.new()}" name={quoted_words("Slide Number")}/>'
            return (
                f'<p:sp><p:nvSpPr>{head}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{form.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" '
                'type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
            )
    return ""
