"""Presentations as python-pptx reads them back: their objects, with what they stand for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

RECORD = "{urn:cjm-desktop:record}record"


def slides_of(data: bytes) -> list[Any]:
    """The slides of a file, in order."""
    return list(Presentation(io.BytesIO(data)).slides)


def objects_of(slide: Any) -> Iterator[Any]:
    """All objects of a slide, groups before what is in them."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            waiting[:0] = list(shape.shapes)


def record_of(shape: Any) -> str:
    """The id of the record that an object stands for, empty for none."""
    head = next(shape.element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"))
    found = next((each for each in head.iter(RECORD)), None)
    return "" if found is None else str(found.get("id"))


def alt_of(shape: Any) -> str:
    """The text of an object for those who cannot see it."""
    head = next(shape.element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"))
    return str(head.get("descr", ""))


def words_of_slide(slide: Any) -> str:
    """All words of a slide in reading order, on one line."""
    told = []
    for shape in objects_of(slide):
        if shape.has_text_frame:
            told.append(shape.text_frame.text)
        if getattr(shape, "has_table", False):
            told += [cell.text for row in shape.table.rows for cell in row.cells]
    return one_line("\n".join(told))


def one_line(words: str) -> str:
    """Words with every stretch of space as one space."""
    return re.sub(r"\s+", " ", words).strip()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The unpacked parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def client_template(folder: Path, *, name: str = "client.pptx") -> Path:
    """A client's presentation of old proportions with a slide, an author, a comment's author and a face of its own."""
    made: Any = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "SECRET OF ANOTHER CLIENT"
    slide.notes_slide.notes_text_frame.text = "SECRET NOTE"
    made.core_properties.author = "SECRET AUTHOR"
    made.core_properties.last_modified_by = "SECRET HAND"
    path = folder / name
    made.save(str(path))
    return path
