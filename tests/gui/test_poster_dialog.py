"""The poster dialog: settings that live in the map, the preview, the report, editions, and copies for other eyes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from cjm_desktop.model.records import Edition, Persona
from cjm_desktop.storage.embedding import extract_map
from cjm_desktop.ui.dialogs import poster as poster_dialog
from cjm_desktop.ui.dialogs.poster import PosterDialog
from cjm_desktop.ui.panels.calm_combo import CalmCombo
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

CUT_BLUE = "#1d4ed8"


@pytest.fixture
def dialog(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the open dialog of a small map."""
    desk.show(a_shop().record(Persona(id="ps_0000000001", name="Mina Park")).build())
    opened = open_dialog(desk)
    yield opened
    opened.close()


def open_dialog(desk: WindowDriver) -> PosterDialog:
    opened = PosterDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    opened.show()
    settle(desk, opened)
    return opened


def settle(desk: WindowDriver, dialog: PosterDialog) -> None:
    """Wait until the poster is as the settings have it."""
    desk.turn()
    desk.qtbot.waitUntil(lambda: not dialog.is_planning, timeout=8_000)


def choose(desk: WindowDriver, combo: CalmCombo, value: object) -> None:
    at = combo.findData(value)
    assert at >= 0, value
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    dialog = combo.window()
    assert isinstance(dialog, PosterDialog)
    settle(desk, dialog)


def tile(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.paper, "A3")
    tick(desk, dialog.paper.tiled)


def tick(desk: WindowDriver, check: QCheckBox) -> None:
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(12, check.height() // 2))
    dialog = check.window()
    assert isinstance(dialog, PosterDialog)
    settle(desk, dialog)


def picture(dialog: PosterDialog) -> QImage:
    return dialog.preview.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 5)}


# Settings.


def test_settings_are_kept_in_the_map_as_one_step(desk: WindowDriver, dialog: PosterDialog) -> None:
    before = desk.graph.map.page
    choose(desk, dialog.paper.paper, "A3")
    dialog.paper.margin.setValue(12)
    choose(desk, dialog.contents.theme, "safe")
    settle(desk, dialog)
    assert desk.graph.map.page == before
    desk.click(dialog.foot.keep_button)
    page = desk.graph.map.page
    assert (page.paper, page.margin, page.theme) == ("A3", 12, "safe")
    desk.window.document.editor.undo()
    assert desk.graph.map.page == before


def test_cancel_keeps_nothing(desk: WindowDriver, dialog: PosterDialog) -> None:
    before = desk.graph.map.page
    tile(desk, dialog)
    desk.click(dialog.foot.cancel_button)
    assert desk.graph.map.page == before
    assert not desk.window.document.editor.can_undo


def test_exporting_keeps_the_settings(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    choose(desk, dialog.paper.paper, "A5")
    dialog.export_to(tmp_path / "map.pdf")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    assert desk.graph.map.page.paper == "A5"


def test_the_dialog_begins_with_what_was_kept(desk: WindowDriver, dialog: PosterDialog) -> None:
    tile(desk, dialog)
    tick(desk, dialog.paper.marks["crop"])
    choose(desk, dialog.paper.tile, "Letter")
    desk.click(dialog.foot.keep_button)
    again = open_dialog(desk)
    assert again.setup == dialog.setup == desk.graph.map.page
    assert again.paper.tiled.isChecked()
    assert again.paper.tile.currentData() == "Letter"
    assert not again.paper.marks["crop"].isChecked()
    again.close()


def test_a_custom_paper_has_its_own_sides(desk: WindowDriver, dialog: PosterDialog) -> None:
    assert not dialog.paper.width_mm.isVisible()
    choose(desk, dialog.paper.paper, "custom")
    assert dialog.paper.width_mm.isVisible()
    dialog.paper.width_mm.setValue(900)
    dialog.paper.height_mm.setValue(300)
    settle(desk, dialog)
    assert dialog.report.facts.text().startswith("900 × 300 mm")


def test_a_map_of_a_width_is_that_wide(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.scale, "width")
    dialog.paper.scale_width.setValue(2400)
    settle(desk, dialog)
    assert dialog.report.facts.text().startswith("2400 × ")
    choose(desk, dialog.paper.scale, "true")
    assert not dialog.paper.scale_width.isVisible()
    assert not dialog.report.facts.text().startswith("2400 × ")


def test_what_cannot_be_is_said_and_not_offered(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.paper, "A3")
    tick(desk, dialog.paper.tiled)
    dialog.paper.printer_margin.setValue(40)
    dialog.paper.overlap.setValue(60)
    choose(desk, dialog.paper.scale, "width")
    dialog.paper.scale_width.setValue(50_000)
    settle(desk, dialog)
    assert "too small for parts" in dialog.report.facts.text()
    assert not dialog.foot.export_button.isEnabled()
    choose(desk, dialog.paper.scale, "fit")
    assert dialog.foot.export_button.isEnabled()
    assert dialog.report.facts.text().startswith("420 × 297 mm")


def test_enter_ends_a_number_and_exports_nothing(desk: WindowDriver, dialog: PosterDialog) -> None:
    dialog.paper.margin.setFocus()
    dialog.paper.margin.selectAll()
    desk.write("15", dialog.paper.margin)
    assert dialog.setup.margin == 0
    QTest.keyClick(dialog.paper.margin, Qt.Key.Key_Return)
    assert dialog.setup.margin == 15
    assert dialog.foot.export_button.isVisible()


# The preview.


def test_parts_are_shown_with_their_cuts_and_leafed_through(desk: WindowDriver, dialog: PosterDialog) -> None:
    assert dialog.preview.count == 1
    assert CUT_BLUE not in colours(picture(dialog))
    tile(desk, dialog)
    poster = dialog.poster
    assert poster is not None
    assert dialog.preview.count == len(poster.sheets) + 1
    assert dialog.stage.place.text() == "Whole poster"
    assert CUT_BLUE in colours(picture(dialog))
    QTest.keyClick(dialog.preview, Qt.Key.Key_PageDown)
    assert dialog.stage.place.text() == f"Assembly plan · sheet 1 of {len(poster.sheets)}"
    desk.click(dialog.stage.next_button)
    assert dialog.stage.place.text() == f"A1 · sheet 2 of {len(poster.sheets)}"
    QTest.keyClick(dialog.preview, Qt.Key.Key_End)
    assert not dialog.stage.next_button.isEnabled()
    desk.click(dialog.stage.back_button)
    assert dialog.preview.number == len(poster.sheets) - 1


def wheel(dialog: PosterDialog, at: QPointF, turns: int, keys: Qt.KeyboardModifier) -> None:
    spot = dialog.preview.mapToGlobal(at)
    none = Qt.MouseButton.NoButton
    still = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, spot, QPoint(), QPoint(0, 120 * turns), none, keys, still, False)
    QApplication.sendEvent(dialog.preview, event)


def test_the_wheel_zooms_and_dragging_moves_the_sheet(desk: WindowDriver, dialog: PosterDialog) -> None:
    before = picture(dialog)
    middle = QPointF(dialog.preview.rect().center())
    wheel(dialog, middle, 4, Qt.KeyboardModifier.ControlModifier)
    zoomed = picture(dialog)
    assert dialog.preview.zoom > 2
    assert zoomed != before
    start = middle.toPoint()
    QTest.mousePress(dialog.preview, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(dialog.preview, start + QPoint(60, 30))
    QTest.mouseRelease(dialog.preview, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 30))
    dragged = picture(dialog)
    assert dragged != zoomed
    ground = 120
    part = zoomed.copy(ground, ground, 120, 120)
    assert dragged.copy(ground + 60, ground + 30, 120, 120) == part
    desk.click(dialog.stage.fit_button)
    assert picture(dialog) == before


# The report.


def test_texts_too_small_are_listed_shown_and_selected(desk: WindowDriver, dialog: PosterDialog) -> None:
    assert not dialog.report.show_button.isVisible()
    dialog.report.distance.setValue(8)
    settle(desk, dialog)
    poster = dialog.poster
    assert poster is not None
    assert f"{len(poster.small)} texts are too small: capitals need 32.0 mm" in dialog.report.verdict.text()
    before = picture(dialog)
    desk.click(dialog.report.show_button)
    assert dialog.report.list.isVisible()
    wanted = next(
        row for row in range(dialog.report.list.count()) if "opens two tabs" in dialog.report.list.item(row).text()
    )
    dialog.report.list.setCurrentRow(wanted)
    settle(desk, dialog)
    assert desk.window.document.editor.session.selection == (desk.card("opens two tabs"),)
    assert dialog.preview.zoom > 1
    assert CUT_BLUE in colours(picture(dialog))
    assert picture(dialog) != before
    dialog.report.distance.setValue(0)
    settle(desk, dialog)
    assert not dialog.report.list.isVisible()


def test_raising_type_and_larger_paper_make_it_readable(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.paper, "A4")
    dialog.report.distance.setValue(1)
    settle(desk, dialog)
    small = smallest(dialog)
    desk.click(dialog.report.raise_button)
    settle(desk, dialog)
    assert smallest(dialog) > small
    assert dialog.report.paper_button.isVisible()
    desk.click(dialog.report.paper_button)
    settle(desk, dialog)
    assert dialog.report.verdict.text() == "Everything can be read."
    assert dialog.paper.paper.currentData() == dialog.setup.paper != "A4"


def test_balancing_makes_the_largest_type(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.orientation, "portrait")
    small = smallest(dialog)
    desk.click(dialog.report.balance_button)
    settle(desk, dialog)
    assert smallest(dialog) > small


def smallest(dialog: PosterDialog) -> float:
    poster = dialog.poster
    assert poster is not None
    assert poster.smallest is not None
    return poster.smallest.size


# Contents.


def words_on(dialog: PosterDialog, folder: Path, desk: WindowDriver) -> str:
    """Give the text of what is written."""
    choose(desk, dialog.file.format, "svg")
    dialog.file.svg_text.setChecked(True)
    dialog.foot.outcome.clear()
    dialog.export_to(folder / "words.svg")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    dialog.foot.show_choices()
    text = (folder / "words.svg").read_text()
    (folder / "words.svg").unlink()
    return text


def test_an_unticked_lane_is_left_out(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    assert "Trouble" in words_on(dialog, tmp_path, desk)
    dialog.tabs.setCurrentWidget(dialog.contents)
    lanes = dialog.contents.tree.topLevelItem(0)
    assert lanes is not None
    children = [child for at in range(lanes.childCount()) if (child := lanes.child(at)) is not None]
    trouble = next(child for child in children if child.text(0) == "Trouble")
    box = dialog.contents.tree.visualItemRect(trouble)
    spot = QPoint(box.left() + 10, box.center().y())
    QTest.mouseClick(dialog.contents.tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(desk, dialog)
    assert dialog.setup.hidden == (desk.lane("Trouble").id,)
    assert "Trouble" not in words_on(dialog, tmp_path, desk)


def test_cards_to_cut_out_leave_the_maps_paper_alone(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.contents.contents, "wall")
    assert dialog.setup.paper == "A4"
    assert dialog.preview.count > 1
    choose(desk, dialog.contents.contents, "map")
    assert dialog.setup.paper == "A1"
    choose(desk, dialog.contents.contents, "wall")
    desk.click(dialog.foot.keep_button)
    assert desk.graph.map.page.paper == "A1"


def test_what_is_taken_out_is_gone_and_told(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    assert "Mina Park" in words_on(dialog, tmp_path, desk)
    dialog.tabs.setCurrentWidget(dialog.file)
    tick(desk, dialog.file.embed)
    tick(desk, dialog.file.redaction.parts["names"])
    assert "1 name was taken out." in dialog.report.note.text()
    assert not dialog.file.embed.isEnabled()
    text = words_on(dialog, tmp_path, desk)
    assert "Mina Park" not in text
    assert "Persona A" in text
    assert "Mina Park" in str(desk.graph.in_order(Persona)), "the map itself stays as it is"


@pytest.mark.parametrize("key", ["pdf", "png", "svg"])
def test_a_picture_that_carries_the_map_opens_it(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, key: str
) -> None:
    choose(desk, dialog.paper.paper, "A5")
    choose(desk, dialog.file.format, key)
    dialog.file.embed.click()
    path = tmp_path / f"map.{key}"
    dialog.export_to(path)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    dialog.close()
    desk.open(path)
    assert desk.card("opens two tabs")
    assert len(desk.workspace.windows) == 2


# Files.


def test_pictures_of_parts_are_numbered_and_asked_for(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    tile(desk, dialog)
    choose(desk, dialog.file.format, "png")
    choose(desk, dialog.file.dpi, 72)
    poster = dialog.poster
    assert poster is not None
    dialog.export_to(tmp_path / "map.png")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == len(poster.sheets)
    assert names[:2] == ["map-1-plan.png", "map-2-A1.png"]
    assert f"{len(names)} files written to" in dialog.foot.outcome.text()
    assert QImage(str(tmp_path / names[1])).width() > 500
    (tmp_path / names[0]).write_bytes(b"mine")
    with desk.answering("Cancel") as said:
        dialog.export_to(tmp_path / "map.png")
    assert f"{len(names)} files are there already" in said[0]
    assert (tmp_path / names[0]).read_bytes() == b"mine"


def test_the_quality_is_kept_with_the_settings_and_counts(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path
) -> None:
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(desk, dialog.paper.paper, "A5")
    choose(desk, dialog.file.format, "png")
    assert not dialog.file.quality.isVisible()
    sizes = []
    for key, quality in (("jpeg", 20), ("jpeg", 95), ("webp", 20), ("webp", 95)):
        choose(desk, dialog.file.format, key)
        assert dialog.file.quality.isVisible()
        dialog.file.quality.setValue(quality)
        settle(desk, dialog)
        path = tmp_path / f"{quality}.{key}"
        dialog.foot.outcome.clear()
        dialog.export_to(path)
        desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
        dialog.foot.show_choices()
        sizes.append(path.stat().st_size)
    assert sizes[0] < sizes[1] / 2
    assert sizes[2] < sizes[3] / 2
    assert desk.graph.map.page.quality == 95
    dialog.close()
    again = open_dialog(desk)
    assert again.file.quality.value() == 95
    again.close()


def tick_lane(desk: WindowDriver, dialog: PosterDialog, name: str) -> None:
    """Tick a lane among those to take out."""
    dialog.tabs.setCurrentWidget(dialog.file)
    desk.turn()
    lanes = dialog.file.redaction.lanes
    (item,) = lanes.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.file.ensureWidgetVisible(lanes)
    lanes.scrollToItem(item)
    box = lanes.visualItemRect(item)
    QTest.mouseClick(lanes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 12, box.center().y()))
    settle(desk, dialog)


def test_a_lane_taken_out_is_gone_and_told(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    assert "Trouble" in words_on(dialog, tmp_path, desk)
    tick_lane(desk, dialog, "Trouble")
    assert "1 lane was taken out." in dialog.report.note.text()
    assert not dialog.file.embed.isEnabled()
    assert "Trouble" not in words_on(dialog, tmp_path, desk)


def test_a_map_that_is_only_read_is_printed_and_keeps_nothing(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build(), read_only=True)
    before = desk.graph.map.page
    dialog = open_dialog(desk)
    choose(desk, dialog.paper.paper, "A5")
    assert not dialog.foot.keep_button.isEnabled()
    dialog.export_to(tmp_path / "map.pdf")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    assert (tmp_path / "map.pdf").exists()
    assert desk.graph.map.page == before
    dialog.close()


# Editions.


def test_an_edition_keeps_what_is_taken_out_and_never_carries_the_map(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.tabs.setCurrentWidget(dialog.editions)
    choose(desk, dialog.paper.paper, "A5")
    choose(desk, dialog.file.format, "svg")
    desk.click(dialog.editions.name)
    desk.write("All", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    dialog.tabs.setCurrentWidget(dialog.file)
    tick(desk, dialog.file.redaction.parts["names"])
    tick_lane(desk, dialog, "Trouble")
    dialog.tabs.setCurrentWidget(dialog.editions)
    desk.click(dialog.editions.name)
    desk.write("Client", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    client = desk.graph.in_order(Edition)[1]
    assert (client.redact, client.redact_lanes) == (("names",), (desk.lane("Trouble").id,))
    dialog.editions.list.setCurrentRow(0)
    settle(desk, dialog)
    assert not dialog.file.wish, "the other edition shows all"
    dialog.file.embed.setChecked(True)
    monkeypatch.setattr(poster_dialog, "choose_folder", lambda *_: tmp_path)
    desk.click(dialog.editions.export_all_button)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    whole, seen = ((tmp_path / f"Journey map - {name}.svg").read_bytes() for name in ("All", "Client"))
    assert extract_map(whole) is not None
    assert extract_map(seen) is None
    for word in (b"Mina Park", b"Trouble"):
        assert word in whole
        assert word not in seen
    dialog.foot.show_choices()
    dialog.editions.list.setCurrentRow(1)
    settle(desk, dialog)
    assert dialog.file.wish.parts == {"names"}


def test_an_edition_is_brought_up_to_date(desk: WindowDriver, dialog: PosterDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.editions)
    desk.click(dialog.editions.name)
    desk.write("Board", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    choose(desk, dialog.paper.paper, "A3")
    dialog.tabs.setCurrentWidget(dialog.file)
    tick(desk, dialog.file.redaction.parts["notes"])
    dialog.tabs.setCurrentWidget(dialog.editions)
    desk.click(dialog.editions.update_button)
    (board,) = desk.graph.in_order(Edition)
    assert (board.name, board.page.paper, board.redact) == ("Board", "A3", ("notes",))
    desk.window.document.editor.undo()
    assert desk.graph.in_order(Edition)[0].page.paper == "A1"


def test_editions_are_kept_renamed_taken_up_and_deleted(desk: WindowDriver, dialog: PosterDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.editions)
    assert not dialog.editions.keep_button.isEnabled()
    desk.click(dialog.editions.name)
    desk.write("Board", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    choose(desk, dialog.paper.paper, "A3")
    choose(desk, dialog.file.format, "png")
    desk.click(dialog.editions.name)
    desk.write("Handout", dialog.editions.name)
    QTest.keyClick(dialog.editions.name, Qt.Key.Key_Return)
    assert [(each.name, each.page.paper, each.formats) for each in desk.graph.in_order(Edition)] == [
        ("Board", "A1", ("pdf",)),
        ("Handout", "A3", ("png",)),
    ]
    editions = dialog.editions.list
    editions.setCurrentRow(0)
    settle(desk, dialog)
    assert (dialog.setup.paper, dialog.file.exporter.key) == ("A1", "pdf")
    editions.editItem(editions.item(0))
    editor = next(each for each in editions.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    desk.write("Meeting", editor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(desk, dialog)
    assert [each.name for each in desk.graph.in_order(Edition)] == ["Meeting", "Handout"]
    desk.click(dialog.editions.delete_button)
    assert [each.name for each in desk.graph.in_order(Edition)] == ["Handout"]
    desk.window.document.editor.undo()
    assert [each.name for each in desk.graph.in_order(Edition)] == ["Meeting", "Handout"]


def test_one_button_renders_all_editions(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.tabs.setCurrentWidget(dialog.editions)
    choose(desk, dialog.paper.paper, "A5")
    desk.click(dialog.editions.name)
    desk.write("Board", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    choose(desk, dialog.file.format, "svg")
    desk.click(dialog.editions.name)
    desk.write("Web", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    dialog.editions.title.setText("For the web")
    dialog.editions.title.editingFinished.emit()
    before = desk.graph.map.page
    monkeypatch.setattr(poster_dialog, "choose_folder", lambda *_: tmp_path)
    desk.click(dialog.editions.export_all_button)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()), timeout=8_000)
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(found) == ["Journey map - Board.pdf", "Journey map - Web.svg"]
    assert found["Journey map - Board.pdf"].startswith(b"%PDF")
    assert b"For the web" in found["Journey map - Web.svg"]
    assert desk.graph.map.page == before


def test_the_menu_shows_the_editions(desk: WindowDriver) -> None:
    desk.show(a_shop().build())

    def look(dialog: PosterDialog) -> None:
        assert dialog.tabs.currentWidget() is dialog.editions

    with desk.in_dialog(PosterDialog, look):
        desk.choose("file.editions")
