"""Moving what is selected one place further with the keyboard."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.arrange import nudge_cards, nudge_lanes, nudge_stages, nudge_steps
from cjm_desktop.edit.commands.structure import add_lane, add_stage, add_step
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model import rules
from cjm_desktop.model.records import Card, Lane, Stage, Step
from tests.helpers.builders import MapBuilder, a_map, a_shop, words_of


def four() -> MapBuilder:
    shop = a_map().stage("A", "a").stage("B", "b").stage("C", "c").stage("D", "d")
    return shop.lane("actions").lane("friction").lane("needs").lane("goals")


def names(editor: Editor) -> str:
    return "".join(str(stage.name) for stage in editor.graph.stages())


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ("B", -1, "BACD"),
        ("B", 1, "ACBD"),
        ("A", -1, "ABCD"),
        ("BC", -1, "BCAD"),
        ("BC", 1, "ADBC"),
        ("AC", -1, "ACBD"),
        ("BD", 1, "ACBD"),
        ("CD", 1, "ABCD"),
        ("ABCD", -1, "ABCD"),
    ],
)
def test_stages_go_one_place_further_and_no_farther(chosen: str, by: int, expected: str) -> None:
    shop = four()
    editor = shop.editor()
    ids = [shop.id(Stage, name) for name in chosen]
    changed = editor.run(nudge_stages.call(ids, by))
    assert names(editor) == expected
    assert (changed is None) == (expected == "ABCD")
    assert editor.session.selection == tuple(ids)
    editor.undo()
    assert names(editor) == "ABCD"


def test_lanes_go_up_and_down() -> None:
    shop = four()
    editor = shop.editor()
    editor.run(nudge_lanes.call([shop.id(Lane, "goals"), shop.id(Lane, "needs")], -1))
    assert [lane.role for lane in editor.graph.lanes()] == ["actions", "needs", "goals", "friction"]
    editor.run(nudge_lanes.call([shop.id(Lane, "actions")], 1))
    assert [lane.role for lane in editor.graph.lanes()] == ["needs", "actions", "goals", "friction"]


def test_a_step_goes_through_its_stage_and_over_into_the_next() -> None:
    shop = a_shop()
    editor = shop.editor()
    ids = [shop.id(Step, "Search")]
    seen = []
    for _ in range(5):
        editor.run(nudge_steps.call(ids, 1))
        seen.append([[step.name for step in editor.graph.steps_of(stage.id)] for stage in editor.graph.stages()])
    assert seen == [
        [["Compare", "Search"], ["Order", "Pay"]],
        [["Compare"], ["Search", "Order", "Pay"]],
        [["Compare"], ["Order", "Search", "Pay"]],
        [["Compare"], ["Order", "Pay", "Search"]],
        [["Compare"], ["Order", "Pay", "Search"]],
    ]
    for _ in range(4):
        editor.run(nudge_steps.call(ids, -1))
    assert [step.name for step in editor.graph.steps()] == ["Search", "Compare", "Order", "Pay"]
    assert not rules.check(editor.graph)


def test_the_last_step_of_a_stage_stays_in_it() -> None:
    shop = four()
    editor = shop.editor()
    assert editor.run(nudge_steps.call([shop.id(Step, "b")], 1)) is None
    assert editor.run(nudge_steps.call([shop.id(Step, "b")], -1)) is None


def test_a_card_goes_through_its_cell_and_over_into_the_next_lane() -> None:
    shop = a_shop()
    editor = shop.editor()
    card = [shop.id(Card, "types a word")]
    search = shop.id(Step, "Search")

    def cells() -> list[list[str]]:
        return [words_of(editor.graph, shop.id(Lane, lane), search) for lane in ("Doing", "Trouble", "Ideas")]

    editor.run(nudge_cards.call(card, down=1))
    assert cells() == [["scrolls", "types a word"], ["too many hits"], ["a better filter"]]
    editor.run(nudge_cards.call(card, down=1))
    assert cells() == [["scrolls"], ["types a word", "too many hits"], ["a better filter"]]
    editor.run(nudge_cards.call(card, down=-1))
    assert cells() == [["scrolls", "types a word"], ["too many hits"], ["a better filter"]]
    editor.run(nudge_cards.call(card, down=-1))
    assert editor.run(nudge_cards.call(card, down=-1)) is None
    assert editor.run(nudge_cards.call(card, right=-1)) is None
    assert editor.session.selection == tuple(card)


def test_cards_go_sideways_together_or_not_at_all() -> None:
    shop = a_shop()
    editor = shop.editor()
    cards = [shop.id(Card, text) for text in ("opens two tabs", "scrolls", "too many hits")]
    editor.run(nudge_cards.call(cards, right=1))
    doing = shop.id(Lane, "Doing")
    assert words_of(editor.graph, doing, shop.id(Step, "Compare")) == ["scrolls"]
    assert words_of(editor.graph, doing, shop.id(Step, "Order")) == ["opens two tabs"]
    assert words_of(editor.graph, shop.id(Lane, "Trouble"), shop.id(Step, "Compare")) == ["too many hits"]
    editor.run(nudge_cards.call(cards, right=1))
    assert editor.run(nudge_cards.call(cards, right=1)) is None
    assert words_of(editor.graph, doing, shop.id(Step, "Pay")) == ["enters the card", "opens two tabs"]


def test_new_parts_go_behind_another_one() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(add_stage.call("Ask", after=shop.id(Stage, "Find")))
    editor.run(add_step.call(shop.id(Stage, "Buy"), "Wait", after=shop.id(Step, "Order")))
    editor.run(add_lane.call("needs", "Needs", after=shop.id(Lane, "Ideas"), hint="what", prompt="Why?"))
    assert [stage.name for stage in editor.graph.stages()] == ["Find", "Ask", "Buy"]
    assert [step.name for step in editor.graph.steps()] == ["Search", "Compare", "", "Order", "Wait", "Pay"]
    last = editor.graph.lanes()[-1]
    assert (last.name, last.hint, last.prompt) == ("Needs", "what", "Why?")
    with pytest.raises(KeyError):
        editor.run(add_lane.call("needs", after="ln_gone"))
