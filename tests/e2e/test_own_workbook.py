"""A workbook that went out of this program makes the whole map again, for whoever has nothing but the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from cjm_desktop.cli import main
from cjm_desktop.compose.importing import open_source
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Channel,
    Competitor,
    DataObject,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyPath,
    Metric,
    Persona,
    Record,
    Stakeholder,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_shop

SAMPLES = sorted(each.name for each in (resources() / "samples").glob("*.cjm"))
# What a workbook does not hold, and the command says so when it writes one.
UNTOLD = {"image"}


def sent(folder: Path, source: Path) -> Path:
    out = folder / "sent.xlsx"
    assert main(["--ui-lang", "en", "export", str(source), str(out)]) == 0
    return out


def made_new(folder: Path, book: Path, *words: str) -> JourneyGraph:
    out = folder / "new.cjm"
    assert main(["--ui-lang", "en", "import", str(book), "-o", str(out), *words]) == 0
    return open_map(out).graph


def in_order(graph: JourneyGraph) -> list[str]:
    """Stages, steps, lanes and cards as they follow each other."""
    places = [*graph.stages(), *graph.steps(), *graph.lanes()]
    cells = [(lane.id, step.id) for lane in graph.lanes() for step in graph.steps()]
    return [*(each.id for each in places), *(card.id for cell in cells for card in graph.cell(*cell))]


@pytest.mark.parametrize("name", SAMPLES)
def test_it_makes_the_whole_map_with_its_ids_language_and_lists(tmp_path: Path, name: str) -> None:
    source = resources() / "samples" / name
    before, after = open_map(source).graph, made_new(tmp_path, sent(tmp_path, source))
    assert after.map.lang == before.map.lang
    for kind in (Card, Touchpoint, Channel, Persona):
        assert after.table(kind).keys() == before.table(kind).keys()
    assert {each.id for each in after.relations()} == {each.id for each in before.relations()}
    assert [(each.name, [value.value for value in each.values], each.target) for each in after.in_order(Metric)] == [
        (each.name, [value.value for value in each.values], each.target) for each in before.in_order(Metric)
    ]
    assert in_order(after) == in_order(before)
    told = {str(each.path[0]) for each in compare(before, after).differences if each.path}
    assert told <= {*UNTOLD, "order"}  # its keys, not what it is


def test_what_was_changed_in_it_is_changed_in_the_new_map(tmp_path: Path) -> None:
    source = resources() / "samples" / "nto-carla-en.cjm"
    book = sent(tmp_path, source)
    workbook = openpyxl.load_workbook(book)
    cards = workbook["Cards"]
    heads = [cell.value for cell in cards[1]]
    text = heads.index("Text") + 1
    edited, gone = cards.cell(2, 1).value, cards.cell(3, 1).value
    cards.cell(2, text).value = "reads what others say"
    cards.delete_rows(3)
    workbook["Map"]["B4"].value = "reads what others say"
    workbook.save(book)
    after = made_new(tmp_path, book)
    assert text_in(after.one(Card, str(edited)).text, "en", "en") == "reads what others say"
    assert after.find(Card, str(gone)) is None


def test_a_sheet_that_is_left_out_does_not_come_along(tmp_path: Path) -> None:
    book = sent(tmp_path, resources() / "samples" / "nto-carla-en.cjm")
    source = open_source(Program(), book)
    index = source.best
    assert index is not None
    found = source.proposal(index)
    assert found is not None
    whole = source.outcome(index, found.mapping, "en")
    less = source.outcome(index, replace(found.mapping, without=("Personas",)), "en")
    assert whole.graph.table(Persona)
    assert not less.graph.table(Persona)
    assert "Personas" in whole.beside
    assert "Personas" not in less.beside
    assert {record for fate in whole.fates for record in fate.records} <= {each.id for each in whole.graph.records()}


def test_what_was_changed_is_said_with_whose_and_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = resources() / "samples" / "nto-carla-en.cjm"
    book = sent(tmp_path, source)
    workbook = openpyxl.load_workbook(book)
    people = workbook["Personas"]
    people.cell(2, [cell.value for cell in people[1]].index("Age") + 1).value = 35
    workbook.save(book)
    capsys.readouterr()
    made_new(tmp_path, book, "--into", str(source))
    assert "Changed: Age of “Carla”: “34” → “35”" in capsys.readouterr().err


def called(record: Record | None) -> str:
    """The words of a card, or the name of another record, whatever their language is said to be."""
    words = getattr(record, "text", "") or getattr(record, "name", "")
    return text_in(words, "ko", "en") or type(record).__name__


def names_of(graph: JourneyGraph, kind: type[Record]) -> list[str]:
    return sorted(called(each) for each in graph.table(kind).values())


def ends_of(graph: JourneyGraph) -> list[tuple[str, str, str]]:
    """The relations by what their ends are called."""
    get = graph.get
    return sorted((called(get(each.source)), each.kind, called(get(each.target))) for each in graph.relations())


@pytest.mark.parametrize("name", ["all-parts-en.cjm", "nto-carla-ko.cjm"])
def test_into_another_map_it_brings_all_its_lists_and_relations_once(tmp_path: Path, name: str) -> None:
    source = resources() / "samples" / name
    book, other, out = sent(tmp_path, source), tmp_path / "other.cjm", tmp_path / "both.cjm"
    shop = a_shop()
    shop.record(Terminal(id="tm_0000000001", name="There before"))
    other.write_bytes(encode(shop.build(), Revision()))
    assert main(["--ui-lang", "en", "import", str(book), "-o", str(out), "--into", str(other)]) == 0
    before, after = open_map(source).graph, open_map(out).graph
    for kind in (
        Terminal,
        Stakeholder,
        Evidence,
        JourneyPath,
        DataObject,
        Initiative,
        Competitor,
        Term,
        Survey,
        Jotting,
        GuidingQuestion,
    ):
        there = ["There before"] if kind is Terminal else []
        assert names_of(after, kind) == sorted([*names_of(before, kind), *there]), kind
    assert ends_of(after) == sorted([*ends_of(before), *ends_of(shop.build())])
    assert touched_by(before) == touched_by(after)
    again = tmp_path / "again.cjm"
    assert main(["--ui-lang", "en", "import", str(book), "-o", str(again), "--into", str(out)]) == 0
    assert compare(after, open_map(again).graph).differences == ()


def touched_by(graph: JourneyGraph) -> dict[str, list[str]]:
    """The touchpoints of each stakeholder."""
    people = graph.table(Stakeholder).values()
    return {called(each): [called(graph.get(at)) for at in each.touchpoints] for each in people}
