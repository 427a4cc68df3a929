"""Dragging the points of an emotion curve."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.cards import nudge_value, set_values
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.records import Card
from cjm_desktop.tools.base import Button, Modifier, PointerEvent, Preview, ToolResult
from cjm_desktop.tools.select import SelectTool
from tests.helpers.builders import MapBuilder, a_map
from tests.unit.tools.fakes import Desk


def moods() -> MapBuilder:
    shop = a_map().stage("S", "a", "b").lane("emotion").lane("actions").card("actions", "a", "does")
    return (
        shop.card("emotion", "a", "good", value=1).card("emotion", "b", "bad", value=-1.2).card("emotion", "b", "none")
    )


def dragged(
    shop: MapBuilder,
    start: tuple[float, float],
    end: tuple[float, float],
    *selected: str,
    held: Modifier = Modifier.NONE,
) -> tuple[Editor, Preview | None, ToolResult]:
    editor = shop.editor()
    desk = Desk(editor.graph, tuple(shop.id(Card, each) for each in selected))
    tool = SelectTool()
    tool.press(PointerEvent(*start, Button.LEFT), desk)
    shown = tool.move(PointerEvent(*end, modifiers=held), desk).preview
    result = tool.release(PointerEvent(*end, Button.LEFT, held), desk)
    if result.run:
        editor.run(result.run)
    return editor, shown, result


def values(editor: Editor, shop: MapBuilder) -> list[float | None]:
    return [editor.graph.one(Card, shop.id(Card, each)).value for each in ("good", "bad", "none")]


@pytest.mark.parametrize(
    ("way", "held", "expected"),
    [
        (13, Modifier.NONE, 0.5),
        (11, Modifier.ALT, 0.6),
        (-60, Modifier.NONE, 2.0),
        (500, Modifier.NONE, -2.0),
        (5, Modifier.NONE, 1.0),
    ],
)
def test_a_point_is_dragged_up_and_down_in_steps(way: float, held: Modifier, expected: float) -> None:
    shop = moods()
    editor, shown, result = dragged(shop, (150, 110), (152, 110 + way), held=held)
    assert values(editor, shop) == [expected, -1.2, None]
    assert result.run
    assert result.run.key == "card.set_values"
    assert shown
    assert shown.value == expected
    assert [ghost.rect for ghost in shown.ghosts] == [Rect(100, 100 + 25 * (1 - expected), 100, 20)]


def test_all_selected_points_go_along() -> None:
    shop = moods()
    editor, _, _ = dragged(shop, (150, 110), (150, 123), "good", "bad", "none", "does")
    assert values(editor, shop) == [0.5, -1.5, -0.5]
    editor.undo()
    assert values(editor, shop) == [1, -1.2, None]
    assert not editor.can_undo


def test_a_drag_sideways_or_of_another_card_moves_the_card() -> None:
    shop = moods()
    _, _, result = dragged(shop, (150, 110), (250, 115))
    assert result.run
    assert result.run.key == "card.move"
    _, _, result = dragged(shop, (150, 210), (150, 250))
    assert result.run
    assert result.run.key == "card.move"


def test_a_point_without_a_value_gets_one_by_dragging() -> None:
    shop = moods()
    editor, _, _ = dragged(shop, (250, 130), (250, 143))
    assert values(editor, shop) == [1, -1.2, -0.5]


def test_values_are_raised_and_lowered_with_the_keyboard() -> None:
    shop = moods()
    editor = shop.editor()
    cards = [shop.id(Card, each) for each in ("good", "bad", "none")]
    editor.run(nudge_value.call(cards, 0.5))
    assert values(editor, shop) == [1.5, -0.7, 0.5]
    editor.run(nudge_value.call(cards, 5))
    assert values(editor, shop) == [2, 2, 2]
    assert editor.run(nudge_value.call(cards, 0.5)) is None
    editor.run(set_values.call({cards[0]: -9}))
    assert values(editor, shop) == [-2, 2, 2]
    with pytest.raises(KeyError):
        editor.run(set_values.call({"cd_gone": 1}))
