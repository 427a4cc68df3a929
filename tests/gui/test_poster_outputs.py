"""What the poster dialog makes: contents, files, editions, and copies for other eyes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.records import Edition, Persona
from cjm_desktop.storage.embedding import extract_map
from cjm_desktop.ui.poster import dialog as poster_dialog
from cjm_desktop.ui.poster import template
from cjm_desktop.ui.poster.dialog import PosterDialog
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import choose, open_dialog, settle, tick, tick_lane, tile, words_on
from tests.helpers.window_driver import WindowDriver

CUT_BLUE = "#1d4ed8"


@pytest.fixture
def dialog(desk: WindowDriver) -> Iterator[PosterDialog]:
    """Give the open dialog of a small map."""
    desk.show(a_shop().record(Persona(id="ps_0000000001", name="Mina Park")).build())
    opened = open_dialog(desk)
    yield opened
    opened.close()


# Contents.


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
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    dialog.close()
    desk.open(path)
    assert desk.card("opens two tabs")
    assert len(desk.workspace.windows) == 2


def test_a_picture_does_not_carry_what_it_leaves_out(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    dialog.tabs.setCurrentWidget(dialog.contents)
    (lane,) = dialog.contents.tree.findItems("Trouble", Qt.MatchFlag.MatchRecursive)
    lane.setCheckState(0, Qt.CheckState.Unchecked)
    settle(desk, dialog)
    choose(desk, dialog.file.format, "svg")
    dialog.file.embed.click()
    dialog.export_to(tmp_path / "map.svg")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    inside = extract_map((tmp_path / "map.svg").read_bytes())
    assert inside is not None
    assert b"opens two tabs" in inside
    assert b"Trouble" not in inside
    assert b"too many hits" not in inside


def test_a_booklet_shows_each_stage_and_leaves_the_paper_of_the_map(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.contents.contents, "booklet")
    assert dialog.setup.paper == "A4"
    assert dialog.preview.count == 1 + len(desk.graph.stages())
    choose(desk, dialog.contents.contents, "wall")
    choose(desk, dialog.contents.contents, "map")
    assert dialog.setup.paper == "A1"


# Files.


def test_pictures_of_parts_are_numbered_and_asked_for(desk: WindowDriver, dialog: PosterDialog, tmp_path: Path) -> None:
    tile(desk, dialog)
    choose(desk, dialog.file.format, "png")
    choose(desk, dialog.file.dpi, 72)
    poster = dialog.poster
    assert poster is not None
    dialog.export_to(tmp_path / "map.png")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
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
        desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
        dialog.foot.show_choices()
        sizes.append(path.stat().st_size)
    assert sizes[0] < sizes[1] / 2
    assert sizes[2] < sizes[3] / 2
    assert desk.graph.map.page.quality == 95
    dialog.close()
    again = open_dialog(desk)
    assert again.file.quality.value() == 95
    again.close()


def test_what_lies_in_a_collapsed_lane_is_told(desk: WindowDriver, dialog: PosterDialog) -> None:
    assert "collapsed" not in dialog.report.note.text()
    desk.window.run(set_field.call([desk.lane("Doing").id], "collapsed", True))
    again = open_dialog(desk)
    assert "cards lie in collapsed lanes and are not shown: Doing" in again.report.note.text()
    choose(desk, again.contents.contents, "wall")
    assert "collapsed" not in again.report.note.text()
    again.close()


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
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
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
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    whole, seen = ((tmp_path / f"Journey map - {name}.svg").read_bytes() for name in ("All", "Client"))
    assert extract_map(whole) is not None
    assert extract_map(seen) is None
    for word in (b"Mina Park", b"Trouble"):
        assert word in whole
        assert word not in seen
    dialog.foot.show_choices()
    dialog.editions.list.setCurrentRow(1)
    settle(desk, dialog)
    assert dialog.file.wish is not None
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
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
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


@pytest.mark.parametrize(("action", "form"), [("slides", "pptx"), ("report", "docx"), ("reader", "html")])
def test_the_menu_leads_to_what_clients_open(desk: WindowDriver, action: str, form: str) -> None:
    desk.show(a_shop().build())

    def look(dialog: PosterDialog) -> None:
        assert dialog.tabs.currentWidget() is dialog.file
        assert dialog.file.form == form

    with desk.in_dialog(PosterDialog, look):
        desk.choose(f"file.{action}")


def test_the_formats_of_data_stand_beside_those_of_drawings(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path
) -> None:
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(desk, dialog.file.format, "xlsx")
    assert not dialog.file.embed.isVisible()
    tick(desk, dialog.file.redaction.parts["names"])
    path = tmp_path / "map.xlsx"
    dialog.export_to(path)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    book = openpyxl.load_workbook(path)
    assert "scrolls" in [cell.value for row in book["Cards"] for cell in row]
    assert "Mina Park" not in [cell.value for row in book["Personas"] for cell in row]
    choose(desk, dialog.file.format, "pdf")
    assert dialog.file.embed.isVisible()


@pytest.mark.parametrize("key", ["pdf", "png", "svg", "xlsx"])
def test_a_map_open_for_reading_is_written_as_it_is_wished_and_keeps_nothing_of_that(
    desk: WindowDriver, tmp_path: Path, key: str
) -> None:
    desk.show(a_shop().build(), read_only=True)
    before = desk.graph.map
    dialog = open_dialog(desk)
    choose(desk, dialog.paper.paper, "A5")
    choose(desk, dialog.file.format, key)
    settle(desk, dialog)
    assert not dialog.foot.keep_button.isEnabled()
    dialog.export_to(tmp_path / f"map.{key}")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    dialog.close()
    assert (tmp_path / f"map.{key}").stat().st_size > 1000
    assert desk.graph.map == before
    assert not desk.window.document.editor.can_undo


def test_slides_and_reports_stand_beside_them_too_and_are_made_of_what_is_taken_out(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path
) -> None:
    from tests.helpers.slides import parts_of, slides_of

    dialog.tabs.setCurrentWidget(dialog.file)
    choose(desk, dialog.file.format, "pptx")
    assert dialog.file.template.isVisible()
    tick(desk, dialog.file.redaction.parts["names"])
    deck = tmp_path / "deck.pptx"
    dialog.export_to(deck)
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    assert len(slides_of(deck.read_bytes())) > 2
    assert not [name for name, part in parts_of(deck.read_bytes()).items() if b"Mina Park" in part]
    choose(desk, dialog.file.format, "report")
    assert not dialog.file.template.isVisible()
    assert dialog.file.named(tmp_path / "a.md") == tmp_path / "a.md"
    assert dialog.file.handout is not None


def test_the_size_of_paper_is_said_of_formats_that_are_on_paper_alone(desk: WindowDriver, dialog: PosterDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.file)
    report = dialog.report
    for key, on_paper in (("pptx", False), ("pdf", True), ("html", False), ("csv", False), ("png", True)):
        choose(desk, dialog.file.format, key)
        assert report.facts.isVisible() == report.reading.isVisible() == on_paper, key
        tick(desk, dialog.file.redaction.parts["notes"])
        desk.qtbot.waitUntil(lambda: not dialog.is_planning)
        assert report.facts.isVisible() == report.reading.isVisible() == on_paper, key
    assert "mm" in report.facts.text()


def test_the_template_is_remembered_by_map_and_edition_and_no_map_names_it(
    desk: WindowDriver, dialog: PosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.helpers.slides import client_template, slides_of

    secret = tmp_path / "Mina's & Co folder"
    secret.mkdir()
    path = client_template(secret)
    asked = [path, None]
    monkeypatch.setattr(template, "choose_template", lambda *_: asked.pop(0))
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(desk, dialog.file.format, "pptx")
    field = dialog.file.template
    assert not field.own_button.isVisible()
    desk.click(field.button)
    assert field.path == path
    desk.click(field.button)  # cancelled: nothing is lost
    assert field.path == path
    dialog.tabs.setCurrentWidget(dialog.editions)
    desk.write("Deck", dialog.editions.name)
    desk.click(dialog.editions.keep_button)
    dialog.tabs.setCurrentWidget(dialog.file)
    desk.click(field.own_button)
    assert field.path is None
    dialog.close()
    again = open_dialog(desk)
    assert again.file.template.path is None
    again.editions.list.setCurrentRow(0)
    assert again.file.template.path == path
    monkeypatch.setattr(poster_dialog, "choose_folder", lambda *_: tmp_path)
    again.tabs.setCurrentWidget(again.editions)
    desk.click(again.editions.export_button)
    desk.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pptx"))))
    (deck,) = tmp_path.glob("*.pptx")
    assert slides_of(deck.read_bytes())[0].part.package.presentation_part.presentation.slide_width == 9144000
    again.close()
    kept = tmp_path / "kept.cjm"
    desk.window.document.save(kept)
    assert b"client.pptx" not in kept.read_bytes()
    assert b"Mina's" not in kept.read_bytes()
