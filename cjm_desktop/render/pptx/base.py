"""The presentation that slides are added to: our own one in the colours of the map, or a client's template emptied."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.render.pptx.closing import close_parts
from cjm_desktop.render.pptx.faces import FaceShares, shares_of
from cjm_desktop.render.pptx.grounds import GAP, is_light, room_beside, theme_of
from cjm_desktop.render.pptx.titles import TitleRoom, room_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Slides
    from pptx.slide import SlideLayout

WIDTH, HEIGHT = 960.0, 540.0  # points: 13.333 by 7.5 inches
MARGIN, FOOT = 34.0, 26.0
TITLE = Rect(MARGIN, 20.0, WIDTH - 2 * MARGIN, 50.0)
COVER, UNDER = Rect(MARGIN + 30, 170.0, WIDTH - 2 * MARGIN - 60, 96.0), Rect(MARGIN + 30, 276.0, 780.0, 90.0)
BELOW = Rect(UNDER.x, UNDER.y, UNDER.w, HEIGHT - FOOT - UNDER.y)  # where nothing else stands on a cover
TITLE_SIZE, SUBTITLE_SIZE = 26.0, 18.0  # points
NUMBER = Rect(WIDTH - MARGIN - 80, HEIGHT - FOOT, 80.0, 18.0)
# Faces that office programs bring along. A Korean deck takes one for all letters, which then go together.
LATIN, KOREAN = "Arial", "맑은 고딕"
MOST_ENTRIES, MOST_BYTES = 2_000, 200 * 1024 * 1024
POINT = 12_700
_KEPT_LAYOUTS = ("Title Slide", "Title Only")
_FURNITURE = ("DATE", "FOOTER", "SLIDE_NUMBER")
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHER_MAINS = (
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
# The colours of the map's theme that take the place of the program's.
_SCHEME = {
    "dk1": "ink",
    "dk2": "ink.title",
    "lt2": "chip",
    "accent1": "lane.actions",
    "accent2": "lane.friction",
    "accent3": "lane.opportunities",
    "accent4": "lane.motivations",
    "accent5": "lane.touchpoints",
    "accent6": "value.middle",
    "hlink": "lane.actions",
    "folHlink": "ink.second",
}


class SlideBase(Struct, frozen=True, eq=False):
    """A presentation without slides, its layouts for a cover and for all else, and where contents go, in points.

    `titles` are the rooms of titles on a cover and on all else, and of what stands below that on a cover. `faces` says
    how large words may be; contents want a light sheet below them where the ground is not `light`.
    """

    slides: Slides
    cover: SlideLayout
    plain: SlideLayout
    area: Rect
    titles: tuple[TitleRoom | None, TitleRoom | None, TitleRoom | None]
    faces: FaceShares = FaceShares()
    light: bool = True


def own_base(colors: Mapping[str, str], lang: str) -> SlideBase:
    """A wide presentation in the colours of a map's theme."""
    from pptx import Presentation

    made = Presentation()
    for layout in list(made.slide_layouts):
        if layout.name not in _KEPT_LAYOUTS:
            made.slide_layouts.remove(layout)
    made.slide_width, made.slide_height = _emu(WIDTH), _emu(HEIGHT)
    cover, plain = made.slide_layouts
    for shape in placeholders_of(made.slide_master):
        kind = shape.placeholder_format.type.name
        if kind == "BODY":
            _put(shape, Rect(MARGIN, TITLE.bottom + GAP, TITLE.w, HEIGHT - FOOT - TITLE.bottom - GAP))
        elif kind == "TITLE":
            _put(shape, TITLE)
        else:
            _put(shape, NUMBER if kind == "SLIDE_NUMBER" else Rect(MARGIN, NUMBER.y, 200.0, NUMBER.h))
    for shape in placeholders_of(cover):
        kind = shape.placeholder_format.type.name
        if kind in ("CENTER_TITLE", "SUBTITLE"):
            _put(shape, COVER if kind == "CENTER_TITLE" else UNDER)
    _restyle(made, colors, KOREAN if lang.startswith("ko") else LATIN)
    area = Rect(MARGIN, TITLE.bottom + GAP, TITLE.w, HEIGHT - FOOT - TITLE.bottom - GAP)
    titles = (TitleRoom(COVER, TITLE_SIZE), TitleRoom(TITLE, TITLE_SIZE), TitleRoom(BELOW, SUBTITLE_SIZE))
    return SlideBase(made, cover, plain, area, titles)


def client_base(template: bytes, name: str = "") -> SlideBase:
    """A client's presentation or template without its slides; raises CjmError E443 where it is none."""
    from pptx import Presentation

    try:
        made = Presentation(io.BytesIO(_as_presentation(template)))
        _emptied(made)
        layouts = list(made.slide_layouts)
        cover = next((each for each in layouts if _kinds(each) >= {"SUBTITLE"}), None) or layouts[0]
        plain = _plain(layouts) or layouts[-1]
        titles = (room_of(cover, ("TITLE", "CENTER_TITLE")), room_of(plain, ("TITLE",)), room_of(cover, ("SUBTITLE",)))
        theme = theme_of(made.slide_master)
        width, height = (float(each or 0) / POINT for each in (made.slide_width, made.slide_height))
        faces, light = FaceShares() if theme is None else shares_of(theme), is_light(plain, theme, width, height)
        return SlideBase(made, cover, plain, _area(made, plain), titles, faces, light)
    except Exception as error:  # (lxml and zipfile raise whatever damaged bytes lead them to)
        raise refusal("CJM-E443", name=name) from error


def _as_presentation(template: bytes) -> bytes:
    """The bytes of a template as those of a presentation, counted while they are unpacked."""
    out = io.BytesIO()
    room = MOST_BYTES
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        if len(source.infolist()) > MOST_ENTRIES:
            raise ValueError("too many parts")
        for info in source.infolist():
            with source.open(info) as part:
                data = part.read(room + 1)
            room -= len(data)
            if room < 0:
                raise ValueError("too large")
            if info.filename == "[Content_Types].xml":
                for other in _OTHER_MAINS:
                    data = data.replace(other.encode(), _MAIN.encode())
            target.writestr(info.filename, data)
    return out.getvalue()


def _emptied(made: Slides) -> None:
    listed = made.slides.element
    for entry in list(listed):
        made.part.drop_rel(entry.rId)
        listed.remove(entry)
    root = made.element
    for tag in ("extLst", "custShowLst", "custDataLst"):
        for found in root.findall(f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{tag}"):
            root.remove(found)
    close_parts(made.part)


def _kinds(layout: SlideLayout) -> set[str]:
    return {each.placeholder_format.type.name for each in placeholders_of(layout)} - set(_FURNITURE)


def _plain(layouts: list[SlideLayout]) -> SlideLayout | None:
    """The layout with a title and nothing else, or one with the fewest things beside it."""
    titled = [each for each in layouts if "TITLE" in _kinds(each)]
    return min(titled, key=lambda each: len(placeholders_of(each)), default=None)


def _area(made: Slides, plain: SlideLayout) -> Rect:
    """Where a template has its contents: beside the title, above what stands at the foot."""
    width, height = (float(each or 0) / POINT for each in (made.slide_width, made.slide_height))
    bottom, title = 0.93 * height, None
    for shape in (*placeholders_of(made.slide_master), *placeholders_of(plain)):
        kind = shape.placeholder_format.type.name
        if None in (shape.left, shape.top, shape.width, shape.height):
            continue
        box = Rect(*(each / POINT for each in (shape.left, shape.top, shape.width, shape.height)))
        if kind == "TITLE":
            title = box
        elif kind in _FURNITURE and box.y > 0.6 * height:
            bottom = min(bottom, box.y - 4.0)
    return room_beside(title if "TITLE" in _kinds(plain) else None, width, height, bottom)


def _emu(points: float) -> Any:
    from pptx.util import Emu

    return Emu(round(points * POINT))


def _put(shape: Any, box: Rect) -> None:
    shape.left, shape.top, shape.width, shape.height = map(_emu, (box.x, box.y, box.w, box.h))


def _restyle(made: Slides, colors: Mapping[str, str], latin: str) -> None:
    """Give the master the map's colours, faces that have Korean letters, and titles from the left."""
    from pptx.oxml.ns import qn

    for relation in made.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            _recolor(relation.target_part, colors, latin)
    for shape in placeholders_of(made.slide_master):
        if shape.placeholder_format.type.name == "TITLE":
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    style = made.slide_master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    look = style.find(qn("a:defRPr"))
    look.set("sz", f"{TITLE_SIZE * 100:.0f}")
    look.set("b", "1")
    for paint in look.iter(qn("a:schemeClr")):
        paint.set("val", "tx2")
    for layout in made.slide_layouts:
        for shape in placeholders_of(layout):
            _from_the_left(shape)


def _recolor(theme: Any, colors: Mapping[str, str], latin: str) -> None:
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    root: Any = parse_xml(theme.blob)
    root.set("name", "CJM")
    scheme = root.find(f".//{qn('a:clrScheme')}")
    for slot, token in _SCHEME.items():
        found, value = scheme.find(qn(f"a:{slot}")), colors.get(token)
        if value:
            found[:] = [found.makeelement(qn("a:srgbClr"), {"val": value[1:].upper()})]
    for faces in (*root.iter(qn("a:majorFont")), *root.iter(qn("a:minorFont"))):
        faces.find(qn("a:latin")).set("typeface", latin)
        faces.find(qn("a:ea")).set("typeface", KOREAN)
    theme._blob = serialize_part_xml(root)  # noqa: SLF001  (a theme has no setter of its own)


def _from_the_left(shape: Any) -> None:
    """The titles of a cover begin where all others do."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml.ns import qn

    kind = shape.placeholder_format.type.name
    if kind == "CENTER_TITLE":
        shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    elif kind == "SUBTITLE":
        shape.text_frame.margin_left = 0  # as titles have it
        for level in shape.element.iter(qn("a:lvl1pPr")):
            level.set("algn", "l")
            for look in level.iter(qn("a:defRPr")):
                look.set("sz", f"{SUBTITLE_SIZE * 100:.0f}")


def placeholders_of(holder: Any) -> list[Any]:
    """The places of a master, layout or slide; their types do not say that they can be listed."""
    return list(holder.placeholders)
