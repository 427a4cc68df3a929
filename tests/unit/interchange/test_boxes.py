"""Diagrams of boxes: containers become lanes or stages, places become columns, arrows relations."""

from __future__ import annotations

import base64
import urllib.parse
import zlib
from pathlib import Path

import pytest

from cjm_desktop.extensions.exchange import ImportOptions
from cjm_desktop.extensions.reading import importer_for, read_here
from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.interchange.boxes import Box, sheet_of_boxes
from tests.helpers.incoming import asked, columns_of, lanes_of, taken
from tests.helpers.source_samples import DRAWIO, SAMPLES

IMPORTERS = load_importers()


@pytest.mark.parametrize(("key", "second"), [("canvas", "pays"), ("drawio", "pays & goes")])
def test_lanes_below_each_other_and_an_arrow(key: str, second: str) -> None:
    (sheet,) = read_here(IMPORTERS[key], SAMPLES[key], ImportOptions()).sheets
    graph = taken(sheet).graph
    first = {"canvas": "looks", "drawio": "looks\naround"}[key]
    assert lanes_of(graph) == {"actions Actions": [[first], [second]], "pains Pain points": [[], ["slow"]]}
    (relation,) = graph.relations()
    assert relation.label == "then"


def test_containers_beside_each_other_are_stages() -> None:
    boxes = [
        Box("s1", "Find", 0, 0, 200, 400),
        Box("s2", "Buy", 300, 0, 200, 400),
        Box("a", "looks", 10, 40, 100, 50, "s1"),
        Box("b", "pays", 310, 40, 100, 50, "s2"),
    ]
    graph = taken(sheet_of_boxes("", boxes, [])).graph
    assert columns_of(graph) == ["Find", "Buy"]


def test_without_containers_the_uppermost_row_names_the_stages() -> None:
    boxes = [
        Box("s1", "Find", 0, 0, 100, 40),
        Box("s2", "Buy", 200, 0, 100, 40),
        Box("a", "looks", 0, 100, 100, 40),
        Box("b", "pays", 205, 100, 100, 40),
        Box("c", "signs", 200, 200, 100, 40),
    ]
    graph = taken(sheet_of_boxes("", boxes, [("a", "b", "")])).graph
    assert columns_of(graph) == ["Find", "Buy"]
    assert lanes_of(graph) == {"text": [["looks"], ["pays", "signs"]]}


def test_boxes_left_of_all_heads_name_the_lanes() -> None:
    boxes = [
        Box("s1", "Find", 120, 20, 160, 40),
        Box("s2", "Buy", 300, 20, 160, 40),
        Box("l1", "Actions", 10, 80, 100, 60),
        Box("l2", "Pain points", 10, 160, 100, 60),
        Box("a", "looks", 130, 85, 100, 40),
        Box("b", "pays", 310, 85, 100, 40),
        Box("c", "slow", 310, 165, 100, 40),
    ]
    sheet = sheet_of_boxes("", boxes, [])
    assert asked(sheet) == []
    graph = taken(sheet).graph
    assert columns_of(graph) == ["Find", "Buy"]
    assert lanes_of(graph) == {"actions Actions": [["looks"], ["pays"]], "pains Pain points": [[], ["slow"]]}


def test_a_page_is_called_as_it_is_not_as_its_last_lane() -> None:
    boxes = [
        Box("l1", "Actions", 0, 0, 400, 100),
        Box("l2", "Pain points", 0, 120, 400, 100),
        Box("a", "looks", 20, 20, 100, 40, "l1"),
        Box("b", "slow", 20, 140, 100, 40, "l2"),
    ]
    assert sheet_of_boxes("Today", boxes, []).name == "Today"


def packed(page: str) -> bytes:
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeezed.compress(urllib.parse.quote(page).encode()) + squeezed.flush()
    return f'<mxfile><diagram name="P">{base64.b64encode(data).decode()}</diagram></mxfile>'.encode()


def test_a_compressed_page_is_read_like_a_plain_one() -> None:
    page = DRAWIO[DRAWIO.index("<mxGraphModel>") : DRAWIO.index("</diagram>")]
    plain, squeezed = (
        read_here(IMPORTERS["drawio"], each, ImportOptions()) for each in (DRAWIO.encode(), packed(page))
    )
    assert plain.sheets[0].cells == squeezed.sheets[0].cells


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed("<mxGraphModel>" + " " * 40_000_000), "CJM-E505"),
        (b'<!DOCTYPE mxfile [<!ENTITY a "b">]><mxfile>&a;</mxfile>', "CJM-E506"),
        (b"<mxfile><diagram>????</diagram></mxfile>", "CJM-E507"),
        (b"<mxfile>", "CJM-E507"),
        (b"<mxfile/>", "CJM-E511"),
    ],
)
def test_hostile_and_broken_diagrams_end_in_one_message(data: bytes, code: str) -> None:
    with pytest.raises(CjmError) as refused:
        read_here(IMPORTERS["drawio"], data, ImportOptions())
    assert refused.value.code == code


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["drawio", "json"])
def test_every_diagram_of_the_corpus_gives_a_map_or_one_message(corpus: Path, folder: str) -> None:
    made = 0
    for path in sorted((corpus / folder).iterdir()):
        data = path.read_bytes()
        try:
            book = read_here(importer_for(data, path.name, IMPORTERS), data, ImportOptions())
        except CjmError as error:
            if not error.code.startswith("CJM-E5"):
                raise
            continue
        made += sum(bool(list(taken(sheet).graph.cards())) for sheet in book.sheets if sheet.hint is not None)
    assert made >= {"drawio": 4, "json": 1}[folder]
