"""The export dialog: what it offers, what it writes, and what happens when it fails or is stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtGui import QImage

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.extensions.api import ExportOptions, Progress
from cjm_desktop.foundation.messages import Message, message
from cjm_desktop.ui.dialogs import export
from cjm_desktop.ui.dialogs.export import ExportDialog
from cjm_desktop.ui.panels.choice_editors import CalmCombo
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
def dialog(desk: WindowDriver) -> Iterator[ExportDialog]:
    """Give the open dialog of a small map."""
    desk.show(a_shop().build())
    opened = ExportDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    opened.show()
    desk.turn()
    yield opened
    opened.close()


def choose(combo: CalmCombo, value: object) -> None:
    at = combo.findData(value)
    assert at >= 0, value
    combo.setCurrentIndex(at)


def write(desk: WindowDriver, dialog: ExportDialog, path: Path) -> bytes:
    dialog.start(path)
    desk.qtbot.waitUntil(lambda: str(path.name) in dialog.outcome.text(), timeout=20_000)
    return path.read_bytes()


@pytest.mark.parametrize(("key", "magic"), [("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<")])
def test_every_format_is_written(
    desk: WindowDriver, dialog: ExportDialog, tmp_path: Path, key: str, magic: bytes
) -> None:
    choose(dialog.format, key)
    choose(dialog.paper, "A4")
    assert write(desk, dialog, tmp_path / f"map.{key}").startswith(magic)


def test_paper_orientation_and_resolution_are_what_is_written(
    desk: WindowDriver, dialog: ExportDialog, tmp_path: Path
) -> None:
    choose(dialog.format, "png")
    choose(dialog.paper, "A4")
    choose(dialog.orientation, "portrait")
    choose(dialog.dpi, 96)
    write(desk, dialog, tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (794, 1123)


def test_the_resolution_is_asked_for_pictures_only(dialog: ExportDialog) -> None:
    choose(dialog.format, "pdf")
    assert dialog.dpi.isHidden()
    choose(dialog.format, "png")
    assert not dialog.dpi.isHidden()
    choose(dialog.format, "svg")
    assert dialog.dpi.isHidden()
    assert not dialog.svg_text.isHidden()


def test_small_type_is_said(desk: WindowDriver, dialog: ExportDialog) -> None:
    assert "smaller than 6 pt" not in dialog.note.text()
    choose(dialog.paper, "A5")
    desk.turn()
    assert "smaller than 6 pt" in dialog.note.text()


def test_the_preview_shows_the_map(desk: WindowDriver, dialog: ExportDialog) -> None:
    colours = {
        dialog.preview.grab().toImage().pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 300, 3)
    }
    grey = dialog.preview.grab().toImage()
    assert len(colours) > 10
    choose(dialog.theme, "grey")
    desk.turn()
    now = dialog.preview.grab().toImage()
    assert now != grey


def test_the_map_itself_is_never_overwritten(desk: WindowDriver, dialog: ExportDialog, tmp_path: Path) -> None:
    own = tmp_path / "map.cjm"
    desk.window.document.save(own)
    before = own.read_bytes()
    with desk.answering("Close") as said:
        dialog.start(own)
    assert "CJM-E402" in said[0]
    assert own.read_bytes() == before


def slow_dialog(desk: WindowDriver, exporter: SlowExporter, monkeypatch: pytest.MonkeyPatch) -> ExportDialog:
    desk.show(a_shop().build())
    program = desk.window.document.program
    monkeypatch.setattr(program, "exporters", {**program.exporters, "slow": exporter})
    dialog = ExportDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    dialog.show()
    choose(dialog.format, "slow")
    return dialog


def test_stopping_leaves_the_old_file(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = SlowExporter()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    target = tmp_path / "map.slow"
    target.write_bytes(b"old")
    dialog.start(target)
    desk.qtbot.waitUntil(exporter.begun.is_set)
    assert dialog.stop_button.isVisible()
    desk.click(dialog.stop_button)
    exporter.go_on.set()
    desk.qtbot.waitUntil(dialog.export_button.isVisible)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.slow"]
    dialog.close()


def test_closing_meanwhile_stops_and_waits(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = SlowExporter()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    dialog.start(tmp_path / "map.slow")
    desk.qtbot.waitUntil(exporter.begun.is_set)
    dialog.close()
    assert dialog.isVisible()
    exporter.go_on.set()
    desk.qtbot.waitUntil(dialog.export_button.isVisible)
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_a_broken_exporter_is_one_message(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    exporter = SlowExporter(fails=True)
    exporter.go_on.set()
    dialog = slow_dialog(desk, exporter, monkeypatch)
    with desk.answering("Close") as said:
        dialog.start(tmp_path / "map.slow")
        desk.qtbot.waitUntil(lambda: bool(said))
    assert "CJM-E900" in said[0]
    assert "export failed" in caplog.text
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_the_button_asks_where_and_says_where(
    desk: WindowDriver, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "poster.pdf"
    monkeypatch.setattr(export, "choose_file_to_save", lambda *_: target)
    desk.click(dialog.export_button)
    desk.qtbot.waitUntil(lambda: bool(dialog.outcome.text()), timeout=20_000)
    assert str(target) in dialog.outcome.text()
    assert target.read_bytes().startswith(b"%PDF")


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
    with desk.in_dialog(ExportDialog, lambda opened: None):
        desk.keys("Ctrl+E")
    assert desk.words(desk.graph.stages()[0]) == "Noticing"
