"""The show: what the keys of a keyboard, of a remote and the pointer do, on any map and any screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Stage, Terminal
from cjm_desktop.ui.views.show import ShowWindow
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def shop(lang: str = "en") -> MapBuilder:
    builder = a_map(lang).stage("Find").stage("Buy", "Pay", "Wait").stage("Use")
    builder.lane("actions", "Doing").lane("emotion", "Feeling").lane("opportunities", "Ideas")
    builder.card("Doing", "Find", "types", note="Ask who typed it.").card("Feeling", "Find", "fine", value=1.0)
    builder.card("Doing", "Pay", "pays").card("Doing", "Wait", "waits").card("Ideas", "Find", "first")
    return builder.card("Ideas", "Pay", "second")


def begun(desk: WindowDriver, graph: JourneyGraph, key: str = "F5", size: QSize = QSize(1280, 720)) -> ShowWindow:  # noqa: B008  (a value)
    """Show a map and present it by a key, on a screen of some size."""
    desk.show(graph)
    return presented(desk, key, size)


def presented(desk: WindowDriver, key: str = "F5", size: QSize = QSize(1280, 720)) -> ShowWindow:  # noqa: B008  (a value)
    desk.window.view.setFocus()
    desk.keys(key)
    show = desk.window.findChild(ShowWindow)
    assert isinstance(show, ShowWindow)
    show.showNormal()  # the screen of a test has a size of its own
    show.resize(size)
    desk.turn()
    show.setFocus()
    return show


def press(show: ShowWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(show, key)


def said(show: ShowWindow) -> str:
    return show.said


def test_it_goes_stage_by_stage_and_card_by_card(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    told = [said(show)]
    for _ in range(8):
        press(show, Qt.Key.Key_Right)
        told.append(said(show))
    assert told == [
        "Find",
        "Find, Doing, types",
        "Find, Feeling, fine",
        "Find, Ideas, first",
        "Buy",
        "Buy, Doing, pays",
        "Buy, Doing, waits",
        "Buy, Ideas, second",
        "Use",
    ]
    press(show, Qt.Key.Key_Right)
    assert said(show) == "Use"
    press(show, Qt.Key.Key_Left)
    assert said(show) == "Buy, Ideas, second"


@pytest.mark.parametrize("key", ["Space", "PageDown", "Return", "Enter", "Right"])
def test_remotes_and_keyboards_go_on(desk: WindowDriver, key: str) -> None:
    show = begun(desk, shop().build())
    press(show, getattr(Qt.Key, f"Key_{key}"))
    assert said(show) == "Find, Doing, types"
    press(show, Qt.Key.Key_PageUp)
    assert said(show) == "Find"


def test_stages_ends_and_numbers(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    for key, expected in (
        (Qt.Key.Key_Down, "Buy"),
        (Qt.Key.Key_Down, "Use"),
        (Qt.Key.Key_Down, "Use"),
        (Qt.Key.Key_Up, "Buy"),
        (Qt.Key.Key_1, "Find"),
        (Qt.Key.Key_3, "Use"),
        (Qt.Key.Key_9, "Use"),
        (Qt.Key.Key_Home, "Find"),
        (Qt.Key.Key_End, "Use"),
    ):
        press(show, key)
        assert said(show) == expected


def test_the_pointer_and_the_strip(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    QTest.mouseClick(show, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(600, 400))
    assert said(show) == "Find, Doing, types"
    QTest.mouseClick(show, RIGHT, Qt.KeyboardModifier.NoModifier, QPoint(600, 400))
    assert said(show) == "Find"
    QTest.mouseClick(show, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(1100, 40))
    assert said(show) == "Use"


@pytest.mark.parametrize(
    ("key", "color"), [(Qt.Key.Key_B, "#000000"), (Qt.Key.Key_Period, "#000000"), (Qt.Key.Key_W, "#ffffff")]
)
def test_a_blank_screen_comes_back_where_it_was(desk: WindowDriver, key: Qt.Key, color: str) -> None:
    show = begun(desk, shop().build())
    press(show, Qt.Key.Key_Right, key)
    image = show.grab().toImage()
    assert {QColor(image.pixel(x, 300)).name() for x in range(0, 1280, 40)} == {color}
    press(show, Qt.Key.Key_Right)  # only brings it back
    assert said(show) == "Find, Doing, types"
    assert not show.blank
    press(show, Qt.Key.Key_Right)
    assert said(show) == "Find, Feeling, fine"


def test_type_is_large_and_numbers_are_those_of_the_map(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    press(show, Qt.Key.Key_Down)
    assert show.view[2] * 24.0 >= 24.0 * 0.72  # the least for the last row, at 720
    slide = show.slides.of(show.step.stage, 1000.0, 600.0)
    block = next(b for _, _, b in slide.layout.hits.visible(slide.seen) if b.owner == desk.card("second"))
    words = [op.text for op in block.ops if hasattr(op, "text")]
    assert "2" in words


def test_each_card_can_be_read_and_is_in_sight(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    for at, step in enumerate(show.steps):
        show.go(at)
        show.come_to_rest()  # where it has come to rest
        if step.card:
            x, y, scale = show.view
            assert scale * 24.0 >= 34.0 * 0.72 - 0.1
            frame = show.frame()
            assert frame.card is not None
            assert x <= frame.card.x + 1
            assert y <= frame.card.y + 1
            assert frame.card.bottom <= y + 720 / scale


def test_the_spotlight_lets_the_rest_stand_back(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    press(show, Qt.Key.Key_Right)
    show.come_to_rest()
    plain = show.grab().toImage()
    press(show, Qt.Key.Key_S)
    assert show.grab().toImage() != plain
    press(show, Qt.Key.Key_S)
    assert show.grab().toImage() == plain
    press(show, Qt.Key.Key_S, Qt.Key.Key_Down)
    assert not show.spotlight  # each stage begins without


def test_notes_and_the_whole_map(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    press(show, Qt.Key.Key_Right, Qt.Key.Key_N)
    assert show.frame().notes == "Ask who typed it."
    press(show, Qt.Key.Key_Right)
    assert show.frame().notes == "There is no note here."
    press(show, Qt.Key.Key_N, Qt.Key.Key_F)
    assert show.frame().layout is desk.window.document.layout
    press(show, Qt.Key.Key_F)
    assert show.frame().layout is not desk.window.document.layout


def test_it_ends_at_what_was_shown_last(desk: WindowDriver) -> None:
    show = begun(desk, shop().build())
    press(show, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    desk.turn()
    assert desk.window.findChild(ShowWindow) is None
    assert desk.window.document.editor.session.selection == (desk.card("pays"),)
    assert not desk.window.document.editor.can_undo


def test_it_begins_at_what_is_selected(desk: WindowDriver) -> None:
    desk.show(shop().build()).select("waits")
    assert said(presented(desk, "Shift+F5")) == "Buy, Doing, waits"


def test_an_empty_map_cannot_be_shown_and_one_stage_can(desk: WindowDriver) -> None:
    desk.show(a_map().build())
    assert not desk.window.actions_of["present.map"].isEnabled()
    show = begun(desk, a_map().stage("Only").build())
    assert show.frame().empty == "There are no cards in this stage."
    assert show.frame().segments == (0, 1)
    press(show, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_F, Qt.Key.Key_N)
    assert not show.grab().isNull()


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1024, 768), QSize(800, 1280), QSize(320, 200)])
def test_any_screen_will_do(desk: WindowDriver, size: QSize) -> None:
    show = begun(desk, shop().build(), size=size)
    for _ in range(5):
        assert not show.grab().isNull()
        press(show, Qt.Key.Key_Right)
    show.resize(1280, 720)  # the projector is unplugged
    desk.turn()
    assert not show.grab().isNull()


def test_a_very_long_card_and_many_stages(desk: WindowDriver) -> None:
    builder = a_map()
    for number in range(30):
        builder.stage(f"A stage with a long name {number}")
    builder.lane("actions", "Doing").card("Doing", "A stage with a long name 3", "long words " * 900)
    show = begun(desk, builder.build())
    press(show, Qt.Key.Key_4, Qt.Key.Key_Right)
    assert not show.grab().isNull()


def test_the_storyline_is_kept_in_the_file_shown_and_undone(desk: WindowDriver) -> None:
    desk.show(shop().build())
    assert not desk.window.actions_of["present.story"].isEnabled()
    desk.select("pays")
    desk.choose("story.add")
    desk.select("types")
    desk.choose("story.add")
    assert desk.graph.map.story == (desk.card("pays"), desk.card("types"))
    desk.choose("story.earlier")
    assert desk.graph.map.story == (desk.card("types"), desk.card("pays"))
    assert not desk.window.actions_of["story.earlier"].isEnabled()
    desk.window.document.editor.session.select([desk.stage("Use").id])
    desk.choose("story.add")
    desk.choose("present.story")
    show = desk.window.findChild(ShowWindow)
    assert isinstance(show, ShowWindow)
    told = [said(show)]
    for _ in range(2):
        press(show, Qt.Key.Key_Right)
        told.append(said(show))
    assert told == ["Find, Doing, types", "Buy, Doing, pays", "Use"]
    press(show, Qt.Key.Key_Escape)
    desk.turn()
    desk.select("types")
    desk.window.view.setFocus()
    desk.keys("Delete")
    assert len(desk.graph.map.story) == 2  # what is gone is not shown
    desk.choose("edit.undo")
    assert len(desk.graph.map.story) == 3
    desk.choose("story.remove")
    assert desk.card("types") not in desk.graph.map.story
    assert {type(desk.graph.get(each)) for each in desk.graph.map.story} == {Card, Stage}


def test_in_korean(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    show = begun(desk, shop("ko").build())
    press(show, Qt.Key.Key_Right)
    assert (show.frame().said, show.frame().beside) == ("3단계 중 1단계", "카드 1 / 3")


def test_an_entry_without_relations_is_on_the_whole_map_and_on_no_stage(desk: WindowDriver) -> None:
    show = begun(desk, shop().record(Terminal(id="tm_0000000001", name="Billboard", order="a0")).build())
    assert show.slides.whole().hits.rect_of("tm_0000000001") is not None
    room = show.width() / show.height()
    for stage in show.slides.graph.stages():
        layout = show.slides.of(stage.id, 1000.0 * room, 1000.0).layout
        assert layout.hits.rect_of("tm_0000000001") is None
