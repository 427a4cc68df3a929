"""What is asked of people after a merge: what was really changed, once; and what comes of the answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, delete_records, duplicate_cards, set_text
from cjm_desktop.edit.commands.conflicts import ConflictAnswer, decide
from cjm_desktop.edit.commands.structure import move_stages
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.interchange.conflict_words import ConflictWords
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import Merged, merge
from cjm_desktop.model.records import Card, Channel, Conflict, Metric, Reading, Touchpoint
from tests.helpers.builders import a_shop
from tests.helpers.random_edits import copy_of
from tests.helpers.soundness import check_rules

SHOP = a_shop()
CARD = SHOP.id(Card, "scrolls")
LANE, STEP = SHOP.build().one(Card, CARD).lane, SHOP.build().one(Card, CARD).step


def changed(graph: JourneyGraph, *calls: CommandCall) -> JourneyGraph:
    editor = Editor(copy_of(graph))
    for call in calls:
        editor.run(call)
    return editor.graph


def answered(merged: Merged, answers: Mapping[str, str]) -> JourneyGraph:
    """The map after the conflicts about these records were decided."""
    editor = Editor(merged.with_conflicts())
    editor.run(decide.call({each.id: ConflictAnswer(answers[each.target]) for each in merged.conflicts}))
    check_rules(editor.graph)
    return editor.graph


@pytest.fixture
def base() -> JourneyGraph:
    """Give the map of both."""
    return SHOP.build()


@pytest.mark.parametrize("gone", [LANE, STEP])
def test_a_changed_card_is_the_only_question_where_the_other_deleted_what_it_stands_in(
    base: JourneyGraph, gone: str
) -> None:
    mine, theirs = changed(base, delete_records.call([gone])), changed(base, set_text.call(CARD, "text", "hops", "en"))
    for one, other, here, there in ((mine, theirs, "mine", "theirs"), (theirs, mine, "theirs", "mine")):
        merged = merge(base, one, other)
        assert [(each.target, each.field) for each in merged.conflicts] == [(CARD, "")]
        kept = answered(merged, {CARD: there})
        assert kept.one(Card, CARD).text == "hops"
        assert {LANE, STEP} <= {each.id for each in kept.records()}
        left = answered(merged, {CARD: here})
        assert {each.id for each in left.records()} == {each.id for each in mine.records()}


def test_a_card_added_to_a_deleted_lane_is_asked_for_and_not_the_lane(base: JourneyGraph) -> None:
    mine = changed(base, delete_records.call([LANE]))
    theirs = changed(base, add_card.call(LANE, STEP, "asks around"))
    added = next(each.id for each in theirs.cards() if each.text == "asks around")
    merged = merge(base, mine, theirs)
    assert [each.target for each in merged.conflicts] == [added]
    assert added in answered(merged, {added: "theirs"})
    assert LANE not in answered(merged, {added: "mine"})


@pytest.mark.parametrize("card_too", [False, True])
def test_a_lane_renamed_and_deleted_is_one_question_and_comes_back_with_all_that_went_along(
    base: JourneyGraph, *, card_too: bool
) -> None:
    lane = next(each for each in base.lanes() if each.id == LANE)
    card_edit = [set_text.call(CARD, "text", "hops", "en")] if card_too else []
    mine = changed(base, delete_records.call([LANE]))
    theirs = changed(base, set_text.call(LANE, "name", "Things they do", "en"), *card_edit)
    for one, other, here, there in ((mine, theirs, "mine", "theirs"), (theirs, mine, "theirs", "mine")):
        merged = merge(base, one, other)
        assert [(each.target, each.field) for each in merged.conflicts] == [(LANE, "")]
        kept = answered(merged, {LANE: there})
        assert {each.id: each for each in kept.records()} == {each.id: each for each in theirs.records()}
        left = answered(merged, {LANE: here})
        assert {each.id: each for each in left.records()} == {each.id: each for each in mine.records()}
        before = answered(merged, {LANE: "base"})
        assert before.one(type(lane), LANE) == lane
        assert {each.id for each in before.records()} == {each.id for each in base.records()}


def test_what_cannot_come_back_because_of_something_else_stays_gone(base: JourneyGraph) -> None:
    mine = changed(base, delete_records.call([LANE, STEP]))
    theirs = changed(base, set_text.call(LANE, "name", "Things they do", "en"))
    merged = merge(base, mine, theirs)
    assert [each.target for each in merged.conflicts] == [LANE]
    assert not {CARD, STEP} & {each.id for each in merged.graph.records()}
    assert {card.id for card in merged.graph.cards_of_lane(LANE)} == {
        card.id for card in base.cards_of_lane(LANE) if card.step != STEP
    }


def test_who_named_something_that_comes_back_names_it_again(base: JourneyGraph) -> None:
    entry = Touchpoint(id="tp_1", name="Shop window")
    card = replace(base.one(Card, CARD), text="", touchpoint=entry.id)
    base = graph_of((*(each for each in base.records() if each.id != CARD), card, entry), base.foreign)
    mine = changed(base, delete_records.call([entry.id]), set_text.call(CARD, "note", "a note", "en"))
    assert (mine.one(Card, CARD).touchpoint, mine.one(Card, CARD).text) == ("", "Shop window")
    theirs = changed(base, set_text.call(entry.id, "name", "Front window", "en"))
    for one, other, here, there in ((mine, theirs, "mine", "theirs"), (theirs, mine, "theirs", "mine")):
        merged = merge(base, one, other)
        assert [each.target for each in merged.conflicts] == [entry.id]
        kept = answered(merged, {entry.id: there})
        assert kept.one(Card, CARD) == replace(card, note="a note")
        left = answered(merged, {entry.id: here}).one(Card, CARD)
        assert (left.touchpoint, left.text) == ("", "Front window")


def test_an_entry_that_both_have_put_in_is_one(base: JourneyGraph) -> None:
    def with_contact(key: str, **told: str) -> JourneyGraph:
        channel = Channel(id=f"ch_{key}", name="Chat", icon=told.get("icon", ""))
        entry = Touchpoint(id=f"tp_{key}", name=told.get("name", "KakaoTalk"), channel=channel.id)
        card = Card(id=f"cd_{key}", lane=LANE, step=STEP, touchpoint=entry.id)
        return graph_of((*base.records(), channel, entry, card), base.foreign)

    mine, theirs = with_contact("a"), with_contact("b", name="kakaotalk ", icon="chat")
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert here.conflicts == there.conflicts == ()
    assert {each.id: each for each in here.graph.records()} == {each.id: each for each in there.graph.records()}
    check_rules(here.graph)
    assert [(each.id, each.icon) for each in here.graph.table(Channel).values()] == [("ch_a", "chat")]
    assert [each.id for each in here.graph.table(Touchpoint).values()] == ["tp_a"]
    assert {here.graph.one(Card, f"cd_{key}").touchpoint for key in "ab"} == {"tp_a"}
    # Their copy comes once more, with another card: what they call it by is known to be this one.
    again = merge(theirs, here.graph, changed(theirs, duplicate_cards.call(["cd_b"])))
    assert again.conflicts == ()
    assert [each.id for each in again.graph.table(Touchpoint).values()] == ["tp_a"]
    # Two of one name that disagree are two.
    other = merge(base, with_contact("a", icon="phone"), theirs)
    assert len(other.graph.table(Touchpoint)) == len(other.graph.table(Channel)) == 2
    assert other.conflicts == ()


def test_a_question_about_something_deleted_says_what_was_changed_and_what_goes_along(base: JourneyGraph) -> None:
    mine = changed(base, delete_records.call([LANE]))
    theirs = changed(base, set_text.call(LANE, "hint", "by the day", "en"), add_card.call(LANE, STEP, "asks around"))
    merged = merge(base, mine, theirs)
    line = ConflictWords(merged.with_conflicts(), "en", Translator("en")).line(merged.conflicts[0])
    count = len(theirs.cards_of_lane(LANE))
    assert f"deleted, with {count} cards" in line.mine
    assert "by the day" in line.theirs
    assert "by the day" not in line.base


def test_what_was_decided_to_stay_keeps_its_lane_whatever_was_said_of_that(base: JourneyGraph) -> None:
    mine = changed(base, delete_records.call([LANE, STEP]))
    theirs = changed(
        base, set_text.call(CARD, "text", "hops", "en"), set_text.call(LANE, "name", "Things they do", "en")
    )
    merged = merge(base, mine, theirs)
    assert {each.target for each in merged.conflicts} == {CARD, LANE}
    assert CARD in answered(merged, {CARD: "theirs", LANE: "mine"})
    assert LANE not in answered(merged, {CARD: "mine", LANE: "mine"})
    assert LANE in answered(merged, {CARD: "mine", LANE: "theirs"})


def test_conflicts_in_the_two_files_are_carried_over_and_ask_nothing_of_themselves(base: JourneyGraph) -> None:
    one = changed(base, set_text.call(CARD, "text", "hops", "en"), set_text.call(LANE, "name", "Acts", "en"))
    two = changed(base, set_text.call(CARD, "text", "runs", "en"), set_text.call(LANE, "name", "Deeds", "en"))
    here, there = merge(base, one, two).with_conflicts(), merge(base, two, one).with_conflicts()
    again = merge(base, here, there)
    assert {each.target for each in again.conflicts} == {CARD, LANE}
    assert len(again.with_conflicts().table(Conflict)) == 2
    solved = Editor(copy_of(here))
    solved.run(decide.call({each: ConflictAnswer("theirs") for each in here.table(Conflict)}))
    assert merge(here, solved.graph, here).with_conflicts().table(Conflict) == {}
    deleted = changed(base, delete_records.call([CARD]))
    assert CARD not in merge(base, deleted, base).graph
    assert all(each.target in again.graph for each in again.with_conflicts().table(Conflict).values())


def test_a_place_is_told_by_its_neighbours_in_each_version_and_chosen_it_is_beside_them() -> None:
    base = a_shop().stage("Use", "Open").stage("Keep", "Clean").stage("Leave", "Sell").build()
    names = [each.id for each in base.stages()]
    back = [move_stages.call([names[0]]), *(move_stages.call([each], names[0]) for each in names[1:-1][::-1])]
    mine, theirs = changed(base, *back), changed(base, move_stages.call([names[0]], names[2]))
    assert [each.id for each in mine.stages()][-1] == names[0]
    merged = merge(base, mine, theirs)
    assert merged.conflicts
    for conflict in merged.conflicts:
        for side, own in (("mine", mine), ("theirs", theirs)):
            ids = ["", *(each.id for each in own.stages()), ""]
            told, at = conflict.values[side], ids.index(conflict.target)
            assert (told["behind"], told["before"]) == (ids[at - 1], ids[at + 1])
            after = answered(merged, {each.target: side for each in merged.conflicts})
            now = ["", *(each.id for each in after.stages()), ""]
            at = now.index(conflict.target)
            assert told["behind"] == now[at - 1] or told["before"] == now[at + 1]
    words = ConflictWords(merged.with_conflicts(), "en", Translator("en"))
    for line in map(words.line, merged.conflicts):
        assert line.mine != line.theirs


def test_two_readings_of_one_metric_for_one_date_are_one_conflict(base: JourneyGraph) -> None:
    metric = Metric(id="mt_1", name="Waiting", values=(Reading(value=1.0, date="2026-01"),))

    def measured(*readings: tuple[float, str]) -> JourneyGraph:
        values = (*metric.values, *(Reading(value=value, date=date) for value, date in readings))
        return graph_of((*base.records(), replace(metric, values=values)), base.foreign)

    mine, theirs = measured((5.0, "2026-02")), measured((6.0, "2026-02"), (7.0, "2026-03"))
    merged = merge(measured(), mine, theirs)
    assert [(each.target, each.field) for each in merged.conflicts] == [("mt_1", "values")]
    for side, value in (("mine", 5.0), ("theirs", 6.0)):
        found = answered(merged, {"mt_1": side}).one(Metric, "mt_1").values
        assert {(each.date, each.value) for each in found} == {("2026-01", 1.0), ("2026-02", value), ("2026-03", 7.0)}
    assert merge(measured(), mine, measured((7.0, "2026-03"))).conflicts == ()


@pytest.mark.parametrize("packed", [{"pack": 0}, {"pack": {"map": "mp_other"}}])
def test_a_copy_that_comes_back_makes_no_pack_of_the_map(base: JourneyGraph, packed: dict[str, object]) -> None:
    theirs = graph_of(base.records(), packed)
    assert "pack" not in merge(base, base, theirs).graph.foreign
    assert merge(theirs, theirs, base).graph.foreign["pack"] == packed["pack"]  # nor does it unlock a pack


def test_what_an_earlier_merge_left_open_is_still_asked_after_the_next_one(base: JourneyGraph) -> None:
    first, second, third = (changed(base, set_text.call(CARD, "text", word, "en")) for word in ("one", "two", "three"))
    both = merge(base, first, second).with_conflicts()
    other = merge(base, first, third).with_conflicts()
    for mine, theirs in ((both, third), (third, both), (both, other), (second, both), (both, both)):
        merged = merge(base, mine, theirs)
        whole = merged.with_conflicts()
        held = whole.one(Card, CARD).text
        told = sorted((each.values["mine"], each.values["theirs"]) for each in whole.table(Conflict).values())
        there = {"one", "two"} | ({"three"} if mine is third or theirs in (third, other) else set())
        assert told == sorted((held, each) for each in there - {held})
        check_rules(whole)
        again = merge(base, whole, theirs).with_conflicts()
        assert sorted(each.values["theirs"] for each in again.table(Conflict).values()) == sorted(there - {held})


def test_what_is_still_open_stands_against_what_was_decided_for(base: JourneyGraph) -> None:
    first, second, third = (changed(base, set_text.call(CARD, "text", word, "en")) for word in ("one", "two", "three"))
    whole = merge(base, merge(base, first, second).with_conflicts(), third).with_conflicts()
    asked = {each.values["theirs"]: each.id for each in whole.table(Conflict).values()}
    now = changed(whole, decide.call({asked["two"]: ConflictAnswer("theirs")}))
    left = [each.values for each in now.table(Conflict).values()]
    assert [(each["mine"], each["theirs"]) for each in left] == [("two", "three")]
    at_once = {asked["two"]: ConflictAnswer("theirs"), asked["three"]: ConflictAnswer("mine")}
    assert changed(whole, decide.call(at_once)).one(Card, CARD).text == "two"
    assert not changed(whole, decide.call({asked["two"]: ConflictAnswer("own", "three")})).table(Conflict)
