"""Words that have broken other programs, in every field that holds words: kept, drawn and written, they do nothing.

A map that has a record of every kind says them. It is saved and opened, laid out, and goes out
in every format; what other programs would read of it is read again.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.extensions.api import Exporter, ExportOptions
from cjm_desktop.extensions.exchange import ImportOptions, TableOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_data_exporters, load_exporters, load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model import rules
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Record
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision
from tests.conftest import LONG
from tests.helpers.naughty import NAUGHTY

pytestmark = pytest.mark.usefixtures("qapp")
PROGRAM = Program()
SAMPLE = PROGRAM.folder / "samples" / "all-parts-en.cjm"
PICTURES, DATA, IMPORTERS = load_exporters(), load_data_exporters(), load_importers()
READERS = {"canvas": "canvas", "drawio": "drawio", "csv": "csv", "mmd": "mermaid"}
OPTIONS = ExportOptions(dpi=24)
PAGE = page_of("A3")
# All that our SVG is made of; anything else came out of somebody's words.
SVG_PARTS = {"svg", "title", "desc", "defs", "g", "path", "rect", "circle", "line", "image", "use", "clipPath", "text"}
SVG_PARTS |= {"metadata", "symbol", "a", "pattern", "linearGradient", "stop", "ellipse", "polygon", "polyline", "tspan"}


def saying(said: Any, words: str) -> Any:
    """A record or part with those words in each field that people fill with words of their own."""
    kind: type[Record] = type(said)
    traits = marks_of(kind)
    free = {info.name for info in fields_of(kind) if info.field.private and not info.field.choices}
    changes: dict[str, object] = {}
    for field in traits.words:
        if field.name in free:
            short = words[: field.limit]
            changes[field.name] = (short,) if isinstance(getattr(said, field.name), tuple) else short
    for nested in traits.parts:
        parts = tuple(saying(part, words) for part in nested.of(said))
        if parts:
            changes[nested.name] = parts if nested.many else parts[0]
    return replace(said, **changes)


def map_saying(first: int) -> JourneyGraph:
    """The map of all parts, every word of it replaced: the words in turn, a record each."""
    whole = open_map(SAMPLE).graph
    return graph_of(saying(each, NAUGHTY[(first + at) % len(NAUGHTY)]) for at, each in enumerate(whole.records()))


# Each of the words in some forty records; in long runs in every one.
TURNS = range(0, len(NAUGHTY), 1 if LONG else 4)


@pytest.fixture(scope="module", params=TURNS)
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Give the document of such a map as it is after a save."""
    graph = map_saying(request.param)
    path = tmp_path_factory.mktemp("naughty") / "words.cjm"
    path.write_bytes(encode(graph, Revision()))
    opened = open_map(path)
    assert all(problem.notice for problem in rules.check(opened.graph))
    assert [record for record in opened.graph.records() if graph.get(record.id) != record] == []
    return Document(PROGRAM, opened, path)


def written(exporter: Exporter, document: Document) -> bytes:
    """What a format makes of the map's drawing."""
    out = io.BytesIO()
    exporter.write((sheet_of(document.layout.drawing, PAGE),), OPTIONS, out, lambda share: None)
    return out.getvalue()


def data_of(key: str, document: Document) -> bytes:
    """What a format of data makes of the map."""
    out = io.BytesIO()
    DATA[key].write(document.graph, TableOptions("en"), ENGLISH, out, lambda share: None)
    return out.getvalue()


def test_words_are_drawn_and_stay_words(said: Document) -> None:
    tree = ElementTree.fromstring(written(PICTURES["svg"], said))
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= SVG_PARTS
    names = [name.rpartition("}")[2] for element in tree.iter() for name in element.attrib]
    assert [name for name in names if name.startswith("on")] == []
    pdf = written(PICTURES["pdf"], said)
    assert not any(name in pdf for name in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction"))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    document.close()
    assert written(PICTURES["png"], said).startswith(b"\x89PNG")


def test_words_go_out_as_data_and_stay_words(said: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(data_of("xlsx", said))) as book:
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(book.read(name))
                assert not [each for each in tree.iter() if each.tag.endswith("}f")], f"a formula in {name}"
    rows = csv.reader(io.StringIO(data_of("csv", said).decode("utf-8-sig"), newline=""))
    begun = [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "@", "\t")]
    assert begun == []
    assert json.loads(data_of("canvas", said))["nodes"]
    for key, reader in READERS.items():
        assert read_here(IMPORTERS[reader], data_of(key, said), ImportOptions()).sheets
