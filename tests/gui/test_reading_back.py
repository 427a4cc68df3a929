"""Comments that were mailed back: chosen or dropped, told of, decided one by one, and listed by who answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from cjm_desktop.model.records import Card, Comment, Response, Stage
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.feedback import remark, votes, write_comments
from tests.helpers.window_driver import WindowDriver


class Sent:
    """A map with a file, open in a window."""

    def __init__(self, desk: WindowDriver, folder: Path) -> None:
        builder: MapBuilder = a_map("en").stage("Find", "Search").stage("Buy").lane("actions", "Doing")
        builder.card("Doing", "Search", "types").card("Doing", "Buy", "pays")
        self.folder, self.path, self.desk = folder, folder / "shop.cjm", desk
        desk.workspace.program.unsaved(builder.build()).save(self.path)
        self.types, self.pays, self.buy = builder.id(Card, "types"), builder.id(Card, "pays"), builder.id(Stage, "Buy")
        desk.open(self.path)

    def file(self, name: str = "dana.cjmc", **fields: object) -> Path:
        return write_comments(self.folder / name, self.desk.graph.map.id, **fields)


@pytest.fixture
def sent(desk: WindowDriver, tmp_path: Path) -> Sent:
    return Sent(desk, tmp_path)


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> list[str]:
    """Let the dialog for files give these; tells where it began."""
    begun: list[str] = []

    def chosen(_parent: object, _title: str, folder: str, *_: object) -> tuple[list[str], str]:
        begun.append(folder)
        return [str(each) for each in paths], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    return begun


def drop(target: object, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(400, 300).toPoint(), copy, data, button, keys)
    QApplication.sendEvent(target, enter)  # type: ignore[arg-type]  # a window or a viewport
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(400, 300), copy, data, button, keys)
    QApplication.sendEvent(target, drop)  # type: ignore[arg-type]  # as above


def test_files_are_chosen_beside_the_map_and_told_of_in_one_place(
    sent: Sent, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sent.file(remarks=[remark("rm_1", sent.pays, "How?", kind="question")], votes=votes([sent.pays]))
    two = sent.file("kim.cjmc", author="Kim", remarks=[remark("rm_9", "cd_gone", "Lost?")])
    other = write_comments(sent.folder / "else.cjmc", "mp_other")
    begun = choose(monkeypatch, one, two, other)
    with desk.answering("Close") as said:
        desk.choose("talk.read_back")
    assert begun == [str(sent.folder)]
    assert "2 people have answered; nobody has looked at 1 stage: Find." in said[0]
    assert "Dana (dana.cjmc) sent 1 new comment, 1 vote." in said[0]
    assert "1 of its places is not in the map. What was said there is kept." in said[0]
    assert "else.cjmc" in said[0]
    assert desk.window.is_shown("comments")
    assert len(desk.graph.table(Comment)) == 2
    desk.ready().keys("Ctrl+Z")
    assert not desk.graph.table(Comment)
    assert not desk.graph.table(Response)


def test_a_dropped_file_is_read_back_wherever_it_falls(sent: Sent, desk: WindowDriver) -> None:
    path = sent.file(remarks=[remark("rm_1", sent.pays, "Hm.")])
    for target in (desk.window.view.viewport(), desk.window):
        with desk.answering("Close"):
            drop(target, path)
            desk.turn()
        assert [each.text for each in desk.graph.table(Comment).values()] == ["Hm."]
    assert len(desk.workspace.windows) == 1


def test_a_file_that_is_opened_finds_its_map(sent: Sent, desk: WindowDriver) -> None:
    path = sent.file(remarks=[remark("rm_1", sent.pays, "Hm.")])
    desk.window.close()
    desk.turn()
    start = desk.start()
    with desk.answering("Close"):
        drop(start, path)
        desk.turn()
    assert desk.ready().window.document.path == sent.path
    assert len(desk.graph.table(Comment)) == 1


def test_comments_on_a_map_that_is_nowhere_are_refused_with_its_title(sent: Sent, desk: WindowDriver) -> None:
    path = write_comments(sent.folder / "else.cjmc", "mp_other", title="The office")
    with desk.answering("Close") as said:
        desk.workspace.open_path(path)
    assert "“The office”, which is not open" in said[0]


def test_suggestions_are_accepted_and_rejected_one_by_one_and_undone(sent: Sent, desk: WindowDriver) -> None:
    correct = {"kind": "correction"}
    path = sent.file(
        remarks=[
            remark("rm_1", sent.types, "Too short.", suggestion="types a word", **correct),
            remark("rm_2", sent.pays, "Not always.", suggestion="pays or leaves", **correct),
        ]
    )
    with desk.answering("Close"):
        drop(desk.window, path)
        desk.turn()
    panel = desk.window.comments
    first, second = panel.rows
    assert first.suggested is not None
    assert second.suggested is not None
    desk.click(first.suggested.accept)
    assert desk.card("types a word") == sent.types
    desk.click(next(row for row in panel.rows if row.comment.target == sent.pays).suggested.reject)  # type: ignore[union-attr]  # it has one
    assert {each.verdict for each in desk.graph.table(Comment).values()} == {"accepted", "rejected"}
    desk.choose("edit.undo")
    desk.choose("edit.undo")
    assert desk.card("types") == sent.types


def test_a_suggestion_whose_place_has_gone_can_only_be_rejected(sent: Sent, desk: WindowDriver) -> None:
    path = sent.file(remarks=[remark("rm_1", "cd_gone", "x", kind="correction", suggestion="y")])
    with desk.answering("Close"):
        drop(desk.window, path)
        desk.turn()
    (row,) = desk.window.comments.rows
    assert row.suggested is not None
    assert not row.suggested.accept.isVisible()
    assert row.suggested.reject.isVisible()


def test_a_map_that_is_only_read_takes_nothing_in(sent: Sent, desk: WindowDriver) -> None:
    desk.window.document.sealed = True
    drop(desk.window, sent.file(remarks=[remark("rm_1", sent.pays, "Hm.")]))
    desk.turn()
    assert not desk.graph.table(Comment)
