"""What the commands of stages, steps, lanes, page and language do to a map."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.structure import (
    add_lane,
    add_stage,
    add_step,
    move_lanes,
    move_stages,
    move_steps,
    set_map_lang,
    set_page,
)
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, PageSetup, Persona, Stage, Step
from tests.helpers.builders import a_map, a_shop


def stages(graph: JourneyGraph) -> list[object]:
    return [stage.name for stage in graph.stages()]


def steps(graph: JourneyGraph) -> list[object]:
    return [step.name for step in graph.steps()]


def lanes(graph: JourneyGraph) -> list[object]:
    return [lane.name for lane in graph.lanes()]


def test_a_new_stage_has_a_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(add_stage.call("Use"))
    assert stages(editor.graph) == ["Find", "Buy", "Use"]
    (stage,) = editor.session.selection
    assert len(editor.graph.steps_of(stage)) == 1
    editor.run(add_stage.call("First", before=shop.id(Stage, "Find")))
    assert stages(editor.graph) == ["First", "Find", "Buy", "Use"]
    assert not rules.check(editor.graph)


def test_a_new_step_belongs_to_its_stage() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(add_step.call(shop.id(Stage, "Find"), "Ask"))
    editor.run(add_step.call(shop.id(Stage, "Buy"), "Choose", before=shop.id(Step, "Order")))
    assert steps(editor.graph) == ["Search", "Compare", "Ask", "Choose", "Order", "Pay"]
    with pytest.raises(KeyError):
        editor.run(add_step.call("st_gone"))


def test_a_new_lane_goes_where_it_is_wanted() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(add_lane.call("emotion", "Mood", before=shop.id(Lane, "Trouble")))
    editor.run(add_lane.call("quotes"))
    assert lanes(editor.graph) == ["Doing", "Mood", "Trouble", "Ideas", ""]


def test_a_stage_moves_with_its_steps() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(move_stages.call([shop.id(Stage, "Buy")], before=shop.id(Stage, "Find")))
    assert steps(editor.graph) == ["Order", "Pay", "Search", "Compare"]
    editor.run(move_stages.call([shop.id(Stage, "Buy")]))
    assert steps(editor.graph) == ["Search", "Compare", "Order", "Pay"]


def test_moving_to_where_it_is_is_no_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    assert editor.run(move_stages.call([shop.id(Stage, "Find")], before=shop.id(Stage, "Buy"))) is None
    assert editor.run(move_stages.call([shop.id(Stage, "Find")], before=shop.id(Stage, "Find"))) is None
    assert editor.run(move_lanes.call([shop.id(Lane, "Ideas")])) is None
    assert editor.run(move_steps.call([shop.id(Step, "Compare")], shop.id(Stage, "Find"))) is None
    assert not editor.modified


def test_a_lane_moves() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(move_lanes.call([shop.id(Lane, "Ideas")], before=shop.id(Lane, "Doing")))
    assert lanes(editor.graph) == ["Ideas", "Doing", "Trouble"]


def test_a_step_moves_into_another_stage() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(move_steps.call([shop.id(Step, "Search")], shop.id(Stage, "Buy"), before=shop.id(Step, "Pay")))
    assert steps(editor.graph) == ["Compare", "Order", "Search", "Pay"]
    assert len(editor.graph.cell(shop.id(Lane, "Doing"), shop.id(Step, "Search"))) == 2


def test_a_stage_goes_with_the_last_step_that_leaves_it() -> None:
    shop = a_map().stage("One", "a").stage("Two", "b").lane("actions").card("actions", "a", "x")
    editor = shop.editor()
    editor.run(move_steps.call([shop.id(Step, "a")], shop.id(Stage, "Two")))
    assert (stages(editor.graph), steps(editor.graph)) == (["Two"], ["b", "a"])
    assert shop.id(Card, "x") in editor.graph
    assert not rules.check(editor.graph)
    editor.undo()
    assert (stages(editor.graph), steps(editor.graph)) == (["One", "Two"], ["a", "b"])


def test_a_span_never_runs_backwards() -> None:
    shop = a_map().stage("One", "a").stage("Two", "b").lane("actions").card("actions", "a", "wide", until="b")
    editor = shop.editor()
    editor.run(move_stages.call([shop.id(Stage, "Two")], before=shop.id(Stage, "One")))
    card = editor.graph.one(Card, shop.id(Card, "wide"))
    assert (card.step, card.until) == (shop.id(Step, "b"), shop.id(Step, "a"))


def test_the_page_is_part_of_the_map() -> None:
    editor = a_shop().editor()
    editor.run(set_page.call(PageSetup(paper="A0")))
    assert editor.graph.map.page.paper == "A0"
    editor.undo()
    assert editor.graph.map.page == PageSetup()


def test_a_new_language_of_the_map_tags_the_texts_of_the_former_one() -> None:
    persona = Persona(id="ps_1", name="Carla", goals=("save time", {"ko": "절약"}, ""), customer_type="consumer")
    shop = a_shop().record(persona).map(langs=("de", "ko"))
    shop.card("Doing", "Order", {"ko": "주문"}, owner="Kim")
    editor = shop.editor()
    before = editor.graph
    editor.run(set_map_lang.call("ko"))
    assert before is editor.graph
    assert (editor.graph.map.lang, editor.graph.map.langs) == ("ko", ("en", "de"))
    assert editor.graph.map.title == {"en": "A shop"}
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).text == {"en": "scrolls"}
    assert editor.graph.one(Persona, "ps_1").goals == ({"en": "save time"}, {"ko": "절약"}, "")
    assert editor.graph.one(Persona, "ps_1").customer_type == "consumer"
    tagged = next(card for card in editor.graph.cards() if card.owner)
    assert (tagged.text, tagged.owner) == ({"ko": "주문"}, "Kim")
    editor.run(set_text.call(shop.id(Card, "scrolls"), "note", "새 글", "ko"))
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).note == "새 글"
    editor.undo()
    editor.undo()
    assert editor.graph.map.lang == "en"
    assert not editor.can_undo


def test_the_same_language_is_no_step() -> None:
    editor = a_shop().editor()
    assert editor.run(set_map_lang.call("en")) is None


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        ({"paper": "A0"}, 0.0),
        ({"orientation": "portrait"}, 0.0),
        ({"paper": "custom", "width": 900.0, "height": 500.0}, 0.0),
        ({"margin": 20.0}, 0.0),
        ({"paper": "A0", "layout_width": 2500.0}, 2500.0),  # found anew, for the new paper
        ({"dpi": 300, "without": ("legend",), "theme": "grey"}, 2900.0),  # the paper is the same
    ],
)
def test_a_balanced_width_goes_with_the_paper_it_was_found_for(new: dict[str, Any], kept: float) -> None:
    editor = a_shop().editor()
    balanced = PageSetup(layout_width=2900.0)
    editor.run(set_page.call(balanced))
    editor.run(set_page.call(replace(balanced, **new)))
    assert editor.graph.map.page == replace(balanced, **{**new, "layout_width": kept})
