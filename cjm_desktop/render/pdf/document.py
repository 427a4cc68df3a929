"""The PDF file around the content stream, made of reportlab's document objects.

Its Canvas is not used: it would list an unembedded Helvetica, name an author, and write text without kerning, four
times more slowly.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import ModuleType
from typing import Any, BinaryIO

from cjm_desktop.drawing.ops import Gradient
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pdf.content import Content
from cjm_desktop.render.pdf.fonts import FontUse
from cjm_desktop.render.pdf.resources import COMPRESSION, Packed, PdfResources, Shading, channels_of
from cjm_desktop.render.pdf.structure import Element
from cjm_desktop.render.pictures import Jpeg

PRODUCT = "CJM Desktop"
_VERSION = (1, 7)
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


class PdfDocument:
    """Pages put together object by object. The same calls give the same bytes."""

    def __init__(self, title: str, lang: str) -> None:
        self._objects = reportlab_objects()
        self._file = self._objects.PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION, lang=lang)
        catalog = self._file.Catalog
        catalog.Outlines = None
        catalog.ViewerPreferences = self._dict(DisplayDocTitle="true")
        self._file.info = self._dict(
            Title=self._string(title), Creator=self._string(PRODUCT), Producer=self._string(PRODUCT)
        )
        self._forms: dict[str, Any] = {}
        self._pages: list[Any] = []
        self._links: list[tuple[int, Any]] = []  # the page of each link, and its annotation
        # One dictionary for all pages and forms, filled when everything has been written.
        self._shared = self._dict()
        self._resources = self._file.Reference(self._shared)

    def form(self, name: str, width: float, height: float, content: Content) -> None:
        """Add a form XObject of that size in points, which the pages show by its name."""
        box = self._objects.PDFArray([0, 0, round(width, 3), round(height, 3)])
        kind = {"Type": self._name("XObject"), "Subtype": self._name("Form")}
        self._forms[name] = self._stream(_joined(content.parts), BBox=box, Resources=self._resources, **kind)

    def page(self, sheet: Sheet, parts: Sequence[str], links: Iterable[tuple[Rect, str]]) -> Any:
        """Add a page with its stream and the links on it (points from the upper left); returns the reference to it."""
        pdf = self._objects
        width, height = sheet.size
        page = pdf.PDFPage()
        # reportlab knows pages without a structure only.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.MediaBox = self._box(Rect(0.0, 0.0, width, height), height)
        page.TrimBox = self._box(sheet.trim, height) if sheet.trim else None
        page.BleedBox = self._box(sheet.bleed, height) if sheet.bleed else None
        page.Contents = self._stream(_joined(parts))
        page.Resources = self._resources
        page.StructParents = page.Tabs = None
        annotations = [self._link(rect, target, height) for rect, target in links]
        page.Annots = pdf.PDFArray([self._file.Reference(each) for each in annotations]) if annotations else None
        self._links += [(len(self._pages), each) for each in annotations]
        self._file.addPage(page)
        self._pages.append(page)
        return self._file.Reference(page)

    def labels(self, labels: Sequence[str]) -> None:
        """Name the pages as viewers show them instead of numbers."""
        numbers: list[Any] = []
        for page, label in enumerate(labels):
            numbers += [page, self._dict(P=self._string(label))]
        self._file.Catalog.PageLabels = self._dict(Nums=self._objects.PDFArray(numbers))

    def resources(self, resources: PdfResources) -> None:
        """Add what the streams refer to, once all of them have been written."""
        shared = self._shared.dict
        shared["Font"] = self._dict(**{font.name: self._font(font) for font in resources.fonts.values()})
        shared["Pattern"] = self._dict(**{name: self._pattern(each) for each, name in resources.shadings.items()})
        shared["XObject"] = self._dict(**self._forms, **self._pictures(resources))
        if resources.groups:
            shared["Properties"] = self._groups(resources.groups.values())

    def _groups(self, groups: Iterable[tuple[str, str]]) -> Any:
        """Add the layers that a viewer can hide, all of them shown at first; returns them by their names in streams."""
        found = {
            name: self._file.Reference(self._dict(Type=self._name("OCG"), Name=self._string(title)))
            for name, title in groups
        }
        catalog, all_of_them = self._file.Catalog, self._objects.PDFArray(list(found.values()))
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OCProperties"]
        usual = self._dict(Name=self._string(PRODUCT), BaseState=self._name("ON"), Order=all_of_them)
        catalog.OCProperties = self._dict(OCGs=all_of_them, D=usual)
        return self._dict(**found)

    def structure(self, sections: Sequence[Element]) -> None:
        """Add the tree of structure elements over the marked content of the pages, the links behind all else."""
        root = self._dict(Type=self._name("StructTreeRoot"))
        root_reference = self._file.Reference(root)
        pages = [self._file.Reference(page) for page in self._pages]
        parents: dict[int, dict[int, Any]] = {}
        top = self._dict(S=self._name("Document"), P=root_reference)
        root["K"] = top_reference = self._file.Reference(top)
        kids = [self._element(section, top_reference, pages, parents) for section in sections]
        numbers: list[Any] = []
        for page, marked in sorted(parents.items()):
            numbers += [page, self._objects.PDFArray([marked[mark] for mark in sorted(marked)])]
            self._pages[page].StructParents = page
            self._pages[page].Tabs = self._name("S")
        for key, (page, link) in enumerate(self._links, len(pages)):
            kids.append(self._link_element(link, key, pages[page], top_reference))
            numbers += [key, kids[-1]]
        top["K"] = self._objects.PDFArray(kids)
        root["ParentTree"] = self._file.Reference(self._dict(Nums=self._objects.PDFArray(numbers)))
        root["ParentTreeNextKey"] = len(pages) + len(self._links)
        self._file.Catalog.StructTreeRoot = root
        self._file.Catalog.MarkInfo = self._dict(Marked="true")

    def _link_element(self, link: Any, key: int, page: Any, parent: Any) -> Any:
        link["StructParent"] = key
        shown = self._dict(Type=self._name("OBJR"), Obj=self._file.Reference(link), Pg=page)
        return self._file.Reference(self._dict(S=self._name("Link"), P=parent, K=shown))

    def _element(self, element: Element, parent: Any, pages: list[Any], parents: dict[int, dict[int, Any]]) -> Any:
        entry = self._dict(S=self._name(element.kind), P=parent)
        reference = self._file.Reference(entry)
        if element.title:
            entry["T"] = self._string(element.title)
        if element.alt:
            entry["Alt"] = self._string(element.alt)
        kids: list[Any] = list(element.marks)
        if element.marks:
            entry["Pg"] = pages[element.page]
            parents.setdefault(element.page, {}).update(dict.fromkeys(element.marks, reference))
        kids += [self._element(kid, reference, pages, parents) for kid in element.kids]
        entry["K"] = kids[0] if len(kids) == 1 else self._objects.PDFArray(kids)
        return reference

    def outline(self, entries: Iterable[tuple[str, int, Any, float, float]]) -> None:
        """Add bookmarks: title, level, page, and the place on it in points from its lower left corner.

        Each is nested under the last one before it of a lower level.
        """
        root = self._dict(Type=self._name("Outlines"))
        root_ref = self._file.Reference(root)
        path: list[tuple[int, Any, Any, list[tuple[Any, Any]]]] = [(-1, root, root_ref, [])]
        finished: list[tuple[Any, list[tuple[Any, Any]]]] = [(root, path[0][3])]
        for title, level, page, left, top in entries:
            while path[-1][0] >= level:
                path.pop()
            _, _, parent, siblings = path[-1]
            dest = self._objects.PDFArray([page, self._name("XYZ"), round(left, 2), round(top, 2), 0])
            entry = self._dict(Title=self._string(title), Parent=parent, Dest=dest)
            reference = self._file.Reference(entry)
            siblings.append((entry, reference))
            children: list[tuple[Any, Any]] = []
            finished.append((entry, children))
            path.append((level, entry, reference, children))
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
        return self._packed_stream(zlib.compress(data, COMPRESSION), **entries)

    def _packed_stream(self, data: bytes, **entries: Any) -> Any:
        stream = self._objects.PDFStream(self._dict(Filter=self._name("FlateDecode"), **entries))
        stream.content = data
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
        grey = all(len(channels_of(color)) == 1 for _, color in gradient.stops)
        axial = self._dict(
            ShadingType=2,
            ColorSpace=self._name("DeviceGray" if grey else "DeviceRGB"),
            Coords=pdf.PDFArray([round(v, 3) for v in (gradient.x0, gradient.y0, gradient.x1, gradient.y1)]),
            Function=self._function(gradient, 1 if grey else 3),
            Extend=pdf.PDFArray(["true", "true"]),
        )
        return self._file.Reference(
            self._dict(PatternType=2, Shading=axial, Matrix=pdf.PDFArray([round(v, 6) for v in shading.matrix]))
        )

    def _function(self, gradient: Gradient, channels: int) -> Any:
        """The colours of a gradient as a function of 0 … 1, with both ends held."""
        pdf = self._objects
        stops = [(0.0, gradient.stops[0][1]), *gradient.stops, (1.0, gradient.stops[-1][1])]
        parts: list[Any] = []
        bounds: list[float] = []
        for (start, first), (end, second) in pairwise(stops):
            if end > start:
                ramp = {"C0": pdf.PDFArray(_ends(first, channels)), "C1": pdf.PDFArray(_ends(second, channels))}
                parts.append(self._dict(FunctionType=2, Domain=pdf.PDFArray([0, 1]), N=1, **ramp))
                bounds.append(end)
        return self._dict(
            FunctionType=3,
            Domain=pdf.PDFArray([0, 1]),
            Functions=pdf.PDFArray(parts),
            Bounds=pdf.PDFArray(bounds[:-1]),
            Encode=pdf.PDFArray([0, 1] * len(parts)),
        )

    def _pictures(self, resources: PdfResources) -> Mapping[str, Any]:
        return {found[0]: self._picture(found[1], found[2]) for found in resources.pictures.values() if found}

    def _picture(self, picture: Jpeg | Packed, data: bytes) -> Any:
        size = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8}
        kind = {"Type": self._name("XObject"), "Subtype": self._name("Image")}
        if isinstance(picture, Jpeg):
            space = self._name("DeviceGray" if picture.components == 1 else "DeviceRGB")
            entries = self._dict(Filter=self._name("DCTDecode"), ColorSpace=space, **size, **kind)
            return self._file.Reference(self._objects.PDFStream(entries, data))
        if picture.mask:
            mask = self._packed_stream(picture.mask, ColorSpace=self._name("DeviceGray"), **size, **kind)
            size = {**size, "SMask": mask}
        space = self._name("DeviceGray" if picture.channels == 1 else "DeviceRGB")
        return self._packed_stream(picture.colors, ColorSpace=space, **size, **kind)

    def _link(self, rect: Rect, target: str, height: float) -> Any:
        return self._dict(
            Type=self._name("Annot"),
            Subtype=self._name("Link"),
            Rect=self._box(rect, height),
            Border=self._objects.PDFArray([0, 0, 0]),
            F=_PRINTED,
            Contents=self._string(target),
            A=self._dict(S=self._name("URI"), URI=self._string(ascii_uri(target))),
        )

    def _box(self, rect: Rect, height: float) -> Any:
        """A rectangle from the page's upper left corner as PDF has it."""
        sides = (rect.x, height - rect.bottom, rect.right, height - rect.y)
        return self._objects.PDFArray([round(side, 3) + 0.0 for side in sides])


def _joined(parts: Iterable[str]) -> bytes:
    return "\n".join(parts).encode("latin-1")


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


def _ends(color: str, channels: int) -> list[float]:
    found = [round(channel, 4) for channel in channels_of(color)]
    return found * channels if len(found) == 1 else found


def _tag(font: FontUse) -> str:
    """The six capitals that mark a subset, the same for the same glyphs."""
    value = zlib.crc32(font.cid_to_gid())
    return "".join(chr(ord("A") + value // 26**i % 26) for i in range(6))
