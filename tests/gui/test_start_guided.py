"""The guided start: four pages, one undo step, and a way past it."""

from __future__ import annotations

from cjm_desktop.model.records import Persona, Touchpoint
from cjm_desktop.ui.start.guided import GuidedStart
from tests.helpers.window_driver import WindowDriver


def test_four_answers_make_a_map_in_one_step(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()

    def answer(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.persona.hasFocus)
        assert dialog.progress.text() == "1 of 4"
        desk.write("Mina")
        desk.keys("Return")
        desk.write("A bicycle that lasts")
        desk.keys("Return")
        desk.keys("Ctrl+A")
        desk.write("Look")
        desk.keys("Return")
        desk.write("Try")
        desk.keys("Tab", "Tab", "Tab")
        dialog.next.click()
        assert [field.accessibleName() for field in dialog.touchpoints] == ["Look", "Try"]
        desk.write("Web shop, Friends")
        desk.keys("Tab")
        desk.write("Shop")
        assert dialog.progress.text() == "4 of 4"
        desk.keys("Return")

    with desk.in_dialog(GuidedStart, answer):
        desk.choose("file.guided")
    graph = desk.graph
    assert [str(stage.name) for stage in graph.stages()] == ["Look", "Try"]
    (persona,) = graph.table(Persona).values()
    assert (persona.name, persona.goals) == ("Mina", ("A bicycle that lasts",))
    assert {each.name for each in graph.table(Touchpoint).values()} == {"Web shop", "Friends", "Shop"}
    assert graph.lanes()[-1].name == "Touchpoints"
    desk.ready()
    desk.keys("Ctrl+Z")
    assert len(desk.graph.stages()) == 5
    assert not desk.window.document.editor.can_undo


def test_it_is_skipped_at_any_page(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()

    def skip(dialog: GuidedStart) -> None:
        desk.qtbot.waitUntil(dialog.persona.hasFocus)
        desk.keys("Return", "Return")
        dialog.back.click()
        assert dialog.progress.text() == "2 of 4"
        desk.click(dialog.skip)

    with desk.in_dialog(GuidedStart, skip):
        desk.choose("file.guided")
    assert len(desk.graph.stages()) == 5
    assert not desk.window.document.editor.can_undo
    assert not desk.graph.table(Persona)
