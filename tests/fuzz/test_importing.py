"""Files of other programs that are whole but say anything: each value of them for another, in JSON and in workbooks."""

from __future__ import annotations

import json
import random
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from cjm_desktop.extensions.exchange import Book, ImportOptions, SourceCell, SourceSheet
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.outgoing import INDEX, shown, tables_of
from cjm_desktop.interchange.returning import changes_in
from cjm_desktop.interchange.sent_map import sent_map
from tests.contracts.test_importers import IMPORTERS, made_of
from tests.helpers.builders import a_shop
from tests.helpers.counts import counted
from tests.helpers.incoming import a_workbook, painted, rows_from
from tests.helpers.source_samples import SAMPLES

WORDS = (
    *(
        "",
        "-",
        "2024-03",
        "3월",
        "Mar 24",
        "😀",
        "\u200b",
        "NPS 42",
        "5/5",
        "80%",
        "a" * 200,
        "=SUM(A1)",
        "Stage",
        "단계",
    ),
    *(
        "행동",
        "•x\ny",
        "1e999",
        "-0",
        "Fill in",
        "High",
        "2024",
        "None",
        "０５",
        "[x](y)",
        "10000000000000000000000000",
    ),
)
FILLS = ("FFFF0000", "FF00B050", "FFFFFF00", "FFEEEEEE", "00000000")
XML_WORDS = (
    "0",
    "-1",
    "1e308",
    "nan",
    "inf",
    "1",
    "2",
    "swimlane;",
    "image=data:image/png,AAAA;",
    "&lt;b&gt;x",
    "<div>",
)
TABLES = (
    "Stage | Find | Buy\nActions | looks | pays\nFeeling | 4 | 2\nOwner | a | b",
    "KPI | Unit | Target | 2024-01 | 2024-02\nNPS |  | 40 | 12 | 15\nRate | % | 5 | 3.1% | 3.4%",
    "No. | Stage | Lane | Card | Severity | Score\n1 | a | Pains | x | High | 3\n2 | b | Doing | y | 중 | 4",
    "단계 | 행동 | KPI | 1월 | 2월\n인지 | 본다 | 방문 | 1 | 2\n구매 | 산다 | 전환 | 3% | 4%",
)


def changed(value: Any, chance: random.Random) -> Any:
    """Plain data with some of its nodes replaced, left out or doubled."""
    if chance.random() < 0.06:
        return chance.choice([None, True, 0, -1, 1e308, 10**30, "", [], {}, "\x07", *WORDS])
    if isinstance(value, dict):
        kept = [(key, each) for key, each in value.items() if chance.random() > 0.03]
        return {key if chance.random() > 0.03 else f"{key}\x07": changed(each, chance) for key, each in kept}
    if isinstance(value, list):
        found = [changed(each, chance) for each in value if chance.random() > 0.03]
        return found + found[:1] if chance.random() < 0.1 else found
    return value


def survives(key: str, data: bytes) -> None:
    """Reading ends in a sound map, or in an error for people."""
    try:
        book = read_here(IMPORTERS[key], data, ImportOptions())
    except CjmError as error:
        if not error.code.startswith("CJM-E5"):
            raise
        return
    made_of(book)


def changed_xml(text: bytes, chance: random.Random) -> bytes:
    """An XML text with some of its elements left out or moved, and some of its attributes other words."""
    root = ElementTree.fromstring(text)
    parents = [element for element in root.iter() if len(element)]
    for parent in parents:
        for child in list(parent):
            if chance.random() < 0.05:
                parent.remove(child)
            elif chance.random() < 0.05 and not len(child):
                chance.choice(parents).append(child)
    for element in root.iter():
        for name in list(element.attrib):
            if chance.random() < 0.06:
                element.set(name, chance.choice([*XML_WORDS, *WORDS]))
            elif chance.random() < 0.02:
                del element.attrib[name]
    return ElementTree.tostring(root)


def test_elements_of_drawings_for_others_end_in_a_sound_map_or_an_error(long_factor: int) -> None:
    chance = random.Random(11)
    runs = 500 * max(1, 200 * long_factor)
    for _ in range(runs):
        survives("drawio", changed_xml(SAMPLES["drawio"], chance))
    counted("elements of drawio", runs, (), 11)


@pytest.mark.parametrize("key", ["shapes", "canvas", "excalidraw"])
def test_nodes_of_json_for_others_end_in_a_sound_map_or_an_error(key: str, long_factor: int) -> None:
    chance = random.Random(7)
    runs = 500 * max(1, 200 * long_factor)
    for _ in range(runs):
        survives(key, json.dumps(changed(json.loads(SAMPLES[key]), chance)).encode())
    counted(f"nodes of {key}", runs, (), 7)


def test_cells_of_workbooks_for_others_end_in_a_sound_map_or_an_error(long_factor: int) -> None:
    chance = random.Random(9)
    runs = 500 * max(1, 200 * long_factor)
    for _ in range(runs):
        cells = {
            place: chance.choice(WORDS) if chance.random() < 0.15 else value
            for place, value in rows_from(chance.choice(TABLES)).items()
        }
        fills = {place: chance.choice(FILLS) for place in chance.sample(sorted(cells), min(3, len(cells)))}
        book = a_workbook(
            {"S": cells},
            merged=chance.sample(["B1:C1", "A2:A3", "B3:C3"], chance.randrange(3)),
            hidden_rows=chance.sample([1, 2, 3], chance.randrange(2)),
            hidden_columns=chance.sample(["A", "B", "C", "D"], chance.randrange(3)),
        )
        survives("xlsx", painted(book, fills) if chance.random() < 0.3 else book)
    counted("cells of workbooks", runs, (), 9)


def test_an_index_that_somebody_wrote_into_ends_in_a_sound_map_or_an_error(long_factor: int) -> None:
    sent = [
        SourceSheet(sheet.name, tuple(SourceCell(each.row, each.column, shown(each.value)) for each in sheet.cells))
        for sheet in tables_of(a_shop().build(), "en", ENGLISH)
    ]
    words = [*WORDS, *(cell.text for cell in sent[-1].cells)]
    assert sent[-1].name == INDEX
    chance = random.Random(12)
    runs = 200 * max(1, 200 * long_factor)
    made = 0
    for _ in range(runs):
        cells = list(sent[-1].cells)
        for _ in range(chance.choice((1, 1, 3, 10, 60))):
            at, turn = chance.randrange(len(cells)), chance.random()
            if turn < 0.6:
                cells[at] = replace(cells[at], text=chance.choice(words))
            elif turn < 0.8:
                del cells[at]
            else:
                cells[at] = replace(cells[at], row=chance.choice(cells).row)
        book = Book((*sent[:-1], replace(sent[-1], cells=tuple(cells))))
        changes_in(book)
        try:
            made += sent_map(book) is not None
        except CjmError as error:
            if error.code != "CJM-E301":
                raise
    assert made > runs / 2
    counted("indexes of workbooks", runs, (), 12)
