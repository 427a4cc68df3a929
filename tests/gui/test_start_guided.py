"""The guided start: a page for each question, a map that grows behind them, one undo step, and a way past it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.records import Persona, Touchpoint
from cjm_desktop.ui.start.guided import GuidedStart
from tests.helpers.window_driver import WindowDriver


def seen(desk: WindowDriver) -> set[str]:
    """The ids of all records that the map behind the dialog shows now."""
    layout = desk.window.document.layout
    shown = {item.block.owner for placed in layout.drawing.layers for item in placed.layer.items}
    return shown - {desk.graph.map.id}


def test_answers_make_a_map_in_one_step(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()

    def answer(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.base.hasFocus)
        assert dialog.progress.text() == "1 of 6"
        desk.keys("Return")
        desk.write("Mina")
        desk.keys("Return")
        desk.write("A bicycle that lasts")
        desk.keys("Return")
        desk.keys("Ctrl+A")
        desk.write("Look")
        desk.keys("Return")
        desk.write("Try")
        assert len(desk.window.document.layout.columns) == 2
        assert len(desk.graph.stages()) == 5
        desk.keys("Tab", "Tab", "Tab")
        dialog.next.click()
        assert dialog.lanes.hasFocus()
        desk.keys("Down", "Space", "Return")
        assert [field.accessibleName() for field in dialog.touchpoints] == ["Look", "Try"]
        desk.write("Web shop, Friends")
        desk.keys("Tab")
        desk.write("Shop")
        assert dialog.progress.text() == "6 of 6"
        desk.keys("Return")

    with desk.in_dialog(GuidedStart, answer):
        desk.choose("file.guided")
    graph = desk.graph
    assert [str(stage.name) for stage in graph.stages()] == ["Look", "Try"]
    (persona,) = graph.table(Persona).values()
    assert (persona.name, persona.goals) == ("Mina", ("A bicycle that lasts",))
    assert {each.name for each in graph.table(Touchpoint).values()} == {"Web shop", "Friends", "Shop"}
    assert graph.lanes()[-1].name == "Touchpoints"
    assert "motivations" not in {lane.role for lane in graph.lanes()}
    desk.ready()
    desk.keys("Ctrl+Z")
    assert len(desk.graph.stages()) == 5
    assert not desk.window.document.editor.can_undo


def test_it_begins_from_any_template_and_asks_for_lanes(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()

    def answer(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.base.hasFocus)
        desk.keys("Home")
        assert dialog.base.currentItem().text() == "Blank map"
        assert len(desk.window.document.layout.rows) == 1
        desk.keys("Return", "Return", "Return")
        assert dialog.stages.toPlainText().splitlines() == ["Before", "During", "After"]
        dialog.next.click()
        roles = [dialog.lanes.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.lanes.count())]
        dialog.lanes.setCurrentRow(roles.index("emotion"))
        desk.keys("Space")
        assert len(desk.window.document.layout.rows) == 2
        desk.keys("Return", "Return")

    with desk.in_dialog(GuidedStart, answer):
        desk.choose("file.guided")
    assert [desk.words(stage) for stage in desk.graph.stages()] == ["Before", "During", "After"]
    assert [lane.role for lane in desk.graph.lanes()] == ["actions", "emotion"]
    assert desk.graph.map.title == "New journey"
    desk.ready()
    desk.keys("Ctrl+Z")
    assert len(desk.graph.stages()) == 5
    assert not desk.window.document.editor.can_undo


def test_it_is_skipped_at_any_page(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    before = seen(desk)

    def skip(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.base.hasFocus)
        desk.keys("Home", "Return", "Return")
        assert seen(desk) != before
        dialog.back.click()
        assert dialog.progress.text() == "2 of 6"
        desk.click(dialog.skip)

    with desk.in_dialog(GuidedStart, skip):
        desk.choose("file.guided")
    assert seen(desk) == before
    assert len(desk.graph.stages()) == 5
    assert not desk.window.document.editor.can_undo
    assert not desk.graph.table(Persona)


def outlined(desk: WindowDriver) -> list[str]:
    """The rows of the outline that are not below another one."""
    model = desk.window.outline.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_outline_and_title_tell_the_template_that_is_chosen(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    before, title = outlined(desk), desk.window.windowTitle()

    def answer(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.base.hasFocus)
        desk.keys("Home")
        assert outlined(desk) == ["Before", "During", "After"]
        assert desk.window.windowTitle().startswith("New journey[*]")
        desk.turn()
        assert [label.text() for label in desk.window.status.counts[:2]] == ["3 stages", "1 lane"]
        form = desk.window.inspector.form
        assert form is not None
        (title_field,) = form.editors["title"].findChildren(QLineEdit)
        assert title_field.text() == "New journey"
        desk.keys("Return", "Return", "Return", "Ctrl+A")
        desk.write("Look")
        assert outlined(desk) == ["Look"]
        desk.keys("Escape")

    with desk.in_dialog(GuidedStart, answer):
        desk.choose("file.guided")
    assert (outlined(desk), desk.window.windowTitle()) == (before, title)


def test_a_template_of_ones_own_brings_all_that_its_map_says(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready().window.document.editor.run(set_field.call([desk.graph.map.id], "theme", "safe"))
    desk.workspace.own_templates.save("Ours", desk.graph, keep_cards=False)

    def answer(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.base.hasFocus)
        desk.keys("End")
        assert dialog.base.currentItem().text() == "Ours"
        dialog.accept()

    with desk.in_dialog(GuidedStart, answer):
        desk.choose("file.guided")
    assert desk.graph.map.theme == "safe"
