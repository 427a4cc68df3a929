"""What the commands of relations and personas do, and the one that adds any record."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.people import add_persona, add_record
from cjm_desktop.edit.commands.relations import add_relation, reattach
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.model.records import Card, Channel, Lane, Persona, Relation
from tests.helpers.builders import a_shop


def test_two_cards_are_joined_once_for_each_kind() -> None:
    shop = a_shop()
    editor = shop.editor()
    ends = shop.id(Card, "scrolls"), shop.id(Card, "too many hits")
    editor.run(add_relation.call(*ends))
    (first,) = editor.session.selection
    assert editor.run(add_relation.call(*ends)) is None
    assert editor.session.selection == (first,)
    editor.run(add_relation.call(*ends, "causes"))
    assert sorted(relation.kind for relation in editor.graph.relations_from(ends[0])) == ["causes", "next"]


def test_a_relation_needs_two_ends_that_it_may_have() -> None:
    shop = a_shop()
    editor = shop.editor()
    for target in ("cd_gone", shop.id(Lane, "Doing")):
        with pytest.raises(BrokenRule):
            editor.run(add_relation.call(shop.id(Card, "scrolls"), target))
    assert len(list(editor.graph.relations())) == 3
    assert not editor.can_undo


def test_a_relation_is_led_elsewhere_and_back() -> None:
    shop = a_shop()
    editor = shop.editor()
    (relation,) = editor.graph.relations_from(shop.id(Card, "types a word"))
    editor.run(reattach.call(relation.id, target=shop.id(Card, "scrolls")))
    assert editor.graph.one(Relation, relation.id).target == shop.id(Card, "scrolls")
    assert [each.id for each in editor.graph.relations_to(shop.id(Card, "scrolls"))] == [relation.id]
    editor.undo()
    assert editor.graph.one(Relation, relation.id) is relation
    assert editor.graph.relations_to(shop.id(Card, "scrolls")) == ()


def test_a_new_persona_is_on_the_map() -> None:
    editor = a_shop().editor()
    editor.run(add_persona.call("Carla"))
    (persona,) = editor.session.selection
    assert editor.graph.one(Persona, persona).name == "Carla"
    assert list(editor.graph.map.personas) == [persona]
    editor.undo()
    assert not editor.graph.map.personas
    assert persona not in editor.graph


def test_any_record_can_be_added_once() -> None:
    editor = a_shop().editor()
    channel = Channel(id="ch_1", name="Web")
    editor.run(add_record.call(channel))
    assert editor.graph.one(Channel, "ch_1") is channel
    with pytest.raises(ValueError, match="ch_1"):
        editor.run(add_record.call(Channel(id="ch_1", name="Shop")))
    assert editor.graph.one(Channel, "ch_1") is channel
