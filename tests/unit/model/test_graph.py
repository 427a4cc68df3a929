"""The graph: ordered queries over frozen records, and what applying changes does to them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.graph import JourneyGraph, graph_of, with_map_id
from cjm_desktop.model.records import (
    Blob,
    Card,
    Channel,
    Comment,
    JourneyMap,
    Lane,
    Metric,
    Record,
    Relation,
    Stage,
    Step,
    Terminal,
)
from cjm_desktop.model.rules import check
from tests.helpers.builders import a_map, a_shop


def apply(graph: JourneyGraph, *changes: tuple[Record | None, Record | None]) -> ChangeSet:
    made = []
    for before, after in changes:
        record = after or before
        assert record is not None
        made.append(Change(record.id, before, after))
    graph.apply(ChangeSet(tuple(made)))
    return ChangeSet(tuple(made))


def test_everything_comes_in_its_order() -> None:
    shop = a_shop()
    graph = shop.build()
    assert [stage.name for stage in graph.stages()] == ["Find", "Buy"]
    assert [step.name for step in graph.steps()] == ["Search", "Compare", "Order", "Pay"]
    assert [step.name for step in graph.steps_of(shop.id(Stage, "Buy"))] == ["Order", "Pay"]
    assert [lane.name for lane in graph.lanes()] == ["Doing", "Trouble", "Ideas"]
    lane = shop.id(Lane, "Doing")
    assert [card.text for card in graph.cell(lane, shop.id(Step, "Search"))] == ["types a word", "scrolls"]
    texts = [card.text for card in graph.cards_of_lane(lane)]
    assert texts == ["types a word", "scrolls", "opens two tabs", "enters the card"]


def test_what_is_not_there_gives_nothing() -> None:
    graph = a_shop().build()
    assert graph.cell("ln_gone", "sp_gone") == ()
    assert graph.steps_of("st_gone") == ()
    assert graph.relations_from("cd_gone") == ()
    assert graph.relations_to("cd_gone") == ()
    assert graph.get("cd_gone") is None
    assert graph.blob("sha256:0") is None
    assert "cd_gone" not in graph
    with pytest.raises(KeyError):
        graph.one(Card, "cd_gone")


def test_a_record_is_found_only_as_its_kind() -> None:
    shop = a_shop()
    graph = shop.build()
    card = shop.id(Card, "scrolls")
    assert graph.find(Card, card) is graph.get(card)
    assert graph.find(Lane, card) is None
    with pytest.raises(KeyError):
        graph.one(Lane, card)


def test_equal_keys_go_by_id() -> None:
    cards = [Card(id=each, lane="l", step="s", order="a0") for each in ("c", "a", "b")]
    base = (JourneyMap(id="m"), Lane(id="l"), Stage(id="t"), Step(id="s", stage="t"))
    graph = graph_of([*base, *cards])
    assert [card.id for card in graph.cell("l", "s")] == ["a", "b", "c"]


def test_two_ends_may_be_joined_more_than_once() -> None:
    shop = a_shop().relation("types a word", "opens two tabs", "loop").relation("types a word", "types a word", "loop")
    graph = shop.build()
    word, tabs = shop.id(Card, "types a word"), shop.id(Card, "opens two tabs")
    assert [relation.kind for relation in graph.relations_from(word)] == ["next", "loop", "loop"]
    assert [relation.kind for relation in graph.relations_to(tabs)] == ["next", "loop"]
    assert [relation.target for relation in graph.relations_to(word)] == [word]


def test_steps_and_terminals_are_ends_too() -> None:
    shop = a_shop()
    terminal = Terminal(id="tm_1", name="Elsewhere")
    relation = Relation(id="rl_x", source="tm_1", target=shop.id(Step, "Search"), kind="trigger")
    graph = shop.record(terminal).record(relation).build()
    assert graph.relations_from("tm_1") == (relation,)
    assert graph.relations_to(shop.id(Step, "Search")) == (relation,)


def test_a_relation_may_come_before_its_ends_in_a_set_of_changes() -> None:
    shop = a_shop()
    graph = shop.build()
    end = shop.id(Card, "scrolls")
    card = Card(id="cd_x", lane=shop.id(Lane, "Doing"), step=shop.id(Step, "Pay"), order="a5")
    relation = Relation(id="rl_x", source="cd_x", target=end)
    changes = apply(graph, (None, relation), (None, card))
    assert graph.get("cd_x") is card
    assert graph.relations_from("cd_x") == (relation,)
    graph.apply(changes.inverse())
    assert "cd_x" not in graph
    assert graph.relations_to(end) == ()
    apply(graph, (None, card), (None, relation))
    apply(graph, (card, None), (relation, None))
    assert graph.relations_to(end) == ()


def test_a_moved_card_leaves_its_cell() -> None:
    shop = a_shop()
    graph = shop.build()
    card = graph.one(Card, shop.id(Card, "scrolls"))
    old, new = (card.lane, card.step), (card.lane, shop.id(Step, "Pay"))
    before = graph.cell(*old)
    apply(graph, (card, replace(card, step=new[1], order="a9")))
    assert [each.text for each in graph.cell(*old)] == ["types a word"]
    assert [each.text for each in graph.cell(*new)] == ["enters the card", "scrolls"]
    assert card in before


def test_a_relation_that_is_led_elsewhere_leaves_its_ends() -> None:
    shop = a_shop()
    graph = shop.build()
    word, tabs, scrolls = (shop.id(Card, text) for text in ("types a word", "opens two tabs", "scrolls"))
    (relation,) = graph.relations_from(word)
    apply(graph, (relation, replace(relation, source=scrolls)))
    assert graph.relations_from(word) == ()
    assert [each.source for each in graph.relations_to(tabs)] == [scrolls]


def test_columns_follow_their_stages() -> None:
    shop = a_shop()
    graph = shop.build()
    assert graph.steps()
    stage = graph.one(Stage, shop.id(Stage, "Buy"))
    apply(graph, (stage, replace(stage, order="A" + 25 * "0" + "1")))
    assert [step.name for step in graph.steps()] == ["Order", "Pay", "Search", "Compare"]
    step = graph.one(Step, shop.id(Step, "Pay"))
    apply(graph, (step, replace(step, stage=shop.id(Stage, "Find"))))
    assert [step.name for step in graph.steps()] == ["Order", "Search", "Compare", "Pay"]


def test_tables_hold_what_is_not_drawn_as_a_node() -> None:
    graph = a_map().record(Channel(id="ch_2", name="Web")).record(Channel(id="ch_1", name="Shop")).build()
    assert [channel.id for channel in graph.in_order(Channel)] == ["ch_1", "ch_2"]
    metric = Metric(id="mt_1", order="a1")
    apply(graph, (None, metric), (None, Metric(id="mt_2", order="a0")), (graph.get("ch_1"), None))
    assert [each.id for each in graph.in_order(Metric)] == ["mt_2", "mt_1"]
    assert list(graph.table(Channel)) == ["ch_2"]
    picture = Blob(id="sha256:0", type="image/png")
    apply(graph, (None, picture))
    assert graph.blob("sha256:0") is picture
    assert len(graph) == 5


def test_the_map_record_is_replaced_like_any_other() -> None:
    graph = a_map().build()
    apply(graph, (graph.map, replace(graph.map, title="Another")))
    assert graph.map.title == "Another"
    assert graph.table(JourneyMap) == {}
    assert [record.id for record in graph.records()] == [graph.map.id]


@pytest.mark.parametrize("count", [0, 2])
def test_a_graph_has_exactly_one_map_record(count: int) -> None:
    with pytest.raises(ValueError, match="one map record"):
        graph_of([JourneyMap(id=f"mp_{number}") for number in range(count)])


def test_foreign_parts_of_a_file_are_kept() -> None:
    parts = {"x-notes": [1]}
    graph = graph_of([JourneyMap(id="mp_1")], parts)
    parts["x-more"] = []
    assert graph.foreign == {"x-notes": [1]}


def test_comments_on_the_map_follow_it_to_a_new_id() -> None:
    remarks = (Comment(id="cm_1", target="mp_0000000001"), Comment(id="cm_2", target="st_0000000001"))
    built = a_map().stage("One", "a").record(remarks[0]).record(remarks[1]).build()
    shop = graph_of(built.records(), {"news": {"nw_1": {}}})
    copy = with_map_id(shop, "mp_copy")
    assert copy.map.id == "mp_copy"
    assert [copy.one(Comment, key).target for key in ("cm_1", "cm_2")] == ["mp_copy", "st_0000000001"]
    assert copy.foreign == {"news": {"nw_1": {}}}
    assert not check(copy)
    assert (shop.map.id, len(shop)) == ("mp_0000000001", len(copy))
    assert shop.one(Comment, "cm_1").target == "mp_0000000001"


def test_a_copy_goes_its_own_way() -> None:
    graph = a_shop().build()
    card, other = next(iter(graph.cards())), graph.lanes()[-1]
    at = (card.lane, card.step)
    graph.stages(), graph.cell(*at), graph.relations_from(card.id)  # what is derived is there, and could be shared
    before = {each.id: each for each in graph.records()}
    copy = graph.copied()
    apply(copy, (card, replace(card, lane=other.id)), (None, Stage(id="new", name="One more", order="zz")))
    assert copy.one(Card, card.id).lane == other.id
    assert {each.id: each for each in graph.records()} == before
    assert card in graph.cell(*at)
    assert card not in copy.cell(*at)
    assert "new" not in [each.id for each in graph.stages()]
    assert copy.stages()[-1].id == "new"
