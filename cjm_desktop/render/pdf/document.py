"""The PDF file around the content stream, made of reportlab's document objects.

Its Canvas is not used: it would list an unembedded Helvetica, name an author, and write text without kerning, four
times more slowly.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import ModuleType
from typing import Any, BinaryIO

from cjm_desktop.drawing.drawing import Bookmark
from cjm_desktop.drawing.ops import Gradient
from cjm_desktop.drawing.page import Placement
from cjm_desktop.render.pdf.content import Content, Link, Shading
from cjm_desktop.render.pdf.fonts import FontUse
from cjm_desktop.render.pdf.outlines import number
from cjm_desktop.render.pictures import Jpeg, Picture

PRODUCT = "CJM Desktop"
_VERSION = (1, 7)
_COMPRESSION = 6
_SYMBOLIC = 4  # the font flag for a character set of its own
_STEM = 90  # required by the format, used by no viewer that has the outlines
_PRINTED = 4  # the annotation flag without which PDF/A calls a link hidden


def reportlab_objects() -> ModuleType:
    """reportlab's document objects.

    reportlab runs any `reportlab_settings.py` that lies in the current folder, or its like in the user's home. An empty
    module of that name keeps it from looking.
    """
    sys.modules.setdefault("reportlab_settings", ModuleType("reportlab_settings"))
    from reportlab.pdfbase import pdfdoc

    return pdfdoc


class Document:
    """One page, put together object by object. The same calls give the same bytes."""

    def __init__(self, title: str, lang: str) -> None:
        self._objects = reportlab_objects()
        self._file = self._objects.PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION, lang=lang)
        catalog = self._file.Catalog
        catalog.Outlines = None
        catalog.ViewerPreferences = self._dict(DisplayDocTitle="true")
        self._file.info = self._dict(
            Title=self._string(title), Creator=self._string(PRODUCT), Producer=self._string(PRODUCT)
        )

    def page(self, width: float, height: float, content: Content) -> Any:
        """Add a page of that size in points; returns the reference to it."""
        pdf = self._objects
        page = pdf.PDFPage()
        page.MediaBox = pdf.PDFArray([0, 0, round(width, 3), round(height, 3)])
        page.Contents = self._stream("\n".join(content.parts).encode("latin-1"))
        page.Resources = self._dict(
            Font=self._dict(**{font.name: self._font(font) for font in content.fonts.values()}),
            Pattern=self._dict(**{name: self._pattern(shading) for shading, name in content.shadings.items()}),
            XObject=self._dict(**self._pictures(content)),
        )
        page.Annots = pdf.PDFArray([self._link(link) for link in content.links]) if content.links else None
        self._file.addPage(page)
        return self._file.Reference(page)

    def outline(self, bookmarks: Iterable[Bookmark], page: Any, place: Placement, height: float) -> None:
        """Add the bookmarks, each nested under the last one before it of a lower level."""
        root = self._dict(Type=self._name("Outlines"))
        root_ref = self._file.Reference(root)
        path: list[tuple[int, Any, Any, list[tuple[Any, Any]]]] = [(-1, root, root_ref, [])]
        finished: list[tuple[Any, list[tuple[Any, Any]]]] = [(root, path[0][3])]
        for bookmark in bookmarks:
            while path[-1][0] >= bookmark.level:
                path.pop()
            _, _, parent, siblings = path[-1]
            left = round(place.dx + place.scale * bookmark.x, 2)
            top = round(height - place.dy - place.scale * bookmark.y, 2)
            dest = self._objects.PDFArray([page, self._name("XYZ"), left, top, 0])
            entry = self._dict(Title=self._string(bookmark.title), Parent=parent, Dest=dest)
            reference = self._file.Reference(entry)
            siblings.append((entry, reference))
            children: list[tuple[Any, Any]] = []
            finished.append((entry, children))
            path.append((bookmark.level, entry, reference, children))
        for entry, children in finished:
            _chain(entry, children)
        if path[0][3]:
            self._file.Catalog.Outlines = root_ref
            self._file.Catalog.PageMode = self._name("UseOutlines")

    def save(self, out: BinaryIO) -> None:
        """Write the file."""
        self._file.Reference(self._file.Catalog)
        self._file.Reference(self._file.info)
        out.write(self._file.format())

    def _dict(self, **entries: Any) -> Any:
        return self._objects.PDFDictionary(entries)

    def _name(self, name: str) -> Any:
        return self._objects.PDFName(name)

    def _string(self, text: str) -> Any:
        return self._objects.PDFString(text)

    def _stream(self, data: bytes, **entries: Any) -> Any:
        stream = self._objects.PDFStream(self._dict(Filter=self._name("FlateDecode"), **entries))
        stream.content = zlib.compress(data, _COMPRESSION)
        return self._file.Reference(stream)

    def _font(self, font: FontUse) -> Any:
        face, pdf = font.face, self._objects
        milli = 1000 / face.upem
        data = font.subset()
        name = self._name(f"{_tag(font)}+{face.path.stem}")
        box = pdf.PDFArray([-500, round(face.descent * milli), 2000, round(face.ascent * milli)])
        descriptor = self._dict(
            Type=self._name("FontDescriptor"),
            FontName=name,
            Flags=_SYMBOLIC,
            FontBBox=box,
            ItalicAngle=0,
            Ascent=round(face.ascent * milli),
            Descent=round(face.descent * milli),
            CapHeight=round(face.cap_height * milli),
            StemV=_STEM,
            FontFile2=self._stream(data, Length1=len(data)),
        )
        system = self._dict(Registry=self._string("Adobe"), Ordering=self._string("Identity"), Supplement=0)
        descendant = self._dict(
            Type=self._name("Font"),
            Subtype=self._name("CIDFontType2"),
            BaseFont=name,
            CIDSystemInfo=system,
            FontDescriptor=self._file.Reference(descriptor),
            W=pdf.PDFArray([0, pdf.PDFArray(font.widths)]),
            CIDToGIDMap=self._stream(font.cid_to_gid()),
        )
        return self._file.Reference(
            self._dict(
                Type=self._name("Font"),
                Subtype=self._name("Type0"),
                BaseFont=name,
                Encoding=self._name("Identity-H"),
                DescendantFonts=pdf.PDFArray([self._file.Reference(descendant)]),
                ToUnicode=self._stream(font.to_unicode()),
            )
        )

    def _pattern(self, shading: Shading) -> Any:
        gradient, pdf = shading.gradient, self._objects
        axial = self._dict(
            ShadingType=2,
            ColorSpace=self._name("DeviceRGB"),
            Coords=pdf.PDFArray([round(v, 3) for v in (gradient.x0, gradient.y0, gradient.x1, gradient.y1)]),
            Function=self._function(gradient),
            Extend=pdf.PDFArray(["true", "true"]),
        )
        return self._file.Reference(
            self._dict(PatternType=2, Shading=axial, Matrix=pdf.PDFArray([round(v, 6) for v in shading.matrix]))
        )

    def _function(self, gradient: Gradient) -> Any:
        """The colours of a gradient as a function of 0 … 1, with both ends held."""
        pdf = self._objects
        stops = [(0.0, gradient.stops[0][1]), *gradient.stops, (1.0, gradient.stops[-1][1])]
        parts: list[Any] = []
        bounds: list[float] = []
        for (start, first), (end, second) in pairwise(stops):
            if end > start:
                ramp = {"C0": pdf.PDFArray(_channels(first)), "C1": pdf.PDFArray(_channels(second))}
                parts.append(self._dict(FunctionType=2, Domain=pdf.PDFArray([0, 1]), N=1, **ramp))
                bounds.append(end)
        return self._dict(
            FunctionType=3,
            Domain=pdf.PDFArray([0, 1]),
            Functions=pdf.PDFArray(parts),
            Bounds=pdf.PDFArray(bounds[:-1]),
            Encode=pdf.PDFArray([0, 1] * len(parts)),
        )

    def _pictures(self, content: Content) -> Mapping[str, Any]:
        return {found[0]: self._picture(found[1], found[2]) for found in content.pictures.values() if found}

    def _picture(self, picture: Jpeg | Picture, data: bytes) -> Any:
        size = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8}
        kind = {"Type": self._name("XObject"), "Subtype": self._name("Image")}
        if isinstance(picture, Jpeg):
            space = self._name("DeviceGray" if picture.components == 1 else "DeviceRGB")
            entries = self._dict(Filter=self._name("DCTDecode"), ColorSpace=space, **size, **kind)
            return self._file.Reference(self._objects.PDFStream(entries, data))
        rgba = picture.rgba
        colors = bytearray(picture.width * picture.height * 3)
        for channel in range(3):
            colors[channel::3] = rgba[channel::4]
        if not picture.opaque:
            mask = self._stream(rgba[3::4], ColorSpace=self._name("DeviceGray"), **size, **kind)
            size = {**size, "SMask": mask}
        return self._stream(bytes(colors), ColorSpace=self._name("DeviceRGB"), **size, **kind)

    def _link(self, link: Link) -> Any:
        return self._file.Reference(
            self._dict(
                Type=self._name("Annot"),
                Subtype=self._name("Link"),
                Rect=self._objects.PDFArray([number(v) for v in link.rect]),
                Border=self._objects.PDFArray([0, 0, 0]),
                F=_PRINTED,
                A=self._dict(S=self._name("URI"), URI=self._string(ascii_uri(link.target))),
            )
        )


def ascii_uri(target: str) -> str:
    """A link target with everything beyond ASCII percent-encoded, as PDF asks for."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)


def _chain(entry: Any, children: list[tuple[Any, Any]]) -> None:
    if not children:
        return
    entry["First"], entry["Last"], entry["Count"] = children[0][1], children[-1][1], len(children)
    for (first, first_ref), (second, second_ref) in pairwise(children):
        first["Next"] = second_ref
        second["Prev"] = first_ref


def _channels(color: str) -> list[float]:
    return [round(int(color[i : i + 2], 16) / 255, 4) for i in (1, 3, 5)]


def _tag(font: FontUse) -> str:
    """The six capitals that mark a subset, the same for the same glyphs."""
    value = zlib.crc32(font.cid_to_gid())
    return "".join(chr(ord("A") + value // 26**i % 26) for i in range(6))
