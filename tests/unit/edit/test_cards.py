"""What the commands of cards do to a map."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.clipboard import lines_as_texts
from cjm_desktop.edit.commands.cards import (
    add_card,
    add_cards,
    delete_records,
    duplicate_cards,
    move_cards,
    set_field,
    set_text,
)
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Step
from tests.helpers.builders import MapBuilder, a_map, a_shop, words_of


def ids_of(shop: MapBuilder, *texts: str) -> list[str]:
    return [shop.id(Card, text) for text in texts]


def in_cell(shop: MapBuilder, graph: JourneyGraph, lane: str, step: str) -> list[str]:
    return words_of(graph, shop.id(Lane, lane), shop.id(Step, step))


def test_a_new_card_is_last_selected_and_assumed() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Search"), "gives up"))
    assert in_cell(shop, editor.graph, "Doing", "Search") == ["types a word", "scrolls", "gives up"]
    (selected,) = editor.session.selection
    card = editor.graph.one(Card, selected)
    assert (card.text, card.evidence) == ("gives up", "assumed")


def test_a_new_card_goes_before_another() -> None:
    shop = a_shop()
    editor = shop.editor()
    place = shop.id(Lane, "Doing"), shop.id(Step, "Search")
    editor.run(add_card.call(*place, "waits", before=shop.id(Card, "scrolls")))
    assert in_cell(shop, editor.graph, "Doing", "Search") == ["types a word", "waits", "scrolls"]


def test_a_card_needs_a_lane_and_a_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    with pytest.raises(KeyError):
        editor.run(add_card.call("ln_gone", shop.id(Step, "Search")))
    with pytest.raises(KeyError):
        editor.run(add_card.call(shop.id(Step, "Search"), shop.id(Lane, "Doing")))
    assert not editor.can_undo


def test_lines_become_cards_in_one_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    texts = lines_as_texts("• first\n\n  2. second\r\n- third\n-5 degrees")
    editor.run(add_cards.call(texts, shop.id(Lane, "Trouble"), shop.id(Step, "Pay")))
    assert in_cell(shop, editor.graph, "Trouble", "Pay") == ["first", "2. second", "third", "-5 degrees"]
    assert len(editor.session.selection) == 4
    assert editor.undo_label is not None
    assert ENGLISH(editor.undo_label) == "Add 4 cards"
    editor.undo()
    assert in_cell(shop, editor.graph, "Trouble", "Pay") == []


def test_a_plain_text_stays_plain_in_the_language_of_the_map() -> None:
    shop = a_shop()
    editor = shop.editor()
    (card,) = ids_of(shop, "scrolls")
    editor.run(set_text.call(card, "text", "scrolls on", "en"))
    assert editor.graph.one(Card, card).text == "scrolls on"
    editor.run(set_text.call(card, "text", "넘겨 봅니다", "ko"))
    assert editor.graph.one(Card, card).text == {"en": "scrolls on", "ko": "넘겨 봅니다"}
    editor.run(set_text.call(card, "text", "", "ko"))
    assert editor.graph.one(Card, card).text == {"en": "scrolls on"}


def test_a_text_without_languages_just_takes_the_words() -> None:
    shop = a_shop()
    editor = shop.editor()
    (card,) = ids_of(shop, "scrolls")
    editor.run(set_text.call(card, "owner", "온라인팀", "ko"))
    assert editor.graph.one(Card, card).owner == "온라인팀"


def test_control_characters_never_reach_the_map() -> None:
    shop = a_shop()
    editor = shop.editor()
    (card,) = ids_of(shop, "scrolls")
    editor.run(set_text.call(card, "text", "a\x00b\r\nc\x1b\td", "en"))
    assert editor.graph.one(Card, card).text == "ab\nc\td"
    editor.run(set_field.call([card], "tags", ["x\x07", "y"]))
    assert editor.graph.one(Card, card).tags == ("x", "y")


def test_a_text_that_is_too_long_is_refused_with_the_reason() -> None:
    shop = a_shop()
    editor = shop.editor()
    (card,) = ids_of(shop, "scrolls")
    with pytest.raises(BrokenRule) as refused:
        editor.run(set_text.call(card, "text", "x" * 20_001, "en"))
    assert "20000" in ENGLISH(refused.value.message)
    assert editor.graph.one(Card, card).text == "scrolls"
    assert not editor.can_undo


def test_one_value_for_several_records() -> None:
    shop = a_shop()
    editor = shop.editor()
    cards = ids_of(shop, "scrolls", "too many hits")
    editor.run(set_field.call(cards, "flags", ["gap"]))
    assert [editor.graph.one(Card, card).flags for card in cards] == [("gap",), ("gap",)]
    assert editor.undo_label is not None
    assert ENGLISH(editor.undo_label) == "Change field of 2 items"


@pytest.mark.parametrize(("field", "value"), [("severity", "two"), ("flags", 3), ("text", ["a"]), ("severity", 2.5)])
def test_a_value_of_a_wrong_type_is_refused(field: str, value: object) -> None:
    shop = a_shop()
    editor = shop.editor()
    with pytest.raises(ValueError, match="Expected"):
        editor.run(set_field.call(ids_of(shop, "too many hits"), field, value))
    assert not editor.can_undo


@pytest.mark.parametrize("field", ["id", "extra", "colour"])
def test_only_fields_can_be_set(field: str) -> None:
    shop = a_shop()
    with pytest.raises(KeyError):
        shop.editor().run(set_field.call(ids_of(shop, "scrolls"), field, "x"))


def test_a_value_as_before_is_no_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    assert editor.run(set_field.call(ids_of(shop, "too many hits"), "severity", 2)) is None
    assert not editor.can_undo
    assert not editor.modified


def test_deleting_a_card_takes_its_relations_and_comes_back_whole() -> None:
    shop = a_shop()
    editor = shop.editor()
    (card,) = ids_of(shop, "opens two tabs")
    editor.session.select([card])
    before = {record.id: record for record in editor.graph.records()}
    editor.run(delete_records.call([card, "cd_gone"]))
    assert card not in editor.graph
    assert not editor.session.selection
    assert [relation.kind for relation in editor.graph.relations()] == ["answers"]
    editor.undo()
    after = {record.id: record for record in editor.graph.records()}
    assert after.keys() == before.keys()
    assert all(after[key] is before[key] for key in before)
    assert editor.session.selection == (card,)


def test_deleting_the_last_step_deletes_the_stage() -> None:
    shop = a_map().stage("One", "a").stage("Two", "b", "c").lane("actions").card("actions", "a", "x")
    editor = shop.editor()
    editor.run(delete_records.call([shop.id(Step, "a")]))
    assert [stage.name for stage in editor.graph.stages()] == ["Two"]
    assert not list(editor.graph.cards())


def test_a_span_that_ends_before_it_begins_loses_only_that_end() -> None:
    shop = a_map().stage("S", "a", "b").lane("actions").card("actions", "b", "backwards", until="a")
    editor = shop.editor()
    editor.run(delete_records.call([shop.id(Step, "a")]))
    card = editor.graph.one(Card, shop.id(Card, "backwards"))
    assert (card.step, card.until) == (shop.id(Step, "b"), "")


def test_moved_cards_keep_their_order_along_the_journey() -> None:
    shop = a_shop()
    editor = shop.editor()
    cards = ids_of(shop, "enters the card", "scrolls", "types a word")
    editor.run(
        move_cards.call(cards, shop.id(Lane, "Trouble"), shop.id(Step, "Search"), shop.id(Card, "too many hits"))
    )
    moved = ["types a word", "scrolls", "enters the card", "too many hits"]
    assert in_cell(shop, editor.graph, "Trouble", "Search") == moved
    assert editor.session.selection == tuple(ids_of(shop, *moved[:3]))


def test_moving_within_a_cell() -> None:
    shop = a_map().stage("S", "a").lane("actions")
    for text in "pqrst":
        shop.card("actions", "a", text)
    editor = shop.editor()
    place = shop.id(Lane, "actions"), shop.id(Step, "a")
    editor.run(move_cards.call(ids_of(shop, "q", "s"), *place, before=shop.id(Card, "p")))
    assert words_of(editor.graph, *place) == list("qsprt")
    editor.run(move_cards.call(ids_of(shop, "q", "s"), *place, before=shop.id(Card, "s")))
    assert words_of(editor.graph, *place) == list("qsprt")
    editor.run(move_cards.call(ids_of(shop, "q"), *place))
    assert words_of(editor.graph, *place) == list("sprtq")


@pytest.mark.parametrize("before", [None, "s", "t"])
def test_a_drop_in_place_is_no_step(before: str | None) -> None:
    shop = a_map().stage("S", "a").lane("actions").card("actions", "a", "r").card("actions", "a", "s")
    editor = shop.editor()
    place = shop.id(Lane, "actions"), shop.id(Step, "a")
    call = move_cards.call(ids_of(shop, "s"), *place, before=shop.id(Card, "s") if before == "s" else None)
    assert editor.run(call) is None
    assert editor.session.selection == tuple(ids_of(shop, "s"))


def test_a_moved_span_keeps_its_columns_and_ends_at_the_last_step() -> None:
    shop = a_map().stage("S", "a", "b").stage("T", "c", "d").lane("actions")
    shop.card("actions", "a", "wide", until="b")
    editor = shop.editor()
    (card,) = ids_of(shop, "wide")
    lane = shop.id(Lane, "actions")
    for step, until in (("b", "c"), ("c", "d"), ("d", "")):
        editor.run(move_cards.call([card], lane, shop.id(Step, step)))
        assert editor.graph.one(Card, card).until == (shop.id(Step, until) if until else "")


def test_order_keys_that_are_equal_leave_room_after_all() -> None:
    shop = a_map().stage("S", "a").lane("actions")
    for text in "pqrs":
        shop.card("actions", "a", text, order="a0")
    editor = shop.editor()
    place = shop.id(Lane, "actions"), shop.id(Step, "a")
    editor.run(add_card.call(*place, "new", before=shop.id(Card, "r")))
    assert words_of(editor.graph, *place) == ["p", "q", "new", "r", "s"]
    assert not rules.check(editor.graph)


def test_keys_stay_short_where_cards_are_always_put_at_one_place() -> None:
    shop = a_map().stage("S", "a").lane("actions").card("actions", "a", "p").card("actions", "a", "q")
    editor = shop.editor()
    place = shop.id(Lane, "actions"), shop.id(Step, "a")
    before = shop.id(Card, "q")
    for count in range(300):
        editor.run(add_card.call(*place, str(count), before=before))
        (before,) = editor.session.selection
    assert words_of(editor.graph, *place) == ["p", *(str(count) for count in reversed(range(300))), "q"]
    assert max(len(card.order) for card in editor.graph.cards()) <= 32


def test_copies_lie_behind_their_originals_with_the_relations_between_them() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(duplicate_cards.call(ids_of(shop, "opens two tabs", "types a word")))
    assert in_cell(shop, editor.graph, "Doing", "Search") == ["types a word", "types a word", "scrolls"]
    assert in_cell(shop, editor.graph, "Doing", "Compare") == ["opens two tabs", "opens two tabs"]
    first, second = editor.session.selection
    (relation,) = editor.graph.relations_from(first)
    assert (relation.target, relation.kind) == (second, "next")
    assert len(list(editor.graph.relations())) == 4
    assert not rules.check(editor.graph)


def test_ids_that_are_taken_are_passed_over() -> None:
    shop = a_shop()
    given = iter(["cd_0000000001", "cd_0000000002", "cd_fresh"])
    editor = Editor(shop.build(), new_id=lambda _: next(given))
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Pay")))
    assert editor.session.selection == ("cd_fresh",)
