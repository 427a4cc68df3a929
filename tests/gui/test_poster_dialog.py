"""The poster dialog: settings that live in the map, the preview, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.model.records import PageSetup, Persona
from cjm_desktop.ui.poster.dialog import PosterDialog
from cjm_desktop.ui.poster.paper import PaperSettings
from tests.gui.conftest import services
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import choose, colours, open_dialog, picture, settle, tick, tile
from tests.helpers.window_driver import WindowDriver

CUT_BLUE = "#1d4ed8"


@pytest.fixture
def dialog(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the open dialog of a small map."""
    desk.show(a_shop().record(Persona(id="ps_0000000001", name="Mina Park")).build())
    opened = open_dialog(desk)
    yield opened
    opened.close()


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


def test_papers_have_their_own_names_in_every_language(qtbot: QtBot) -> None:
    settings = PaperSettings(services().translator("ko"))
    qtbot.addWidget(settings)
    for combo in (settings.paper, settings.tile):
        papers = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
        assert ("Letter", "Letter") in papers
        assert [paper for paper in papers if paper[0] != paper[1]] in ([], [("custom", "사용자 지정")])


def test_cancel_keeps_nothing(desk: WindowDriver, dialog: PosterDialog) -> None:
    before = desk.graph.map.page
    tile(desk, dialog)
    desk.click(dialog.foot.cancel_button)
    assert desk.graph.map.page == before
    assert not desk.window.document.editor.can_undo


def test_exporting_keeps_the_settings(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    choose(desk, dialog.paper.paper, "A5")
    dialog.export_to(tmp_path / "map.pdf")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
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


@pytest.fixture
def wide(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the dialog of a map that somebody has given a width, which leaves much of its paper blank beside it."""
    desk.show(a_shop().build())
    desk.window.document.editor.run(set_page.call(PageSetup(paper="1200x300mm", layout_width=900.0)))
    opened = open_dialog(desk)
    yield opened
    opened.close()


def test_paper_that_stays_blank_is_said_beside_what_fills_it(desk: WindowDriver, wide: PosterDialog) -> None:
    dialog = wide
    before = dialog.report.facts.text()
    assert before.endswith("% of the paper stays blank")
    desk.click(dialog.report.balance_button)
    settle(desk, dialog)
    assert dialog.report.facts.text() != before


def test_enter_ends_a_number_and_exports_nothing(desk: WindowDriver, dialog: PosterDialog) -> None:
    dialog.paper.margin.setFocus()
    dialog.paper.margin.selectAll()
    desk.write("15", dialog.paper.margin)
    assert dialog.setup.margin == 0
    QTest.keyClick(dialog.paper.margin, Qt.Key.Key_Return)
    assert dialog.setup.margin == 15
    assert dialog.foot.export_button.isVisible()


def test_a_number_beyond_the_range_becomes_the_end_of_the_range(desk: WindowDriver, dialog: PosterDialog) -> None:
    margin = dialog.paper.margin
    for typed, kept in (("5000", margin.maximum()), ("-3", margin.minimum())):
        margin.setFocus()
        margin.selectAll()
        desk.write(typed, margin)
        QTest.keyClick(margin, Qt.Key.Key_Return)
        assert (margin.value(), dialog.setup.margin) == (kept, kept)


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


def test_raising_type_and_larger_paper_make_it_readable(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.document.editor.run(set_page.call(PageSetup(paper="A4", layout_width=9000.0)))
    dialog = open_dialog(desk)
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
    dialog.close()


@pytest.fixture
def low(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the dialog of a map that somebody has laid out so wide that its type is small."""
    desk.show(a_shop().build())
    desk.window.document.editor.run(set_page.call(PageSetup(layout_width=9000.0)))
    opened = open_dialog(desk)
    yield opened
    opened.close()


def test_balancing_makes_the_largest_type(desk: WindowDriver, low: PosterDialog) -> None:
    dialog = low
    small = smallest(dialog)
    desk.click(dialog.report.balance_button)
    settle(desk, dialog)
    assert smallest(dialog) > small


def smallest(dialog: PosterDialog) -> float:
    poster = dialog.poster
    assert poster is not None
    assert poster.smallest is not None
    return poster.smallest.size
