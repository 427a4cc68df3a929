"""Blocks of cells, and what the clipboard takes from the map and brings to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.compose.importing import recognised
from cjm_desktop.edit.clipboard import CLIP_TYPE
from cjm_desktop.edit.commands.tables import PasteAnswer, TablePlan
from cjm_desktop.edit.table_html import table_from_html
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.records import Card, Channel, Lane, Metric, Reading, Stage, Touchpoint
from cjm_desktop.storage.embedding import embed_map
from tests.helpers.builders import a_map, a_shop
from tests.helpers.map_driver import MapDriver, document_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def give(text: str = "", html: str = "") -> None:
    """Put something from another program on the clipboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


# Blocks.


def test_shift_and_the_arrows_take_in_cells_with_their_cards(driver: MapDriver) -> None:
    driver.click("opens two tabs").key("Shift+Left", "Shift+Down")
    assert set(driver.selected) == {"types a word", "scrolls", "opens two tabs", "too many hits"}
    assert driver.focus == ("Trouble", "Search")
    driver.key("Shift+Up")
    assert set(driver.selected) == {"types a word", "scrolls", "opens two tabs"}


def test_a_click_with_shift_takes_in_the_cells_up_to_there(driver: MapDriver) -> None:
    driver.click("types a word").click_at(driver.on_screen(driver.cell_rect("Trouble", "Order")), SHIFT)
    assert set(driver.selected) == {"types a word", "scrolls", "opens two tabs", "too many hits"}
    driver.key("Delete")
    assert driver.words("Doing", "Search") == driver.words("Trouble", "Search") == []
    assert driver.words("Doing", "Pay") == ["enters the card"]


def test_a_plain_arrow_or_click_ends_the_block(driver: MapDriver) -> None:
    driver.click("types a word").key("Shift+Right", "Right")
    assert driver.focus == ("Doing", "Order")
    driver.view.exchange.copy()
    assert driver.key("Shift+Left").selected == ["opens two tabs"]
    driver.click_cell("Ideas", "Pay")
    assert not driver.view.exchange.copy()


def test_cards_moved_out_of_a_block_are_no_block(driver: MapDriver) -> None:
    driver.click("types a word").key("Shift+Down", "Alt+Right")
    assert driver.words("Doing", "Compare") == ["opens two tabs", "types a word", "scrolls"]
    assert driver.view.exchange.copy()
    assert clipboard().text().splitlines()[-1] == "too many hits"


# Copying.


def test_a_block_is_copied_as_a_table_and_for_the_program(driver: MapDriver) -> None:
    driver.click("types a word").key("Shift+Right", "Shift+Right", "Shift+Down")
    assert driver.view.exchange.copy()
    data = clipboard()
    assert data.text().splitlines()[-1] == "too many hits\t\t"
    assert "opens two tabs" in data.text()
    assert data.html().count("<tr>") == 2
    assert data.hasFormat(CLIP_TYPE)
    assert not data.hasImage()  # which spreadsheets would take before the cells


def test_a_block_holds_the_words_that_are_drawn(qtbot: QtBot) -> None:
    shop = a_map().stage("S", "a", "b").lane("touchpoints", "Where").lane("metrics", "Figures").lane("emotion", "Mood")
    shop.record(Channel(id="ch_1", name="Web")).record(Touchpoint(id="tp_1", name="Call centre"))
    shop.record(Metric(id="mt_1", name="waiting", unit="min", values=(Reading(value=-9.4),)))
    shop.card("Where", "a", "", touchpoint="tp_1").card("Where", "b", "", channel="ch_1")
    shop.card("Figures", "a", "", metric="mt_1").card("Figures", "b", "=1+1")
    shop.card("Mood", "a", "", value=-2.0).card("Mood", "b", "late", value=-0.5)
    driver = MapDriver.show(qtbot, document_of(shop.build()))
    driver.click_cell("Where", "a").key("Ctrl+Home", "Shift+Right", "Shift+Down", "Shift+Down")
    driver.view.exchange.copy()
    lines = clipboard().text().split("\n", 2)
    assert lines[:2] == ["Call centre\tWeb", "−9.4 min waiting\t'=1+1"]
    assert lines[2] == '-2\t"−0.5\nlate"\n'
    assert 'sdval="-2"' in clipboard().html()


def test_a_block_keeps_its_shape_where_its_first_cells_are_empty(driver: MapDriver) -> None:
    driver.click_cell("Doing", "Order").key("Shift+Right", "Shift+Down")
    driver.view.exchange.copy()
    assert clipboard().text() == "\tenters the card\n\t\n"


def test_one_card_is_copied_as_its_words(driver: MapDriver) -> None:
    driver.click("scrolls")
    driver.view.exchange.copy()
    assert clipboard().text() == "scrolls"
    assert not clipboard().hasHtml()


def test_whole_lanes_stages_and_maps_are_copied_with_headings(qtbot: QtBot) -> None:
    shop = a_shop().lane("emotion", "Mood").card("Mood", "Pay", "", value=-1.0)
    driver = MapDriver.show(qtbot, document_of(shop.build()))
    driver.click("Doing").view.exchange.copy()
    lines = clipboard().text().split("\n")
    assert lines[:2] == ["Stage\tFind\t\tBuy\t", "Step\tSearch\tCompare\tOrder\tPay"]
    assert lines[2].startswith("Doing\t")
    assert 'colspan="2"' in clipboard().html()
    driver.click("Buy").view.exchange.copy()
    rows = [line.split("\t") for line in clipboard().text().strip("\n").split("\n")]
    assert rows[0] == ["Stage", "Buy", ""]
    assert rows[-1] == ["Mood (−2…2)", "", "-1"]
    driver.document.editor.session.select([card.id for card in driver.graph.cards()])
    driver.view.exchange.copy()
    assert clipboard().text().startswith("Stage\t")
    pasted = recognised(driver.document.services, "x", table_from_html(clipboard().html()), "")
    assert pasted is not None


def test_what_is_being_typed_is_copied_too(driver: MapDriver) -> None:
    driver.click("scrolls").key("F2").type(" down")
    driver.view.exchange.copy()
    assert clipboard().text() == "scrolls down"


# Pasting.


def test_a_table_is_pasted_from_the_focus_on(driver: MapDriver) -> None:
    give('a\t"b\nc"\n\td')
    driver.click_cell("Trouble", "Compare")
    assert driver.view.exchange.paste()
    assert driver.words("Trouble", "Compare") == ["a"]
    assert driver.words("Trouble", "Order") == ["b\nc"]
    assert driver.words("Ideas", "Order") == ["d"]
    driver.document.editor.undo()
    assert driver.words("Trouble", "Compare") == driver.words("Ideas", "Order") == []


def test_merged_cells_become_a_spanning_card(driver: MapDriver) -> None:
    give(html="<table><tr><td colspan=2>wide<td>narrow</table>")
    driver.click_cell("Trouble", "Compare")
    assert driver.view.exchange.paste()
    (card,) = driver.graph.cell(*driver.cell("Trouble", "Compare"))
    assert card.until == driver.cell("Trouble", "Order")[1]
    assert driver.words("Trouble", "Pay") == ["narrow"]


@pytest.mark.parametrize(("answer", "words", "lanes"), [(None, "scrolls", 3), (False, "x", 3), (True, "x", 4)])
def test_it_is_asked_before_cards_are_overwritten(
    driver: MapDriver, answer: bool | None, words: str, lanes: int
) -> None:
    asked: list[TablePlan] = []

    def ask(plan: TablePlan) -> PasteAnswer | None:
        asked.append(plan)
        return None if answer is None else PasteAnswer(create=answer)

    driver.view.exchange.ask_before_pasting(ask)
    give("x\ty\n1\t2\n3\t4\n5\t6")
    driver.click("types a word").view.exchange.paste()
    assert len(asked) == 1
    assert asked[0].missing_lanes == 1
    assert driver.find("types a word" if answer is None else "x") in asked[0].reworded
    assert words in driver.words("Doing", "Search")
    assert len(driver.graph.lanes()) == lanes


def test_lines_become_cards_of_the_focused_cell(driver: MapDriver) -> None:
    give("- one\n- two")
    driver.click_cell("Ideas", "Pay").view.exchange.paste()
    assert driver.words("Ideas", "Pay") == ["one", "two"]


def test_a_broken_clip_is_told(driver: MapDriver, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData(CLIP_TYPE, b"{}")
    QGuiApplication.clipboard().setMimeData(data)
    driver.click("scrolls")
    with qtbot.waitSignal(driver.view.failed) as failed:
        assert not driver.view.exchange.paste()
    assert failed.args is not None
    assert isinstance(failed.args[0], CjmError)


def test_nothing_is_pasted_or_cut_in_a_map_open_for_reading(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(a_shop().build(), read_only=True))
    driver.click("scrolls")
    assert driver.view.exchange.copy()
    assert not driver.view.exchange.cut()
    assert not driver.view.exchange.paste()
    assert not driver.view.exchange.duplicate()


# Cards, lanes and stages, here and in another window.


def test_cards_are_cut_and_pasted_into_another_window(qtbot: QtBot, driver: MapDriver) -> None:
    other = MapDriver.show(qtbot, document_of(a_map().stage("S", "a", "b").lane("actions", "Else").build()))
    driver.document.editor.session.select([driver.find("scrolls"), driver.find("opens two tabs")])
    assert driver.view.exchange.cut()
    other.click_cell("Else", "a").view.exchange.paste()
    assert (other.words("Else", "a"), other.words("Else", "b")) == (["scrolls"], ["opens two tabs"])
    assert driver.words("Doing", "Search") == ["types a word"]


def test_a_stage_is_pasted_into_another_window_with_its_cards(qtbot: QtBot, driver: MapDriver) -> None:
    other = MapDriver.show(qtbot, document_of(a_map().stage("S", "a").lane("actions", "Else").build()))
    driver.click("Find").view.exchange.copy()
    other.view.exchange.paste()
    assert [stage.name for stage in other.graph.in_order(Stage)] == ["S", "Find"]
    assert other.words("Else", "Search") == ["types a word", "scrolls"]


@pytest.mark.parametrize(("name", "kind"), [("Doing", Lane), ("Find", Stage)])
def test_lanes_and_stages_are_duplicated(driver: MapDriver, name: str, kind: type[Lane | Stage]) -> None:
    before = len(list(driver.graph.cards()))
    driver.click(name)
    assert driver.view.exchange.duplicate()
    assert [each.name for each in driver.graph.in_order(kind)].count(name) == 2
    assert len(list(driver.graph.cards())) > before
    driver.document.editor.undo()
    assert len(list(driver.graph.cards())) == before


# Pictures, and files of other programs.


def a_shot() -> QImage:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    return picture


def test_a_picture_of_the_screen_becomes_a_card_of_a_lane_of_pictures(driver: MapDriver) -> None:
    QGuiApplication.clipboard().setImage(a_shot())
    driver.click("scrolls")
    assert driver.view.exchange.paste()
    lanes = driver.graph.lanes()
    assert [lane.role for lane in lanes].index("images") == 1 + [lane.name for lane in lanes].index("Doing")
    (card,) = [card for card in driver.graph.cards() if card.image]
    assert card.step == driver.cell("Doing", "Search")[1]
    blob = driver.graph.blob(card.image)
    assert blob is not None
    assert (blob.type, blob.w, blob.h) == ("image/png", 40, 30)
    assert driver.document.editor.session.selection == (card.id,)
    assert driver.view.exchange.paste()  # beside the first, which keeps its picture
    assert len(driver.graph.cell(card.lane, card.step)) == 2
    driver.document.editor.undo()
    driver.document.editor.undo()
    assert len(driver.graph.lanes()) == len(lanes) - 1


def test_a_cell_of_a_spreadsheet_is_no_picture_though_it_brings_one(driver: MapDriver) -> None:
    data = QMimeData()
    data.setText("words")
    data.setImageData(a_shot())
    QGuiApplication.clipboard().setMimeData(data)
    driver.click_cell("Ideas", "Pay").view.exchange.paste()
    assert driver.words("Ideas", "Pay") == ["words"]


def test_files_copied_in_a_file_manager_are_opened_and_pictures_pasted(driver: MapDriver, tmp_path: Path) -> None:
    book, picture, broken = tmp_path / "a.xlsx", tmp_path / "b.png", tmp_path / "c.jpg"
    book.write_bytes(b"")
    broken.write_bytes(b"no picture")
    assert a_shot().save(str(picture))
    opened: list[list[Path]] = []
    failed: list[CjmError] = []
    driver.view.files_dropped.connect(opened.append)
    driver.view.failed.connect(failed.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in (book, picture)])
    QGuiApplication.clipboard().setMimeData(data)
    assert driver.click("scrolls").view.exchange.paste()
    assert opened == [[book]]
    assert [bool(card.image) for card in driver.graph.cards()].count(True) == 1
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(broken))])
    QGuiApplication.clipboard().setMimeData(data)
    driver.view.exchange.paste()
    assert [error.code for error in failed] == ["CJM-E311"]


def dragged(driver: MapDriver, path: Path, at: QPointF) -> bool:
    """Drag a file over a place of the map, look at what is shown, and let go; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    surface = driver.view.viewport()
    QApplication.sendEvent(surface, QDragEnterEvent(at.toPoint(), copy, data, button, keys))
    drop = QDropEvent(at, copy, data, button, keys)
    QApplication.sendEvent(surface, drop)
    return drop.isAccepted()


def test_a_picture_goes_where_it_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    shop = a_shop().lane("images", "Seen").card("Seen", "Search", "the shelf")
    driver = MapDriver.show(qtbot, document_of(shop.build()))
    picture = tmp_path / "b.png"
    assert a_shot().save(str(picture))
    onto = driver.graph.get(driver.find("the shelf"))
    assert isinstance(onto, Card)
    rect = driver.document.layout.hits.rect_of(onto.id)
    assert rect is not None
    assert dragged(driver, picture, QPointF(driver.on_screen(rect)))
    assert driver.graph.one(Card, onto.id).image
    assert dragged(driver, picture, QPointF(driver.on_screen(driver.cell_rect("Seen", "Pay"))))
    (card,) = driver.graph.cell(*driver.cell("Seen", "Pay"))
    assert card.image
    assert dragged(driver, picture, QPointF(driver.on_screen(driver.cell_rect("Trouble", "Order"))))
    assert len(driver.graph.cell(*driver.cell("Seen", "Order"))) == 1
    assert [lane.role for lane in driver.graph.lanes()].count("images") == 1
    assert driver.view._pictures.preview is None  # noqa: SLF001  (nothing stays lit up)


def test_nothing_is_dropped_on_a_map_open_for_reading(qtbot: QtBot, tmp_path: Path) -> None:
    driver = MapDriver.show(qtbot, document_of(a_shop().build(), read_only=True))
    picture = tmp_path / "b.png"
    assert a_shot().save(str(picture))
    dragged(driver, picture, QPointF(driver.on_screen(driver.cell_rect("Trouble", "Order"))))
    assert not any(card.image for card in driver.graph.cards())


def test_a_picture_that_carries_a_map_is_a_map(driver: MapDriver, tmp_path: Path) -> None:
    picture = tmp_path / "map.png"
    assert a_shot().save(str(picture))
    with picture.open("r+b") as file:
        embed_map(file, b'{"a": 1}')
    opened: list[list[Path]] = []
    driver.view.files_dropped.connect(opened.append)
    assert dragged(driver, picture, QPointF(200, 200))
    assert opened == [[picture]]


def test_a_drag_with_shift_takes_in_a_block_of_cells(driver: MapDriver) -> None:
    start = driver.on_screen(driver.cell_rect("Doing", "Search"))
    grip = driver.drag_from(start, SHIFT)
    grip.hover(driver.on_screen(driver.cell_rect("Trouble", "Compare")))
    assert driver.focus == ("Trouble", "Compare")
    grip.to(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    block = driver.selected
    assert {"types a word", "opens two tabs"} <= set(block)
    assert driver.focus == ("Trouble", "Order")
    assert not driver.document.editor.can_undo
    driver.key("Shift+Left", "Shift+Left")
    assert set(driver.selected) < set(block)


def test_esc_in_a_drag_with_shift_leaves_what_was_selected(driver: MapDriver) -> None:
    driver.click("scrolls")
    grip = driver.drag_from(driver.on_screen(driver.cell_rect("Doing", "Search")), SHIFT)
    grip.hover(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    driver.key("Escape")
    grip.to(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    assert driver.selected == ["scrolls"]
