"""A map through a saved view: folded, coloured and left out as the view has it, whatever has become of its parts."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.edit.commands.saved_views import add_view, keep_view, turn_to_view
from cjm_desktop.model.called import find_called
from cjm_desktop.model.filtering import NOBODY, Condition, Filter
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import merge
from cjm_desktop.model.records import CardRule, Department, FacetValues, Lane, PageSetup, Persona, SavedView
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.viewing import filter_of_view, through_view
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import MapBuilder, a_map


def shop() -> MapBuilder:
    builder = a_map().stage("Find").stage("Buy").lane("actions", "Doing").lane("pains", "Pains", collapsed=True)
    builder.record(Persona(id="ps_1", name="Carla")).record(Department(id="dp_1", name="Kim"))
    severe = (FacetValues(facet="severity", values=("3",)),)
    builder.record(CardRule(id="ru_1", conditions=severe)).record(CardRule(id="ru_2", conditions=severe, on=False))
    builder.map(page=PageSetup(hidden=("ps_1", "ln_0000000002"), without=("legend",)))
    return builder.card("Doing", "Find", "types", owner="Kim").card("Pains", "Buy", "dear", severity=3)


WANTED = Filter((Condition("owner", ("Kim", NOBODY)), Condition("persona", ("ps_1",))))
DOING, PAINS, BUY = "ln_0000000001", "ln_0000000002", "st_0000000002"


def viewed() -> tuple[JourneyGraph, SavedView]:
    editor = shop().editor()
    editor.run(add_view.call("Board", WANTED, [DOING, BUY, "ln_gone"], ["owners"]))
    (view,) = editor.graph.in_order(SavedView)
    return editor.graph, view


def test_a_view_holds_what_is_seen() -> None:
    graph, view = viewed()
    assert (view.lanes, view.stages, view.folded, view.rules) == ((DOING,), (BUY,), (PAINS,), ("ru_1",))
    assert filter_of_view(graph, view) == WANTED
    assert decode(encode(graph, Revision())).graph.one(SavedView, view.id) == view


def test_the_map_through_it_is_folded_coloured_and_set_up_as_the_view_says() -> None:
    graph, view = viewed()
    other = replace(view, folded=(DOING,), rules=("ru_2",))
    seen = through_view(graph, other)
    assert [(each.id, each.collapsed) for each in seen.lanes()] == [(DOING, True), (PAINS, False)]
    assert {each.id for each in seen.in_order(CardRule) if each.on} == {"ru_2"}
    assert seen.map.page.hidden == ("ps_1", DOING, BUY)
    assert seen.map.page.without == ("legend", "owners")
    assert [each.collapsed for each in graph.lanes()] == [False, True], "the map itself has changed"


def test_turning_to_it_is_one_step_and_none_where_nothing_differs() -> None:
    editor = shop().editor()
    editor.run(add_view.call("Board", Filter()))
    (view,) = editor.graph.in_order(SavedView)
    before = editor.history.position
    editor.run(turn_to_view.call(view.id))
    assert editor.history.position == before
    editor.run(keep_view.call(view.id, Filter(), [PAINS]))
    assert editor.graph.one(SavedView, view.id).lanes == (PAINS,)
    editor.run(delete_records.call([PAINS, "ru_1", "ps_1"]))
    assert editor.graph.one(SavedView, view.id) == replace(view, lanes=(), folded=(), rules=())
    editor.undo()
    assert editor.graph.one(SavedView, view.id).lanes == (PAINS,)


def test_its_filter_follows_who_is_renamed_and_stays_narrow_without_an_entry() -> None:
    editor = shop().editor()
    editor.run(add_view.call("Board", WANTED))
    (view,) = editor.graph.in_order(SavedView)
    editor.run(rename_entry.call("dp_1", "Service", "en"))
    assert filter_of_view(editor.graph, editor.graph.one(SavedView, view.id)).values_of("owner") == ("Service", NOBODY)
    editor.run(delete_records.call(["ps_1"]))
    kept = filter_of_view(editor.graph, editor.graph.one(SavedView, view.id))
    assert [each.facet for each in kept.conditions] == ["owner", "persona"]
    assert kept.values_of("persona") == ()


def test_a_redacted_copy_has_no_names_in_its_views() -> None:
    graph, _ = viewed()
    told = encode(redact(graph, Wish(lanes=frozenset({DOING}), parts=frozenset({"names"}))).graph, Revision()).decode()
    assert "Kim" not in told
    assert "Carla" not in told
    assert DOING not in told


def test_two_people_who_change_a_view_are_put_together() -> None:
    base, view = viewed()

    def with_view(changed: SavedView) -> JourneyGraph:
        return graph_of(changed if each.id == view.id else each for each in base.records())

    found = merge(base, with_view(replace(view, lanes=())), with_view(replace(view, name="Directors")))
    assert not found.conflicts
    assert found.graph.one(SavedView, view.id) == replace(view, lanes=(), name="Directors")


def test_it_is_found_by_any_of_its_names() -> None:
    graph, view = viewed()
    named = replace(view, name={"en": "Board", "ko": "이사회"})
    other = graph_of(named if each.id == view.id else each for each in graph.records())
    assert (
        find_called(other, SavedView, " board ")
        == find_called(other, SavedView, "이사회")
        == find_called(other, SavedView, view.id)
        == named
    )
    assert find_called(other, SavedView, "nobody") is None
    assert isinstance(other.lanes()[0], Lane)
