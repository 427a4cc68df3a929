"""A map goes out as a workbook, somebody works in it, and what they did comes back by id."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from cjm_desktop.cli import main
from cjm_desktop.edit.editor import Editor
from cjm_desktop.extensions.exchange import ImportOptions, TableOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_data_exporters, load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.accepting import take_changes
from cjm_desktop.interchange.returning import changes_in
from cjm_desktop.interchange.sent import ReturnedChange
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Metric, Reading, Step
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_shop, words_of
from tests.helpers.documents import MAPS

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.cjm"))
TEMPLATES = sorted((ROOT / "resources" / "templates").glob("*.cjm"))
XLSX, READER = load_data_exporters()["xlsx"], load_importers()["xlsx"]
Sheet = Any


def written(graph: JourneyGraph, *, blank: bool = False, lang: str = "") -> bytes:
    out = io.BytesIO()
    XLSX.write(graph, TableOptions(lang or graph.map.lang, blank), ENGLISH, out, lambda share: None)
    return out.getvalue()


def changes_of(data: bytes) -> tuple[ReturnedChange, ...]:
    return changes_in(read_here(READER, data, ImportOptions()))


def kinds_of(data: bytes) -> list[tuple[str, str, str]]:
    return sorted((each.kind, each.before.split("\n")[0], each.after) for each in changes_of(data))


def worked_in(data: bytes, work: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    work(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def find(sheet: Sheet, words: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == words)


@pytest.mark.parametrize("path", [*SAMPLES, *TEMPLATES], ids=lambda path: path.name)
def test_a_map_of_the_program_comes_back_without_a_change(path: Path) -> None:
    graph = open_map(path).graph
    assert kinds_of(written(graph)) == []


@settings(max_examples=200)
@given(graph=MAPS)
def test_any_map_comes_back_without_a_change(graph: JourneyGraph) -> None:
    assert kinds_of(written(graph)) == []


def test_what_was_done_in_the_workbook_is_recognised() -> None:
    data = written(a_shop().build())

    def work(book: Any) -> None:
        on_map, cards = book["Map"], book["Cards"]
        find(on_map, "scrolls").value = "scrolls down"
        find(cards, "enters the card").value = "enters the number of the card"
        cards.insert_rows(3)
        for column, words in enumerate(("", "Buy", "Pay", "Doing", "signs"), 1):
            cards.cell(3, column, words)
        lost = find(cards, "too many hits").row
        cards.delete_rows(lost)

    assert kinds_of(worked_in(data, work)) == [
        ("add", "", "signs"),
        ("delete", "too many hits", ""),
        ("edit", "enters the card", "enters the number of the card"),
        ("edit", "scrolls", "scrolls down"),
    ]


def test_a_sorted_list_moved_columns_and_a_table_put_elsewhere_are_no_change() -> None:
    def work(book: Any) -> None:
        cards = book["Cards"]
        rows = [[cell.value for cell in row] for row in cards.iter_rows()]
        head, body = rows[0], sorted(rows[1:], key=lambda row: str(row[4]))
        for number, row in enumerate([head, *body], 1):
            for column, value in enumerate([*row[4:], *row[:4]], 1):
                cards.cell(number, column).value = value
        book.move_sheet("Cards", -1)
        old = book["Map"]
        values = [(cell.row + 2, cell.column + 1, cell.value) for row in old.iter_rows() for cell in row]
        del book["Map"]
        new = book.create_sheet("Map")
        for row, column, value in values:
            new.cell(row, column, value)

    assert kinds_of(worked_in(written(a_shop().build()), work)) == []


def test_a_card_moved_on_the_sheet_of_the_map_is_moved() -> None:
    data = written(a_shop().build())

    def work(book: Any) -> None:
        cell = find(book["Map"], "scrolls")
        cell.value = None
        pay = find(book["Map"], "enters the card")
        book["Map"].cell(pay.row + 1, pay.column).value = "scrolls"

    assert kinds_of(worked_in(data, work)) == [("move", "scrolls", "scrolls")]


def test_into_the_map_by_the_command_line_deletions_only_where_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = ROOT / "resources" / "samples" / "nto-carla-en.cjm"
    book, out = tmp_path / "back.xlsx", tmp_path / "out.cjm"
    assert main(["export", str(template), str(book)]) == 0
    graph = open_map(template).graph
    changed = next(card for card in graph.cards() if graph.one(Lane, card.lane).role == "friction")

    def work(sheets: Any) -> None:
        cards = sheets["Cards"]
        rows = {row[0].value: row for row in cards.iter_rows()}
        text = next(cell for cell in rows["ID"] if cell.value == "Text").column
        cards.cell(rows[changed.id][0].row, text).value = "=new words"
        gone = next(card.id for card in graph.cards() if graph.one(Lane, card.lane).role == "opportunities")
        cards.delete_rows(rows[gone][0].row)

    book.write_bytes(worked_in(book.read_bytes(), work))
    assert main(["--ui-lang", "en", "import", str(book), "--into", str(template), "-o", str(out)]) == 0
    said = capsys.readouterr().err
    assert "No longer there" in said
    after = open_map(out).graph
    assert after.one(Card, changed.id).text == "=new words"
    assert set(after.table(Card)) == set(graph.table(Card))
    out.unlink()
    assert main(["import", str(book), "--into", str(template), "-o", str(out), "--delete"]) == 0
    assert len(open_map(out).graph.table(Card)) == len(graph.table(Card)) - 1


def test_a_blank_form_comes_back_filled_in(tmp_path: Path) -> None:
    graph = a_shop().build()

    def fill(book: Any) -> None:
        sheet = book["Map"]
        label = find(sheet, "Trouble")
        sheet.cell(label.row, label.column + 1).value = "cannot find it"

    form, out = tmp_path / "form.xlsx", tmp_path / "out.cjm"
    form.write_bytes(worked_in(written(graph, blank=True), fill))
    assert main(["import", str(form), "-o", str(out)]) == 0
    filled = open_map(out).graph
    lane = next(each for each in filled.lanes() if each.name == "Trouble")
    assert words_of(filled, lane.id, filled.steps()[0].id) == ["cannot find it"]
    assert [step.name for step in filled.steps()] == [step.name for step in graph.in_order(Step)]


def test_nothing_becomes_a_formula_or_a_link() -> None:
    graph = (
        a_shop()
        .card("Doing", "Pay", "=SUM(A1)")
        .card("Doing", "Pay", "+82 2")
        .card("Doing", "Pay", "http://x.y")
        .build()
    )
    book = openpyxl.load_workbook(io.BytesIO(written(graph)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert book["_cjm"].sheet_state == "veryHidden"
    assert kinds_of(written(graph)) == []


def accepted(graph: JourneyGraph, work: Callable[[Any], None]) -> JourneyGraph:
    """The map after all changes of a workbook that was worked in were taken."""
    book = read_here(READER, worked_in(written(graph), work), ImportOptions())
    editor = Editor(graph)
    editor.run(take_changes.call(changes_in(book), graph.map.lang))
    return editor.graph


def test_stages_steps_and_lanes_that_were_renamed_are_told_and_taken() -> None:
    graph = a_shop().lane("emotion", "Mood").card("Mood", "Pay", "", value=1.0).build()

    def work(book: Any) -> None:
        for old, new in (("Find", "Discover"), ("Pay", "Check out"), ("Trouble", "Barriers"), ("Mood (−2…2)", "Joy")):
            find(book["Map"], old).value = new

    kinds = kinds_of(worked_in(written(graph), work))
    assert kinds == sorted(
        [
            ("rename", "Find", "Discover"),
            ("rename", "Mood", "Joy"),
            ("rename", "Pay", "Check out"),
            ("rename", "Trouble", "Barriers"),
        ]
    )
    after = accepted(graph, work)
    assert after.stages()[0].name == "Discover"
    assert {"Barriers", "Joy"} <= {lane.name for lane in after.lanes()}
    assert "Check out" in [step.name for step in after.steps()]
    assert len(list(after.cards())) == len(list(graph.cards()))


@pytest.mark.parametrize(
    ("value", "date", "readings"),
    [
        (41, "2026-11", [(38.0, "2026-05"), (41.0, "2026-11")]),
        (39, "2026-05", [(39.0, "2026-05")]),
        ("many", "2026-11", [(38.0, "2026-05")]),
    ],
)
def test_a_value_of_a_metric_comes_back_with_its_date(
    value: object, date: str, readings: list[tuple[float, str]]
) -> None:
    shop = a_shop().record(Metric(id="mt_1", name="waiting", values=(Reading(value=38.0, date="2026-05"),)))

    def work(book: Any) -> None:
        row = find(book["Metrics"], "waiting").row
        heads = {cell.value: cell.column for cell in book["Metrics"][1]}
        book["Metrics"].cell(row, heads["Latest value"]).value = value
        book["Metrics"].cell(row, heads["Date"]).value = date

    after = accepted(shop.build(), work)
    assert [(each.value, each.date) for each in after.one(Metric, "mt_1").values] == readings
