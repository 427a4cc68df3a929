"""Reviews: finished with a version in the file and the next date; what has changed since is a page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtGui import QImage

from cjm_desktop.cli import main
from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.compose.reviewing import finishing_review
from cjm_desktop.edit.commands.cards import delete_records, set_text
from cjm_desktop.edit.commands.checkpoints import set_checkpoint
from cjm_desktop.edit.commands.comments import add_comment, reply_to, resolve_comments
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.layout.forms.report_parts import ReportTable, ReportText
from cjm_desktop.model.days import next_due
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Reply, Review
from cjm_desktop.model.records import Card, Checkpoint, Comment, JourneyMap, Lane
from cjm_desktop.model.reduced import reduced
from cjm_desktop.storage.checkpoints import checkpoint_of, open_checkpoint, without_checkpoints
from cjm_desktop.ui.start.entries import Kind, StartEntry
from cjm_desktop.ui.start.lists import held_by, with_held
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()


def reviewed(cadence: str) -> JourneyGraph:
    graph = a_shop().build()
    records = [
        replace(each, review=Review(cadence=cadence, next="2026-01")) if isinstance(each, JourneyMap) else each
        for each in graph.records()
    ]
    return graph_of(records)


def told(graph: JourneyGraph, lang: str = "en") -> tuple[list[ReportText], list[ReportTable]]:
    parts = report_parts(PROGRAM.reports["changes"], graph, PROGRAM, lang, date(2026, 11, 29))
    return [each for each in parts if isinstance(each, ReportText)], [
        each for each in parts if isinstance(each, ReportTable)
    ]


@pytest.mark.parametrize(
    ("cadence", "today", "due"),
    [
        ("monthly", date(2026, 12, 31), "2027-01-31"),
        ("monthly", date(2027, 1, 31), "2027-02-28"),
        ("quarterly", date(2026, 11, 29), "2027-02-28"),
        ("yearly", date(2026, 2, 1), "2027-02-01"),
        ("weekly", date(2026, 2, 1), ""),
    ],
)
def test_the_next_review_is_due_by_the_cadence(cadence: str, today: date, due: str) -> None:
    assert next_due(cadence, today) == due


def test_a_finished_review_is_in_the_file_and_the_page_of_changes_equals_the_comparison(desk: WindowDriver) -> None:
    desk.show(reviewed("quarterly"))
    assert told(desk.graph)[0][0].words.startswith("The map has no checkpoint yet.")
    desk.choose("file.review")
    review = desk.graph.map.review
    assert review is not None
    assert review.next > "2026-01"
    assert any(review.next in each for each in desk.window.banners.texts)
    assert told(desk.graph)[0][0].words == "Nothing has changed since."
    card = desk.card("scrolls")
    desk.window.run(set_text.call(card, "text", "swipes", "en"))
    desk.window.run(add_comment.call(Comment(id="", target=card, author="Dana", text="Since when?")))
    (checkpoint,) = desk.graph.table(Checkpoint).values()
    found = compare(open_checkpoint(desk.graph, checkpoint).graph, without_checkpoints(desk.graph)).told
    _, tables = told(desk.graph)
    rows = [row for table in tables[:-1] for row in table.rows]
    assert len(rows) == len(found)
    assert ("Changed", "Card “scrolls” now says “swipes”") in [row.cells[:2] for row in rows]
    assert tables[-1].title == "Agenda: 1 comment is open"
    assert [row.cells[1:] for row in tables[-1].rows] == [("Since when?", "Dana")]
    assert told(desk.graph, "ko")[1]
    for _ in range(3):
        desk.choose("edit.undo")
    assert not desk.graph.table(Checkpoint)
    assert desk.graph.map.review == Review(cadence="quarterly", next="2026-01")


def test_what_was_done_is_said_once_and_no_longer_than_it_is_true(desk: WindowDriver) -> None:
    desk.show(reviewed("quarterly"))
    for _ in range(2):
        desk.choose("file.review")
        assert len(desk.window.banners.texts) == 1
    desk.choose("edit.undo")
    desk.turn()
    assert desk.window.banners.texts == []


@pytest.mark.parametrize(("lang", "words"), [("en", "The review is overdue"), ("ko", "검토할 때가 지났습니다")])
def test_the_window_says_unasked_that_a_review_is_overdue(desk: WindowDriver, lang: str, words: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(reviewed("quarterly"))
    window = desk.window
    desk.qtbot.waitUntil(window.status.unasked.isVisible)
    assert window.status.unasked.text() == words
    assert "2026-01" in window.status.unasked.toolTip()
    assert not window.insights.isVisible()
    desk.click(window.status.unasked)
    assert window.insights.isVisible()
    overdue = window.insights.sections["review_overdue"].rows[0]
    assert overdue.hasFocus()
    desk.turn()
    view = window.insights.viewport()
    assert view.rect().contains(overdue.mapTo(view, overdue.rect().center()))
    desk.choose("file.review")
    desk.qtbot.waitUntil(window.status.unasked.isHidden)
    desk.choose("edit.undo")
    desk.qtbot.waitUntil(window.status.unasked.isVisible)


def test_a_map_without_a_cadence_has_no_review_to_finish(desk: WindowDriver) -> None:
    desk.show(reviewed(""))
    assert not desk.window.actions_of["file.review"].isEnabled()


def test_the_page_is_exported_like_any_report(tmp_path: Path) -> None:
    document = PROGRAM.unsaved(reviewed("monthly"))
    call = finishing_review(document, "Review")
    assert call is not None
    document.editor.run(call)
    path, out = tmp_path / "map.cjm", tmp_path / "changes.pdf"
    document.save(path)
    assert main(["export", str(path), str(out), "--report", "changes"]) == 0
    assert out.stat().st_size > 1000


def test_the_minutes_say_who_decided_what_before_the_review_is_finished_and_after(desk: WindowDriver) -> None:
    desk.show(reviewed("quarterly"))
    desk.choose("file.review")
    card = desk.card("scrolls")
    desk.window.run(set_text.call(card, "text", "swipes", "en"))
    early = Comment(id="", target=card, author="Mina", time="2020-01-01T09:00:00Z", text="Long ago.")
    asked = Comment(id="", target=card, author="Dana", time="2999-01-01T09:00:00Z", text="Since when?")
    for each in (early, asked):
        desk.window.run(add_comment.call(each))
    ids = {each.text: each.id for each in desk.graph.table(Comment).values()}
    desk.window.run(reply_to.call(ids["Since when?"], Reply(author="Kim", time="2999-01-02T09:00:00Z", text="March.")))
    desk.window.run(resolve_comments.call([ids["Since when?"]]))
    for _ in range(2):
        parts = report_parts(PROGRAM.reports["minutes"], desk.graph, PROGRAM, "en", date(2026, 11, 29))
        texts = {each.title: each.words for each in parts if isinstance(each, ReportText)}
        tables = {each.title: [row.cells for row in each.rows] for each in parts if isinstance(each, ReportTable)}
        assert texts["Took part"] == "Dana, Kim"
        assert tables["Decided"] == [("swipes", "Since when?", "March.", "Dana")]
        assert [cells[1] for cells in tables["Left open"]] == ["Long ago."]
        heads = {each.title: each.heads[2] for each in parts if isinstance(each, ReportTable)}
        assert (heads["Decided"], heads["Left open"]) == ("Decision", "Suggestion or last answer")
        assert {cells[1] for cells in tables["Changed in the map"]} >= {
            "Comment “Long ago.” added",
            "Card “scrolls” now says “swipes”",
        }
        desk.choose("file.review")


def test_the_minutes_of_the_first_review_tell_what_was_said_before_it_was_finished(desk: WindowDriver) -> None:
    desk.show(reviewed("quarterly"))
    asked = Comment(id="", target=desk.card("scrolls"), author="Dana", time="2020-01-01T09:00:00Z", text="Since when?")
    desk.window.run(add_comment.call(asked))
    for _ in range(2):
        parts = report_parts(PROGRAM.reports["minutes"], desk.graph, PROGRAM, "en", date(2026, 11, 29))
        texts = {each.title: each.words for each in parts if isinstance(each, ReportText)}
        assert texts["Took part"] == "Dana"
        assert not any(title.startswith("Since") for title in texts)
        desk.choose("file.review")


def test_the_minutes_are_written_as_markdown(tmp_path: Path) -> None:
    document = PROGRAM.unsaved(reviewed("monthly"))
    call = finishing_review(document, "Review")
    assert call is not None
    document.editor.run(call)
    path, out = tmp_path / "map.cjm", tmp_path / "minutes.md"
    document.save(path)
    assert main(["export", str(path), str(out), "--report", "minutes"]) == 0
    assert "Minutes of the review" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(("due", "late"), [("2026-10", True), ("2026-11", False), ("", False), ("soon", False)])
def test_the_start_screen_says_that_a_review_is_overdue(due: str, *, late: bool) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    for key, held in held_by(JourneyMap(id="mp", owner="Kim", review=Review(next=due))).items():
        picture.setText(key, held)
    entry = StartEntry(Kind.RECENT, "shop.cjm", "yesterday", path=Path("shop.cjm"))
    about = with_held(entry, picture, Translator("en"), date(2026, 11, 29)).about
    assert about == ("Review was due 2026-10 · " if late else "") + "Kim · yesterday"


def test_the_page_of_changes_tells_nothing_of_lanes_that_are_left_out() -> None:
    shop = a_shop()
    editor = Editor(shop.build())
    lane = shop.id(Lane, "Trouble")
    made = checkpoint_of(editor.graph, "cp_0000000001", "Before", datetime(2026, 11, 20, tzinfo=UTC))
    editor.run(set_checkpoint.call(made))
    editor.run(delete_records.call([shop.id(Card, "scrolls")]))
    parts = report_parts(PROGRAM.reports["changes"], reduced(editor.graph, [lane]), PROGRAM, "en", hidden=[lane])
    assert "scrolls" in str(parts)
    assert "Trouble" not in str(parts)


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_a_written_page_of_changes_tells_nothing_of_lanes_that_are_left_out(tmp_path: Path, ending: str) -> None:
    shop = a_shop()
    document = PROGRAM.unsaved(shop.build())
    editor, lane = document.editor, shop.id(Lane, "Trouble")
    made = checkpoint_of(editor.graph, "cp_0000000001", "Before", datetime(2026, 11, 20, tzinfo=UTC))
    editor.run(set_checkpoint.call(made))
    editor.run(delete_records.call([shop.id(Card, "scrolls")]))
    editor.run(set_page.call(replace(editor.graph.map.page, hidden=(lane,))))
    path, out = tmp_path / "map.cjm", tmp_path / f"changes.{ending}"
    document.save(path)
    assert main(["export", str(path), str(out), "--report", "changes"]) == 0
    if ending == "md":
        told = out.read_text(encoding="utf-8")
    elif ending == "docx":
        told = "\n".join(
            cell.text for table in docx.Document(str(out)).tables for row in table.rows for cell in row.cells
        )
    else:
        told = " ".join("".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "scrolls" in told
    assert "Trouble" not in told
    assert "too many hits" not in told


@pytest.mark.parametrize("before", [False, True])
def test_the_minutes_of_a_review_stay_when_only_the_map_is_worked_on(desk: WindowDriver, *, before: bool) -> None:
    desk.show(reviewed("quarterly"))
    card = desk.card("scrolls")
    if before:
        made = checkpoint_of(desk.graph, "cp_0000000001", "Before", datetime(2026, 11, 20, tzinfo=UTC))
        desk.window.run(set_checkpoint.call(made))
    asked = Comment(id="", target=card, author="Dana", time="2026-11-21T09:00:00Z", text="Since when?")
    desk.window.run(add_comment.call(asked))
    desk.choose("file.review")
    desk.window.run(set_text.call(card, "text", "swipes", "en"))
    parts = report_parts(PROGRAM.reports["minutes"], desk.graph, PROGRAM, "en", date(2026, 11, 29))
    texts = {each.title: each.words for each in parts if isinstance(each, ReportText)}
    tables = {each.title: [row.cells for row in each.rows] for each in parts if isinstance(each, ReportTable)}
    assert texts["Took part"] == "Dana"
    assert [cells[1] for cells in tables["Left open"]] == ["Since when?"]
