"""draw.io diagrams: swimlanes and containers are lanes or stages, shapes are cards, edges are arrows."""

from __future__ import annotations

import base64
import binascii
import html
import re
import urllib.parse
import zlib
from typing import TYPE_CHECKING, Any

from msgspec import structs

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    Box,
    ImportOptions,
    Message,
    SourceSheet,
    message,
    refusal,
    sheet_of_boxes,
    text_or_none,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 32 * 1024 * 1024
MOST_PAGES = 60
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|li|h\d|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")


class DrawioImporter:
    """Plain and compressed pages; labels are HTML, of which the words are kept. Nothing that is linked is fetched."""

    key = "drawio"
    suffixes = (".drawio", ".xml")
    title: Message = message(N_("draw.io diagrams"))
    apart = True

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[:4096])
        return 0.95 if text is not None and ("<mxfile" in text or "<mxGraphModel" in text) else 0.0

    def read(self, data: bytes, options: ImportOptions) -> Book:
        root = _parsed(data)
        if root.tag == "mxGraphModel":
            pages = [("", root)]
        else:
            pages = [(page.get("name") or "", _model(page)) for page in root.iter("diagram")][:MOST_PAGES]
        sheets = [_sheet(name, model) for name, model in pages]
        filled = tuple(sheet for sheet in sheets if sheet.filled)
        if not filled:
            raise refusal("CJM-E511", name="draw.io")
        return Book(filled, title=filled[0].name if len(filled) == 1 else "")


def _parsed(data: bytes | str) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise refusal("CJM-E506", repr(error)) from None
    except (ParseError, ValueError) as error:
        raise refusal("CJM-E507", repr(error), part="XML") from None
    return root


def _model(page: Element) -> Element:
    inline = page.find("mxGraphModel")
    if inline is not None:
        return inline
    try:
        packed = base64.b64decode((page.text or "").strip(), validate=True)
        unpacker = zlib.decompressobj(-15)
        plain = unpacker.decompress(packed, MOST_UNPACKED)
        if unpacker.unconsumed_tail:
            raise refusal("CJM-E505")
        return _parsed(urllib.parse.unquote(plain.decode("utf-8")))
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise refusal("CJM-E507", repr(error), part="diagram") from None


def _sheet(name: str, model: Element) -> SourceSheet:
    cells: dict[str, dict[str, Any]] = {}
    for element in model.iter():
        if element.tag == "mxCell":
            _take(cells, element, element.get("id") or "", element.get("value") or "")
        elif element.tag in ("object", "UserObject"):
            inner = element.find("mxCell")
            if inner is not None:
                _take(cells, inner, element.get("id") or "", element.get("label") or "")
    boxes = [_box(key, cells, number) for number, key in enumerate(cells) if cells[key]["vertex"]]
    arrows = [(c["source"], c["target"], _words(c["text"])) for c in cells.values() if c["edge"]]
    holders = {box.id for box in boxes}
    placed = [box if box.container in holders else structs.replace(box, container="") for box in boxes]
    return sheet_of_boxes(name, placed, arrows)


def _take(cells: dict[str, dict[str, Any]], cell: Element, key: str, text: str) -> None:
    shape = cell.find("mxGeometry")
    if key and key not in cells:
        cells[key] = {
            "text": text,
            "vertex": cell.get("vertex") == "1",
            "edge": cell.get("edge") == "1",
            "holds": "swimlane" in (cell.get("style") or ""),
            "parent": cell.get("parent") or "",
            "source": cell.get("source") or "",
            "target": cell.get("target") or "",
            "box": tuple(
                _number(shape.get(side)) if shape is not None else 0.0 for side in ("x", "y", "width", "height")
            ),
        }


def _box(key: str, cells: dict[str, dict[str, Any]], number: int) -> Box:
    """A shape in coordinates of the page: those of the file are relative to the parent."""
    cell = cells[key]
    x, y, w, h = cell["box"]
    seen = {key}
    parent = cell["parent"]
    while parent in cells and parent not in seen:
        seen.add(parent)
        x, y = x + cells[parent]["box"][0], y + cells[parent]["box"][1]
        parent = cells[parent]["parent"]
    return Box(key, _words(cell["text"]), x, y, w, h, cell["parent"], f"shape {number + 1}", cell["holds"])


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0


def _words(label: str) -> str:
    """The words of a label: HTML without its tags, entities twice."""
    return html.unescape(html.unescape(_TAG.sub("", _BREAK.sub("\n", label)))).strip()


IMPORTER = DrawioImporter()
