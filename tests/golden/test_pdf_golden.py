"""What is in a PDF, object by object, as another reader finds it: streams, tree of reading, links, bookmarks, pages.

`--update-golden` writes the files anew: read the difference before keeping it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from cjm_desktop.drawing.drawing import Bookmark, Drawing, Section
from cjm_desktop.drawing.page import Page, Placement, page_of
from cjm_desktop.drawing.sheet import Sheet, View, sheet_of
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pdf import write_sheets
from tests.golden.recorded import as_recorded
from tests.parity.specimen import specimen


def objects_of(data: bytes) -> str:
    """Every object that a file's trailer leads to, in that order, streams unpacked."""
    reader: Any = PdfReader(io.BytesIO(data))
    return "\n".join(_lines(reader.trailer["/Root"].indirect_reference, reader)) + "\n"


def _lines(root: IndirectObject, reader: Any) -> Iterator[str]:
    numbers = {root.idnum: 0}
    waiting = [root]
    for reference in waiting:  # grows while it is walked
        found = reference.get_object()
        yield f"{numbers[reference.idnum]} {_said(found, numbers, waiting)}"
        if isinstance(found, StreamObject):
            yield from _stream(found)
    yield f"{len(reader.pages)} pages"


def _said(value: Any, numbers: dict[int, int], waiting: list[IndirectObject]) -> str:
    if isinstance(value, IndirectObject):
        if value.idnum not in numbers:
            numbers[value.idnum] = len(numbers)
            waiting.append(value)
        return f"@{numbers[value.idnum]}"
    if isinstance(value, DictionaryObject):
        left_out = ("/Length", "/Filter")
        entries = (
            f"{key} {_said(value.raw_get(key), numbers, waiting)}" for key in sorted(value) if key not in left_out
        )
        return f"<< {' '.join(entries)} >>"
    if isinstance(value, ArrayObject):
        return f"[{' '.join(_said(each, numbers, waiting) for each in value)}]"
    return repr(value) if isinstance(value, str) and not value.startswith("/") else str(value)


def _stream(stream: StreamObject) -> Iterator[str]:
    content = stream.get_data()
    text = content.decode("latin-1")
    if text.isprintable() or all(char.isprintable() or char == "\n" for char in text):
        yield from (f"  | {line}" for line in text.splitlines())
    else:
        yield f"  | {len(content)} bytes"


def pages() -> dict[str, tuple[Sheet, ...]]:
    """A drawing with every op on one page, and one in parts that lie beside each other, with boxes to cut at."""
    whole = specimen()
    marks = (
        Bookmark("one", 40, 40),
        Bookmark("deep", 40, 60, 2),
        Bookmark("two", 900, 500, 1),
        Bookmark("three", 0, 0),
    )
    sections = (Section("cd_text", 40, 700), Section("cd_shapes", 760, 480))
    parts = replace(whole, bookmarks=marks, sections=sections)
    page = page_of("A5")
    left = View(parts, Placement(0.5, 10.0, 20.0), Rect(20.0, 30.0, 380.0, 300.0))
    right = View(parts, Placement(0.5, -350.0, 20.0), Rect(20.0, 30.0, 380.0, 300.0))
    alone = View(Drawing(whole.w, whole.h, whole.layers[:1], "beside", "ko"), Placement(0.1, 300.0, 350.0))
    cut = Sheet(page, (left, alone), "A1", trim=Rect(10.0, 12.0, 500.0, 380.0), bleed=Rect(5.0, 6.0, 510.0, 392.0))
    return {
        "pdf-whole": (sheet_of(replace(whole, sections=sections), Page(300, 200)),),
        "pdf-in-parts": (cut, Sheet(page, (right,), "B1")),
    }


@pytest.mark.parametrize("name", ["pdf-whole", "pdf-in-parts"])
def test_a_pdf_holds_what_was_recorded(name: str, request: pytest.FixtureRequest) -> None:
    out = io.BytesIO()
    shares: list[float] = []
    write_sheets(pages()[name], out, shares.append)
    as_recorded(name, objects_of(out.getvalue()), request)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
