"""Codes on cards, the list of what hangs where, and the map rebuilt from it."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import add_card, duplicate_cards, move_cards
from cjm_desktop.edit.commands.wall import NEW_TAG, keep_codes, rebuild_wall
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import Cell, JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Stage, Step
from cjm_desktop.model.wall import Hung, read_code, read_wall, stage_letters, wall_codes, wall_report, write_wall
from tests.helpers.builders import a_map, a_shop, words_of


def codes_by_words(graph: JourneyGraph) -> dict[str, str]:
    codes = wall_codes(graph)
    return {str(card.text): codes[card.id] for card in graph.cards()}


def a_wall(seed: int, cards: int = 60) -> JourneyGraph:
    """Give a map of three stages with two steps each, four lanes, and cards anywhere."""
    rng = random.Random(seed)
    keys = keys_between(None, None, cards)
    stages = [Stage(id=f"st_{i}", name=f"Stage {i}", order=keys[i]) for i in range(3)]
    steps = [Step(id=f"sp_{i}_{j}", stage=f"st_{i}", order=keys[j]) for i in range(3) for j in range(2)]
    lanes = [Lane(id=f"ln_{i}", name=f"Lane: {i}", order=keys[i]) for i in range(4)]
    placed = [
        Card(id=f"cd_{i}", lane=rng.choice(lanes).id, step=rng.choice(steps).id, order=keys[i], text=f"card {i}")
        for i in range(cards)
    ]
    return graph_of([JourneyMap(id="mp_1"), *stages, *steps, *lanes, *placed])


def places(graph: JourneyGraph) -> Mapping[Cell, list[str]]:
    cells = [(lane.id, step.id) for lane in graph.lanes() for step in graph.steps()]
    return {cell: [card.id for card in graph.cell(*cell)] for cell in cells}


def test_codes_go_stage_by_stage_and_lane_by_lane() -> None:
    assert codes_by_words(a_shop().build()) == {
        "types a word": "A1",
        "scrolls": "A2",
        "opens two tabs": "A3",
        "too many hits": "A4",
        "a better filter": "A5",
        "enters the card": "B1",
    }


def test_letters_that_look_like_digits_or_mean_blank_are_left_out() -> None:
    letters = [stage_letters(index) for index in range(60)]
    assert len(set(letters)) == 60
    assert letters[0] == "A"
    assert letters[23] == "AA"
    assert not {"I", "N", "O"} & set("".join(letters))


def test_kept_codes_stay_with_their_cards() -> None:
    builder = a_shop()
    editor = builder.editor()
    before = codes_by_words(editor.graph)
    assert editor.run(keep_codes.call()) is not None
    assert editor.run(keep_codes.call()) is None
    first = next(card for card in editor.graph.cards() if card.text == "types a word")
    lane = builder.id(Lane, "Doing")
    editor.run(move_cards.call([first.id], lane, builder.id(Step, "Pay")))
    editor.run(add_card.call(lane, builder.id(Step, "Search"), "is new"))
    editor.run(duplicate_cards.call([first.id]))
    after = wall_codes(editor.graph)
    assert {words: code for words, code in codes_by_words(editor.graph).items() if words in before} | {
        "types a word": after[first.id]
    } == before
    assert len(set(after.values())) == len(after)
    assert "A6" in after.values()


@given(st.integers(0, 10**6))
def test_sixty_cards_typed_again_hang_as_they_hung(seed: int) -> None:
    rng = random.Random(seed)
    editor = Editor(a_wall(seed))
    editor.run(keep_codes.call())
    wanted = places(editor.graph)
    typed = write_wall(editor.graph, "en")
    shuffled = graph_of(
        replace(record, lane=f"ln_{rng.randrange(4)}", step=f"sp_{rng.randrange(3)}_{rng.randrange(2)}")
        if isinstance(record, Card)
        else record
        for record in editor.graph.records()
    )
    other = Editor(shuffled)
    found = read_wall(typed, shuffled, "en")
    assert found.problems == ()
    other.run(rebuild_wall.call(found.cells))
    assert places(other.graph) == wanted
    other.undo()
    assert places(other.graph) == places(shuffled)
    assert other.undo() is None


def test_what_hangs_as_it_hung_changes_nothing() -> None:
    editor = Editor(a_wall(1))
    found = read_wall(write_wall(editor.graph, "en"), editor.graph, "en")
    assert editor.run(rebuild_wall.call(found.cells)) is None


def test_new_cards_are_flagged_and_the_rest_is_told() -> None:
    builder = a_shop()
    editor = builder.editor()
    search, pay = builder.id(Step, "Search"), builder.id(Step, "Pay")
    doing, trouble = builder.id(Lane, "Doing"), builder.id(Lane, "Trouble")
    text = """
        [Find / Search]
        Doing: a2, N1 = queue at the till, Ａ1 A2
        Trouble: N2 Z9

        [ buy / PAY ]
        Doing: B1;A3
        Nowhere: A4
        [Beyond]
        Doing: A5
    """
    found = read_wall(text, editor.graph, "en")
    assert [ENGLISH(problem) for problem in found.problems] == [
        "Line 8: there is no such lane.",
        "Line 9: there is no such stage or step.",
    ]
    report = wall_report(editor.graph, found.cells)
    assert report.new == ("N1", "N2")
    assert report.twice == ("A2",)
    assert report.unknown == ("Z9",)
    assert report.missing == ("A4", "A5")
    editor.run(rebuild_wall.call(found.cells))
    graph = editor.graph
    assert words_of(graph, doing, search) == ["scrolls", "queue at the till", "types a word"]
    assert words_of(graph, doing, pay) == ["enters the card", "opens two tabs"]
    assert words_of(graph, trouble, search) == ["N2", "too many hits"]
    fresh = {card.id for card in graph.cards() if NEW_TAG in card.tags}
    assert {graph.one(Card, card).text for card in fresh} == {"queue at the till", "N2"}
    assert set(editor.session.selection) == fresh
    editor.undo()
    assert len(list(editor.graph.cards())) == 6


def test_headings_may_be_a_stage_its_letter_or_a_step() -> None:
    graph = (
        a_map()
        .stage("인식")
        .stage("구매", "담기", "결제")
        .lane("actions", "행동: 고객")
        .card("행동: 고객", "인식", "본다")
        .build()
    )
    lane, (first, second, third) = graph.lanes()[0].id, (step.id for step in graph.steps())
    text = "[a]\n행동: 고객: A1\n[구매]\n행동: 고객: N1\n[구매 / 결제]\n행동: 고객: N2 = 카드가, N3\n"
    assert read_wall(text, graph, "ko").cells == {
        (lane, first): (Hung("A1"),),
        (lane, second): (Hung("N1"),),
        (lane, third): (Hung("N2", "카드가"), Hung("N3")),
    }


def test_codes_are_read_as_people_type_them() -> None:
    assert read_code(" ａ１２ ") == "A12"


@given(st.text(max_size=300))
def test_any_text_is_a_list_or_has_problems(text: str) -> None:
    graph = a_shop().build()
    found = read_wall("[Find / Search]\n" + text, graph, "en")
    assert wall_report(graph, found.cells).missing is not None
    Editor(graph).run(rebuild_wall.call(found.cells))
