"""Merging as people do it: a copy comes back by mail, what is in conflict is decided, or left open in the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import add_card, delete_records, set_field, set_text
from cjm_desktop.model.records import Card, Conflict, Lane, Step
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.comparing.dialog import CompareDialog
from cjm_desktop.ui.comparing.merge_dialog import MergeDialog
from tests.helpers.builders import a_shop
from tests.helpers.soundness import check_map
from tests.helpers.window_driver import LEFT, WindowDriver


class Mail:
    """A map that lies here, and the copy that somebody has sent back."""

    def __init__(self, folder: Path, program: Program) -> None:
        """Save the map, and send a copy."""
        self.shop = a_shop()
        self.mine, self.theirs = folder / "mine.cjm", folder / "theirs.cjm"
        program.unsaved(self.shop.build()).save(self.mine)
        shutil.copy(self.mine, self.theirs)
        document = program.open(self.theirs)
        for words, new in (("scrolls", "swipes"), ("too many hits", "far too many hits")):
            document.editor.run(set_text.call(self.card(words), "text", new, "en"))
        place = self.shop.id(Lane, "Doing"), self.shop.id(Step, "Order")
        document.editor.run(add_card.call(*place, "pays by phone"))
        document.editor.run(set_text.call(self.card("opens two tabs"), "text", "opens two tabs and compares", "en"))
        document.save()

    def card(self, words: str) -> str:
        """The id of a card."""
        return self.shop.id(Card, words)


@pytest.fixture
def mail(tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> Mail:
    """Give a map that is open, changed by its owner since, and the copy that came back is what will be chosen."""
    mail = Mail(tmp_path, desk.workspace.program)
    desk.open(mail.mine)
    for words, new in (("scrolls", "scrolls down"), ("opens two tabs", "quickly opens two tabs")):
        desk.window.run(set_text.call(mail.card(words), "text", new, "en"))
    desk.window.run(delete_records.call([mail.card("too many hits")]))
    desk.turn()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mail.theirs), ""))
    return mail


def merge(desk: WindowDriver, work: Callable[[MergeDialog], None], action: str = "merge.file") -> None:
    """Choose to merge, and work in the page that comes up."""
    with desk.in_dialog(MergeDialog, work):
        desk.choose(action)
    desk.ready()


def said(dialog: MergeDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def go_to(dialog: MergeDialog, words: str) -> None:
    row = next(at for at, each in enumerate(said(dialog)) if words in each)
    dialog.list.setCurrentRow(row)


def text_of(desk: WindowDriver, card: str) -> object:
    return desk.graph.one(Card, card).text


def test_what_is_in_conflict_is_decided_on_one_page_and_one_undo_leads_back(desk: WindowDriver, mail: Mail) -> None:
    before = {record.id: record for record in desk.graph.records()}

    def work(dialog: MergeDialog) -> None:
        assert sorted(said(dialog)) == [
            "Card “far too many hits” was deleted in mine and changed in theirs",
            "Card “quickly opens two tabs”: both changed Text",
            "Card “scrolls down”: both changed Text",
        ]
        assert dialog.finish.text() == "Merge, 3 stay open"
        go_to(dialog, "scrolls")
        assert dialog.page.texts["theirs"].words == "swipes"
        QTest.keyClick(dialog.list, Qt.Key.Key_2)
        go_to(dialog, "opens two tabs")
        assert dialog.page.texts["both"].words == "quickly opens two tabs and compares"  # before it is chosen
        QTest.mouseClick(dialog.page.buttons["both"], LEFT)
        assert dialog.page.own.toPlainText() == "quickly opens two tabs and compares"
        go_to(dialog, "far too many")
        QTest.mouseClick(dialog.page.buttons["mine"], LEFT)
        assert dialog.finish.text() == "Merge"
        QTest.mouseClick(dialog.finish, LEFT)

    merge(desk, work)
    assert text_of(desk, mail.card("scrolls")) == "swipes"
    assert text_of(desk, mail.card("opens two tabs")) == "quickly opens two tabs and compares"
    assert mail.card("too many hits") not in desk.graph
    assert desk.card("pays by phone")
    assert not desk.graph.table(Conflict)
    check_map(desk.window.document)
    desk.keys("Ctrl+Z")
    assert {record.id: record for record in desk.graph.records()} == before


def test_half_done_it_is_saved_and_decided_another_day(desk: WindowDriver, mail: Mail) -> None:
    def begin(dialog: MergeDialog) -> None:
        go_to(dialog, "scrolls")
        QTest.keyClick(dialog.list, Qt.Key.Key_1)
        QTest.mouseClick(dialog.finish, LEFT)

    merge(desk, begin)
    assert len(desk.graph.table(Conflict)) == 2
    assert desk.window.banners.texts.count("2 conflicts of a merge are open.") == 1
    assert not any("Merged with" in each for each in desk.window.banners.texts), "what is open is more urgent"
    assert text_of(desk, mail.card("opens two tabs")) == "quickly opens two tabs"
    desk.keys("Ctrl+S", "Ctrl+W")
    desk.open(mail.mine)
    assert any("2 conflicts of a merge are open" in each for each in desk.window.banners.texts)

    def go_on(dialog: MergeDialog) -> None:
        assert len(said(dialog)) == 2
        assert not dialog.finish.isEnabled()
        QTest.mouseClick(dialog.all_theirs, LEFT)
        QTest.mouseClick(dialog.finish, LEFT)

    with desk.in_dialog(MergeDialog, go_on):
        button = next(
            each for each in desk.window.banners.findChildren(QPushButton) if each.text().startswith("Open conflicts")
        )
        QTest.mouseClick(button, LEFT)
    desk.ready()
    assert not any("conflict" in each for each in desk.window.banners.texts)
    assert text_of(desk, mail.card("opens two tabs")) == "opens two tabs and compares"
    assert text_of(desk, mail.card("too many hits")) == "far too many hits"
    assert not desk.window.actions_of["merge.conflicts"].isEnabled()
    desk.keys("Ctrl+Z")
    assert len(desk.graph.table(Conflict)) == 2


def test_given_up_nothing_has_happened(desk: WindowDriver, mail: Mail) -> None:
    before = {record.id: record for record in desk.graph.records()}

    def work(dialog: MergeDialog) -> None:
        QTest.mouseClick(dialog.all_mine, LEFT)
        QTest.mouseClick(dialog.cancel, LEFT)

    merge(desk, work)
    assert {record.id: record for record in desk.graph.records()} == before


def test_what_it_changes_can_be_looked_at_first(desk: WindowDriver, mail: Mail) -> None:
    seen: list[str] = []

    def work(dialog: MergeDialog) -> None:
        with desk.in_dialog(CompareDialog, lambda shown: seen.extend(item.text() for item in shown.list.rows)):
            QTest.mouseClick(dialog.changes, LEFT)

    merge(desk, work)
    assert "Card “pays by phone” added" in seen
    assert "Card “far too many hits” added, with 1 relation" in seen


def test_the_next_save_comes_from_both_unless_the_merge_is_undone(desk: WindowDriver, mail: Mail) -> None:
    document = desk.window.document
    theirs = open_map(mail.theirs).revision.parents[-1]
    merge(desk, lambda dialog: dialog.accept())
    assert theirs in document.revision.parents
    desk.keys("Ctrl+Z")
    assert theirs not in document.revision.parents
    desk.keys("Ctrl+Y")
    assert theirs in document.revision.parents
    desk.keys("Ctrl+S")
    assert theirs in open_map(mail.mine).revision.parents


def test_what_another_program_wrote_into_its_own_file_is_merged_and_then_saved(desk: WindowDriver, mail: Mail) -> None:
    shutil.copy(mail.theirs, mail.mine)

    def agree(dialog: MergeDialog) -> None:
        QTest.mouseClick(dialog.all_theirs, LEFT)
        QTest.mouseClick(dialog.finish, LEFT)

    with desk.in_dialog(MergeDialog, agree), desk.answering("Merge…") as said:
        desk.keys("Ctrl+S")
    desk.ready()
    assert "was changed by another program" in said[0]
    assert text_of(desk, mail.card("scrolls")) == "swipes"
    assert any(each.startswith("Merged with mine.cjm: ") for each in desk.window.banners.texts)
    desk.keys("Ctrl+Z")
    with desk.answering("Not now") as asked:
        desk.keys("Ctrl+S")
    assert asked
    desk.choose("edit.redo")
    desk.choose("file.save")
    assert not desk.window.document.modified
    assert open_map(mail.mine).graph.one(Card, mail.card("scrolls")).text == "swipes"


def test_a_map_without_a_file_is_not_called_by_the_file_that_it_is_merged_with(desk: WindowDriver, mail: Mail) -> None:
    desk.show(mail.shop.build())
    desk.window.run(set_text.call(mail.card("scrolls"), "text", "scrolls down", "en"))
    name = desk.window.desk.name
    seen: list[str] = []

    def look(dialog: MergeDialog) -> None:
        go_to(dialog, "scrolls")
        seen.extend(dialog.page.heads[side].text() for side in ("mine", "theirs"))
        dialog.reject()

    merge(desk, look)
    mine, theirs = seen
    assert mine == f"Mine · {name}"
    assert theirs.startswith("Theirs · theirs.cjm · ")


def test_words_of_ones_own_and_an_answer_taken_back(desk: WindowDriver, mail: Mail) -> None:
    def work(dialog: MergeDialog) -> None:
        go_to(dialog, "scrolls")
        QTest.mouseClick(dialog.page.buttons["write"], LEFT)
        dialog.page.own.setPlainText("moves on")
        go_to(dialog, "opens two tabs")
        QTest.mouseClick(dialog.page.buttons["theirs"], LEFT)
        QTest.mouseClick(dialog.page.buttons["theirs"], LEFT)
        assert dialog.open_count == 2
        go_to(dialog, "scrolls")
        assert dialog.page.own.toPlainText() == "moves on"
        QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if dialog.isVisible():
            dialog.accept()

    merge(desk, work)
    assert text_of(desk, mail.card("scrolls")) == "moves on"
    assert len(desk.graph.table(Conflict)) == 2


def test_another_map_is_refused(
    desk: WindowDriver, mail: Mail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.cjm"
    shutil.copy(desk.workspace.program.sample("en"), other)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    desk.expect_questions()
    told: list[str] = []

    def read(box: QMessageBox) -> None:
        told.append(box.text())
        box.reject()

    with desk.in_dialog(QMessageBox, read):
        desk.choose("merge.file")
    assert "two maps" in told[0]


def test_a_copy_beside_the_map_is_merged_from_the_notice(desk: WindowDriver, tmp_path: Path) -> None:
    program, shop = desk.workspace.program, a_shop()
    mine, theirs = tmp_path / "map.cjm", tmp_path / "map (1).cjm"
    program.unsaved(shop.build()).save(mine)
    shutil.copy(mine, theirs)
    card = shop.id(Card, "scrolls")
    for path, author, owner in ((mine, "Mina", "Kim"), (theirs, "Dana", "Reyes")):
        document = program.open(path)
        document.author = lambda author=author: author  # type: ignore[misc]  # its value now, not that of the last round
        document.editor.run(set_field.call([card], "owner", owner))
        document.editor.run(set_field.call([card], "evidence", "observed" if path == mine else "reported"))
        document.save()
    desk.open(mine)
    desk.qtbot.waitUntil(lambda: bool(desk.window.banners.texts))

    def work(dialog: MergeDialog) -> None:
        go_to(dialog, "Owner")
        assert dialog.page.heads["mine"].text().startswith("Mine · Mina")
        assert dialog.page.heads["theirs"].text().startswith("Theirs · Dana")
        dialog.choose("both")
        go_to(dialog, "Evidence")
        assert dialog.page.buttons["both"].isHidden()
        assert dialog.page.texts["theirs"].words == "Reported"
        dialog.choose("theirs")
        dialog.accept()

    with desk.in_dialog(MergeDialog, work):
        button = next(each for each in desk.window.banners.findChildren(QPushButton) if each.text() == "Merge…")
        QTest.mouseClick(button, LEFT)
    desk.ready()
    found = desk.graph.one(Card, card)
    assert (found.owner, found.evidence) == ("Kim, Reyes", "reported")
    assert desk.window.banners.texts == ["Merged with map (1).cjm: 2 differences: 2 changed"]


def test_keys_do_what_the_focus_and_the_numbers_say(desk: WindowDriver, mail: Mail) -> None:
    def work(dialog: MergeDialog) -> None:
        go_to(dialog, "opens two tabs")
        dialog.page.buttons["theirs"].setFocus()
        QTest.keyClick(dialog.page.buttons["theirs"], Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.open_count == 2
        go_to(dialog, "scrolls")
        QTest.mouseClick(dialog.page.boxes["theirs"], LEFT)
        assert dialog.decisions[dialog.current.conflict.id].side == "theirs"  # type: ignore[union-attr]  # it is there
        QTest.keyClick(dialog.page, Qt.Key.Key_1)
        assert dialog.decisions[dialog.current.conflict.id].side == "mine"  # type: ignore[union-attr]  # as above
        QTest.keyClick(dialog.list, Qt.Key.Key_4)
        QTest.keyClick(dialog.page.own, Qt.Key.Key_Tab)
        assert "\t" not in dialog.page.own.toPlainText()
        assert not dialog.page.own.hasFocus()
        dialog.cancel.setFocus()
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    merge(desk, work)
    assert not desk.graph.table(Conflict)


def test_escape_asks_before_decisions_are_thrown_away(desk: WindowDriver, mail: Mail) -> None:
    desk.expect_questions()
    asked: list[str] = []

    def stay(box: QMessageBox) -> None:
        asked.append(box.text())
        box.reject()

    def work(dialog: MergeDialog) -> None:
        QTest.keyClick(dialog.list, Qt.Key.Key_1)
        with desk.in_dialog(QMessageBox, stay):
            QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert len(dialog.decisions) == 1
        dialog.accept()

    merge(desk, work)
    assert asked == ["Throw 1 decision away?"]
    assert len(desk.graph.table(Conflict)) == 2


def test_a_changed_card_tells_what_comes_back_with_it(desk: WindowDriver, mail: Mail) -> None:
    lane = mail.shop.id(Lane, "Doing")
    desk.window.run(delete_records.call([lane]))
    desk.turn()

    def work(dialog: MergeDialog) -> None:
        assert not any(each.startswith("Lane") for each in said(dialog))
        go_to(dialog, "swipes")
        assert "there only as long as this needs it: Lane “Doing”" in dialog.page.more.text()
        QTest.mouseClick(dialog.all_mine, LEFT)
        QTest.mouseClick(dialog.finish, LEFT)

    merge(desk, work)
    assert lane not in desk.graph
    assert not desk.graph.table(Conflict)


def test_without_the_version_that_both_come_from_nobody_is_said_to_have_changed_anything(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, shop = desk.workspace.program, a_shop()
    paths = tmp_path / "mine.cjm", tmp_path / "theirs.cjm"
    for path, words in zip(paths, ("scrolls down", "swipes"), strict=True):
        document = program.unsaved(shop.build())
        document.editor.run(set_text.call(shop.id(Card, "scrolls"), "text", words, "en"))
        document.save(path)
    desk.open(paths[0])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(paths[1]), ""))

    def look(dialog: MergeDialog) -> None:
        told = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert f"{len(dialog.lines)} values are to be decided." in told
        assert "theirs.cjm brings nothing else." in told
        assert "Card “scrolls down”: Text differs" in said(dialog)
        assert not any("both" in each for each in said(dialog))
        go_to(dialog, "scrolls down")
        assert not dialog.page.boxes["base"].isVisible()
        assert dialog.page.boxes["theirs"].isVisible()

    merge(desk, look)
