"""Sheets as a PDF of true size.

A drawing that is shown once is the page's own stream. One that several sheets show in parts is a form XObject, written
once, which each page shows behind a clip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from cjm_desktop.drawing.drawing import Bookmark, Drawing
from cjm_desktop.drawing.page import Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View, sheet_of
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.paths import resources as resources_folder
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.render.pdf.content import Content, write_content
from cjm_desktop.render.pdf.document import PdfDocument
from cjm_desktop.render.pdf.resources import PdfResources
from cjm_desktop.render.pdf.structure import END, Element, PageTags

_CONTENT_SHARE = 0.7  # of the time, for progress


def write_pdf(drawing: Drawing, page: Page, out: BinaryIO, progress: Callable[[float], None]) -> None:
    """Write a PDF with the drawing on one page: vectors, embedded fonts, links, bookmarks and the order of reading.

    `progress` takes 0 … 1 and may raise to cancel; then nothing is written. The same drawing gives the same bytes.
    """
    write_sheets((sheet_of(drawing, page),), out, progress)


def write_sheets(sheets: Sequence[Sheet], out: BinaryIO, progress: Callable[[float], None]) -> None:
    """Write a PDF with a page a sheet; title, language and bookmarks are those of the first drawing of the first sheet.

    A bookmark leads to the sheet that shows its place the largest. `progress` and the bytes are as for one page.
    """
    main = sheets[0].views[0].drawing
    writer = _Writer(sheets, PdfDocument(main.title, main.lang))
    writer.write(lambda share: progress(share * _CONTENT_SHARE))
    progress(_CONTENT_SHARE)
    writer.finish(main)
    writer.document.save(out)
    progress(1.0)


class _Writer:
    """Writes sheet by sheet, and keeps what the whole document needs at its end."""

    def __init__(self, sheets: Sequence[Sheet], document: PdfDocument) -> None:
        self.document = document
        self._sheets = sheets
        self._resources = PdfResources(load_faces(resources_folder() / "fonts"))
        self._shown = Counter(id(view.drawing) for sheet in sheets for view in sheet.views)
        self._forms: dict[int, tuple[str, Content]] = {}
        self._pages: list[Any] = []
        self._sections: list[Element] = []

    def write(self, progress: Callable[[float], None]) -> None:
        """Write all pages."""
        total = len(self._sheets)
        for number, sheet in enumerate(self._sheets):

            def tell(share: float, done: int = number) -> None:
                progress((done + share) / total)

            self._pages.append(self._page(number, sheet, tell))
            tell(1.0)

    def finish(self, main: Drawing) -> None:
        """Write what the pages have in common."""
        self.document.resources(self._resources)
        if any(sheet.label for sheet in self._sheets):
            self.document.labels([sheet.label for sheet in self._sheets])
        self.document.structure(self._sections)
        self.document.outline(self._outline(main.bookmarks))

    def _page(self, number: int, sheet: Sheet, progress: Callable[[float], None]) -> Any:
        height = sheet.size[1]
        parts: list[str] = []
        links: list[tuple[Rect, str]] = []
        marks = 0
        for view in sheet.views:
            if self._is_whole(view):
                reading = PageTags(view.drawing, number, marks)
                content = write_content(view.drawing, view.place, height, self._resources, reading, progress)
                parts += ["q", *content.parts, "Q"]
                self._sections += reading.tree()
                marks = reading.next_mark
            else:
                name, content = self._form(view.drawing, progress)
                alt = f"{view.drawing.title} {sheet.label}".strip()
                self._sections.append(Element("Figure", page=number, marks=[marks], alt=alt))
                parts += [f"/Figure<</MCID {marks}>>BDC", *_shown_form(name, view, height), END]
                marks += 1
            links += _links(content, view)
        return self.document.page(sheet, parts, links)

    def _is_whole(self, view: View) -> bool:
        return view.clip is None and self._shown[id(view.drawing)] == 1

    def _form(self, drawing: Drawing, progress: Callable[[float], None]) -> tuple[str, Content]:
        known = self._forms.get(id(drawing))
        if known is None:
            place = Placement(1.0, 0.0, 0.0)
            content = write_content(drawing, place, drawing.h, self._resources, None, progress)
            known = self._forms[id(drawing)] = f"X{len(self._forms)}", content
            self.document.form(known[0], drawing.w, drawing.h, content)
        return known

    def _outline(self, bookmarks: Iterable[Bookmark]) -> Iterator[tuple[str, int, Any, float, float]]:
        first = self._sheets[0].views[0].drawing
        shown = [
            (page, sheet, view)
            for page, sheet in zip(self._pages, self._sheets, strict=True)
            for view in sheet.views
            if view.drawing is first
        ]
        for bookmark in bookmarks:
            page, sheet, view = max(shown, key=lambda each: (-_away(each[2], bookmark), each[2].place.scale))
            x, y = _on_sheet(view.place, bookmark.x, bookmark.y)
            yield bookmark.title, bookmark.level, page, x, sheet.size[1] - y


def _shown_form(name: str, view: View, height: float) -> list[str]:
    place, clip = view.place, view.clip
    bottom = height - place.dy - view.drawing.h * place.scale
    show = f"{place.scale:.8f} 0 0 {place.scale:.8f} {place.dx:.4f} {bottom:.4f} cm /{name} Do Q"
    if clip is None:
        return ["q", show]
    return ["q", f"{clip.x:.4f} {height - clip.bottom:.4f} {clip.w:.4f} {clip.h:.4f} re W n", show]


def _on_sheet(place: Placement, x: float, y: float) -> tuple[float, float]:
    return place.dx + place.scale * x, place.dy + place.scale * y


def _away(view: View, bookmark: Bookmark) -> float:
    """How far a place lies from what is seen of a view, in map units: the margin around the map is on no part."""
    if view.clip is None:
        return 0.0
    x, y = _on_sheet(view.place, bookmark.x, bookmark.y)
    beside = max(view.clip.x - x, x - view.clip.right, 0.0), max(view.clip.y - y, y - view.clip.bottom, 0.0)
    return round(sum(beside) / view.place.scale, 3)


def _links(content: Content, view: View) -> Iterator[tuple[Rect, str]]:
    """The links on a view, cut to what is seen of it."""
    for link in content.links:
        x, y = _on_sheet(view.place, link.rect.x, link.rect.y)
        rect = Rect(x, y, link.rect.w * view.place.scale, link.rect.h * view.place.scale)
        if view.clip is None:
            yield rect, link.target
        elif rect.intersects(view.clip):
            left, top = max(rect.x, view.clip.x), max(rect.y, view.clip.y)
            right, bottom = min(rect.right, view.clip.right), min(rect.bottom, view.clip.bottom)
            yield Rect(left, top, right - left, bottom - top), link.target
