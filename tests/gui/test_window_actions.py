"""The one table of actions: keys, menus, and what they do to a map."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.model.records import Lane, Persona, Relation
from cjm_desktop.ui.actions.action import BAR, ON_ENTRY, ON_SHEET, TOOL_BAR, Action, Menu
from cjm_desktop.ui.actions.context import SortedOut
from cjm_desktop.ui.actions.map_menus import MENU_OF
from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.dialogs.about import AboutDialog, ShortcutDialog, native
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map, with the focus on it."""
    desk.show(a_shop().build())
    desk.window.view.setFocus()
    return desk


def test_no_key_means_two_things() -> None:
    bound = [action for action in actions_table().actions.values() if action.bound]
    keys = [QKeySequence(key).toString() for action in bound for key in action.keys]
    assert len(keys) == len(set(keys))
    assert "" not in keys


def test_every_action_has_a_place_and_every_place_is_somewhere() -> None:
    table = actions_table()
    menus = (BAR, TOOL_BAR, ON_ENTRY, ON_SHEET, *MENU_OF.values())
    offered = [action.key for menu in menus for action in table.below(menu)]
    assert set(offered) == set(table.actions)
    in_bar = [action.key for action in table.below(BAR)]
    assert len(in_bar) == len(set(in_bar))
    known = {BAR, *table.menus}
    entries: list[Action | Menu] = [*table.actions.values(), *table.menus.values()]
    assert {place.menu for entry in entries for place in entry.places} <= known


def test_no_menu_entry_says_nothing(shop: WindowDriver) -> None:
    for menu in shop.window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        assert menu.actions()
        assert all(action.isSeparator() or action.text() for action in menu.actions())


def test_actions_are_brought_in_step_once_for_all_that_happens_at_once(
    shop: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[SortedOut] = []
    kept = SortedOut.kept

    def look(sorted_out: SortedOut) -> AbstractContextManager[None]:
        looked.append(sorted_out)
        return kept(sorted_out)

    monkeypatch.setattr(SortedOut, "kept", look)
    editor = shop.window.document.editor
    for words in ("scrolls", "opens two tabs"):
        editor.session.select([shop.card(words)])
    editor.run(delete_records.call((shop.card("scrolls"),)))
    assert not looked
    shop.turn()
    assert len(looked) == 1


def test_a_key_that_comes_at_once_means_what_it_says_by_then(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.card("scrolls")])
    QTest.keySequence(shop.window.view, QKeySequence("Ctrl+D"))  # before the event loop has come round
    assert len([card for card in shop.graph.cards() if shop.words(card) == "scrolls"]) == 2
    shop.window.document.editor.session.select([])
    assert not shop.window.actions_of["edit.duplicate"].isEnabled()


def test_undo_and_redo_say_what_they_do(shop: WindowDriver) -> None:
    assert not shop.window.actions_of["edit.undo"].isEnabled()
    shop.select("scrolls")
    shop.keys("Del")
    assert shop.window.actions_of["edit.undo"].text() == "Undo: Delete item"
    assert shop.tool_button("edit.undo").text() == "Undo"
    shop.keys("Ctrl+Z")
    assert shop.card("scrolls") in shop.graph
    assert shop.window.actions_of["edit.redo"].text() == "Redo: Delete item"
    shop.keys("Ctrl+Y")
    shop.keys("Ctrl+Z")
    shop.keys("Ctrl+Shift+Z")
    assert "scrolls" not in [shop.words(card) for card in shop.graph.cards()]


def test_duplicate_and_select_all(shop: WindowDriver) -> None:
    before = len(list(shop.graph.cards()))
    shop.select("scrolls")
    shop.keys("Ctrl+D")
    assert len(list(shop.graph.cards())) == before + 1
    shop.keys("Ctrl+A")
    assert set(shop.window.document.editor.session.selection) == {card.id for card in shop.graph.cards()}


def test_cards_are_cut_and_pasted_elsewhere(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.keys("Ctrl+X")
    assert QGuiApplication.clipboard().text() == "scrolls"
    shop.select("enters the card")
    shop.keys("Ctrl+V")
    beside = shop.graph.cell(shop.lane("Doing").id, shop.graph.steps()[-1].id)
    assert [shop.words(card) for card in beside] == ["enters the card", "scrolls"]


def test_lines_from_elsewhere_become_cards(shop: WindowDriver) -> None:
    data = QMimeData()
    data.setText("- one\n- two\n")
    QGuiApplication.clipboard().setMimeData(data)
    shop.select("scrolls")
    shop.keys("Ctrl+V")
    words = {shop.words(card) for card in shop.graph.cards()}
    assert {"one", "two"} <= words
    shop.keys("Ctrl+Z")
    assert not {"one", "two"} & {shop.words(card) for card in shop.graph.cards()}


@pytest.mark.parametrize("clip", [b"no json", b"[1]", b'{"format": "other"}', b"[" * 100_000])
def test_a_broken_clip_is_refused_and_nothing_changes(shop: WindowDriver, clip: bytes) -> None:
    data = QMimeData()
    data.setData("application/vnd.cjm.clip+json", clip)
    QGuiApplication.clipboard().setMimeData(data)
    before = {card.id for card in shop.graph.cards()}
    shop.select("scrolls")
    with shop.answering("Close") as said:
        shop.keys("Ctrl+V")
    assert "cannot be pasted" in said[0]
    assert {card.id for card in shop.graph.cards()} == before


def test_a_card_is_written_from_the_tool_bar(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.click(shop.tool_button("insert.card"))
    assert shop.window.view.editing
    shop.write("asks a friend")
    shop.window.flush()
    cell = shop.graph.cell(shop.lane("Doing").id, shop.graph.steps()[0].id)
    assert [shop.words(card) for card in cell] == ["types a word", "scrolls", "asks a friend"]


def test_stage_step_lane_and_persona_are_inserted_beside_the_selection(shop: WindowDriver) -> None:
    shop.select("types a word")
    shop.click(shop.tool_button("insert.stage"))
    assert [shop.words(stage) for stage in shop.graph.stages()] == ["Find", "New stage", "Buy"]
    shop.choose("insert.step")
    assert len(shop.graph.steps_of(shop.stage("New stage").id)) == 2
    shop.select("types a word")
    shop.choose("insert.lane.emotion")
    assert [lane.role for lane in shop.graph.lanes()] == ["actions", "emotion", "friction", "opportunities"]
    shop.choose("insert.persona")
    assert len(shop.graph.table(Persona)) == 1
    assert isinstance(shop.graph.get(shop.window.document.editor.session.selection[0]), Persona)


def test_two_selected_cards_are_joined(shop: WindowDriver) -> None:
    shop.select("types a word", "enters the card")
    shop.click(shop.tool_button("tool.relation"))
    joined = [(each.source, each.target) for each in shop.graph.relations() if each.source == shop.card("types a word")]
    assert (shop.card("types a word"), shop.card("enters the card")) in joined
    assert isinstance(shop.graph.get(shop.window.document.editor.session.selection[0]), Relation)


def test_the_relation_tool_is_taken_and_put_back(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.click(shop.tool_button("tool.relation"))
    assert shop.window.tool == "relation"
    assert shop.window.actions_of["tool.relation"].isChecked()
    shop.click(shop.tool_button("tool.select"))
    assert shop.window.tool == "select"


def test_zoom_keys(shop: WindowDriver) -> None:
    view = shop.window.view
    shop.keys("Ctrl+0")
    assert view.zoom == pytest.approx(1.0)
    shop.keys("Ctrl++")
    assert view.zoom > 1.0
    shop.keys("Ctrl+-")
    assert shop.window.status.zoom.currentText() == "100%"
    shop.keys("Ctrl+1")
    assert view.fitted
    fitted = view.zoom
    shop.select("scrolls")
    shop.keys("Ctrl+2")
    assert view.zoom > fitted


def test_a_typed_zoom(shop: WindowDriver) -> None:
    box = shop.window.status.zoom
    line = box.lineEdit()
    assert line is not None
    line.setFocus()
    shop.keys("Ctrl+A")
    shop.write("80")
    shop.keys("Return")
    assert shop.window.view.zoom == pytest.approx(0.8)
    assert box.currentText() == "80%"


def test_the_sides_are_hidden_and_shown(shop: WindowDriver) -> None:
    shop.keys("Ctrl+Shift+O")
    assert shop.window.left.isHidden()
    assert not shop.window.actions_of["view.left"].isChecked()
    shop.keys("Ctrl+Shift+O")
    assert not shop.window.left.isHidden()


def test_f6_goes_round_the_window(shop: WindowDriver) -> None:
    places = []
    for _ in range(3):
        shop.keys("F6")
        focus = shop.window.focusWidget()
        places.append(
            next(
                name
                for name, pane in (
                    ("right", shop.window.right),
                    ("left", shop.window.left),
                    ("map", shop.window.view),
                )
                if pane is focus or pane.isAncestorOf(focus)
            )
        )
    assert places == ["right", "left", "map"]


def test_another_language_keeps_the_map_and_its_history(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.keys("Del")
    document = shop.window.document
    shop.workspace.set_language("ko")
    shop.ready()
    assert len(shop.workspace.windows) == 1
    assert shop.window.document is document
    assert shop.window.menuBar().actions()[0].text() == "파일(&F)"
    assert shop.window.actions_of["edit.undo"].text() == "실행 취소: 항목 1개 삭제"
    shop.keys("Ctrl+Z")
    assert shop.card("scrolls") in shop.graph


def test_the_file_dialogs_of_qt_have_no_english_words_in_korean(desk: WindowDriver) -> None:
    desk.workspace.set_language("ko")
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        assert len(labels) >= 3
        assert all(re.search("[가-힣]", label) for label in labels), labels
    desk.workspace.set_language("en")


def test_another_appearance(shop: WindowDriver) -> None:
    shop.choose("look.dark")
    shop.ready()
    dark = shop.window.palette().window().color().lightness()
    shop.choose("look.light")
    shop.ready()
    assert dark < 80
    assert shop.window.palette().window().color().lightness() > 200
    shop.choose("look.contrast")
    shop.ready()
    assert shop.window.palette().windowText().color().lightness() == 0
    assert shop.window.actions_of["look.contrast"].isChecked()


def test_the_map_in_grey_is_one_step(shop: WindowDriver) -> None:
    shop.choose("theme.grey")
    assert shop.graph.map.theme == "grey"
    assert shop.window.actions_of["theme.grey"].isChecked()
    shop.keys("Ctrl+Z")
    assert shop.graph.map.theme == "colour"


def test_the_map_in_another_language(shop: WindowDriver) -> None:
    shop.choose("lang.ko")
    assert shop.window.document.lang == "ko"
    assert shop.window.status.lang.currentText() == "Korean"
    assert not shop.window.document.editor.modified


def test_the_status_bar_counts(shop: WindowDriver) -> None:
    assert [label.text() for label in shop.window.status.counts][:2] == ["2 stages", "3 lanes"]
    shop.choose("insert.stage")
    assert shop.window.status.counts[0].text() == "3 stages"


def test_the_sheet_of_keys_lists_them_all(shop: WindowDriver) -> None:
    texts: set[str] = set()

    def read(dialog: ShortcutDialog) -> None:
        texts.update(label.text() for label in dialog.findChildren(QLabel))

    with shop.in_dialog(ShortcutDialog, read):
        shop.keys("F1")
    assert {native(each.keys) for each in actions_table().below(BAR) if each.keys} <= texts


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_keys_are_named_as_on_keyboards_in_both_languages(shop: WindowDriver, lang: str) -> None:
    shop.workspace.set_language(lang)
    shop.ready()
    texts: set[str] = set()

    def read(dialog: ShortcutDialog) -> None:
        texts.update(label.text() for label in dialog.findChildren(QLabel))

    with shop.in_dialog(ShortcutDialog, read):
        shop.keys("F1")
    assert {"Enter", "Ctrl+Enter", "Alt+←", "Del", "Esc"} <= texts
    assert not any("Return" in text or ("왼쪽" in text.split("+")[-1] and "+" in text) for text in texts)


def test_about_says_the_version(shop: WindowDriver) -> None:
    texts: list[str] = []

    def read(dialog: AboutDialog) -> None:
        texts.extend(label.text() for label in dialog.findChildren(QLabel))

    with shop.in_dialog(AboutDialog, read):
        shop.choose("help.about")
    assert any(text.startswith("Version ") for text in texts)


def test_about_shows_the_terms_of_every_work_in_full(shop: WindowDriver) -> None:
    shown: dict[str, str] = {}

    def read(dialog: AboutDialog) -> None:
        works = dialog.licences.works
        works.setFocus()
        for _ in range(works.count()):
            shown[works.currentItem().text()] = dialog.licences.text.toPlainText()
            QTest.keyClick(works, Qt.Key.Key_Down)

    with shop.in_dialog(AboutDialog, read):
        shop.choose("help.about")
    for name in ("Qt", "HarfBuzz", "Pretendard JP", "Lucide", "ReportLab", "CJM Desktop"):
        (text,) = (text for work, text in shown.items() if work.startswith(name))
        assert "copyright" in text.lower(), name
    works_of: dict[str, list[str]] = {}
    for work, text in shown.items():
        works_of.setdefault(text, []).append(work.rstrip("0123456789. "))
    shared = sorted(works for works in works_of.values() if len(works) > 1)
    assert shared == [
        ["Python", "typing-extensions"],
        ["Qt, Qt for Python", "Shiboken"],
        ["pyarrow-hotfix", "uharfbuzz"],
        ["python-docx", "python-pptx"],
    ]


def test_nothing_can_be_changed_in_a_map_open_for_reading(desk: WindowDriver) -> None:
    desk.show(a_shop().build(), read_only=True)
    desk.select("scrolls")
    changing = (
        "edit.cut",
        "edit.delete",
        "edit.duplicate",
        "edit.text",
        "insert.card",
        "insert.stage",
        "tool.relation",
    )
    assert not any(desk.window.actions_of[key].isEnabled() for key in changing)
    assert desk.window.actions_of["edit.copy"].isEnabled()
    form = desk.window.inspector.form
    assert form is not None
    assert not any(editor.isEnabled() for editor in form.editors.values())
    index = desk.window.outline.model.index_of_record(desk.card("scrolls"))
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert desk.graph.table(Lane)


def test_a_first_window_leaves_room_for_its_frame(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    room = desk.window.screen().availableGeometry().size()
    assert desk.window.height() < room.height()
