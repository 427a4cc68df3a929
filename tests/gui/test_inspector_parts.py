"""The inspector: pictures, measurements, guiding questions, sub-journeys, and groups that fold."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.records import (
    GuidingQuestion,
    Metric,
    Persona,
    Reading,
)
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.forms.map_editor import MapEditor
from cjm_desktop.ui.forms.picture_editor import PictureEditor
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.readings import ReadingsSection
from tests.helpers.builders import a_map
from tests.helpers.inspecting import a_map_of_most_roles, child, editor, field, unfold
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def a_photo(path: Path, size: tuple[int, int], *, camera: str = "") -> Path:
    """Write a picture as a camera does: with its maker, and the place beside it."""
    from PIL import Image

    exif = Image.Exif()
    if camera:
        exif[0x010F] = camera
    Image.linear_gradient("L").resize(size).convert("RGB").save(path, exif=exif)
    return path


def test_a_photo_of_a_persona_leaves_what_the_camera_wrote_behind(
    shop: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PIL import Image

    photo = a_photo(tmp_path / "me.jpg", (4000, 3000), camera="Secret Camera")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(photo), ""))
    shop.choose("insert.persona")
    chooser = editor(shop, "photo")
    assert isinstance(chooser, PictureEditor)
    shop.click(chooser.choose)
    persona = next(iter(shop.graph.table(Persona).values()))
    blob = shop.graph.blob(persona.photo)
    assert blob is not None
    data = base64.b64decode(blob.data)
    assert b"Secret Camera" not in data
    with Image.open(io.BytesIO(data)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (2560, 1920))
        assert not kept.getexif()
    assert (blob.type, blob.w, blob.h) == ("image/jpeg", 2560, 1920)
    assert not chooser.thumbnail.image.isNull()
    shop.choose("edit.undo")
    assert next(iter(shop.graph.table(Persona).values())).photo == ""
    assert shop.graph.blob(blob.id) is None
    shop.choose("edit.redo")
    shop.click(chooser.remove)
    assert next(iter(shop.graph.table(Persona).values())).photo == ""


def test_a_drawing_dropped_on_a_field_stays_png(shop: WindowDriver, tmp_path: Path) -> None:
    drawing = QImage(40, 30, QImage.Format.Format_ARGB32)
    drawing.fill(Qt.GlobalColor.transparent)
    drawing.save(str(tmp_path / "logo.png"))
    unfold(shop, "look")
    chooser = editor(shop, "logo")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "logo.png"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(chooser, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(chooser, QDropEvent(QPoint(5, 5), copy, data, left, none))
    blob = shop.graph.blob(shop.graph.map.logo)
    assert blob is not None
    assert (blob.type, blob.w, blob.h) == ("image/png", 40, 30)


def test_what_is_no_picture_is_refused_and_said(
    shop: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fake.png").write_bytes(b"no picture at all")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "fake.png"), ""))
    unfold(shop, "look")
    chooser = editor(shop, "logo")
    assert isinstance(chooser, PictureEditor)
    with shop.answering("Close") as said:
        shop.click(chooser.choose)
    assert "fake.png is no picture" in said[0]
    assert shop.graph.map.logo == ""
    assert not shop.window.document.editor.can_undo


def test_all_measurements_of_a_metric(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    table = child(shop, ReadingsSection)
    shop.click(table.add)
    date, value, answers = table.rows[-1].editors[:3]
    for each, words in ((date, "2026-03"), (value, "12.5"), (answers, "212")):
        each.setFocus()
        shop.write(words)
    shop.keys("Return")
    first, second = shop.graph.one(Metric, "mt_0000000001").values
    assert second == Reading(value=12.5, date="2026-03", n=212)
    table.rows[0].value.setFocus()
    shop.keys("Ctrl+A")
    shop.write("11")
    shop.keys("Return")
    assert shop.graph.one(Metric, "mt_0000000001").values == (Reading(value=11, date=first.date), second)
    shop.click(table.rows[0].remove)
    assert shop.graph.one(Metric, "mt_0000000001").values == (second,)
    assert len(table.rows) == 1


def test_numbers_are_taken_as_far_as_they_can_be_kept(shop: WindowDriver, tmp_path: Path) -> None:
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    table = child(shop, ReadingsSection)

    def typed(column: int, words: str) -> Reading:
        table.rows[0].editors[column].setFocus()
        shop.keys("Ctrl+A")
        shop.write(words)
        shop.keys("Return")
        return shop.graph.one(Metric, "mt_0000000001").values[0]

    assert typed(2, "212").n == 212
    assert typed(2, "12345678901234567").n == 212, "more than can be kept exactly"
    assert table.rows[0].answers.line.text() == "212"
    assert typed(2, "1,200").n == 1_200
    assert typed(1, "12,5").value == 12.5
    assert typed(1, "12,345,678").value == 12_345_678
    assert typed(0, "2026-04") == Reading(value=12_345_678, date="2026-04", n=1_200), "no digit is lost beside the date"
    path = tmp_path / "a.cjm"
    shop.window.document.save(path)
    assert shop.workspace.program.open(path).graph.one(Metric, "mt_0000000001").values[0].n == 1_200


def test_guiding_questions_keep_their_ticks_when_they_are_reworded(shop: WindowDriver) -> None:
    unfold(shop, "questions")
    section = child(shop, QuestionsSection)

    def told() -> list[tuple[object, bool]]:
        return [(each.name, each.answered) for each in shop.graph.in_order(GuidingQuestion)]

    for words in ("Why do they leave?", "Who helps them?"):
        shop.click(section.add)
        shop.write(words)
        shop.keys("Return")
    shop.click(section.rows[1].tick)
    assert told() == [("Why do they leave?", False), ("Who helps them?", True)]
    second = shop.graph.in_order(GuidingQuestion)[1].id
    section.rows[1].words.setFocus()
    shop.keys("Ctrl+A")
    shop.write("Who answers?")
    shop.keys("Return")
    assert told()[1] == ("Who answers?", True)
    shop.choose("edit.undo")
    assert told()[1] == ("Who helps them?", True)
    shop.click(section.rows[0].remove)
    assert told() == [("Who helps them?", True)]
    assert shop.graph.in_order(GuidingQuestion)[0].id == second


def test_a_stage_names_the_map_of_its_sub_journey(
    shop: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from datetime import UTC, datetime

    other = a_map(title="Paying").stage("Pay").lane("actions", "Doing").build()
    file = tmp_path / "paying.cjm"
    save_map(other, file, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    shop.window.document.editor.session.select([shop.stage("Buy").id])
    shop.turn()
    chooser = editor(shop, "submap")
    assert isinstance(chooser, MapEditor)
    shop.click(chooser.choose)
    assert shop.stage("Buy").submap == other.map.id
    assert chooser.name.text() == "paying.cjm"
    shop.click(chooser.remove)
    assert shop.stage("Buy").submap == ""
    assert not chooser.open.isVisible()
    shop.click(chooser.choose)
    shop.click(chooser.open)
    assert shop.window.document.path == file


def test_groups_stay_as_the_user_left_them(shop: WindowDriver) -> None:
    unfold(shop, "scope")
    shop.select("too many")
    assert not field(shop, "note").isVisible()
    shop.window.document.editor.session.select([])
    shop.turn()
    assert field(shop, "scenario").isVisible()
    assert not field(shop, "langs").isVisible()


def test_a_scale_is_asked_for_where_it_means_something(shop: WindowDriver) -> None:
    shop.window.desk.run(set_field.call(["mt_0000000001"], "values", ()))
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    for kind, shown in (("", []), ("nps", []), ("csat", ["scale", "top"]), ("ces", ["scale"])):
        shop.window.desk.run(set_field.call(["mt_0000000001"], "kind", kind))
        shop.turn()
        found = {name: shop.window.inspector.findChild(QWidget, name) for name in ("scale", "top")}
        assert [name for name, each in found.items() if each is not None and each.isVisible()] == shown
    shop.window.desk.run(set_field.call(["mt_0000000001"], "top", 2))
    shop.turn()
    top = shop.window.inspector.findChild(QWidget, "top")
    assert top is not None
    assert top.isVisible(), "what it says is never hidden"
