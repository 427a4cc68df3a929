"""A redacted copy from the window: what is ticked is gone from the file, what went is told, the map stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cjm_desktop.model.records import Persona
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.dialogs.questions import choose_file_to_save
from cjm_desktop.ui.poster import redact
from cjm_desktop.ui.poster.redact import RedactDialog
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

LEFT = Qt.MouseButton.LeftButton


def test_a_redacted_copy_lacks_what_was_ticked(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(a_shop().record(Persona(id="ps_0000000001", name="Mina Park")).build())
    target = tmp_path / "copy.cjm"
    monkeypatch.setattr(redact, "choose_file_to_save", lambda *_: target)

    def work(dialog: RedactDialog) -> None:
        assert not dialog.save_button.isEnabled()
        names = dialog.fields.parts["names"]
        QTest.mouseClick(names, LEFT, pos=QPoint(12, names.height() // 2))
        lanes = dialog.fields.lanes
        (trouble,) = lanes.findItems("Trouble", Qt.MatchFlag.MatchExactly)
        spot = lanes.visualItemRect(trouble)
        QTest.mouseClick(lanes.viewport(), LEFT, pos=QPoint(spot.left() + 12, spot.center().y()))
        desk.click(dialog.save_button)
        desk.qtbot.waitUntil(lambda: bool(dialog.report.text()))
        assert "copy.cjm" in dialog.report.text()
        assert "1 lane was taken out." in dialog.report.text()
        assert "1 name was taken out." in dialog.report.text()

    with desk.in_dialog(RedactDialog, work):
        desk.choose("file.save_redacted")
    data = target.read_bytes()
    assert b"Mina Park" not in data
    assert b"too many hits" not in data
    assert open_map(target).graph.map.id != desk.graph.map.id
    assert "Mina Park" in str(desk.graph.in_order(Persona))
    assert not desk.window.document.editor.can_undo


def test_words_of_names_that_would_stand_are_listed_and_one_click_takes_them_out(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop().record(Persona(id="ps_0000000001", name="Dr. Mina Park"))
    shop.record(Persona(id="ps_0000000002", name="Mina's friend", goals=("talks to Mina", "sees Park")))
    desk.show(shop.build())
    target = tmp_path / "copy.cjm"
    monkeypatch.setattr(redact, "choose_file_to_save", lambda *_: target)

    def work(dialog: RedactDialog) -> None:
        names = dialog.fields.parts["names"]
        QTest.mouseClick(names, LEFT, pos=QPoint(12, names.height() // 2))
        standing = dialog.fields.standing
        desk.qtbot.waitUntil(lambda: standing.topLevelItemCount() == 2)
        (park,) = standing.findItems("“Park” in 1 place", Qt.MatchFlag.MatchExactly)
        (place,) = (park.child(at) for at in range(park.childCount()))
        assert place is not None
        assert "sees Park" in place.text(0)
        spot = standing.visualItemRect(park)
        QTest.mouseClick(standing.viewport(), LEFT, pos=QPoint(spot.left() + 12, spot.center().y()))
        assert dialog.fields.words.text() == "Park"
        desk.qtbot.waitUntil(lambda: standing.topLevelItemCount() == 1)
        every = dialog.fields.parts["name-parts"]
        QTest.mouseClick(every, LEFT, pos=QPoint(12, every.height() // 2))
        desk.qtbot.waitUntil(lambda: standing.topLevelItemCount() == 0)
        desk.click(dialog.save_button)
        desk.qtbot.waitUntil(lambda: bool(dialog.report.text()))

    with desk.in_dialog(RedactDialog, work):
        desk.choose("file.save_redacted")
    assert b"Mina" not in target.read_bytes()
    assert b"Park" not in target.read_bytes()


def test_the_map_itself_is_never_the_copy(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop().build())
    own = tmp_path / "map.cjm"
    desk.window.document.save(own)
    before = own.read_bytes()
    monkeypatch.setattr(redact, "choose_file_to_save", lambda *_: own)

    def work(dialog: RedactDialog) -> None:
        notes = dialog.fields.parts["notes"]
        QTest.mouseClick(notes, LEFT, pos=QPoint(12, notes.height() // 2))
        with desk.answering("Close") as said:
            desk.click(dialog.save_button)
        assert "CJM-E402" in said[0]

    with desk.in_dialog(RedactDialog, work):
        desk.choose("file.save_redacted")
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("copy.cjm", "copy.cjm"),
        ("copy v1.2", "copy v1.2"),
        ("copy.png", "copy.png 2.cjm"),
        ("copy.PDF", "copy.PDF.cjm"),
    ],
)
def test_a_map_is_not_written_into_a_name_that_says_something_else(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    desk.show(a_shop().build())
    (tmp_path / "copy.png.cjm").write_text("not asked about")
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / typed)])
    chosen = choose_file_to_save(desk.window, "", tmp_path / "map.cjm", "")
    assert chosen == tmp_path / written
    poster = choose_file_to_save(desk.window, "", tmp_path / "map.pdf", "")
    assert poster == tmp_path / typed
