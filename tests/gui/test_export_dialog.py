"""Exports from the poster dialog: what is written, and what happens when that fails or is stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.extensions.api import ExportOptions, Progress
from cjm_desktop.foundation.messages import Message, message
from cjm_desktop.model.records import PageSetup
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.poster import dialog as poster_dialog
from cjm_desktop.ui.poster.dialog import PosterDialog
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@dataclass
class SlowExporter:
    """A format that writes until it is told to go on, and stops when it is cancelled."""

    key: str = "slow"
    suffix: str = ".slow"
    fails: bool = False
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    @property
    def title(self) -> Message:
        return message("Slow")

    @property
    def options(self) -> frozenset[str]:
        return frozenset()

    @property
    def holds_many(self) -> bool:
        return True

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        progress(0.1)
        self.begun.set()
        assert self.go_on.wait(20)
        if self.fails:
            raise RuntimeError("the exporter is broken")
        out.write(b"half")
        progress(0.5)
        out.write(b" whole")


@pytest.fixture
def dialog(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the open dialog of a small map."""
    desk.show(a_shop().build())
    opened = PosterDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    opened.show()
    settle(desk, opened)
    yield opened
    opened.close()


def settle(desk: WindowDriver, dialog: PosterDialog) -> None:
    """Wait until the poster is as the settings have it."""
    desk.turn()
    desk.qtbot.waitUntil(lambda: not dialog.is_planning)


def choose(combo: CalmCombo, value: object) -> None:
    at = combo.findData(value)
    assert at >= 0, value
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def write(desk: WindowDriver, dialog: PosterDialog, path: Path) -> bytes:
    dialog.export_to(path)
    desk.qtbot.waitUntil(lambda: str(path.name) in dialog.foot.outcome.text())
    return path.read_bytes()


@pytest.mark.parametrize(
    ("key", "magic"), [("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<"), ("html", b"<!DOCTYPE html>")]
)
def test_every_format_is_written(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, key: str, magic: bytes
) -> None:
    choose(dialog.file.format, key)
    choose(dialog.paper.paper, "A4")
    assert write(desk, dialog, tmp_path / f"map.{key}").startswith(magic)


def test_a_page_says_that_paper_has_no_part_in_it_and_holds_the_table(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path
) -> None:
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(dialog.file.format, "html")
    desk.turn()
    assert "whatever the paper" in " ".join(
        each.text() for each in dialog.file.findChildren(QLabel) if each.isVisible()
    )
    written = write(desk, dialog, tmp_path / "map.html").decode()
    assert written.count("<table>") == 1
    assert "types a word" in written


def test_paper_orientation_and_resolution_are_what_is_written(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path
) -> None:
    choose(dialog.file.format, "png")
    choose(dialog.paper.paper, "A4")
    choose(dialog.paper.orientation, "portrait")
    choose(dialog.file.dpi, 96)
    write(desk, dialog, tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (794, 1123)


def test_the_resolution_is_asked_for_pictures_only(dialog: PosterDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(dialog.file.format, "pdf")
    assert not dialog.file.dpi.isVisible()
    choose(dialog.file.format, "png")
    assert dialog.file.dpi.isVisible()
    choose(dialog.file.format, "svg")
    assert not dialog.file.dpi.isVisible()
    assert dialog.file.svg_text.isVisible()


def test_small_type_is_said(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.document.editor.run(set_page.call(PageSetup(paper="A5", layout_width=9000.0)))
    opened = PosterDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    opened.show()
    settle(desk, opened)
    assert "smaller than 6 pt" in opened.report.note.text()
    choose(opened.paper.paper, "A1")
    settle(desk, opened)
    assert "smaller than 6 pt" not in opened.report.note.text()
    opened.close()


def test_the_preview_shows_the_map(desk: WindowDriver, dialog: PosterDialog) -> None:
    coloured = dialog.preview.grab().toImage()
    assert len({coloured.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 300, 3)}) > 10
    choose(dialog.contents.theme, "grey")
    settle(desk, dialog)
    assert dialog.preview.grab().toImage() != coloured


def test_the_map_itself_is_never_overwritten(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    own = tmp_path / "map.cjm"
    desk.window.document.save(own)
    before = own.read_bytes()
    with desk.answering("Close") as said:
        dialog.export_to(own)
    assert "CJM-E402" in said[0]
    assert own.read_bytes() == before


def slow_dialog(desk: WindowDriver, exporter: SlowExporter, monkeypatch: pytest.MonkeyPatch) -> PosterDialog:
    desk.show(a_shop().build())
    program = desk.window.document.services
    monkeypatch.setattr(program, "exporters", {**program.exporters, "slow": exporter})
    dialog = PosterDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    dialog.show()
    choose(dialog.file.format, "slow")
    return dialog


def test_stopping_leaves_the_old_file(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = SlowExporter()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    target = tmp_path / "map.slow"
    target.write_bytes(b"old")
    dialog.export_to(target)
    desk.qtbot.waitUntil(exporter.begun.is_set)
    assert dialog.foot.stop_button.isVisible()
    desk.click(dialog.foot.stop_button)
    exporter.go_on.set()
    desk.qtbot.waitUntil(dialog.foot.export_button.isVisible)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.slow"]
    dialog.close()


def test_escape_after_the_last_step_closes(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = SlowExporter()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    target = tmp_path / "map.slow"
    dialog.export_to(target)
    desk.qtbot.waitUntil(exporter.begun.is_set)
    exporter.go_on.set()
    QThreadPool.globalInstance().waitForDone()  # all is written, and the dialog has not heard of it yet
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(dialog.isHidden)
    assert target.read_bytes() == b"half whole"


def test_closing_meanwhile_stops_and_waits(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = SlowExporter()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    dialog.export_to(tmp_path / "map.slow")
    desk.qtbot.waitUntil(exporter.begun.is_set)
    dialog.close()
    assert dialog.isVisible()
    exporter.go_on.set()
    desk.qtbot.waitUntil(dialog.foot.export_button.isVisible)
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_a_broken_exporter_is_one_message(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    exporter = SlowExporter(fails=True)
    exporter.go_on.set()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    with desk.answering("Close") as said:
        dialog.export_to(tmp_path / "map.slow")
        desk.qtbot.waitUntil(lambda: bool(said))
    assert "CJM-E900" in said[0]
    assert "the work failed" in caplog.text
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_the_button_asks_where_and_says_where(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "poster.pdf"
    monkeypatch.setattr(poster_dialog, "choose_file_to_save", lambda *_: target)
    desk.click(dialog.foot.export_button)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    assert shown_path(target) in dialog.foot.outcome.text()
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "written", "head"),
    [
        ("a.png", "a.png", b"\x89PNG"),
        ("a.JPG", "a.JPG", b"\xff\xd8"),
        ("a.svg", "a.svg", b"<svg"),
        ("map v1.2", "map v1.2.pdf", b"%PDF"),
        ("a.csv", "a.csv", b"\xef\xbb\xbf"),
    ],
)
def test_what_is_in_a_file_is_what_the_name_that_was_typed_says(
    desk: WindowDriver,
    dialog: PosterDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    written: str,
    head: bytes,
) -> None:
    monkeypatch.setattr(poster_dialog, "choose_file_to_save", lambda *_: tmp_path / typed)
    monkeypatch.setattr(poster_dialog, "ask_losses", lambda *_: True)
    desk.click(dialog.foot.export_button)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [written]
    assert (tmp_path / written).read_bytes().startswith(head)


def test_a_file_that_was_not_asked_about_is_asked_about(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "map v1.2.pdf"
    there.write_bytes(b"old")
    monkeypatch.setattr(poster_dialog, "choose_file_to_save", lambda *_: tmp_path / "map v1.2")
    with desk.answering("Cancel") as said:
        desk.click(dialog.foot.export_button)
        desk.qtbot.waitUntil(lambda: bool(said))
    assert there.read_bytes() == b"old"


def test_ctrl_e_opens_it_with_what_is_being_typed(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.document.editor.session.select([desk.graph.stages()[0].id])
    desk.turn()
    form = desk.window.inspector.form
    assert form is not None
    name = form.editors["name"].focusProxy()
    assert name is not None
    name.setFocus()
    desk.keys("Ctrl+A")
    desk.write("Noticing")
    with desk.in_dialog(PosterDialog, lambda opened: None):
        desk.keys("Ctrl+E")
    assert desk.words(desk.graph.stages()[0]) == "Noticing"
