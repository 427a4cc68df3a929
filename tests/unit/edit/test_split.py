"""Making two of one and one of several."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.commands.measures import (
    collapse_lanes,
    expand_lanes,
    resize_lanes,
    resize_steps,
)
from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.commands.split import (
    joined,
    merge_lanes,
    merge_stages,
    merge_steps,
    split_lane,
    split_stage,
    split_step,
)
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Duration, Origin
from cjm_desktop.model.records import Card, Comment, Lane, Stage, Step
from tests.helpers.builders import a_map, a_shop, words_of


def plan(graph: JourneyGraph) -> list[tuple[object, list[object]]]:
    return [(stage.name, [step.name for step in graph.steps_of(stage.id)]) for stage in graph.stages()]


def test_a_stage_is_split_at_a_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(split_stage.call(shop.id(Step, "Compare"), "Weigh"))
    assert plan(editor.graph) == [("Find", ["Search"]), ("Weigh", ["Compare"]), ("Buy", ["Order", "Pay"])]
    assert editor.session.selection == (editor.graph.stages()[1].id,)
    assert not rules.check(editor.graph)
    assert editor.run(split_stage.call(shop.id(Step, "Search"))) is None
    assert editor.session.selection == (shop.id(Stage, "Find"),)


def test_stages_become_the_first_of_them() -> None:
    shop = a_shop().record(Comment(id="cm_1", target="st_0000000002", text="why?"))
    shop.stage("Use", "Open")
    editor = shop.editor()
    editor.run(set_field.call([shop.id(Stage, "Find")], "summary", "looks"))
    editor.run(set_field.call([shop.id(Stage, "Use")], "summary", {"ko": "열기", "en": "opens"}))
    editor.run(merge_stages.call([shop.id(Stage, "Use"), shop.id(Stage, "Find")]))
    assert plan(editor.graph) == [("Find", ["Search", "Compare", "Open"]), ("Buy", ["Order", "Pay"])]
    assert editor.graph.stages()[0].summary == {"en": "looks · opens", "ko": "열기"}
    assert editor.graph.one(Comment, "cm_1").target == shop.id(Stage, "Buy")
    editor.run(merge_stages.call([stage.id for stage in editor.graph.stages()]))
    assert plan(editor.graph) == [("Find", ["Search", "Compare", "Open", "Order", "Pay"])]
    assert editor.graph.one(Comment, "cm_1").target == shop.id(Stage, "Find")
    assert len(list(editor.graph.cards())) == 6
    assert not rules.check(editor.graph)
    editor.undo()
    editor.undo()
    assert [name for name, _ in plan(editor.graph)] == ["Find", "Buy", "Use"]


def test_merging_one_is_no_step_and_merging_what_is_gone_fails() -> None:
    shop = a_shop()
    editor = shop.editor()
    assert editor.run(merge_stages.call([shop.id(Stage, "Find")])) is None
    assert editor.run(merge_steps.call([shop.id(Step, "Pay")])) is None
    assert editor.run(merge_lanes.call([shop.id(Lane, "Doing")])) is None
    for ids in ([], ["st_gone", shop.id(Stage, "Find")]):
        with pytest.raises(KeyError):
            editor.run(merge_stages.call(ids))


def test_a_step_is_split_between_its_cards() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(
        split_step.call(shop.id(Step, "Search"), [shop.id(Card, "scrolls"), shop.id(Card, "enters the card")], "Scan")
    )
    assert plan(editor.graph)[0] == ("Find", ["Search", "Scan", "Compare"])
    (new,) = editor.session.selection
    assert words_of(editor.graph, shop.id(Lane, "Doing"), new) == ["scrolls"]
    assert words_of(editor.graph, shop.id(Lane, "Doing"), shop.id(Step, "Pay")) == ["enters the card"]


def test_cards_of_merged_steps_go_below_each_other() -> None:
    shop = a_shop().card("Ideas", "Search", "wide", until="Compare").card("Doing", "Compare", "long", until="Order")
    editor = shop.editor()
    editor.run(add_relation.call(shop.id(Step, "Compare"), shop.id(Step, "Search"), "loop"))
    editor.run(add_relation.call(shop.id(Step, "Compare"), shop.id(Step, "Pay"), "loop"))
    editor.run(merge_steps.call([shop.id(Step, "Search"), shop.id(Step, "Compare")]))
    doing, search = shop.id(Lane, "Doing"), shop.id(Step, "Search")
    assert words_of(editor.graph, doing, search) == ["types a word", "scrolls", "opens two tabs", "long"]
    assert editor.graph.one(Card, shop.id(Card, "wide")).until == ""
    assert editor.graph.one(Card, shop.id(Card, "long")).until == shop.id(Step, "Order")
    assert [relation.target for relation in editor.graph.relations_from(search)] == [shop.id(Step, "Pay")]
    assert not rules.check(editor.graph)


def test_a_stage_goes_when_its_only_step_is_merged_away() -> None:
    shop = a_map().stage("One", "a").stage("Two", "b").lane("actions").card("actions", "b", "x")
    editor = shop.editor()
    editor.run(merge_steps.call([shop.id(Step, "a"), shop.id(Step, "b")]))
    assert plan(editor.graph) == [("One", ["a"])]
    assert shop.id(Card, "x") in editor.graph


def test_lanes_are_split_and_merged() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(split_lane.call(shop.id(Lane, "Doing"), [shop.id(Card, "scrolls")], "On the phone"))
    (new,) = editor.session.selection
    assert [(lane.name, lane.role) for lane in editor.graph.lanes()][:2] == [
        ("Doing", "actions"),
        ("On the phone", "actions"),
    ]
    assert words_of(editor.graph, new, shop.id(Step, "Search")) == ["scrolls"]
    editor.run(merge_lanes.call([new, shop.id(Lane, "Doing"), shop.id(Lane, "Ideas")]))
    assert [lane.name for lane in editor.graph.lanes()] == ["Doing", "Trouble"]
    assert words_of(editor.graph, shop.id(Lane, "Doing"), shop.id(Step, "Search")) == [
        "types a word",
        "scrolls",
        "a better filter",
    ]
    assert not rules.check(editor.graph)


def test_sizes_stay_within_what_is_allowed() -> None:
    shop = a_shop()
    editor = shop.editor()
    steps, lanes = [shop.id(Step, "Pay"), shop.id(Step, "Order")], [shop.id(Lane, "Doing")]
    widths = []
    for width in (10, 500, 9_999, None):
        editor.run(resize_steps.call(steps, width))
        widths.append([editor.graph.one(Step, step).width for step in steps])
    assert widths == [[120, 120], [500, 500], [4000, 4000], [None, None]]
    editor.run(resize_lanes.call(lanes, -3))
    assert editor.graph.one(Lane, lanes[0]).height == 0
    editor.run(collapse_lanes.call(lanes))
    lane = editor.graph.one(Lane, lanes[0])
    assert lane.collapsed
    editor.run(expand_lanes.call(lanes))
    assert not editor.graph.one(Lane, lanes[0]).collapsed


def test_texts_are_joined_in_each_of_their_languages() -> None:
    assert joined(["a", "", "b"], "en") == "a · b"
    assert joined([{"ko": "가"}, "b"], "en", ", ") == {"ko": "가", "en": "b"}
    assert joined([], "en") == ""


@pytest.mark.parametrize(("owners", "kept"), [("ab", "a"), (" b", "b"), ("a ", "a"), ("  ", "")])
def test_a_merged_stage_has_the_first_owner_there_is(owners: str, kept: str) -> None:
    shop = a_shop()
    editor = shop.editor()
    both = [shop.id(Stage, name) for name in ("Find", "Buy")]
    for stage, owner in zip(both, owners, strict=True):
        editor.run(set_field.call([stage], "owner", owner.strip()))
    editor.run(merge_stages.call(both))
    (merged,) = editor.graph.stages()
    assert (merged.owner, merged.name) == (kept, "Find")


def test_what_is_merged_keeps_what_only_one_of_both_says() -> None:
    """Each field of the heir that says nothing is as the first of the others says it; origins are those of all."""
    day, week = Duration(low=1, unit="day"), Duration(low=1, unit="week")
    shop = a_shop()
    editor = shop.editor()
    find, buy, search, pay, doing, ideas = (
        shop.id(kind, name)
        for kind, name in (
            (Stage, "Find"),
            (Stage, "Buy"),
            (Step, "Search"),
            (Step, "Pay"),
            (Lane, "Doing"),
            (Lane, "Ideas"),
        )
    )
    origins = (Origin(map="mp_2", step="sp_1"), Origin(map="mp_2", step="sp_2"))
    for record, fields in (
        (find, {"owner": "", "duration": None}),
        (buy, {"owner": "Lee", "duration": week, "submap": "mp_9"}),
        (search, {"duration": None, "origins": origins[:1]}),
        (pay, {"duration": day, "origins": origins}),
        (doing, {"hint": "what", "prompt": ""}),
        (ideas, {"hint": "which", "prompt": "What next?"}),
    ):
        for field, value in fields.items():
            editor.run(set_field.call([record], field, value))
    for call in (merge_lanes.call([doing, ideas]), merge_steps.call([search, pay]), merge_stages.call([find, buy])):
        editor.run(call)
    stage, step, lane = editor.graph.one(Stage, find), editor.graph.one(Step, search), editor.graph.one(Lane, doing)
    assert (stage.owner, stage.duration, stage.submap) == ("Lee", week, "mp_9")
    assert (step.duration, step.origins) == (day, origins)
    assert (lane.hint, lane.prompt) == ("what", "What next?")
    for _ in range(3):
        editor.undo()
    assert editor.graph.one(Step, search).origins == origins[:1]
