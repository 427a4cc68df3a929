"""Every dialog fits a laptop's screen of 1280 × 720 with a task bar: what decides can be reached."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Card, Lane, Persona, Relation, Stage, Step, Terminal
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.actions.map_menus import menu_of_selection
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.views.table import CalmTable
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

UI = Path(__file__).resolve().parents[2] / "cjm_desktop" / "ui"
# 1280 × 720 without a task bar of 40 and the frame of a window.
ROOM = QSize(1264, 632)
FREE = 672  # what a menu of the right button has: it is in no window
OPENING = (
    *("file.new", "file.guided", "file.export", "file.editions", "file.wall_kit", "file.wall", "file.save_redacted"),
    *("file.settings", "view.brand", "help.shortcuts", "help.about", "file.save_template", "insert.lane"),
)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("action", OPENING)
def test_a_dialog_fits_a_small_screen(desk: WindowDriver, action: str, lang: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(a_shop().build())
    seen: list[QSize] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.minimumSizeHint().expandedTo(dialog.minimumSize()))
        room = dialog.screen().availableGeometry()
        assert dialog.height() <= room.height()
        for button in dialog.findChildren(QAbstractButton):
            if button.isVisible() and button.window() is dialog and button.text():
                assert button.mapTo(dialog, QPoint(0, button.height())).y() <= dialog.height(), button.text()

    with desk.in_dialog(QDialog, look):
        desk.choose(action)
    assert seen[0].width() <= ROOM.width()
    assert seen[0].height() <= ROOM.height()


def test_every_dialog_is_one_that_fits_its_screen() -> None:
    bare = []
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name != Dialog.__name__:
                bare += [node.name for base in node.bases if ast.unparse(base) == "QDialog"]
    assert bare == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_menu_fits_a_small_screen(desk: WindowDriver, lang: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(a_shop().build())
    menus = desk.window.menuBar().findChildren(QMenu)
    assert len(menus) > 8
    tall = {menu.title(): menu.sizeHint().height() for menu in menus if menu.sizeHint().height() > ROOM.height()}
    assert tall == {}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_menu_of_the_right_button_fits_a_small_screen_in_one_column(desk: WindowDriver, lang: str) -> None:
    desk.workspace.settings.language = lang
    program = desk.workspace.program
    desk.show(program.open(resources() / "samples" / f"all-parts-{lang}.cjm").graph)
    tall: dict[str, int] = {}
    for kind in (Card, Stage, Step, Lane, Relation, Persona, Terminal):
        for record in desk.graph.table(kind):
            desk.window.document.editor.session.select([record])
            desk.window.actions_of.pop_up(menu_of_selection(desk.window.context), QPoint())
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            if menu.sizeHint().height() > FREE:
                tall[record] = menu.sizeHint().height()
            assert len({menu.actionGeometry(each).x() for each in menu.actions() if each.isVisible()}) == 1
            menu.close()
    assert tall == {}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("view", ["views.touchpoints", "views.lists"])
def test_tables_show_all_their_columns_on_a_small_screen(desk: WindowDriver, view: str, lang: str) -> None:
    desk.workspace.settings.language = lang
    program = desk.workspace.program
    desk.show(program.open(program.sample(lang)).graph)
    desk.window.resize(ROOM)
    desk.choose(view)
    (table,) = (each for each in desk.window.findChildren(CalmTable) if each.isVisible())
    header = table.horizontalHeader()
    desk.qtbot.waitUntil(lambda: header.length() <= table.viewport().width())
    for column in range(header.count()):
        assert header.sectionSize(column) >= header.sectionSizeFromContents(column).width()
    header.resizeSection(0, 400)  # as somebody who drags its edge
    desk.window.resize(ROOM.width() + 40, ROOM.height())
    desk.turn()
    assert header.sectionSize(0) == 400


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("view", ["views.touchpoints", "views.lists"])
@pytest.mark.parametrize("width", [ROOM.width(), 1440, 1900])
def test_no_cell_of_a_table_is_cut_while_others_have_more_room_than_they_need(
    desk: WindowDriver, lang: str, view: str, width: int
) -> None:
    desk.workspace.settings.language = lang
    program = desk.workspace.program
    desk.show(program.open(program.sample(lang)).graph)
    desk.window.resize(width, ROOM.height())
    desk.choose(view)
    (table,) = (each for each in desk.window.findChildren(CalmTable) if each.isVisible())
    header = table.horizontalHeader()
    desk.qtbot.waitUntil(lambda: header.length() <= table.viewport().width())
    needed = [max(table.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(header.count())]
    spare = [header.sectionSize(at) - need for at, need in enumerate(needed)][:-1]  # the last one takes what is left
    assert min(spare) >= 0 or max(spare) <= 1


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_insights_are_not_cut_at_the_side_of_a_small_screen(desk: WindowDriver, lang: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(open_map(resources() / "samples" / f"nto-carla-{lang}.cjm").graph)
    desk.window.resize(ROOM)
    desk.window.sides.turn_to_insights()
    insights = desk.window.insights
    desk.qtbot.waitUntil(lambda: bool(insights.rows) and insights.evidence.isVisible())
    body = insights.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= insights.viewport().width()


def test_each_further_window_stands_whole_on_the_screen(desk: WindowDriver) -> None:
    for _ in range(5):
        desk.show(a_shop().build())
        room = desk.window.screen().availableGeometry()
        assert room.contains(desk.window.frameGeometry())


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("action", [*OPENING, "views.save", "edit.find_in_maps", "insert.collect", "talk.make_pack"])
def test_the_title_of_a_dialog_can_be_read(desk: WindowDriver, action: str, lang: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(a_shop().build())
    seen: list[tuple[str, int, int]] = []

    def look(dialog: QDialog) -> None:
        # Beside the words a system puts a sign and three buttons into a title bar.
        words = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle())
        seen.append((dialog.windowTitle(), words + 150, dialog.width()))

    with desk.in_dialog(QDialog, look):
        desk.choose(action)
    ((title, needed, width),) = seen
    assert title
    assert width >= needed
