"""Undo, redo, selection and observers, in step with the map."""

from __future__ import annotations

import random

import pytest

from cjm_desktop.edit.commands.base import CommandCall, command
from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_text
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.history import History
from cjm_desktop.edit.store import ChangeOrigin, DocumentChanged, ReentrantCommit
from cjm_desktop.foundation.messages import ENGLISH, N_, message
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Step
from tests.helpers.builders import MapBuilder, a_shop


def state(editor: Editor) -> dict[RecordId, Record]:
    return {record.id: record for record in editor.graph.records()}


def same_objects(one: dict[RecordId, Record], other: dict[RecordId, Record]) -> bool:
    return one.keys() == other.keys() and all(one[key] is other[key] for key in one)


def write(shop: MapBuilder, words: str) -> CommandCall:
    return set_text.call(shop.id(Card, "scrolls"), "text", words, "en")


def test_undo_and_redo_go_through_the_same_objects() -> None:
    shop = a_shop()
    editor = shop.editor()
    states = [state(editor)]
    for words in "abc":
        editor.run(write(shop, words))
        states.append(state(editor))
    for expected in states[-2::-1]:
        editor.undo()
        assert same_objects(state(editor), expected)
    assert editor.undo() is None
    for expected in states[1:]:
        editor.redo()
        assert same_objects(state(editor), expected)
    assert editor.redo() is None


def test_five_thousand_steps_back_end_in_the_same_objects() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.history = History(most_steps=5_000)
    chance = random.Random(7)
    start = state(editor)
    lanes, steps = editor.graph.lanes(), editor.graph.steps()
    while editor.history.position < 5_000:
        place = chance.choice(lanes).id, chance.choice(steps).id
        cards = [card.id for card in editor.graph.cards()]
        calls = [
            add_card.call(*place, "new"),
            move_cards.call([chance.choice(cards)], *place),
            set_text.call(chance.choice(cards), "text", str(chance.random()), "en"),
            delete_records.call([chance.choice(cards)] if len(cards) > 6 else []),
        ]
        editor.run(chance.choice(calls))
    end = state(editor)
    while editor.undo():
        pass
    assert same_objects(state(editor), start)
    while editor.redo():
        pass
    assert same_objects(state(editor), end)


def test_a_new_step_ends_what_could_be_redone() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(write(shop, "a"))
    editor.undo()
    assert editor.can_redo
    editor.run(write(shop, "b"))
    assert not editor.can_redo


def test_labels_name_what_undo_and_redo_would_do() -> None:
    shop = a_shop()
    editor = shop.editor()
    assert (editor.undo_label, editor.redo_label) == (None, None)
    editor.run(write(shop, "a"))
    editor.run(delete_records.call([shop.id(Card, "scrolls"), shop.id(Card, "too many hits")]))
    editor.undo()
    assert editor.undo_label
    assert editor.redo_label
    assert (ENGLISH(editor.undo_label), ENGLISH(editor.redo_label)) == ("Edit text", "Delete 2 items")


def test_undo_brings_selection_and_focus_back() -> None:
    shop = a_shop()
    editor = shop.editor()
    card, cell = shop.id(Card, "scrolls"), (shop.id(Lane, "Doing"), shop.id(Step, "Search"))
    editor.session.select([card])
    editor.session.set_focus(cell)
    editor.run(add_card.call(shop.id(Lane, "Trouble"), shop.id(Step, "Pay")))
    (new,) = editor.session.selection
    editor.session.select([])
    editor.session.set_focus(None)
    editor.undo()
    assert (editor.session.selection, editor.session.focus) == ((card,), cell)
    editor.redo()
    assert (editor.session.selection, editor.session.focus) == ((new,), cell)


def test_the_selection_never_holds_what_is_gone() -> None:
    shop = a_shop()
    editor = shop.editor()
    lane, step = shop.id(Lane, "Doing"), shop.id(Step, "Search")
    editor.session.select([shop.id(Card, "scrolls"), shop.id(Card, "too many hits")])
    editor.session.set_focus((lane, step))
    editor.run(delete_records.call([lane]))
    assert editor.session.selection == (shop.id(Card, "too many hits"),)
    assert editor.session.focus is None


def test_modified_follows_the_saved_state_through_undo_and_redo() -> None:
    shop = a_shop()
    editor = shop.editor()
    assert not editor.modified
    editor.run(write(shop, "a"))
    editor.run(write(shop, "b"))
    assert editor.modified
    editor.mark_saved()
    seen = [editor.modified]
    for step in (editor.undo, editor.undo, editor.redo, editor.redo):
        step()
        seen.append(editor.modified)
    assert seen == [False, True, True, True, False]


def test_a_saved_state_that_nothing_leads_to_any_more_stays_modified() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(write(shop, "a"))
    editor.mark_saved()
    editor.undo()
    editor.run(write(shop, "b"))
    assert editor.modified
    editor.undo()
    assert editor.modified


def test_a_command_that_raises_leaves_nothing_changed() -> None:
    @command("test.fail", N_("Fail"))
    def fail(draft: Draft) -> None:
        draft.update(draft.map.id, title="half")
        draft.delete([lane.id for lane in draft.lanes()])
        raise RuntimeError("on the way")

    shop = a_shop()
    editor = shop.editor()
    before = state(editor)
    with pytest.raises(RuntimeError, match="on the way"):
        editor.run(fail.call())
    assert same_objects(state(editor), before)
    assert len(editor.graph.cell(shop.id(Lane, "Doing"), shop.id(Step, "Search"))) == 2
    assert not editor.can_undo


def test_observers_hear_of_each_change_in_order_with_everything_in_place() -> None:
    shop = a_shop()
    editor = shop.editor()
    heard: list[str] = []

    def first(event: DocumentChanged) -> None:
        (card,) = editor.session.selection
        heard.append(f"first {event.origin.name} {card in editor.graph} {editor.can_undo} {editor.modified}")

    editor.observe(first)
    stop = editor.observe(lambda event: heard.append(f"second {ENGLISH(event.label)}"))
    editor.session.observe(lambda: heard.append("session"))
    editor.session.select([shop.id(Card, "scrolls")])
    heard.clear()
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Pay")))
    editor.undo()
    stop()
    stop()
    editor.redo()
    assert heard == [
        "first USER True True True",
        "second Add card",
        "session",
        "first UNDO True False False",
        "second Add card",
        "session",
        "first REDO True True True",
        "session",
    ]


def test_an_observer_may_not_change_the_map() -> None:
    shop = a_shop()
    editor = shop.editor()
    stop = editor.observe(lambda _: (editor.run(write(shop, "from an observer")), None)[1])
    with pytest.raises(ReentrantCommit):
        editor.run(write(shop, "a"))
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).text == "a"
    assert editor.history.position == 1
    stop()
    editor.run(write(shop, "b"))
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).text == "b"


def test_observers_that_raise_stop_neither_the_change_nor_the_others() -> None:
    shop = a_shop()
    editor = shop.editor()
    heard: list[ChangeOrigin] = []

    def broken(event: DocumentChanged) -> None:
        raise LookupError(event.origin.name)

    editor.observe(broken)
    editor.observe(lambda event: heard.append(event.origin))
    with pytest.raises(LookupError, match="USER"):
        editor.run(write(shop, "a"))
    editor.observe(broken)
    with pytest.raises(ExceptionGroup) as both:
        editor.undo()
    assert len(both.value.exceptions) == 2
    assert heard == [ChangeOrigin.USER, ChangeOrigin.UNDO]
    assert editor.can_redo
    assert not editor.can_undo


def test_typing_becomes_one_step() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(write(shop, "before"))
    mark = editor.history.mark()
    for words in ("h", "ha", "hal", "halt"):
        editor.run(write(shop, words))
    editor.squash_to(mark, message(N_("Edit text")))
    assert editor.history.position == 2
    editor.undo()
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).text == "before"
    editor.redo()
    assert editor.graph.one(Card, shop.id(Card, "scrolls")).text == "halt"


def test_typing_given_up_leaves_no_trace() -> None:
    shop = a_shop()
    editor = shop.editor()
    start = state(editor)
    editor.mark_saved()
    editor.session.select([shop.id(Card, "scrolls")])
    mark = editor.history.mark()
    editor.run(write(shop, "a"))
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Pay")))
    event = editor.bail_to(mark)
    assert event
    assert event.origin is ChangeOrigin.UNDO
    assert same_objects(state(editor), start)
    assert editor.session.selection == (shop.id(Card, "scrolls"),)
    assert (editor.can_undo, editor.can_redo, editor.modified) == (False, False, False)
    assert editor.bail_to(mark) is None


def test_giving_up_what_came_to_nothing_forgets_it() -> None:
    shop = a_shop()
    editor = shop.editor()
    mark = editor.history.mark()
    place = shop.id(Lane, "Doing"), shop.id(Step, "Pay")
    editor.run(add_card.call(*place))
    editor.run(delete_records.call(editor.session.selection))
    assert editor.bail_to(mark) is None
    assert not editor.can_undo
