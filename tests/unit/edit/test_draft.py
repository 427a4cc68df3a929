"""A draft reads what was written to it, and the graph below stays as it is."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import Card, JourneyMap, Lane, Persona, Record, Relation, Stage, Step
from tests.helpers.builders import MapBuilder, a_shop


def written(shop: MapBuilder) -> Draft:
    """A draft in which something of every kind has been added, changed and deleted."""
    draft = Draft(shop.build())
    draft.update(draft.map.id, title="Another")
    draft.add(Stage(id="st_new", name="New", order="Zz"))
    draft.add(Step(id="sp_new", stage="st_new", name="new"))
    draft.add(Lane(id="ln_new", name="New", order="a00V"))
    draft.add(Card(id="cd_new", lane="ln_new", step="sp_new", text="new"))
    draft.add(Relation(id="rl_new", source="cd_new", target=shop.id(Card, "scrolls")))
    draft.update(shop.id(Card, "scrolls"), lane="ln_new", order="Zz")
    draft.update(shop.id(Step, "Pay"), stage="st_new", order="Zz")
    draft.delete([shop.id(Card, "types a word"), shop.id(Lane, "Ideas"), "cd_gone"])
    return draft


def test_every_query_answers_as_the_graph_will() -> None:
    shop = a_shop()
    draft = written(shop)
    graph = graph_of(list(draft.records()))
    assert draft.map == graph.map
    assert draft.stages() == graph.stages()
    assert draft.steps() == graph.steps()
    assert draft.lanes() == graph.lanes()
    for kind in RECORD_TYPES:
        assert dict(draft.table(kind)) == dict(graph.table(kind))
    for stage in graph.stages():
        assert draft.steps_of(stage.id) == graph.steps_of(stage.id)
    for lane in (*graph.lanes(), shop.build().one(Lane, shop.id(Lane, "Ideas"))):
        for step in graph.steps():
            assert draft.cell(lane.id, step.id) == graph.cell(lane.id, step.id)
    for card in graph.cards():
        assert draft.relations_from(card.id) == graph.relations_from(card.id)
        assert draft.relations_to(card.id) == graph.relations_to(card.id)


def test_the_changes_lead_from_the_graph_to_the_draft() -> None:
    shop = a_shop()
    graph = shop.build()
    before = {record.id: record for record in graph.records()}
    draft = Draft(graph)
    draft.update(shop.id(Card, "scrolls"), text="stops")
    draft.update(shop.id(Card, "scrolls"), owner="Kim")
    draft.add(Persona(id="ps_1", name="for a moment"))
    draft.delete(["ps_1"])
    draft.update(shop.id(Lane, "Doing"), name="Acts")
    draft.update(shop.id(Lane, "Doing"), name="Doing")
    (change,) = draft.changes()
    assert change.before is before[shop.id(Card, "scrolls")]
    assert isinstance(change.after, Card)
    assert (change.after.text, change.after.owner) == ("stops", "Kim")
    assert {record.id: record for record in graph.records()} == before


def test_what_depends_on_new_records_goes_with_them() -> None:
    shop = a_shop()
    draft = written(shop)
    draft.delete(["st_new", "ln_new"])
    ids = {record.id for record in draft.records()}
    assert ids.isdisjoint({"st_new", "sp_new", "ln_new", "cd_new", "rl_new", shop.id(Card, "scrolls")})


@pytest.mark.parametrize("kind", [Card, Lane, JourneyMap])
def test_new_ids_are_used_by_nothing(kind: type[Record]) -> None:
    shop = a_shop()
    used = [record.id for record in shop.build().records() if isinstance(record, kind)]
    given = iter([*used, "fresh"])
    assert Draft(shop.build(), lambda _: next(given)).new_id(kind) == "fresh"


def test_only_what_is_there_can_be_changed() -> None:
    draft = Draft(a_shop().build())
    with pytest.raises(KeyError):
        draft.update("cd_gone", text="x")
    with pytest.raises(KeyError):
        draft.put(Card(id="cd_gone", lane="", step=""))
    with pytest.raises(TypeError):
        draft.update(draft.map.id, colour="red")
    with pytest.raises(ValueError, match="taken"):
        draft.add(draft.map)
    with pytest.raises(KeyError):
        draft.one(Card, draft.map.id)
    assert not draft.changes()
