"""The select tool: every gesture ends in at most one command, and nothing changes before."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.records import Card, Lane, Relation, Stage, Step
from cjm_desktop.tools.base import Button, Cursor, Modifier, PointerEvent, Tool, ToolResult
from cjm_desktop.tools.moves import MARK
from cjm_desktop.tools.select import SelectTool
from tests.helpers.builders import MapBuilder, a_map, a_shop, words_of
from tests.unit.tools.fakes import Desk, GridHits

# Places on the grid of fakes.py: the first card, the second one below it, an empty cell, and a card two columns on.
FIRST, SECOND, EMPTY, FAR = (150, 110), (150, 130), (350, 250), (450, 110)
OUTSIDE = (900, 900)
CTRL, SHIFT = Modifier.CTRL, Modifier.SHIFT


class Hand:
    """Plays gestures and applies what comes of them as the canvas does."""

    def __init__(self, shop: MapBuilder, tool: Tool | None = None) -> None:
        self.shop = shop
        self.editor: Editor = shop.editor()
        self.desk = Desk(self.editor.graph)
        self.tool: Tool = tool or SelectTool()
        self.commands: list[str] = []

    def take(self, result: ToolResult) -> ToolResult:
        if result.select is not None:
            self.editor.session.select(result.select)
        if result.run is not None:
            self.commands.append(result.run.key)
            self.editor.run(result.run)
        self.desk.selection = self.editor.session.selection
        return result

    def press(self, at: tuple[float, float], held: Modifier = Modifier.NONE, clicks: int = 1) -> ToolResult:
        return self.take(self.tool.press(PointerEvent(*at, Button.LEFT, held, clicks), self.desk))

    def move(self, at: tuple[float, float], held: Modifier = Modifier.NONE) -> ToolResult:
        return self.take(self.tool.move(PointerEvent(*at, Button.NONE, held), self.desk))

    def release(self, at: tuple[float, float], held: Modifier = Modifier.NONE) -> ToolResult:
        return self.take(self.tool.release(PointerEvent(*at, Button.LEFT, held), self.desk))

    def click(self, at: tuple[float, float], held: Modifier = Modifier.NONE) -> None:
        self.press(at, held)
        self.release(at, held)

    def drag(self, start: tuple[float, float], end: tuple[float, float], held: Modifier = Modifier.NONE) -> ToolResult:
        self.press(start, held)
        self.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), held)
        self.move(end, held)
        return self.release(end, held)

    @property
    def selected(self) -> list[str]:
        return [str(self.editor.graph.one(Card, each).text) for each in self.desk.selection]

    def cell(self, lane: str, step: str) -> list[str]:
        return words_of(self.editor.graph, self.shop.id(Lane, lane), self.shop.id(Step, step))


@pytest.fixture
def hand() -> Hand:
    return Hand(a_shop())


def test_a_click_selects_one_card(hand: Hand) -> None:
    hand.click(FIRST)
    hand.click(SECOND)
    assert hand.selected == ["scrolls"]
    assert not hand.commands


def test_a_click_with_ctrl_adds_and_takes_away(hand: Hand) -> None:
    hand.click(FIRST)
    hand.click(SECOND, CTRL)
    assert hand.selected == ["types a word", "scrolls"]
    hand.click(FIRST, CTRL)
    assert hand.selected == ["scrolls"]
    hand.click(EMPTY, CTRL)
    assert hand.selected == ["scrolls"]


def test_a_click_with_shift_adds_and_takes_away(hand: Hand) -> None:
    hand.click(SECOND, SHIFT)
    assert hand.selected == ["scrolls"]
    hand.click(FAR, SHIFT)
    assert hand.selected == ["scrolls", "enters the card"]
    hand.click(SECOND, SHIFT)
    assert hand.selected == ["enters the card"]
    hand.click(EMPTY, SHIFT)
    assert hand.selected == ["enters the card"]


def test_a_drag_with_ctrl_copies_and_leaves_the_cards(hand: Hand) -> None:
    before = {card.id: card for card in hand.editor.graph.cards()}
    hand.click(FIRST)
    hand.click(SECOND, CTRL)
    hand.drag(FIRST, EMPTY, CTRL)
    assert hand.commands == ["card.copy_to"]
    assert hand.selected == ["types a word", "scrolls"]
    copies = [card for card in hand.editor.graph.cards() if card.id not in before]
    assert sorted(str(card.text) for card in copies) == ["scrolls", "types a word"]
    assert len({(card.lane, card.step) for card in copies}) == 1
    assert {card.id: card for card in hand.editor.graph.cards() if card.id in before} == before
    hand.editor.undo()
    assert {card.id: card for card in hand.editor.graph.cards()} == before


def test_a_copy_brings_the_relations_between_its_cards(hand: Hand) -> None:
    first, far = hand.shop.id(Card, "types a word"), hand.shop.id(Card, "opens two tabs")
    hand.editor.run(add_relation.call(first, far))
    count = len(tuple(hand.editor.graph.relations()))
    hand.editor.session.select((first, far))
    hand.desk.selection = hand.editor.session.selection
    hand.drag(FIRST, EMPTY, CTRL)
    assert len(tuple(hand.editor.graph.relations())) == count + 1


def test_a_click_on_empty_ground_selects_nothing_and_focuses_the_cell(hand: Hand) -> None:
    hand.click(FIRST)
    pressed = hand.press(EMPTY)
    hand.release(EMPTY)
    assert hand.selected == []
    assert pressed.focus == (hand.shop.id(Lane, "Trouble"), hand.shop.id(Step, "Order"))


def test_a_click_on_one_of_several_selects_it_alone_but_only_at_the_end(hand: Hand) -> None:
    hand.click(FIRST)
    hand.click(SECOND, CTRL)
    hand.press(SECOND)
    assert hand.selected == ["types a word", "scrolls"]
    hand.release(SECOND)
    assert hand.selected == ["scrolls"]


def test_a_right_click_selects_unless_it_meets_the_selection(hand: Hand) -> None:
    hand.click(FIRST)
    hand.click(SECOND, CTRL)
    for at, expected in ((FIRST, 2), (FAR, 1), (OUTSIDE, 0)):
        hand.take(hand.tool.press(PointerEvent(*at, Button.RIGHT), hand.desk))
        hand.take(hand.tool.release(PointerEvent(*at, Button.RIGHT), hand.desk))
        assert len(hand.selected) == expected


def test_a_card_is_dragged_into_another_cell(hand: Hand) -> None:
    hand.drag(FIRST, EMPTY)
    assert hand.cell("Trouble", "Order") == ["types a word"]
    assert hand.commands == ["card.move"]
    assert hand.selected == ["types a word"]


def test_all_selected_cards_are_dragged(hand: Hand) -> None:
    hand.click(SECOND)
    hand.click(FAR, CTRL)
    hand.drag(FAR, EMPTY)
    assert hand.cell("Trouble", "Order") == ["scrolls", "enters the card"]
    assert hand.commands == ["card.move"]


def test_a_drag_with_ctrl_takes_the_card_along_with_the_others(hand: Hand) -> None:
    hand.click(FIRST)
    hand.drag(FAR, EMPTY, CTRL)
    assert hand.cell("Trouble", "Order") == ["types a word", "enters the card"]
    assert hand.commands == ["card.copy_to"]


def test_a_drag_of_another_card_leaves_the_selection_behind(hand: Hand) -> None:
    hand.click(FIRST)
    hand.drag(FAR, EMPTY)
    assert hand.cell("Trouble", "Order") == ["enters the card"]


def test_what_is_selected_beside_cards_stays_where_it_is(hand: Hand) -> None:
    hand.editor.session.select([hand.shop.id(Lane, "Ideas"), hand.shop.id(Card, "types a word")])
    hand.desk.selection = hand.editor.session.selection
    hand.drag(FIRST, EMPTY)
    assert hand.cell("Trouble", "Order") == ["types a word"]


def test_the_way_shows_ghosts_and_the_drop_mark_and_changes_nothing(hand: Hand) -> None:
    hand.press(FIRST)
    result = hand.move((FIRST[0] + 100, FIRST[1] + 5))
    assert result.preview
    (ghost,) = result.preview.ghosts
    assert (ghost.owner, ghost.rect) == (hand.shop.id(Card, "types a word"), Rect(200, 105, 100, 20))
    assert result.preview.mark
    assert result.cursor is Cursor.MOVE
    assert not hand.commands
    assert hand.move(OUTSIDE).cursor is Cursor.FORBIDDEN
    hand.release(OUTSIDE)
    assert not hand.commands
    assert hand.cell("Doing", "Search") == ["types a word", "scrolls"]


def test_a_small_movement_is_a_click(hand: Hand) -> None:
    hand.press(FIRST)
    assert hand.move((FIRST[0] + 4, FIRST[1] - 4)).preview is None
    hand.release((FIRST[0] + 4, FIRST[1] - 4))
    assert hand.selected == ["types a word"]
    assert not hand.commands


def test_the_threshold_is_the_callers(hand: Hand) -> None:
    hand.press(FIRST)
    far = PointerEvent(FIRST[0] + 30, FIRST[1], slop=40)
    near = PointerEvent(FIRST[0] + 30, FIRST[1], slop=20)
    assert hand.tool.move(far, hand.desk).preview is None
    assert hand.tool.move(near, hand.desk).preview is not None


def test_escape_gives_up_a_drag(hand: Hand) -> None:
    hand.press(FIRST)
    hand.move(EMPTY)
    assert hand.tool.key("Escape", Modifier.NONE) == ToolResult()
    assert hand.move(EMPTY).preview is None
    hand.release(EMPTY)
    assert not hand.commands
    assert hand.selected == ["types a word"]
    assert hand.tool.key("Escape", Modifier.NONE) is None
    assert hand.tool.key("F2", Modifier.NONE) is None


def test_a_frame_selects_the_cards_that_it_touches(hand: Hand) -> None:
    hand.press((390, 190))
    result = hand.move((120, 105))
    assert result.preview
    assert result.preview.marquee == Rect(120, 105, 270, 85)
    hand.release((120, 105))
    assert sorted(hand.selected) == ["opens two tabs", "scrolls", "types a word"]
    assert not hand.commands


def test_a_frame_with_shift_adds(hand: Hand) -> None:
    hand.click(FAR)
    hand.drag((390, 190), (220, 105), SHIFT)
    assert hand.selected == ["enters the card", "opens two tabs"]
    hand.drag((390, 190), (320, 180))
    assert hand.selected == []


def test_a_double_click_asks_for_the_editor(hand: Hand) -> None:
    hand.click(FIRST)
    assert hand.press(FIRST, clicks=2).edit == hand.shop.id(Card, "types a word")
    hand.release(FIRST)
    assert hand.selected == ["types a word"]
    cell = (hand.shop.id(Lane, "Trouble"), hand.shop.id(Step, "Order"))
    assert hand.press(EMPTY, clicks=2).edit == cell
    assert hand.press((50, 150), clicks=2).edit == hand.shop.id(Lane, "Doing")
    assert hand.press(OUTSIDE, clicks=2).edit is None


def test_a_double_click_does_not_begin_a_drag(hand: Hand) -> None:
    hand.press(FIRST, clicks=2)
    hand.move(EMPTY)
    hand.release(EMPTY)
    assert not hand.commands


def test_a_stage_is_dragged_along_the_journey(hand: Hand) -> None:
    hand.press((350, 20))
    result = hand.move((120, 20))
    assert result.preview
    assert result.preview.mark == Rect(100 - MARK / 2, 0, MARK, 50)
    hand.release((120, 20))
    assert [stage.name for stage in hand.editor.graph.stages()] == ["Buy", "Find"]
    hand.drag((120, 20), (2_000, 20))
    assert [stage.name for stage in hand.editor.graph.stages()] == ["Find", "Buy"]
    assert hand.desk.selection == (hand.shop.id(Stage, "Buy"),)


def test_a_lane_is_dragged_by_its_label(hand: Hand) -> None:
    hand.drag((50, 350), (50, 210))
    assert [lane.name for lane in hand.editor.graph.lanes()] == ["Doing", "Ideas", "Trouble"]
    assert hand.commands == ["lane.move"]


def test_a_step_is_dragged_within_its_stage_and_into_another(hand: Hand) -> None:
    hand.drag((120, 70), (290, 70))
    assert [step.name for step in hand.editor.graph.steps()] == ["Compare", "Search", "Order", "Pay"]
    hand.drag((120, 70), (310, 70))
    assert [step.name for step in hand.editor.graph.steps()] == ["Search", "Compare", "Order", "Pay"]
    assert hand.editor.graph.one(Step, hand.shop.id(Step, "Compare")).stage == hand.shop.id(Stage, "Buy")
    hand.drag((320, 70), (10, 70))
    assert [step.name for step in hand.editor.graph.steps()] == ["Order", "Search", "Compare", "Pay"]


def test_a_step_is_dragged_into_a_stage_without_headers() -> None:
    class NoLoneHeaders(GridHits):
        def rect_of(self, record_id: str) -> Rect | None:
            step = self.graph.find(Step, record_id)
            return None if step and not step.name else super().rect_of(record_id)

    shop = a_map().stage("Find", "Search", "Compare").stage("Buy").lane("actions")
    hand = Hand(shop)
    hand.desk.hits = NoLoneHeaders(hand.editor.graph)
    hand.press((120, 70))
    result = hand.move((350, 70))
    assert result.preview
    assert result.preview.mark == Rect(400 - MARK / 2, 0, MARK, 50)
    hand.release((350, 70))
    assert [step.name for step in hand.editor.graph.steps()] == ["Compare", "", "Search"]


def test_a_relation_cannot_be_dragged_but_selected(hand: Hand) -> None:
    (relation,) = hand.editor.graph.relations_from(hand.shop.id(Card, "types a word"))

    class OnlyTheRelation(GridHits):
        def at(self, x: float, y: float) -> str | None:
            return relation.id

    hand.desk.hits = OnlyTheRelation(hand.editor.graph)
    hand.click(OUTSIDE)
    assert hand.desk.selection == (relation.id,)
    hand.drag(OUTSIDE, EMPTY)
    assert not hand.commands


def test_the_end_of_the_selected_relation_is_led_elsewhere(hand: Hand) -> None:
    (relation,) = hand.editor.graph.relations_from(hand.shop.id(Card, "types a word"))
    begin, end = (200, 110), (200, 110)  # the right edge of the first card is the left edge of the next one
    hand.take(ToolResult(select=(relation.id,)))
    hand.press(begin)
    shown = hand.move(FAR).preview
    assert shown
    assert (shown.target, shown.line) == (hand.shop.id(Card, "enters the card"), (Point(*FAR), Point(*end)))
    hand.release(FAR)
    moved = hand.editor.graph.one(Relation, relation.id)
    assert moved.source == hand.shop.id(Card, "enters the card")
    hand.drag(begin, (150, 210))
    assert hand.editor.graph.one(Relation, relation.id).target == hand.shop.id(Card, "too many hits")
    assert hand.commands == ["relation.reattach"] * 2


def test_an_end_let_go_on_nothing_or_only_clicked_stays(hand: Hand) -> None:
    (relation,) = hand.editor.graph.relations_from(hand.shop.id(Card, "types a word"))
    for gesture in ((200, 110), EMPTY), ((200, 110), (202, 111)):
        hand.take(ToolResult(select=(relation.id,)))
        hand.drag(*gesture)
    assert hand.commands == []
    assert hand.editor.graph.one(Relation, relation.id) is relation


@pytest.mark.parametrize("button", [Button.MIDDLE, Button.NONE])
def test_other_buttons_are_not_for_this_tool(hand: Hand, button: Button) -> None:
    assert hand.tool.press(PointerEvent(*FIRST, button), hand.desk) == ToolResult()
    assert hand.tool.release(PointerEvent(*FIRST, button), hand.desk) == ToolResult()
