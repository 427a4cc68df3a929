"""A drawing as a PDF page of true size."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import POINTS_PER_MM, Page, fit
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.render.pdf.content import write_content
from cjm_desktop.render.pdf.document import Document

_CONTENT_SHARE = 0.7  # of the time, for progress


def write_pdf(drawing: Drawing, page: Page, out: BinaryIO, progress: Callable[[float], None]) -> None:
    """Write a PDF with the drawing on one page: vectors, embedded fonts, links and bookmarks.

    `progress` takes 0 … 1 and may raise to cancel; then nothing is written. The same drawing gives the same bytes.
    """
    width, height = page.width * POINTS_PER_MM, page.height * POINTS_PER_MM
    place = fit(drawing, page)
    faces = load_faces(resources() / "fonts")
    content = write_content(drawing, place, height, faces, lambda share: progress(share * _CONTENT_SHARE))
    progress(_CONTENT_SHARE)
    document = Document(drawing.title, drawing.lang)
    page_reference = document.page(width, height, content)
    document.outline(drawing.bookmarks, page_reference, place, height)
    document.save(out)
    progress(1.0)
