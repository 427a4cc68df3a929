"""The tool that draws relations."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.records import Card, Step, Terminal
from cjm_desktop.tools.base import Button, Modifier, PointerEvent, Tool, ToolResult
from cjm_desktop.tools.connect import ConnectTool
from cjm_desktop.tools.ends import side_at
from cjm_desktop.tools.select import SelectTool
from tests.helpers.builders import a_map, a_shop
from tests.unit.tools.fakes import Desk

SHOP = a_shop()
WORD, TABS, HITS, FILTER = (150, 110), (250, 110), (150, 210), (150, 310)
STEP, EMPTY, LABEL = (150, 70), (350, 250), (50, 150)


def draw(tool: Tool, desk: Desk, start: tuple[float, float], end: tuple[float, float]) -> ToolResult:
    tool.press(PointerEvent(*start, Button.LEFT), desk)
    tool.move(PointerEvent(*end), desk)
    return tool.release(PointerEvent(*end, Button.LEFT), desk)


def relations_after(start: tuple[float, float], end: tuple[float, float], kind: str = "next") -> set[tuple[str, ...]]:
    """The relations that a drag adds to the shop, as source, target and kind."""
    editor = a_shop().editor()
    before = {each.id for each in editor.graph.relations()}
    call = draw(ConnectTool(kind), Desk(editor.graph), start, end).run
    if call:
        editor.run(call)
    return {(each.source, each.target, each.kind) for each in editor.graph.relations() if each.id not in before}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (TABS, WORD, {(SHOP.id(Card, "opens two tabs"), SHOP.id(Card, "types a word"), "loop")}),  # it leads back
        (WORD, STEP, {(SHOP.id(Card, "types a word"), SHOP.id(Step, "Search"), "next")}),
        (FILTER, HITS, set()),  # it answers already
        (HITS, FILTER, {(SHOP.id(Card, "too many hits"), SHOP.id(Card, "a better filter"), "next")}),
        (WORD, WORD, set()),
        (WORD, EMPTY, set()),
        (WORD, (50, 900), set()),
        (EMPTY, WORD, set()),
        (LABEL, WORD, set()),
    ],
)
def test_a_drag_joins_two_ends(
    start: tuple[float, float], end: tuple[float, float], expected: set[tuple[str, ...]]
) -> None:
    assert relations_after(start, end) == expected


def test_an_opportunity_answers_a_friction_point_whatever_the_kind() -> None:
    editor = a_shop().editor()
    call = draw(ConnectTool("loop"), Desk(editor.graph), FILTER, HITS).run
    assert call
    assert editor.run(call) is None
    assert relations_after(TABS, WORD, "loop") == {
        (SHOP.id(Card, "opens two tabs"), SHOP.id(Card, "types a word"), "loop")
    }


def test_a_drag_out_of_the_map_makes_an_entry_or_exit() -> None:
    editor = a_shop().editor()
    word, pay = SHOP.id(Card, "types a word"), SHOP.id(Card, "enters the card")
    tool, desk = ConnectTool(entry="From an advert", exit_="Away"), Desk(editor.graph)
    for start, end in ((WORD, LABEL), ((450, 110), (700, 150))):
        call = draw(tool, desk, start, end).run
        assert call
        editor.run(call)
    entry, exit_ = editor.graph.in_order(Terminal)
    assert (entry.kind, entry.name, exit_.kind, exit_.name) == ("entry", "From an advert", "exit", "Away")
    assert [each.target for each in editor.graph.relations_from(entry.id)] == [word]
    assert [each.source for each in editor.graph.relations_to(exit_.id)] == [pay]
    assert editor.session.selection == (exit_.id,)
    tool.press(PointerEvent(*WORD, Button.LEFT), desk)
    preview = tool.move(PointerEvent(*LABEL), desk).preview
    assert preview
    assert preview.mark
    assert preview.mark.right < 100


def test_nothing_leaves_a_map_without_stages() -> None:
    shop = a_map().lane("actions").record(Terminal(id="tm_1"))
    assert side_at(PointerEvent(10, 150), Desk(shop.build())) is None


def test_the_way_shows_a_line_and_where_it_may_end() -> None:
    desk = Desk(SHOP.build())
    tool = ConnectTool()
    idle = tool.move(PointerEvent(*WORD), desk).preview
    assert idle
    assert (idle.target, idle.line) == (SHOP.id(Card, "types a word"), None)
    assert tool.press(PointerEvent(*WORD, Button.LEFT), desk).select == (SHOP.id(Card, "types a word"),)
    over = tool.move(PointerEvent(*TABS), desk).preview
    assert over
    assert over.line == (Point(150, 110), Point(*TABS))
    assert over.target == SHOP.id(Card, "opens two tabs")
    for nowhere in (EMPTY, WORD):
        preview = tool.move(PointerEvent(*nowhere), desk).preview
        assert preview
        assert preview.line
        assert preview.target is None


def test_escape_gives_up_the_line_and_then_the_tool() -> None:
    desk = Desk(SHOP.build())
    tool = ConnectTool()
    tool.press(PointerEvent(*WORD, Button.LEFT), desk)
    first = tool.key("Escape", Modifier.NONE)
    assert first
    assert first.tool is None
    assert tool.release(PointerEvent(*TABS, Button.LEFT), desk).run is None
    second = tool.key("Escape", Modifier.NONE)
    assert second
    assert isinstance(second.tool, SelectTool)
    assert tool.key("Return", Modifier.NONE) is None


def test_only_the_left_button_draws() -> None:
    desk = Desk(SHOP.build())
    tool = ConnectTool()
    tool.press(PointerEvent(*WORD, Button.RIGHT), desk)
    assert tool.release(PointerEvent(*TABS, Button.RIGHT), desk).run is None
