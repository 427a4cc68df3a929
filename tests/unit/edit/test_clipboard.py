"""What is copied, how it travels as bytes, and what of it arrives in the same or in another map."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from cjm_desktop.edit.clipboard import MOST_BYTES, Clip, clip_bytes, clip_of, copied, lines_as_texts
from cjm_desktop.edit.commands.paste import (
    cut_records,
    duplicate_lanes,
    duplicate_stages,
    duplicate_steps,
    paste_clip,
)
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Blob,
    Card,
    Channel,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
    Touchpoint,
)
from tests.helpers.builders import MapBuilder, a_map, a_shop, words_of

PHOTO = Blob(
    id="sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", type="image/png", data="YWJj"
)


def taken(graph: JourneyGraph, ids: Sequence[RecordId]) -> Clip:
    """What arrives on the other side of the clipboard."""
    clip = copied(graph, ids)
    assert clip is not None
    return clip_of(clip_bytes(clip))


def of(shop: MapBuilder, *texts: str) -> list[RecordId]:
    return [shop.id(Card, text) for text in texts]


def cell(shop: MapBuilder, editor: Editor, lane: str, step: str) -> list[str]:
    return words_of(editor.graph, shop.id(Lane, lane), shop.id(Step, step))


def plan(graph: JourneyGraph) -> list[tuple[object, list[object]]]:
    return [(stage.name, [step.name for step in graph.steps_of(stage.id)]) for stage in graph.stages()]


def test_cards_are_pasted_where_they_lay_to_each_other() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = taken(editor.graph, of(shop, "a better filter", "types a word", "opens two tabs"))
    editor.run(paste_clip.call(clip, shop.id(Lane, "Doing"), shop.id(Step, "Order")))
    assert cell(shop, editor, "Doing", "Order") == ["types a word"]
    assert cell(shop, editor, "Doing", "Pay") == ["enters the card", "opens two tabs"]
    assert cell(shop, editor, "Ideas", "Order") == ["a better filter"]
    assert len(list(editor.graph.relations())) == 4
    assert len(editor.session.selection) == 3
    assert not rules.check(editor.graph)
    editor.undo()
    assert len(list(editor.graph.cards())) == 6


@pytest.mark.parametrize("shut", ["", "second", "first"])
def test_collapsed_lanes_are_passed_over_where_nothing_is_copied_from_them(shut: str) -> None:
    """A card of a collapsed lane that is copied with others counts as a row, an empty lane between them does not."""
    board = a_map().stage("S", "one", "two")
    for name in ("first", "second", "third", "fourth"):
        board.lane("actions", name, collapsed=name == shut)
    board.card("first", "one", "upper").card("third", "one", "lower")
    editor = board.editor()
    clip = taken(editor.graph, of(board, "upper", "lower"))
    editor.run(paste_clip.call(clip, board.id(Lane, "first"), board.id(Step, "two")))
    assert cell(board, editor, "first", "two") == ["upper"]
    assert cell(board, editor, "third", "two") == ["lower"]


def test_what_does_not_fit_is_pasted_into_the_last_lane_and_column() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = taken(editor.graph, of(shop, "types a word", "enters the card", "a better filter"))
    editor.run(paste_clip.call(clip, shop.id(Lane, "Ideas"), shop.id(Step, "Pay")))
    assert cell(shop, editor, "Ideas", "Pay") == ["types a word", "a better filter", "enters the card"]


def test_cards_are_pasted_before_another_one_and_keep_their_spans() -> None:
    shop = a_shop().card("Doing", "Compare", "wide", until="Pay")
    editor = shop.editor()
    clip = taken(editor.graph, of(shop, "wide"))
    before = shop.id(Card, "types a word")
    editor.run(paste_clip.call(clip, shop.id(Lane, "Doing"), shop.id(Step, "Search"), before))
    (new,) = editor.session.selection
    assert cell(shop, editor, "Doing", "Search") == ["wide", "types a word", "scrolls"]
    assert editor.graph.one(Card, new).until == shop.id(Step, "Order")
    with pytest.raises(KeyError):
        editor.run(paste_clip.call(clip))


def shop_with_catalogues() -> MapBuilder:
    shop = a_shop()
    shop.record(PHOTO).record(Persona(id="ps_1", name="Carla", photo=PHOTO.id))
    shop.record(Channel(id="ch_1", name="Web ")).record(Channel(id="ch_2", name="Phone"))
    shop.record(Touchpoint(id="tp_1", name="Till", channel="ch_2")).record(Metric(id="mt_1", name="NPS"))
    return shop.card(
        "Doing", "Order", "pays", persona="ps_1", channel="ch_1", touchpoint="tp_1", metric="mt_1", note="calm"
    )


def test_references_are_found_again_in_another_map_or_come_along() -> None:
    shop = shop_with_catalogues()
    other = a_map(lang="ko").stage("S", "a").lane("actions").record(Channel(id="ch_9", name={"ko": "웹", "en": "web"}))
    editor = other.editor()
    clip = taken(shop.build(), of(shop, "pays"))
    for _ in range(2):
        editor.run(paste_clip.call(clip, other.id(Lane, "actions"), other.id(Step, "a")))
    first, second = editor.graph.cell(other.id(Lane, "actions"), other.id(Step, "a"))
    assert (first.text, first.note, first.channel) == ({"en": "pays"}, {"en": "calm"}, "ch_9")
    persona = editor.graph.one(Persona, first.persona)
    assert (persona.name, persona.photo) == ({"en": "Carla"}, PHOTO.id)
    touchpoint = editor.graph.one(Touchpoint, first.touchpoint)
    assert editor.graph.one(Channel, touchpoint.channel).name == {"en": "Phone"}
    assert (second.persona, second.touchpoint, second.metric) == (first.persona, first.touchpoint, first.metric)
    assert len(editor.graph.table(Metric)) == 1
    assert not rules.check(editor.graph)


def test_references_inside_one_map_stay() -> None:
    shop = shop_with_catalogues()
    editor = shop.editor()
    editor.run(paste_clip.call(taken(editor.graph, of(shop, "pays")), shop.id(Lane, "Ideas"), shop.id(Step, "Pay")))
    (card,) = editor.graph.cell(shop.id(Lane, "Ideas"), shop.id(Step, "Pay"))
    assert (card.persona, card.channel, card.touchpoint, card.metric) == ("ps_1", "ch_1", "tp_1", "mt_1")
    assert len(editor.graph.table(Channel)) == 2


def test_stages_are_pasted_with_their_steps_and_cards() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = taken(editor.graph, [shop.id(Stage, "Find"), shop.id(Card, "enters the card")])
    editor.run(paste_clip.call(clip, step=shop.id(Step, "Order")))
    assert plan(editor.graph) == [
        ("Find", ["Search", "Compare"]),
        ("Buy", ["Order", "Pay"]),
        ("Find", ["Search", "Compare"]),
    ]
    search = editor.graph.steps()[4].id
    assert words_of(editor.graph, shop.id(Lane, "Doing"), search) == ["types a word", "scrolls"]
    assert words_of(editor.graph, shop.id(Lane, "Ideas"), search) == ["a better filter"]
    assert [relation.kind for relation in editor.graph.relations()].count("answers") == 2
    assert editor.session.selection == (editor.graph.stages()[2].id,)
    assert not rules.check(editor.graph)


def test_stages_find_the_lanes_of_another_map_by_role_or_bring_them() -> None:
    shop = a_shop().lane("text", "Notes").card("Notes", "Search", "a note")
    other = a_map().lane("actions", "Anything").lane("text", "Else")
    editor = other.editor()
    editor.run(paste_clip.call(taken(shop.build(), [shop.id(Stage, "Find")])))
    assert plan(editor.graph) == [("Find", ["Search", "Compare"])]
    assert [lane.name for lane in editor.graph.lanes()] == ["Anything", "Else", "Trouble", "Ideas", "Notes"]
    search = editor.graph.steps()[0].id
    assert words_of(editor.graph, other.id(Lane, "Anything"), search) == ["types a word", "scrolls"]
    assert not rules.check(editor.graph)


def test_steps_are_pasted_behind_another_one() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = taken(editor.graph, [shop.id(Step, "Pay"), shop.id(Step, "Search")])
    editor.run(paste_clip.call(clip, step=shop.id(Step, "Compare")))
    assert plan(editor.graph) == [("Find", ["Search", "Compare", "Search", "Pay"]), ("Buy", ["Order", "Pay"])]
    empty = a_map().editor()
    empty.run(paste_clip.call(clip))
    assert plan(empty.graph) == [("Find", ["Search"]), ("Buy", ["Pay"])]
    assert not rules.check(empty.graph)


def test_lanes_are_pasted_with_their_cards() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = taken(editor.graph, [shop.id(Lane, "Trouble"), shop.id(Lane, "Doing")])
    editor.run(paste_clip.call(clip, lane=shop.id(Lane, "Doing")))
    assert [lane.name for lane in editor.graph.lanes()] == ["Doing", "Doing", "Trouble", "Trouble", "Ideas"]
    copy = editor.graph.lanes()[1].id
    assert words_of(editor.graph, copy, shop.id(Step, "Pay")) == ["enters the card"]
    narrow = a_map().stage("One", "a").stage("Two", "b").editor()
    narrow.run(paste_clip.call(clip))
    first, last = narrow.graph.steps()
    doing = narrow.graph.lanes()[0].id
    assert words_of(narrow.graph, doing, first.id) == ["types a word", "scrolls"]
    assert words_of(narrow.graph, doing, last.id) == ["opens two tabs", "enters the card"]
    empty = a_map().editor()
    empty.run(paste_clip.call(clip))
    assert plan(empty.graph) == plan(shop.build())
    assert not rules.check(empty.graph)


def test_a_span_ends_with_what_is_copied() -> None:
    shop = a_shop().card("Doing", "Search", "wide", until="Pay")
    editor = shop.editor()
    editor.run(duplicate_stages.call([shop.id(Stage, "Find")]))
    copies = [card for card in editor.graph.cards() if card.text == "wide" and card.id != shop.id(Card, "wide")]
    assert [card.until for card in copies] == [editor.graph.steps()[3].id]


def test_stages_steps_and_lanes_are_duplicated_with_their_inner_relations() -> None:
    shop = a_shop()
    editor = shop.editor()
    editor.run(duplicate_stages.call([shop.id(Stage, "Find")]))
    assert [name for name, _ in plan(editor.graph)] == ["Find", "Find", "Buy"]
    assert len(list(editor.graph.relations())) == 5
    editor.undo()
    editor.run(duplicate_steps.call([shop.id(Step, "Search")]))
    assert plan(editor.graph)[0][1] == ["Search", "Search", "Compare"]
    editor.undo()
    editor.run(duplicate_lanes.call([shop.id(Lane, "Doing")]))
    assert [lane.name for lane in editor.graph.lanes()] == ["Doing", "Doing", "Trouble", "Ideas"]
    assert len(list(editor.graph.relations())) == 5
    assert not rules.check(editor.graph)
    editor.undo()
    assert not editor.can_undo
    with pytest.raises(KeyError):
        editor.run(duplicate_lanes.call(["ln_gone"]))


def test_cutting_takes_away() -> None:
    shop = a_shop()
    editor = shop.editor()
    event = editor.run(cut_records.call([shop.id(Stage, "Find")]))
    assert event is not None
    assert event.label.text == "Cut"
    assert plan(editor.graph) == [("Buy", ["Order", "Pay"])]


def test_nothing_is_copied_of_what_cannot_be() -> None:
    assert copied(a_shop().build(), ["rl_0000000001", "cd_gone"]) is None


def test_lines_become_texts() -> None:
    assert lines_as_texts("- one\n\n 2) two \n•\tthree\n4.5 four\n") == ("one", "2) two", "three", "4.5 four")
    assert lines_as_texts("1. one\n\n2. two\n") == ("one", "two")
    for words in ("2. Mahnung\n3. Mahnung", "1. FC", "1. one\nother", "1) a\n3) b"):
        assert lines_as_texts(words) == tuple(words.splitlines())


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    shop = shop_with_catalogues()
    clip = copied(shop.build(), of(shop, "pays", "types a word"))
    assert clip is not None
    plain = json.loads(clip_bytes(clip))
    change(plain)
    return json.dumps(plain).encode()


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


STRANGE: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b'{"format": "\xff"}',
    "a list": b"[]",
    "another format": changed(lambda plain: plain.update(format="cjm")),
    "another version": changed(lambda plain: plain.update(version=2)),
    "another kind": changed(lambda plain: plain.update(kind="maps")),
    "unknown records": changed(lambda plain: plain["records"].update(rockets=[])),
    "a second map": changed(lambda plain: plain["records"].update(map=[])),
    "no lane": changed(lambda plain: plain["records"].pop("lanes")),
    "no stage": changed(lambda plain: plain["records"].pop("stages")),
    "no persona": changed(lambda plain: plain["records"].pop("personas")),
    "a wrong type": changed(lambda plain: plain["records"]["cards"][0].update(text=3)),
    "a value out of range": changed(lambda plain: plain["records"]["cards"][0].update(severity=9)),
    "a text too long": changed(lambda plain: plain["records"]["cards"][0].update(text="x" * 20_001)),
    "control characters": changed(lambda plain: plain["records"]["cards"][0].update(text="\x07")),
    "a wrong order key": changed(lambda plain: plain["records"]["cards"][0].update(order="!")),
    "an id twice": changed(lambda plain: plain["records"]["cards"].append(plain["records"]["cards"][0])),
    "an odd id": changed(lambda plain: plain["records"]["lanes"][0].update(id="../x")),
    "a deep value": changed(lambda plain: plain["records"]["cards"][0].update(data={"x": deep(99)})),
    "much unknown data": changed(lambda plain: plain["records"]["cards"][0].update(extra={"x": "y" * 70_000})),
    "another picture": changed(lambda plain: plain["records"]["blobs"][0].update(data="YWJk")),
    "a damaged picture": changed(lambda plain: plain["records"]["blobs"][0].update(data="Y")),
    "many brackets": b"[" * 900_000 + b"]" * 900_000,
    "many empty objects": b"[" + b"{}," * 800_000 + b"{}]",
    "too many bytes": b'{"x": "' + b"y" * MOST_BYTES + b'"}',
}


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE)
def test_strange_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CjmError) as refused:
        clip_of(data)
    assert refused.value.code == "CJM-E302"


def test_unchanged_bytes_are_taken() -> None:
    assert [card.text for card in clip_of(changed(lambda _: None)).cards] == ["types a word", "pays"]


def test_a_relation_whose_end_is_no_copy_stays_behind() -> None:
    shop = a_shop()
    clip = copied(shop.build(), of(shop, "scrolls"))
    assert clip is not None
    loose = Relation(id="rl_9", source=shop.id(Card, "scrolls"), target="tm_1")
    other = Clip("cards", graph_of([*clip.graph.records(), Terminal(id="tm_1"), loose]))
    editor = shop.editor()
    editor.run(paste_clip.call(clip_of(clip_bytes(other)), shop.id(Lane, "Doing"), shop.id(Step, "Pay")))
    assert len(list(editor.graph.relations())) == 3
    assert cell(shop, editor, "Doing", "Pay") == ["enters the card", "scrolls"]


def test_the_map_record_of_a_clip_says_nothing_but_its_language() -> None:
    shop = a_shop().map(client="Someone", logo="")
    clip = copied(shop.build(), of(shop, "scrolls"))
    assert clip is not None
    assert b"Someone" not in clip_bytes(clip)
    assert clip.graph.map == JourneyMap(id=clip.graph.map.id, lang="en")


@pytest.mark.parametrize("data", ["YW!Jj", "YWJj\n", "YWJ", "é"])
def test_a_picture_in_other_signs_than_its_bytes_have_is_refused(data: str) -> None:
    builder = a_shop()
    card = builder.id(Card, "scrolls")
    builder.record(PHOTO)
    graph = builder.build()
    shown = graph_of(
        msgspec.structs.replace(each, image=PHOTO.id) if each.id == card and isinstance(each, Card) else each
        for each in graph.records()
    )
    clip = copied(shown, [card])
    assert clip is not None
    sound = clip_bytes(clip)
    assert clip_of(sound).graph.find(Blob, PHOTO.id) == PHOTO
    damaged = sound.replace(b'"YWJj"', json.dumps(data).encode())
    assert damaged != sound
    with pytest.raises(CjmError):
        clip_of(damaged)
