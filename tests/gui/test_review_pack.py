"""A review pack: made, opened by a reviewer who can talk but not change, and read back into the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from cjm_desktop.compose.collecting import pack_to_send
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.comments import add_comment
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.coverage import coverage_of
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.records import Card, Comment, Lane, Response, Stage
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.dialogs.review_pack import ReviewPackDialog
from tests.gui.test_reading_back import choose
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver


class Sent:
    """A map with a private note, and the pack of it."""

    def __init__(self, desk: WindowDriver, folder: Path) -> None:
        builder: MapBuilder = a_map("en").stage("Find", "Search").stage("Buy")
        builder.lane("actions", "Doing").lane("friction", "Trouble")
        builder.card("Doing", "Search", "types", note="ask legal").card("Doing", "Buy", "pays")
        builder.card("Trouble", "Buy", "queues")
        self.types, self.pays = builder.id(Card, "types"), builder.id(Card, "pays")
        self.doing, self.find = builder.id(Lane, "Doing"), builder.id(Stage, "Find")
        builder.record(Comment(id="cm_1", target=self.pays, author="Me", text="How many?"))
        self.path, self.pack = folder / "shop.cjm", folder / "pack.cjm"
        self.whole = desk.workspace.program.unsaved(builder.build())
        self.whole.save(self.path)

    def send(self, *, comments: bool = True) -> Path:
        pack_to_send(self.whole, [self.doing], self.pack, comments=comments)
        return self.pack


@pytest.fixture
def sent(desk: WindowDriver, tmp_path: Path) -> Sent:
    return Sent(desk, tmp_path)


def test_a_pack_is_made_of_the_lanes_that_are_ticked_without_private_notes(
    sent: Sent, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(sent.path)
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(sent.pack)])

    def work(dialog: ReviewPackDialog) -> None:
        from PySide6.QtCore import Qt

        first, second = (dialog.list.visualItemRect(dialog.list.item(at)) for at in (0, 1))
        assert second.top() - first.top() > 18, "boxes to tick, 17 pixels high, stand apart"
        dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        desk.click(dialog.done_button)

    with desk.in_dialog(ReviewPackDialog, work):
        desk.choose("talk.make_pack")
    made = open_map(sent.pack).graph
    pack = pack_of(made)
    assert pack is not None
    assert pack.map == sent.whole.graph.map.id != made.map.id
    assert [each.name for each in made.lanes()] == ["Doing"]
    text = sent.pack.read_text(encoding="utf-8")
    assert "ask legal" not in text
    assert "How many?" not in text
    assert "queues" not in text


def test_nothing_of_the_map_can_be_changed_in_a_pack_by_keys_paste_drag_or_command(
    sent: Sent, desk: WindowDriver
) -> None:
    desk.open(sent.send())
    assert desk.window.is_shown("comments"), "where a reviewer is asked"
    before = {each.id: each for each in desk.graph.records()}
    desk.select("types")
    desk.window.view.setFocus()
    data = QMimeData()
    data.setText("one\ntwo")
    QApplication.clipboard().setMimeData(data)
    for keys in ("F2", "x", "Delete", "Return", "Ctrl+V", "Ctrl+D", "Ctrl+X", "Alt+Right", "Tab", "Ctrl+Shift+L"):
        desk.keys(keys)
        desk.write("y")
    assert {each.id: each for each in desk.graph.records()} == before
    with desk.answering("Close") as said:
        desk.window.run(set_text.call(sent.pays, "text", "no", "en"))
    assert "This is a review pack: its map stays as it is." in said[0]
    assert {each.id: each for each in desk.graph.records()} == before
    for key in ("edit.delete", "edit.paste", "edit.cut", "merge.file"):
        assert not desk.window.actions_of[key].isEnabled()


def test_a_reviewer_comments_votes_marks_and_saves_in_place(
    sent: Sent, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.workspace.settings.author = "Dana"
    desk.open(sent.send())
    desk.select("pays")
    desk.choose("talk.vote")
    desk.choose("talk.comment")
    desk.write("By card too?")
    desk.click(desk.window.comments.composer.send)
    desk.window.document.editor.session.select([sent.find])
    desk.turn()
    desk.choose("talk.looked")
    desk.choose("file.save")
    assert not desk.window.document.modified
    assert desk.window.document.path == sent.pack
    desk.open(sent.path)
    choose(monkeypatch, sent.pack)
    for _ in range(2):
        with desk.answering("Close") as said:
            desk.choose("talk.read_back")
    assert "1 comment that was there already, 1 vote, 1 place looked at" in said[0]
    assert {each.text for each in desk.graph.table(Comment).values()} == {"How many?", "By card too?"}
    (answer,) = coverage_of(desk.graph).answers
    assert (answer.response.author, answer.votes, answer.response.looked) == ("Dana", 1, (sent.find,))
    assert coverage_of(desk.graph).unseen == ()


def test_a_reviewer_suggests_other_words_which_the_owner_accepts(
    sent: Sent, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.workspace.settings.author = "Dana"
    desk.open(sent.send())
    composer = desk.window.comments.composer
    assert not composer.instead.isVisible()  # of the map as a whole nobody asks that
    desk.select("pays")
    desk.choose("talk.comment")
    desk.keys("Tab")
    assert composer.instead.hasFocus()
    desk.write("pays by card")
    desk.click(composer.send)
    (row,) = [each for each in desk.window.comments.rows if each.suggested is not None]
    assert row.suggested is not None
    assert not row.suggested.accept.isVisible()
    assert not row.suggested.reject.isVisible()
    assert desk.graph.one(Card, sent.pays).text == "pays"
    desk.choose("file.save")
    desk.open(sent.path)
    assert not desk.window.comments.composer.instead.isVisible()
    choose(monkeypatch, sent.pack)
    with desk.answering("Close"):
        desk.choose("talk.read_back")
    (row,) = [each for each in desk.window.comments.rows if each.suggested is not None]
    assert row.suggested is not None
    desk.click(row.suggested.accept)
    assert desk.graph.one(Card, sent.pays).text == "pays by card"


def test_a_vote_and_a_mark_are_taken_back_by_choosing_again_and_by_undo(sent: Sent, desk: WindowDriver) -> None:
    desk.open(sent.send())
    desk.select("pays")
    for key in ("talk.vote", "talk.looked"):
        desk.choose(key)
        assert desk.window.actions_of[key].isChecked()
        desk.choose(key)
        assert not desk.window.actions_of[key].isChecked()
    for _ in range(4):
        desk.choose("edit.undo")
    assert not desk.graph.table(Response)


def test_replies_come_back_below_what_they_answer_and_a_pack_changes_no_content(sent: Sent, desk: WindowDriver) -> None:
    from cjm_desktop.edit.commands.comments import reply_to
    from cjm_desktop.model.parts import Reply

    desk.open(sent.send())
    desk.window.run(reply_to.call("cm_1", Reply(author="Dana", time="2026-11-29T10:00:00Z", text="Two.")))
    desk.choose("file.save")
    raw = sent.pack.read_text(encoding="utf-8").replace('"pays"', '"pays nothing"')
    sent.pack.write_text(raw, encoding="utf-8")  # by another program
    desk.open(sent.path)
    from cjm_desktop.ui.actions.reading_back import read_back

    for _ in range(2):
        with desk.answering("Close"):
            read_back(desk.window.context, [sent.pack])
    assert desk.card("pays") == sent.pays
    (comment,) = desk.graph.table(Comment).values()
    assert [(each.author, each.text) for each in comment.replies] == [("Dana", "Two.")]


def test_any_other_map_is_no_pack(sent: Sent, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open(sent.path)
    choose(monkeypatch, sent.path)
    with desk.answering("Close") as said:
        desk.choose("talk.read_back")
    assert "is a map of its own and no review pack" in said[0]
    assert not desk.window.actions_of["talk.vote"].isEnabled()


def test_ten_packs_in_any_order_and_twice_are_one_result(sent: Sent, desk: WindowDriver, tmp_path: Path) -> None:
    from random import Random

    from cjm_desktop.compose.collecting import read_returned
    from cjm_desktop.edit.commands.feedback import mark_looked, take_feedback, vote_for
    from cjm_desktop.edit.editor import Editor
    from cjm_desktop.model.graph import graph_of

    sent.send()
    files = []
    for number in range(10):
        document = desk.workspace.program.open(sent.pack)
        run: Callable[..., object] = document.editor.run
        name, time = f"Reviewer {number % 7}", f"2026-11-29T10:{number:02}:00Z"
        run(add_comment.call(Comment(id="", target=sent.pays, author=name, time=time, text=f"No. {number}")))
        run(vote_for.call(sent.types, number + 1, name, time))
        run(mark_looked.call(sent.find, name, time, looked=number % 2 == 0))
        files.append(tmp_path / f"back {number}.cjm")
        document.save(files[-1])
    results = []
    for seed in range(4):
        order = Random(seed).sample(files, 10)
        editor = Editor(graph_of(sent.whole.graph.records()))
        for path in [*order, *order]:
            found = read_returned(path, editor.graph, sent.whole.revision)
            editor.run(take_feedback.call([each.given for each in found]))
        results.append({each.id: each for each in editor.graph.records()})
    assert all(each == results[0] for each in results)
    assert len(results[0]) == len({each.id for each in sent.whole.graph.records()}) + 10 + 7


def test_a_pack_cannot_be_merged_with_its_map(sent: Sent, tmp_path: Path) -> None:
    from cjm_desktop.compose.merging import merge_files, read_to_merge

    sent.send()
    with pytest.raises(CjmError, match="CJM-E472"):
        merge_files(read_to_merge(sent.path), read_to_merge(sent.pack))


def test_a_reviewer_votes_and_marks_beside_the_comments(sent: Sent, desk: WindowDriver) -> None:
    desk.workspace.settings.author = "Dana"
    desk.open(sent.path)
    desk.choose("view.comments")
    assert desk.window.comments.answering.isHidden()
    desk.open(sent.send())
    if not desk.window.comments.isVisible():
        desk.choose("view.comments")
    desk.select("pays")
    desk.turn()
    answering = desk.window.comments.answering
    assert not answering.vote.isChecked()
    desk.click(answering.vote)
    desk.click(answering.looked)
    (own,) = desk.graph.table(Response).values()
    assert ([each.target for each in own.votes], own.looked) == ([sent.pays], (sent.pays,))
    desk.window.document.editor.session.select([sent.find])
    desk.turn()
    assert not answering.vote.isChecked()
    desk.select("pays")
    desk.turn()
    assert answering.vote.isChecked()
    desk.click(answering.vote)
    (own,) = desk.graph.table(Response).values()
    assert own.votes == ()


def test_a_key_that_would_edit_a_pack_says_what_can_be_done_in_it(sent: Sent, desk: WindowDriver) -> None:
    desk.open(sent.send())
    desk.select("pays")
    desk.window.view.setFocus()
    pressed: list[tuple[QWidget, str]] = [(desk.window.view, keys) for keys in ("F2", "Ctrl+M")]
    pressed += [(desk.window.outline.tree, keys) for keys in ("F2", "Delete", "Return")]
    for widget, keys in pressed:
        widget.setFocus()
        desk.window.status.clearMessage()
        desk.keys(keys)
        assert desk.window.status.currentMessage().startswith("This is a review pack: its map stays as it is. Comment")
